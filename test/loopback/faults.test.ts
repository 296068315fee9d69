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

  test('brings half of the body and stays open', async () => {
    set({ does: { type: 'stall' } });
    const response = await get(LANGUAGES, { signal: AbortSignal.timeout(500) });
    expect(response.headers.get('content-length')).toBe('8');
    await expect(response.text()).rejects.toThrow();
  });

  test('brings values of other types, the same ones for the same seed', async () => {
    const ask = async (seed: number): Promise<unknown> => {
      set({ does: { type: 'mistype', seed } });
      return (await get('/repos/acme/widget')).json();
    };
    const right: unknown = await (await get('/repos/acme/widget')).json();
    expect(await ask(1)).not.toEqual(right);
    expect(await ask(1)).toEqual(await ask(1));
    expect(await ask(1)).not.toEqual(await ask(2));
  });

  test('brings a list that never says it ends', async () => {
    set({ does: { type: 'pages' } });
    const link = async (path: string) => (await get(path)).headers.get('link');
    expect(await link('/repos/acme/widget/branches?page=7')).toContain('page=8>; rel="next"');
    expect(await link(LANGUAGES)).toBeNull();
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

test('a schema without a field or an argument refuses the whole query, in words of its own', async () => {
  const query = async (text: string): Promise<unknown> => {
    const headers = { authorization: `bearer ${TOKENS.read}` };
    return (await fetch(loopback.graphql, { method: 'POST', headers, body: JSON.stringify({ query: text }) })).json();
  };
  const text = 'query Q { repository(owner: "acme", name: "widget", followRenames: true) { name isFork } }';
  loopback.setLacking(['Repository.isFork', 'Query.repository(followRenames)']);
  expect(await query(text)).toEqual({
    errors: [
      expect.objectContaining({ path: ['query Q', 'repository'], extensions: expect.objectContaining({ code: 'argumentNotAccepted' }) }),
      {
        path: ['query Q', 'repository', 'isFork'],
        extensions: { code: 'undefinedField', typeName: 'Repository', fieldName: 'isFork' },
        message: "Field 'isFork' doesn't exist on type 'Repository'",
      },
    ],
  });
  loopback.reset();
  expect(await query(text)).toEqual({ data: { repository: { name: 'widget', isFork: false } } });
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
