import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressesIn, faultsOf, firstAt, isPast, jsonOf, readInsights, valuesAt } from '../../src/parse/security-insights.ts';

const read = (text: string) => {
  const result = readInsights(text);
  if (!result.ok) throw new Error(result.note.message);
  return result.insights;
};
const faults = (text: string) => faultsOf(read(text)).map(({ message, line }) => `${line} ${message}`);

const V1 = `header:
  schema-version: 1.0.0
  expiration-date: 2027-01-01T01:00:00.000Z
  project-url: https://github.com/acme/widget
project-lifecycle:
  status: active
  bug-fixes-only: false
  core-maintainers: [ann]
contribution-policy:
  accepts-pull-requests: true
  accepts-automated-pull-requests: false
distribution-points:
  - https://acme.dev
security-contacts:
  - type: email
    value: security@acme.dev
vulnerability-reporting:
  accepts-vulnerability-reports: true
  email-contact: security@acme.dev
  security-policy: https://acme.dev/security
`;

const V2 = `header:
  schema-version: 2.2.0
  last-updated: 2026-01-01
  last-reviewed: '2026-01-01'
  url: https://acme.dev/si.yml
repository:
  status: active
  url: https://github.com/acme/widget
  accepts-change-request: true
  accepts-automated-change-request: true
  core-team:
    - name: Ann
      primary: true
  license:
    url: https://acme.dev/LICENSE
    expression: MIT
  security:
    assessments:
      self:
        comment: Not yet.
`;

describe('readInsights', () => {
  test.each([
    ['an empty file', '', 'holds no keys'],
    ['a list', '- a', 'holds no keys'],
    ['no version', 'header:\n  url: x', 'schema-version is missing'],
    ['a version of the future', 'header:\n  schema-version: 3.0.0', 'is not known'],
    ['a version that only begins like one', 'header:\n  schema-version: 10.0.0', 'is not known'],
    ['what is no YAML', 'header: [', ''],
  ])('refuses %s', (_, text, message) => {
    const result = readInsights(text);
    expect(result).toMatchObject({ ok: false, unread: false, note: { message: expect.stringContaining(message) } });
  });

  test('a text over the bound is not read, which is not the same as wrong', () => {
    expect(readInsights(`header:\n  schema-version: 1.0.0\n  comment: ${'x'.repeat(600_000)}`)).toMatchObject({ ok: false, unread: true });
  });

  test('the version decides, not the name; unquoted dates and numbers stay as written', () => {
    expect(read(V1).major).toBe(1);
    expect(read('header:\n  schema-version: 2\n').major).toBe(2);
    const date = firstAt(read(V1).root, 'header.expiration-date');
    expect(date).toMatchObject({ text: '2027-01-01T01:00:00.000Z', line: 3 });
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readInsights(text).ok === 'boolean'));
  });
});

describe('faultsOf', () => {
  test('files with the required keys have none', () => {
    expect(faults(V1)).toEqual([]);
    expect(faults(V2)).toEqual([]);
  });

  test('names what schema 1 lacks, at the nearest line', () => {
    expect(faults(V1.replace('  expiration-date: 2027-01-01T01:00:00.000Z\n', ''))).toEqual(['1 header.expiration-date is missing']);
    expect(faults(V1.replace('bug-fixes-only: false', 'bug-fixes-only: maybe'))).toEqual([
      '7 project-lifecycle.bug-fixes-only is neither true nor false',
    ]);
    expect(faults(V1.replace('  - https://acme.dev\n', ''))).toEqual(['12 distribution-points is missing']);
  });

  test.each([
    ['  core-maintainers: [ann]\n', '5 project-lifecycle.core-maintainers is missing'],
    ['  email-contact: security@acme.dev\n', '17 vulnerability-reporting.email-contact is missing'],
    ['  security-policy: https://acme.dev/security\n', '17 vulnerability-reporting.security-policy is missing'],
  ])('names what other keys of schema 1 ask for: without %j', (line, missing) => {
    expect(faults(V1.replace(line, ''))).toEqual([missing]);
    const quiet = V1.replace(line, '').replace('status: active', 'status: inactive').replace('reports: true', 'reports: false');
    expect(faults(quiet)).toEqual([]);
  });

  test('names what schema 2 lacks, in lists with the place of the item', () => {
    expect(faults(V2.replace('      primary: true\n', ''))).toEqual(['12 repository.core-team[0].primary is missing']);
    expect(faults(V2.replace('status: active', 'status: alive'))).toEqual([
      '7 repository.status is none of the words that the schema allows',
    ]);
    expect(faults(V2.replace('last-updated: 2026-01-01', 'last-updated: January'))).toEqual([
      '3 header.last-updated is not a date of the form YYYY-MM-DD',
    ]);
    expect(faults(V2.replace('url: https://acme.dev/si.yml', 'url: acme.dev'))).toEqual(['5 header.url is not a web address']);
    expect(faults(V2.replace('      self:\n', '      audit-2025:\n'))).toEqual([
      '18 repository.security.assessments.self.comment is missing',
      '19 repository.security.assessments.audit-2025 is no key of schema 2',
    ]);
  });

  test('a file of schema 1 that calls itself 2', () => {
    const found = faults(V1.replace('1.0.0', '2.1.0'));
    expect(found).toContain('1 neither project nor repository is there');
    expect(found).toContain('5 project-lifecycle is no key of schema 2');
  });
});

test('valuesAt follows lists, aliases and single values, and drops empty ones', () => {
  const { root } = read('header: &h\n  schema-version: 1.0.0\n  empty: ""\nlist:\n  - a: 1\n  - a: 2\none: x\ncopy: *h\n');
  expect(valuesAt(root, 'list.*.a').map(jsonOf)).toEqual(['1', '2']);
  expect(valuesAt(root, 'one.*').map(jsonOf)).toEqual(['x']);
  expect(valuesAt(root, 'copy.schema-version').map(jsonOf)).toEqual(['1.0.0']);
  expect(valuesAt(root, 'header.empty')).toEqual([]);
});

test('addressesIn finds whole values that are addresses', () => {
  const { root } = read('header:\n  schema-version: 1.0.0\n  comment: see https://acme.dev/a\n  changelog: https://acme.dev/b\n');
  expect(addressesIn(root)).toEqual([{ url: 'https://acme.dev/b', line: 4 }]);
});

test.each([
  ['2026-01-01', true],
  ['2026-01-02', false],
  ['2026-01-03', false],
  ['2026-01-02T03:04:04.000Z', true],
  ['2026-01-02T03:04:05Z', false],
  ['2026-01-02T04:04:04+01:00', true],
  ['2026-01-02 03:04:06', false],
  ['2026-13-45', undefined],
  ['next year', undefined],
])('isPast %s', (date, past) => {
  expect(isPast(date, '2026-01-02T03:04:05Z')).toBe(past);
});
