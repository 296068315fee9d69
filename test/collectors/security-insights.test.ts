import { describe, expect, test } from 'vitest';
import { securityInsights } from '../../src/collectors/security-insights.ts';
import { type Files, factsOf, type Parts } from '../support/facts.ts';

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

  test('a name with an underscore is not the one of the specification: what the file holds decides, after one of the right name', () => {
    expect(run({ 'SECURITY_INSIGHTS.yml': header('2.0.0') })).toMatchObject({
      file: { status: 'partial', value: { path: 'SECURITY_INSIGHTS.yml' }, missing: expect.stringContaining('SECURITY-INSIGHTS.yml') },
      valid: { status: 'partial' },
    });
    expect(run({ 'security_insights.yml': 'rules: []\n' })['file']).toMatchObject({ status: 'absent' });
    expect(run({ 'SECURITY-INSIGHTS.yml': V1(), 'SECURITY_INSIGHTS.yml': header('2.0.0') })['file']).toMatchObject({
      value: { path: 'SECURITY-INSIGHTS.yml' },
    });
  });

  test('schema 2 before schema 1, wherever it lies; what is broken is said', () => {
    expect(run({ 'SECURITY-INSIGHTS.yml': V1(), '.github/security-insights.yml': header('2.1.0') })['file']).toMatchObject({
      value: { path: '.github/security-insights.yml' },
      text: expect.stringContaining('SECURITY-INSIGHTS.yml is there, too'),
    });
    expect(run({ 'SECURITY-INSIGHTS.yml': V1(), '.github/security-insights.yml': 'header: [' })['file']).toMatchObject({
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
  test.each([
    ['2025-06-30', 'partial'],
    ['2026-06-30', 'present'],
    ['soon', 'present'],
  ])('and the file is in part what it is to be: %s is %s', (date, status) => {
    const one = run({ 'SECURITY-INSIGHTS.yml': V1().replace("'2025-06-30T00:00:00.000Z'", date) })['file'];
    expect(one).toMatchObject({ status, links: [{ lines: { start: 3 } }, ...(status === 'partial' ? [{ lines: { start: 4 } }] : [])] });
    if (status === 'partial')
      expect(one).toHaveProperty('missing', 'an expiration date that had not passed when the scanned commit was made: it is 2025-06-30');
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

  test('addresses of the name that the manifest gives are its own, of the same owner alone', () => {
    const text = links('https://github.com/acme/gadget/blob/main/gone.md', 'https://github.com/acme/other/blob/main/gone.md');
    const with_ = (module: string) => run({ 'SECURITY-INSIGHTS.yml': text, 'go.mod': `module github.com/${module}\n` })['dead-links'];
    expect(with_('acme/gadget')).toMatchObject({ status: 'present', value: ['gone.md'], links: [{ lines: { start: 7 } }] });
    expect(with_('elsewhere/gadget')).toMatchObject({ status: 'absent' });
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
