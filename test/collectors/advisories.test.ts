import { expect, test } from 'vitest';
import type { Advisory } from '../../src/activity.ts';
import { advisories } from '../../src/collectors/advisories.ts';
import { known } from '../../src/facts.ts';
import { factsOf } from '../support/facts.ts';

const advisory = (n: number, part: Partial<Advisory> = {}): Advisory => ({
  ghsa: `GHSA-aaaa-bbbb-ccc${n}`,
  cve: `CVE-2025-000${n}`,
  severity: 'high',
  publishedAt: `2025-0${n}-02T03:04:05Z`,
  summary: `Widget ${n} turns too far`,
  ...part,
});
const run = (listed: readonly Advisory[], complete = true) =>
  advisories.collect(factsOf({ github: { advisories: known({ listed, complete }) } }))[0];
const LIST = '/repos/acme/widget/security-advisories?state=published';

test('not asked is not none', () => {
  expect(advisories.collect(factsOf())[0]).toMatchObject({ status: 'unknown', reason: { why: 'not-asked' } });
});

test('none', () => expect(run([])).toMatchObject({ status: 'absent', searched: [LIST], value: { total: 0, latest: [] } }));

test('the newest by name, the rest by number and severity', () => {
  expect(run([advisory(3), advisory(2, { severity: 'critical', cve: null }), advisory(1, { severity: null })])).toMatchObject({
    status: 'present',
    text: 'GitHub listed 3 security advisories (1 critical, 1 high); the newest is GHSA-aaaa-bbbb-ccc3 (CVE-2025-0003) of 2025-03-02: Widget 3 turns too far',
    value: {
      total: 3,
      latest: [
        { ghsa: 'GHSA-aaaa-bbbb-ccc3', cve: 'CVE-2025-0003', severity: 'high', date: '2025-03-02' },
        { cve: null, severity: 'critical' },
        { severity: null },
      ],
    },
    links: [{ kind: 'api', path: LIST }, { url: 'https://github.com/acme/widget/security/advisories/GHSA-aaaa-bbbb-ccc3' }, {}, {}],
  });
});

test('a list that goes on, and an advisory without a date', () => {
  expect(run([advisory(1, { publishedAt: null, cve: null, severity: 'odd' })], false)).toMatchObject({
    text: 'GitHub listed 1 or more security advisories; the newest is GHSA-aaaa-bbbb-ccc1: Widget 1 turns too far',
    value: { total: 1, complete: false, latest: [{ date: null }] },
  });
});
