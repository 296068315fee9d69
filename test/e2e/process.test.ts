/** The program as a process: signals, closed pipes, what it loads, what it starts. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import type { Fault } from '../support/loopback/index.ts';
import { git } from '../support/repo.ts';
import { ACME, ACME_RECIPE } from './support/acme.ts';
import { builtProgram, createPlace, evidence, start } from './support/program.ts';
import { type Scene, startScene, tokenEnv } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene([{ scenario: ACME, recipe: ACME_RECIPE }]);
  git(scene.place.root, ['clone', '--quiet', scene.origin('widget'), 'clone']);
  git(join(scene.place.root, 'clone'), ['remote', 'set-url', 'origin', `${scene.loopback.server}/acme/widget`]);
});
afterAll(() => scene.close());

/** Processes that still speak of the loopback or sit in the folder. Linux only. */
function processesOf(folder: string): readonly string[] {
  const words = [folder, new URL(scene.loopback.server).host];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
        const serves = command.includes('http-backend');
        const there = `${command} ${readlinkSync(`/proc/${pid}/cwd`)}`;
        return !serves && words.some((word) => there.includes(word)) ? [command] : [];
      } catch {
        return [];
      }
    });
}

const SLOW = { type: 'delay', ms: 60_000 } as const;
const WAITING: readonly (readonly [what: string, fault: Fault, signal: NodeJS.Signals, target: 'remote' | 'clone'])[] = [
  ['git has asked for files', { kind: 'git', path: /git-upload-pack$/, does: SLOW }, 'SIGINT', 'remote'],
  ['git has asked for refs', { kind: 'git', path: /info\/refs$/, does: SLOW }, 'SIGTERM', 'remote'],
  ['the API is slow', { kind: 'graphql', does: SLOW }, 'SIGINT', 'remote'],
  ['the API is slow, over a clone', { kind: 'graphql', does: SLOW }, 'SIGINT', 'clone'],
  ['a rate limit is waited for', { kind: 'graphql', does: { type: 'rate-limit', which: 'secondary', seconds: 50 } }, 'SIGINT', 'remote'],
];

describe('interrupted', () => {
  test.each(WAITING)('while %s', async (_what, fault, signal, target) => {
    scene.loopback.reset();
    scene.loopback.setFaults([fault]);
    const place = createPlace();
    onTestFinished(place.remove);
    const name = target === 'remote' ? 'acme/widget' : join(scene.place.root, 'clone');
    const args = ['scan', name, '-q', '-o', 'json=report.json', '-o', 'summary', '--record', 'recording', '--max-wait', '60'];
    const running = await start(args, { place, env: { ...scene.loopback.env, ...tokenEnv('read') } });
    const asked = (): boolean =>
      scene.loopback.requests.some(
        ({ kind, path }) => kind === fault.kind && (!(fault.path instanceof RegExp) || /upload-pack/.test(path)),
      );
    await expect.poll(asked, { timeout: 15_000, interval: 20 }).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    running.child.kill(signal);
    expect(await running.ended).toEqual({ code: 130, signal: null, out: '', err: 'evidence: interrupted\n' });
    expect(readdirSync(place.tmp)).toEqual([]);
    expect(readdirSync(place.work)).toEqual([]);
    if (process.platform === 'linux') await expect.poll(() => processesOf(place.root), { timeout: 2000 }).toEqual([]);
    scene.loopback.reset();
  });
});

test.each([['schema'], ['scan', '.', '--offline', '-q', '-o', 'json']])('a reader that goes away is no error: %s', async (...args) => {
  const place = { ...scene.place, work: join(scene.place.root, 'clone') };
  const { child, ended } = await start(args, { place });
  child.stdout?.destroy();
  expect(await ended).toMatchObject({ code: 0, signal: null, err: '' });
});

test('nobody reads what is said on the way: the report is written all the same', async () => {
  const place = createPlace();
  onTestFinished(place.remove);
  const { child, ended } = await start(['scan', join(scene.place.root, 'clone'), '--offline', '-o', 'json=report.json'], { place });
  child.stderr?.destroy();
  expect(await ended).toMatchObject({ code: 0, signal: null });
  expect(readdirSync(place.work)).toEqual(['report.json']);
  expect(readdirSync(place.tmp)).toEqual([]);
});

