import { describe, expect, test } from 'vitest';
import { collectors } from '../../src/collectors/index.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from '../support/facts.ts';

const RELEASE = '.github/workflows/release.yml';
const CI = '.github/workflows/ci.yml';
const tests = 'on: [push, pull_request]\njobs:\n  a:\n    steps:\n      - run: make test\n';
const GORELEASER =
  'on: {push: {tags: ["v*"]}}\njobs:\n  a:\n    steps:\n      - uses: goreleaser/goreleaser-action@v6\n        with: {args: release --clean}\n';
const calls = (target: string): string => `on: {push: {tags: ["v*"]}}\njobs:\n  a:\n    uses: ${target}@v1\n`;

const STATEMENTS = [
  'sbom.release',
  'sbom.container',
  'sbom.ci',
  'sbom.signed',
  'signed-releases.configured',
  'signed-releases.checksums',
  'signed-releases.containers',
  'signed-releases.charts',
  'provenance.configured',
  'container-images.built',
  'release-automation.tools',
  'distribution.krew',
  'distribution.homebrew',
];

function statements(files: Files): ReadonlyMap<string, Statement> {
  const facts = factsOf({ files });
  const ids = new Set(STATEMENTS.map((id) => id.slice(0, id.indexOf('.'))));
  return new Map(
    collectors
      .filter(({ id }) => ids.has(id))
      .flatMap(({ id, collect }) => collect(facts).map((one): [string, Statement] => [`${id}.${one.id}`, one])),
  );
}
const statusOf = (files: Files, ids: readonly string[] = STATEMENTS): Record<string, string | undefined> => {
  const found = statements(files);
  return Object.fromEntries(ids.map((id) => [id, found.get(id)?.status]));
};
const each = (status: string, ids: readonly string[] = STATEMENTS): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [id, status]));

describe('an action of another repository', () => {
  const uses = (more: string, permissions = 'contents: read', before = ''): Files => ({
    'Chart.yaml': 'name: widget\n',
    [CI]: `on: push\npermissions:\n  ${permissions}\njobs:\n  a:\n    steps:\n${before}      - uses: acme/tools/publish-widget@v1\n${more}`,
  });
  const given = (...lines: readonly string[]): string => `        with:\n${lines.map((line) => `          ${line}\n`).join('')}`;
  const secret = (name: string): string => `$${`{{ secrets.${name} }}`}`;
  const ids = ['sbom.release', 'signed-releases.containers', 'signed-releases.charts', 'distribution.krew'];
  const LOGIN = `      - uses: docker/login-action@v3\n${given(`password: ${secret('PASSWORD')}`)}`;

  test.each([
    ['no secret', uses('')],
    ['the token of the job', uses(given(`token: ${secret('GITHUB_TOKEN')}`))],
  ])('leaves nothing open where it may only read and is given %s', (_, files) => {
    expect(statusOf(files, ids)).toEqual(each('absent', ids));
  });

  test.each([
    ['is given those of a registry', uses(given('registry: registry.acme.example', `registry_password: ${secret('PASSWORD')}`))],
    ['a login stands before it', uses('', undefined, LOGIN)],
  ])('leaves images and charts open where %s', (_, files) => {
    expect(statusOf(files, ids)).toEqual({
      'sbom.release': 'absent',
      'signed-releases.containers': 'unknown',
      'signed-releases.charts': 'unknown',
      'distribution.krew': 'absent',
    });
  });

  test.each([
    ['a secret of another kind', uses(given(`token: ${secret('BOT')}`))],
    ['a secret of the job', uses('    env:\n      TOKEN: $' + '{{ secrets.BOT }}\n')],
    ['a checkout that keeps a secret', uses('', undefined, `      - uses: actions/checkout@v4\n${given(`token: ${secret('BOT')}`)}`)],
    ['a token that may write', uses('', 'contents: write')],
    [
      'permissions that are not stated',
      { ...uses(''), [CI]: 'on: push\njobs:\n  a:\n    steps:\n      - uses: acme/tools/publish-widget@v1\n' },
    ],
  ])('leaves each open with %s', (_, files) => {
    expect(statusOf(files, ids)).toEqual(each('unknown', ids));
  });
});

describe('an action of another repository that is named for building images', () => {
  const built = (name: string, permissions: string): string | undefined => {
    const files = {
      [CI]: `on: push\npermissions:\n  ${permissions}\njobs:\n  a:\n    steps:\n      - uses: acme/tools/attestation@v1\n      - uses: acme/tools/${name}@v1\n`,
    };
    return JSON.stringify(statements(files).get('container-images.built'));
  };
  test.each(['container-build', 'build-image', 'build-and-scan-images'])('is what is named first: %s', (name) => {
    const isScan = name.includes('scan');
    expect(built(name, 'packages: write')).toContain(isScan ? 'attestation' : name);
    expect(built(name, 'contents: read')).not.toContain('not read');
  });
  test('leaves other absences alone', () => {
    const files = { [CI]: 'on: push\njobs:\n  a:\n    steps:\n      - uses: acme/tools/container-build@v1\n' };
    expect(statusOf(files, ['container-images.built', 'distribution.krew', 'sbom.release'])).toEqual({
      'container-images.built': 'unknown',
      'distribution.krew': 'absent',
      'sbom.release': 'absent',
    });
  });
});

