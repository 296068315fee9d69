/** Throw-away repositories, made by the real git in a closed environment with a clock of its own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Repo {
  /** Its work tree, or the repository itself when bare. */
  readonly dir: string;
  /** Runs git in it; standard output without the last line end. */
  readonly git: (...args: readonly string[]) => string;
  /** The same with bytes on standard input. */
  readonly pipe: (input: string | Uint8Array, ...args: readonly string[]) => string;
  readonly write: (path: string, content: string | Uint8Array) => void;
  /** Commits everything in the work tree, a minute after the last commit; gives the id. */
  readonly commit: (message: string) => string;
  readonly remove: () => void;
}

export const temporaryFolder = (): string => mkdtempSync(join(realpathSync(tmpdir()), 'test-repo-'));

/** Runs git anywhere, in the same closed environment. */
export const git = (
  cwd: string,
  args: readonly string[],
  input: string | Uint8Array = '',
  environment: Record<string, string> = {},
): string =>
  execFileSync('git', args, {
    cwd,
    input,
    stdio: 'pipe',
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: cwd,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: devNull,
      GIT_AUTHOR_NAME: 'Ann Example',
      GIT_AUTHOR_EMAIL: 'ann@example.org',
      GIT_COMMITTER_NAME: 'Ann Example',
      GIT_COMMITTER_EMAIL: 'ann@example.org',
      ...environment,
    },
  })
    .toString('utf8')
    .replace(/\n$/, '');

/** An empty repository on branch `main`, in a folder of its own. */
export function createRepo(...options: readonly string[]): Repo {
  const dir = temporaryFolder();
  git(dir, ['init', '--quiet', '--initial-branch=main', ...options]);
  return repoAt(dir);
}

/** A clone of `from` made with these options, over the file protocol so that `--depth` and `--filter` count. */
export function cloneOf(from: Repo, ...options: readonly string[]): Repo {
  const dir = temporaryFolder();
  from.git('config', 'uploadpack.allowFilter', 'true');
  git(dir, ['-c', 'protocol.file.allow=always', 'clone', '--quiet', ...options, `file://${from.dir}`, dir]);
  return repoAt(dir);
}

function repoAt(dir: string): Repo {
  let minutes = 0;
  const clock = (): Record<string, string> => {
    const date = `${1_700_000_000 + 60 * minutes} +0000`;
    return { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  };
  return {
    dir,
    git: (...args) => git(dir, args, '', clock()),
    pipe: (input, ...args) => git(dir, args, input, clock()),
    write: (path, content) => {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), content);
    },
    commit: (message) => {
      minutes += 1;
      git(dir, ['add', '--all'], '', clock());
      git(dir, ['commit', '--quiet', '--allow-empty', '--allow-empty-message', '--cleanup=verbatim', '--file=-'], message, clock());
      return git(dir, ['rev-parse', 'HEAD']);
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** A linear or merging history by `fast-import`: `shape` gives, oldest first, `-` for a commit and `M` for a merge with a side commit. */
export function importHistory(repo: Repo, shape: string): void {
  const lines: string[] = [];
  let mark = 0;
  let seconds = 1_600_000_000;
  const add = (from: number | undefined, merge: number | undefined): number => {
    mark += 1;
    seconds += 60;
    const message = `Change ${mark}\n`;
    lines.push('commit refs/heads/main', `mark :${mark}`, `committer Ann Example <ann@example.org> ${seconds} +0000`);
    lines.push(`data ${message.length}`, message + (from === undefined ? '' : `from :${from}`));
    if (merge !== undefined) lines.push(`merge :${merge}`);
    return mark;
  };
  let tip: number | undefined;
  for (const kind of shape) tip = kind === 'M' ? add(tip, add(tip, undefined)) : add(tip, undefined);
  repo.pipe(`${lines.join('\n')}\n`, 'fast-import', '--quiet', '--force');
}
