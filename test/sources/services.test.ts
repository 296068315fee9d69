import { describe, expect, test } from 'vitest';
import { known, notKnown } from '../../src/facts.ts';
import { askDepsDev, askScorecard, firstOf } from '../../src/sources/services.ts';
import { type Routes, serve, worldOf } from './server.ts';

const resultOf = (repository = 'github.com/Acme/Widget') => ({
  date: '2026-01-01T00:00:00Z',
  repo: { name: repository, commit: 'a'.repeat(40) },
  scorecard: { version: 'v5.0.0', commit: 'b'.repeat(40) },
  score: 7.5,
  checks: [{ name: 'Fuzzing', score: -1, reason: 'inconclusive', details: null, documentation: { url: 'x', short: 'y' } }],
});
const WRITTEN = 'GET /projects/github.com/Acme/Widget';
const LOWER = 'GET /projects/github.com/acme/widget';

async function ask(routes: Routes, owner = 'Acme', name = 'Widget') {
  const { base, asked } = await serve(routes);
  const { outside, count } = worldOf();
  const fact = await askScorecard({ owner, name, origin: base, outside, count });
  return { fact, asked, count };
}

test('the result as published, with the name as it is written', async () => {
  const { fact, count } = await ask({ [WRITTEN]: { body: resultOf() } });
  expect(fact).toEqual({
    known: true,
    value: {
      score: 7.5,
      date: '2026-01-01',
      version: 'v5.0.0',
      commit: 'a'.repeat(40),
      checks: [{ name: 'Fuzzing', score: -1, reason: 'inconclusive' }],
    },
  });
  expect(count).toMatchObject({ services: 1, rest: 0 });
});

test('then in lower case, and then there is none', async () => {
  expect((await ask({ [LOWER]: { body: resultOf('github.com/acme/widget') } })).fact).toMatchObject({ known: true, value: { score: 7.5 } });
  const none = await ask({});
  expect(none.fact).toEqual({ known: true, value: undefined });
  expect(none.asked.map(({ url }) => url)).toEqual(['/projects/github.com/Acme/Widget', '/projects/github.com/acme/widget']);
  expect((await ask({}, 'acme', 'widget')).count.services).toBe(1);
});

test('one failure is forgiven, two are not', async () => {
  let times = 0;
  const { fact } = await ask({ [WRITTEN]: () => (times++ === 0 ? { status: 502 } : { body: resultOf() }) });
  expect(fact.known).toBe(true);
  const down = await ask({ [WRITTEN]: { status: 503 } });
  expect(down.fact).toMatchObject({
    known: false,
    reason: { why: 'unreachable', detail: expect.stringMatching(/^127\.0\.0\.1:\d+ answers 503$/) },
  });
  expect(down.count.services).toBe(2);
});

test.each([
  ['bad request', { status: 400 }],
  ['truncated', { body: '{"date":' }],
  ['another repository', { body: resultOf('github.com/other/thing') }],
  ['wrong types', { body: { ...resultOf(), score: '10' } }],
  ['a score out of range', { body: { ...resultOf(), score: 11 } }],
  ['no object', { body: '[]' }],
  ['too large', { body: 'x'.repeat(2 * 1024 * 1024 + 1) }],
  ['a redirect away', { status: 301, headers: { location: 'https://elsewhere.example/' } }],
])('%s is unreachable, never absent', async (_, reply) => {
  expect((await ask({ [WRITTEN]: reply })).fact).toMatchObject({ known: false, reason: { why: 'unreachable' } });
});

test('no server is unreachable, and no token is sent to one', async () => {
  const { outside, count } = worldOf({ env: { GITHUB_TOKEN: 'canary' } });
  const fact = await askScorecard({ owner: 'acme', name: 'widget', origin: 'http://127.0.0.1:9', outside, count });
  expect(fact).toMatchObject({ known: false, reason: { why: 'unreachable' } });
  const { asked } = await ask({ [WRITTEN]: { body: resultOf() } });
  expect(asked[0]?.headers).not.toHaveProperty('authorization');
});

describe('deps.dev', () => {
  const RECORD = 'GET /v3/projects/github.com%2Facme%2Fwidget';
  const record = {
    projectKey: { id: 'github.com/acme/widget' },
    openIssuesCount: 3,
    scorecard: {
      date: '2026-01-01T00:00:00Z',
      repository: { name: 'github.com/acme/widget', commit: 'a'.repeat(40) },
      scorecard: { version: 'v5.0.0', commit: 'b'.repeat(40) },
      checks: [{ name: 'Fuzzing', score: 10, reason: 'fuzzed', documentation: { shortDescription: 'x', url: 'y' } }],
      overallScore: 8.1,
    },
    ossFuzz: { lineCount: '1000', lineCoverCount: 400, date: '2026-01-02T00:00:00Z', configUrl: 'https://github.com/google/oss-fuzz/x' },
  };
  const look = async (routes: Routes) => {
    const { base } = await serve(routes);
    const { outside, count } = worldOf();
    return { fact: await askDepsDev({ owner: 'Acme', name: 'Widget', origin: base, outside, count }), count };
  };

  test('its copy of a result, and what OSS-Fuzz covers', async () => {
    const { fact, count } = await look({ [RECORD]: { body: record } });
    expect(fact).toEqual({
      known: true,
      value: {
        scorecard: {
          score: 8.1,
          date: '2026-01-01',
          version: 'v5.0.0',
          commit: 'a'.repeat(40),
          checks: [{ name: 'Fuzzing', score: 10, reason: 'fuzzed' }],
          from: 'deps.dev',
        },
        ossFuzz: { date: '2026-01-02', lines: 1000, covered: 400, configuration: 'https://github.com/google/oss-fuzz/x' },
      },
    });
    expect(count.services).toBe(1);
  });

  test('a record without them, and none', async () => {
    const { projectKey } = record;
    const bare = { known: true, value: { scorecard: undefined, ossFuzz: undefined } };
    expect((await look({ [RECORD]: { body: { projectKey } } })).fact).toEqual(bare);
    expect((await look({})).fact).toEqual({ known: true, value: undefined });
  });

  test.each([
    ['another project', { ...record, projectKey: { id: 'github.com/other/thing' } }],
    ['no project', { message: 'odd' }],
    ['truncated', '{"projectKey":'],
  ])('%s', async (_, body) => {
    expect((await look({ [RECORD]: { body } })).fact).toMatchObject({ known: false, reason: { why: 'unreachable' } });
  });

  test('the copy of another repository is left out', async () => {
    const scorecard = { ...record.scorecard, repository: { name: 'github.com/other/thing', commit: 'a'.repeat(40) } };
    expect((await look({ [RECORD]: { body: { ...record, scorecard } } })).fact).toMatchObject({ value: { scorecard: undefined } });
  });

  test('stands in where the service has nothing, or is silent', () => {
    const copy = { score: 1, date: '2026-01-01', version: 'v5', commit: 'a'.repeat(40), checks: [], from: 'deps.dev' } as const;
    const own = known({ ...copy, score: 2 });
    const beside = known({ scorecard: copy, ossFuzz: undefined });
    const down = notKnown('unreachable', 'no answer');
    expect(firstOf(own, beside)).toBe(own);
    expect(firstOf(known(undefined), beside)).toEqual(known(copy));
    expect(firstOf(down, beside)).toEqual(known(copy));
    expect(firstOf(down, down)).toBe(down);
    expect(firstOf(known(undefined), known(undefined))).toEqual(known(undefined));
  });
});
