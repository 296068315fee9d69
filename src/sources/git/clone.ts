/** A clone on this machine, read in place: never written to, nothing of its configuration run, no network. */
import { readFileSync, realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EvidenceError } from '../../errors.ts';
import { type Fact, type History, notKnown, type Tags } from '../../facts.ts';
import { withoutCredentials } from '../../target.ts';
import { statOf } from '../files.ts';
import { isOid, readTree } from './entries.ts';
import { type TemporaryFolder, temporaryFolder } from './folder.ts';
import { readHistory } from './history.ts';
import { createRunner, type Runner, stopped } from './runner.ts';
import { type GitSource, isoTime } from './source.ts';
import { createFolder, openStore } from './store.ts';
import { LIST_REFS, parseRefs, type Ref, readTags, tagRefs } from './tags.ts';
import { createReader } from './texts.ts';

/** The repository as its own folder describes it. */
interface Clone {
  readonly gitDir: string;
  readonly commonDir: string;
  readonly shallow: boolean;
  readonly oid: string;
  /** Every value of each key, keys as git normalises them. */
  readonly config: ReadonlyMap<string, readonly string[]>;
  /** `undefined`: git could not list them. */
  readonly refs: readonly Ref[] | undefined;
}

const LACKING = { detail: 'its content is not in this clone', remedy: 'scan a full clone, without --filter' };
const NO_TAGS = { detail: 'this clone was made without the tags', remedy: 'git fetch --tags' };

interface CloneOptions {
  readonly ref: string | null;
  readonly signal: AbortSignal;
  /** Called once, while git lists the files: there is nothing to do but wait. */
  readonly atWork?: () => void;
}

/** Opens the repository at or above `path`: a work tree, a linked work tree, a bare repository or a `.git` folder. */
export async function openClone(path: string, options: CloneOptions): Promise<GitSource> {
  if (options.signal.aborted) throw stopped(options.signal);
  const runner = createRunner(options.signal);
  let folder: TemporaryFolder | undefined;
  const close = async (): Promise<void> => {
    await runner.close();
    folder?.remove();
  };
  try {
    const clone = await describe(runner, path, options.ref);
    folder = temporaryFolder();
    createFolder(folder.path, clone.oid.length === 64, clone.shallow ? join(clone.commonDir, 'shallow') : undefined);
    const store = openStore(runner, folder.path, join(clone.commonDir, 'objects'));
    const reading = readTree(store, clone.oid);
    // Behind what else is started in this turn.
    if (options.atWork !== undefined) setImmediate(options.atWork);
    const found = await reading;
    if (found === undefined) throw unknownCommit(path, options.ref);
    const { commit, entries } = found;
    let history: Promise<Fact<History>> | undefined;
    let tags: Promise<Fact<Tags>> | undefined;
    return {
      commit: commit.oid,
      committedAt: isoTime(commit.time),
      defaultBranch: defaultBranch(clone),
      origin: originOf(clone),
      entries,
      read: createReader(store, LACKING),
      history: () => (history ??= readHistory(store, commit.oid).then(({ fact }) => fact)),
      tags: () => (tags ??= tagsOf(clone, commit.oid, (refs) => readTags(store, refs))),
      spent: () => ({ processes: runner.count(), transfers: 0, bytes: 0 }),
      close,
    };
  } catch (error) {
    await close();
    throw options.signal.aborted ? stopped(options.signal) : error;
  }
}

async function describe(runner: Runner, path: string, ref: string | null): Promise<Clone> {
  const kind = statOf(path);
  if (kind === undefined) throw new EvidenceError('NOT_A_REPOSITORY', `There is no ${path}.`);
  if (!kind.isDirectory()) throw new EvidenceError('NOT_A_REPOSITORY', `${path} is not a folder; give the folder of a git repository.`);
  if (ref !== null && (ref === '' || /\p{Cc}/u.test(ref))) throw unknownCommit(path, ref);
  const cwd = realpathSync.native(path);
  const [where, config, refs] = await Promise.all([
    // Nothing is peeled here: that could make git look for an object, and fetch it. store.ts reads where nothing is fetched.
    runner.run(
      ['rev-parse', '--is-shallow-repository', '--absolute-git-dir', '--git-common-dir', '--verify', '--end-of-options', ref ?? 'HEAD'],
      { cwd },
    ),
    runner.run(['config', '--local', '--list', '-z'], { cwd }),
    runner.run(LIST_REFS, { cwd }),
  ]);
  const [shallow, gitDir, commonDir, oid] = where.stdout.toString('utf8').trimEnd().split('\n');
  if (gitDir === undefined || commonDir === undefined) throw noRepository(path, where.stderr);
  if (where.code !== 0 || oid === undefined || !isOid(oid)) throw unknownCommit(path, ref);
  return {
    gitDir,
    commonDir: realpathSync.native(resolve(cwd, commonDir)),
    shallow: shallow === 'true',
    oid,
    config: config.code === 0 ? parseConfig(config.stdout.toString('utf8')) : new Map(),
    refs: refs.code === 0 ? parseRefs(refs.stdout.toString('utf8')) : undefined,
  };
}

