import { expect, test } from 'vitest';
import type { BestPractices } from '../../src/activity.ts';
import { bestPractices } from '../../src/collectors/best-practices.ts';
import { type Fact, known, notKnown } from '../../src/facts.ts';
import { type Files, factsOf } from '../support/facts.ts';

const ENTRY: BestPractices = {
  id: 42,
  name: 'Widget',
  level: 'passing',
  percentages: { passing: 100, silver: 60, gold: 20 },
  date: '2026-01-02',
  repository: 'https://github.com/acme/widget',
  matches: true,
  by: 'badge',
};
const BADGE = { 'README.md': '# Widget\n\n![badge](https://www.bestpractices.dev/projects/42/badge)\n' };
const run = (fact: Fact<BestPractices | undefined>, files: Files = {}) =>
  Object.fromEntries(bestPractices.collect(factsOf({ files, services: { bestPractices: fact } })).map((one) => [one.id, one]));

test('a service that does not answer, with and without a badge', () => {
  const lost = notKnown('unreachable', 'www.bestpractices.dev did not answer within 10 seconds');
  for (const files of [{}, BADGE])
    expect(run(lost, files)).toMatchObject({
      project: { status: 'unknown', reason: { why: 'unreachable' } },
      'id-matches': { status: 'unknown' },
    });
});

test('a README that was not read', () => {
  expect(run(known(ENTRY), { 'README.md': { unread: 'too large' } })['id-matches']).toMatchObject({
    status: 'unknown',
    reason: { detail: 'too large' },
  });
});

test('no entry, no badge', () => {
  expect(run(known(undefined))).toMatchObject({ project: { status: 'absent' }, 'id-matches': { status: 'absent' } });
});

test('a badge of no entry that names this repository', () => {
  expect(run(known(undefined), BADGE)).toMatchObject({
    project: { status: 'absent' },
    'id-matches': {
      status: 'partial',
      missing: 'an entry that names this repository',
      links: [{ path: 'README.md', lines: { start: 3 } }],
    },
  });
});

test('an entry at its level', () => {
  expect(run(known(ENTRY), BADGE)).toMatchObject({
    project: {
      status: 'present',
      text: 'Entry 42 (Widget) of the OpenSSF Best Practices badge is at level passing (criteria met: passing 100 %, silver 60 %, gold 20 %; last changed on 2026-01-02)',
      value: { id: 42, level: 'passing', percentages: { passing: 100, silver: 60, gold: 20 }, date: '2026-01-02' },
      links: [{ url: 'https://www.bestpractices.dev/projects/42' }],
    },
    'id-matches': { status: 'present', value: true },
  });
});

test('an entry in progress has reached no level', () => {
  expect(run(known({ ...ENTRY, level: 'in_progress' }))['project']).toMatchObject({ status: 'partial', value: { level: 'in_progress' } });
});

test('the entry of another repository', () => {
  const other = { ...ENTRY, matches: false, repository: 'https://github.com/other/thing' };
  expect(run(known(other), BADGE)).toMatchObject({
    project: { status: 'partial', missing: 'this repository: the entry names https://github.com/other/thing' },
    'id-matches': { status: 'partial' },
  });
});

test('an entry that was found by its address, and a badge of another', () => {
  const found = { ...ENTRY, id: 7, by: 'address' } as const;
  expect(run(known(found), BADGE)['id-matches']).toMatchObject({
    status: 'partial',
    missing: "the number of this repository's entry, which is 7",
  });
  expect(run(known(found))['id-matches']).toMatchObject({ status: 'absent', text: expect.stringContaining('its entry is 7') });
});

test('a level of another name is told as it is', () => {
  expect(run(known({ ...ENTRY, level: 'constructor' }), BADGE)).toMatchObject({
    project: { text: expect.stringContaining('is at level constructor (') },
  });
});
