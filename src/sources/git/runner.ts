/** Starts git for reading, counts its processes, bounds them and ends every one. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { EvidenceError } from '../../errors.ts';
import { inertArguments, readingEnvironment } from './environment.ts';

const MAX_MILLISECONDS = 60_000;
const MAX_OUTPUT = 256 * 1024 * 1024;
const MAX_ERROR_TEXT = 64 * 1024;

interface Place {
  /** Where git looks for the repository, unless `environment` names it. */
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
}

interface Output {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface Runner {
  readonly signal: AbortSignal;
  /** A git process that the caller reads from and ends. */
  readonly start: (args: readonly string[], place: Place) => ChildProcessWithoutNullStreams;
  /** Runs git to its end. A code other than 0 is an answer; only an abort, a missing git or a bound that was hit throws. */
  readonly run: (args: readonly string[], place: Place) => Promise<Output>;
  readonly count: () => number;
  /** Kills what still runs and waits until it is gone. */
  readonly close: () => Promise<void>;
}

/** Why a scan was stopped: the reason its signal carries when that is ours, else the user. */
export const stopped = (signal: AbortSignal): EvidenceError =>
  signal.reason instanceof EvidenceError ? signal.reason : new EvidenceError('INTERRUPTED', 'Interrupted.');

export const gitMissing = (): EvidenceError =>
  new EvidenceError('CLONE_FAILED', 'git was not found: install git 2.30 or newer and put it on PATH.');

export function createRunner(signal: AbortSignal): Runner {
  const children = new Set<ChildProcessWithoutNullStreams>();
  let count = 0;
  let isClosed = false;
  const kill = (): void => {
    for (const child of children) child.kill('SIGKILL');
  };
  signal.addEventListener('abort', kill, { once: true });

  const start: Runner['start'] = (args, { cwd, environment }) => {
    if (signal.aborted) throw stopped(signal);
    // A question that comes late would start a git that nobody ends.
    if (isClosed) throw new Error('git is not asked any more');
    count += 1;
    const child = spawn('git', [...inertArguments, ...args], {
      cwd,
      env: { ...readingEnvironment(), ...environment },
      stdio: 'pipe',
      windowsHide: true,
    });
    children.add(child);
    child.once('close', () => children.delete(child));
    child.once('error', () => children.delete(child));
    // A child that ended early closes its end; whoever waits for its answer learns that from `close`.
    child.stdin.on('error', () => {});
    return child;
  };

  const run: Runner['run'] = (args, place) =>
    new Promise((resolve, reject) => {
      const child = start(args, place);
      const stdout: Buffer[] = [];
      let size = 0;
      let stderr = '';
      let bound: string | undefined;
      const stop = (why: string): void => {
        bound = why;
        child.kill('SIGKILL');
      };
      const timer = setTimeout(() => stop(`took longer than ${MAX_MILLISECONDS / 1000} seconds`), MAX_MILLISECONDS);
      child.stdin.end();
      child.stdout.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_OUTPUT) stop(`gave more than ${MAX_OUTPUT / 1024 / 1024} MiB`);
        else stdout.push(chunk);
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        if (stderr.length < MAX_ERROR_TEXT) stderr += text;
      });
      child.once('error', (cause: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        reject(cause.code === 'ENOENT' ? gitMissing() : new EvidenceError('CLONE_FAILED', 'git could not be started.', { cause }));
      });
      child.once('close', (code) => {
        clearTimeout(timer);
        if (signal.aborted) reject(stopped(signal));
        else if (bound !== undefined) reject(new EvidenceError('CLONE_FAILED', `git ${args[0]} ${bound} and was ended.`));
        else resolve({ code, stdout: Buffer.concat(stdout), stderr });
      });
    });

  const close = async (): Promise<void> => {
    isClosed = true;
    signal.removeEventListener('abort', kill);
    const running = [...children];
    kill();
    await Promise.all(running.map((child) => (children.has(child) ? once(child, 'close').catch(() => undefined) : undefined)));
  };

  return { signal, start, run, count: () => count, close };
}
