import { describe, expect, it } from 'vitest';
import { provenance } from '../../src/collectors/provenance.ts';
import { known, type Release } from '../../src/facts.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from '../support/facts.ts';
import { releaseOf } from '../support/github.ts';

const at = (files: Files, id: string): Statement | undefined => provenance.collect(factsOf({ files })).find((one) => one.id === id);
const PATH = '.github/workflows/release.yml';
const TAGS = "  push:\n    tags: ['v*']\n";
const PULL = '  pull_request:\n';
const workflow = (on: string, steps: string, job = ''): Files => ({
  [PATH]: `on:\n${on}jobs:\n  release:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}`,
});
const SLSA = 'slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@v2.1.0';

describe('configured', () => {
  it.each([
    ['a token that is not used', workflow(TAGS, '      - run: make\n', '    permissions:\n      id-token: write\n')],
    [
      'verifying',
      workflow(TAGS, '      - run: slsa-verifier verify-artifact x\n      - run: cosign verify-attestation --type slsaprovenance x\n'),
    ],
    [
      'an SBOM',
      workflow(TAGS, '      - uses: actions/attest@v2\n        with:\n          subject-path: x\n          sbom-path: x.spdx.json\n'),
    ],
    ['a pull request', workflow(PULL, '      - uses: actions/attest-build-provenance@v2\n')],
    [
      'a builder that is told not to',
      workflow(TAGS, '      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          provenance: false\n'),
    ],
    ['a disabled job', workflow(TAGS, '      - uses: actions/attest-build-provenance@v2\n', '    if: false\n')],
  ])('is not %s', (_, files) => {
    expect(at(files, 'configured')).toMatchObject({ status: 'absent' });
  });

  it('counts the steps that switch off what a builder does by default', () => {
    const step = (more: string): string => `      - uses: docker/build-push-action@v6\n        with: {push: true${more}}\n`;
    expect(at(workflow(TAGS, `${step('')}${step(', provenance: false')}${step(', provenance: false')}`), 'configured')).toMatchObject({
      status: 'absent',
      text: 'No step was seen that asks for build provenance of release files or images; of 3 steps of docker/build-push-action that push an image, 2 switch provenance off and 1 may attach one, not signed',
    });
  });

  it('does not say that nothing makes it where a builder may by default', () => {
    const push = (more: string): string | undefined =>
      at(workflow(TAGS, `      - uses: docker/build-push-action@v6\n        with: {push: true${more}}\n`), 'configured')?.text;
    expect(push('')).toBe(
      'No step was seen that asks for build provenance of release files or images; docker/build-push-action may attach one of its own, not signed, to an image that it pushes',
    );
    expect(push(', provenance: false')).toBe('No step was seen that makes build provenance of release files or images');
  });

  it('is the SLSA generator, with the level that it states', () => {
    expect(at({ [PATH]: `on:\n${TAGS}jobs:\n  provenance:\n    uses: ${SLSA}\n` }, 'configured')).toMatchObject({
      status: 'present',
      value: { generator: 'slsa-github-generator', level: 3, path: PATH, line: 6 },
    });
  });

  it.each([
    ['      - uses: actions/attest-build-provenance@v2\n', 'actions/attest-build-provenance'],
    ['      - uses: actions/attest@v4\n        with:\n          subject-path: dist/*\n', 'actions/attest'],
    ['      - run: cosign attest --yes --type slsaprovenance --predicate p ghcr.io/acme/widget\n', 'cosign'],
  ])('is %s', (steps, generator) => {
    expect(at(workflow(TAGS, steps), 'configured')).toMatchObject({ status: 'present', value: { generator, path: PATH, line: 8 } });
  });

  it('is partial when the builder attaches it without a signature', () => {
    const step = '      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          provenance: mode=max\n';
    expect(at(workflow(TAGS, step), 'configured')).toMatchObject({ status: 'partial', value: { generator: 'BuildKit' } });
    expect(at(workflow(TAGS, step.replace('push: true', 'push: false')), 'configured')).toMatchObject({ status: 'absent' });
  });

  it('names the image of the project before one of an example', () => {
    const push = (context: string): string =>
      `      - run: docker buildx build --attest type=sbom --attest type=provenance,mode=max --push -t acme/widget ${context}\n`;
    expect(at(workflow(TAGS, `${push('examples/a')}${push('.')}`), 'configured')).toMatchObject({ value: { line: 9 } });
    expect(at(workflow(TAGS, `${push('cmd')}${push('.')}`), 'configured')).toMatchObject({ value: { line: 8 } });
  });

  it('is cargo-dist when its configuration asks for it and a workflow runs it', () => {
    const files = { 'dist-workspace.toml': '[dist]\n# github-attestations = false\ngithub-attestations = true\n' };
    expect(at(files, 'configured')).toMatchObject({ status: 'absent' });
    expect(at({ ...files, ...workflow(TAGS, '      - run: dist build --tag v1\n') }, 'configured')).toMatchObject({
      status: 'present',
      value: { generator: 'cargo-dist', path: 'dist-workspace.toml', line: 3 },
    });
  });
});

