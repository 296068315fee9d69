/** Answers kept on disk, with a GitHub that honours `If-None-Match` and answers by who asks. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openGitHub } from '../../../src/sources/github/index.ts';
import { ACME } from '../../e2e/support/acme.ts';
import { type Level, type Loopback, startLoopback, TOKENS } from '../../support/loopback/index.ts';
import { worldOf } from '../server.ts';
import { paceOf } from './github.ts';

let loopback: Loopback;
beforeAll(async () => {
  loopback = await startLoopback({ scenarios: [ACME] });
});
afterAll(() => loopback.close());

async function folder(): Promise<string> {
  loopback.reset();
  const dir = await mkdtemp(join(tmpdir(), 'evidence-cache-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

const ask = (level: Level, cacheDir: string | undefined) => {
  const { outside, count } = worldOf();
  const token = level === 'none' ? undefined : TOKENS[level];
  const { api, graphql } = loopback;
  return openGitHub({ owner: 'acme', name: 'widget', token, api, graphql, outside, cacheDir, maxWait: 0, count }, paceOf()).facts();
};
const rest = () => loopback.requests.filter(({ kind, method }) => kind === 'rest' && method === 'GET');
const LEVELS = ['none', 'read', 'fine-grained', 'actions', 'admin'] as const satisfies readonly Level[];

test('a second scan learns the same, from answers that still hold', async () => {
  const dir = await folder();
  const first = await ask('read', dir);
  const asked = rest().length;
  expect(await ask('read', dir)).toEqual(first);
  const again = rest().slice(asked);
  expect(again.length).toBe(asked);
  const answered = rest()
    .slice(0, asked)
    .filter(({ status }) => status === 200).length;
  expect(again.filter(({ status, conditional }) => status === 304 && conditional)).toHaveLength(answered);
});

test('scans at the same time, of several people, each learn what they are shown', async () => {
  const dir = await folder();
  const alone = new Map<Level, unknown>();
  for (const level of LEVELS) alone.set(level, await ask(level, undefined));
  for (let round = 0; round < 2; round += 1) {
    const both = [...LEVELS, ...LEVELS];
    const found = await Promise.all(both.map((level) => ask(level, dir)));
    for (const [n, level] of both.entries()) expect(found[n]).toEqual(alone.get(level));
  }
  const names = await readdir(dir);
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    expect(name).toMatch(/^[0-9a-f]{64}\.json$/);
    const text = await readFile(join(dir, name), 'utf8');
    expect(() => JSON.parse(text)).not.toThrow();
    for (const token of Object.values(TOKENS)) expect(text).not.toContain(token);
  }
});

test('entries that are spoilt while others scan are asked for again', async () => {
  const dir = await folder();
  const first = await ask('admin', dir);
  const spoil = async (): Promise<void> => {
    for (const name of await readdir(dir)) await writeFile(join(dir, name), '{"status":200,"etag":"W/\\"x\\"","body":"[]"');
  };
  const [, one, other] = await Promise.all([spoil(), ask('admin', dir), ask('admin', dir)]);
  expect(one).toEqual(first);
  expect(other).toEqual(first);
});
