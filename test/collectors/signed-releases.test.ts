import { describe, expect, it } from 'vitest';
import { signedReleases } from '../../src/collectors/signed-releases.ts';
import { known, type Release } from '../../src/facts.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from '../support/facts.ts';
import { releaseOf } from '../support/github.ts';

const expr = (text: string): string => `$${`{{ ${text} }}`}`;
const at = (files: Files, id: string): Statement | undefined => signedReleases.collect(factsOf({ files })).find((one) => one.id === id);
const statusesOf = (files: Files): Record<string, string> =>
  Object.fromEntries(signedReleases.collect(factsOf({ files })).map(({ id, status }) => [id, status]));
const firstLink = (statement: Statement | undefined): string => {
  const link = statement !== undefined && 'links' in statement ? statement.links[0] : undefined;
  return link?.kind === 'file' ? `${link.path}:${link.lines?.start ?? ''}` : 'none';
};

const PATH = '.github/workflows/release.yml';
const workflow = (on: string, steps: string): Files => ({
  [PATH]: `on:\n${on}jobs:\n  release:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`,
});
const TAGS = "  push:\n    tags: ['v*']\n";
const PULL = '  pull_request:\n';
const RUN = '      - uses: goreleaser/goreleaser-action@v6\n        with:\n          args: release --clean\n';
const SIGNS = 'signs:\n  - cmd: cosign\n    artifacts: checksum\n    args: [sign-blob, --yes, $artifact]\n';

describe('nothing is signed', () => {
  it.each([
    ['installing', workflow(TAGS, '      - uses: crazy-max/ghaction-import-gpg@v6\n')],
    ['verifying', workflow(TAGS, '      - run: cosign verify --key cosign.pub ghcr.io/acme/widget\n      - run: gpg --verify a.asc a\n')],
    ['provenance', workflow(TAGS, '      - uses: actions/attest-build-provenance@v2\n        with:\n          subject-path: dist/*\n')],
    ['a pull request', workflow(PULL, '      - run: cosign sign --yes ghcr.io/acme/widget\n      - run: gpg --detach-sign widget\n')],
    [
      'a registry for tests',
      workflow(TAGS, '      - run: cosign sign --yes ttl.sh/widget:1h\n      - run: cosign sign --yes localhost:5000/widget\n'),
    ],
    ['a printed hint', workflow(TAGS, '      - run: echo "cosign sign-blob widget"\n')],
  ])('%s', (_, files) => {
    expect(statusesOf(files)).toMatchObject({ configured: 'absent', checksums: 'absent', containers: 'absent', charts: 'absent' });
  });

  it('a section that each run skips', () => {
    const files = {
      ...workflow(TAGS, RUN.replace('--clean', '--skip=sign')),
      '.goreleaser.yaml': `${SIGNS}docker_signs:\n  - artifacts: all\n`,
    };
    expect(statusesOf(files)).toMatchObject({ configured: 'absent', containers: 'absent', checksums: 'present' });
  });
});

