/** Texts of blobs, within bounds. */
import { type Fact, known, notKnown, type TreeEntry } from '../../facts.ts';
import type { Reason } from '../../model.ts';
import type { GitObject } from './batch.ts';
import type { Store } from './store.ts';

/** The largest file that is read, in bytes. */
export const MAX_TEXT = 1024 * 1024;
/** All texts of a scan together, in bytes. */
const MAX_TOTAL = 64 * 1024 * 1024;
/** How far git itself looks for a NUL before it calls a file text. */
const BINARY_WINDOW = 8000;

type Read = (entries: readonly TreeEntry[]) => Promise<ReadonlyMap<string, Fact<string>>>;

/** `lacking` says why a blob may be missing from this store; `total` is for tests. */
export function createReader(store: Store, lacking: Pick<Reason, 'detail' | 'remedy'>, total = MAX_TOTAL): Read {
  let left = total;
  const readOne = async ({ mode, oid, size }: TreeEntry): Promise<Fact<string>> => {
    if (mode === '160000') return notKnown('unreadable', 'a submodule: its files are in another repository');
    if (size !== undefined && size > MAX_TEXT) return tooLarge(size);
    if ((size ?? 0) > left) return overTotal(total);
    if (size !== undefined) left -= size;
    let object: GitObject | undefined;
    try {
      object = await store.batch.get(oid, MAX_TEXT);
    } catch (error) {
      store.check();
      return notKnown('unreadable', `git could not read it: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}`);
    }
    if (object === undefined) return notKnown('unreadable', lacking.detail, lacking.remedy);
    if (object.body === undefined) return tooLarge(object.size);
    if (size === undefined && object.size > left) return overTotal(total);
    if (size === undefined) left -= object.size;
    return decode(object.body);
  };
  return async (entries) => {
    store.check();
    const unique = [...new Map(entries.map((entry) => [entry.oid, entry])).values()];
    return new Map(await Promise.all(unique.map(async (entry) => [entry.oid, await readOne(entry)] as const)));
  };
}

/** By hand: the first use of `toLocaleString` costs 25 ms. */
export const bytes = (size: number): string => `${String(size).replace(/\B(?=(?:\d{3})+$)/g, ',')} bytes`;
const tooLarge = (size: number): Fact<string> => notKnown('unreadable', `${bytes(size)}, over the bound of ${bytes(MAX_TEXT)}`);
const overTotal = (total: number): Fact<string> => notKnown('unreadable', `not read: over the total of ${bytes(total)} for one scan`);

const UTF8 = new TextDecoder();

/** A file as text: UTF-8, or UTF-16 with its mark; not known for a binary one. */
export function decode(body: Buffer): Fact<string> {
  if (body[0] === 0xff && body[1] === 0xfe) return known(new TextDecoder('utf-16le').decode(body));
  if (body[0] === 0xfe && body[1] === 0xff) return known(new TextDecoder('utf-16be').decode(body));
  if (body.subarray(0, BINARY_WINDOW).includes(0)) return notKnown('unreadable', `binary, ${bytes(body.length)}`);
  return known(UTF8.decode(body));
}
