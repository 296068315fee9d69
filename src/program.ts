/** The process around the command line: streams, clock, real network, signals. */
import { main } from './cli/main.ts';
import { throughProxy } from './sources/proxy.ts';
import { type Entry, openSecond, type Second } from './threads/second.ts';

/** Runs what the arguments say and returns the exit code. `entry` is what a second thread is to run, where there may be one. */
export async function run(args: readonly string[], entry?: Entry): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A second signal ends at once, without waiting for children and temporary folders.
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
    });
  }
  let isLost = false;
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    // A reader that closes the pipe (`| head`) wants no more: not an error of ours.
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    // It may come after the last word of the run.
    process.exitCode = 1;
    process.stderr.write(`evidence: cannot write to standard output (${code ?? 'unknown error'}): write to a file with -o\n`);
  });
  // Who does not want to hear of progress and errors still gets the report.
  process.stderr.on('error', () => undefined);

  const streams = { out: process.stdout, err: process.stderr };
  const exitCode = await main(
    args,
    {
      write: (stream, text) => void streams[stream].write(text),
      columns: (stream) => (streams[stream].isTTY ? streams[stream].columns : undefined),
      env: process.env,
    },
    {
      fetch: throughProxy(fetch, process.env),
      now: () => new Date(),
      progress: () => undefined,
      signal: stop.signal,
      env: process.env,
      ...(entry === undefined ? {} : { second: secondThread(entry) }),
    },
  );
  return isLost ? 1 : exitCode;
}

function secondThread(entry: Entry): () => Second | undefined {
  let opened: { readonly second: Second | undefined } | undefined;
  const open = (): Second | undefined => {
    try {
      return openSecond(entry);
    } catch {
      // A Node that may not start threads: one is enough.
      return undefined;
    }
  };
  return () => {
    opened ??= { second: open() };
    return opened.second;
  };
}
