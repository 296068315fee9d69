import { describe, expect, it } from 'vitest';
import { contributionTemplates } from '../../src/collectors/contribution-templates.ts';
import { type Files, factsOf } from '../support/facts.ts';

const run = (files: Files) => new Map(contributionTemplates.collect(factsOf({ files })).map((statement) => [statement.id, statement]));
const BUG = '---\nname: Bug\nabout: x\n---\nWhat happened?\n';
const CHOOSER = `blank_issues_enabled: false
contact_links:
  - name: Chat
    url: https://chat.example.com/c/1
  - name: Issue
    url: https://github.com/acme/gadget/issues/new/choose
`;
const FORM = 'name: Idea\ndescription: x\nbody:\n  - type: input\n';

describe('contribution-templates', () => {
  it.each([
    ['nothing', {}],
    ['test data', { 'testdata/.github/PULL_REQUEST_TEMPLATE.md': 'x', 'testdata/.github/ISSUE_TEMPLATE/bug.md': BUG }],
    ['a page about them', { 'docs/pull_request_template_guide.md': 'x', 'docs/issues.md': 'x' }],
    ['the chooser alone', { '.github/ISSUE_TEMPLATE/config.yml': 'blank_issues_enabled: false' }],
    ['a chooser with places beside blank issues', { '.github/ISSUE_TEMPLATE/config.yml': CHOOSER.replace('false', 'true') }],
    ['an image', { '.github/ISSUE_TEMPLATE/x.png': 'x' }],
  ])('is absent with %s, and says what was not asked', (_, files) => {
    for (const [, statement] of run(files)) {
      expect(statement).toMatchObject({ status: 'absent', text: expect.stringContaining('.github repository') });
    }
  });

  it.each([
    '.github/pull_request_template.md',
    'PULL_REQUEST_TEMPLATE.md',
    '.github/pull-request-template.md',
    'docs/pull_request_template.txt',
    '.github/PULL_REQUEST_TEMPLATE/a.md',
  ])('finds %s', (path) =>
    expect(run({ [path]: '## What' }).get('pull-request')).toMatchObject({ status: 'present', value: [path], links: [{ path }] }),
  );
  it('is partial for an empty one', () => {
    expect(run({ 'PULL_REQUEST_TEMPLATE.md': '\n# \n' }).get('pull-request')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('empty'),
    });
  });
  it.each(['Fixes #', '## Closes: #\n'])('is partial for one that asks for a number alone: %s', (text) => {
    expect(run({ '.github/pull_request_template.md': text }).get('pull-request')).toMatchObject({
      status: 'partial',
      missing: '.github/pull_request_template.md asks for the number of an issue alone',
    });
  });
  it('is present where more is asked beside it', () => {
    expect(run({ 'PULL_REQUEST_TEMPLATE.md': 'Fixes #\n\n## What changed' }).get('pull-request')).toMatchObject({ status: 'present' });
  });
  it('is unknown when it was not read', () => {
    expect(run({ 'PULL_REQUEST_TEMPLATE.md': { unread: 'binary' } }).get('pull-request')).toMatchObject({ status: 'unknown' });
  });

  it('lists templates and forms, and links their names', () => {
    const files = {
      '.github/ISSUE_TEMPLATE/bug.md': BUG,
      '.github/ISSUE_TEMPLATE/idea.yml': FORM,
      '.github/ISSUE_TEMPLATE/config.yml': '',
    };
    const [headline] = contributionTemplates.collect(factsOf({ files }));
    expect(headline).toMatchObject({
      id: 'issues',
      status: 'present',
      value: ['.github/ISSUE_TEMPLATE/bug.md', '.github/ISSUE_TEMPLATE/idea.yml'],
      links: [{ lines: { start: 2 } }, { lines: { start: 1 } }],
    });
  });
  it('tells how many more there are than it names', () => {
    const files = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`.github/ISSUE_TEMPLATE/${n}.md`, BUG]));
    expect(run(files).get('issues')).toMatchObject({ text: expect.stringMatching(/^7 issue templates: .*5\.md and 2 more$/u) });
  });
  it('is partial when one of them is broken', () => {
    const found = run({ '.github/ISSUE_TEMPLATE/bug.md': '# Bug', '.github/ISSUE_TEMPLATE/idea.yml': FORM }).get('issues');
    expect(found).toMatchObject({
      status: 'partial',
      missing: '.github/ISSUE_TEMPLATE/bug.md has no front matter',
      links: [{ path: '.github/ISSUE_TEMPLATE/idea.yml' }, { path: '.github/ISSUE_TEMPLATE/bug.md' }],
    });
  });
  it('takes the old single file', () => {
    expect(run({ 'ISSUE_TEMPLATE.md': 'What happened?' }).get('issues')).toMatchObject({ status: 'present', value: ['ISSUE_TEMPLATE.md'] });
  });
  it('takes it with a hyphen as well', () => {
    const path = '.github/issue-template.md';
    expect(run({ [path]: 'What happened?' }).get('issues')).toMatchObject({ status: 'present', value: [path] });
  });
  it('tells where a chooser alone sends to', () => {
    const path = '.github/ISSUE_TEMPLATE/config.yml';
    expect(run({ [path]: CHOOSER }).get('issues')).toMatchObject({
      status: 'partial',
      text: `${path} offers no blank issue and sends to https://github.com/acme/gadget/issues/new/choose`,
      links: [{ path, lines: { start: 6 } }],
    });
  });
});
