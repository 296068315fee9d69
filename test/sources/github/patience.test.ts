import { describe, expect, test } from 'vitest';
import type { Reply } from '../server.ts';
import { NOW, worldOf } from '../server.ts';
import { ADVISORIES, BRANCH, graphqlOf, graphqlRepository, PUBLIC, paceOf, READ, REPO, REPORTING, RULES, scan, TOKEN } from './github.ts';

const in30 = String(NOW.getTime() / 1000 + 30);
const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': in30 };

/** Refuses as often as said, then answers. */
const failing = (times: number, refusal: Reply, answer: Reply) => {
  let left = times;
  return (): Reply => (left-- > 0 ? refusal : answer);
};
const LANGUAGES = `${REPO}/languages`;
const GO = { body: { Go: 1 } };

describe('a rate limit is waited for as it asks', () => {
  test.each<[string, Reply, number]>([
    ['403 with nothing left', { status: 403, headers: spent, body: { message: 'API rate limit exceeded' } }, 31_000],
    ['429 with nothing left', { status: 429, headers: spent }, 31_000],
    ['retry-after in seconds', { status: 403, headers: { 'retry-after': '7' } }, 7000],
    ['retry-after on a plain 429', { status: 429, headers: { 'retry-after': '7' } }, 7000],
    ['retry-after as a date', { status: 429, headers: { 'retry-after': new Date(NOW.getTime() + 9000).toUTCString() } }, 9000],
    ['a secondary limit without a time', { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } }, 60_000],
    ['a time in the past', { status: 429, headers: { ...spent, 'x-ratelimit-reset': '1' } }, 1000],
    ['a time that is none', { status: 429, headers: { 'retry-after': 'soon' } }, 60_000],
  ])('%s', async (_, refusal, milliseconds) => {
    const { facts, pace, lines } = await scan({ ...PUBLIC, [LANGUAGES]: failing(1, refusal, GO) });
    expect((await facts).languages).toEqual({ known: true, value: [{ name: 'Go', bytes: 1 }] });
    expect(pace.slept).toEqual([milliseconds]);
    expect(lines).toContain(`GitHub's rate limit is used up: waiting ${milliseconds / 1000} s`);
  });

  test.each(['RATE_LIMITED', 'RATE_LIMIT'])('GraphQL says %s with status 200', async (type) => {
    const limited = { headers: { ...spent }, body: { data: null, errors: [{ type, message: 'API rate limit exceeded' }] } };
    const { facts, pace } = await scan(
      { ...READ, ...graphqlOf({ facts: failing(1, limited, { body: { data: { repository: graphqlRepository } } }) }) },
      { token: TOKEN },
    );
    expect(await facts).toMatchObject({ repository: { known: true }, releases: { known: true } });
    expect(pace.slept).toEqual([31_000]);
  });

  test('a permission is no rate limit', async () => {
    const { facts, pace } = await scan({
      ...PUBLIC,
      [LANGUAGES]: { status: 403, headers: { 'x-ratelimit-remaining': '12' }, body: { message: 'Forbidden' } },
    });
    expect((await facts).languages).toMatchObject({ known: false, reason: { why: 'no-access' } });
    expect(pace.slept).toEqual([]);
  });

  test('a description that speaks of a limit is none', async () => {
    const described = { body: { data: { repository: { ...graphqlRepository, description: '"RATE_LIMITED"' } } } };
    const { pace, facts } = await scan({ ...READ, ...graphqlOf({ facts: described }) }, { token: TOKEN });
    expect((await facts).repository.known).toBe(true);
    expect(pace.slept).toEqual([]);
  });
});

describe('when the wait is used up', () => {
  test('half-way, the rest is answered at once and without a request', async () => {
    const { facts, count, pace } = await scan(
      {
        ...PUBLIC,
        [BRANCH]: { status: 403, headers: spent },
        [RULES]: { status: 403, headers: spent },
        [LANGUAGES]: { status: 403, headers: spent },
        [`${REPO}/releases`]: { status: 403, headers: spent },
      },
      { maxWait: 30 },
    );
    const limited = {
      known: false,
      reason: {
        why: 'rate-limited',
        detail: "GitHub's rate limit is used up until 2026-01-02T03:04:36Z",
        remedy: expect.stringMatching(/^a token .*another run after 2026-01-02T03:04:36Z, or --max-wait 31$/),
      },
    };
    expect(await facts).toMatchObject({
      repository: { known: true },
      branch: limited,
      rules: limited,
      languages: limited,
      releases: limited,
      verifications: limited,
    });
    // The repository, and the four that were asked together.
    expect(count.rest).toBe(5);
    expect(pace.slept).toEqual([]);
  });

  test('at once, with one request', async () => {
    const { facts, count } = await scan({ [REPO]: { status: 429, headers: spent } }, { maxWait: 0 });
    const limited = { known: false, reason: { why: 'rate-limited' } };
    expect(await facts).toMatchObject({ repository: limited, branch: limited, languages: limited, verifications: limited });
    expect(count.rest).toBe(1);
  });

  test('all waits of a scan count together', async () => {
    const tired = { status: 429, headers: { 'retry-after': '20' } };
    const { facts, pace } = await scan({ ...PUBLIC, [REPO]: failing(9, tired, {}) }, { maxWait: 50, token: undefined });
    expect((await facts).repository).toMatchObject({ known: false, reason: { why: 'rate-limited' } });
    expect(pace.slept).toEqual([20_000, 20_000]);
  });

  test('with a token the remedy is time', async () => {
    const limited = { status: 403, headers: spent };
    const { facts } = await scan({ 'POST /graphql': limited, [REPO]: limited }, { token: TOKEN, maxWait: 0 });
    expect((await facts).repository).toMatchObject({
      reason: { why: 'rate-limited', remedy: expect.stringMatching(/^another run after/) },
    });
  });
});

