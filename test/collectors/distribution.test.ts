import { describe, expect, it } from 'vitest';
import { distribution } from '../../src/collectors/distribution.ts';
import { type Files, factsOf, type Parts } from '../support/facts.ts';

const run = (files: Files, rest: Omit<Parts, 'files'> = {}) =>
  new Map(distribution.collect(factsOf({ files, ...rest })).map((statement) => [statement.id, statement]));
const release = (lines: readonly string[], on = '{ push: { tags: ["v*"] } }') => ({
  '.github/workflows/r.yml': `on: ${on}\njobs:\n  a:\n    runs-on: x\n    steps:\n${lines.map((line) => `      ${line}\n`).join('')}`,
});
const chart = (name: string, version = '1.2.3') => `apiVersion: v2\nname: ${name}\nversion: ${version}\n`;
const GORELEASER = '- uses: goreleaser/goreleaser-action@v6\n        with:\n          args: release --clean';

it('is absent in an empty repository, in each way', () => {
  const found = [...run({}).values()];
  expect(found.map(({ id }) => id)).toEqual(['helm', 'krew', 'homebrew', 'npm', 'pypi', 'crates', 'artifact-hub']);
  for (const statement of found) expect(statement).toMatchObject({ status: 'absent' });
});

describe('distribution.helm', () => {
  it.each([
    'test/Chart.yaml',
    'inttest/addons/testdata/a/Chart.yaml',
    'examples/x/Chart.yaml',
    'vendor/x/Chart.yaml',
    'pkg/_testdata/x/Chart.yaml',
    'chart.yaml.md',
  ])('leaves out %s', (path) => expect(run({ [path]: chart('x') }).get('helm')).toMatchObject({ status: 'absent' }));
  it('takes the chart of the project first and counts subcharts', () => {
    const files = {
      'charts/policies/Chart.yaml': chart('policies'),
      'charts/policies/templates/x.yaml': '',
      'charts/widget/Chart.yaml': chart('widget', 'v2.0.0'),
      'charts/widget/templates/x.yaml': '',
      'charts/widget/charts/crds/Chart.yaml': chart('crds'),
      'charts/widget/charts/crds/templates/x.yaml': '',
    };
    const [headline] = distribution.collect(factsOf({ files }));
    expect(headline).toMatchObject({
      id: 'helm',
      status: 'present',
      text: 'A Helm chart is in the repository: charts/widget/Chart.yaml (widget v2.0.0); 1 more: charts/policies/Chart.yaml; 1 subchart',
      value: { path: 'charts/widget/Chart.yaml', name: 'widget', version: 'v2.0.0', others: [{ path: 'charts/policies/Chart.yaml' }] },
      links: [{ path: 'charts/widget/Chart.yaml', lines: { start: 2 } }, { path: 'charts/policies/Chart.yaml' }],
    });
  });
  it('has no version where a command sets that in place of 0.0.0', () => {
    const own = (version: string) => ({ 'chart/Chart.yaml': chart('widget', version), 'chart/templates/x.yaml': '' });
    const packs = release(['- run: helm package chart --version "$TAG"']);
    expect(run({ ...own('0.0.0'), ...packs }).get('helm')).toMatchObject({
      text: 'A Helm chart is in the repository: chart/Chart.yaml (widget, whose version helm package --version sets)',
      value: { version: null },
    });
    expect(run({ ...own('1.2.3'), ...packs }).get('helm')).toMatchObject({ value: { version: '1.2.3' } });
    expect(run(own('0.0.0')).get('helm')).toMatchObject({ value: { version: '0.0.0' } });
  });
  it('names a library, which nobody installs, behind the others', () => {
    const library = { 'a/Chart.yaml': `${chart('library')}type: library\n`, 'a/templates/x.yaml': '' };
    const own = { 'charts/gadget/Chart.yaml': chart('gadget'), 'charts/gadget/templates/x.yaml': '' };
    expect(run({ ...library, ...own }).get('helm')).toMatchObject({
      value: { path: 'charts/gadget/Chart.yaml', others: [{ path: 'a/Chart.yaml' }] },
    });
  });
  it('leaves out charts of the build beside another', () => {
    const build = { 'make/config/gadget/Chart.yaml': chart('gadget'), 'make/config/gadget/templates/x.yaml': '' };
    const own = { 'deploy/widget/Chart.yaml': chart('widget', 'v2.0.0'), 'deploy/widget/templates/x.yaml': '' };
    expect(run({ ...build, ...own }).get('helm')).toMatchObject({
      text: 'A Helm chart is in the repository: deploy/widget/Chart.yaml (widget v2.0.0)',
      links: { length: 1 },
    });
    expect(run(build).get('helm')).toMatchObject({ value: { path: 'make/config/gadget/Chart.yaml' } });
  });
  it.each([
    ['only bundles others', { 'deploy/Chart.yaml': chart('x') }, expect.stringContaining('templates of its own')],
    ['is broken', { 'deploy/Chart.yaml': 'name: "x' }, expect.stringContaining('is no YAML')],
    ['has no name', { 'deploy/Chart.yaml': 'version: 1' }, 'deploy/Chart.yaml has no name'],
  ])('is partial when it %s', (_, files, missing) => expect(run(files).get('helm')).toMatchObject({ status: 'partial', missing }));
  it('is unknown when it was not read', () => {
    expect(run({ 'chart/Chart.yaml': { unread: 'binary' } }).get('helm')).toMatchObject({ status: 'unknown' });
  });
});

