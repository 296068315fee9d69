import { describe, expect, it } from 'vitest';
import { sbom } from '../../src/collectors/sbom.ts';
import type { GitHubFacts, Release } from '../../src/facts.ts';
import { known } from '../../src/facts.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from '../support/facts.ts';
import { releaseOf } from '../support/github.ts';

const expr = (text: string): string => `$${`{{ ${text} }}`}`;
const at = (files: Files, id: string): Statement | undefined => sbom.collect(factsOf({ files })).find((one) => one.id === id);
const statusesOf = (files: Files): Record<string, string> =>
  Object.fromEntries(sbom.collect(factsOf({ files })).map(({ id, status }) => [id, status]));
const linesOf = (statement: Statement | undefined): readonly string[] =>
  statement !== undefined && 'links' in statement
    ? statement.links.map((link) => (link.kind === 'file' ? `${link.path}:${link.lines?.start ?? ''}` : link.kind))
    : [];

const workflow = (on: string, steps: string): Files => ({
  '.github/workflows/release.yml': `on:\n${on}jobs:\n  release:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`,
});
const TAGS = "  push:\n    tags: ['v*']\n";
const PULL = '  pull_request:\n';
const RUN = '      - uses: goreleaser/goreleaser-action@v6\n        with:\n          args: release --clean\n';
const CONFIG = 'version: 2\nsboms:\n  - artifacts: archive\n';

describe('what BuildKit attaches', () => {
  const push = (more: string): string =>
    `      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: acme/widget:v1\n${more}`;
  const ASKED = push('          sbom: true\n');

  it.each([
    ['--attest type=sbom --attest type=provenance,mode=max --output=type=registry', 'present'],
    ['--sbom=true --push', 'present'],
    ['--attest type=provenance,mode=max --output=type=registry', 'absent'],
    ['--attest type=sbom --output=type=docker', 'absent'],
    ['attest type=sbom --push', 'absent'],
  ])('is asked for by a command: %s', (options, status) => {
    const steps = `      - run: docker login -u a\n      - run: docker buildx build ${options} -t acme/widget .\n`;
    expect(at(workflow(TAGS, steps), 'container')).toMatchObject({ status });
  });

  it('names the image of the project before one of an example', () => {
    const build = (context: string): string => `      - run: docker buildx build --sbom=true --push -t acme/widget ${context}\n`;
    const steps = `      - run: docker login -u a\n${build('examples/a')}${build('.')}`;
    expect(linesOf(at(workflow(TAGS, steps), 'container'))[0]).toBe('.github/workflows/release.yml:10');
  });

  it('is told with the line that asks, and heads the finding', () => {
    const files = workflow(TAGS, ASKED);
    expect(linesOf(at(files, 'container'))).toEqual(['.github/workflows/release.yml:12', '.github/workflows/release.yml:8']);
    expect(sbom.collect(factsOf({ files }))[0]).toMatchObject({ id: 'container', status: 'present' });
    expect(sbom.collect(factsOf({ files: {} }))[0]).toMatchObject({ id: 'release', status: 'absent' });
  });

  it('is counted where a step beside it asks for none', () => {
    expect(at(workflow(TAGS, `${ASKED}${push('')}`), 'container')).toMatchObject({
      status: 'partial',
      text: 'An SBOM is configured for the container image: BuildKit attaches one to the image that it builds (1 of 2 steps of docker/build-push-action that push)',
      missing: 'an SBOM of the image that .github/workflows/release.yml line 13 pushes',
    });
    const trial = { '.github/workflows/main.yml': `on:\n  push:\n    branches: [main]\njobs:\n  a:\n    steps:\n${push('')}` };
    expect(at({ ...workflow(TAGS, ASKED), ...trial }, 'container')).toMatchObject({ status: 'present' });
  });
});

