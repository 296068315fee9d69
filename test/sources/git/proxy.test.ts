import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRemote } from '../../../src/sources/git/index.ts';
import { startProxy } from '../connect-proxy.ts';

const NAMES = ['http_proxy', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY'];
const before = new Map<string, string | undefined>();
beforeEach(() => {
  for (const name of NAMES) {
    before.set(name, process.env[name]);
    delete process.env[name];
  }
});
afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const open = (token?: string): Promise<unknown> =>
  openRemote('https://git.invalid/acme/widget.git', {
    ref: null,
    token,
    signal: new AbortController().signal,
    progress: () => undefined,
  }).catch((error: unknown) => error);

test.each(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])(
  '%s is for git too; it sees no token, and nobody its password',
  async (name) => {
    const { port, asked } = await startProxy();
    process.env[name] = `http://me:canary-word@127.0.0.1:${port}`;
    const error = await open('canary-token');
    expect(asked.length).toBeGreaterThan(0);
    for (const { target, headers } of asked) {
      expect(target).toBe('git.invalid:443');
      expect(headers).not.toHaveProperty('authorization');
    }
    expect(error).toMatchObject({ name: 'EvidenceError' });
    expect(JSON.stringify([String(error), error])).not.toMatch(/canary/);
  },
);

test('no_proxy is for git too', async () => {
  const { port, asked } = await startProxy();
  process.env['https_proxy'] = `http://127.0.0.1:${port}`;
  process.env['no_proxy'] = 'git.invalid';
  expect(await open()).toMatchObject({ code: 'UNREACHABLE' });
  expect(asked).toEqual([]);
});

test.each(['http://me:canary@127.0.0.1:99999999', 'http://me:canary@bad host:1', 'socks9://me:canary@h:1', 'canary:canary@[::zz]'])(
  '%s is not printed',
  async (address) => {
    process.env['https_proxy'] = address;
    const error = await open();
    expect(error).toMatchObject({ name: 'EvidenceError' });
    expect(JSON.stringify([String(error), error])).not.toMatch(/canary/);
  },
);