describe('distribution.krew', () => {
  it.each([
    ['a comment', release(['# - uses: rajatjindal/krew-release-bot@v1', '- run: make'])],
    ['a disabled step', release(['- uses: rajatjindal/krew-release-bot@v1', '  if: false'])],
    ['a run on proposals', release(['- uses: rajatjindal/krew-release-bot@v1'], 'pull_request')],
  ])('is absent with %s', (_, files) => expect(run(files).get('krew')).toMatchObject({ status: 'absent' }));
  it('is partial for the description alone', () => {
    expect(run({ '.krew.yaml': 'x' }).get('krew')).toMatchObject({ status: 'partial', links: [{ path: '.krew.yaml' }] });
  });
  it('is present with the step', () => {
    expect(run({ '.krew.yaml': 'x', ...release(['- uses: rajatjindal/krew-release-bot@v1']) }).get('krew')).toMatchObject({
      status: 'present',
      links: [{ path: '.github/workflows/r.yml', lines: { start: 6 } }],
    });
  });
});

describe('distribution.homebrew', () => {
  const brews = (item: string) => ({ '.goreleaser.yml': `version: 2\nbrews:\n  - name: widget\n${item}` });
  it('is present when GoReleaser sends it', () => {
    const found = run({ ...brews(''), ...release([GORELEASER]) }).get('homebrew');
    expect(found).toMatchObject({ status: 'present', links: [{ path: '.goreleaser.yml', lines: { start: 2 } }] });
  });
  it('is absent when the upload is off', () => {
    expect(run({ ...brews('    skip_upload: true\n'), ...release([GORELEASER]) }).get('homebrew')).toMatchObject({ status: 'absent' });
  });
  it('is partial when nothing runs it, or the run skips it', () => {
    expect(run(brews('')).get('homebrew')).toMatchObject({ status: 'partial' });
    const skipped = release([`${GORELEASER} --skip=homebrew`]);
    expect(run({ ...brews(''), ...skipped }).get('homebrew')).toMatchObject({
      status: 'partial',
      text: 'Homebrew: a package for Homebrew is configured in GoReleaser (.goreleaser.yml)',
      missing: 'the runs of GoReleaser skip it',
    });
  });
  it('is present when a release tells a tap, and not another repository', () => {
    const tell = (name: string) => release([`- run: gh api repos/acme/${name}/dispatches -f event_type=release`]);
    expect(run(tell('homebrew-widget')).get('homebrew')).toMatchObject({ status: 'present' });
    expect(run(tell('widget-site')).get('homebrew')).toMatchObject({ status: 'absent' });
  });
  it('is partial when a tap is told that keeps the formula, and not another repository', () => {
    const tell = (name: string) =>
      release(['- uses: peter-evans/repository-dispatch@v3', `  with: { repository: acme/${name}, event-type: release }`]);
    expect(run(tell('homebrew-tap')).get('homebrew')).toMatchObject({
      status: 'partial',
      missing: 'the formula: it is kept in acme/homebrew-tap, which is not read',
    });
    expect(run(tell('widget-site')).get('homebrew')).toMatchObject({ status: 'absent' });
  });
  it('is present for a tap', () =>
    expect(run({ 'Formula/widget.rb': 'class Widget' }).get('homebrew')).toMatchObject({ status: 'present' }));
});