describe('a bake file', () => {
  const bake = (more = ''): string => `      - uses: docker/bake-action@v6\n        with:\n          push: true\n${more}`;
  const HCL =
    'group "default" {\n  targets = ["widget"]\n}\ntarget "base" {\n  attest = [\n    "type=provenance,mode=max",\n    "type=sbom"\n  ]\n}\ntarget "widget" {\n  inherits = ["base"]\n}\ntarget "bare" {\n  tags = ["acme/bare"]\n}\n';
  const files = (more: string, hcl = HCL): Files => ({ ...workflow(TAGS, bake(more)), 'docker-bake.hcl': hcl });

  it('asks for one where its target, or one that it inherits from, does', () => {
    expect(linesOf(at(files(''), 'container'))).toEqual(['docker-bake.hcl:7', '.github/workflows/release.yml:8']);
    const json = JSON.stringify({ target: { default: { attest: ['type=sbom'] } } });
    expect(at({ ...workflow(TAGS, bake()), 'docker-bake.json': json }, 'container')).toMatchObject({ status: 'present' });
    expect(at(files('          targets: widget,bare\n'), 'container')).toMatchObject({ status: 'partial', missing: 'an SBOM of bare' });
  });

  it.each([
    ['a target that asks for none', '          targets: bare\n', HCL, 'absent'],
    ['a line that is a comment', '', HCL.replace('    "type=sbom"', '    # "type=sbom"'), 'absent'],
    ['a step that switches it off', '          sbom: false\n', HCL, 'absent'],
    ['a target that is not there', '          targets: other\n', HCL, 'unknown'],
    ['a file that is not there', '          files: other.hcl\n', HCL, 'unknown'],
  ])('is none with %s', (_, more, hcl, status) => {
    expect(at(files(more, hcl), 'container')).toMatchObject({ status });
  });
});

describe('a signature of what is attached to an image', () => {
  const signed = (...lines: readonly string[]): Statement | undefined =>
    at(workflow(TAGS, `      - run: |\n${lines.map((line) => `          ${line}\n`).join('')}`), 'signed');

  it.each([
    ['cosign sign --yes --attachment sbom acme/widget:v1'],
    ['cosign sign --yes --attachment=sbom acme/widget:v1'],
    [`cosign sign -y "acme/widget@${'$'}{sbom_digest}"`],
  ])('covers the SBOM: %s', (line) => {
    expect(signed(line)).toMatchObject({ status: 'present', value: { tool: 'cosign', artifacts: 'sbom' } });
  });

  it('is not one of the image', () => {
    expect(signed(`cosign sign -y "acme/widget@${'$'}{digest}"`, 'cosign sign acme/sbom-tool:v1')).toMatchObject({ status: 'absent' });
  });
});

describe('JReleaser', () => {
  const FULL = workflow(TAGS, '      - run: mvn -N jreleaser:full-release\n');
  const files = (rest: string) =>
    `signing:\n  active: ALWAYS\nfiles:\n  artifacts:\n    - path: target/widget-{{projectVersion}}.spdx-sbom.json\n${rest}`;
  const pom = '<project><build><plugins><plugin>\n<artifactId>spdx-maven-plugin</artifactId></plugin></plugins></build></project>';

  it.each([
    ['another file', 'files:\n  artifacts:\n    - path: target/widget.zip\n'],
    ['files that stay', files('release:\n  github:\n    files: false\n')],
    ['files that are switched off', files('').replace('files:\n', 'files:\n  active: NEVER\n')],
  ])('attaches none: %s', (_, config) => {
    expect(at({ ...FULL, 'jreleaser.yml': config, 'pom.xml': pom }, 'release')).toMatchObject({ status: 'absent' });
  });

  it('attaches and signs what the build makes', () => {
    const all = { ...FULL, 'jreleaser.yml': files(''), 'pom.xml': pom };
    expect(at(all, 'release')).toMatchObject({
      status: 'present',
      value: { tool: 'spdx-maven-plugin', format: 'SPDX', artifacts: 'files' },
    });
    expect(linesOf(at(all, 'release'))).toEqual(['jreleaser.yml:5', 'pom.xml:2', '.github/workflows/release.yml:8']);
    expect(at(all, 'signed')).toMatchObject({ status: 'present', value: { tool: 'gpg', mode: 'key' } });
    expect(at({ 'jreleaser.yml': files(''), 'pom.xml': pom }, 'release')).toMatchObject({ status: 'partial' });
    expect(at({ ...FULL, 'jreleaser.yml': files('') }, 'release')).toMatchObject({ status: 'partial', value: { tool: null } });
  });
});

