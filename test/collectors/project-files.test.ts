import { describe, expect, test } from 'vitest';
import { projectFiles } from '../../src/collectors/project-files.ts';
import { type Fact, known, notKnown } from '../../src/facts.ts';
import { matcherOf } from '../../src/sources/named.ts';
import { treeOf } from '../../src/sources/tree.ts';
import { type Files, factsOf, type Parts } from '../support/facts.ts';

const run = (files: Files) => Object.fromEntries(projectFiles.collect(factsOf({ files })).map((one) => [one.id, one]));
/** More words than a signpost has. */
const LONG_PROSE = 'Whoever wants to change what is planned talks to the team. '.repeat(30);
const LONG = `# Title\n\n${'These words say how things are done here. '.repeat(20)}\n`;

const IDS = [
  'code-of-conduct',
  'contributing',
  'governance',
  'maintainers',
  'adopters',
  'roadmap',
  'changelog',
  'support',
  'community',
  'clomonitor',
  'owners',
];

test('nothing is there: each aspect says where it was looked for', () => {
  const found = run({ 'README.md': '## Adopters\n\n- Acme\n\n## Roadmap\n\nMuch.\n' });
  expect(Object.keys(found).toSorted()).toEqual(IDS.toSorted());
  for (const one of Object.values(found))
    expect(one).toMatchObject({ status: 'absent', searched: expect.arrayContaining([expect.any(String)]) });
});

test.each<[string, Files]>([
  ['deeper folders', { 'docs/guide/CONTRIBUTING.md': LONG, 'pkg/OWNERS': 'approvers: [ann]', 'web/CHANGELOG.md': '## 1.0.0\n' }],
  ['other names', { 'CONTRIBUTORS.md': LONG, 'docs/users.md': '- Acme\n', 'MAINTAINING.md': LONG, 'docs/changes.md': LONG }],
  ['code', { 'support.go': 'x', 'roadmap.png': 'x', 'community.json': '{}', 'governance/notes.md': LONG }],
  ['CODEOWNERS and AUTHORS', { CODEOWNERS: '* @ann', AUTHORS: 'Ann <ann@example.org>' }],
])('absent with %s', (_, files) => {
  for (const one of Object.values(run(files))) expect(one.status).toBe('absent');
});

test('files that a reader may take for a list of maintainers are said as what they are', () => {
  expect(run({ CODEOWNERS: '* @ann', 'AUTHORS.md': 'Ann' })['maintainers']).toMatchObject({
    searched: expect.arrayContaining([
      'AUTHORS.md, which is a list of authors and not counted',
      'CODEOWNERS, which is about reviews and not counted',
    ]),
  });
});

test.each([
  ['code-of-conduct', '.github/Code_of_conduct.md'],
  ['code-of-conduct', 'CODE-OF-CONDUCT.rst'],
  ['contributing', 'docs/contributing.adoc'],
  ['governance', 'GOVERNANCE'],
  ['roadmap', 'docs/ROADMAP.md'],
  ['support', 'SUPPORT.txt'],
  ['community', 'community.md'],
])('%s is present as %s', (id, path) => {
  expect(run({ [path]: `<!-- a comment -->\n${LONG}` })[id]).toMatchObject({
    status: 'present',
    value: { path },
    links: [{ path, lines: { start: 2, end: 2 } }],
  });
  expect(matcherOf(projectFiles.reads)(path)).toBe(true);
});

test('what is there comes first', () => {
  const [first] = projectFiles.collect(factsOf({ files: { 'SUPPORT.md': LONG, 'ROADMAP.md': '' } }));
  expect(first).toMatchObject({ id: 'support', status: 'present' });
});