describe('configured', () => {
  it('is GoReleaser, with its mode', () => {
    const statement = at({ ...workflow(TAGS, RUN), '.goreleaser.yaml': SIGNS }, 'configured');
    expect(statement).toMatchObject({
      status: 'present',
      value: { tool: 'cosign', mode: 'keyless', artifacts: ['checksum'], path: '.goreleaser.yaml', line: 1 },
    });
  });

  it('is partial when no workflow runs it', () => {
    expect(at({ '.goreleaser.yaml': SIGNS }, 'configured')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('GoReleaser'),
    });
  });

  it('finds the configuration that the run names', () => {
    const run = RUN.replace('--clean', '--config build/goreleaser.yaml');
    expect(firstLink(at({ ...workflow(TAGS, run), 'build/goreleaser.yaml': SIGNS }, 'configured'))).toBe('build/goreleaser.yaml:1');
  });

  it.each([
    ['cosign sign-blob --yes --bundle widget.bundle widget', 'cosign', 'keyless', ['widget']],
    ['cosign sign-blob --key env://COSIGN_KEY --output-signature widget.sig widget', 'cosign', 'key', ['widget']],
    ['./cosign sign-blob --key=cosign.key widget', 'cosign', 'key', ['widget']],
    ['gpg --batch --yes --detach-sign widget.tar.gz', 'gpg', 'key', ['widget.tar.gz']],
  ])('reads %s', (command, tool, mode, artifacts) => {
    expect(at(workflow(TAGS, `      - run: ${command}\n`), 'configured')).toMatchObject({
      status: 'present',
      value: { tool, mode, artifacts, path: PATH, line: 8 },
    });
  });

  it('puts what one tool signs in one phrase', () => {
    const more = '  - cmd: cosign\n    artifacts: archive\n    args: [sign-blob, --yes, $artifact]\n';
    const statement = at({ ...workflow(TAGS, RUN), '.goreleaser.yaml': SIGNS + more }, 'configured');
    expect(statement).toMatchObject({ status: 'present', value: { artifacts: ['checksum', 'archive'], line: 1 } });
    expect(statement && 'links' in statement ? statement.links : []).toContainEqual({
      kind: 'file',
      path: '.goreleaser.yaml',
      lines: { start: 5, end: 5 },
    });
  });

  it('says when only the bill of materials is signed', () => {
    expect(at(workflow(TAGS, '      - run: cosign sign-blob --yes spdx.json\n'), 'configured')).toMatchObject({ status: 'partial' });
  });
});

describe('a signature that is packed', () => {
  it('is not one of the archive, unless it is attached as well', () => {
    const sign = '      - run: cosign sign-blob --yes --output-signature widget.sig bin//widget\n';
    const pack = (file: string): string => `      - run: tar czf widget.tgz ${file} widget\n      - run: gh release create v1 widget.tgz\n`;
    expect(at(workflow(TAGS, sign + pack('widget.sig')), 'configured')).toMatchObject({
      status: 'partial',
      text: expect.stringContaining(': bin/widget'),
      missing: 'a signature of the archives: that of the file is packed into them with it',
    });
    expect(at(workflow(TAGS, sign + pack('README.md')), 'configured')).toMatchObject({ status: 'present' });
    const beside = `${sign}${pack('widget.sig')}      - run: gh release upload v1 widget.sig\n`;
    expect(at(workflow(TAGS, beside), 'configured')).toMatchObject({ status: 'present' });
  });
});