test('those who run into the limit together wait once', async () => {
  const limited = { status: 429, headers: { 'retry-after': '5' } };
  const pace = { ...paceOf(), slept: [] as number[] };
  pace.sleep = async (milliseconds) => {
    pace.slept.push(milliseconds);
    // Long enough for all four to be refused.
    while (refused < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 500));
  };
  let refused = 0;
  const one = (body: unknown) => {
    const next = failing(1, limited, { body });
    return (): Reply => {
      const reply = next();
      if (reply === limited) refused += 1;
      return reply;
    };
  };
  const { facts } = await scan(
    {
      ...PUBLIC,
      [REPORTING]: one({ enabled: true }),
      [ADVISORIES]: one([]),
      [BRANCH]: one({ name: 'main', protected: false }),
      [RULES]: one([]),
    },
    { maxWait: 5 },
    pace,
  );
  expect(await facts).toMatchObject({
    privateReporting: { known: true },
    advisories: { known: true },
    branch: { known: true },
    rules: { known: true },
  });
  expect(pace.slept).toEqual([5000]);
});

describe('failures that pass', () => {
  test.each([500, 502, 503, 504])('%i is asked again, twice', async (status) => {
    const { facts, pace } = await scan({ ...PUBLIC, [LANGUAGES]: failing(2, { status }, GO) });
    expect((await facts).languages.known).toBe(true);
    expect(pace.slept).toEqual([10, 20]);
    const down = await scan({ ...PUBLIC, [LANGUAGES]: { status } });
    expect((await down.facts).languages).toMatchObject({ known: false, reason: { why: 'unreachable' } });
    expect(down.count.rest).toBe(10);
  });

  test('a broken connection is asked again', async () => {
    let times = 0;
    const { facts } = await scan({
      ...PUBLIC,
      [LANGUAGES]: (_, response) => {
        if (times++ > 0) return GO;
        response.destroy();
        return undefined;
      },
    });
    expect((await facts).languages.known).toBe(true);
  });

  test('a permission and a 404 are not', async () => {
    const { facts, count } = await scan({ ...PUBLIC, [LANGUAGES]: { status: 404 }, [RULES]: { status: 403 } });
    await facts;
    expect(count.rest).toBe(8);
  });
});

test('a host that never says a word is tried by the first question only', async () => {
  const { outside, count } = worldOf({
    fetch: async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(`token ${TOKEN}`), { code: 'ENOTFOUND' }) });
    },
  });
  const { facts } = await scan({}, { outside, count, api: 'https://api.example' });
  const unreachable = { known: false, reason: { why: 'unreachable', detail: 'api.example could not be reached (ENOTFOUND)' } };
  expect(await facts).toMatchObject({ repository: unreachable, branch: unreachable, languages: unreachable, verifications: unreachable });
  expect(count.rest).toBe(3);
});

test('Ctrl-C ends a request and a wait', async () => {
  const stop = new AbortController();
  const { outside, count } = worldOf({ signal: stop.signal });
  const interrupt = (): undefined => {
    stop.abort();
    return undefined;
  };
  const asking = await scan({ ...PUBLIC, [LANGUAGES]: interrupt }, { outside, count });
  await expect(asking.facts).rejects.toMatchObject({ name: 'EvidenceError', code: 'INTERRUPTED' });

  const later = new AbortController();
  const world = worldOf({ signal: later.signal, progress: (line) => void (line.includes('waiting') && later.abort()) });
  const { PACE } = await import('../../../src/sources/github/patience.ts');
  const waiting = await scan(
    { [REPO]: { status: 429, headers: spent } },
    { outside: world.outside, count: world.count },
    { ...PACE, slept: [] },
  );
  await expect(waiting.facts).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
