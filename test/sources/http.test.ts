import { gzipSync } from 'node:zlib';
import nock from 'nock';
import { expect, onTestFinished, test } from 'vitest';
import { boundedFetch } from '../../src/sources/http.ts';
import { type Routes, serve, worldOf } from './server.ts';

const GET = { method: 'GET', headers: { authorization: 'token canary' } };

async function askFor(routes: Routes, part: { timeout?: number; maxBytes?: number; path?: string; signal?: AbortSignal } = {}) {
  const { base, asked } = await serve(routes);
  const { outside, count } = worldOf(part.signal === undefined ? {} : { signal: part.signal });
  const ask = boundedFetch({ outside, count, kind: 'rest', base, timeout: part.timeout ?? 5000, maxBytes: part.maxBytes ?? 1024 });
  const answer = ask(base + (part.path ?? '/a'), GET).then(async (response) => ({ status: response.status, text: await response.text() }));
  return { answer, asked, count, host: new URL(base).host };
}

test('an answer is read whole and counted', async () => {
  const { answer, count } = await askFor({ 'GET /a': { status: 418, body: 'short' } });
  expect(await answer).toEqual({ status: 418, text: 'short' });
  expect(count).toEqual({ graphql: 0, rest: 1, services: 0, bytes: 5 });
});

test.each([204, 304])('status %i has no body', async (status) => {
  const { answer } = await askFor({ 'GET /a': (_, response) => void response.writeHead(status).end() });
  expect(await answer).toEqual({ status, text: '' });
});

test('a redirect on the same host is followed with the token', async () => {
  const { answer, asked, count } = await askFor({ 'GET /a': { status: 301, headers: { location: '/b' } }, 'GET /b': { body: 'there' } });
  expect((await answer).text).toBe('there');
  expect(asked.map(({ headers }) => headers.authorization)).toEqual(['token canary', 'token canary']);
  expect(count.rest).toBe(2);
});

test('a redirect to another host is not followed, and that host sees nothing', async () => {
  const other = await serve({ 'GET /b': { body: 'theirs' } });
  const { answer } = await askFor({ 'GET /a': { status: 302, headers: { location: `${other.base}/b` } } });
  await expect(answer).rejects.toThrow('points to another host, which was not asked');
  expect(other.asked).toEqual([]);
});

test('a redirect from https to http on the same host is not followed', async () => {
  const asked: string[] = [];
  const { outside, count } = worldOf();
  const fetch = async (input: unknown): Promise<Response> => {
    asked.push(String(input));
    return new Response(null, { status: 301, headers: { location: 'http://api.github.com/b' } });
  };
  const base = 'https://api.github.com';
  const ask = boundedFetch({ outside: { ...outside, fetch }, count, kind: 'rest', base, timeout: 1000, maxBytes: 10 });
  await expect(ask(`${base}/a`, GET)).rejects.toThrow('points to another host');
  expect(asked).toEqual([`${base}/a`]);
});

test('a redirect with a user name, one to no address, and a circle end', async () => {
  const named = await askFor({ 'GET /a': ({ headers }) => ({ status: 301, headers: { location: `http://me:x@${headers.host}/b` } }) });
  await expect(named.answer).rejects.toThrow('points to another host');
  const odd = await askFor({ 'GET /a': { status: 301, headers: { location: 'http://[' } } });
  await expect(odd.answer).rejects.toThrow('redirects to what is no address');
  const circle = await askFor({ 'GET /a': { status: 307, headers: { location: '/a' } } });
  await expect(circle.answer).rejects.toThrow('redirects more than 3 times');
  expect(circle.count.rest).toBe(4);
});

test('another host than the one named is not asked at all', async () => {
  nock.disableNetConnect();
  onTestFinished(() => nock.enableNetConnect());
  const scope = nock('https://elsewhere.example').get('/a').reply(200, 'theirs');
  const { outside, count } = worldOf();
  const ask = boundedFetch({ outside, count, kind: 'rest', base: 'https://api.github.com', timeout: 1000, maxBytes: 10 });
  await expect(ask('https://elsewhere.example/a', GET)).rejects.toMatchObject({ reason: { why: 'unreachable' } });
  expect(scope.isDone()).toBe(false);
  expect(count.rest).toBe(0);
  nock.cleanAll();
});

test('a body without end is cut off at the bound', async () => {
  const { answer, count } = await askFor({
    'GET /a': (_, response) => {
      const more = (): void => {
        if (!response.destroyed) response.write('x'.repeat(512), () => setImmediate(more));
      };
      more();
      return undefined;
    },
  });
  await expect(answer).rejects.toThrow(/answers with more than 1 KiB, which is not read/);
  expect(count.bytes).toBeGreaterThan(1024);
});

test('what a compressed body unpacks to is bounded too', async () => {
  const { answer } = await askFor({
    'GET /a': (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('0'.repeat(100_000))),
  });
  await expect(answer).rejects.toThrow('more than 1 KiB');
});

test('a server that does not answer, and one that stops in the middle, are given up', async () => {
  const silent = await askFor({ 'GET /a': () => undefined }, { timeout: 60 });
  await expect(silent.answer).rejects.toMatchObject({ failure: 'timeout', message: `${silent.host} did not answer within 0.06 seconds` });
  const halting = await askFor({ 'GET /a': (_, response) => void response.write('{"half":') }, { timeout: 200 });
  await expect(halting.answer).rejects.toMatchObject({ failure: 'timeout' });
});

test('a broken connection names the host and no header', async () => {
  const { answer, host } = await askFor({ 'GET /a': (_, response) => void response.destroy() });
  const error: unknown = await answer.catch((caught: unknown) => caught);
  expect(error).toMatchObject({ failure: 'network' });
  expect(String(error)).toContain(`${host} could not be reached`);
  expect(String(error)).not.toContain('canary');
});

test('Ctrl-C ends a request', async () => {
  const stop = new AbortController();
  const { answer } = await askFor(
    {
      'GET /a': () => {
        stop.abort();
        return undefined;
      },
    },
    { signal: stop.signal },
  );
  await expect(answer).rejects.toMatchObject({ name: 'EvidenceError', code: 'INTERRUPTED' });
});
