import { describe, expect, test } from 'vitest';
import { securityPolicy } from '../../src/collectors/security-policy.ts';
import type { ExternalFacts } from '../../src/external.ts';
import { type Fact, known, notKnown, type RepositoryFacts } from '../../src/facts.ts';
import { type Files, factsOf, type Parts } from '../support/facts.ts';
import { repositoryOf } from '../support/github.ts';

const look = (files: Files, parts: Parts = {}) =>
  Object.fromEntries(securityPolicy.collect(factsOf({ files, ...parts })).map((one) => [one.id, one]));
const read = (text: string) => look({ 'SECURITY.md': text });
const github = (policy: RepositoryFacts['securityPolicy']): Parts => ({
  github: {
    repository: known(repositoryOf(policy === undefined ? {} : { securityPolicy: policy })),
  },
});
const FULL = `# Security Policy

## Supported versions

| Version | Supported |
| ------- | --------- |
| 2.x     | yes       |

## Reporting a vulnerability

Write to [the team](mailto:security@acme.dev) or use
[the form](https://github.com/acme/widget/security/advisories/new).
You will hear from us within three
business days.

## Disclosure

We confirm the report, prepare a fix and publish an advisory.
`;

describe('no policy', () => {
  test.each<[string, Files]>([
    ['nothing', {}],
    ['contacts', { SECURITY_CONTACTS: 'ann' }],
    [
      'a folder, an assessment, code',
      { 'security/SECURITY.md': FULL, 'docs/security-self-assessment.md': FULL, 'pkg/security.go': '', 'SECURITY-INSIGHTS.yml': '' },
    ],
  ])('%s', (_, files) => {
    const found = look(files);
    expect(found['file']).toMatchObject({ status: 'absent', text: expect.stringContaining('in this repository') });
    expect(found['external']).toMatchObject({ status: 'unknown', reason: { why: 'not-asked' } });
  });
  test('the reason is the one for which GitHub did not answer', () => {
    expect(look({}, { github: { repository: notKnown('rate-limited', 'x') } })['external']).toMatchObject({
      reason: { why: 'rate-limited' },
    });
  });
  test('GitHub shows none', () => {
    const found = look({}, github({ enabled: false, url: null }));
    expect(found['file']).toMatchObject({ status: 'absent', searched: expect.arrayContaining(['the .github repository of acme']) });
    expect(found['external']).toMatchObject({ status: 'absent' });
  });
  test('GitHub does not say', () => {
    expect(look({}, github(undefined))['external']).toMatchObject({ status: 'unknown' });
  });
  test('GitHub shows one of the owner', () => {
    const found = look({}, github({ enabled: true, url: 'https://github.com/acme/widget/security/policy' }));
    expect(found['file']).toMatchObject({ status: 'partial', links: [{ kind: 'web' }] });
    expect(found['external']).toMatchObject({ status: 'present', value: { url: 'https://github.com/acme/widget/security/policy' } });
    expect(found['response-time']).toMatchObject({ status: 'unknown' });
  });
});