describe('what a file lacks', () => {
  test.each<[string, string, string, string]>([
    ['governance', 'GOVERNANCE.md', '# Governance\n', 'empty'],
    [
      'governance',
      'GOVERNANCE.md',
      '# Governance\n\nSee [the project](https://github.com/acme/community/blob/main/GOVERNANCE.md).\n',
      'kept at https://github.com/acme/community',
    ],
    [
      'code-of-conduct',
      'CODE_OF_CONDUCT.md',
      '# Code of conduct\n\nIt is kept at https://acme.dev/conduct.\n',
      'kept at https://acme.dev/conduct',
    ],
    ['roadmap', 'ROADMAP.md', '# Roadmap\n\nSee the [board](\nhttps://github.com/orgs/acme/projects/2)\n', 'projects/2'],
    [
      'roadmap',
      'ROADMAP.md',
      `# Roadmap\n\n${'Work is planned there. '.repeat(20)}\n\n- [Board](https://github.com/orgs/acme/projects/2)\n`,
      'projects/2',
    ],
    [
      'roadmap',
      'ROADMAP.md',
      `# Roadmap\n\nThe public roadmap is published as a project board.\n${LONG_PROSE}\n[Roadmap]\n\n[Roadmap]: https://github.com/orgs/acme/projects/2\n`,
      'projects/2',
    ],
    [
      'roadmap',
      'ROADMAP.md',
      `# Roadmap\n\nPrevious roadmaps can be found [here](old/ROADMAP.md).\n${LONG_PROSE}\nThe roadmap is kept at https://acme.dev/plans.\n`,
      'kept at https://acme.dev/plans',
    ],
    [
      'maintainers',
      'MAINTAINERS',
      'Talk in https://acme.slack.com, the list is at\n\n    https://github.com/acme/community/blob/main/CORE-MAINTAINERS\n',
      'CORE-MAINTAINERS',
    ],
    [
      'maintainers',
      'MAINTAINERS',
      'The maintainers are generally available in the chat at https://acme.slack.com.\n\nThe team of this project is identical with the core maintainers as listed in\n\n    https://github.com/acme/community/blob/main/CORE-MAINTAINERS\n',
      'CORE-MAINTAINERS',
    ],
    [
      'maintainers',
      'MAINTAINERS.md',
      '# Maintainers\n\nYou can find the current list of maintainers for the Widget project in the\n[governance repository](https://github.com/acme/governance/blob/main/MAINTAINERS.md).\n',
      'kept at https://github.com/acme/governance',
    ],
    ['maintainers', 'MAINTAINERS.md', LONG, 'the name of anybody'],
    ['adopters', 'ADOPTERS.md', '# Adopters\n\n| Organisation |\n|---|\n| _(Add your organization here)_ |\n', 'an adopter'],
    ['changelog', 'CHANGELOG.md', 'See [the releases](https://github.com/acme/widget/releases).\n', 'releases'],
  ])('%s: %s %j', (id, path, text, missing) => {
    expect(run({ [path]: text })[id]).toMatchObject({ status: 'partial', missing: expect.stringContaining(missing), links: [{ path }] });
  });

  test('a file that was not read is there, and no more is said', () => {
    expect(run({ 'CHANGELOG.md': { unread: '2 MB' } })['changelog']).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('2 MB'),
    });
  });
});

test.each<[string, string, string]>([
  [
    'contributing',
    'a reference for a rule',
    '# Contributing\n\nEvery commit needs a `Signed-off-by` line (`git commit -s`).\n\nCommit subjects follow [Conventional Commits](https://www.conventionalcommits.org/).\n',
  ],
  ['contributing', 'the certificate', '# Contributing\n\nSign off, please see https://developercertificate.org/.\n'],
  [
    'contributing',
    'a code of conduct',
    '# Contributing\n\nFork, change, run the tests and open a pull request; one approval is enough to merge it. See our [code of conduct](https://acme.dev/code-of-conduct).\n',
  ],
  ['contributing', 'a style', '# Contributing\n\nCode is formatted as in [the style of Acme](https://acme.dev/style).\n'],
  [
    'governance',
    'a page about something else',
    '# Governance\n\nTwo maintainers decide by lazy consensus, and a vote of all of them settles what they cannot agree on. Meeting notes are kept at https://acme.dev/notes.\n',
  ],
])('%s with a link to %s is no signpost', (id, _, text) => {
  expect(run({ [`${id.toUpperCase()}.md`]: text })[id]).toMatchObject({ status: 'present' });
});

test('a code that is adopted by name is the code', () => {
  const text = '# Conduct\n\nWidget follows the [CNCF Code of Conduct](https://github.com/cncf/foundation/blob/main/code-of-conduct.md).\n';
  expect(run({ 'CODE_OF_CONDUCT.md': text })['code-of-conduct']).toMatchObject({ status: 'present' });
});

