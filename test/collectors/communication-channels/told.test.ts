import { describe, expect, it } from 'vitest';
import { communicationChannels } from '../../../src/collectors/communication-channels.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const run = (files: Files) => new Map(communicationChannels.collect(factsOf({ files })).map((statement) => [statement.id, statement]));
const readme = (text: string) => run({ 'README.md': `# Widget\n\n${text}` });

describe('addresses as they are told', () => {
  it('have no password, and are one without it', () => {
    const lines = [
      'Meeting: https://zoom.us/j/12?pwd=abc.1',
      '',
      'Meeting link: <https://zoom.us/j/12?passcode=77&from=x>',
      '',
      'Call: https://zoom.us/j/12',
    ];
    const found = readme(lines.join('\n')).get('meetings');
    expect(found).toMatchObject({
      text: 'Community meetings are at https://zoom.us/j/12, https://zoom.us/j/12?from=x; a password or key in an address was left out',
      value: [
        { url: 'https://zoom.us/j/12', line: 3 },
        { url: 'https://zoom.us/j/12?from=x', line: 5 },
      ],
    });
  });
  it('lead to the account and not to the button that follows it', () => {
    const found = readme('[Follow](https://twitter.com/intent/follow?screen_name=widget_io&user_id=1) and [X](https://x.com/widget_io)');
    expect(found.get('twitter')).toMatchObject({
      text: 'Twitter / X is at https://twitter.com/widget_io',
      value: [{ url: 'https://twitter.com/widget_io' }],
    });
  });
  it('are whole or left out of the text', () => {
    const long = `https://zoom.us/meeting/1/ics?id=${'x'.repeat(200)}`;
    const both = readme(`Meeting: ${long}\n\nMeeting: https://zoom.us/j/12`).get('meetings');
    expect(both).toMatchObject({
      text: 'Community meetings are at https://zoom.us/j/12 and 1 more',
      value: [{ url: long }, { url: 'https://zoom.us/j/12' }],
    });
    expect(readme(`Meeting: ${long}`).get('meetings')).toMatchObject({
      text: 'Community meetings are at zoom.us, by an address too long to print here',
      value: [{ url: long }],
    });
  });
});

describe('meetings', () => {
  it.each([
    ['a converter of times', '[community meeting time]: https://www.thetimezoneconverter.example/?t=10:00'],
    ['a clock', 'Our [community meeting](https://dateful.com/convert/utc) is at 10'],
    [
      'a section of the README itself',
      'Join our [regular community meetings](https://github.com/acme/widget/blob/main/README.md#get-involved)',
    ],
    ['a section of the front page', 'Join our [community meetings](https://github.com/acme/widget#get-involved)'],
  ])('are not %s', (_, text) => expect(readme(text).get('meetings')).toMatchObject({ status: 'absent' }));
  it.each([
    ['another document', 'https://github.com/acme/widget/blob/main/MEETINGS.md#when'],
    ['the README of another repository', 'https://github.com/acme/community/blob/main/README.md#meetings'],
  ])('are in %s', (_, url) =>
    expect(readme(`[Community meetings](${url})`).get('meetings')).toMatchObject({ status: 'present', value: [{ url }] }),
  );
});

describe('a workspace of many projects', () => {
  it.each([
    ['in bold', 'Talk on the [CNCF Slack](https://slack.cncf.io/) **widget** channel.'],
    ['by words', 'Talk in the widget channel of https://slack.cncf.io/'],
    ['after the word', 'See [Slack](https://slack.cncf.io/), channel `acme-widget`'],
    ['on the next line', 'Talk on the [CNCF Slack](https://slack.cncf.io/) in the\n`#widget` channel.'],
  ])('has a channel of the project, named %s', (_, text) => expect(readme(text).get('slack')).toMatchObject({ status: 'present' }));
  it.each([
    ['of no name', 'Talk on a channel of [Slack](https://slack.cncf.io/)'],
    ['of others', 'Talk on the [CNCF Slack](https://slack.cncf.io/) **gadget** channel.'],
    ['in another paragraph', '- [CNCF Slack](https://slack.cncf.io/)\n- The #widget channel of IRC'],
  ])('has one %s', (_, text) => expect(readme(text).get('slack')).toMatchObject({ status: 'partial' }));
  it('is named by the chooser of issues', () => {
    const config = ['contact_links:', '  - name: Slack', '    url: https://slack.cncf.io/', '    about: "Join #widget on CNCF Slack"'];
    expect(run({ '.github/ISSUE_TEMPLATE/config.yml': config.join('\n') }).get('slack')).toMatchObject({ status: 'present' });
    const other = [...config.slice(0, 3), '  - name: IRC', '    url: https://irc.example.org', '    about: "Join #widget"'];
    expect(run({ '.github/ISSUE_TEMPLATE/config.yml': other.join('\n') }).get('slack')).toMatchObject({ status: 'partial' });
  });
});