describe('nothing is made', () => {
  it.each([
    ['a step that installs', workflow(TAGS, '      - run: go install github.com/anchore/syft/cmd/syft@latest\n')],
    ['a comment', workflow(TAGS, '      - run: |\n          # syft . -o spdx-json > sbom.json\n          make build\n')],
    ['a skipped part', { ...workflow(TAGS, RUN.replace('--clean', '--clean --skip=sbom,sign')), '.goreleaser.yml': CONFIG }],
    ['switched off in ko', workflow(TAGS, '      - run: ko build --bare --sbom=none ./cmd\n')],
    ['a scan', workflow(TAGS, '      - run: trivy image acme/widget\n')],
    ['a disabled step', workflow(TAGS, '      - if: false\n        run: syft . -o spdx-json > sbom.json\n')],
    ['a name in the product', { 'pkg/sbom/sbom.go': 'package sbom', 'testdata/x.spdx.json': '{"spdxVersion":"SPDX-2.3"}' }],
  ])('%s', (_, files) => {
    expect(statusesOf(files)).toMatchObject({
      release: 'absent',
      container: 'absent',
      ci: 'absent',
      signed: 'absent',
      'in-tree': 'absent',
    });
  });
});

describe('release', () => {
  it('is partial when nothing runs GoReleaser for a release', () => {
    expect(at({ '.goreleaser.yml': CONFIG }, 'release')).toMatchObject({ status: 'partial' });
    const snapshot = workflow(PULL, RUN.replace('--clean', '--snapshot'));
    expect(at({ ...snapshot, '.goreleaser.yml': CONFIG }, 'release')).toMatchObject({ status: 'partial' });
  });

  it('is GoReleaser and its run', () => {
    const statement = at({ ...workflow(TAGS, RUN), '.goreleaser.yml': CONFIG }, 'release');
    expect(statement).toMatchObject({ status: 'present', value: { tool: 'syft', format: 'SPDX', artifacts: 'archive' } });
    expect(linesOf(statement)).toEqual(['.goreleaser.yml:2', '.github/workflows/release.yml:8']);
  });

  it('keeps a run whose skipping depends on an expression', () => {
    const run = RUN.replace('--clean', `--clean ${expr("inputs.dry && '--skip=publish,sbom' || ''")}`);
    expect(at({ ...workflow(TAGS, run), '.goreleaser.yml': CONFIG }, 'release')).toMatchObject({ status: 'present' });
  });

  it('is no release where the environment says what GoReleaser is to do', () => {
    const run = RUN.replace('release --clean', expr('env.ARGS'));
    const env = (args: string): Files => workflow(`${TAGS}env:\n  ARGS: ${args}\n`, run);
    expect(at({ ...env('build --skip=validate'), '.goreleaser.yml': CONFIG }, 'release')).toMatchObject({ status: 'partial' });
    expect(at({ ...env('release --clean'), '.goreleaser.yml': CONFIG }, 'release')).toMatchObject({ status: 'present' });
  });

  it('is unknown when the configuration cannot be read', () => {
    const files = { ...workflow(TAGS, RUN), '.goreleaser.yml': { unread: 'too large' } };
    expect(at(files, 'release')).toMatchObject({ status: 'unknown', reason: { why: 'unreadable' } });
  });

  it('is a command whose output is uploaded', () => {
    const steps =
      '      - run: syft . -o spdx-json > widget.spdx.json\n      - uses: softprops/action-gh-release@v2\n        with:\n          files: widget.spdx.json\n';
    const statement = at(workflow(TAGS, steps), 'release');
    expect(statement).toMatchObject({ status: 'present', value: { tool: 'syft', format: 'SPDX', artifacts: 'files' } });
    expect(linesOf(statement)).toEqual(['.github/workflows/release.yml:8', '.github/workflows/release.yml:9']);
  });

  it('is an archive of what the job makes', () => {
    const steps = '      - run: bom generate -o /tmp/a.spdx .\n      - run: gh release upload v1 /tmp/sbom.tar.gz --clobber\n';
    expect(at(workflow(TAGS, steps), 'release')).toMatchObject({ status: 'present', value: { tool: 'bom' } });
  });

  it('is partial when the upload takes other files', () => {
    const steps = '      - run: syft . -o spdx-json > widget.spdx.json\n      - run: gh release upload v1 dist/widget.tar.gz\n';
    expect(at(workflow(TAGS, steps), 'release')).toMatchObject({ status: 'partial' });
  });

  it('follows make to the line that does the work', () => {
    const steps = '      - run: make sbom\n      - run: gh release create v1 sbom.cdx.json\n';
    const files = { ...workflow(TAGS, steps), Makefile: 'build:\n\tgo build\nsbom:\n\tcdxgen -o sbom.cdx.json .\n' };
    expect(linesOf(at(files, 'release'))[0]).toBe('Makefile:4');
  });

  it('knows that the syft action attaches to a pushed tag by itself', () => {
    const step = '      - uses: anchore/sbom-action@v0\n';
    expect(at(workflow(TAGS, step), 'release')).toMatchObject({ status: 'present' });
    expect(at(workflow(TAGS, `${step}        with:\n          upload-release-assets: false\n`), 'release')).toMatchObject({
      status: 'partial',
    });
    expect(statusesOf(workflow(PULL, step))).toMatchObject({ release: 'absent', ci: 'present' });
  });
});