describe('checksums', () => {
  it('are attached by a job that gets their artefact', () => {
    const sums = `sums-${expr('env.V')}.txt`;
    const make = `      - run: sha256sum * > ${sums}\n      - uses: actions/upload-artifact@v4\n        with:\n          name: widget-sums\n          path: ${sums}\n`;
    const attach = (pattern: string): string =>
      `  attach:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/download-artifact@v4\n        with:\n          pattern: ${pattern}\n          path: out\n          merge-multiple: true\n      - run: gh release create v1 out/*\n`;
    expect(at(workflow(TAGS, make + attach('widget-*')), 'checksums')).toMatchObject({ status: 'present' });
    expect(at(workflow(TAGS, make + attach('gadget-*')), 'checksums')).not.toMatchObject({ status: 'present' });
  });

  it('are made by GoReleaser unless disabled, and say whether they are signed', () => {
    expect(at({ ...workflow(TAGS, RUN), '.goreleaser.yml': 'version: 2\n' }, 'checksums')).toMatchObject({
      status: 'present',
      value: { configured: true, signed: false },
    });
    expect(at({ ...workflow(TAGS, RUN), '.goreleaser.yml': 'checksum:\n  disable: true\n' }, 'checksums')).toMatchObject({
      status: 'absent',
    });
    expect(at({ ...workflow(TAGS, RUN), '.goreleaser.yml': SIGNS }, 'checksums')).toMatchObject({
      value: { configured: true, signed: true },
    });
    expect(at(workflow(TAGS, RUN), 'checksums')).toMatchObject({ status: 'present' });
  });

  it('are a command whose output is attached', () => {
    const sums = '      - run: cd dist && sha256sum * > SHA256SUMS\n';
    expect(at(workflow(TAGS, sums), 'checksums')).toMatchObject({ status: 'absent' });
    const upload = '      - uses: softprops/action-gh-release@v2\n        with:\n          files: dist/*\n';
    expect(at(workflow(TAGS, sums + upload), 'checksums')).toMatchObject({ status: 'present', value: { configured: true, signed: false } });
    expect(at(workflow(TAGS, `      - run: sha256sum -c SHA256SUMS\n${upload}`), 'checksums')).toMatchObject({ status: 'absent' });
  });

  it('are open where the name of the file is known only when the job runs', () => {
    const sum = '      - run: |\n          name=widget-${{ env.V }}.tgz\n          shasum -a 256 $name > $name.sha256\n';
    const attach = (files: string) => `      - uses: softprops/action-gh-release@v2\n        with: {files: '${files}'}\n`;
    expect(at(workflow(TAGS, sum + attach('widget-${{ env.V }}-*')), 'checksums')).toMatchObject({
      status: 'partial',
      missing: 'whether $name.sha256 is among the files that are attached: its name is known when the job runs',
    });
    expect(at(workflow(TAGS, sum + attach('widget.tgz')), 'checksums')).toMatchObject({ status: 'absent' });
    expect(at(workflow(TAGS, sum.replace('.sha256', '.log') + attach('widget-*')), 'checksums')).toMatchObject({ status: 'absent' });
  });

  it('are open where another job attaches a folder that it gets from the one that makes them', () => {
    const jobs = (files: string): string =>
      `on: {push: {tags: [v*]}}\njobs:\n  make:\n    runs-on: x\n    steps:\n      - run: (cd out && sha256sum w-$(VERSION).tgz > w-$(VERSION).tgz.sha256sum)\n      - uses: actions/upload-artifact@v4\n        with: {path: out/}\n  attach:\n    runs-on: x\n    steps:\n      - uses: actions/download-artifact@v4\n      - uses: softprops/action-gh-release@v2\n        with: {files: '${files}'}\n`;
    const told = (files: string) => at({ '.github/workflows/r.yml': jobs(files) }, 'checksums');
    expect(told('out/*')).toMatchObject({ status: 'partial', missing: expect.stringContaining('is among the files that are attached') });
    expect(told('out/w.tgz')).toMatchObject({ status: 'absent' });
  });

  it('reads sums that a variable takes only where they are written to a file', () => {
    const upload = '      - uses: softprops/action-gh-release@v2\n        with: {files: dist/*.sha256}\n';
    const runs = (lines: string): string => `      - run: |\n${lines}`;
    const take = '          hashes=$(sha256sum dist/* | base64 -w0)\n';
    const hand = '          echo "hashes=$hashes" >> "$GITHUB_OUTPUT"\n';
    const write = '          echo "$hashes  widget" > dist/widget.sha256\n';
    expect(at(workflow(TAGS, runs(take + hand) + upload), 'checksums')).toMatchObject({ status: 'absent' });
    expect(at(workflow(TAGS, runs(take) + upload), 'checksums')).toMatchObject({ status: 'absent' });
    expect(at(workflow(TAGS, runs(take + write) + upload), 'checksums')).toMatchObject({ status: 'present' });
    const inline = '          echo "$(sha256sum dist/widget)" > dist/widget.sha256\n';
    expect(at(workflow(TAGS, runs(inline) + upload), 'checksums')).toMatchObject({ status: 'present' });
  });

  it('go to a variable that is called so, beside files of their kind', () => {
    const sums = (name: string) => `      - run: shasum -a 256 widget.zip > "$${name}"\n`;
    const upload = (kind: string) => `      - run: gh release create v1 ./out/*.${kind} --title v1\n`;
    expect(at(workflow(TAGS, sums('out') + upload('txt')), 'checksums')).toMatchObject({ status: 'absent' });
    expect(at(workflow(TAGS, sums('checksum') + upload('zip')), 'checksums')).toMatchObject({ status: 'absent' });
    expect(at(workflow(TAGS, sums('checksum') + upload('txt')), 'checksums')).toMatchObject({ status: 'present' });
  });
});

