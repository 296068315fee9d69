#!/usr/bin/env node
/** Starts the program, from what V8 kept of its last run. */
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { cacheFolder } from './cli/cache-folder.ts';
import { openCompiled } from './cli/compiled.ts';

// A scan runs nearly everything once: optimising code that soon ends cost a third of the processor time and saved nothing of the wall time.
setFlagsFromString('--no-opt');
setFlagsFromString('--no-regexp-tier-up');

const args = process.argv.slice(2);
const program = join(import.meta.dirname, 'program.cjs');
const compiled = openCompiled(program, join(cacheFolder(process.env), 'compiled'), args[0]);
const { run } = compiled.load(program) as typeof import('./program.ts');

run(args).then((code) => {
  process.exitCode = code;
  if (code === 0) compiled.keep();
});
