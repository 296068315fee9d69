/** Fetches from a remote, through simple-git: nothing asked of the user, no hook, no helper, no other protocol. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { EvidenceError } from '../../errors.ts';
import { transferEnvironment, transferSettings } from './environment.ts';
import { failureOf, isRedirect } from './failure.ts';
import { stopped } from './runner.ts';

interface Connection {
  readonly address: { readonly href: string; readonly origin: string; readonly plain: boolean };
  readonly token: string | undefined;
  readonly ref: string | null;
  /** Where git notes which processes it started. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

export interface Transfers {
  /** Runs `git <args>` in `cwd`; gives its standard output; throws EvidenceError. `receives` is the repository that it fills. */
  readonly run: (args: readonly string[], cwd: string, receives?: string) => Promise<string>;
  readonly spent: () => { transfers: number; bytes: number };
}

/**
 * What simple-git would refuse and we need. All of it is written here or in environment.ts, none comes from a repository: the settings
 * close things, and the token travels as configuration in the environment, where no list of processes shows it.
 */
const OURS = {
  allowUnsafeHooksPath: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeAskPass: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeTemplateDir: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeConfigEnvCount: true,
};

export async function createTransfers({ address, token, ref, folder, signal }: Connection): Promise<Transfers> {
  const { simpleGit } = await import('simple-git');
  const received = new Map<string, number>();
  let transfers = 0;

  const attempt = async (args: readonly string[], cwd: string, secret: string | undefined): Promise<string> => {
    if (signal.aborted) throw stopped(signal);
    transfers += 1;
    const trace = join(folder, `processes-${transfers}`);
    const environment = {
      ...transferEnvironment(secret === undefined ? [] : [authorization(address.origin, secret)]),
      GIT_TRACE2_EVENT: trace,
    };
    const git = simpleGit({
      baseDir: cwd,
      abort: signal,
      config: transferSettings(address.plain, secret === undefined),
      allowEnvironment: Object.keys(environment),
      unsafe: OURS,
    }).env(environment);
    try {
      return await git.raw([...args]);
    } catch (error) {
      await endLeftovers(trace);
      throw error;
    }
  };

  /** Not with a `cause`: simple-git's error carries the command line. */
  const failure = (error: unknown, secret: boolean): EvidenceError =>
    signal.aborted ? stopped(signal) : failureOf(wordsOf(error), { address: address.href, token: secret, ref });

  /** A renamed repository. The new address may be on any host, so it is asked without the token; a private one stays out of reach. */
  const attemptMoved = (args: readonly string[], cwd: string, moved: unknown): Promise<string> =>
    attempt(args, cwd, undefined).catch((error: unknown) => {
      const found = failure(error, false);
      throw found.code === 'NOT_FOUND' || found.code === 'NO_ACCESS' ? failure(moved, true) : found;
    });

  const run: Transfers['run'] = async (args, cwd, receives) => {
    const output = await attempt(args, cwd, token).catch((error: unknown) => {
      if (token === undefined || signal.aborted || !isRedirect(wordsOf(error))) throw failure(error, token !== undefined);
      return attemptMoved(args, cwd, error);
    });
    if (receives !== undefined) received.set(receives, await packBytes(receives));
    return output;
  };

  return { run, spent: () => ({ transfers, bytes: [...received.values()].reduce((sum, bytes) => sum + bytes, 0) }) };
}

/** Sent to this origin only. */
const authorization = (origin: string, token: string): [string, string] => [
  `http.${origin}/.extraheader`,
  `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
];

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * simple-git interrupts git itself, but not the helper that talks to the server, which waits on for an answer. git's own event log
 * (trace2) names every process that takes part: those that did not say good-bye are ended here.
 */
async function endLeftovers(trace: string): Promise<void> {
  for (const wait of [0, 50]) {
    await delay(wait);
    const running = new Set<number>();
    for (const line of (await readFile(trace, 'utf8').catch(() => '')).split('\n')) {
      const id = /-P([0-9a-f]{8})"/.exec(line)?.[1];
      if (id === undefined) continue;
      if (line.includes('"event":"atexit"')) running.delete(Number.parseInt(id, 16));
      else running.add(Number.parseInt(id, 16));
    }
    for (const pid of running) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    }
  }
}

async function packBytes(repository: string): Promise<number> {
  const folder = join(repository, 'objects', 'pack');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.pack'));
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).then(({ size }) => size)));
  return sizes.reduce((sum, size) => sum + size, 0);
}
