import { describe, expect, test } from 'vitest';
import { securityInsights } from '../../src/collectors/security-insights.ts';
import { known } from '../../src/facts.ts';
import { type Files, factsOf, type Parts } from '../support/facts.ts';
import { repositoryOf } from '../support/github.ts';

const run = (files: Files, rest: Omit<Parts, 'files'> = {}) =>
  Object.fromEntries(securityInsights.collect(factsOf({ files, ...rest })).map((one) => [one.id, one]));

const header = (version: string, more = ''): string => `# Security Insights\nheader:\n  schema-version: ${version}\n${more}`;
const V1 = (more = ''): string =>
  header(
    '1.0.0',
    `  expiration-date: '2025-06-30T00:00:00.000Z'
  project-url: https://github.com/acme/widget
${more}`,
  );

describe('which file', () => {
  test.each<[string, Files]>([
    ['nothing', {}],
    ['documentation about it', { 'docs/security-insights.yml': header('2.0.0'), 'SECURITY-INSIGHTS.md': 'header' }],
    ['test data', { 'testdata/SECURITY-INSIGHTS.yml': header('1.0.0'), '.github/testdata/security-insights.yml': header('1.0.0') }],
  ])('%s', (_, files) => {
    const found = run(files);
    expect(Object.keys(found)).toEqual(['file']);
    expect(found['file']).toMatchObject({
      status: 'absent',
      searched: [expect.stringContaining('root'), expect.stringContaining('.github')],
    });
  });

  test.each([['SECURITY-INSIGHTS.yml'], ['security-insights.yaml'], ['.github/security-insights.yml'], ['.github/Security-Insights.YAML']])(
    '%s',
    (path) => {
      expect(run({ [path]: header('2.0.0') })['file']).toMatchObject({
        status: 'present',
        value: { path, schemaVersion: '2.0.0' },
        links: [{ path, lines: { start: 3, end: 3 } }],
      });
    },
  );

  test('schema 2 before schema 1, wherever it lies; what is broken is said', () => {
    expect(run({ 'SECURITY-INSIGHTS.yml': V1(), '.github/security-insights.yml': header('2.1.0') })['file']).toMatchObject({
      value: { path: '.github/security-insights.yml' },
      text: expect.stringContaining('SECURITY-INSIGHTS.yml is there, too'),
    });
    expect(run({ 'SECURITY-INSIGHTS.yml': V1(), '.github/security-insights.yml': 'header: [' })['file']).toMatchObject({
      status: 'present',
      value: { path: 'SECURITY-INSIGHTS.yml' },
      text: expect.stringContaining('not valid'),
    });
  });

  test('a file that is none is partial, and what it would have said is unknown', () => {
    const found = run({ 'SECURITY-INSIGHTS.yml': '\nheader:\n  url: x\n' });
    expect(found['file']).toMatchObject({
      status: 'partial',
      missing: 'a file that can be read as one: header.schema-version is missing',
      links: [{ lines: { start: 3 } }],
    });
    expect(found['valid']).toMatchObject({ status: 'partial', value: { errors: ['header.schema-version is missing'] } });
    expect(found['declares']).toMatchObject({ status: 'unknown', reason: { why: 'unreadable' } });
  });

  test('a file that was not read is unknown', () => {
    const found = run({ 'SECURITY-INSIGHTS.yml': { unread: 'too large' } });
    for (const one of Object.values(found))
      expect(one).toMatchObject({ status: 'unknown', reason: { why: 'unreadable', detail: 'SECURITY-INSIGHTS.yml: too large' } });
    expect(Object.keys(found)).toContain('contradictions');
  });
});

