import { expect, test } from 'vitest';
import type { Account, Changes, MergedPullRequest } from '../../src/activity.ts';
import { codeReview } from '../../src/collectors/code-review.ts';
import { known } from '../../src/facts.ts';
import { commitOf, factsOf, historyOf } from '../support/facts.ts';

const person = (login: string): Account => ({ login, app: false });
const ANN = person('ann');
const BEN = person('ben');
const BOT: Account = { login: 'renovate', app: true };

const pull = (number: number, part: Partial<MergedPullRequest> = {}): MergedPullRequest => ({
  number,
  author: ANN,
  approvedBy: [],
  labels: [],
  ...part,
});
/** A commit by each pull request, and `direct` more without one. */
function changes(pullRequests: readonly MergedPullRequest[], direct = 0): Changes {
  const numbers = [...pullRequests.map(({ number }) => number), ...Array.from({ length: direct }, () => null)];
  return { commits: numbers.map((pullRequest, n) => ({ oid: commitOf(n).oid, pullRequest, elsewhere: false })), pullRequests };
}
function run(value: Changes | undefined, bots: readonly number[] = []) {
  const github = value === undefined ? {} : { changes: known(value) };
  const author = { name: 'release-please', email: 'x@example.org' };
  const history = historyOf(Array.from({ length: 9 }, (_, n) => commitOf(n, bots.includes(n) ? { author } : {})));
  return Object.fromEntries(codeReview.collect(factsOf({ github, history })).map((one) => [one.id, one]));
}

test('not asked', () => {
  const unknown = { status: 'unknown', reason: { why: 'not-asked' } };
  expect(run(undefined)).toMatchObject({ approved: unknown, 'direct-pushes': unknown });
  const none = { status: 'unknown', reason: { why: 'unreadable' } };
  expect(run(changes([]))).toMatchObject({ approved: none, 'direct-pushes': none });
});

test.each<[string, MergedPullRequest]>([
  ['nobody', pull(1)],
  ['its author', pull(1, { approvedBy: [person('Ann')] })],
  ['an app', pull(1, { approvedBy: [BOT] })],
  ['a program with an account of its own', pull(1, { approvedBy: [person('k8s-ci-robot')] })],
  ['a label of another name', pull(1, { labels: ['approved', 'lgtm-please'] })],
])('approved by %s is not approved by another person', (_, one) => {
  expect(run(changes([one]))['approved']).toMatchObject({ status: 'absent', value: { of: 1, approvedByAnother: 0, lgtm: 0 } });
});

test('some, with bots apart', () => {
  const list = [pull(4, { approvedBy: [BEN] }), pull(3), pull(2, { author: BOT, approvedBy: [BEN] }), pull(1, { author: BOT })];
  expect(run(changes(list))['approved']).toMatchObject({
    status: 'partial',
    text: 'Of the 4 merged pull requests behind the last 4 commits of the default branch, 2 were approved by a person other than the author; 2 of them are by bots, 1 of those approved',
    missing: 'an approval of 2 pull requests by another person',
    value: {
      window: 4,
      of: 4,
      approvedByAnother: 2,
      lgtm: 0,
      bots: { of: 2, approvedByAnother: 1 },
      humans: { of: 2, approvedByAnother: 1 },
    },
    links: [4, 2, 3, 1].map((number) => ({ url: `https://github.com/acme/widget/pull/${number}` })),
  });
});

test('by the label of Prow, which is said', () => {
  const list = [pull(2, { approvedBy: [BEN] }), pull(1, { labels: ['LGTM', 'approved'] })];
  expect(run(changes(list))['approved']).toMatchObject({
    status: 'present',
    text: expect.stringContaining('1 was approved by a person other than the author; 1 more carries the label lgtm'),
    value: { approvedByAnother: 1, lgtm: 1 },
  });
});

test('an account that is gone wrote it: who approved is somebody else', () => {
  expect(run(changes([pull(1, { author: null, approvedBy: [ANN] })]))['approved']).toMatchObject({ status: 'present' });
});

test('commits without a pull request, bots apart', () => {
  expect(run(changes([pull(1)], 2), [2])['direct-pushes']).toMatchObject({
    status: 'present',
    text: 'GitHub associates no merged pull request with 2 of the last 3 commits of the default branch, 1 of those by bots',
    value: { of: 3, withoutPullRequest: 2, bots: 1, elsewhere: 0 },
    links: [{ commit: commitOf(1).oid }, { commit: commitOf(2).oid }],
  });
  expect(run(changes([pull(1)]))['direct-pushes']).toMatchObject({ status: 'absent', value: { of: 1, withoutPullRequest: 0 } });
});

test('a commit of the repository that this is a fork of is no direct push', () => {
  const value = { ...changes([pull(1)]), commits: [{ oid: commitOf(1).oid, pullRequest: null, elsewhere: true }] };
  expect(run(value)['direct-pushes']).toMatchObject({
    status: 'absent',
    text: expect.stringContaining('with 1 of them it associates pull requests of another repository'),
  });
});

test('no pull request at all', () => {
  expect(run(changes([], 2))['approved']).toMatchObject({
    status: 'absent',
    text: expect.stringContaining('No merged pull request is behind'),
  });
});
