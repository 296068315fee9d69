/**
 * The program's files as V8 compiled them in an earlier run of the same command: half of a short scan was compiling. From Node 22 on Node
 * has this (`module.enableCompileCache`), Node 20 has not. Best effort: what cannot be read, written or trusted is compiled anew.
 */
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';

export interface Compiled {
  /** The exports of a CommonJS file of the program. */
  readonly load: (file: string) => unknown;
  /** Keeps what this run compiled, when it compiled more than what was kept. */
  readonly keep: () => void;
}

interface Kept {
  /** Processor time of the run that wrote it, in microseconds. */
  readonly work: number;
  /** By the name of a file of the program. */
  readonly code: ReadonlyMap<string, Buffer>;
}

/** A few commands, in two threads each, times the versions of Node on one machine. */
const MOST_FILES = 20;

const nodeRequire = createRequire(import.meta.url);

/**
 * `program` is the entry file; the others are named by their content, so its sum stands for them all. `command` tells apart runs
 * that need different halves of the program; without one nothing is kept.
 */
export function openCompiled(program: string, folder: string, command: string | undefined): Compiled {
  const store = storeOf(program, folder, command);
  const kept = store === undefined ? undefined : read(store);
  const modules = new Map<string, { exports: unknown }>();
  const scripts = new Map<string, Script>();
  let isStale = kept === undefined;

  const load = (file: string): unknown => {
    const loaded = modules.get(file);
    if (loaded !== undefined) return loaded.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const cachedData = kept?.code.get(basename(file));
    // The build writes nothing but ASCII.
    const script = new Script(`(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`, {
      filename: file,
      ...(cachedData === undefined ? {} : { cachedData }),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    if (cachedData === undefined || script.cachedDataRejected === true) isStale = true;
    scripts.set(basename(file), script);
    const require = (id: string): unknown => (id.startsWith('.') ? load(join(dirname(file), id)) : nodeRequire(id));
    script.runInThisContext()(module.exports, require, module, file, dirname(file));
    return module.exports;
  };
  const keep = (): void => {
    const { user, system } = process.cpuUsage();
    // Functions are compiled when they are first called: a run that worked longer than the one before knows more of them.
    if (store === undefined || (!isStale && user + system <= (kept?.work ?? 0))) return;
    try {
      write(store, { work: user + system, code: new Map([...scripts].map(([name, script]) => [name, script.createCachedData()])) });
    } catch {
      // A folder that cannot be written to: the next run compiles again.
    }
  };
  return { load, keep };
}

function storeOf(program: string, folder: string, command: string | undefined): string | undefined {
  if (command === undefined || !/^[a-z]{1,20}$/u.test(command) || process.env['NODE_DISABLE_COMPILE_CACHE'] !== undefined) return undefined;
  const bytes = readFileSync(program);
  return join(folder, `${sumOf(bytes)}-${bytes.length}-${process.version}-${process.arch}-${command}`);
}

/** A line of JSON, then the code of each file, one behind the other. */
function read(store: string): Kept | undefined {
  try {
    const bytes = readOwn(store);
    const end = bytes.indexOf(10);
    const head: { work: number; sum: string; parts: [string, number][] } = JSON.parse(bytes.toString('utf8', 0, end));
    const body = bytes.subarray(end + 1);
    // V8 believes what it is given: half a file would be the end of the process.
    if (sumOf(body) !== head.sum) return undefined;
    const code = new Map<string, Buffer>();
    let at = 0;
    for (const [name, size] of head.parts) {
      code.set(name, body.subarray(at, at + size));
      at += size;
    }
    return { work: head.work, code };
  } catch {
    return undefined;
  }
}

/** It is run as a part of the program, so nobody else may have written it. */
function readOwn(store: string): Buffer {
  const file = openSync(store, 'r');
  try {
    const { uid, mode } = fstatSync(file);
    if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0)) throw new Error('not ours');
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function write(store: string, { work, code }: Kept): void {
  const folder = dirname(store);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const body = Buffer.concat([...code.values()]);
  const head = JSON.stringify({ work, sum: sumOf(body), parts: [...code].map(([name, bytes]) => [name, bytes.length]) });
  const temporary = `${store}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    writeFileSync(temporary, Buffer.concat([Buffer.from(`${head}\n`), body]), { flag: 'wx', mode: 0o600 });
    renameSync(temporary, store);
  } finally {
    rmSync(temporary, { force: true });
  }
  const files = readdirSync(folder).map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }));
  for (const { path } of files.sort((a, b) => b.time - a.time).slice(MOST_FILES)) rmSync(path, { force: true });
}

// Against chance only, and without the cryptography module, which takes longer to load than all of this: who may write the file is checked apart.
const sumOf = (bytes: Buffer): string => crc32(bytes).toString(16);
