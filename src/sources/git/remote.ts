/**
 * A remote repository, in three transfers: the files of one commit, the commits alone, the tags alone. Each has a folder of its own: a
 * tag fetched at depth 1 would cut the history of a folder that it shares.
 */
import { join } from 'node:path';
import { EvidenceError } from '../../errors.ts';
import type { Fact, History } from '../../facts.ts';
import { transferAddress } from './address.ts';
import { readTree } from './entries.ts';
import { fetchDefault, fetchHistory, fetchRef, fetchTags, type Work } from './fetch.ts';
import { temporaryFolder } from './folder.ts';
import { createGuard } from './guard.ts';
import { createRunner, stopped } from './runner.ts';
import { type GitSource, isoTime } from './source.ts';
import { cleanConfig, openStore } from './store.ts';
import { bytes, createReader, MAX_TEXT } from './texts.ts';
import { createTransfers } from './transfer.ts';

interface Options {
  readonly ref: string | null;
  readonly signal: AbortSignal;
  readonly token?: string | undefined;
  /** One line for a human. */
  readonly progress: (line: string) => void;
}

const LACKING = { detail: `over the bound of ${bytes(MAX_TEXT)}, so not transferred` };

/** Opens a repository over https. Throws EvidenceError when its files cannot be had; a history or tags that cannot be had are facts not known. */
export async function openRemote(url: string, { ref, signal, token, progress }: Options): Promise<GitSource> {
  const address = transferAddress(url);
  if (signal.aborted) throw stopped(signal);
  const { path: folder, remove } = temporaryFolder();
  const guard = createGuard(signal, folder, address.href);
  const runner = createRunner(guard.signal);
  const pending = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    pending.add(work.catch(() => {}));
    return work;
  };
  const close = async (): Promise<void> => {
    guard.end();
    await runner.close();
    await Promise.all(pending);
    remove();
  };
  try {
    const transfers = await createTransfers({ address, token, ref, folder, signal: guard.signal });
    const work: Work = { href: address.href, folder, runner, transfers, progress };
    const files = join(folder, 'files');
    const head = track(ref === null ? fetchDefault(work, files) : fetchRef(work, files, ref));
    const tags = track(fetchTags(work));
    const { oid, defaultBranch } = await head;
    cleanConfig(files, oid.length === 64);
    const store = openStore(runner, files);
    const found = await readTree(store, oid);
    if (found === undefined) throw new EvidenceError('UNKNOWN_REF', `${address.href} has no commit ${JSON.stringify(ref ?? 'HEAD')}.`);
    const { commit, entries } = found;
    let history: Promise<Fact<History>> | undefined;
    return {
      commit: commit.oid,
      committedAt: isoTime(commit.time),
      defaultBranch,
      origin: address.href,
      entries,
      read: createReader(store, LACKING),
      history: () => (history ??= track(fetchHistory(work, commit.oid))),
      tags: () => tags,
      spent: () => {
        const { transfers: count, bytes } = transfers.spent();
        return { processes: runner.count() + count, transfers: count, bytes };
      },
      close,
    };
  } catch (error) {
    const reason = guard.signal.aborted ? stopped(guard.signal) : error;
    await close();
    throw reason;
  }
}
