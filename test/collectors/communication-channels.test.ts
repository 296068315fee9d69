import { describe, expect, it } from 'vitest';
import { communicationChannels } from '../../src/collectors/communication-channels.ts';
import { known } from '../../src/facts.ts';
import { type Files, factsOf, type Parts } from '../support/facts.ts';
import { repositoryOf } from '../support/github.ts';

const run = (files: Files, rest: Omit<Parts, 'files'> = {}) =>
  new Map(communicationChannels.collect(factsOf({ files, ...rest })).map((statement) => [statement.id, statement]));
const readme = (line: string, rest: Omit<Parts, 'files'> = {}) => run({ 'README.md': `# Widget\n\n${line}` }, rest);
const ALL = [
  'documentation',
  'website',
  'slack',
  'mailing-list',
  'discussions',
  'meetings',
  'twitter',
  'linkedin',
  'youtube',
  'blog',
  'other-chat',
];

it('asks eleven questions, and finds nothing in nothing', () => {
  const found = [...run({}).values()];
  expect(found.map(({ id }) => id)).toEqual(ALL);
  for (const statement of found) expect(statement).toMatchObject({ status: 'absent' });
});

describe('what is not the project’s', () => {
  it.each([
    ['slack', 'Create an app at https://api.slack.com/apps'],
    ['slack', 'Set the hook to https://hooks.slack.com/services/x'],
    ['slack', 'Widget posts to https://your-team.slack.com'],
    ['slack', 'See [Slack notifications](https://widget.io/docs/integrations/slack)'],
    ['slack', 'The [`#sig-tools`](https://kubernetes.slack.com/archives/C1) channel'],
    ['mailing-list', 'Subscribe to https://groups.google.com/g/kubernetes-announce'],
    ['mailing-list', 'Discussed in https://groups.google.com/g/widget/c/abc'],
    ['mailing-list', 'Mail ann@example.org'],
    ['discussions', 'As said in https://github.com/acme/widget/discussions/12'],
    ['discussions', 'See https://github.com/other/thing/discussions'],
    ['meetings', 'Watch the [meeting recording](https://zoom.us/rec/share/x)'],
    ['meetings', 'Read [the design](https://docs.google.com/document/d/1)'],
    ['meetings', 'As said in the [community meeting](https://github.com/acme/widget/issues/7)'],
    ['meetings', 'Kubernetes has [community meetings](https://github.com/other/community/blob/main/meetings.md)'],
    ['meetings', 'The site is https://widget.io/contact'],
    ['blog', 'A [post](https://medium.com/other-people/about-widget-1)'],
    ['twitter', 'By [Ann](https://twitter.com/ann)'],
    ['twitter', 'A [CNCF](https://twitter.com/CloudNativeFdn) project'],
    ['twitter', '[Tweet](https://twitter.com/intent/tweet?text=widget)'],
    ['twitter', 'See https://twitter.com/widget/status/1'],
    ['linkedin', 'Made by [Ann](https://www.linkedin.com/in/ann)'],
    ['linkedin', 'Sponsored by [Big](https://www.linkedin.com/company/big)'],
    ['youtube', 'Watch [the talk](https://www.youtube.com/watch?v=1)'],
    ['youtube', 'Given at [a conference](https://www.youtube.com/channel/UC1)'],
    ['blog', 'Read [the post](https://medium.com/@ann/about-widget-1)'],
    ['blog', 'As [CNCF](https://www.cncf.io/blog/) wrote'],
    ['blog', 'See [the news](https://widget.io/blog/2026/01/news)'],
    ['other-chat', 'Connects to [a server](irc://irc.example.org/bots)'],
    ['meetings', '## Community Meetings\n\n[Widget](https://widget.io/) has two monthly meetings'],
    ['other-chat', 'Needs [a token](https://discord.com/developers/applications)'],
    ['other-chat', 'The [Gadget](https://gitter.im/other/gadget) room'],
    ['website', 'Uses [Helm](https://helm.sh)'],
    ['website', 'Try the [playground](https://play.widget.io)'],
    ['documentation', 'See the [Kubernetes documentation](https://kubernetes.io/docs)'],
    ['documentation', '## Community and docs\n\n- [Adopters](https://widget.io/) of it'],
    ['documentation', 'See [API docs](https://pkg.go.dev/github.com/acme/widget)'],
  ])('%s: %s', (id, line) => expect(readme(line).get(id)).toMatchObject({ status: 'absent' }));

  it.each([
    ['code', '```\nhttps://acme.slack.com\n```'],
    ['a comment', '<!-- https://acme.slack.com -->'],
  ])('is not read in %s', (_, text) => expect(run({ 'README.md': text }).get('slack')).toMatchObject({ status: 'absent' }));
  it('is not read elsewhere', () => {
    const files = { 'pkg/README.md': 'https://acme.slack.com', 'examples/CONTRIBUTING.md': 'https://acme.slack.com' };
    expect(run(files).get('slack')).toMatchObject({ status: 'absent' });
  });
});

