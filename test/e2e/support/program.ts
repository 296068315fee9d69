/** The built program as a process of its own, in a closed world: nothing of this machine's settings, no network but what a test names. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Bundled once for a run of the tests, by whoever needs it first; types are checked elsewhere. */
export async function builtProgram(): Promise<string> {
  const folder = inject('buildFolder');
  const out = join(folder, 'out');
  const state = join(folder, 'state');
  try {
    mkdirSync(join(folder, 'begun'));
  } catch {
    while (!existsSync(state)) await sleep(50);
    if (readFileSync(state, 'utf8') !== 'built') throw new Error('the program could not be built');
    return join(out, 'bin.cjs');
  }
  try {
    execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), out], { cwd: ROOT, stdio: 'pipe' });
  } catch (error) {
    writeFileSync(state, 'failed');
    throw error;
  }
  writeFileSync(state, 'built');
  return join(out, 'bin.cjs');
}

/** Folders of one user of the program. */
export interface Place {
  readonly root: string;
  readonly home: string;
  readonly cache: string;
  /** Where the program may put temporary files. */
  readonly tmp: string;
  /** The working directory. */
  readonly work: string;
  /** Every git process that the program started: its arguments, and what git told about the processes it started in turn. */
  readonly gitLog: () => string;
  /** The git processes that the program started, by their arguments. */
  readonly gitCalls: () => readonly string[];
  readonly remove: () => void;
}

const WRAPPER = (git: string, log: string) => `#!/bin/sh
printf 'called:' >> '${log}'
printf ' %s' "$@" >> '${log}'
printf '\\n' >> '${log}'
[ -z "$GIT_TRACE2_EVENT" ] && exec '${git}' "$@"
'${git}' "$@"
code=$?
cat "$GIT_TRACE2_EVENT" >> '${log}' 2> /dev/null
exit $code
`;

const realGit = (): string => {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'git')).find((path) => existsSync(path));
  if (found === undefined) throw new Error('there is no git');
  return found;
};

/** A new place. `watchGit` puts a git before the real one that notes how it was called. */
export function createPlace(): Place {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'evidence-e2e-'));
  const [home, cache, tmp, work, bin] = ['home', 'cache', 'tmp', 'work', 'bin'].map((name) => {
    mkdirSync(join(root, name));
    return join(root, name);
  }) as [string, string, string, string, string];
  const log = join(root, 'git.log');
  writeFileSync(join(bin, 'git'), WRAPPER(realGit(), log), { mode: 0o755 });
  const gitLog = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  return {
    root,
    home,
    cache,
    tmp,
    work,
    gitLog,
    gitCalls: () =>
      gitLog()
        .split('\n')
        .filter((line) => line.startsWith('called:')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export interface Options {
  readonly place: Place;
  readonly env?: Readonly<Record<string, string>>;
  /** Note every call of git. */
  readonly watchGit?: boolean;
  /** A module that Node loads first. */
  readonly preload?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** A port where nobody listens: a program that was not told where GitHub is must not find the real one. */
const NOWHERE = {
  GITHUB_API_URL: 'http://127.0.0.1:9/api',
  GITHUB_SERVER_URL: 'http://127.0.0.1:9',
  EVIDENCE_SCORECARD_URL: 'http://127.0.0.1:9/scorecard',
  EVIDENCE_BESTPRACTICES_URL: 'http://127.0.0.1:9/bestpractices',
  EVIDENCE_DEPSDEV_URL: 'http://127.0.0.1:9/depsdev',
};

/** Starts the program. */
export async function start(args: readonly string[], { place, env, watchGit, preload }: Options): Promise<Running> {
  const bin = await builtProgram();
  const path = process.env['PATH'] ?? '';
  const child = spawn(process.execPath, [...(preload === undefined ? [] : ['--import', preload]), bin, ...args], {
    cwd: place.work,
    env: {
      PATH: watchGit === true ? `${join(place.root, 'bin')}${delimiter}${path}` : path,
      HOME: place.home,
      XDG_CACHE_HOME: place.cache,
      TMPDIR: place.tmp,
      ...NOWHERE,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...texts }));
  });
  return { child, ended };
}

/** Runs the program to its end. */
export const evidence = async (args: readonly string[], options: Options): Promise<Ended> => (await start(args, options)).ended;

/** The text of every file below a folder, by path. */
export function filesBelow(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return new Map(entries.map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'latin1')]));
}