it('an action that is asked to upload what it makes attaches it to the release', () => {
  const step = (more: string) =>
    `      - uses: Kong/public-shared-actions/security-actions/sca@v6\n        with:\n          dir: .\n${more}`;
  const upload = '          upload-sbom-release-assets: true\n';
  expect(at(workflow(TAGS, step(upload)), 'release')).toMatchObject({ status: 'present' });
  expect(at(workflow(TAGS, step('')), 'release')).toMatchObject({ status: 'partial' });
  expect(statusesOf(workflow(PULL, step(upload)))).toMatchObject({ release: 'absent', ci: 'present' });
});

describe('container', () => {
  it('is syft and the attestation beside it', () => {
    const steps =
      '      - run: |\n          syft ghcr.io/acme/widget:v1 -o spdx-json > s.json\n          cosign attest --yes --predicate s.json --type spdx ghcr.io/acme/widget:v1\n';
    const statement = at(workflow(TAGS, steps), 'container');
    expect(statement).toMatchObject({ status: 'present', value: { tool: 'syft', format: 'SPDX' } });
    expect(linesOf(statement)).toEqual(['.github/workflows/release.yml:9', '.github/workflows/release.yml:10']);
    expect(at(workflow(TAGS, steps), 'signed')).toMatchObject({ status: 'present', value: { tool: 'cosign' } });
  });

  it('is an image that is pushed with one', () => {
    const step = (push: string): string =>
      `      - uses: docker/build-push-action@v6\n        with:\n          push: ${push}\n          sbom: true\n`;
    expect(at(workflow(TAGS, step('true')), 'container')).toMatchObject({ status: 'present', value: { tool: 'BuildKit' } });
    expect(at(workflow(TAGS, step('false')), 'container')).toMatchObject({ status: 'absent' });
    expect(at(workflow(PULL, step('true')), 'container')).toMatchObject({ status: 'absent' });
  });

  it('needs a login where a command builds it', () => {
    const build = '      - run: ko build --bare ./cmd\n';
    const login = '      - uses: docker/login-action@v3\n';
    expect(at(workflow('  push:\n    branches: [main]\n', build), 'container')).toMatchObject({ status: 'absent' });
    expect(at(workflow(TAGS, build), 'container')).toMatchObject({ status: 'partial' });
    expect(at(workflow(TAGS, login + build), 'container')).toMatchObject({ status: 'present', value: { tool: 'ko' } });
    expect(at(workflow(TAGS, `${login}      - run: KO_DOCKER_REPO=ko.local ko build ./cmd\n`), 'container')).toMatchObject({
      status: 'absent',
    });
  });

  it('is dockers_v2 by default', () => {
    const files = { ...workflow(TAGS, RUN), '.goreleaser.yml': 'dockers_v2:\n  - images: [ghcr.io/acme/widget]\n' };
    expect(linesOf(at(files, 'container'))[0]).toBe('.goreleaser.yml:1');
    expect(at(files, 'release')).toMatchObject({ status: 'absent' });
  });
});