function noRepository(path: string, stderr: string): EvidenceError {
  if (/not a git repository/i.test(stderr)) return new EvidenceError('NOT_A_REPOSITORY', `${path} is not in a git repository.`);
  if (/dubious ownership/.test(stderr)) {
    return new EvidenceError(
      'NOT_A_REPOSITORY',
      `${path} belongs to another user and this git refuses to read it; update git to 2.38 or newer.`,
    );
  }
  return new EvidenceError(
    'NOT_A_REPOSITORY',
    `git cannot read the repository at ${path}: its configuration is broken or too new for this git.`,
  );
}

const unknownCommit = (path: string, ref: string | null): EvidenceError =>
  ref === null
    ? new EvidenceError('EMPTY_REPOSITORY', `${path} has no commit on its current branch; make one, or name another branch with --ref.`)
    : new EvidenceError(
        'UNKNOWN_REF',
        `${path} has no branch, tag or commit ${JSON.stringify(ref)}; a branch of the remote is written origin/<branch>.`,
      );

/** Rows of `<key>LF<value>NUL`; a key without a value has no line end. */
function parseConfig(listing: string): Clone['config'] {
  const config = new Map<string, string[]>();
  for (const row of listing.split('\0')) {
    const end = row.indexOf('\n');
    const key = end < 0 ? row : row.slice(0, end);
    config.set(key, [...(config.get(key) ?? []), end < 0 ? 'true' : row.slice(end + 1)]);
  }
  return config;
}

function originOf({ config }: Clone): string | null {
  const url = config.get('remote.origin.url')?.[0];
  return url === undefined ? null : withoutCredentials(url);
}

/** The branch `origin` calls HEAD; in a bare repository, or one without a remote, its own. A checked out branch of a clone proves nothing. */
function defaultBranch(clone: Clone): string | null {
  const prefix = 'refs/remotes/origin/';
  const remote = clone.refs?.find(({ name }) => name === `${prefix}HEAD`)?.symbolic;
  if (remote?.startsWith(prefix)) return remote.slice(prefix.length);
  const bare =
    clone.gitDir === clone.commonDir && (clone.config.get('core.bare')?.at(-1) ?? String(basename(clone.gitDir) !== '.git')) === 'true';
  if (!bare && originOf(clone) !== null) return null;
  const head = headIn(clone.gitDir);
  const branch = /^ref: refs\/heads\/(.+)$/.exec(head.trim())?.[1];
  // A repository that keeps its refs in tables has this file only for show.
  return branch === undefined || branch === '.invalid' ? null : branch;
}

function headIn(gitDir: string): string {
  try {
    return readFileSync(join(gitDir, 'HEAD'), 'utf8');
  } catch {
    return '';
  }
}

/** A clone that was made narrow, and holds no tag but perhaps the one it was made from, says nothing about the tags there are. */
async function tagsOf(clone: Clone, commit: string, read: (refs: readonly Ref[]) => Promise<Fact<Tags>>): Promise<Fact<Tags>> {
  if (clone.refs === undefined) return notKnown('unreadable', 'git could not list the tags of this clone');
  const refs = tagRefs(clone.refs);
  const specs = clone.config.get('remote.origin.fetch') ?? [];
  const narrow =
    clone.shallow ||
    clone.config.get('remote.origin.tagopt')?.at(-1) === '--no-tags' ||
    (specs.length > 0 && specs.every((spec) => !spec.includes('*')));
  const tags = await read(refs);
  return narrow && tags.known && tags.value.newest.every(({ target }) => target === commit)
    ? notKnown('unreadable', NO_TAGS.detail, NO_TAGS.remedy)
    : tags;
}
