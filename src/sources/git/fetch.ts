/** The transfers of a remote scan, one function each. */
import { join } from 'node:path';
import { EvidenceError } from '../../errors.ts';
import { type Fact, type History, notKnown, type Tags } from '../../facts.ts';
import { isOid } from './entries.ts';
import { MAX_COMMITS, readHistory } from './history.ts';
import type { Runner } from './runner.ts';
import { cleanConfig, createFolder, openStore } from './store.ts';
import { LIST_REFS, parseRefs, readTags, tagRefs } from './tags.ts';
import { MAX_TEXT } from './texts.ts';
import type { Transfers } from './transfer.ts';

/** What each step needs. */
export interface Work {
  /** The address, without credentials. */
  readonly href: string;
  /** Temporary; each transfer fills a folder of its own in it. */
  readonly folder: string;
  readonly runner: Runner;
  readonly transfers: Transfers;
  readonly progress: (line: string) => void;
}

interface Head {
  readonly oid: string;
  readonly defaultBranch: string | null;
}

/** git leaves out what is as large as the limit; a text of exactly the bound is still read. */
const FILES = ['--depth=1', `--filter=blob:limit=${MAX_TEXT + 1}`, '--no-tags'];
const FETCH = ['fetch', '--quiet', '--no-write-fetch-head'];
/** Commits and tags, no trees. */
const BARE_HISTORY = '--filter=tree:0';
/**
 * The k-th commit of rev-list's order is at most k - 1 steps away: each was queued by a child that came before it. So a depth of n
 * gives the first n commits exactly. 4000 hold 1000 commits that are no merges in nearly every repository.
 */
const DEPTHS = [4000, MAX_COMMITS];

/** The default branch. A clone is the one command that also says what it is called. */
export async function fetchDefault({ href, folder, runner, transfers, progress }: Work, files: string): Promise<Head> {
  progress(`fetching the files of ${href}`);
  await transfers.run(['clone', '--quiet', '--bare', '--single-branch', ...FILES, '--template=', '--', href, files], folder, files);
  const head = await runner.run(['rev-parse', 'HEAD', '--symbolic-full-name', 'HEAD'], { cwd: folder, environment: { GIT_DIR: files } });
  const [oid = '', name = ''] = head.stdout.toString('utf8').split('\n');
  if (!isOid(oid)) throw new EvidenceError('EMPTY_REPOSITORY', `${href} has no commit on its default branch.`);
  return { oid, defaultBranch: branchOf(name) };
}

/** A branch, a tag or a full commit id. The server is asked first what it calls so: nothing of `ref` is ever an option or a revision. */
export async function fetchRef({ href, folder, transfers, progress }: Work, files: string, ref: string): Promise<Head> {
  const unknown = new EvidenceError('UNKNOWN_REF', `${href} has no branch, tag or full commit id ${JSON.stringify(ref)}.`);
  if (!isName(ref)) throw unknown;
  progress(`fetching the files of ${href} at ${ref}`);
  const names = isOid(ref) ? [] : [`refs/tags/${ref}`, `refs/heads/${ref}`, ...(ref.startsWith('refs/') ? [ref] : [])];
  const rows = (await transfers.run(['ls-remote', '--symref', '--', href, 'HEAD', ...names], folder))
    .split('\n')
    .map((row) => row.split('\t'));
  // In git's own order: where a tag and a branch share a name, the tag.
  const oid = isOid(ref) ? ref : names.map((name) => rows.find(([, at]) => at === name)?.[0]).find((id) => id !== undefined);
  if (oid === undefined || !isOid(oid)) throw unknown;
  createFolder(files, oid.length === 64);
  await transfers.run([...FETCH, ...FILES, '--', href, `${oid}:refs/evidence/scanned`], files, files);
  const head = rows.find(([id, at]) => at === 'HEAD' && id?.startsWith('ref: '))?.[0] ?? '';
  return { oid, defaultBranch: branchOf(head.slice('ref: '.length)) };
}

/** Whether git would take it for the name of a ref (git check-ref-format), or for an id. */
const isName = (ref: string): boolean => !/^[-/]|[\s\p{Cc}~^:?*[\\]|\.\.|@\{|\/$|^$/u.test(ref);

const branchOf = (name: string): string | null => (name.startsWith('refs/heads/') ? name.slice('refs/heads/'.length) : null);

/** The commits alone, deeper in a second transfer when the first did not fill the windows. */
export async function fetchHistory({ href, folder, runner, transfers, progress }: Work, commit: string): Promise<Fact<History>> {
  progress('fetching the history');
  const history = join(folder, 'history');
  const sha256 = commit.length === 64;
  createFolder(history, sha256);
  let fact: Fact<History> = notKnown('unreadable', 'no history was fetched');
  for (const depth of DEPTHS) {
    try {
      await transfers.run(
        [...FETCH, `--depth=${depth}`, BARE_HISTORY, '--no-tags', '--', href, `${commit}:refs/evidence/scanned`],
        history,
        history,
      );
    } catch (error) {
      return fact.known ? fact : notFetched(error);
    }
    cleanConfig(history, sha256);
    const store = openStore(runner, history);
    const read = await readHistory(store, commit);
    store.close();
    fact = read.fact;
    if (!read.short) break;
  }
  return fact;
}

/** Every tag with the object it names, and nothing behind it. */
export async function fetchTags({ href, folder, runner, transfers }: Work): Promise<Fact<Tags>> {
  const tags = join(folder, 'tags');
  createFolder(tags, false);
  try {
    await transfers.run([...FETCH, '--depth=1', BARE_HISTORY, '--', href, '+refs/tags/*:refs/tags/*'], tags, tags);
  } catch (error) {
    return notFetched(error);
  }
  cleanConfig(tags, false);
  const store = openStore(runner, tags);
  const listing = await store.run(LIST_REFS);
  if (listing.code !== 0) return notKnown('unreadable', 'git could not list the tags');
  const fact = await readTags(store, tagRefs(parseRefs(listing.stdout.toString('utf8'))));
  store.close();
  return fact;
}

/** A transfer that failed is something not known, but for the user's own wish to stop. */
function notFetched(error: unknown): Fact<never> {
  if (!(error instanceof EvidenceError) || error.code === 'INTERRUPTED') throw error;
  return notKnown('unreachable', error.message);
}
