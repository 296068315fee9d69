import { describe, expect, it } from 'vitest';
import { projectFiles } from '../../../src/collectors/project-files.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => projectFiles.collect(factsOf({ files })).find((one) => one.id === id);
const readme = (text: string): Files => ({ 'README.md': `# Widget\n\n## More\n\n${text}\n` });
const BOARD = 'https://github.com/orgs/acme/projects/5';

describe('a roadmap by the name of its link', () => {
  it.each([
    ['with the name of the project', `See the [Widget Roadmap](${BOARD}), which tells more.`, BOARD],
    ['at the owner', `See our [roadmap](${BOARD}).`, BOARD],
    ['on the site', 'See the [public roadmap](https://widget.dev/plans).', 'https://widget.dev/plans'],
  ])('%s', (_, text, url) => {
    expect(at(readme(text), 'roadmap')).toMatchObject({
      status: 'partial',
      text: `README.md points to a roadmap at ${url}`,
      links: [{ path: 'README.md', lines: { start: 5 } }],
    });
  });

  it.each([
    ['of another project', `See the [Gadget Roadmap](${BOARD}).`],
    ['of somebody else', 'See the [roadmap](https://github.com/orgs/other/projects/5).'],
    ['that is an article', `See [how to read a roadmap](${BOARD}).`],
  ])('not %s', (_, text) => {
    expect(at(readme(text), 'roadmap')).toMatchObject({ status: 'absent' });
  });
});

describe('maintainers that OWNERS does not name', () => {
  const OWNERS = { OWNERS: 'approvers:\n  - ann\n' };
  const url = 'https://github.com/acme/community/blob/main/MAINTAINERS.md';

  it('are where the README points to', () => {
    expect(at({ ...OWNERS, ...readme(`- [Maintainers](${url})`) }, 'maintainers')).toMatchObject({
      status: 'partial',
      text: `OWNERS is there; there is no file named MAINTAINERS; README.md points to a list of maintainers at ${url}`,
      links: [{ path: 'OWNERS' }, { path: 'README.md', lines: { start: 5 } }],
      value: { path: 'OWNERS', url },
    });
  });
  it('are not told without a pointer', () => {
    expect(at(OWNERS, 'maintainers')).toMatchObject({
      text: 'OWNERS is there; there is no file named MAINTAINERS',
      value: { path: 'OWNERS' },
    });
  });
});

describe('the repository of the community', () => {
  const url = 'https://github.com/acme/community';
  it('is pointed to', () => {
    expect(at({ 'CONTRIBUTING.md': `See [our community repository](${url}/).` }, 'community')).toMatchObject({
      status: 'partial',
      text: `CONTRIBUTING.md points to the repository ${url}/ for a community document`,
    });
  });
  it.each([
    ['of somebody else', 'See [the community](https://github.com/other/community).'],
    ['by a page in it', `See [the ladder](${url}/blob/main/ladder.md).`],
    ['by a repository of another name', 'See [the community](https://github.com/acme/gadget).'],
  ])('not %s', (_, text) => {
    expect(at({ 'CONTRIBUTING.md': text }, 'community')).toMatchObject({ status: 'absent' });
  });
  it('stands behind a section of the README', () => {
    const files = { 'README.md': `# Widget\n\n## Community\n\nWe meet on Mondays, in [the room](${url}).\n` };
    expect(at(files, 'community')).toMatchObject({ text: 'README.md has a section “Community”' });
  });

  const policy = (text: string): Files => ({ 'RELEASES.md': `# Release policy\n\n${text}\n` });
  it('holds the governance where a sentence says so', () => {
    expect(at(policy(`For project governance and roles, see the\n[Widget Community](${url}) repository.`), 'governance')).toMatchObject({
      status: 'partial',
      links: [{ path: 'RELEASES.md', lines: { start: 4 } }],
      value: { path: null, url },
    });
  });
  it.each([
    ['beside another sentence', `Governance is a matter of trust. See [the community](${url}).`],
    ['of another project', 'For project governance, see [gadgets](https://github.com/other/community).'],
  ])('not governance %s', (_, text) => {
    expect(at(policy(text), 'governance')).toMatchObject({ status: 'absent' });
  });
});

