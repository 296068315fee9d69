import { expect, test } from 'vitest';
import { knownIssues } from '../../src/collectors/known-issues.ts';
import { known } from '../../src/facts.ts';
import { factsOf } from '../support/facts.ts';

const advisory = (n: number, cve: string | null = `CVE-2025-000${n}`) => ({
  ghsa: `GHSA-aaaa-bbbb-ccc${n}`,
  cve,
  severity: 'low',
  publishedAt: '2025-01-02T03:04:05Z',
  summary: '',
});
const run = (listed: readonly ReturnType<typeof advisory>[], complete = true) =>
  knownIssues.collect(factsOf({ github: { advisories: known({ listed, complete }) } }))[0];

test('a CVE id in a document is nobody’s advisory', () => {
  const files = { 'SECURITY.md': 'CVE-2020-0001 was not ours.\n' };
  expect(knownIssues.collect(factsOf({ files }))[0]).toMatchObject({ status: 'unknown', reason: { why: 'not-asked' } });
  expect(knownIssues.collect(factsOf({ files, github: { advisories: known({ listed: [], complete: true }) } }))[0]).toMatchObject({
    status: 'absent',
    value: [],
  });
});

test('advisories without a CVE id', () => {
  expect(run([advisory(1, null)])).toMatchObject({ status: 'absent', text: expect.stringContaining('1 advisory without one') });
  expect(run([advisory(1, null)], false)).toMatchObject({ status: 'unknown', reason: { why: 'unreadable' } });
});

test('those that have one', () => {
  expect(run([advisory(1), advisory(2, null), advisory(3)])).toMatchObject({
    status: 'present',
    text: '2 CVE ids are in published advisories of the repository: CVE-2025-0001, CVE-2025-0003',
    value: [{ cve: 'CVE-2025-0001', ghsa: 'GHSA-aaaa-bbbb-ccc1', severity: 'low', date: '2025-01-02' }, { cve: 'CVE-2025-0003' }],
    links: [{ url: 'https://github.com/acme/widget/security/advisories/GHSA-aaaa-bbbb-ccc1' }, {}],
  });
  expect(run([advisory(1)], false)).toMatchObject({ status: 'partial', missing: expect.stringContaining('more advisories') });
});
