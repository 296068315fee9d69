/** The process around the command line: streams, clock, real network, signals. */
import { main } from './cli/main.ts';
import { throughProxy } from './sources/proxy.ts';

/** Runs what the arguments say and returns the exit code. */
export async function run(args: readonly string[]): Promise<number> {
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
    { fetch: throughProxy(fetch, process.env), now: () => new Date(), progress: () => undefined, signal: stop.signal, env: process.env },
  );
  return isLost ? 1 : exitCode;
}
