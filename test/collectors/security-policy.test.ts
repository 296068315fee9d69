import { describe, expect, test } from 'vitest';
import { securityPolicy } from '../../src/collectors/security-policy.ts';
import { known, notKnown, type RepositoryFacts } from '../../src/facts.ts';
import { type Files, factsOf, type Parts } from '../support/facts.ts';

const look = (files: Files, parts: Parts = {}) =>
  Object.fromEntries(securityPolicy.collect(factsOf({ files, ...parts })).map((one) => [one.id, one]));
const read = (text: string) => look({ 'SECURITY.md': text });
const github = (policy: RepositoryFacts['securityPolicy']): Parts => ({
  github: {
    repository: known({
      fullName: 'acme/widget',
      url: 'https://github.com/acme/widget',
      description: null,
      homepage: null,
      archived: false,
      fork: false,
      visibility: 'public',
      defaultBranch: 'main',
      license: null,
      ...(policy === undefined ? {} : { securityPolicy: policy }),
    }),
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
      ['supported-versions', 'present', [3]],
      ['disclosure-process', 'present', [16]],
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
    expect(found['response-time']).toMatchObject({ status: 'absent', text: expect.stringContaining('was not read') });
  });
  test('a pointer beside an address of its own', () => {
    const found = read('Write to security@acme.dev. See our [security policy](https://acme.dev/policy).\n');
    expect([found['file']?.status, found['external']?.status]).toEqual(['present', 'present']);
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

describe('the README speaks in the place of a policy', () => {
  const readme = (text: string) => look({ 'README.md': `# Widget\n\n${text}\n` });
  test.each([
    ['a page about the product', '## Security\n\nSee [security](https://acme.dev/security/).'],
    ['an audit', '## Security audits\n\nSee [security](https://acme.dev/security/).'],
    ['a link into the repository', '## Reporting security issues\n\nSee https://github.com/acme/widget/blob/main/SECURITY.md'],
    ['issues of another kind', '## Reporting issues\n\nWrite to bugs@acme.dev'],
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
  test('it names an address', () => {
    const found = readme('## Reporting security vulnerabilities\n\nWrite to <security@acme.dev>.');
    expect(found['file']).toMatchObject({ status: 'partial' });
    expect(found['contact-email']).toMatchObject({ status: 'present', value: ['security@acme.dev'] });
    expect(Object.keys(found)).not.toContain('external');
  });
});