test('a signpost inside the repository is followed', () => {
  const text = '# Contributing\n\nPlease see the [guide](docs/dev/).\n';
  expect(run({ 'CONTRIBUTING.md': text, 'docs/dev/index.md': LONG })['contributing']).toMatchObject({
    status: 'present',
    text: expect.stringContaining('points to docs/dev'),
  });
  expect(run({ 'CONTRIBUTING.md': text })['contributing']).toMatchObject({ status: 'partial' });
});

test('a link and its target are one file, linked where its text is', () => {
  const found = run({
    'CONTRIBUTING.md': LONG,
    'docs/CONTRIBUTING.md': { link: 'CONTRIBUTING.md' },
    '.github/SUPPORT.md': { link: 'help.md' },
    'help.md': LONG,
  });
  expect(found['contributing']).toMatchObject({ links: [{ path: 'CONTRIBUTING.md' }] });
  expect(found['support']).toMatchObject({ text: expect.stringContaining('a link to help.md'), links: [{ path: 'help.md' }] });
});

test('adopters are counted, the newest release is named', () => {
  const found = run({
    'ADOPTERS.md': '# Adopters\n\n| Organisation | Use |\n|---|---|\n| [One](https://one.dev) | x |\n| Two | y |\n',
    'CHANGELOG.md': '# Changes\n\n## Unreleased\n\n## [1.2.0] - 2026-01-01\n',
  });
  expect(found['adopters']).toMatchObject({
    status: 'present',
    value: { path: 'ADOPTERS.md', count: 2 },
    links: [{ lines: { start: 5 } }],
  });
  expect(found['changelog']).toMatchObject({
    value: { path: 'CHANGELOG.md', latest: '1.2.0', date: '2026-01-01' },
    links: [{ lines: { start: 5 } }],
  });
});

describe('other names', () => {
  test('a charter governs', () => {
    expect(run({ 'CHARTER.md': LONG })['governance']).toMatchObject({
      status: 'present',
      text: expect.stringContaining('no file named GOVERNANCE'),
      links: [{ path: 'CHARTER.md' }],
    });
  });
  test('USERS is a list of adopters only when it lists somebody', () => {
    expect(run({ 'USERS.md': '# Users\n\n- [One](https://one.dev)\n' })['adopters']).toMatchObject({
      status: 'present',
      value: { count: 1 },
    });
    expect(run({ 'USERS.md': LONG })['adopters']).toMatchObject({ status: 'absent' });
  });
  test('OWNERS names roles, below patterns of paths too', () => {
    const text = 'filters:\n  ".*":\n    approvers:\n      - ann\n    labels:\n      - sig/x\n  "docs/.*":\n    approvers: [bob]\n';
    expect(run({ OWNERS: text })['owners']).toMatchObject({ text: 'OWNERS names approvers', links: [{ lines: { start: 3 } }] });
  });

  test('OWNERS is no list of maintainers, but close to one', () => {
    const found = run({ OWNERS: '# who\napprovers:\n  - ann\n' });
    expect(found['maintainers']).toMatchObject({ status: 'partial', missing: expect.stringContaining('a file of maintainers') });
    expect(found['owners']).toMatchObject({ status: 'present', text: 'OWNERS names approvers', links: [{ lines: { start: 2 } }] });
  });
});

test.each<[string, Files, string]>([
  ['comments alone', { OWNERS: '# nobody\n' }, 'the name of anybody'],
  ['aliases alone', { OWNERS_ALIASES: 'aliases:\n  a: [ann]\n' }, 'an OWNERS file'],
])('owners is partial: %s', (_, files, missing) => {
  expect(run(files)['owners']).toMatchObject({ status: 'partial', missing: expect.stringContaining(missing) });
});

test.each([
  ['# exemptions:\n#   - check: a\n', 'partial'],
  ['exemptions: [', 'partial'],
  ['\nlicenseScanning:\n  url: https://acme.dev\n', 'present'],
])('clomonitor %j is %s', (text, status) => {
  expect(run({ '.clomonitor.yml': text })['clomonitor']).toMatchObject({ status });
});