describe('expired', () => {
  const at = (date: string) => run({ 'SECURITY-INSIGHTS.yml': V1().replace("'2025-06-30T00:00:00.000Z'", date) })['expired'];
  test('present means past when the scanned commit was made', () => {
    expect(at('2025-06-30T00:00:00.000Z')).toMatchObject({
      status: 'present',
      value: { date: '2025-06-30T00:00:00.000Z', committedAt: '2026-01-02T03:04:05Z' },
      links: [{ lines: { start: 4 } }],
      text: expect.stringContaining('had expired (2025-06-30T00:00:00.000Z) when the scanned commit was made (2026-01-02)'),
    });
  });
  test('otherwise it is absent, or unknown when the date is none', () => {
    expect(at('2026-06-30')).toMatchObject({ status: 'absent', searched: ['SECURITY-INSIGHTS.yml:4'] });
    expect(at('soon')).toMatchObject({ status: 'unknown', reason: { why: 'unreadable' } });
    expect(run({ 'SECURITY-INSIGHTS.yml': header('2.0.0') })['expired']).toMatchObject({
      status: 'absent',
      text: expect.stringContaining('schema 2 has none'),
    });
  });
});

test('valid lists what the required keys lack', () => {
  expect(run({ 'SECURITY-INSIGHTS.yml': V1() })['valid']).toMatchObject({
    status: 'partial',
    value: { errors: expect.arrayContaining(['project-lifecycle.status is missing', 'security-contacts is missing']) },
  });
});

describe('dead-links', () => {
  const links = (...urls: string[]): string => V1(`documentation:\n${urls.map((url) => `  - ${url}\n`).join('')}`);
  const look = (text: string, rest: Omit<Parts, 'files'> = {}) =>
    run({ 'SECURITY-INSIGHTS.yml': text, 'docs/a b.md': 'x', 'README.md': 'x' }, rest)['dead-links'];

  test('only paths of the default branch are judged', () => {
    const base = 'https://github.com/acme/widget';
    expect(
      look(links(`${base}/blob/main/docs/a%20b.md#x`, `${base}/tree/main/docs`, `${base}/blob/dev/gone.md`, 'https://acme.dev/gone.md')),
    ).toMatchObject({ status: 'absent', value: [], text: expect.stringContaining('1 more names another branch') });
    expect(look(links(`${base}/blob/main/readme.md`, `${base}/raw/main/LICENSE.md`))).toMatchObject({
      status: 'present',
      value: ['readme.md', 'LICENSE.md'],
      links: [{ lines: { start: 7 } }, { lines: { start: 8 } }],
    });
  });

  test('addresses without /blob/ and paths alone', () => {
    const base = 'https://github.com/acme/widget';
    expect(
      look(links(`${base}/SECURITY.md`, `${base}/wiki/page.md`, `${base}/issues`, `${base}/go.mod`, `${base}/packages/a.json`)),
    ).toMatchObject({
      status: 'present',
      text: expect.stringContaining('SECURITY.md, go.mod without /blob/'),
      value: ['SECURITY.md', 'go.mod'],
      links: [{ lines: { start: 7 } }, { lines: { start: 10 } }],
    });
    expect(look(links('docs/gone.md', './README.md', 'words about README.md', '/etc/notes.md', 'acme:README.md'))).toMatchObject({
      status: 'present',
      value: ['docs/gone.md'],
      links: [{ lines: { start: 7 } }],
    });
  });

  test('without the address of the repository it is not known', () => {
    expect(look(links('https://github.com/acme/widget/blob/main/gone.md'), { subject: { owner: null, name: null } })).toMatchObject({
      status: 'unknown',
      reason: { why: 'not-asked', remedy: expect.stringContaining('--repo') },
    });
  });
});

test('declares shows the words of both schemas, as declared', () => {
  const one = run({
    'SECURITY-INSIGHTS.yml': V1(
      'project-lifecycle:\n  status: active\n  core-maintainers:\n    - github:ann\nsecurity-contacts:\n  - value: s@acme.dev\n',
    ),
  })['declares'];
  expect(one).toMatchObject({
    status: 'present',
    text: expect.stringContaining('not checked here'),
    value: { schemaVersion: '1.0.0', status: 'active', maintainers: ['github:ann'], contacts: ['s@acme.dev'] },
    links: [{ lines: { start: 7 } }, { lines: { start: 11 } }, { lines: { start: 9 } }],
  });
  const two = run({
    'SECURITY-INSIGHTS.yml': header(
      '2.2.0',
      'project:\n  vulnerability-reporting:\n    reports-accepted: true\n    policy: https://acme.dev/policy\n',
    ),
  })['declares'];
  expect(two).toMatchObject({ value: { acceptsReports: true, policy: 'https://acme.dev/policy' } });
  expect(run({ 'SECURITY-INSIGHTS.yml': header('2.2.0') })['declares']).toMatchObject({ status: 'absent' });
});

