import { expect, test } from 'vitest';
import { absent, asset, commit, file, partial, present, unknown, web } from '../../src/finding.ts';
import type { Link } from '../../src/model.ts';
import type { Report, ReportLink } from '../../src/report/model.ts';
import { COMMIT, type Parts } from '../support/facts.ts';
import { findingOf, reportOf } from './sample.ts';

const linksOf = (links: readonly [Link, ...Link[]], parts: Parts): readonly ReportLink[] => {
  const [statement] = reportOf([findingOf('a', 'metadata', present('x', 'It is there.', links))], parts).findings[0]?.statements ?? [];
  return statement?.status === 'present' ? statement.links : [];
};
const quoteOf = (text: string, start: number, end?: number): string | undefined => {
  const [link] = linksOf([file('x.yml', start, end)], { files: { 'x.yml': text } });
  return link?.kind === 'file' ? link.quote : undefined;
};

test('the whole shape, keys in the order of the contract', () => {
  const report = reportOf(
    [
      findingOf(
        'dco',
        'development.pipeline',
        partial('sign-off.100', 'Some do.', 'Others do not.', [commit('c'.repeat(40))], { of: 3, any: 1 }),
        present('statement', 'As stated.', [file('CONTRIBUTING.md', 2)]),
        absent('policy', 'None.', ['docs/', 'README.md'], { n: 0 }),
        unknown('enforced-by', 'Not known.', { why: 'not-asked', detail: '--offline', remedy: 'run without --offline' }),
      ),
    ],
    { files: { 'CONTRIBUTING.md': 'one\ntwo\n' } },
  );
  const expected = {
    $schema: 'https://unpkg.com/evidence-scan/schema/evidence-report-1.json',
    schemaVersion: '1.0.0',
    tool: { name: 'evidence', version: '9.8.7' },
    observedAt: '2026-03-04T05:06:07Z',
    subject: {
      owner: 'acme',
      name: 'widget',
      url: 'https://github.com/acme/widget',
      defaultBranch: 'main',
      ref: null,
      commit: COMMIT,
      committedAt: '2026-01-02T03:04:05Z',
    },
    access: {
      mode: 'offline',
      requests: { graphql: 0, rest: 0, registry: 0, services: 0, gitTransfers: 0 },
      bytesFetched: 0,
      notAsked: [],
    },
    findings: [
      {
        id: 'dco',
        section: 'development.pipeline',
        question: 'Is it there?',
        status: 'partial',
        statements: [
          {
            id: 'dco.sign-off.100',
            status: 'partial',
            text: 'Some do.',
            value: { of: 3, any: 1 },
            missing: 'Others do not.',
            links: [{ kind: 'commit', url: `https://github.com/acme/widget/commit/${'c'.repeat(40)}`, commit: 'c'.repeat(40) }],
          },
          {
            id: 'dco.statement',
            status: 'present',
            text: 'As stated.',
            links: [
              {
                kind: 'file',
                url: `https://github.com/acme/widget/blob/${COMMIT}/CONTRIBUTING.md?plain=1#L2`,
                path: 'CONTRIBUTING.md',
                lines: { start: 2, end: 2 },
                commit: COMMIT,
                quote: 'two',
              },
            ],
          },
          { id: 'dco.policy', status: 'absent', text: 'None.', value: { n: 0 }, searched: ['docs/', 'README.md'] },
          {
            id: 'dco.enforced-by',
            status: 'unknown',
            text: 'Not known.',
            reason: { why: 'not-asked', detail: '--offline', remedy: 'run without --offline' },
          },
        ],
      },
    ],
  } satisfies Report;
  expect(JSON.stringify(report, null, 1)).toBe(JSON.stringify(expected, null, 1));
});

