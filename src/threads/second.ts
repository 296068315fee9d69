/** The second thread, as the first sees it. */
import { Worker } from 'node:worker_threads';
import type { Job } from './job.ts';
import type { Taken } from './together.ts';

export interface Second {
  /** Jobs are done one after the other. Once the thread failed, none of its results come, also of jobs before. */
  readonly share: <Result>(job: Job) => Promise<Taken<Result>>;
  /** Lets the thread end by itself, while the first still writes what it found. */
  readonly end: () => void;
  /** Ends it at once. */
  readonly stop: () => void;
}

/** What a thread runs. */
export interface Entry {
  readonly file: string;
  readonly args: readonly string[];
}

/** Starts a thread, which ends with the process at the latest. */
export function openSecond({ file, args }: Entry): Second {
  const worker = new Worker(file, { argv: [...args] });
  const waiting: ((results: Taken<unknown>) => void)[] = [];
  let isGone = false;
  const settle = (results: Taken<unknown>): void => {
    waiting.shift()?.(results);
    // Only who waits for it keeps the process alive.
    if (waiting.length === 0) worker.unref();
  };
  const fail = (): void => {
    isGone = true;
    for (let left = waiting.length; left > 0; left -= 1) settle(new Map());
  };
  worker.on('message', settle);
  for (const event of ['messageerror', 'error', 'exit']) worker.on(event, fail);
  worker.unref();
  const send = (job: Job): void => {
    worker.ref();
    worker.postMessage(job);
  };
  return {
    share: <Result>(job: Job) =>
      new Promise<Taken<Result>>((resolve) => {
        if (isGone) return resolve(new Map());
        try {
          send(job);
        } catch {
          // What cannot be sent is not done there, and later jobs build on it.
          fail();
          void worker.terminate();
          return resolve(new Map());
        }
        waiting.push((results) => resolve(results as Taken<Result>));
      }),
    end: () => send({ kind: 'end' }),
    stop: () => void worker.terminate(),
  };
}
