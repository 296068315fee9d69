/**
 * Answers kept on disk for conditional requests. Best effort: a cache that cannot be read or written is no cache. Neither a token nor
 * a request header is ever written; the token's fingerprint only goes into the hash that names the file.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ask, Init } from './http.ts';

const MAX_ENTRY = 2 * 1024 * 1024;
const MAX_ENTRIES = 500;
const STALE_TEMPORARY = 60 * 60 * 1000;
const ENTRY_NAME = /^[0-9a-f]{64}\.json$/;
const TEMPORARY_NAME = /^[0-9a-f]{64}\.[0-9a-f]{16}\.tmp$/;

const entrySchema = z.object({
  status: z.literal(200),
  // An entity tag that a header may carry: a spoilt one would break the request itself.
  etag: z.string().regex(/^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/),
  link: z
    .string()
    .regex(/^[\x20-\x7e]{0,4000}$/)
    .nullable(),
  type: z.string().regex(/^[\x20-\x7e]{1,200}$/),
  digest: z.string(),
  body: z.string(),
});
type Entry = z.infer<typeof entrySchema>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Asks with `if-none-match` where `dir` holds an answer, and hands that answer on when it still holds. GET only. */
export function remembering(ask: Ask, dir: string, token: string | undefined): Ask {
  let pruned: Promise<void> | undefined;
  return async (url, init) => {
    if (init.method !== 'GET') return ask(url, init);
    const path = join(dir, `${keyOf(url, init, token)}.json`);
    const kept = await read(path);
    const response = await ask(url, kept === undefined ? init : { ...init, headers: { ...init.headers, 'if-none-match': kept.etag } });
    if (kept !== undefined && response.status === 304) {
      await utimes(path, new Date(), new Date()).catch(() => undefined);
      return answerOf(kept);
    }
    const entry = await entryOf(response);
    if (entry === undefined) return response;
    await write(path, entry).catch(() => undefined);
    pruned ??= prune(dir).catch(() => undefined);
    await pruned;
    return answerOf(entry);
  };
}

/** GitHub answers by who asks: another token is another entry. */
function keyOf(url: string, { method, headers }: Init, token: string | undefined): string {
  const fingerprint = token === undefined ? '' : sha256(token).slice(0, 16);
  return sha256(JSON.stringify([method, url, headers['accept'] ?? '', headers['x-github-api-version'] ?? '', fingerprint]));
}

const answerOf = ({ status, etag, link, type, body }: Entry): Response =>
  new Response(body, { status, headers: { etag, 'content-type': type, ...(link === null ? {} : { link }) } });

async function entryOf(response: Response): Promise<Entry | undefined> {
  if (response.status !== 200 || !response.headers.has('etag')) return undefined;
  const body = await response.clone().text();
  const { success, data } = entrySchema.safeParse({
    status: 200,
    etag: response.headers.get('etag'),
    link: response.headers.get('link'),
    type: response.headers.get('content-type'),
    digest: sha256(body),
    body,
  });
  return success ? data : undefined;
}

async function read(path: string): Promise<Entry | undefined> {
  try {
    if ((await stat(path)).size > MAX_ENTRY) return undefined;
    const entry = entrySchema.parse(JSON.parse(await readFile(path, 'utf8')));
    return entry.digest === sha256(entry.body) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside and renamed: another scan reads the old entry or the new one, never half of one. */
async function write(path: string, entry: Entry): Promise<void> {
  const text = JSON.stringify(entry);
  if (Buffer.byteLength(text) > MAX_ENTRY) return;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const temporary = path.replace(/json$/, `${randomBytes(8).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: 0o600 });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function prune(dir: string): Promise<void> {
  const names = await readdir(dir);
  const stats = async (pattern: RegExp) =>
    Promise.all(
      names
        .filter((name) => pattern.test(name))
        .map(async (name) => ({
          path: join(dir, name),
          time: await stat(join(dir, name)).then(
            (found) => found.mtimeMs,
            () => 0,
          ),
        })),
    );
  const entries = (await stats(ENTRY_NAME)).sort((a, b) => b.time - a.time).slice(MAX_ENTRIES);
  const left = (await stats(TEMPORARY_NAME)).filter(({ time }) => time < Date.now() - STALE_TEMPORARY);
  await Promise.all([...entries, ...left].map(({ path }) => rm(path, { force: true })));
}