describe('the file', () => {
  test.each<[Files, string]>([
    [{ '.github/SECURITY.md': FULL, 'SECURITY.md': '', 'docs/SECURITY.md': '' }, '.github/SECURITY.md'],
    [{ 'security.rst': FULL, 'docs/SECURITY.md': '' }, 'security.rst'],
    [{ 'docs/Security.adoc': FULL }, 'docs/Security.adoc'],
    [{ 'SECURITY.txt': '', 'SECURITY.md': FULL }, 'SECURITY.md'],
    [{ SECURITY: FULL }, 'SECURITY'],
  ])('%o', (files, path) => {
    expect(look(files)['file']).toMatchObject({ status: 'present', value: { path } });
  });
  test('a link is said and followed', () => {
    const found = look({ 'SECURITY.md': { link: 'docs/policy.md' }, 'docs/policy.md': FULL });
    expect(found['file']).toMatchObject({ text: expect.stringContaining('a link to docs/policy.md'), links: [{ path: 'docs/policy.md' }] });
  });
  test('what was not read is unknown', () => {
    const found = Object.values(look({ 'SECURITY.md': { unread: 'too large' } }));
    expect(found.map(({ status }) => status)).toEqual(Array(7).fill('unknown'));
  });
  test.each<[string, string, RegExp]>([
    [
      "GitHub's template",
      '# Security Policy\n\n## Reporting a Vulnerability\n\nUse this section to tell people how to report a vulnerability.\n',
      /template/,
    ],
    ['empty', '\n', /how to report/],
    ['about something else', '# Security\n\nThe widget encrypts what it stores.\n', /how to report/],
    ['a pointer inside', '# Security\n\nFor vulnerabilities see [the policy](docs/policy.md).\n', /points to docs\/policy\.md/],
  ])('%s is partial', (_, text, missing) => {
    expect(read(text)['file']).toMatchObject({ status: 'partial', missing: expect.stringMatching(missing) });
  });
  test('each aspect points at its line', () => {
    const lines = Object.values(read(FULL)).map((one) => [
      one.id,
      one.status,
      'links' in one ? one.links.map((link) => ('lines' in link ? link.lines?.start : 0)) : [],
    ]);
    expect(lines).toEqual([
      ['file', 'present', [1]],
      ['contact-email', 'present', [11]],
      ['private-reporting', 'present', [12]],
      ['response-time', 'present', [13]],
      ['supported-versions', 'present', [7]],
      ['disclosure-process', 'present', [16, 18]],
      ['external', 'absent', []],
    ]);
  });
});

describe('a policy elsewhere', () => {
  test('a pointer', () => {
    const found = read(
      '# Security\n\nThis is kept in one place.\n\nGo to the [central file](https://github.com/acme/community/blob/main/SECURITY.md).\n',
    );
    expect(found['file']).toMatchObject({ status: 'partial', missing: expect.stringContaining('acme/community') });
    expect(found['external']).toMatchObject({
      status: 'present',
      value: { url: 'https://github.com/acme/community/blob/main/SECURITY.md' },
      links: [{ lines: { start: 5 } }],
    });
    expect(found['response-time']).toMatchObject({
      status: 'unknown',
      reason: { detail: expect.stringContaining('the policy to which SECURITY.md points was not read') },
    });
  });
  test('the policy by its name, after another link', () => {
    const text = `The security policy of [our projects](https://github.com/acme#projects) is [here](https://github.com/acme/community/blob/main/SECURITY.md).\n`;
    expect(read(text)['external']).toMatchObject({ value: { url: 'https://github.com/acme/community/blob/main/SECURITY.md' } });
  });
  test('a pointer beside an address of its own', () => {
    const found = read('Write to security@acme.dev. See our [security policy](https://acme.dev/policy).\n');
    expect([found['file']?.status, found['external']?.status]).toEqual(['present', 'present']);
  });
  test('for more beside an address of its own: what the text does not say is not known', () => {
    const found = read(
      'Report vulnerabilities to security@acme.dev.\n\nSee [security](https://acme.dev/security/) for more details.\n\nWe answer within 3 days.\n',
    );
    expect(found['file']).toMatchObject({ status: 'present' });
    expect(found['contact-email']).toMatchObject({ status: 'present' });
    expect(found['response-time']).toMatchObject({ status: 'present' });
    for (const id of ['supported-versions', 'disclosure-process'])
      expect(found[id]).toMatchObject({
        status: 'unknown',
        reason: { detail: 'the page to which SECURITY.md points for more was not read: https://acme.dev/security/' },
      });
    const aside = read('Report vulnerabilities to security@acme.dev.\n\nOur [security blog](https://acme.dev/security/) is nice.\n');
    expect(aside['supported-versions']).toMatchObject({ status: 'absent' });
  });
  test.each([
    ['its source', 'Report to security@acme.dev. Adapted from https://github.com/other/x/blob/main/SECURITY.md.'],
    ["GitHub's documentation", 'See https://docs.github.com/en/code-security/privately-reporting-a-security-vulnerability.'],
    ['its own repository', 'Report at https://github.com/acme/widget/security/policy.'],
    ['a long policy', `${'We handle reports with care. '.repeat(40)} See https://acme.dev/security.`],
  ])('%s is none', (_, text) => {
    expect(read(text)['external']).toMatchObject({ status: 'absent' });
  });
});

