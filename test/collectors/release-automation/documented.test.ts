import { expect, it } from 'vitest';
import { releaseAutomation } from '../../../src/collectors/release-automation.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files) => releaseAutomation.collect(factsOf({ files })).find((one) => one.id === 'documented');
const ITEMS = 'Widget holds images, charts and programs for a number of systems, each of which is kept in a place of its own. '.repeat(4);
const release = (text: string): Files => ({ 'RELEASE.md': `# Releases\n\n## Artefacts\n\n${ITEMS}\n\n${text}\n` });

it('a section of the release document that sends on to the process', () => {
  expect(at(release('## Process\n\nThe release process is told on the [site](https://widget.dev/release-process/).'))).toMatchObject({
    status: 'partial',
    text: 'RELEASE.md speaks of how a release is made',
    missing: 'more than a pointer to another place',
    links: [{ path: 'RELEASE.md', lines: { start: 9 } }],
  });
});

it.each([
  ['another process', '## Process\n\nThe process of reviews is told on the [site](https://widget.dev/reviews/).'],
  ['where releases are', '## Releases\n\nReleases are told on the [site](https://widget.dev/releases/).'],
  ['no pointer', '## Process\n\nThe release process is told to the team.'],
])('not %s', (_, text) => {
  expect(at(release(text))).toMatchObject({ status: 'absent' });
});

it('a deeper document that describes it is shown in its stead', () => {
  const files = {
    ...release('## Process\n\nThe release process is told on the [site](https://widget.dev/release-process/).'),
    'docs/releasing.md': `# Releasing\n\nBump the version, push the tag, and publish the draft. ${ITEMS}\n`,
  };
  expect(at(files)).toMatchObject({ status: 'present', links: [{ path: 'docs/releasing.md' }] });
});

it.each([
  ['development-docs/RELEASE.md', 'present'],
  ['versioned-docs/RELEASE.md', 'absent'],
  ['tools/RELEASE.md', 'absent'],
  ['build/release/README.md', 'present'],
  ['build/other/README.md', 'absent'],
  ['development-docs/old/RELEASE.md', 'absent'],
])('%s is %s', (path, status) => {
  expect(at({ [path]: `# Release\n\nBump the version, push the tag, and publish the draft. ${ITEMS}\n` })).toMatchObject({ status });
});

const TASKS = '- [ ] Open a pull request that bumps the version\n- [ ] Create and push the tag\n- [ ] Publish the draft\n';
it.each([
  ['a checklist', '.github/ISSUE_TEMPLATE/release_template.md', `## Release checklist\n\n${TASKS}`, 'present'],
  [
    'a checklist of what comes before and after',
    '.github/ISSUE_TEMPLATE/release-tasks.md',
    '## Release tasks\n\n- [ ] All workflows pass\n- [ ] Draft the release of the gears\n- [ ] Release blog\n- [ ] Publish the page\n',
    'partial',
  ],
  ['a request for a release', '.github/ISSUE_TEMPLATE/request-release.md', `## Which tag?\n\nWe publish on request. ${ITEMS}\n`, 'absent'],
  ['a checklist of something else', '.github/ISSUE_TEMPLATE/bug.md', `## Bug\n\n${TASKS}`, 'absent'],
])('%s in a template of issues', (_, path, text, status) => {
  expect(at({ [path]: `---\nname: x\nabout: y\n---\n\n${text}` })).toMatchObject({ status });
});

it.each(['release/RELEASE_PROCESS.md', 'devel/release.md'])('%s', (path) => {
  expect(at({ [path]: `# Release\n\nBump the version, push the tag, and publish the draft. ${ITEMS}\n` })).toMatchObject({
    status: 'present',
    links: [{ path }],
  });
});

it('a folder for contributors', () => {
  const process = `# Release procedure\n\nBump the version, push the tag, and publish the draft. ${ITEMS}\n`;
  expect(at({ 'contribute/release_procedure.md': process })).toMatchObject({
    status: 'present',
    links: [{ path: 'contribute/release_procedure.md', lines: { start: 1 } }],
  });
  expect(at({ 'contrib/release_procedure.md': process, '.claude/rules/release.md': process })).toMatchObject({ status: 'absent' });
});

it.each([
  ['new?tag=v1', 'present'],
  ['tag/v1', 'absent'],
])('a tag and the page %s of releases', (page, status) => {
  const text = `# Release guide\n\nAdd the tag v1. Go to the [page](https://github.com/acme/widget/releases/${page}). ${ITEMS}\n`;
  expect(at({ 'RELEASE.md': text })).toMatchObject({ status });
});