describe('an address for reports', () => {
  const policy = 'Send an email to `widget-security@lists.widget.dev`, or to widget-users@lists.widget.dev when unsure.';
  it('is no list where people talk', () => {
    const found = run({ 'SECURITY.md': policy, 'README.md': 'Security: widget-security@lists.widget.dev' }).get('mailing-list');
    expect(found).toMatchObject({ status: 'absent' });
  });
  it('neither by its page', () => {
    const files = { 'SECURITY.md': 'Mail widget-security@googlegroups.com or see https://groups.google.com/g/widget-security' };
    expect(run(files).get('mailing-list')).toMatchObject({ status: 'absent' });
  });
  it('is a list when another document calls it one; news of security are a list', () => {
    const files = {
      'SECURITY.md': `${policy}\n\nSubscribe to widget-security-announce@lists.widget.dev.`,
      'README.md': 'Mailing list: widget-users@lists.widget.dev',
    };
    expect(run(files).get('mailing-list')).toMatchObject({
      value: [
        { url: 'mailto:widget-users@lists.widget.dev', path: 'README.md' },
        { url: 'mailto:widget-security-announce@lists.widget.dev', path: 'SECURITY.md' },
      ],
    });
  });
});

describe('the site of which only pages are linked', () => {
  it('is told as such', () => {
    expect(readme('The widget documentation is [here](https://widget.dev/docs/install/).').get('website')).toMatchObject({
      status: 'partial',
      text: 'The documentation is on the web site https://widget.dev',
      missing: 'the address of the site itself: only pages below it are linked',
      links: [{ path: 'README.md', lines: { start: 3 } }],
      value: [{ url: 'https://widget.dev', path: 'README.md', line: 3 }],
    });
  });
  it.each(['https://docs.widget.dev/install', 'https://acme.github.io/docs/widget', 'https://other.dev/docs/widget'])(
    'is not derived from %s',
    (url) => expect(readme(`The widget documentation is [here](${url}).`).get('website')).toMatchObject({ status: 'absent' }),
  );
});

describe('an article of the project’s publication', () => {
  const article = 'An [article](https://medium.com/widget/how-to-start-1)';
  it('is no blog', () => {
    expect(readme(article).get('blog')).toMatchObject({
      status: 'partial',
      text: 'An article of a blog is at https://medium.com/widget/how-to-start-1',
      missing: 'the address of the blog itself: only articles are linked',
    });
  });
  it('goes without saying beside the blog', () => {
    expect(readme(`${article} of [our blog](https://medium.com/widget)`).get('blog')).toMatchObject({
      status: 'present',
      value: [{ url: 'https://medium.com/widget' }],
    });
  });
});

const releases = (text: string) => run({ 'README.md': '# Widget\n\nIt turns.\n', 'RELEASES.md': `# Releases\n\n${text}` });

describe('where releases are announced', () => {
  const links = '- [Widget blog](https://acme.github.io/widget/latest/blog/)\n- [Slack](https://cloud-native.slack.com/archives/C01)\n';
  it('is a place of channels', () => {
    const found = releases(`## Release announcements\n\n${links}`);
    expect(found.get('blog')).toMatchObject({ status: 'present', links: [{ path: 'RELEASES.md' }] });
    expect(found.get('slack')).toMatchObject({ status: 'present', links: [{ path: 'RELEASES.md' }] });
  });
  it('is not every section about releases', () => {
    const found = releases(`## v1.0.0\n\n${links}`);
    expect([found.get('blog')?.status, found.get('slack')?.status]).toEqual(['absent', 'absent']);
  });
});

it('the channel stands before a page that sends on to it', () => {
  const found = readme('Join our [Slack](https://widget.dev/slack).\n\nJoin [Slack](https://widget.slack.com).\n').get('slack');
  expect(found).toMatchObject({ value: [{ url: 'https://widget.slack.com' }, { url: 'https://widget.dev/slack' }] });
});

describe('a list for reports', () => {
  const said = (text: string) => run({ 'README.md': '# Widget\n', 'SECURITY.md': `# Security\n\n${text}\n` }).get('mailing-list');
  it('is told where there is no other', () => {
    expect(said('Write to our private\nsecurity mailing list: security@widget.dev.')).toMatchObject({
      status: 'absent',
      text: 'No address of a public mailing list was found in the documents of the project; SECURITY.md speaks of a private one at line 3',
    });
  });
  it('is not read into a private report', () => {
    expect(said('Report in private. There is no mailing list.')).toMatchObject({
      text: 'No address of a mailing list was found in the documents of the project',
    });
  });
});