test('it never asks for a text that its globs do not name', () => {
  const folders = ['', '.github/', 'docs/', 'Docs/'];
  const names = [
    ...['CODE_OF_CONDUCT', 'code-of_conduct', 'codeofconduct', 'Code of Conduct', 'CONTRIBUTE', 'Contributions', 'GOVERNANCE'],
    ...['technical charter', 'Technical-Charter', 'project_charter', 'CORE_MAINTAINERS', 'maintainer', 'OWNERS', 'committers', 'users'],
    ...['who-uses-widget', 'whos_uses', 'project-roadmap', 'ChangeLogs', 'change-log', 'HISTORY', 'News', 'release notes', 'RELEASE_NOTES'],
    ...['OWNERS_ALIASES', '.clomonitor', 'support', 'community', 'ADOPTER'],
  ];
  const named = matcherOf(projectFiles.reads);
  const paths = folders.flatMap((folder) =>
    names.flatMap((name) => ['', '.md', '.YAML', '.rst', '.go'].map((ending) => `${folder}${name}${ending}`)),
  );
  for (const path of paths) {
    const texts = new Map(named(path) ? [[path, known(LONG)]] : []);
    const tree = treeOf({ entries: [{ path, mode: '100644', oid: 'a'.repeat(40) }], texts, links: new Map() });
    expect(projectFiles.collect({ ...factsOf(), tree }), path).toHaveLength(IDS.length);
  }
});

describe('sections of the README', () => {
  test.each([
    ['the title of the page', '# Roadmap\n\nWhat comes next is written here.'],
    ['an empty section', '# Widget\n\n## Adopters\n\n## Roadmap\n'],
    [
      'headings about the product',
      '# Widget\n\n## Supported registries\n\nEvery one of them there is.\n\n## For users: start\n\nRun it at once.',
    ],
  ])('%s is none', (_, text) => {
    const found = run({ 'README.md': text });
    for (const id of ['roadmap', 'adopters', 'support']) expect(found[id]).toMatchObject({ status: 'absent' });
  });
  test.each([
    ['adopters', '## Who uses Widget?\n\n[Officially known users](https://acme.dev/users).'],
    ['adopters', '## 🚀 Adopters\n\nAcme and three others run it.'],
    ['roadmap', '# Roadmap\n\nWe will do more of the same.'],
    ['governance', '## Governance\n\nA committee of five people decides.'],
    ['support', '## Community and Support\n\nAsk in the chat, we answer.'],
  ])('%s: %j', (id, text) => {
    expect(run({ 'README.md': `# Widget\n\n${text}\n` })[id]).toMatchObject({
      status: 'partial',
      links: [{ path: 'README.md', lines: { start: 3 } }],
      value: { path: null },
    });
  });
  test('a README that was not read leaves them open', () => {
    expect(run({ 'README.md': { unread: 'binary' } })['roadmap']).toMatchObject({ status: 'unknown' });
  });
  test('a file counts before a section', () => {
    expect(run({ 'README.md': '# Widget\n\n## Roadmap\n\nMore of the same.', 'ROADMAP.md': LONG })['roadmap']).toMatchObject({
      status: 'present',
      value: { path: 'ROADMAP.md' },
    });
  });
});

test.each([
  ['docs/contributing/roadmap.md', 'present'],
  ['community/GOVERNANCE.md', 'present'],
  ['docs/a/b/roadmap.md', 'absent'],
  ['docs/proposals/roadmap.md', 'absent'],
  ['pkg/roadmap.md', 'absent'],
])('a page among the documentation: %s is %s', (path, status) => {
  const id = /roadmap/.test(path) ? 'roadmap' : 'governance';
  expect(run({ [path]: LONG })[id]).toMatchObject({ status });
});

test.each([
  ['RELEASES.md', '# Releases\n\n## v1.2.0 (2026-01-02)\n\n- Better\n', '1.2.0'],
  [
    'docs/RELEASES.md',
    '# Releases\n\n| Version | Date | Release Notes |\n| - | - | - |\n| [1.0.2](x) | 2026/01/02 | [Notes](y) |\n',
    '1.0.2',
  ],
  ['RELEASE.md', '# Releasing\n\n## 1.1 Branch\n\n### 1.2 Tag v1.0.0\n\nPush the tag.\n', undefined],
  ['RELEASE.md', 'See [releases](https://acme.dev/releases).\n', undefined],
  ['RELEASES.md', '# Releases\n\n| Release | Support ends |\n| - | - |\n| 1.0 | 2026-01-02 |\n', undefined],
  ['docs/history.md', '# History\n\nIt began in a garage.\n', undefined],
])('releases in %s: %j', (path, text, version) => {
  const { changelog } = run({ [path]: text });
  if (version === undefined) expect(changelog).toMatchObject({ status: 'absent' });
  else expect(changelog).toMatchObject({ status: 'present', value: { latest: expect.stringContaining(version), date: '2026-01-02' } });
});