test('an address of a reserved domain is said as that', () => {
  expect(read('# Security\n\nReport a vulnerability to security@widget.example.com.\n')['contact-email']).toMatchObject({
    status: 'partial',
    text: expect.stringContaining('reserved for examples'),
    value: ['security@widget.example.com'],
    links: [{ path: 'SECURITY.md', lines: { start: 3, end: 3 } }],
  });
});

test('a section on incidents that hands over', () => {
  expect(read('## Security Incident Response\n\nPlease follow the guide [RESPONSE.md](RESPONSE.md).')['disclosure-process']).toMatchObject({
    status: 'partial',
    missing: 'the process: the section points to RESPONSE.md',
  });
});
test.each([
  ['We fix it.\n\nThe fix team completes these steps within 24 hours of disclosure.', 'a time for a fix'],
  ['These steps should be completed within the first 24 hours of disclosure.', 'a time for handling a report'],
  ['A patch is made in 30 days.\n\nYou get a reply within 2 days.', 'a time for an answer: “You get a reply within 2 days.”'],
  ['Reports are triaged within 5 days.', 'a time for an assessment'],
  ['The advisory is published after 90 days.', 'a time for disclosure'],
])('what a time is for: %j', (text, said) => {
  expect(read(text)['response-time']).toMatchObject({ status: 'present', text: expect.stringContaining(said) });
});
test('a time that is ruled out is none', () => {
  expect(read('While there is no fixed timeframe for a fix, nobody needs the usual 90 days.')['response-time']).toMatchObject({
    status: 'absent',
  });
});

const CENTRAL = 'https://github.com/acme/community/blob/main/SECURITY.md';

describe('the README speaks in the place of a policy', () => {
  const readme = (text: string) => look({ 'README.md': `# Widget\n\n${text}\n` });
  test.each([
    ['a page about the product', '## Security\n\nSee [security](https://acme.dev/security/).'],
    ['an audit', '## Security audits\n\nSee [security](https://acme.dev/security/).'],
    ['a link into the repository', '## Reporting security issues\n\nSee https://github.com/acme/widget/blob/main/SECURITY.md'],
    ['issues of another kind', '## Reporting issues\n\nWrite to bugs@acme.dev'],
    [
      'what the product reports',
      '## Security\n\nWidget reports vulnerabilities in images to <alerts@acme.dev>, privately.\n\n## Contact\n',
    ],
    ['an address for all and sundry', '## Security\n\nTLS is on.\n\n## Contact\n\nEmail security questions to <hello@acme.dev>.'],
  ])('absent with %s', (_, text) => {
    expect(readme(text)['file']).toMatchObject({ status: 'absent' });
  });
  test('it points elsewhere', () => {
    const found = readme('### Reporting security issues\n\nSee [project](https://github.com/acme/project/blob/main/SECURITY.md#report).');
    expect(found['file']).toMatchObject({ status: 'partial', links: [{ path: 'README.md', lines: { start: 5 } }] });
    expect(found['external']).toMatchObject({
      status: 'present',
      value: { url: 'https://github.com/acme/project/blob/main/SECURITY.md#report' },
    });
    expect(found['response-time']).toMatchObject({ status: 'unknown' });
  });
  test.each([
    [
      'an address',
      '### Security Concerns\n\nIf there is a security concern, please send an email to\n[us](mailto:security@acme.dev).',
      'present',
    ],
    [
      'people',
      '## Security\n\nIf you have a _security_ issue to report, please do so privately to those in [MAINTAINERS](MAINTAINERS).',
      'absent',
    ],
  ] as const)('a section says how to report: to %s', (_, text, mail) => {
    const found = readme(text);
    expect(found['file']).toMatchObject({
      status: 'partial',
      text: expect.stringMatching(/^README\.md says under “Security.{0,9}” how to report\.$/),
      links: [{ path: 'README.md', lines: { start: 5 } }],
    });
    expect(found['contact-email']).toMatchObject({ status: mail });
    expect(found['response-time']).toMatchObject({ status: 'absent' });
    expect(Object.keys(found)).not.toContain('external');
  });
  test('it names an address', () => {
    const found = readme('## Reporting security vulnerabilities\n\nWrite to <security@acme.dev>.');
    expect(found['file']).toMatchObject({ status: 'partial' });
    expect(found['contact-email']).toMatchObject({ status: 'present', value: ['security@acme.dev'] });
    expect(Object.keys(found)).not.toContain('external');
  });
});

