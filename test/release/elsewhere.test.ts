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
