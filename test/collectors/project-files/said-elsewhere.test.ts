import { describe, expect, it } from 'vitest';
import { projectFiles } from '../../../src/collectors/project-files.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => projectFiles.collect(factsOf({ files })).find((one) => one.id === id);
const URL = 'https://github.com/acme/community/blob/main/GOVERNANCE.md';
const SUBJECT = 'This repository is subject to the governance of the acme committee.\n\nFor more details, reference the community:\n\n';

describe('a governance document', () => {
  it('points to the document of that name in its list of links', () => {
    const text = `${SUBJECT}- [GOVERNANCE.md](${URL})\n- [CODE_OF_CONDUCT.md](https://github.com/acme/community/blob/main/CODE.md)\n`;
    expect(at({ 'GOVERNANCE.md': text }, 'governance')).toMatchObject({
      status: 'partial',
      text: `GOVERNANCE.md points to ${URL}`,
      links: [{ lines: { start: 5 } }],
    });
  });
  it.each([
    ['entries of its own', `${SUBJECT}- Ann decides.\n- [GOVERNANCE.md](${URL})\n`],
    ['other links', `${SUBJECT}- [Meetings](https://github.com/acme/community/blob/main/MEETINGS.md)\n`],
  ])('is one with %s', (_, text) => {
    expect(at({ 'GOVERNANCE.md': text }, 'governance')).toMatchObject({ status: 'present' });
  });
  it('is where the list of maintainers says that the roles are kept', () => {
    const maintainers = (url: string): Files => ({ 'MAINTAINERS.md': `# Maintainers\n\nRights are handled in <${url}>.\n\n- @ann\n` });
    expect(at(maintainers('https://github.com/acme/governance'), 'governance')).toMatchObject({
      status: 'partial',
      text: 'MAINTAINERS.md points to the repository https://github.com/acme/governance for a governance document',
    });
    expect(at(maintainers('https://github.com/other/governance'), 'governance')).toMatchObject({ status: 'absent' });
  });
});

describe('the page of those who govern', () => {
  const TSC = 'https://github.com/acme/community/blob/main/TECHNICAL-STEERING-COMMITTEE.md';
  const guide = (words: string): Files => ({ 'CONTRIBUTING.md': `# Contributing\n\nBe kind.\n${words}\n` });
  it('is a pointer where the sentence speaks of governance', () => {
    expect(at(guide(`Questions about the governance may be\ndirected to the [committee](${TSC}).`), 'governance')).toMatchObject({
      status: 'partial',
      text: `CONTRIBUTING.md points to a governance document at ${TSC}`,
      links: [{ path: 'CONTRIBUTING.md', lines: { start: 5 } }],
    });
    expect(at(guide(`See the governance of the [committee](${TSC}) and [all of it](${URL}).`), 'governance')).toMatchObject({
      text: `CONTRIBUTING.md points to a governance document at ${URL}`,
    });
  });
  it.each([
    `Bugs may be sent to the [committee](${TSC}).`,
    `Questions about the governance go to the [committee](${TSC.replace('acme', 'other')}).`,
    `Questions about the governance go to the [board](${TSC.replace('STEERING', 'WRITING')}).`,
  ])('is none: %s', (words) => {
    expect(at(guide(words), 'governance')).toMatchObject({ status: 'absent' });
  });
});

it.each([
  ['[community channels](https://widget.dev/community)', 'partial'],
  ['[community calendar](https://widget.dev/community)', 'absent'],
  ['[chat](https://widget.dev/community)', 'absent'],
  ['[community](https://other.dev/community)', 'absent'],
  ['[community](https://widget.dev/community/slack)', 'absent'],
])('a page on the community on a site of the project: %s is %s', (link, status) => {
  expect(at({ 'README.md': `# Widget\n\nMeet in our ${link}.\n` }, 'community')).toMatchObject({ status });
});

it('help for contributors is no support of users', () => {
  const text = '# Contributing\n\n## Get help\n\nIf you have questions about the contribution process, ask in the chat.\n';
  expect(at({ 'CONTRIBUTING.md': text }, 'support')).toMatchObject({ status: 'absent' });
});

