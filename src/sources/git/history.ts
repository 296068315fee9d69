/** The newest commits, as many as the windows of the catalogue need. */
import { once } from 'node:events';
import { type Commit, type Fact, type History, known, notKnown } from '../../facts.ts';
import { parseCommit } from '../../parse/commit.ts';
import type { Batch } from './batch.ts';
import { MAX_OBJECT, sha256 } from './entries.ts';
import type { Store } from './store.ts';

/** The largest window, counted once with merges and once without (catalogue, rule 8). */
const WINDOW = 1000;
/** However many merges there are, no more commits than this are looked at. */
export const MAX_COMMITS = 20_000;
/** All commit objects together, in bytes. */
const MAX_TOTAL = 64 * 1024 * 1024;

interface HistoryRead {
  readonly fact: Fact<History>;
  /** The clone is cut off before the windows were full: a deeper one would show more. */
  readonly short: boolean;
}

/** Commits that are asked for at a time, while as many are on their way: a file that is asked for meanwhile need not wait for all of them. */
const AHEAD = 200;

interface Row {
  readonly oid: string;
  readonly parents: number;
}

/** The first commits of `git rev-list <commit>`, until both windows are full or there are no more. */
export async function readHistory(store: Store, commit: string): Promise<HistoryRead> {
  try {
    return await read(store, commit);
  } catch (error) {
    store.check();
    return unreadable(`git could not read the history: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}`);
  }
}

async function read(store: Store, commit: string): Promise<HistoryRead> {
  // No --max-count: how many commits hold 1000 that are no merges is known only after reading. rev-list gives them as it walks.
  const walk = store.start(['rev-list', '--parents', '--end-of-options', commit]);
  const ended = once(walk, 'close');
  walk.stdin.end();
  walk.stderr.resume();
  const rows: Row[] = [];
  let single = 0;
  let full = false;
  let rest = '';
  for await (const chunk of walk.stdout.setEncoding('latin1')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [oid = '', ...parents] = line.split(' ');
      rows.push({ oid, parents: parents.length });
      if (parents.length < 2) single += 1;
      full = rows.length >= MAX_COMMITS || (rows.length >= WINDOW && single >= WINDOW);
      if (full) break;
    }
    if (full) break;
  }
  walk.kill('SIGKILL');
  const [code] = await ended;
  store.check();
  return assemble(store, rows, full, code === 0);
}

async function assemble({ batch }: Store, rows: readonly Row[], full: boolean, walked: boolean): Promise<HistoryRead> {
  const commits: Commit[] = [];
  let total = 0;
  const asked: ReturnType<Batch['get']>[] = [];
  const ask = (): void => {
    for (const { oid } of rows.slice(asked.length, asked.length + AHEAD)) {
      const object = batch.get(oid, MAX_OBJECT);
      object.catch(() => {});
      asked.push(object);
    }
  };
  for (const [place, { oid, parents }] of rows.entries()) {
    if (asked.length <= place + AHEAD) ask();
    const found = await asked[place];
    total += found?.size ?? 0;
    if (found?.body === undefined || total > MAX_TOTAL) {
      const why = found === undefined ? 'is not in this clone' : 'is over the bound for commit objects';
      return commits.length === 0 ? unreadable(`commit ${oid} ${why}`) : readUpTo(commits, false);
    }
    const commit = parseCommit(oid, found.body, sha256);
    commits.push(commit);
    // Where a shallow clone is cut, git hides parents that the object names. Behind the first cut the order of the walk is no longer
    // that of the whole repository, so the commits end there.
    if (commit.parents.length > parents) return readUpTo(commits, false, !full || commits.length < rows.length);
  }
  return commits.length === 0 ? unreadable('git listed no commit') : readUpTo(commits, !full && walked);
}

const unreadable = (detail: string): HistoryRead => ({ fact: notKnown('unreadable', detail), short: false });
const readUpTo = (commits: readonly Commit[], complete: boolean, short = false): HistoryRead => ({
  fact: known({ commits, complete }),
  short,
});