test('a document of owners counts when it names maintainers', () => {
  expect(run({ 'docs/OWNERS.md': '# Owners\n\n- @ann\n' })['maintainers']).toMatchObject({ status: 'absent' });
  expect(run({ 'OWNERS.md': '# Maintainers\n\n- Ann (@ann)\n' })['maintainers']).toMatchObject({
    status: 'present',
    value: { path: 'OWNERS.md' },
  });
  expect(run({ 'docs/OWNERS': '# Maintainers\n\napprovers: [ann]\n' })['maintainers']).toMatchObject({ status: 'absent' });
  expect(run({ 'docs/OWNER.md': '# Owners\n\n## Maintainers\n\n- @ann\n' })['maintainers']).toMatchObject({
    status: 'present',
    text: expect.stringContaining('no file named MAINTAINERS'),
    value: { path: 'docs/OWNER.md' },
  });
});

describe('documents that are kept elsewhere', () => {
  test.each([
    ['another owner', 'See the [maintainers](https://github.com/other/thing/blob/main/MAINTAINERS.md).'],
    ['the repository itself', 'See https://github.com/acme/widget/blob/main/GOVERNANCE.md'],
    ['a page about codes of conduct', 'It checks a [code of conduct file](https://docs.example.org/conduct).'],
  ])('absent with a link to %s', (_, text) => {
    for (const one of Object.values(run({ 'README.md': `# Widget\n\n${text}\n` }))) expect(one.status, one.id).toBe('absent');
  });

  test('the README leads to them', () => {
    const text = `# Widget

We follow the [CNCF Code of Conduct](https://github.com/cncf/foundation/blob/main/code-of-conduct.md).
[Advisors](https://github.com/acme/project/blob/main/GOVERNANCE.md#advisors) help.
 * [Governance](https://github.com/acme/project/blob/main/GOVERNANCE.md)
 * [Maintainers](https://github.com/acme/project/blob/main/MAINTAINERS)
`;
    const found = run({ 'README.md': text });
    expect(found['code-of-conduct']).toMatchObject({ status: 'partial', links: [{ path: 'README.md', lines: { start: 3 } }] });
    expect(found['governance']).toMatchObject({
      status: 'partial',
      text: 'README.md points to a governance document at https://github.com/acme/project/blob/main/GOVERNANCE.md',
      value: { path: null, url: 'https://github.com/acme/project/blob/main/GOVERNANCE.md' },
      links: [{ lines: { start: 5 } }],
    });
    expect(found['maintainers']).toMatchObject({ status: 'partial', links: [{ lines: { start: 6 } }] });
    expect(found['contributing']).toMatchObject({ status: 'absent' });
  });

  test('a governance file whose first words hand over', () => {
    const text = `# Governance

The [governance](https://github.com/acme/community/blob/main/GOVERNANCE.md) is described in the community repository.

## Changes

Pull requests are reviewed:
* by a test
* by two people
`;
    expect(run({ 'GOVERNANCE.md': text })['governance']).toMatchObject({ status: 'partial', links: [{ lines: { start: 3 } }] });
    expect(run({ 'GOVERNANCE.md': text.replace('is described in', 'differs from that of') })['governance']).toMatchObject({
      status: 'present',
    });
  });
});

test('a release to come is told as one', () => {
  expect(run({ 'RELEASES.md': '## 2.0.0\n\nUnreleased.\n\n### Added\n' })['changelog']).toMatchObject({
    status: 'present',
    text: 'RELEASES.md names 2.0.0 first, as unreleased; there is no file named CHANGELOG',
    value: { latest: null, unreleased: '2.0.0' },
  });
  expect(run({ 'CHANGELOG.md': '# Log\n\n## 2.0.0 - unreleased\n\n## 1.0.1 - 2026-01-02\n' })['changelog']).toMatchObject({
    text: 'CHANGELOG.md names 2.0.0 first, as unreleased, then 1.0.1 (2026-01-02)',
    value: { latest: '1.0.1', date: '2026-01-02' },
  });
});

