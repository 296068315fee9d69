/** Runs the built program as a whole process and reads what it used. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Run {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of processor time, git included where the system tells. */
  readonly cpu: number;
  /** Bytes, the largest resident size of the Node process. */
  readonly memory: number;
  readonly access: Access;
}

interface Access {
  readonly requests: Readonly<Record<string, number>>;
  readonly bytesFetched: number;
}

/** `scan` with these arguments, once. Throws when it does not end with 0. */
export async function measure(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-bench-'));
  try {
    const usage = join(folder, 'usage.json');
    const report = join(folder, 'report.json');
    const started = performance.now();
    await ended(['--import', join(process.cwd(), 'bench/usage.mjs'), 'dist/bin.cjs', 'scan', ...args, '-q', '-o', `json=${report}`], {
      ...process.env,
      ...env,
      BENCH_USAGE: usage,
    });
    const wall = (performance.now() - started) / 1000;
    const { memory, cpu }: { memory: number; cpu: number } = JSON.parse(await readFile(usage, 'utf8'));
    const { access }: { access: Access } = JSON.parse(await readFile(report, 'utf8'));
    return { wall, cpu, memory, access };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function ended(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`scan ended with ${code}`))));
  });
}
