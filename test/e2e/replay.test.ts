/** A scan kept and made again, and every way of writing it. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACME, ACME_RECIPE } from './support/acme.ts';
import { type Ended, evidence } from './support/program.ts';
import { reportIn } from './support/report.ts';
import { type Scene, startScene } from './support/scene.ts';

const OUTPUTS = ['-o', 'json=report.json', '-o', 'markdown=report.md', '-o', 'summary'] as const;

let scene: Scene;
let scanned: Ended;
const written = (name: string): string => readFileSync(join(scene.place.work, name), 'utf8');
/** Nobody answers: no network. */
const alone = (...args: readonly string[]): Promise<Ended> => evidence(args, { place: scene.place });

beforeAll(async () => {
  scene = await startScene([{ scenario: ACME, recipe: ACME_RECIPE }]);
  scanned = await scene.run(['scan', 'acme/widget', ...OUTPUTS, '--record', 'kept/recording'], { level: 'admin' });
  expect(scanned.code, scanned.err).toBe(0);
  await scene.loopback.close();
  for (const name of ['report.json', 'report.md']) cpSync(join(scene.place.work, name), join(scene.place.work, `first-${name}`));
});
afterAll(() => scene.place.remove());

test('standard output holds data alone; progress goes to standard error', () => {
  expect(scanned.out).toMatch(/^acme\/widget at /);
  expect(scanned.err).toContain('token from GITHUB_TOKEN');
  expect(scanned.err).not.toContain('\u001b');
});

test('a replay gives the same bytes in every format, without a word', async () => {
  const { out, err, code } = await alone('scan', '--replay', 'kept/recording', ...OUTPUTS);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe(scanned.out);
  for (const name of ['report.json', 'report.md']) expect(written(name)).toBe(written(`first-${name}`));
});

test('render gives from the JSON report what the scan gave', async () => {
  expect(await alone('render', 'first-report.json')).toEqual({ code: 0, signal: null, out: scanned.out, err: '' });
  expect((await alone('render', 'first-report.json', '-o', 'markdown')).out).toBe(written('first-report.md'));
});

test.each(['json', 'json=-'])('-o %s writes the report alone to standard output', async (output) => {
  const { code, out, err } = await alone('scan', '--replay', 'kept/recording', '-o', output);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe(written('first-report.json'));
  reportIn(out);
});

test('files are replaced whole', async () => {
  mkdirSync(join(scene.place.work, 'out'));
  writeFileSync(join(scene.place.work, 'out/a=b.json'), 'old');
  expect(await alone('scan', '--replay', 'kept/recording', '-o', 'json=out/a=b.json')).toMatchObject({ code: 0, out: '', err: '' });
  expect(written('out/a=b.json')).toBe(written('first-report.json'));
  expect(readdirSync(join(scene.place.work, 'out'))).toEqual(['a=b.json']);
});

test('--fail-on ends with 3, after the report, and says why', async () => {
  const { code, out, err } = await alone(
    'scan',
    '--replay',
    'kept/recording',
    '-o',
    'json',
    '--fail-on',
    'dco,security-policy,sbom=absent',
  );
  expect(code).toBe(3);
  reportIn(out);
  expect(err).toBe('evidence: --fail-on: dco is partial\n');
});