describe('a bake file', () => {
  const hcl = (attest: string): string => `target "default" {\n  attest = ["${attest}"]\n}\n`;
  const bake = workflow(TAGS, '      - uses: docker/bake-action@v6\n        with:\n          push: true\n');

  it('asks for what BuildKit attaches, which is not signed', () => {
    expect(at({ ...bake, 'docker-bake.hcl': hcl('type=provenance,mode=max') }, 'configured')).toMatchObject({
      status: 'partial',
      value: { generator: 'BuildKit', path: 'docker-bake.hcl', line: 2 },
    });
    expect(at({ ...bake, 'docker-bake.hcl': hcl('type=provenance,disabled=true') }, 'configured')).toMatchObject({ status: 'absent' });
    expect(at(bake, 'configured')).toMatchObject({ status: 'unknown' });
  });
});

describe('npm', () => {
  const publish = workflow(TAGS, '      - run: npm publish\n');

  it('is an option, a variable or a setting of a package that is published', () => {
    expect(at(workflow(TAGS, '      - run: npm publish --provenance --access public\n'), 'npm')).toMatchObject({
      status: 'present',
      text: 'Provenance of npm packages is configured: asked for in release.yml',
      value: { line: 8 },
    });
    expect(at(workflow(TAGS, '      - run: npm publish\n        env:\n          NPM_CONFIG_PROVENANCE: "true"\n'), 'npm')).toMatchObject({
      status: 'present',
    });
    const setting = { 'package.json': '{\n  "publishConfig": {\n    "provenance": true\n  }\n}\n' };
    expect(at({ ...publish, ...setting }, 'npm')).toMatchObject({ status: 'present', value: { path: 'package.json', line: 3 } });
    expect(at(setting, 'npm')).toMatchObject({ status: 'absent' });
  });

  it('is partial where one of the packages does not set it; one that is private, in words as well, is none', () => {
    const changesets = workflow(TAGS, '      - uses: changesets/action@v1\n        with:\n          publish: npm run release\n');
    const pkg = (name: string, more: string): Files => ({
      [`packages/${name}/package.json`]: `{"name":"@acme/${name}","version":"1.0.0"${more}}`,
    });
    const set = ',"publishConfig":{"provenance":true}';
    const both = { ...changesets, ...pkg('a', set), ...pkg('mock', set) };
    expect(at(both, 'npm')).toMatchObject({ status: 'present', text: expect.stringContaining('set in 2 of 2 packages') });
    expect(at({ ...both, ...pkg('b', '') }, 'npm')).toMatchObject({ status: 'partial', missing: 'the setting in @acme/b' });
    expect(at({ ...both, ...pkg('b', ',"private":"true"') }, 'npm')).toMatchObject({ status: 'present' });
  });

  it('is of the package that a command publishes in its folder', () => {
    const files = (folder: string): Files => ({
      ...workflow(TAGS, `      - run: npm publish\n        working-directory: packages/${folder}\n`),
      'packages/a/package.json': '{"name":"a","publishConfig":{"provenance":true}}',
      'packages/b/package.json': '{"name":"b"}',
    });
    expect(at(files('a'), 'npm')).toMatchObject({ status: 'present' });
    expect(at(files('b'), 'npm')).toMatchObject({ status: 'absent' });
  });

  it.each([
    ['./clients/a', 'present'],
    ['clients/a', 'present'],
    ['./clients/b --access public', 'absent'],
    ['/clients/a', 'absent'],
  ])('is of the package in the folder that a command names: npm publish %s', (operand, status) => {
    const files: Files = {
      ...workflow(TAGS, `      - run: npm publish ${operand}\n`),
      'package.json': '{"name":"root"}',
      'packages/z/package.json': '{"name":"z","publishConfig":{"provenance":true}}',
      'clients/a/package.json': '{"name":"a","publishConfig":{"provenance":true}}',
      'clients/b/package.json': '{"name":"b"}',
    };
    const found = at(files, 'npm');
    expect(found).toMatchObject({ status });
    if (status === 'present') expect(found).toMatchObject({ value: { path: 'clients/a/package.json', line: 1 } });
  });

  it('is the headline where nothing else makes provenance', () => {
    const files = workflow(TAGS, '      - run: npm publish --provenance\n');
    expect(provenance.collect(factsOf({ files })).map(({ id, status }) => [id, status])[0]).toEqual(['npm', 'present']);
    expect(provenance.collect(factsOf({ files: publish }))[0].id).toBe('configured');
  });

  describe('of a job without a token that may prove who it is', () => {
    const job = (steps: string, more = ''): Files => ({
      [PATH]: `on:\n${TAGS}${more}jobs:\n  a:\n    runs-on: ubuntu-latest\n    permissions:\n      id-token: write\n    steps:\n${steps}`,
    });
    it('is partial: what npm trusts is not seen', () => {
      const found = at(
        job(
          '      - uses: actions/setup-node@v4\n        with:\n          registry-url: https://registry.npmjs.org\n      - run: npm publish\n',
        ),
        'npm',
      );
      expect(found).toMatchObject({
        status: 'partial',
        text: expect.stringContaining('trusted publisher'),
        missing: expect.stringContaining("npm's setting"),
      });
    });
    it.each([
      ['      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: ${{ secrets.NPM }}\n', ''],
      ['      - run: echo "//registry.npmjs.org/:_authToken=$T" > .npmrc\n      - run: npm publish\n', ''],
      ['      - run: npm publish\n', 'env:\n  NPM_TOKEN: ${{ secrets.X }}\n'],
      ['      - run: yarn npm publish\n', ''],
    ])('is absent where it has one, or is no npm: %s', (steps, more) => {
      expect(at(job(steps, more), 'npm')).toMatchObject({ status: 'absent' });
    });
  });

  it('is asked for by the environment of whatever publishes', () => {
    const publib = (env: string): Files => workflow(TAGS, `      - run: npx -p publib@latest publib-npm\n${env}`);
    expect(at(publib('        env:\n          NPM_CONFIG_PROVENANCE: "true"\n'), 'npm')).toMatchObject({
      status: 'present',
      value: { path: PATH, line: 10 },
    });
    expect(at(publib('        env:\n          NPM_CONFIG_PROVENANCE: "false"\n'), 'npm')).toMatchObject({ status: 'absent' });
  });

  it('is absent otherwise', () => {
    expect(at(publish, 'npm')).toMatchObject({ status: 'absent', text: expect.stringContaining('trusted publishing') });
    expect(at(workflow(TAGS, '      - run: npm publish --provenance --dry-run\n'), 'npm')).toMatchObject({ status: 'absent' });
    expect(at({ ...publish, 'package.json': '{"publishConfig":{"provenance":false}}' }, 'npm')).toMatchObject({ status: 'absent' });
  });
});