describe('the contributing guide speaks where neither a policy nor the README does', () => {
  const guide = (text: string, more: Readonly<Record<string, string>> = {}) =>
    look({ '.github/CONTRIBUTING.md': `# Contributing\n\n${text}\n`, ...more });
  test.each([
    ['plain issues', '## Reporting issues\n\nWrite to <bugs@acme.dev>.'],
    [
      'a link into the repository',
      '## Security\n\nReport security issues as [SECURITY](https://github.com/acme/widget/blob/main/SECURITY.md) says.',
    ],
    [
      'a policy of others',
      '- [Security][security] - Reporting security concerns.\n\n[security]: https://github.com/other/x/blob/main/SECURITY.md',
    ],
    [
      'a policy that no word on reports names',
      '[security]: https://github.com/acme/community/blob/main/SECURITY.md\n\nReport security issues soon.',
    ],
    [
      'reports about others',
      '## Reporting Security Issues\n\nTalk about a project adheres to its security reporting process, to ensure responsible disclosure.',
    ],
    ['a public issue', '## Reporting security issues\n\nOpen an issue with the label `security`.'],
  ])('absent with %s', (_, text) => {
    expect(guide(text)['file']).toMatchObject({ status: 'absent' });
  });
  test('by the label of a link whose address stands further down', () => {
    const found = guide(`- [Security][Policy] - Reporting security concerns.\n\n## Style\n\nTabs.\n\n[policy]: ${CENTRAL}`);
    const links = [{ path: '.github/CONTRIBUTING.md', lines: { start: 3 } }];
    expect(found['file']).toMatchObject({ status: 'partial', text: expect.stringContaining('.github/CONTRIBUTING.md points to'), links });
    expect(found['external']).toMatchObject({ status: 'present', links, value: { url: CENTRAL } });
    expect(found['response-time']).toMatchObject({ status: 'unknown' });
  });
  test('in a section of its own', () => {
    const found = guide('### Reporting Security Issues\n\nPlease mail <security@acme.dev>.');
    expect(found['file']).toMatchObject({ status: 'partial', links: [{ path: '.github/CONTRIBUTING.md', lines: { start: 5 } }] });
    expect(found['contact-email']).toMatchObject({ status: 'present', value: ['security@acme.dev'] });
  });
  test('after the README', () => {
    const readme = `# Widget\n\n## Reporting security issues\n\nSee [policy](${CENTRAL}).\n`;
    const found = guide('## Reporting security issues\n\nMail <security@acme.dev>.', { 'README.md': readme });
    expect(found['file']).toMatchObject({ links: [{ path: 'README.md' }] });
  });
});

const SIGNPOST = `# Security\n\nThis is kept in one place.\n\nGo to the [central file](${CENTRAL}).\n`;
const AT = 'd'.repeat(40);
const PINNED = `https://github.com/acme/community/blob/${AT}/SECURITY.md`;
const leadsTo = (text: Fact<string | undefined>): Parts => {
  const place = { owner: 'acme', name: 'community', commit: AT, path: 'SECURITY.md' };
  return { external: { followed: [{ url: CENTRAL, file: text.known ? known({ ...place, text: text.value }) : text }] } };
};

