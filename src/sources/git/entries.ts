/** The scanned commit and the files in it. */
import { EvidenceError } from '../../errors.ts';
import type { Commit, TreeEntry } from '../../facts.ts';
import { parseCommit } from '../../parse/commit.ts';
import type { Digest } from '../../parse/signature.ts';
import type { Store } from './store.ts';

/** No commit or tag object that people make comes near it. In bytes. */
export const MAX_OBJECT = 1024 * 1024;

/** Loads the module for the first key that asks: most repositories have none. */
export const sha256: Digest = (bytes) => process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest();

/** Whether it is a full object id: 40 hex digits, or 64 in a repository of the newer hash. */
export const isOid = (text: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);

/** The commit that `oid` names, directly or through tags, with its files; `undefined` when it names none. */
export async function readTree(store: Store, oid: string): Promise<{ commit: Commit; entries: readonly TreeEntry[] } | undefined> {
  const [object, listing] = await Promise.all([
    store.batch.get(`${oid}^{commit}`, MAX_OBJECT).catch((cause: unknown) => {
      store.check();
      throw new EvidenceError('CLONE_FAILED', `git could not read ${oid}: the clone is damaged.`, { cause });
    }),
    // Sizes cost no fetch here, see store.ts: for a blob that is not held, git writes BAD.
    store.run(['ls-tree', '-r', '-l', '-z', '--full-tree', oid]),
  ]);
  if (object?.body === undefined) return undefined;
  if (listing.code !== 0)
    throw new EvidenceError(
      'CLONE_FAILED',
      `git could not list the files of commit ${object.oid}: the clone is damaged or holds no trees.`,
    );
  return { commit: parseCommit(object.oid, object.body, sha256), entries: parseListing(listing.stdout.toString('utf8')) };
}

/** Rows of `<mode> <type> <oid> <size>TAB<path>NUL`, sorted by code unit: git sorts by byte. */
function parseListing(listing: string): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (const row of listing.split('\0')) {
    const tab = row.indexOf('\t');
    if (tab < 0) continue;
    const [bits = '', , oid = '', bytes = ''] = row.slice(0, tab).split(/ +/);
    const size = Number.parseInt(bytes, 10);
    entries.push({ path: row.slice(tab + 1), mode: modeOf(bits), oid, ...(Number.isNaN(size) ? {} : { size }) });
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Old programs wrote modes such as 100664. */
function modeOf(bits: string): TreeEntry['mode'] {
  if (bits === '120000' || bits === '160000') return bits;
  return (Number.parseInt(bits, 8) & 0o111) === 0 ? '100644' : '100755';
}
