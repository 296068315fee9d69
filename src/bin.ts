#!/usr/bin/env node
/** Starts the program, from what V8 kept of its last run, in the thread that it is in. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { cacheFolder } from './cli/cache-folder.ts';
import { openCompiled } from './cli/compiled.ts';

// A scan runs nearly everything once: optimising code that soon ends cost a third of the processor time and saved nothing of the wall time.
setFlagsFromString('--no-opt');
setFlagsFromString('--no-regexp-tier-up');

const [command, ...rest] = process.argv.slice(2);
const program = join(import.meta.dirname, 'program.cjs');
const kept = join(cacheFolder(process.env), 'compiled');

if (parentPort === null) {
  const compiled = openCompiled(program, kept, command);
  const { run } = compiled.load(program) as typeof import('./program.ts');
  const second = command !== undefined && availableParallelism() > 1 ? { file: import.meta.filename, args: [command] } : undefined;
  run(command === undefined ? [] : [command, ...rest], second).then((code) => {
    process.exitCode = code;
    if (code === 0) compiled.keep();
  });
} else {
  // It runs another half of the program.
  const compiled = openCompiled(program, kept, `second${command}`);
  const { work } = compiled.load(join(import.meta.dirname, 'work.cjs')) as typeof import('./threads/work.ts');
  work(parentPort, compiled.keep);
}