test.each([
  ['exact, with its white space', '  a:  b \nc\n', 1, 1, '  a:  b '],
  ['of several lines', 'a\nb\nc\nd', 2, 3, 'b\nc'],
  ['without the last carriage return', 'a\r\nb\r\nc\r\n', 1, 2, 'a\r\nb'],
  ['cut at 200 characters, not inside one', '😀'.repeat(300), 1, 1, '😀'.repeat(200)],
  ['none of a blank line', 'a\n  \nc', 2, 2, undefined],
  ['none of a line that is not there', 'a', 5, 6, undefined],
  ['no secret', 'with:\n  api-key: 0123456789abcdef0123456789abcdef\n', 2, 2, '  api-key: [looks like a secret]'],
  ['no half of a secret at the cut', `${'x '.repeat(95)}ghp_${'a1'.repeat(18)}`, 1, 1, `${'x '.repeat(95)}[looks lik`],
])('a quote: %s', (_, text, start, end, quote) => {
  expect(quoteOf(text, start, end)).toBe(quote);
});

test('what was not read is not quoted', () => {
  const [unread, missing] = linksOf([file('big', 1), file('gone', 1)], { files: { big: { unread: 'too large' } } });
  expect(unread).not.toHaveProperty('quote');
  expect(missing).not.toHaveProperty('quote');
});

test('lines behind a symbolic link are those of its target; the link itself stays a link', () => {
  const [lines, whole] = linksOf([file('CODEOWNERS', 1), file('CODEOWNERS')], {
    files: { CODEOWNERS: { link: '.github/CODEOWNERS' }, '.github/CODEOWNERS': '* @acme/all' },
  });
  expect(lines).toMatchObject({ path: '.github/CODEOWNERS', quote: '* @acme/all', url: expect.stringContaining('/.github/CODEOWNERS#L1') });
  expect(whole).toMatchObject({ path: 'CODEOWNERS' });
});

test('a clone without an owner has paths, lines and commits, and no addresses', () => {
  const parts: Parts = { subject: { owner: null, name: null }, files: { a: 'b' } };
  expect(linksOf([file('a', 1), commit('c')], parts)).toEqual([
    { kind: 'file', path: 'a', lines: { start: 1, end: 1 }, commit: COMMIT, quote: 'b' },
    { kind: 'commit', commit: 'c' },
  ]);
  expect(reportOf([], parts).subject.url).toBeNull();
});

test('an address that is none is told, not linked; a digest is kept', () => {
  expect(linksOf([web('javascript:alert(1)'), asset('v1', 'x', 'sha256:ab')], {})).toEqual([
    { kind: 'web', address: 'javascript:alert(1)' },
    { kind: 'asset', url: 'https://github.com/acme/widget/releases/download/v1/x', release: 'v1', name: 'x', digest: 'sha256:ab' },
  ]);
});

test('tokens in texts and values are not echoed', () => {
  const token = `ghp_${'a1'.repeat(18)}`;
  const report = reportOf([
    findingOf(
      'a',
      'metadata',
      partial('p', token, token, [web('https://example.org/')], { x: [token] }),
      absent('q', token, [token]),
      unknown('r', token, { why: 'unreadable', detail: token }),
    ),
  ]);
  expect(JSON.stringify(report)).not.toContain('ghp_');
});

test('what lets people into a meeting is printed nowhere', () => {
  const url = 'https://zoom.us/j/1?from=x&pwd=abc';
  const report = reportOf(
    [
      findingOf(
        'a',
        'metadata',
        partial('p', `At ${url}.`, url, [web(url), file('README.md', 1)], [{ url }]),
        absent('q', url, [url]),
        unknown('r', url, { why: 'unreadable', detail: url }),
      ),
    ],
    { files: { 'README.md': `Join <${url}>` } },
  );
  expect(JSON.stringify(report)).not.toContain('abc');
  expect(report.findings[0]?.statements[0]).toMatchObject({
    text: 'At https://zoom.us/j/1?from=x.',
    value: [{ url: 'https://zoom.us/j/1?from=x' }],
    links: [{ url: 'https://zoom.us/j/1?from=x' }, { quote: 'Join <https://zoom.us/j/1?from=x&pwd=[looks like a secret]>' }],
  });
});

test('the same input gives the same bytes', () => {
  const make = (): string => JSON.stringify(reportOf([findingOf('a', 'metadata', absent('x', 'No.', ['y'], { b: 1, a: 2 }))]));
  expect(make()).toBe(make());
  expect(make()).toContain('{"b":1,"a":2}');
});
