import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Fault, type Loopback, startLoopback, TOKENS } from '../support/loopback/index.ts';

const LANGUAGES = '/repos/acme/widget/languages';
let loopback: Loopback;
beforeEach(async () => {
  loopback = await startLoopback({ scenarios: [{ owner: 'acme', name: 'widget', languages: { Go: 1 } }] });
});
afterEach(() => loopback.close());

const get = (path: string, init: RequestInit = {}) => fetch(`${loopback.api}${path}`, init);
const set = (...faults: readonly Fault[]) => loopback.setFaults(faults);

test('one route, for a while', async () => {
  set({
    path: LANGUAGES,
    after: 1,
    times: 1,
    does: { type: 'answer', status: 502, body: { message: 'Bad gateway' }, headers: { 'retry-after': '1' } },
  });
  const statuses: number[] = [];
  for (const path of [LANGUAGES, LANGUAGES, LANGUAGES, '/repos/acme/widget']) statuses.push((await get(path)).status);
  expect(statuses).toEqual([200, 502, 200, 200]);
  expect(loopback.requests.map((one) => one.status)).toEqual(statuses);
});

test('by pattern and by kind', async () => {
  set(
    { kind: 'rest', path: /\/branches\//, does: { type: 'answer', status: 500 } },
    { kind: 'scorecard', does: { type: 'answer', status: 503 } },
  );
  expect((await get('/repos/acme/widget/branches/main')).status).toBe(500);
  expect((await get(LANGUAGES)).status).toBe(200);
  expect((await fetch(`${loopback.scorecard}/projects/github.com/acme/widget`)).status).toBe(503);
});

describe('the connection', () => {
  test('is cut', async () => {
    set({ does: { type: 'cut' } });
    await expect(get(LANGUAGES)).rejects.toThrow();
    expect(loopback.requests[0]).toMatchObject({ status: 0 });
  });

  test('brings half of the JSON', async () => {
    set({ does: { type: 'truncate' } });
    const response = await get(LANGUAGES);
    expect([response.status, await response.text()]).toEqual([200, '{"Go']);
  });

  test('never ends', async () => {
    set({ does: { type: 'endless' } });
    const response = await get(LANGUAGES);
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > 1_000_000) break;
    }
    expect(bytes).toBeGreaterThan(1_000_000);
  });

  test('is late', async () => {
    set({ does: { type: 'delay', ms: 60_000 } });
    await expect(get(LANGUAGES, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    set({ does: { type: 'delay', ms: 5 } });
    expect(await (await get(LANGUAGES)).json()).toEqual({ Go: 1 });
  });
});

describe('rate limits', () => {
  test('primary, after a number of requests', async () => {
    set({ kind: 'rest', after: 1, does: { type: 'rate-limit', which: 'primary', seconds: 30 } });
    expect((await get(LANGUAGES)).status).toBe(200);
    const over = await get(LANGUAGES);
    expect([over.status, over.headers.get('x-ratelimit-remaining'), over.headers.get('retry-after')]).toEqual([403, '0', null]);
    expect(Number(over.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000);
  });

  test('secondary', async () => {
    set({ does: { type: 'rate-limit', which: 'secondary', seconds: 2 } });
    const over = await get(LANGUAGES);
    expect([over.status, over.headers.get('retry-after')]).toEqual([403, '2']);
    expect(await over.json()).toMatchObject({ message: expect.stringContaining('secondary rate limit') });
  });

  test('GraphQL answers 200 with an error', async () => {
    set({ kind: 'graphql', does: { type: 'rate-limit', which: 'primary', seconds: 2 } });
    const response = await fetch(loopback.graphql, {
      method: 'POST',
      headers: { authorization: `bearer ${TOKENS.read}` },
      body: '{"query":"{viewer{login}}"}',
    });
    expect([response.status, await response.json()]).toEqual([200, { errors: [expect.objectContaining({ type: 'RATE_LIMITED' })] }]);
  });
});

test('reset brings back the faults, budgets and silence of the start', async () => {
  set({ does: { type: 'answer', status: 500 } });
  await get(LANGUAGES);
  loopback.reset();
  expect(loopback.requests).toEqual([]);
  const response = await get(LANGUAGES);
  expect([response.status, response.headers.get('x-ratelimit-remaining')]).toEqual([200, '59']);
});

test('every variable points here', () => {
  expect(Object.keys(loopback.env)).toHaveLength(6);
  for (const value of Object.values(loopback.env)) expect(new URL(value).origin).toBe(loopback.server);
});
