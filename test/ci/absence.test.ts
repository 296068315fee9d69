import { expect, it } from 'vitest';
import { absentInCi } from '../../src/ci/absence.ts';
import type { Ci } from '../../src/ci/model.ts';

const ciWith = (part: Partial<Ci>): Ci => ({
  workflows: [],
  acts: [],
  broken: [],
  unread: [],
  missing: [],
  builds: [],
  cut: false,
  ...part,
});
const BIG = { path: '.github/workflows/big.yml', reason: { why: 'unreadable', detail: '2 MiB' } } as const;

it('says nothing is absent when a workflow was not read', () => {
  expect(absentInCi(ciWith({ unread: [BIG] }), 'x', 'No x')).toMatchObject({
    status: 'unknown',
    text: 'In what was read, no x',
    reason: { why: 'unreadable', detail: '.github/workflows/big.yml: 2 MiB' },
  });
});

it('names the file that was not read, and the place that leads to it', () => {
  const missing = [
    { path: 'hack/e2e.sh', from: { path: 'Makefile', line: 7 }, reason: undefined },
    { path: 'hack/b.sh', from: undefined, reason: undefined },
  ];
  expect(absentInCi(ciWith({ missing, cut: true }), 'x', 'No x')).toMatchObject({
    status: 'unknown',
    reason: {
      why: 'unreadable',
      detail: 'Makefile line 7 leads to hack/e2e.sh, which was not read (and 1 more file)',
      remedy: 'read hack/e2e.sh',
    },
  });
  const big = { path: 'a.sh', from: { path: 'b.sh', line: 2 }, reason: { why: 'unreadable', detail: '2 MiB' } } as const;
  expect(absentInCi(ciWith({ missing: [big], cut: true }), 'x', 'No x')).toMatchObject({
    reason: { detail: 'b.sh line 2 leads to a.sh, which was not read: 2 MiB' },
  });
});

it('names what was asked for and not found', () => {
  const gap = { detail: 'ci.yml line 9 makes scan, for which no rule was found', remedy: 'read the rules' };
  expect(absentInCi(ciWith({ lost: { gap, count: 1 }, cut: true }), 'x', 'No x')).toMatchObject({
    status: 'unknown',
    text: 'In what was read, no x',
    reason: { why: 'unreadable', detail: gap.detail, remedy: 'read the rules' },
  });
  expect(absentInCi(ciWith({ lost: { gap, count: 3 }, cut: true }), 'x', 'No x')).toMatchObject({
    reason: { detail: `${gap.detail} (and 2 more targets)` },
  });
});

it('counts only what was cut: a target that is not found hides no line of a workflow', () => {
  const gap = { detail: 'a line runs the target lint, which was not found', remedy: 'read it' };
  expect(absentInCi(ciWith({ lost: { gap, count: 1 }, cut: false }), 'x', 'No x')).toMatchObject({ status: 'absent' });
});

it('says nothing is absent when references were cut', () => {
  expect(absentInCi(ciWith({ cut: true }), 'x', 'No x')).toMatchObject({ status: 'unknown', reason: { why: 'unreadable' } });
});

it('names what was searched, broken files too', () => {
  const broken = [{ path: '.github/workflows/odd.yml', message: 'no jobs' }];
  expect(absentInCi(ciWith({ broken }), 'x', 'No x', ['a.yml: no y'])).toMatchObject({
    status: 'absent',
    text: 'No x',
    searched: ['.github/workflows (no workflow there)', '.github/workflows/odd.yml (not a workflow: no jobs)', 'a.yml: no y'],
  });
});