describe('what only the run knows', () => {
  it('is no name of a file', () => {
    const scripts = ['"$f"', '"${f}.zip"', '"$(basename -- $f)"', 'dist/repomd.xml'].map(
      (file) => `      - run: gpg --batch --detach-sign ${file}\n`,
    );
    expect(at(workflow(TAGS, scripts.join('')), 'configured')).toMatchObject({
      text: 'Release files are configured to be signed: gpg, with a key: ${f}.zip, dist/repomd.xml',
      value: { artifacts: ['${f}.zip', 'dist/repomd.xml'] },
    });
    expect(at(workflow(TAGS, scripts[0] ?? ''), 'configured')?.text).toBe('Release files are configured to be signed: gpg, with a key');
  });

  it('is no digest of an image', () => {
    const steps = ['ghcr.io/acme/widget', 'ghcr.io/acme/gadget:v1'].map(
      (image) => `      - run: cosign sign --yes ${image}@${expr('steps.push.outputs.digest')}\n`,
    );
    expect(at(workflow(TAGS, steps.join('')), 'containers')).toMatchObject({
      value: { images: ['ghcr.io/acme/widget', 'ghcr.io/acme/gadget:v1'] },
    });
  });
});

describe('containers and charts', () => {
  it('name the image, with what is known of it', () => {
    const steps = `      - run: cosign sign --yes ghcr.io/${expr('github.repository_owner')}/widget:v1\n`;
    expect(at(workflow(TAGS, steps), 'containers')).toMatchObject({
      status: 'present',
      value: { mode: 'keyless', images: ['ghcr.io/acme/widget:v1'] },
    });
    expect(at(workflow(TAGS, steps), 'charts')).toMatchObject({ status: 'absent' });
  });

  it('take the key of docker_signs from its default', () => {
    const config = 'dockers_v2:\n  - images: [ghcr.io/acme/widget]\ndocker_signs:\n  - stdin: x\n';
    const statement = at({ ...workflow(TAGS, RUN), '.goreleaser.yml': config }, 'containers');
    expect(statement).toMatchObject({ status: 'present', value: { mode: 'key', images: ['ghcr.io/acme/widget'] } });
    expect(firstLink(statement)).toBe('.goreleaser.yml:3');
  });

  it.each([
    ['manifests', ['acme/v2', 'acme/ko', 'acme/widget:1']],
    ['images', ['acme/v2', 'acme/widget:1-amd64']],
    ['all', ['acme/v2', 'acme/ko', 'acme/widget:1-amd64', 'acme/widget:1']],
  ])('name what docker_signs signs with artifacts %s', (artifacts, images) => {
    const built =
      'dockers:\n  - image_templates: [acme/widget:1-amd64]\ndocker_manifests:\n  - name_template: acme/widget:1\nkos:\n  - repositories: [acme/ko]\ndockers_v2:\n  - images: [acme/v2]\n';
    const config = `${built}docker_signs:\n  - artifacts: ${artifacts}\n`;
    expect(at({ ...workflow(TAGS, RUN), '.goreleaser.yml': config }, 'containers')).toMatchObject({ status: 'present', value: { images } });
  });

  it('are absent where docker_signs finds nothing to sign', () => {
    const config = 'dockers:\n  - image_templates: [acme/widget:1]\ndocker_signs:\n  - artifacts: manifests\n';
    expect(at({ ...workflow(TAGS, RUN), '.goreleaser.yml': config }, 'containers')).toMatchObject({ status: 'absent' });
  });

  it('take what is signed after a chart was pushed for the chart', () => {
    const steps = '      - run: |\n          helm push widget-1.tgz oci://ghcr.io/acme\n          cosign sign --yes "$REF"\n';
    expect(at(workflow(TAGS, steps), 'charts')).toMatchObject({ status: 'present', value: { mode: 'keyless' } });
    expect(at(workflow(TAGS, steps), 'containers')).toMatchObject({ status: 'absent' });
  });

  it('read the configuration of chart-releaser', () => {
    const step = '      - uses: helm/chart-releaser-action@v1\n        with:\n          config: cr.yaml\n';
    expect(at({ ...workflow(TAGS, step), 'cr.yaml': 'sign: true\nkey: acme\n' }, 'charts')).toMatchObject({
      status: 'present',
      value: { mode: 'key' },
    });
    expect(at({ ...workflow(TAGS, step), 'cr.yaml': 'owner: acme\n' }, 'charts')).toMatchObject({ status: 'absent' });
    const signs = (value: string) => `      - uses: helm/chart-releaser-action@v1\n        env:\n          CR_SIGN: ${value}\n`;
    expect(at(workflow(TAGS, signs('true')), 'charts')).toMatchObject({ status: 'present', value: { mode: 'key' } });
    expect(at(workflow(TAGS, signs('false')), 'charts')).toMatchObject({ status: 'absent' });
  });
});