describe('distribution in registries', () => {
  it.each([
    ['npm', 'a manifest alone', { 'package.json': '{"name":"widget"}' }],
    ['npm', 'a dry run', release(['- run: npm publish --dry-run'])],
    ['npm', 'a registry of GitHub', release(['- run: npm publish --registry https://npm.pkg.github.com'])],
    ['npm', 'a pull request of versions', release(['- uses: changesets/action@v1'])],
    ['npm', 'tags of changesets', release(['- uses: changesets/action@v1', '  with:', '    publish: npx changeset tag'])],
    ['npm', 'a version of Nx', release(['- run: npx nx release version'])],
    ['npm', 'a release of Nx without packages', release(['- run: npx nx release --skip-publish'])],
    ['npm', 'printed words', release(['- run: echo npm publish'])],
    [
      'pypi',
      'a trial',
      release(['- uses: pypa/gh-action-pypi-publish@v1', '  with:', '    repository-url: https://test.pypi.org/legacy/']),
    ],
    ['pypi', 'another index', release(['- run: twine upload -r staging dist/*'])],
    ['pypi', 'another address', release(['- run: twine upload --repository-url=https://packages.acme.example/simple dist/*'])],
    ['crates', 'a run on proposals', release(['- run: cargo publish'], 'pull_request')],
  ])('%s is absent with %s', (id, _, files) => expect(run(files).get(id)).toMatchObject({ status: 'absent' }));

  it.each([
    ['npm', '- run: npm publish --access public'],
    ['npm', '- run: npx changeset publish'],
    ['npm', '- run: npx lerna publish from-package --no-push --yes'],
    ['npm', '- run: npx nx release publish'],
    ['npm', '- uses: changesets/action@v1\n        with: { publish: npm run ship }'],
    ['npm', '- run: pnpm -r publish'],
    ['pypi', '- uses: pypa/gh-action-pypi-publish@v1'],
    ['pypi', '- run: twine upload dist/*'],
    ['pypi', '- run: twine upload -r pypi dist/*'],
    ['crates', '- run: cargo publish --locked'],
  ])('%s is present with %s', (id, step) => {
    expect(run(release([step])).get(id)).toMatchObject({ status: 'present', value: { path: '.github/workflows/r.yml', line: 6 } });
  });

  it('is partial where the index is given when it runs', () => {
    expect(run(release(['- run: twine upload -r "$INDEX" dist/*'])).get('pypi')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('the index'),
    });
  });

  it('names the package that is not private', () => {
    const files = {
      ...release(['- run: npm publish']),
      'package.json': '{"name":"root","private":true}',
      'cli/package.json': '{\n"name":"@acme/widget"}',
      'test/package.json': '{"name":"x"}',
    };
    expect(run(files).get('npm')).toMatchObject({
      text: 'npm: .github/workflows/r.yml publishes to it (package @acme/widget)',
      value: { packages: [{ path: 'cli/package.json', name: '@acme/widget' }] },
    });
  });
});

it('is open where a job prepares npm and is named for publishing', () => {
  const job = (name: string, registry: string) =>
    run({
      ...release([`- uses: actions/setup-node@v4`, '  with:', `    registry-url: ${registry}`, `- name: ${name}`, '  run: ./ship.sh']),
      'package.json': '{"name":"widget"}',
    }).get('npm');
  expect(job('Publish it', 'https://registry.npmjs.org')).toMatchObject({
    status: 'unknown',
    reason: { detail: expect.stringContaining("prepares npm's registry in a job that is named for publishing") },
  });
  expect(job('Test it', 'https://registry.npmjs.org')).toMatchObject({ status: 'absent' });
  expect(job('Publish it', 'https://npm.pkg.github.com')).toMatchObject({ status: 'absent' });
});

describe('ways that few projects go', () => {
  it('says nothing of them where nothing is there', () => {
    expect(run({}).has('winget')).toBe(false);
    expect(run({}).has('rubygems')).toBe(false);
  });
  it.each([
    ['rubygems', release(['- uses: rubygems/release-gem@v1']), 'present'],
    ['rubygems', release(['- run: gem push widget.gem']), 'present'],
    [
      'rubygems',
      { 'widget.gemspec': '', ...release(['- run: gem push --host https://rubygems.pkg.github.com/acme widget.gem']) },
      'absent',
    ],
    ['rubygems', { 'widget.gemspec': '' }, 'absent'],
    ['winget', release(['- uses: vedantmgoyal9/winget-releaser@v2']), 'present'],
    ['winget', release(['- run: wingetcreate update acme.widget --submit']), 'present'],
    ['winget', { 'manifests/a/acme/widget/1.0.0/acme.widget.installer.yaml': '' }, 'partial'],
  ] as const)('%s %j is %s', (id, files, status) => expect(run(files).get(id)).toMatchObject({ status }));
  it('a new version that is only written is not sent', () => {
    expect(run(release(['- run: wingetcreate update acme.widget'])).has('winget')).toBe(false);
  });
});

describe('distribution.artifact-hub', () => {
  it('is unknown when the README was not read', () => {
    expect(run({ 'README.md': { unread: 'too large' } }).get('artifact-hub')).toMatchObject({
      status: 'unknown',
      reason: { detail: 'too large' },
    });
  });
  it('leaves out test data', () => {
    expect(run({ 'cmd/_testdata/artifacthub-pkg.yml': 'x' }).get('artifact-hub')).toMatchObject({ status: 'absent' });
    const chart = 'name: widget\n# artifacthub.io/license\ndescription: on artifacthub.io/x\n';
    expect(run({ 'chart/Chart.yaml': chart }).get('artifact-hub')).toMatchObject({ status: 'absent' });
  });
  it.each([
    ['metadata', { 'docs/artifacthub-repo.yml': 'x' }],
    ['annotations', { 'chart/Chart.yaml': 'name: widget\nannotations:\n  artifacthub.io/license: MIT\n' }],
    ['the badge', { 'README.md': '![x](https://img.shields.io/endpoint?url=https://artifacthub.io/badge/repository/widget)' }],
  ])('is present with %s', (_, files) => expect(run(files).get('artifact-hub')).toMatchObject({ status: 'present' }));
});