test('a folder of change logs, by the versions in the names', () => {
  const files = { 'CHANGELOG/CHANGELOG-1.9.0.md': 'x', 'CHANGELOG/CHANGELOG-1.10.0.md': 'x', 'CHANGELOG/README.md': 'x' };
  expect(run(files)['changelog']).toMatchObject({
    status: 'present',
    text: 'CHANGELOG/ holds 2 files named after versions, of which 1.10.0 is the newest',
    value: { path: 'CHANGELOG/CHANGELOG-1.10.0.md', latest: '1.10.0' },
  });
  for (const path of ['changelog.d/12.md', 'changelogs/unreleased/1.0.md', 'CHANGELOG/template.md', 'pkg/changelog/1.0.md'])
    expect(run({ [path]: 'x' })['changelog']).toMatchObject({ status: 'absent' });
});

test('a folder of release notes among the sources of a site', () => {
  const files = {
    'docs/src/release_notes/v1.9.md': 'x',
    'docs/src/release_notes/v1.10.md': 'x',
    'docs/src/release_notes/old/v1.11.md': 'x',
  };
  expect(run(files)['changelog']).toMatchObject({
    status: 'present',
    text: 'docs/src/release_notes/ holds 2 files named after versions, of which 1.10 is the newest',
  });
  expect(run({ 'pkg/src/release_notes/v1.9.md': 'x' })['changelog']).toMatchObject({ status: 'absent' });
});

test('a roadmap at an address under its heading in the README', () => {
  const text = '# Widget\n\n## Roadmap\n\nSee https://acme.dev/roadmap\n';
  expect(run({ 'README.md': text })['roadmap']).toMatchObject({
    status: 'partial',
    text: 'README.md points to a roadmap at https://acme.dev/roadmap',
    links: [{ lines: { start: 5 } }],
  });
  for (const other of ['# Widget\n\n## Links\n\nhttps://other.dev/roadmap\n', '# Widget\n\n## Roadmap\n', '# Roadmap of [others](#x)\n'])
    expect(run({ 'README.md': other })['roadmap']).toMatchObject({ status: 'absent' });
});

test.each([
  ['adopters', 'Used by [many](https://acme.dev/adopters).', 'partial'],
  ['roadmap', 'See the [roadmap](https://widget.example/en/roadmap/).', 'partial'],
  ['adopters', 'Used like [others](https://other.dev/adopters).', 'absent'],
  ['roadmap', 'Like the [roadmap](https://github.com/other/widget-roadmap/wiki/roadmap).', 'absent'],
])('a page of the project for %s: %j is %s', (id, text, status) => {
  expect(run({ 'README.md': `# Widget\n\n${text}\n` })[id]).toMatchObject({ status });
});

test('a document about owners is no OWNERS file', () => {
  expect(run({ 'OWNERS.md': '# Areas\n\n| Area | Team |\n| - | - |\n| core | @acme/core |\n' })['owners']).toMatchObject({
    status: 'partial',
    value: { path: 'OWNERS.md' },
  });
});

test('release notes, one file a release', () => {
  const files = { 'notes/widget-1.9.0.md': '', 'notes/widget-1.10.0.md': '', 'notes/README.md': '' };
  expect(run(files)['changelog']).toMatchObject({ status: 'present', value: { path: 'notes/widget-1.10.0.md', latest: '1.10.0' } });
});

const AT = 'd'.repeat(40);
const CENTRAL = 'https://github.com/acme/community/blob/main/GOVERNANCE.md';
const RULES = '# Governance\n\nTwo maintainers decide, by vote.\n\n## Votes\n\nA vote takes a week.\n';

