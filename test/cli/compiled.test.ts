import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openCompiled } from '../../src/cli/compiled.ts';

let folder = '';
const program = () => join(folder, 'program.cjs');
const store = () => join(folder, 'kept');
const keptFiles = (): readonly string[] => readdirSync(store()).map((name) => join(store(), name));
const keptFile = (): string => {
  const [file = '', ...more] = keptFiles();
  expect(more).toEqual([]);
  return file;
};

/** Loads the program for a command, runs it and keeps what was compiled. */
function start(command = 'scan'): unknown {
  const compiled = openCompiled(program(), store(), command);
  const { say } = compiled.load(program()) as { say: () => unknown };
  const said = say();
  compiled.keep();
  return said;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-compiled-'));
  writeFileSync(
    program(),
    "const path = require('node:path'); exports.say = () => [path.basename(__filename), require('./part-1.cjs').word];",
  );
  writeFileSync(join(folder, 'part-1.cjs'), "exports.word = 'one';");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('a program of several files runs as Node would run it', () => {
  expect(start()).toEqual(['program.cjs', 'one']);
});

test('a file is run once, and may ask for one that is being loaded', () => {
  writeFileSync(
    program(),
    "exports.early = 1; const part = require('./part-1.cjs'); exports.say = () => [part.seen, part === require('./part-1.cjs')];",
  );
  writeFileSync(join(folder, 'part-1.cjs'), "exports.seen = require('./program.cjs').early;");
  expect(start()).toEqual([1, true]);
});

test('the next run of the same command takes what was kept', () => {
  start();
  // Of the same length, as V8 tells sources apart by that alone: only kept code can still say the old word.
  writeFileSync(join(folder, 'part-1.cjs'), "exports.word = 'two';");
  expect(start()).toEqual(['program.cjs', 'one']);
  expect(start('draft')).toEqual(['program.cjs', 'two']);
});

test('another program takes nothing of it', () => {
  start();
  writeFileSync(join(folder, 'part-1.cjs'), "exports.word = 'two';");
  writeFileSync(program(), `${readFileSync(program(), 'utf8')} // another`);
  expect(start()).toEqual(['program.cjs', 'two']);
});

test('only the user may read and write it', () => {
  start();
  expect(statSync(keptFile()).mode & 0o777).toBe(0o600);
  expect(statSync(store()).mode & 0o777).toBe(0o700);
});

test.each<readonly [string, (file: string) => void]>([
  ['spoilt', (file) => writeFileSync(file, readFileSync(file).fill(7, 300))],
  ['cut short', (file) => writeFileSync(file, readFileSync(file).subarray(0, -100))],
  ['empty', (file) => writeFileSync(file, '')],
  ['of another shape', (file) => writeFileSync(file, '{"parts": 3}\n')],
  ['writable by others', (file) => chmodSync(file, 0o622)],
])('what is %s is not taken, and is replaced', (_, spoil) => {
  start();
  spoil(keptFile());
  writeFileSync(join(folder, 'part-1.cjs'), "exports.word = 'two';");
  expect(start()).toEqual(['program.cjs', 'two']);
  writeFileSync(join(folder, 'part-1.cjs'), "exports.word = 'six';");
  expect(start()).toEqual(['program.cjs', 'two']);
});

test('a run that worked no longer than the one before writes nothing', () => {
  start();
  const [head = '', ...rest] = readFileSync(keptFile(), 'latin1').split('\n');
  const longer = JSON.stringify({ ...JSON.parse(head), work: Number.MAX_SAFE_INTEGER });
  writeFileSync(keptFile(), [longer, ...rest].join('\n'), 'latin1');
  start();
  expect(readFileSync(keptFile(), 'latin1').split('\n')[0]).toBe(longer);
});

test('a run that worked longer knows more functions and replaces it', () => {
  start();
  const [head = '', ...rest] = readFileSync(keptFile(), 'latin1').split('\n');
  writeFileSync(keptFile(), [JSON.stringify({ ...JSON.parse(head), work: 1 }), ...rest].join('\n'), 'latin1');
  start();
  expect(JSON.parse(readFileSync(keptFile(), 'latin1').split('\n')[0] ?? '')).not.toMatchObject({ work: 1 });
});

test('old ones go when there are many', () => {
  start();
  for (let age = 1; age <= 30; age += 1) {
    writeFileSync(join(store(), `old-${age}`), '');
    utimesSync(join(store(), `old-${age}`), age, age);
  }
  start('draft');
  expect(keptFiles()).toHaveLength(20);
  expect(keptFiles().some((file) => file.endsWith('-draft'))).toBe(true);
});

test.each(['--version', '../../elsewhere', ''])('nothing is kept for %j', (command) => {
  expect(start(command)).toEqual(['program.cjs', 'one']);
  expect(() => readdirSync(store())).toThrow('ENOENT');
});

test("nothing is kept where Node's own switch says so", () => {
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '1');
  expect(start()).toEqual(['program.cjs', 'one']);
  expect(() => readdirSync(store())).toThrow('ENOENT');
});

test('a folder that cannot be made is no error', () => {
  writeFileSync(store(), 'a file is in the way');
  expect(start()).toEqual(['program.cjs', 'one']);
});