describe('a pointer that was followed', () => {
  const post = (text: Fact<string | undefined>, words = SIGNPOST) => look({ 'SECURITY.md': words }, leadsTo(text));

  test('to the policy: its words, pinned to the commit at which they were read', () => {
    const found = post(known(FULL));
    expect(found['file']).toMatchObject({ status: 'partial', missing: expect.stringContaining('acme/community') });
    expect(found['external']).toMatchObject({
      status: 'present',
      text: expect.stringContaining('read at ddddddd'),
      value: { url: CENTRAL },
      links: [
        { kind: 'file', path: 'SECURITY.md', lines: { start: 5 } },
        { kind: 'web', url: PINNED },
      ],
    });
    expect(found['contact-email']).toMatchObject({
      status: 'present',
      text: 'Mail addresses, as stated in SECURITY.md of acme/community: security@acme.dev.',
      links: [{ kind: 'web', url: `${PINNED}?plain=1#L11` }],
    });
    expect(found['response-time']).toMatchObject({ status: 'present', value: expect.stringContaining('business days') });
    expect(found['supported-versions']).toMatchObject({ status: 'present' });
  });

  test('what neither text names is absent, with both as the places', () => {
    expect(post(known('# Security\n\nReport a vulnerability in the issues.\n'))['contact-email']).toMatchObject({
      status: 'absent',
      text: 'SECURITY.md and SECURITY.md of acme/community name no mail address.',
      searched: ['SECURITY.md', 'SECURITY.md of acme/community'],
    });
  });

  test('its own words come first', () => {
    const found = post(known(FULL), 'Report a vulnerability to first@acme.dev. See our [security policy]('.concat(CENTRAL, ').\n'));
    expect(found['contact-email']).toMatchObject({ value: ['first@acme.dev'], links: [{ kind: 'file' }] });
    expect(found['response-time']).toMatchObject({ status: 'present', links: [{ kind: 'web' }] });
    expect(found['file']).toMatchObject({ status: 'present' });
  });

  test('to a file that the commit does not hold', () => {
    const found = post(known(undefined));
    expect(found['external']).toMatchObject({ status: 'partial', missing: 'the policy: acme/community at ddddddd holds no SECURITY.md' });
    expect(found['response-time']).toMatchObject({ status: 'absent', text: expect.stringContaining('does not hold') });
  });

  test.each([
    ['one more signpost', SIGNPOST.replace('community', 'policies'), /kept at https:\/\/github\.com\/acme\/policies/],
    ['nothing of use', '# Security\n', /a word on how to report/],
    ['a template', 'Use this section to tell people how to report a vulnerability.', /words of the project/],
  ])('to %s', (_, text, missing) => {
    expect(post(known(text))['external']).toMatchObject({ status: 'partial', missing: expect.stringMatching(missing) });
  });

  test('in vain: what only it can say is unknown, with the remedy', () => {
    const found = post(notKnown('not-asked', '--offline', 'run without --offline'));
    expect(found['external']).toMatchObject({ status: 'present', links: [{ kind: 'file' }] });
    for (const id of ['contact-email', 'response-time', 'disclosure-process'])
      expect(found[id]).toMatchObject({ status: 'unknown', reason: { remedy: 'run without --offline' } });
  });

  test('by nobody: as one that was asked in vain', () => {
    const nobody = notKnown('not-asked', '--offline', 'run without --offline');
    const external = { followed: [], unfollowed: nobody.reason };
    expect(look({ 'SECURITY.md': SIGNPOST }, { external })).toEqual(post(nobody));
    const abroad = { 'SECURITY.md': SIGNPOST.replace('/acme/', '/other/') };
    expect(look(abroad, { external })).toEqual(look(abroad));
  });

  test('from the README', () => {
    const files = { 'README.md': `# Widget\n\n## Reporting security issues\n\nSee [policy](${CENTRAL}).\n` };
    expect(securityPolicy.follows?.(factsOf({ files }))).toEqual([CENTRAL]);
    const found = look(files, leadsTo(known(FULL)));
    expect(found['response-time']).toMatchObject({ status: 'present', links: [{ kind: 'web' }] });
    expect(found['external']).toMatchObject({ status: 'present', links: [{ path: 'README.md' }, { url: PINNED }] });
    expect(look(files, leadsTo(notKnown('rate-limited', 'x')))['response-time']).toMatchObject({ reason: { why: 'rate-limited' } });
  });

  test('it names where it points, and nothing else does', () => {
    const follows = (text: string) => securityPolicy.follows?.(factsOf({ files: { 'SECURITY.md': text } }));
    expect(follows(SIGNPOST)).toEqual([CENTRAL]);
    expect(follows(FULL)).toEqual([]);
    expect(securityPolicy.follows?.(factsOf({ files: { 'SECURITY.md': { unread: 'large' } } }))).toEqual([]);
    expect(securityPolicy.follows?.(factsOf())).toEqual([]);
  });
});