describe('documents that were followed', () => {
  const leadsTo = (text: Fact<string | undefined>): Parts => {
    const place = { owner: 'acme', name: 'community', commit: AT, path: 'GOVERNANCE.md' };
    return { external: { followed: [{ url: CENTRAL, file: text.known ? known({ ...place, text: text.value }) : text }] } };
  };
  const pinned = { kind: 'web', url: `https://github.com/acme/community/blob/${AT}/GOVERNANCE.md?plain=1#L1` };
  const post = { 'GOVERNANCE.md': `See [governance](${CENTRAL}).\n` };
  const readme = { 'README.md': `# Widget\n\n[Governance](${CENTRAL})\n` };
  const governance = (files: Files, text: Fact<string | undefined>) =>
    Object.fromEntries(projectFiles.collect(factsOf({ files, ...leadsTo(text) })).map((one) => [one.id, one]))['governance'];

  test.each<[string, Files, string]>([
    ['a signpost', post, 'the content in this repository'],
    ['the README', readme, 'a file named GOVERNANCE in this repository'],
  ])('from %s', (_, files, missing) => {
    expect(projectFiles.follows?.(factsOf({ files }))).toEqual([CENTRAL]);
    expect(governance(files, known(RULES))).toMatchObject({
      status: 'partial',
      text: expect.stringContaining(`${CENTRAL}, read at ddddddd`),
      missing,
      links: [{ kind: 'file', path: Object.keys(files)[0] }, pinned],
    });
  });

  test.each<[string, Fact<string | undefined>, string]>([
    ['the commit does not hold it', known(undefined), 'acme/community at ddddddd holds no GOVERNANCE.md'],
    ['it was not asked for', notKnown('not-asked', '--offline'), 'was not read: --offline'],
  ])('%s', (_, text, missing) => {
    for (const files of [post, readme])
      expect(governance(files, text)).toMatchObject({
        status: 'partial',
        missing: expect.stringContaining(missing),
        links: [{ kind: 'file' }],
      });
  });

  test.each([
    ['is empty', '# Governance\n', 'that file is empty'],
    ['hands over once more', 'The governance is described at https://acme.dev/governance\n', 'kept at https://acme.dev/governance'],
  ])('what it leads to %s', (_, text, missing) => {
    for (const files of [post, readme])
      expect(governance(files, known(text))).toMatchObject({
        status: 'partial',
        missing: expect.stringContaining(missing),
      });
  });

  test('a document of its own is not followed', () => {
    expect(projectFiles.follows?.(factsOf({ files: { 'GOVERNANCE.md': RULES, ...readme } }))).toEqual([]);
  });
});

describe("the owner's defaults", () => {
  const keeps = (path: string, text: Fact<string>): Parts => ({
    external: { defaults: known({ owner: 'acme', name: '.github', defaultBranch: 'main', commit: AT, files: [{ path, text }] }) },
  });
  const rows = (parts: Parts) => Object.fromEntries(projectFiles.collect(factsOf(parts)).map((one) => [one.id, one]));

  test('stand in for a file that GitHub inherits, and for no other', () => {
    const found = rows(keeps('docs/GOVERNANCE.md', known(RULES)));
    const url = `https://github.com/acme/.github/blob/${AT}/docs/GOVERNANCE.md?plain=1#L1`;
    expect(found['governance']).toMatchObject({
      status: 'partial',
      text: expect.stringContaining('docs/GOVERNANCE.md of acme/.github is the governance document'),
      missing: 'a file named GOVERNANCE in this repository',
      value: { path: null, url },
      links: [{ kind: 'web', url }],
    });
    expect(found['support']).toMatchObject({
      status: 'absent',
      text: expect.stringContaining('nor one that the owner keeps'),
      searched: expect.arrayContaining(['the .github repository of acme at ddddddd']),
    });
    expect(rows(keeps('ROADMAP.md', known('x')))['roadmap']).toMatchObject({ status: 'absent' });
  });

  test('that are empty or unread are said as that', () => {
    expect(rows(keeps('SUPPORT.md', known('')))['support']).toMatchObject({ missing: expect.stringContaining('empty') });
    expect(rows(keeps('SUPPORT', notKnown('not-asked', 'x')))['support']).toMatchObject({ missing: expect.stringContaining('not read') });
  });

  test('that could not be asked for are not said to be missing', () => {
    expect(rows({})['support']?.text).toContain('was not looked at');
    expect(rows({ external: { defaults: known(undefined) } })['support']).toMatchObject({
      searched: expect.arrayContaining(['the .github repository of acme, which is not there or not public']),
    });
  });
});
