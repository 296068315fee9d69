#!/usr/bin/env node
/** The process around the command line: streams, clock, real network, signals. */
import { main } from './cli/main.ts';
import { throughProxy } from './sources/proxy.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A second signal ends at once, without waiting for children and temporary folders.
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  });
}
// A reader that closes the pipe (`| head`) wants no more: not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const streams = { out: process.stdout, err: process.stderr };

process.exitCode = await main(
  process.argv.slice(2),
  {
    write: (stream, text) => void streams[stream].write(text),
    columns: (stream) => (streams[stream].isTTY ? streams[stream].columns : undefined),
    env: process.env,
  },
  { fetch: throughProxy(fetch, process.env), now: () => new Date(), progress: () => undefined, signal: stop.signal, env: process.env },
);