it('the process before the policy that leads to it', () => {
  const process = `# Process\n\nBump the version, push the tag, and publish the draft. ${ITEMS}\n`;
  const policy = (words: string) => `# Release policy\n\nReleases are tagged and published every month. ${ITEMS}\n\n${words}\n`;
  const first = (words: string) => {
    const found = at({ 'RELEASES.md': policy(words), 'release/RELEASE_PROCESS.md': process });
    return found !== undefined && 'value' in found ? found.value : undefined;
  };
  expect(first('For the release process, see [the steps](release/RELEASE_PROCESS.md).')).toMatchObject({
    path: 'release/RELEASE_PROCESS.md',
  });
  expect(first('The schedule is in [a file](release/RELEASE_PROCESS.md).')).toMatchObject({ path: 'RELEASES.md' });
});

it('a document before a template of issues', () => {
  const files = {
    '.github/ISSUE_TEMPLATE/release.md': `## Release checklist\n\n${TASKS}`,
    'docs/contributing/guide/releasing.md': `# Releasing\n\nBump the version, push the tag, and publish the draft. ${ITEMS}\n`,
  };
  expect(at(files)).toMatchObject({
    links: [{ path: 'docs/contributing/guide/releasing.md' }, { path: '.github/ISSUE_TEMPLATE/release.md' }],
  });
});

it('a procedure that leads to the policy stands first', () => {
  const text = `Bump the version, push the tag, and publish the draft. ${ITEMS}\n`;
  const files = {
    'docs/release-procedure.md': `# Procedure\n\nRefer to [the policy](release.md) to learn about the release process.\n\n${text}`,
    'docs/release.md': `# Policy\n\n${text}`,
  };
  expect(at(files)).toMatchObject({ links: [{ path: 'docs/release-procedure.md' }, { path: 'docs/release.md' }] });
});

it('a document on releasing beside the build', () => {
  const text = '# Release process\n\nBump the version, push the tag, and publish the draft.\n';
  expect(at({ 'build/RELEASING.md': text })).toMatchObject({ status: 'present', value: { path: 'build/RELEASING.md' } });
  expect(at({ 'vendor/build/RELEASING.md': text })).toMatchObject({ status: 'absent' });
});

it('where releases are read about is not how they are made', () => {
  const readme = (body: string) => at({ 'README.md': `# Widget\n\n## Releases\n\n${body} ${ITEMS}\n` });
  expect(readme('See the release notes. Nightly builds are published to a feed.')).toMatchObject({ status: 'absent' });
  expect(readme('A maintainer pushes a tag, and a workflow does the rest.')).toMatchObject({ status: 'present' });
});

it('a section that names the tool and what it opens', () => {
  const guide = (text: string): Files => ({ 'CONTRIBUTING.md': `# Contributing\n\n## Releasing\n\n${text}\n` });
  expect(at(guide('Here, release-please does it. Merge open release PRs in the order of their dependencies.'))).toMatchObject({
    status: 'present',
    links: [{ path: 'CONTRIBUTING.md', lines: { start: 3 } }],
  });
  expect(at(guide('Here, release-please does it, and nobody else.'))).toMatchObject({ status: 'absent' });
});

const INSIGHTS = "header:\n  schema-version: 1.0.0\nproject-lifecycle:\n  release-process: 'https://widget.dev/releases'\n";
it('an address in the Security Insights file is the process in part', () => {
  expect(at({ 'SECURITY-INSIGHTS.yml': INSIGHTS })).toMatchObject({
    status: 'partial',
    text: 'SECURITY-INSIGHTS.yml names https://widget.dev/releases as the release process',
    links: [{ path: 'SECURITY-INSIGHTS.yml', lines: { start: 4 } }],
    value: { path: 'SECURITY-INSIGHTS.yml', line: 4 },
  });
  expect(at({ 'SECURITY-INSIGHTS.yml': INSIGHTS.replace('https://widget.dev/releases', 'monthly') })).toMatchObject({ status: 'absent' });
  const described = `# Release\n\nBump the version, push the tag, and publish the draft. ${ITEMS}\n`;
  expect(at({ 'SECURITY-INSIGHTS.yml': INSIGHTS, 'RELEASE.md': described })).toMatchObject({ status: 'present' });
});

it('a list of releases tells not how one is made', () => {
  const list = `# Widget Releases\n\n## Transition Process\n\n${ITEMS}\n\n## Release Process\n\nManifests are published to a store, with [release notes](https://widget.dev/notes). ${ITEMS}\n`;
  expect(at({ 'releases.md': list })).toMatchObject({ status: 'absent' });
  const path = 'tekton/release-cheat-sheet.md';
  const sheet = `# Widget cheat sheet\n\n## Transition Process\n\nCut the release branch, push the tag and publish the draft. ${ITEMS}\n\n## Release Process\n`;
  expect(at({ 'releases.md': list, [path]: sheet })).toMatchObject({
    status: 'present',
    links: [
      { path, lines: { start: 1 } },
      { path, lines: { start: 7 } },
    ],
  });
  expect(at({ 'releases.md': `${list}\nCut the branch and push the tag.\n` })).toMatchObject({ status: 'present' });
});