describe('a community elsewhere', () => {
  const url = 'https://github.com/acme/community';
  it('is a repository', () => {
    expect(at(readme(`See the [community](${url}).`), 'community')).toMatchObject({ status: 'partial', value: { url } });
  });
  it.each([
    `Check the [community calendar](${url}#calendar) for dates.`,
    `Meet the [SIG](${url}).`,
    `See the [community page](${url}?tab=readme-ov-file#implementation-sigs).`,
  ])('is no place to meet, and no section: %s', (text) => {
    expect(at(readme(text), 'community')).toMatchObject({ status: 'absent' });
  });
});

describe('change logs of parts', () => {
  const parts = { 'src/a/CHANGELOG.md': '# 1.0.0', 'src/b/CHANGELOG.md': '# 1.0.0', 'vendor/c/CHANGELOG.md': '# 1.0.0' };
  it('are told of', () => {
    expect(at(parts, 'changelog')).toMatchObject({
      status: 'absent',
      text: 'No change log was found at the root, in .github/ or in docs/; there are 2 deeper, as src/a/CHANGELOG.md',
    });
    expect(at({ ...parts, 'NEWS.md': '# News\n\n## 1.0.0' }, 'changelog')).toMatchObject({
      text: expect.stringMatching(/; there is no file named CHANGELOG at the root, in .github\/ or in docs\/; there are 2 deeper/),
    });
  });
  it('are not pages about change logs', () => {
    expect(at({ 'www/content/changelog.md': '# Write one' }, 'changelog')).toMatchObject({ text: 'No change log was found' });
  });
  it('are not those of others', () => {
    expect(at({ 'vendor/c/CHANGELOG.md': '# 1.0.0' }, 'changelog')).toMatchObject({ status: 'absent', text: 'No change log was found' });
  });
});

it('the first page of a folder named community is its document', () => {
  const files = { 'community/Readme.md': '# Widget community\n\nWe meet on Mondays and talk in the chat.\n' };
  expect(at(files, 'community')).toMatchObject({ status: 'present', value: { path: 'community/Readme.md' } });
  expect(at({ 'community/README.md': '# Community Directory\n\nThis folder holds papers.\n' }, 'community')).toMatchObject({
    status: 'absent',
  });
  expect(at({ 'pkg/community/README.md': '# Community\n\nThe package of the edition.\n' }, 'community')).toMatchObject({
    status: 'absent',
  });
});

describe('documents that Security Insights names', () => {
  const OWNER = 'https://github.com/acme/community';
  const insights = (...lines: string[]): Files => ({
    'SECURITY-INSIGHTS.yml': `header:\n  schema-version: 1.0.0\n${lines.join('\n')}\n`,
  });
  it('are pointers', () => {
    const conduct = insights('contribution-policy:', `  code-of-conduct: ${OWNER}/blob/main/CODE_OF_CONDUCT.md`);
    expect(at(conduct, 'code-of-conduct')).toMatchObject({
      status: 'partial',
      text: `SECURITY-INSIGHTS.yml points to a code of conduct at ${OWNER}/blob/main/CODE_OF_CONDUCT.md`,
      links: [{ path: 'SECURITY-INSIGHTS.yml', lines: { start: 4 } }],
    });
    const people = insights('project-lifecycle:', '  core-maintainers:', '    - https://github.com/ann', `    - ${OWNER}#maintainers`);
    expect(at(people, 'maintainers')).toMatchObject({
      status: 'partial',
      text: `SECURITY-INSIGHTS.yml points to a list of maintainers at ${OWNER}#maintainers`,
    });
  });
  it.each<[string, string, Files]>([
    ['people', 'maintainers', insights('project-lifecycle:', '  core-maintainers:', '    - github:ann', '    - https://github.com/ann/')],
    [
      'in this repository, where there is none',
      'code-of-conduct',
      insights('contribution-policy:', '  code-of-conduct: https://github.com/acme/widget/blob/main/CONDUCT.md'),
    ],
  ])('are none that are %s', (_, id, files) => {
    expect(at(files, id)).toMatchObject({ status: 'absent' });
  });
});

it('a code of conduct that is adopted in words which a line parts', () => {
  const text =
    '## Code of Conduct\n\nWidget follows the [Acme Code of\nConduct](https://github.com/acme/foundation/blob/main/conduct.md)\n';
  expect(at({ 'CODE_OF_CONDUCT.md': text }, 'code-of-conduct')).toMatchObject({ status: 'present' });
  expect(at({ 'CODE_OF_CONDUCT.md': text.replace('Widget follows the', 'See the') }, 'code-of-conduct')).toMatchObject({
    status: 'partial',
  });
});