describe('what is loaded and started', () => {
  /** Runs the program in the clone and gives the packages it loaded. */
  async function packagesOf(args: readonly string[]) {
    const place = createPlace();
    onTestFinished(place.remove);
    const log = join(place.root, 'loaded');
    const preload = join(place.root, 'preload.mjs');
    writeFileSync(
      preload,
      `import fs from 'node:fs';
const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
  if (typeof path === 'string') fs.appendFileSync(${JSON.stringify(log)}, path + '\\n');
  return readFileSync(path, ...rest);
};\n`,
    );
    const ended = await evidence(args, { place: { ...place, work: join(scene.place.root, 'clone') }, preload, watchGit: true });
    const files = readFileSync(log, 'utf8')
      .split('\n')
      .filter((path) => path.endsWith('.cjs'));
    // The bundler names the module that each part of a file is from.
    const packages = new Set(
      files.flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/^\/\/(?:#region)? ?node_modules\/((?:@[^/]+\/)?[^/]+)\//gmu)].map(([, name = '']) => name),
      ),
    );
    const calls = place.gitCalls();
    return { ended, packages: [...packages].sort(), files: files.map((path) => basename(path)), calls };
  }

  test('a local scan without network loads no client and no schemas, and starts git at most six times', async () => {
    const { ended, packages, files, calls } = await packagesOf(['scan', '.', '--offline', '-q']);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(files.some((name) => /^git-/.test(name))).toBe(true);
    expect(packages).toContain('commander');
    expect(packages.filter((name) => /octokit|simple-git|^zod$|p-limit|undici|micromark/.test(name))).toEqual([]);
    expect(files.filter((name) => /^(?:github|http|services?|beside|recording-schema)-/.test(name))).toEqual([]);
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.length, calls.join('\n')).toBeLessThanOrEqual(6);
  });

  test.each([[['--version']], [['--help']], [['scan', '--help']]])('%j loads the command line alone', async (args) => {
    const { ended, packages, calls } = await packagesOf(args);
    expect(ended.code).toBe(0);
    expect(packages).toEqual(['commander']);
    expect(calls).toEqual([]);
  });
});

/** Modules that are loaded first, and what the second thread then is. */
const THREADS: readonly (readonly [what: string, preload: string | undefined])[] = [
  ['is there', undefined],
  ['is not worth it', "import os from 'node:os'; os.availableParallelism = () => 1;"],
  ['may not be', "import threads from 'node:worker_threads'; threads.Worker = class { constructor() { throw new Error('no'); } };"],
  [
    'fails',
    "import threads from 'node:worker_threads'; const { Worker } = threads; threads.Worker = class extends Worker { constructor() { super('setTimeout(() => { throw new Error() }, 100)', { eval: true }); } };",
  ],
];

test('the report is the same whatever becomes of the second thread', async () => {
  const reports = [];
  for (const [what, code] of THREADS) {
    const place = createPlace();
    onTestFinished(place.remove);
    const preload = join(place.root, 'preload.mjs');
    if (code !== undefined) writeFileSync(preload, code);
    const options = { place: { ...place, work: join(scene.place.root, 'clone') }, ...(code === undefined ? {} : { preload }) };
    // The second time it starts from what both threads compiled.
    for (let run = 0; run < 2; run += 1) {
      const { code: exit, err, out } = await evidence(['scan', '.', '--offline', '-q', '-o', 'json'], options);
      expect([what, exit, err]).toEqual([what, 0, '']);
      reports.push({ ...JSON.parse(out), observedAt: undefined });
    }
    const kept = readdirSync(join(place.cache, 'evidence', 'compiled')).map((name) => name.replace(/^.*-/, ''));
    expect([what, ...kept.sort()]).toEqual([what, 'scan', ...(what === 'is there' ? ['secondscan'] : [])]);
  }
  for (const report of reports) expect(report).toEqual(reports[0]);
});

test('the built program may be started by its name, however often it was built', async () => {
  expect(execFileSync(await builtProgram(), ['--version'], { encoding: 'utf8' })).toBe(`${VERSION}\n`);
});

test('a scan in a folder writes nothing into it', async () => {
  const clone = join(scene.place.root, 'clone');
  const before = readdirSync(clone, { recursive: true }).sort();
  mkdirSync(join(scene.place.root, 'elsewhere'));
  const place = { ...scene.place, work: join(scene.place.root, 'elsewhere') };
  expect(await evidence(['scan', clone, '--offline', '-q'], { place })).toMatchObject({ code: 0 });
  expect(readdirSync(clone, { recursive: true }).sort()).toEqual(before);
  expect(readdirSync(place.work)).toEqual([]);
});
