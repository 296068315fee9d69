import { describe, expect, it } from 'vitest';
import { contributionTemplates } from '../../src/collectors/contribution-templates.ts';
import { type Files, factsOf } from '../support/facts.ts';

const run = (files: Files) => new Map(contributionTemplates.collect(factsOf({ files })).map((statement) => [statement.id, statement]));
const BUG = '---\nname: Bug\nabout: x\n---\nWhat happened?\n';
const FORM = 'name: Idea\ndescription: x\nbody:\n  - type: input\n';

describe('contribution-templates', () => {
  it.each([
    ['nothing', {}],
    ['test data', { 'testdata/.github/PULL_REQUEST_TEMPLATE.md': 'x', 'testdata/.github/ISSUE_TEMPLATE/bug.md': BUG }],
    ['a page about them', { 'docs/pull_request_template_guide.md': 'x', 'docs/issues.md': 'x' }],
    ['the chooser alone', { '.github/ISSUE_TEMPLATE/config.yml': 'blank_issues_enabled: false' }],
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
});
