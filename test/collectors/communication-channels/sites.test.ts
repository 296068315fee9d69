import { describe, expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const part = { owner: 'gadget-team', name: 'gadget-core' };
const run = (files: Files, subject = {}) =>
  new Map(communicationChannels.collect(factsOf({ files, subject })).map((statement) => [statement.id, statement]));
const INSIGHTS = `header:
  schema-version: '1.0.0'
documentation:
  - 'https://widget.example/'
`;

describe('the site of an organisation', () => {
  it('is the documentation below a heading of that name, and the site where it is called by its host', () => {
    const found = run({ 'README.md': '# gadget\n\n## Documentation\n\nSee [gadget.dev](https://gadget.dev).\n' }, part);
    expect(found.get('documentation')).toMatchObject({ status: 'present', value: [{ url: 'https://gadget.dev', line: 5 }] });
    expect(found.get('website')).toMatchObject({ status: 'present', value: [{ url: 'https://gadget.dev', line: 5 }] });
  });
  it('holds documentation where a line on documentation links it', () => {
    const text = '# Core\n\nThe docs of each version are on the [Gadget website](https://gadget.dev/docs).\n';
    expect(run({ 'README.md': text }, part).get('documentation')).toMatchObject({ value: [{ url: 'https://gadget.dev/docs' }] });
  });
  it.each(['[lathe.dev](https://lathe.dev)', 'Works with [the other](https://gadget.dev).', '[a host below](https://play.gadget.dev)'])(
    'is none: %s',
    (text) => {
      const found = run({ 'README.md': `# Core\n\n${text}\n` }, part);
      expect(found.get('documentation')).toMatchObject({ status: 'absent' });
      expect(found.get('website')).toMatchObject({ status: 'absent' });
    },
  );
  it('is none where it is called the site, beside documentation', () => {
    const text = '# Core\n\n## Documentation\n\n- [Official Website](https://gadget.dev)\n- [Manual](https://docs.gadget.dev)\n';
    expect(run({ 'README.md': text }, part).get('documentation')).toMatchObject({ value: [{ url: 'https://docs.gadget.dev' }] });
  });
  it('is not read out of the name of an owner that is no organisation', () => {
    const found = run({ 'README.md': '# Core\n\n## Documentation\n\nSee [gadg.dev](https://gadg.dev).\n' }, { owner: 'gadget', name: 'x' });
    expect(found.get('documentation')).toMatchObject({ status: 'absent' });
  });
});

describe('documentation that Security Insights declares', () => {
  const text = '# Widget\n\nSee [Compatibility](https://widget.example/docs/administrator/compatibility/).\n';
  it('comes before a page of it', () => {
    const found = run({ 'README.md': text, 'SECURITY-INSIGHTS.yml': INSIGHTS });
    const value = [{ url: 'https://widget.example/', path: 'SECURITY-INSIGHTS.yml', line: 4 }];
    expect(found.get('documentation')).toMatchObject({ status: 'present', value });
    expect(found.get('website')).toMatchObject({ status: 'present', value });
  });
  it('is none without a list', () => {
    const found = run({ 'README.md': '# Widget\n', 'SECURITY-INSIGHTS.yml': INSIGHTS.replace('documentation', 'dependencies') });
    expect(found.get('documentation')).toMatchObject({ status: 'absent' });
  });
});

describe('one page of documentation', () => {
  const of = (label: string, url: string) =>
    run({ 'README.md': `# Widget\n\nWidget's docs: see [${label}](${url}).\n` }).get('documentation');
  it('is no address of all of it', () => {
    expect(of('Compatibility', 'https://widget.example/docs/administrator/compatibility/')).toMatchObject({
      status: 'partial',
      text: 'A page of the documentation is at https://widget.example/docs/administrator/compatibility',
    });
  });
  it.each([
    ['the documentation', 'https://widget.example/docs/latest/intro/'],
    ['Start', 'https://widget.example/docs/'],
    ['Start', 'https://widget.example/docs/products/widget/'],
  ])('is, called or placed so: %s %s', (label, url) => expect(of(label, url)).toMatchObject({ status: 'present' }));
});

describe('the chooser of issues', () => {
  const path = '.github/ISSUE_TEMPLATE/config.yml';
  const of = (name: string, url: string) =>
    run({ [path]: `contact_links:\n  - name: ${name}\n    url: ${url}\n    about: Please ask questions here.\n` });
  it('names its places', () => {
    expect(of('Slack', 'https://widget.slack.com/archives/C1.').get('slack')?.text).toBe(
      'Slack is at https://widget.slack.com/archives/C1',
    );
    expect(of('Slack Community Support', 'https://lathe-dev.slack.com/archives/C0184').get('slack')).toMatchObject({
      status: 'present',
      links: [{ path, lines: { start: 3 } }],
    });
  });
  it('names no list of people', () => {
    const url = 'https://app.slack.com/client/T93/browse-user-groups/user_groups/S01';
    expect(of('Slack Community Support', url).get('slack')).toMatchObject({ status: 'absent' });
  });
  it('names none by a comment', () => {
    const text = '# Slack community: https://lathe-dev.slack.com/archives/C0184\nblank_issues_enabled: true\n';
    expect(run({ [path]: text }).get('slack')).toMatchObject({ status: 'absent' });
  });
});

describe('a list for reports', () => {
  it('is told of where no other is found', () => {
    const found = run({ 'SECURITY.md': '# Security\n\nReport to acme-widget-security@lists.acme.org.\n' }).get('mailing-list');
    expect(found).toMatchObject({
      status: 'absent',
      text: 'No address of a mailing list other than the one for reports (SECURITY.md, line 3) was found in the documents of the project',
    });
  });
  it('is no address of one person', () => {
    const found = run({ 'SECURITY.md': '# Security\n\nReport to security@acme.example.\n' }).get('mailing-list');
    expect(found?.text).toBe('No address of a mailing list was found in the documents of the project');
  });
});

describe('those whose turn it is to answer', () => {
  const text = '# Duty\n\n- Check the\n  [widget-users@](https://groups.google.com/forum/#!forum/widget-users)\n  mailing list.\n';
  it('read the lists', () => {
    expect(run({ 'support/COMMUNITY_CONTACTS.md': text }).get('mailing-list')).toMatchObject({
      status: 'present',
      links: [{ lines: { start: 4 } }],
    });
  });
  it('are not those of another folder', () => {
    expect(run({ 'pkg/support/COMMUNITY_CONTACTS.md': text }).get('mailing-list')).toMatchObject({ status: 'absent' });
  });
});
