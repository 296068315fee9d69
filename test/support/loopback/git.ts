/** What the answers need of a real bare repository, read with git itself. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface GitPerson {
  readonly name: string;
  readonly email: string;
  /** ISO 8601, UTC. */
  readonly date: string;
}

export interface GitCommit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: GitPerson;
  readonly committer: GitPerson;
  readonly message: string;
  /** The armoured signature in the commit's header. */
  readonly signature: string | null;
}

export interface GitRef {
  readonly name: string;
  readonly oid: string;
  /** Is `oid` a tag object? */
  readonly annotated: boolean;
  /** The commit finally named. */
  readonly target: string;
}

export interface GitRepository {
  readonly commits: (branch: string) => Promise<readonly GitCommit[]>;
  readonly branches: () => Promise<readonly GitRef[]>;
  readonly tags: () => Promise<readonly GitRef[]>;
  readonly commit: (oid: string) => Promise<GitCommit | undefined>;
  /** Output of a reading git command; undefined when git refuses. */
  readonly read: (...args: readonly string[]) => Promise<string | undefined>;
}

function person(line: string): GitPerson {
  const match = /^(.*?) ?<([^>]*)> (\d+)/.exec(line);
  const date = new Date(Number(match?.[3] ?? 0) * 1000).toISOString().replace('.000Z', 'Z');
  return { name: match?.[1] ?? '', email: match?.[2] ?? '', date };
}

/** One record of `rev-list --header`: the id, the raw header, the message indented by four spaces. */
function parseCommit(record: string): GitCommit {
  const [oid = '', ...lines] = record.split('\n');
  const blank = lines.indexOf('');
  const headers = lines.slice(0, blank);
  const value = (key: string): string[] => headers.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  const start = headers.findIndex((line) => line.startsWith('gpgsig '));
  let end = start + 1;
  while (headers[end]?.startsWith(' ') === true) end += 1;
  const signature = headers.slice(start, end).map((line, index) => (index === 0 ? line.slice('gpgsig '.length) : line.slice(1)));
  const message = lines.slice(blank + 1).map((line) => (line.startsWith('    ') ? line.slice(4) : line));
  return {
    oid,
    tree: value('tree')[0] ?? '',
    parents: value('parent'),
    author: person(value('author')[0] ?? ''),
    committer: person(value('committer')[0] ?? ''),
    message: message.join('\n').trimEnd(),
    signature: start === -1 ? null : signature.join('\n'),
  };
}

/** The repository at `<gitRoot>/<owner>/<name>.git`; undefined when it is not there. Histories are kept by the id of their tip. */
export function openGit(gitRoot: string | undefined, owner: string, name: string): GitRepository | undefined {
  const dir = gitRoot === undefined ? undefined : join(gitRoot, owner, `${name}.git`);
  if (dir === undefined || !existsSync(dir)) return undefined;
  const kept = new Map<string, readonly GitCommit[]>();
  const read = async (...args: readonly string[]): Promise<string | undefined> => {
    try {
      return (await run('git', ['-C', dir, ...args], { maxBuffer: 512 * 1024 * 1024, env: { ...process.env, LC_ALL: 'C.UTF-8' } })).stdout;
    } catch {
      return undefined;
    }
  };
  const refs = async (prefix: string): Promise<readonly GitRef[]> => {
    const format = '%(refname)%09%(objectname)%09%(objecttype)%09%(*objectname)';
    const lines = ((await read('for-each-ref', '--sort=-creatordate', `--format=${format}`, prefix)) ?? '').split('\n').filter(Boolean);
    return lines.map((line) => {
      const [ref = '', oid = '', type = '', peeled = ''] = line.split('\t');
      return { name: ref.slice(prefix.length), oid, annotated: type === 'tag', target: peeled === '' ? oid : peeled };
    });
  };
  const commit = async (oid: string): Promise<GitCommit | undefined> => {
    const record = await read('rev-list', '--header', '--max-count=1', '--end-of-options', oid);
    return record === undefined || record === '' ? undefined : parseCommit(record.replace(/\0$/, ''));
  };
  return {
    read,
    commit,
    branches: () => refs('refs/heads/'),
    tags: () => refs('refs/tags/'),
    commits: async (branch) => {
      const tip = (await read('rev-parse', '--verify', '--quiet', '--end-of-options', `refs/heads/${branch}`))?.trim();
      if (tip === undefined || tip === '') return [];
      const found = kept.get(tip) ?? ((await read('rev-list', '--header', tip)) ?? '').split('\0').filter(Boolean).map(parseCommit);
      kept.set(tip, found);
      return found;
    },
  };
}

/** Stands in when a scenario has no repository on disk: one invented commit on the default branch, or none at all. */
export function inventedGit(branch: string, empty: boolean): GitRepository {
  const someone = { name: 'Ada Example', email: 'ada@example.com', date: '2026-01-02T03:04:05Z' };
  const oid = 'c'.repeat(40);
  const commit = { oid, tree: 'd'.repeat(40), parents: [], author: someone, committer: someone, message: 'Start', signature: null };
  return {
    read: () => Promise.resolve(undefined),
    commit: (asked) => Promise.resolve(asked === oid && !empty ? commit : undefined),
    branches: () => Promise.resolve(empty ? [] : [{ name: branch, oid, annotated: false, target: oid }]),
    tags: () => Promise.resolve([]),
    commits: (asked) => Promise.resolve(asked === branch && !empty ? [commit] : []),
  };
}