describe('contradictions', () => {
  const look = (more: string, files: Files = {}, rest: Omit<Parts, 'files'> = {}) =>
    run({ 'SECURITY-INSIGHTS.yml': V1(more), ...files }, rest)['contradictions'];
  test.each(['CODEOWNERS', 'docs/SECURITY.md', 'MAINTAINERS'])('nothing is said when %s was not read', (path) => {
    expect(look('', { [path]: { unread: 'too large' } })).toMatchObject({ status: 'unknown', reason: { detail: `${path}: too large` } });
    expect(look('', { [path]: '' })).toMatchObject({ status: 'absent' });
  });
  const team =
    'project-lifecycle:\n  status: active\n  core-maintainers:\n    - https://github.com/Ann\n    - github:ben\n    - the board\n';

  test.each<[string, string, Files]>([
    ['nothing to compare', team, {}],
    ['a team, whose members are not known', team, { CODEOWNERS: '* @acme/maintainers' }],
    ['everybody is there', team, { CODEOWNERS: '* @ann @ben' }],
    ['the rest is in MAINTAINERS', team, { CODEOWNERS: '* @ann', 'MAINTAINERS.md': '- Ben (@ben)' }],
    ['a threat model that was made', 'security-artifacts:\n  threat-model:\n    threat-model-created: true\n', { 'THREAT_MODEL.md': 'x' }],
    [
      'one contact in common',
      'security-contacts:\n  - value: S@acme.dev\n  - value: t@acme.dev\n',
      { 'SECURITY.md': 'Write to s@acme.dev.' },
    ],
    ['contacts that are no mail addresses', 'security-contacts:\n  - value: https://acme.dev\n', { 'SECURITY.md': 'Write to s@acme.dev.' }],
  ])('none: %s', (_, more, files) => {
    expect(look(more, files)).toMatchObject({
      status: 'absent',
      value: [],
      searched: expect.arrayContaining([expect.stringContaining('CODEOWNERS')]),
    });
  });

  test.each<[string, string, Files, object, number]>([
    [
      'a maintainer',
      team,
      { CODEOWNERS: '* @ann @cid' },
      { declared: 'core maintainer ben', found: 'CODEOWNERS names 2 people and not ben' },
      10,
    ],
    [
      'a document',
      'security-artifacts:\n  self-assessment:\n    self-assessment-created: false\n',
      { 'docs/security/self-assessment.md': 'x' },
      { declared: 'no self-assessment was created', found: 'docs/security/self-assessment.md is in the tree' },
      8,
    ],
    [
      'the contact',
      'security-contacts:\n  - value: old@acme.dev\n',
      { 'SECURITY.md': '\nWrite to new@acme.dev.' },
      { declared: 'the contact old@acme.dev', found: 'SECURITY.md names new@acme.dev' },
      7,
    ],
  ])('%s', (_, more, files, value, line) => {
    expect(look(more, files)).toMatchObject({
      status: 'present',
      value: [{ ...value, line }],
      links: [{ lines: { start: line } }, { kind: 'file' }],
    });
  });

  test('another repository, and one that is archived', () => {
    expect(look('', {}, { subject: { name: 'gadget' } })).toMatchObject({
      value: [{ declared: 'the repository github.com/acme/widget', found: 'the scanned repository is github.com/acme/gadget', line: 5 }],
    });
    const github = { repository: known(repositoryOf({ archived: true })) };
    expect(look('project-lifecycle:\n  status: active\n', {}, { github })).toMatchObject({
      status: 'present',
      value: [{ found: 'GitHub shows the repository as archived' }],
    });
  });
});