describe('what is', () => {
  it.each([
    ['slack', 'https://acme.slack.com', ''],
    ['slack', 'https://join.slack.com/t/widgets/shared_invite/x', 'Join our Slack: '],
    ['slack', 'https://cloud-native.slack.com/archives/C1', 'Join us on Slack: '],
    ['slack', 'https://slack.k8s.io/#widget', 'Chat: '],
    ['slack', 'https://slack.cncf.io', 'Channel #widget at '],
    ['slack', 'https://slack.widget.io', ''],
    ['slack', 'https://widget.io/slack', ''],
    ['mailing-list', 'https://groups.google.com/g/widget-dev', ''],
    ['mailing-list', 'https://groups.google.com/forum/#!forum/widget', ''],
    ['mailing-list', 'https://lists.cncf.io/g/cncf-widget-users', ''],
    ['discussions', 'https://github.com/acme/widget/discussions', ''],
    ['discussions', 'https://github.com/orgs/acme/discussions', ''],
    ['meetings', 'https://zoom-lfx.platform.linuxfoundation.org/meetings/widget?view=month', ''],
    ['meetings', 'https://zoom.us/j/123', 'Community meeting: '],
    ['meetings', 'https://docs.google.com/document/d/1', 'Meeting notes: '],
    ['meetings', 'https://calendar.google.com/calendar/embed?src=x', 'Community calls: '],
    ['twitter', 'https://x.com/widget_io', ''],
    ['twitter', 'https://twitter.com/wdgt', 'Follow us: '],
    ['linkedin', 'https://www.linkedin.com/company/acme/', ''],
    ['youtube', 'https://www.youtube.com/@widget', ''],
    ['youtube', 'https://www.youtube.com/channel/UC1', 'Meeting recordings: '],
    ['blog', 'https://medium.com/@wdgt', 'Medium: '],
    ['blog', 'https://widget.io/blog/', ''],
    ['blog', 'https://widget.io/blogs/', ''],
    ['blog', 'https://medium.com/widget', ''],
    ['other-chat', 'https://discord.gg/abc', 'Join our chat: '],
    ['other-chat', 'https://matrix.to/#/#widget:matrix.org', ''],
    ['website', 'https://www.widget.io/', ''],
    ['documentation', 'https://docs.widget.io', ''],
    ['documentation', 'https://widget.readthedocs.io', ''],
    ['documentation', 'https://widget.io/docs/start', ''],
    ['documentation', 'https://widget.io', 'Documentation is at '],
  ])('%s: %s', (id, url, before) => {
    expect(readme(`${before}${url}`).get(id)).toMatchObject({
      status: 'present',
      value: [{ url, path: 'README.md', line: 3 }],
      links: [{ path: 'README.md', lines: { start: 3 } }],
    });
  });

  it('comes first, by the documents in their order, each address once', () => {
    const files = {
      'CONTRIBUTING.md': '[us](https://acme.slack.com/)',
      'README.md': '[us](https://acme.slack.com)',
      'SUPPORT.md': 'Mail help@lists.acme.io or acme-users@googlegroups.com',
    };
    const statements = communicationChannels.collect(factsOf({ files }));
    expect(statements.slice(0, 2)).toMatchObject([
      { id: 'slack', value: [{ url: 'https://acme.slack.com', path: 'README.md', line: 1 }] },
      {
        id: 'mailing-list',
        value: [{ url: 'mailto:help@lists.acme.io' }, { url: 'mailto:acme-users@googlegroups.com', path: 'SUPPORT.md' }],
      },
    ]);
  });
  it('is partial when only the door of a shared workspace is named', () => {
    expect(readme('Talk on https://slack.k8s.io').get('slack')).toMatchObject({ status: 'partial' });
  });
  it('reads a page of meetings by its heading or its name', () => {
    const own = { status: 'present', value: [{ line: 5 }] };
    expect(readme('## Status Meetings\n\nFor meeting details, see https://widget.io/contact').get('meetings')).toMatchObject(own);
    const page = 'https://github.com/acme/community/blob/main/meetings.md';
    expect(readme(`[Monthly Community Meetings](${page})`).get('meetings')).toMatchObject({ status: 'present', value: [{ url: page }] });
  });
  it('reads a relative link to the discussions', () => {
    expect(readme('[talk](../../discussions)').get('discussions')).toMatchObject({
      value: [{ url: 'https://github.com/acme/widget/discussions' }],
    });
  });
  it('reads the chooser of issues, and a symbolic link once', () => {
    const files = {
      '.github/ISSUE_TEMPLATE/config.yml': 'contact_links:\n  - name: Talk\n    url: https://github.com/acme/widget/discussions\n',
      'README.md': { link: 'docs/index.md' },
      'docs/index.md': 'https://x.com/widget',
    };
    expect(run(files).get('discussions')).toMatchObject({ links: [{ path: '.github/ISSUE_TEMPLATE/config.yml', lines: { start: 3 } }] });
    expect(run(files).get('twitter')).toMatchObject({ links: [{ path: 'docs/index.md' }] });
  });
  it('reads the head of meeting notes only', () => {
    const notes = '# Meeting notes\n\n[X](https://x.com/widget)\n\n## January 1, 2026\n\nhttps://www.youtube.com/@widget';
    const found = run({ 'Meeting-Notes.md': notes });
    expect(found.get('twitter')).toMatchObject({ status: 'present' });
    expect(found.get('youtube')).toMatchObject({ status: 'absent' });
  });
  it('is unknown when a document was not read', () => {
    expect(run({ 'README.md': { unread: 'binary' } }).get('slack')).toMatchObject({ status: 'unknown' });
  });
});

