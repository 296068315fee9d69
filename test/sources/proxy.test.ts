import { expect, test } from 'vitest';
import { boundedFetch } from '../../src/sources/http.ts';
import { throughProxy } from '../../src/sources/proxy.ts';
import { startProxy } from './connect-proxy.ts';
import { serve, worldOf } from './server.ts';

const GET = { method: 'GET', headers: { authorization: 'token canary-token' } };

const askThrough = (env: Readonly<Record<string, string>>, base: string) => {
  const { outside, count } = worldOf({ fetch: throughProxy(fetch, env), env });
  return boundedFetch({ outside, count, kind: 'rest', base, timeout: 5000, maxBytes: 1024 })(`${base}/a`, GET);
};

test('without a variable it is the fetch that was given', () => {
  expect(throughProxy(fetch, {})).toBe(fetch);
  expect(throughProxy(fetch, { https_proxy: ' ', HTTP_PROXY: 'http://127.0.0.1:9' })).toBe(fetch);
});

test.each(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])(
  '%s: https goes through it, and the proxy sees its own credentials, not the token',
  async (name) => {
    const { port, asked } = await startProxy();
    const error: unknown = await askThrough({ [name]: `http://me:canary%40word@127.0.0.1:${port}` }, 'https://api.invalid').catch(
      (caught: unknown) => caught,
    );
    expect(asked).toMatchObject([
      { target: 'api.invalid:443', headers: { 'proxy-authorization': `Basic ${Buffer.from('me:canary@word').toString('base64')}` } },
    ]);
    expect(asked[0]?.headers).not.toHaveProperty('authorization');
    expect(error).toMatchObject({ name: 'Refused', reason: { why: 'unreachable', detail: expect.stringContaining('api.invalid') } });
    expect(JSON.stringify([String(error), error])).not.toMatch(/canary/);
  },
);

test('a host and a port alone are a proxy', async () => {
  const { port, asked } = await startProxy();
  await expect(askThrough({ HTTPS_PROXY: `127.0.0.1:${port}` }, 'https://api.invalid')).rejects.toThrow('could not be reached');
  expect(asked).toHaveLength(1);
});

test('hosts that are to be asked without it are, by name, domain or all of them', async () => {
  const { port, asked } = await startProxy();
  const https_proxy = `http://127.0.0.1:${port}`;
  for (const no_proxy of ['api.invalid', 'other.example, .invalid', '*', 'api.invalid:443']) {
    await expect(askThrough({ https_proxy, no_proxy }, 'https://api.invalid')).rejects.toThrow(/could not be reached/);
  }
  await expect(askThrough({ https_proxy, NO_PROXY: 'invalid' }, 'https://api.invalid')).rejects.toThrow('could not be reached');
  expect(asked).toEqual([]);
  await expect(askThrough({ https_proxy, NO_PROXY: 'other.invalid,i.invalid' }, 'https://api.invalid')).rejects.toThrow();
  expect(asked).toHaveLength(1);
});

test('what is on this machine is asked directly', async () => {
  const { port, asked } = await startProxy();
  const { base } = await serve({ 'GET /a': { body: 'here' } });
  const proxy = `http://127.0.0.1:${port}`;
  const answer = await askThrough({ http_proxy: proxy, https_proxy: proxy, all_proxy: proxy }, base);
  expect(await answer.text()).toBe('here');
  expect(asked).toEqual([]);
});

test.each(['socks5://me:canary@127.0.0.1:1080', 'http://me:canary@[', 'ftp://127.0.0.1'])(
  '%s is refused, and not printed',
  async (all_proxy) => {
    const error: unknown = await askThrough({ all_proxy }, 'https://api.invalid').catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      reason: { why: 'unreachable', detail: expect.stringContaining('the proxy that all_proxy names is not used') },
    });
    expect(String(error)).not.toMatch(/canary|1080/);
  },
);