it.each([
  ['Where to seek help?', 'partial'],
  ['Getting help', 'partial'],
  ['How to help', 'absent'],
])('a section of the contributing guide under %j is %s', (heading, status) => {
  expect(at({ 'CONTRIBUTING.md': `# Contributing\n\n## ${heading}\n\nAsk in the main channel of the chat.\n` }, 'support')).toMatchObject({
    status,
    ...(status === 'partial'
      ? { text: `CONTRIBUTING.md has a section “${heading.replace('?', '')}”`, links: [{ lines: { start: 3 } }] }
      : {}),
  });
});

describe('a roadmap in the Security Insights file', () => {
  const insights = (more: string): Files => ({ 'SECURITY-INSIGHTS.yml': `header:\n  schema-version: 1.0.0\nproject-lifecycle:\n${more}` });
  it('is a pointer', () => {
    expect(at(insights('  roadmap: https://github.com/orgs/acme/projects/4\n'), 'roadmap')).toMatchObject({
      status: 'partial',
      text: 'SECURITY-INSIGHTS.yml points to a roadmap at https://github.com/orgs/acme/projects/4',
      links: [{ path: 'SECURITY-INSIGHTS.yml', lines: { start: 4 } }],
    });
  });
  it.each(['  status: active\n', '  roadmap: none\n', '  # roadmap: https://acme.dev/roadmap\n  status: active\n'])(
    'is none: %j',
    (more) => {
      expect(at(insights(more), 'roadmap')).toMatchObject({ status: 'absent' });
    },
  );
});

describe('a change log', () => {
  const LOG = '# Changes\n\n## 1.0.0\n\n- Much.\n';
  it('is kept by each package', () => {
    const files = {
      'packages/a/CHANGELOG.md': LOG,
      'packages/a/package.json': '{}',
      'packages/b/CHANGELOG.md': LOG,
      'packages/b/Cargo.toml': '',
    };
    expect(at(files, 'changelog')).toMatchObject({
      status: 'partial',
      text: '2 packages in the repository keep change logs of their own, as packages/a/CHANGELOG.md',
      links: [{ path: 'packages/a/CHANGELOG.md' }, { path: 'packages/b/CHANGELOG.md' }],
    });
  });
  it.each<[string, Files]>([
    ['no package', { 'parts/a/CHANGELOG.md': LOG, 'package.json': '{}' }],
    ['test data', { 'testdata/a/CHANGELOG.md': LOG, 'testdata/a/package.json': '{}' }],
  ])('is of %s', (_, files) => {
    expect(at(files, 'changelog')).toMatchObject({ status: 'absent' });
  });
  it('is on the site of the project, by what its link is called', () => {
    const readme = (text: string): Files => ({ 'README.md': `# Widget\n\n${text}\n` });
    const url = 'https://acme.github.io/widget';
    expect(at(readme(`[![Release Notes](https://img.shields.io/badge/n.svg)](${url})`), 'changelog')).toMatchObject({
      status: 'partial',
      text: `README.md points to a change log at ${url}`,
      links: [{ path: 'README.md', lines: { start: 3 } }],
    });
    for (const other of [
      `[pages](${url})`,
      '[Release Notes](https://other.dev/notes)',
      '[Release notes](https://github.com/acme/widget/releases)',
    ])
      expect(at(readme(other), 'changelog')).toMatchObject({ status: 'absent' });
  });
});

it.each([
  ['support', 'Community & Commercial Support', true],
  ['support', 'Platform Support', false],
  ['community', 'Get Involved with the Community!', true],
  ['community', 'Get Involved with the Widget', false],
])('%s by a section “%s”: %s', (id, heading, is) => {
  const text = `# Widget\n\n## ${heading}\n\nPeople talk on Slack, and answer each other.\n`;
  expect(at({ 'README.md': text }, id)).toMatchObject({ status: is ? 'partial' : 'absent' });
});