describe("the owner's default", () => {
  const keeps = (...files: readonly (readonly [path: string, text: Fact<string>])[]): { external: Partial<ExternalFacts> } => ({
    external: {
      defaults: known({
        owner: 'acme',
        name: '.github',
        defaultBranch: 'main',
        commit: AT,
        files: files.map(([path, text]) => ({ path, text })),
      }),
    },
  });
  const base = `https://github.com/acme/.github/blob/${AT}`;

  test('speaks for a repository without a policy', () => {
    const found = look({}, { ...github({ enabled: true, url: null }), ...keeps(['SECURITY.md', known(FULL)]) });
    expect(found['file']).toMatchObject({
      status: 'partial',
      missing: 'a policy in the repository itself',
      value: { path: null },
      links: [{ kind: 'web', url: `${base}/SECURITY.md` }],
    });
    expect(found['external']).toMatchObject({ status: 'present', value: { url: `${base}/SECURITY.md` } });
    expect(found['contact-email']).toMatchObject({ value: ['security@acme.dev'], links: [{ url: `${base}/SECURITY.md?plain=1#L11` }] });
  });

  test('in the order in which GitHub looks', () => {
    const found = look({}, keeps(['SECURITY.md', known('x')], ['docs/SECURITY.md', known('x')], ['.github/SECURITY.md', known(FULL)]));
    expect(found['external']).toMatchObject({ value: { url: `${base}/.github/SECURITY.md` } });
  });

  test('does not speak for a repository with its own, nor for itself', () => {
    const other = keeps(['SECURITY.md', known(FULL.replace('security@', 'other@'))]);
    expect(look({ 'SECURITY.md': FULL }, other)['contact-email']).toMatchObject({ value: ['security@acme.dev'] });
    expect(look({}, { ...other, subject: { name: '.github' } })['file']).toMatchObject({ status: 'absent' });
  });

  test('that was not read is there, and its words are unknown', () => {
    const found = look({}, keeps(['security.rst', notKnown('not-asked', 'only some are read')]));
    expect(found['file']).toMatchObject({ status: 'partial' });
    expect(found['external']).toMatchObject({ status: 'present' });
    expect(found['response-time']).toMatchObject({ status: 'unknown', reason: { detail: expect.stringContaining('security.rst') } });
  });

  test('that hands over once more is a part of one', () => {
    expect(look({}, keeps(['SECURITY.md', known(SIGNPOST)]))['external']).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('acme/community'),
    });
  });

  test('that is none: what GitHub says decides', () => {
    for (const none of [keeps(), { external: { defaults: known(undefined) } }]) {
      expect(look({}, { ...github({ enabled: false, url: null }), ...none })['external']).toMatchObject({ status: 'absent' });
      expect(look({}, none)['external']).toMatchObject({ status: 'unknown' });
    }
  });
});