describe('published', () => {
  const release = (...names: readonly string[]): Release => releaseOf(names);
  const published = (...names: readonly string[]): Statement | undefined =>
    provenance.collect(factsOf({ github: { releases: known([release(...names)]) } })).find(({ id }) => id === 'published');

  it('is never absent by assets alone, since attestations are kept elsewhere', () => {
    expect(published('widget', 'widget.sig')).toMatchObject({
      status: 'unknown',
      reason: { why: 'not-asked' },
    });
    expect(at({}, 'published')).toMatchObject({ status: 'unknown' });
  });

  describe('attestations', () => {
    const digest = (n: number) => `sha256:${String(n).repeat(64)}`;
    const PROVENANCE = 'https://slsa.dev/provenance/v1';
    const attested = (predicates: readonly (string | null)[], part: { complete?: boolean; digests?: readonly string[] } = {}) => {
      const one = { ...release(), assets: [1, 2].map((n) => ({ name: `widget-${n}`, size: 1, digest: digest(n) })) };
      const found = predicates.map((predicateType) => ({ digest: digest(1), predicateType }));
      const attestations = known({ digests: [digest(1), digest(2)], found, complete: true, ...part });
      return provenance.collect(factsOf({ github: { releases: known([one]), attestations } })).find(({ id }) => id === 'published');
    };

    it('are there, which is no verification', () => {
      expect(attested([PROVENANCE, 'https://spdx.dev/Document'])).toMatchObject({
        status: 'present',
        text: 'GitHub keeps provenance attestations for 1 of 2 files of release v1 (2 assets); none of it was verified',
        value: { release: 'v1', assets: [], attestations: 1 },
        links: [
          { kind: 'release' },
          { kind: 'api', path: `/repos/acme/widget/attestations/${digest(1)}` },
          { kind: 'asset', name: 'widget-1' },
        ],
      });
    });

    it('are not there: neither is one of another kind, nor what GitHub itself says of a release', () => {
      for (const other of [[], ['https://spdx.dev/Document'], ['https://in-toto.io/attestation/release/v0.2']])
        expect(attested(other)).toMatchObject({ status: 'absent', value: { attestations: 0 } });
    });

    it.each([
      ['not each was listed', [], { complete: false }],
      ['one does not say what it is', [null], {}],
      ['not each file has a digest', [], { digests: [digest(1)] }],
      ['no file has one', [], { digests: [] }],
    ])('are unknown: %s', (_, predicates, part) => expect(attested(predicates, part)).toMatchObject({ status: 'unknown' }));
  });

  it('names the files', () => {
    expect(published('widget', 'multiple.intoto.jsonl')).toMatchObject({
      status: 'present',
      value: { release: 'v1', assets: ['multiple.intoto.jsonl'], attestations: null },
      links: [{ kind: 'release' }, { kind: 'asset', name: 'multiple.intoto.jsonl' }],
    });
  });
});

describe('provenance of SLSA by what it is of', () => {
  const SHARED = 'slsa-framework/slsa-github-generator/.github/workflows';
  const EACH = `$${'{{ matrix.name }}'}`;
  const called = (name: string, image: string): string | undefined =>
    at(
      {
        [PATH]: `on:\n${TAGS}jobs:\n  a:\n    strategy:\n      matrix:\n        name: [one, two, three]\n        to: [x, y]\n    uses: ${SHARED}/${name}.yml@v2.1.0\n    with:\n      image: ${image}\n`,
      },
      'configured',
    )?.text;
  it.each([
    ['generator_container_slsa3', `acme/${EACH}`, 'generator_container_slsa3 of 3 images in'],
    ['generator_container_slsa3', 'acme/widget', 'generator_container_slsa3 of an image in'],
    ['builder_go_slsa3', '""', 'builder_go_slsa3 of files in'],
    ['builder_container-based_slsa3', '""', 'builder_container-based_slsa3 of files in'],
    ['builder_nodejs_slsa3', '""', 'builder_nodejs_slsa3 in'],
  ])('%s %s', (name, image, said) => {
    expect(called(name, image)).toContain(said);
  });
});