describe('absences that stand', () => {
  test('nothing else is there', () => {
    expect(statusOf({ [CI]: tests })).toEqual(each('absent'));
  });

  test('a configuration of another system beside releases that GoReleaser makes here', () => {
    const files = { [RELEASE]: GORELEASER, '.goreleaser.yaml': 'checksum: {disable: true}\n', '.travis.yml': 'script: make\n' };
    const ids = STATEMENTS.filter((id) => id !== 'release-automation.tools');
    expect(statusOf(files, ids)).toEqual(each('absent', ids));
  });

  test.each(['acme/tools/.github/workflows/stale.yml', 'slsa-framework/slsa-github-generator/.github/workflows/x.yml'])(
    'a workflow of another repository that is about something else: %s',
    (target) => {
      expect(statusOf({ [CI]: calls(target) }, ['sbom.release', 'signed-releases.configured'])).toEqual(
        each('absent', ['sbom.release', 'signed-releases.configured']),
      );
    },
  );

  test('packages and charts, where there is none to publish', () => {
    const ids = ['distribution.pypi', 'distribution.npm', 'provenance.npm', 'signed-releases.charts'];
    expect(statusOf({ [CI]: tests, Jenkinsfile: 'x' }, ids)).toEqual(each('absent', ids));
  });
});

describe('not known', () => {
  test.each<[string, Files]>([
    ['another CI system, and no release is made here', { [CI]: tests, '.circleci/config.yml': 'jobs: {}\n' }],
    ['a workflow of another repository that releases', { [CI]: calls('acme/tools/.github/workflows/publish-all.yml') }],
    ['a workflow of another repository that attests', { [CI]: calls('acme/tools/.github/workflows/reusable-attest.yml') }],
    ['a workflow of another repository that a tag starts', { [CI]: calls('acme/tools/.github/workflows/go.yml') }],
  ])('%s', (_, files) => {
    const ids = STATEMENTS.filter((id) => id !== 'release-automation.tools');
    expect(statusOf({ ...files, 'chart/Chart.yaml': 'name: widget\n' }, ids)).toEqual(each('unknown', ids));
  });

  test('it says what was not read', () => {
    const found = statements({ [CI]: tests, '.circleci/config.yml': 'jobs: {}\n' }).get('sbom.release');
    expect(found).toMatchObject({
      status: 'unknown',
      text: 'In what was read, no step was seen that adds an SBOM to a release',
      reason: { why: 'not-asked', detail: '.circleci/config.yml configures another CI system, which is not read' },
    });
  });

  test('the tools of releases, and packages that are there', () => {
    const files = { [CI]: tests, '.circleci/config.yml': 'jobs: {}\n', 'pyproject.toml': '[project]\n' };
    expect(statusOf(files, ['release-automation.tools', 'distribution.pypi', 'distribution.npm', 'distribution.crates'])).toEqual({
      'release-automation.tools': 'unknown',
      'distribution.pypi': 'unknown',
      'distribution.npm': 'absent',
      'distribution.crates': 'absent',
    });
  });

  test('checksums of files that come out of a Dockerfile', () => {
    const yaml = (output: string): string =>
      `on: {push: {tags: ["v*"]}}\njobs:\n  a:\n    steps:\n      - run: docker buildx build -f build/Dockerfile ${output} .\n      - uses: softprops/action-gh-release@v2\n        with: {files: out/*}\n`;
    const ids = ['signed-releases.checksums', 'sbom.release', 'signed-releases.configured'];
    expect(statusOf({ [RELEASE]: yaml('-o out/') }, ids)).toEqual({ ...each('unknown', ids), 'signed-releases.configured': 'absent' });
    expect(statusOf({ [RELEASE]: yaml('--push') }, ids)).toEqual(each('absent', ids));
  });

  test('images, where releases are made here but a Dockerfile is built by nothing here', () => {
    const files = { [RELEASE]: GORELEASER, Jenkinsfile: 'x', Dockerfile: 'FROM scratch\nCOPY a /a\n' };
    const ids = ['container-images.built', 'sbom.container', 'signed-releases.containers', 'sbom.release'];
    expect(statusOf(files, ids)).toEqual({ ...each('unknown', ids), 'sbom.release': 'absent' });
  });
});

describe('a called workflow of another repository', () => {
  const call = (permissions: string, more = ''): Files => ({
    [RELEASE]: `on: {push: {tags: ["v*"]}}\njobs:\n  a:\n    ${permissions}\n    uses: acme/tools/.github/workflows/open-issue.yml@v1\n${more}`,
  });
  const ids = ['signed-releases.configured', 'provenance.configured', 'distribution.krew'];

  test.each(['permissions: { issues: write, contents: read }', 'permissions: {}', 'permissions: read-all'])(
    'releases nothing with no secret and %s',
    (permissions) => expect(statusOf(call(permissions), ids)).toEqual(each('absent', ids)),
  );

  test.each([
    ['no permissions said', call('name: x')],
    ['a permission to write', call('permissions: { contents: write }')],
    ['an identity', call('permissions: { id-token: write }')],
    ['every permission', call('permissions: write-all')],
    ['a secret', call('permissions: { issues: write }', '    secrets: { token: x }\n')],
    ['every secret', call('permissions: {}', '    secrets: inherit\n')],
  ])('may release with %s', (_, files) => expect(statusOf(files, ids)).toEqual(each('unknown', ids)));
});