describe('published', () => {
  const release = (...names: readonly string[]): Release => releaseOf(names);
  const published = (...names: readonly string[]): Statement | undefined =>
    signedReleases.collect(factsOf({ github: { releases: known([release(...names)]) } })).find(({ id }) => id === 'published');

  it('counts neither provenance nor keys as signatures', () => {
    expect(published('widget', 'widget.intoto.jsonl', 'cosign.pub')).toMatchObject({
      status: 'absent',
      value: { release: 'v1', signed: 0, of: 1, assets: 3 },
    });
  });

  it('counts the files that have a signature of their own', () => {
    expect(published('a', 'a.sig', 'a.pem', 'b', 'b.sig')).toMatchObject({ status: 'present', value: { signed: 2, of: 2, assets: 5 } });
    expect(published('a', 'a.sig', 'b')).toMatchObject({ status: 'partial', value: { signed: 1, of: 2 } });
  });

  it('says when it is the file of checksums that is signed', () => {
    expect(published('a', 'b', 'checksums.txt', 'checksums.txt.sig')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('checksums.txt is signed'),
    });
  });

  it('is unknown without the releases', () => {
    expect(at({}, 'published')).toMatchObject({ status: 'unknown' });
  });
});

it('gives the command that checks a signature of the newest release', () => {
  const found = signedReleases
    .collect(factsOf({ files: workflow(TAGS, '      - run: cosign sign-blob --key cosign.key widget\n') }))
    .find(({ id }) => id === 'verified');
  expect(found).toMatchObject({
    status: 'unknown',
    reason: { why: 'not-asked', remedy: '`cosign verify-blob --key cosign.pub --signature FILE.sig FILE`' },
  });
});

it('presupposes no signature where none is configured or seen', () => {
  const verified = (...names: readonly string[]) =>
    signedReleases.collect(factsOf({ github: { releases: known([releaseOf(names)]) } })).find(({ id }) => id === 'verified');
  const NONE = 'Not known: whether a release carries valid signatures; no step was seen that signs its files';
  expect(at({}, 'verified')).toMatchObject({ text: NONE, reason: { remedy: expect.stringContaining('gh release view') } });
  expect(verified('a', 'b')?.text).toBe(`${NONE}, and no signature among the files of v1`);
  expect(verified('a', 'a.sig')?.text).toBe('Not known: whether the signatures of the release are valid');
});

it('tells that there is no chart to sign', () => {
  const searched = (files: Files): string => JSON.stringify(at(files, 'charts'));
  expect(searched({})).toContain('Chart.yaml in the tree, tests and examples left out (none there)');
  expect(searched({ 'charts/widget/Chart.yaml': 'name: widget\n' })).not.toContain('none there)"]');
});