describe('signed', () => {
  it('is partial when only the file of checksums is signed', () => {
    const signs = 'signs:\n  - cmd: cosign\n    artifacts: checksum\n    args: [sign-blob, --yes, $artifact]\n';
    expect(at({ ...workflow(TAGS, RUN), '.goreleaser.yml': CONFIG + signs }, 'signed')).toMatchObject({ status: 'partial' });
    const whole = signs.replace('checksum', 'sbom');
    expect(linesOf(at({ ...workflow(TAGS, RUN), '.goreleaser.yml': CONFIG + whole }, 'signed'))[0]).toBe('.goreleaser.yml:4');
  });
});

describe('in-tree', () => {
  it('looks into the file', () => {
    expect(at({ 'sbom.json': '{"name": "no such thing"}' }, 'in-tree')).toMatchObject({ status: 'absent' });
    expect(at({ 'widget.spdx.json': '{"spdxVersion":"SPDX-2.3"}' }, 'in-tree')).toMatchObject({
      status: 'present',
      value: ['widget.spdx.json'],
    });
    expect(at({ 'LICENSE.spdx': 'SPDX: MIT\n' }, 'in-tree')).toMatchObject({ status: 'absent' });
    expect(at({ 'LICENSE.spdx': '## x\nSPDXVersion: SPDX-2.1\nPackageName: widget\n' }, 'in-tree')).toMatchObject({
      status: 'partial',
      value: ['LICENSE.spdx'],
    });
    expect(at({ 'widget.spdx.json': { unread: '3 MiB' } }, 'in-tree')).toMatchObject({ status: 'unknown' });
  });
});

describe('published', () => {
  const published = (...releases: readonly Release[]): Statement | undefined =>
    sbom.collect(factsOf({ github: { releases: known(releases) } })).find(({ id }) => id === 'published');

  it('is absent when the newest release has none, whatever an older has', () => {
    expect(published(releaseOf(['widget.tar.gz', 'widget.spdx.json.sig']), releaseOf(['old.spdx.json'], { tag: 'v0' }))).toMatchObject({
      status: 'absent',
      searched: [expect.stringContaining('the assets of release v1 (2 assets)')],
    });
    expect(published()).toMatchObject({ status: 'absent' });
  });

  it('is unknown when not every asset was listed', () => {
    expect(published(releaseOf(['widget.tar.gz'], { assetsComplete: false }))).toMatchObject({ status: 'unknown' });
  });

  it('counts the artefacts that have one of their own', () => {
    const names = ['a_linux.tar.gz', 'a_linux.tar.gz.sbom.json', 'a_darwin.tar.gz', 'checksums.txt', 'cosign.pub'];
    expect(published(releaseOf(names))).toMatchObject({ status: 'partial', value: { release: 'v1', covered: 1, of: 2 } });
    expect(published(releaseOf(names.slice(0, 2)))).toMatchObject({ status: 'present', value: { covered: 1, of: 1 } });
    expect(published(releaseOf(['widget', 'spdx.json']))).toMatchObject({ status: 'present', value: { covered: null, of: 1 } });
  });

  it('takes a pre-release only when there is nothing else', () => {
    const early = releaseOf(['x.spdx.json'], { tag: 'v2-rc1', prerelease: true });
    expect(published(early, releaseOf([]))).toMatchObject({ status: 'absent' });
    expect(published(early)).toMatchObject({ status: 'present', text: expect.stringContaining('pre-release v2-rc1') });
  });
});

