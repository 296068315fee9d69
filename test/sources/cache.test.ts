import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { remembering } from '../../src/sources/cache.ts';
import type { Init } from '../../src/sources/http.ts';

const URL_A = 'https://api.example/a?x=1';
const GET: Init = { method: 'GET', headers: { accept: 'application/json', authorization: 'token canary', 'x-github-api-version': '1' } };

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'evidence-cache-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return join(dir, 'deep', 'cache');
}

/** A server with one text, that honours `if-none-match`. */
function serverOf(text: string, etag: string | null = 'W/"one"') {
  const asked: Init[] = [];
  const ask = async (_: string, init: Init): Promise<Response> => {
    asked.push(init);
    if (etag !== null && init.headers['if-none-match'] === etag) return new Response(null, { status: 304, headers: { etag } });
    const headers = { 'content-type': 'application/json', link: '<https://api.example/a?page=2>; rel="next"' };
    return new Response(text, { status: 200, headers: etag === null ? headers : { ...headers, etag } });
  };
  return { ask, asked };
}

test('the second time the kept answer stands for a 304, with its link', async () => {
  const dir = await folder();
  const { ask, asked } = serverOf('{"n":"é"}');
  const first = await remembering(ask, dir, 'canary')(URL_A, GET);
  const second = await remembering(ask, dir, 'canary')(URL_A, GET);
  expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, 'W/"one"']);
  expect([first.status, await first.text()]).toEqual([200, '{"n":"é"}']);
  expect([second.status, await second.text(), second.headers.get('link'), second.headers.get('content-type')]).toEqual([
    200,
    '{"n":"é"}',
    '<https://api.example/a?page=2>; rel="next"',
    'application/json',
  ]);
});

test.each<[string, string, Init, string | undefined]>([
  ['token', URL_A, GET, 'other'],
  ['no token', URL_A, GET, undefined],
  ['address', 'https://api.example/b', GET, 'canary'],
  ['media type', URL_A, { ...GET, headers: { ...GET.headers, accept: 'text/html' } }, 'canary'],
  ['API version', URL_A, { ...GET, headers: { ...GET.headers, 'x-github-api-version': '2' } }, 'canary'],
])('another %s is another entry', async (_, url, init, token) => {
  const dir = await folder();
  const { ask, asked } = serverOf('{}');
  await remembering(ask, dir, 'canary')(URL_A, GET);
  await remembering(ask, dir, token)(url, init);
  expect(asked[1]?.headers).not.toHaveProperty('if-none-match');
});

test('neither the token nor its header is in the folder', async () => {
  const dir = await folder();
  await remembering(serverOf('{"a":1}').ask, dir, 'canary')(URL_A, GET);
  const names = await readdir(dir);
  expect(names).toHaveLength(1);
  for (const name of names) expect(name + (await readFile(join(dir, name), 'utf8'))).not.toMatch(/canary|authorization/i);
});

test('what is no GET, has no entity tag, is too large or is no success is not kept', async () => {
  const dir = await folder();
  await remembering(serverOf('{}').ask, dir, undefined)(URL_A, { ...GET, method: 'POST' });
  await remembering(serverOf('{}', null).ask, dir, undefined)(URL_A, GET);
  await remembering(serverOf('x'.repeat(2 * 1024 * 1024)).ask, dir, undefined)(URL_A, GET);
  const gone = await remembering(async () => new Response('{}', { status: 404, headers: { etag: '"x"' } }), dir, undefined)(URL_A, GET);
  expect(gone.status).toBe(404);
  expect(await readdir(dir).catch(() => [])).toEqual([]);
});

test.each([
  ['cut off', (text: string) => text.slice(0, -5)],
  ['empty', () => ''],
  ['of another text', (text: string) => text.replace('good', 'evil')],
  ['with an entity tag that is no header', (text: string) => text.replace('W/\\"one\\"', 'a\\nb')],
])('an entry that is %s is ignored', async (_, spoil) => {
  const dir = await folder();
  const { ask, asked } = serverOf('{"is":"good"}');
  await remembering(ask, dir, undefined)(URL_A, GET);
  const [name = ''] = await readdir(dir);
  const text = await readFile(join(dir, name), 'utf8');
  expect(spoil(text)).not.toBe(text);
  await writeFile(join(dir, name), spoil(text));
  const answer = await remembering(ask, dir, undefined)(URL_A, GET);
  expect(asked[1]?.headers).not.toHaveProperty('if-none-match');
  expect(await answer.text()).toBe('{"is":"good"}');
});

test('a folder that cannot be made is no cache, and no failure', async () => {
  const dir = await folder();
  await mkdir(join(dir, '..'), { recursive: true });
  await writeFile(dir, 'a file');
  expect(await (await remembering(serverOf('{}').ask, dir, undefined)(URL_A, GET)).text()).toBe('{}');
});

test('scans at the same time leave whole entries and no temporary file', async () => {
  const dir = await folder();
  const texts = ['"a"', '"b"'].map((letter) => letter.repeat(20_000));
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => remembering(serverOf(texts[n % 2] ?? '', `"${n}"`).ask, dir, undefined)(URL_A, GET)),
  );
  const names = await readdir(dir);
  expect(names).toHaveLength(1);
  let kept = '';
  await remembering(
    async (_, init) => {
      kept = init.headers['if-none-match'] ?? '';
      return new Response(null, { status: 304 });
    },
    dir,
    undefined,
  )(URL_A, GET);
  expect(kept).toMatch(/^"\d+"$/);
});

test('the five hundred newest entries stay, and stale temporary files go', async () => {
  const dir = await folder();
  await mkdir(dir, { recursive: true });
  const name = (n: number): string => n.toString(16).padStart(64, '0');
  await Promise.all(
    Array.from({ length: 520 }, async (_, n) => {
      await writeFile(join(dir, `${name(n)}.json`), '{}');
      await utimes(join(dir, `${name(n)}.json`), n + 1, n + 1);
    }),
  );
  await writeFile(join(dir, `${name(1)}.${'0'.repeat(16)}.tmp`), '');
  await utimes(join(dir, `${name(1)}.${'0'.repeat(16)}.tmp`), 1, 1);
  await writeFile(join(dir, 'notes.txt'), 'of somebody else');
  await remembering(serverOf('{}').ask, dir, undefined)(URL_A, GET);
  const names = await readdir(dir);
  expect(names.filter((one) => one.endsWith('.json'))).toHaveLength(500);
  expect(names).not.toContain(`${name(20)}.json`);
  expect(names).toContain(`${name(21)}.json`);
  expect(names.filter((one) => !one.endsWith('.json'))).toEqual(['notes.txt']);
});