describe('the site', () => {
  const homepage = (url: string | null): Omit<Parts, 'files'> => ({ github: { repository: known(repositoryOf({ homepage: url })) } });
  it.each([
    ['mkdocs.yml', 'site_name: x\nsite_url: https://widget.example.dev', 2],
    ['website/docusaurus.config.ts', "  url: 'https://widget.example.dev',", 1],
    ['hugo.toml', 'baseURL = "https://widget.example.dev"', 1],
    ['docs/CNAME', 'widget.example.dev\n', 1],
    ['pyproject.toml', '[project.urls]\nHomepage = "https://widget.example.dev"', 2],
    ['package.json', '{\n"homepage": "https://widget.example.dev"}', 2],
  ])('is named in %s', (path, text, line) => {
    expect(run({ [path]: text }).get('website')).toMatchObject({
      status: 'present',
      value: [{ url: 'https://widget.example.dev', path, line }],
    });
  });
  it.each([
    ['a placeholder', { 'docusaurus.config.js': "url: 'https://your-docusaurus-site.example.com'" }],
    ['a machine', { 'mkdocs.yml': 'site_url: http://localhost:8000' }],
    ['the repository', { 'package.json': '{"homepage": "https://github.com/acme/widget#readme"}' }],
    ['a theme', { 'themes/x/hugo.toml': 'baseURL = "https://theme.dev"' }],
  ])('is not %s', (_, files) => {
    expect(run(files).get('website')).toMatchObject({ status: 'absent', text: expect.stringContaining('was not asked') });
  });
  it('is set on GitHub', () => {
    expect(run({}, homepage('https://widget.dev')).get('website')).toMatchObject({
      status: 'present',
      value: [{ url: 'https://widget.dev', path: null, line: null }],
      links: [{ kind: 'api', path: '/repos/acme/widget' }],
    });
    expect(run({}, homepage(null)).get('website')).toMatchObject({ status: 'absent', text: expect.not.stringContaining('not asked') });
  });
  it('makes links to it documentation when it is built from documentation', () => {
    const files = { 'mkdocs.yml': 'site_url: https://widget.dev', 'README.md': '[Widget](https://www.widget.dev)' };
    expect(run(files).get('documentation')).toMatchObject({
      value: [
        { url: 'https://www.widget.dev', path: 'README.md' },
        { url: 'https://widget.dev', path: 'mkdocs.yml' },
      ],
    });
  });
  it('falls back to documentation in the tree', () => {
    const files = { 'README.md': '[Check documentation](docs/checks.md) [more documentation](docs/gone.md)', 'docs/checks.md': 'x' };
    expect(run(files).get('documentation')).toMatchObject({
      status: 'present',
      value: [{ url: 'docs/checks.md', path: 'README.md', line: 1 }],
    });
  });
});

it('a link beside that to the documentation is none', () => {
  const found = readme('The [official site](https://www.widget.io/) and [widget documentation](https://docs.widget.io/) help.');
  expect(found.get('documentation')).toMatchObject({ value: [{ url: 'https://docs.widget.io/' }] });
});

it('the calendar of the foundation is a place of meetings when the words invite', () => {
  expect(readme('Join our next community meeting, see the [CNCF Calendar](https://www.cncf.io/calendar/).').get('meetings')).toMatchObject({
    status: 'present',
  });
  expect(readme('Events are in the [CNCF Calendar](https://www.cncf.io/calendar/).').get('meetings')).toMatchObject({ status: 'absent' });
});

it('a path without a repository: what was not recognised is unknown, not absent', () => {
  const nameless = { ...factsOf({ files: { 'README.md': '# Widget' } }), subject: { ...factsOf().subject, owner: null, name: null } };
  const statuses = communicationChannels.collect(nameless).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(['unknown']));
});

it('without a repository’s name, the one that the manifest names', () => {
  const files = {
    'README.md': '# Widget\n\n[Discussions](https://github.com/acme/widget/discussions)\n',
    'go.mod': 'module github.com/acme/widget\n',
  };
  const nameless = { ...factsOf({ files }), subject: { ...factsOf().subject, owner: null, name: null } };
  const statuses = communicationChannels.collect(nameless).map(({ id, status }) => [id, status]);
  expect(statuses).toEqual(
    expect.arrayContaining([
      ['discussions', 'present'],
      ['slack', 'absent'],
    ]),
  );
});
