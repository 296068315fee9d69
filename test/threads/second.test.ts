import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimsOn } from '../../src/threads/claims.ts';
import type { Job } from '../../src/threads/job.ts';
import { openSecond, type Second } from '../../src/threads/second.ts';

let folder = '';
let second: Second | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-second-'));
});
afterEach(() => {
  second?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A thread that does this with each message. */
function open(onMessage: string): Second {
  const file = join(folder, 'thread.cjs');
  const head = "const { parentPort } = require('node:worker_threads'); let n = 0; const [word] = process.argv.slice(2);";
  writeFileSync(file, `${head} parentPort.on('message', (job) => { n += 1; ${onMessage} });`);
  second = openSecond({ file, args: ['scan'] });
  return second;
}

const JOB: Job = { kind: 'workflows', files: [], claims: claimsOn(0) };

test('jobs are answered in the order in which they were sent', async () => {
  const { share } = open('parentPort.postMessage(new Map([[0, word + n]]));');
  expect(await Promise.all([share(JOB), share(JOB), share(JOB)])).toEqual([
    new Map([[0, 'scan1']]),
    new Map([[0, 'scan2']]),
    new Map([[0, 'scan3']]),
  ]);
});

test.each([
  ['throws', "throw new Error('no');"],
  ['ends', 'process.exit(0);'],
  ['gives what cannot be sent', 'parentPort.postMessage(() => 1);'],
])('a thread that %s gives no results, and nobody waits for it', async (_what, does) => {
  const { share, end } = open(`if (n === 2) { ${does} } else parentPort.postMessage(new Map([[0, n]]));`);
  expect(await share(JOB)).toEqual(new Map([[0, 1]]));
  expect(await Promise.all([share(JOB), share(JOB)])).toEqual([new Map(), new Map()]);
  expect(await share(JOB)).toEqual(new Map());
  end();
});

test('a file that is not there gives no results', async () => {
  second = openSecond({ file: join(folder, 'none.cjs'), args: [] });
  expect(await second.share(JOB)).toEqual(new Map());
  expect(await second.share(JOB)).toEqual(new Map());
});

test('what cannot be sent is not waited for, and nothing is built on it', async () => {
  const { share } = open('parentPort.postMessage(new Map([[0, n]]));');
  const job = { ...JOB, files: [{ path: 'a', text: (() => 'b') as unknown as string }] };
  const before = share(JOB);
  expect(await share(job)).toEqual(new Map());
  expect(await before).toEqual(new Map());
  expect(await share(JOB)).toEqual(new Map());
});

test('what is stopped at work gives no results', async () => {
  const { share, stop } = open('for (;;);');
  const results = share(JOB);
  stop();
  expect(await results).toEqual(new Map());
});