describe('what GitHub keeps', () => {
  const digest = (n: number) => `sha256:${String(n).repeat(64)}`;
  const releases = known<readonly Release[]>([
    releaseOf([], { assets: [1, 2].map((n) => ({ name: `widget-${n}`, size: 1, digest: digest(n) })) }),
  ]);
  const look = (github: Partial<GitHubFacts>) => Object.fromEntries(sbom.collect(factsOf({ github })).map((one) => [one.id, one]));
  const attested = (...predicates: readonly (string | null)[]) =>
    look({
      releases,
      attestations: known({
        digests: [digest(1), digest(2)],
        found: predicates.map((predicateType) => ({ digest: digest(1), predicateType })),
        complete: true,
      }),
    })['attested'];

  it('is not known when it was not asked', () => {
    expect(look({ releases })).toMatchObject({
      attested: { status: 'unknown', reason: { why: 'not-asked' } },
      'dependency-graph': { status: 'unknown', reason: { why: 'not-asked' } },
    });
  });

  it('has the SBOM of the dependency graph', () => {
    expect(look({ dependencyGraph: known({ format: 'SPDX-2.3', packages: 1 }) })['dependency-graph']).toMatchObject({
      status: 'present',
      text: 'GitHub exports an SBOM of its dependency graph (SPDX-2.3, 1 package)',
      links: [{ kind: 'api', path: '/repos/acme/widget/dependency-graph/sbom' }],
    });
  });

  it.each(['https://spdx.dev/Document', 'https://spdx.dev/Document/v2.3', 'https://cyclonedx.org/bom'])(
    'has an attestation of %s',
    (predicate) => {
      expect(attested('https://slsa.dev/provenance/v1', predicate)).toMatchObject({
        status: 'present',
        value: { release: 'v1', attested: 1, of: 2 },
        links: [
          { kind: 'release' },
          { kind: 'api', path: `/repos/acme/widget/attestations/${digest(1)}` },
          { kind: 'asset', name: 'widget-1' },
        ],
      });
    },
  );

  it('has none, or does not say', () => {
    expect(attested('https://slsa.dev/provenance/v1')).toMatchObject({ status: 'absent' });
    expect(attested('https://spdx.dev.example/Document')).toMatchObject({ status: 'absent' });
    expect(attested(null)).toMatchObject({ status: 'unknown', reason: { why: 'unreadable' } });
    expect(look({ releases: known([]) })['attested']).toMatchObject({ status: 'absent' });
    expect(look({ releases, attestations: known({ digests: [], found: [], complete: true }) })['attested']).toMatchObject({
      status: 'unknown',
    });
  });
});

it.each([
  ['npm sbom --workspace api', 'npm packages', 'packages'],
  ['npm sbom --workspaces', 'npm packages', 'packages'],
  ['npm sbom --workspaces=false', 'files of the repository', 'files'],
  ['npm sbom', 'files of the repository', 'files'],
])('%s is of %s', (command, what, artifacts) => {
  const files = workflow(TAGS, `      - run: ${command} --sbom-format=spdx > a.spdx.json\n      - run: gh release upload v1 a.spdx.json\n`);
  expect(at(files, 'release')).toMatchObject({
    text: `An SBOM is configured to be made in a release: npm sbom of ${what} (SPDX), attached to the release`,
    value: { artifacts },
  });
});

it.each([
  ['package.json', 'partial'],
  ['packages/api/package.json', 'partial'],
  ['dist/widget.tgz', 'present'],
  ["'dist/widget.tgz, package.json'", 'present'],
])('an attestation whose subject is %s', (path, status) => {
  const attest = `      - run: npm sbom --sbom-format=spdx > a.spdx.json\n      - uses: actions/attest-sbom@v3\n        with: { subject-path: ${path}, sbom-path: a.spdx.json }\n`;
  const files = workflow(TAGS, attest);
  expect(at(files, 'release')).toMatchObject({ status });
  expect(at(files, 'signed')).toMatchObject({
    status,
    ...(status === 'present' ? {} : { missing: `an attestation for a file that is released: the subject is ${path}, of the source` }),
  });
});

it('a script that attaches an SBOM to a release by Octokit', () => {
  const files = (script: string): Files => ({
    '.github/workflows/release.yml': `on: { push: { tags: ["v*"] } }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: syft . -o spdx-json=widget-sbom.spdx\n      - uses: actions/github-script@v8\n        with:\n          script: |\n${script}`,
  });
  const UPLOAD = '            for (const one of names) await github.rest.repos.uploadReleaseAsset({ name: one });\n';
  expect(at(files(`            const names = ['./widget/widget-sbom.spdx', 'widget.zip'];\n${UPLOAD}`), 'release')?.status).toBe('present');
  expect(at(files(`            const names = ['widget.zip'];\n${UPLOAD}`), 'release')?.status).toBe('partial');
  expect(at(files("            core.info('widget-sbom.spdx');\n"), 'release')?.status).toBe('partial');
});
