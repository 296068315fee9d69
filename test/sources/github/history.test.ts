/** What a refusal inside the history query costs, by its path; and the shapes of what it answers. */
import { describe, expect, test } from 'vitest';
import { CHANGES, CHECKS, graphqlOf, history, oidOf, PUBLIC, scan, TOKEN } from './github.ts';

const ask = async (repository: unknown, errors: readonly unknown[] = []) =>
  (
    await scan(
      { ...PUBLIC, ...graphqlOf({ history: { body: { data: { repository }, ...(errors.length === 0 ? {} : { errors }) } } }) },
      { token: TOKEN },
    )
  ).facts;

/** The answer with another value at a path. */
const put = (of: unknown, [first, ...rest]: readonly (string | number)[], value: unknown): unknown => {
  if (first === undefined) return value;
  if (Array.isArray(of)) return of.map((one: unknown, n) => (n === first ? put(one, rest, value) : one));
  const fields: Readonly<Record<string, unknown>> = { ...(of as object) };
  return { ...fields, [first]: put(fields[first], rest, value) };
};
/** The answer with other words in it. */
const reworded = (from: string, to: string): unknown => JSON.parse(JSON.stringify(history).replaceAll(from, to));
const BELOW = ['defaultBranchRef', 'target'];
const IN = ['repository', ...BELOW];
const NO = 'Resource not accessible by integration';
const refused = (...path: readonly (string | number)[]) => ({ type: 'FORBIDDEN', message: NO, path });
const lost = (remedy: string) => ({ known: false, reason: { why: 'no-access', detail: expect.stringContaining(NO), remedy } });

describe('a refusal costs what is on its path', () => {
  test('pull requests', async () => {
    const found = await ask(put(history, [...BELOW, 'history', 'nodes', 0, 'associatedPullRequests'], null), [
      refused(...IN, 'history', 'nodes', 0, 'associatedPullRequests'),
    ]);
    expect(found).toMatchObject({
      verifications: { known: true },
      checks: { known: true, value: CHECKS },
      changes: lost('a token with Pull requests: read'),
      updateRule: { known: true },
    });
  });

  test('checks', async () => {
    const found = await ask(put(history, [...BELOW, 'recent', 'nodes', 0, 'associatedPullRequests'], null), [
      refused(...IN, 'recent', 'nodes', 0, 'associatedPullRequests'),
    ]);
    expect(found).toMatchObject({
      verifications: { known: true },
      changes: { known: true, value: CHANGES },
      checks: lost('a token with Pull requests: read, Checks: read and Commit statuses: read'),
    });
  });

  test('the run behind a check, without which it is a check all the same', async () => {
    const suite = ['associatedPullRequests', 'nodes', 0, 'commits', 'nodes', 0, 'commit', 'statusCheckRollup', 'contexts', 'nodes', 1];
    const path = ['recent', 'nodes', 1, ...suite, 'checkSuite', 'workflowRun'];
    const found = await ask(put(history, [...BELOW, ...path], null), [refused(...IN, ...path)]);
    expect(found.checks).toMatchObject({ known: true, value: [{ checks: [{}, { name: 'test', workflow: null }, {}] }] });
    expect(found.verifications.known).toBe(true);
  });

  test('the rule for updates', async () => {
    const found = await ask(history, [refused('repository', 'defaultBranchRef', 'refUpdateRule')]);
    expect(found).toMatchObject({ updateRule: lost('a token with Contents: read'), changes: { known: true }, checks: { known: true } });
  });

  test('a signature', async () => {
    const found = await ask(history, [refused(...IN, 'history', 'nodes', 1, 'signature')]);
    expect(found).toMatchObject({ verifications: lost('a token with Contents: read'), changes: { known: true } });
  });
});

test('a null where a list must be is no empty list', async () => {
  const answer = put(history, [...BELOW, 'history', 'nodes', 0, 'associatedPullRequests'], null);
  expect((await ask(answer)).changes).toMatchObject({ known: false, reason: { why: 'unreachable' } });
});

test('the pull request of the repository that this is a fork of is told apart', async () => {
  const answer = reworded('Acme/Widget', 'upstream/widget');
  expect(await ask(answer)).toMatchObject({
    changes: {
      value: {
        commits: [{ oid: oidOf(1), pullRequest: null, elsewhere: true }, { elsewhere: true }, { elsewhere: false }],
        pullRequests: [],
      },
    },
    checks: { value: [] },
  });
});

test('a pull request that is not merged is none', async () => {
  const answer = reworded('"mergedAt":"2025-01-02T00:00:00Z"', '"mergedAt":null');
  expect((await ask(answer)).changes).toMatchObject({ value: { commits: [{ pullRequest: null, elsewhere: false }, {}, {}] } });
});

test('what is required of who updates the branch, and a merge queue', async () => {
  const rule = {
    requiredApprovingReviewCount: 2,
    requiredStatusCheckContexts: ['test', null],
    requiresCodeOwnerReviews: true,
    requiresConversationResolution: false,
    requiresLinearHistory: false,
    requiresSignatures: true,
  };
  const required = put(history, ['defaultBranchRef', 'refUpdateRule'], rule);
  const expected = {
    approvals: 2,
    codeOwners: true,
    conversationResolution: false,
    linearHistory: false,
    signatures: true,
    requiredChecks: ['test'],
  };
  expect((await ask(required)).updateRule).toEqual({ known: true, value: { ...expected, mergeQueue: false } });
  const queued = put(history, ['mergeQueue'], { url: 'https://github.com/acme/widget/queue/main' });
  expect((await ask(queued)).updateRule).toMatchObject({ value: { approvals: 0, requiredChecks: [], mergeQueue: true } });
});

test('a server that does not know the rest is asked for the commits alone', async () => {
  const queries: string[] = [];
  const unknownField = {
    path: ['query History', 'mergeQueue'],
    extensions: { code: 'undefinedField', fieldName: 'mergeQueue' },
    message: 'no',
  };
  const routes = graphqlOf();
  const [[path, answer] = []] = Object.entries(routes);
  const ran = await scan(
    {
      ...PUBLIC,
      [path ?? '']: (asked, response) => {
        const { query } = JSON.parse(asked.body);
        if (query.startsWith('query History')) {
          queries.push(query);
          return { body: query.includes('mergeQueue') ? { errors: [unknownField] } : { data: { repository: history } } };
        }
        return typeof answer === 'function' ? answer(asked, response) : answer;
      },
    },
    { token: TOKEN },
  );
  const silent = { known: false, reason: { why: 'not-asked', detail: `${ran.host} does not offer it` } };
  expect(await ran.facts).toMatchObject({ verifications: { known: true }, changes: silent, checks: silent, updateRule: silent });
  expect(queries).toHaveLength(2);
});
