/**
 * `npm run bench [path …]`: a synthetic repository offline and against a GitHub on loopback, projects of five shapes there with a token
 * and nothing kept, then each path given, offline.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOrigin, startLoopback, synthetic, TOKENS } from '../test/support/loopback/index.ts';
import { measure, type Run } from './measure.ts';
import { PROJECTS } from './shapes.ts';

const RUNS = 5;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function row(name: string, runs: readonly Run[]): string {
  const last = runs.at(-1);
  const { graphql = 0, rest = 0, services = 0, gitTransfers = 0 } = last?.access.requests ?? {};
  const cells = [
    name.slice(-40).padEnd(40),
    `${median(runs.map(({ wall }) => wall)).toFixed(2)} s`.padStart(8),
    `${median(runs.map(({ cpu }) => cpu)).toFixed(2)} s`.padStart(8),
    `${Math.round(Math.max(...runs.map(({ memory }) => memory)) / 1e6)} MB`.padStart(7),
    `${graphql}/${rest}/${services}/${gitTransfers}`.padStart(10),
    `${last?.access.bytesFetched ?? 0}`.padStart(10),
  ];
  return cells.join('  ');
}

type Environment = Readonly<Record<string, string>>;

/** The first run is not counted. `envOf` gives the environment of the nth. */
async function repeat(name: string, args: readonly string[], envOf: (n: number) => Environment): Promise<void> {
  const runs: Run[] = [];
  for (let n = 0; n <= RUNS; n += 1) runs.push(await measure(args, envOf(n)));
  console.log(row(name, runs.slice(1)));
}

const root = await mkdtemp(join(tmpdir(), 'evidence-bench-'));
const clean = { GITHUB_TOKEN: '', GH_TOKEN: '', PATH: process.env['PATH'] ?? '' };
try {
  const clone = makeOrigin(root, 'acme', 'widget', synthetic({ commits: 10_000, files: 5_000, workflows: 40, tags: 30 }));
  const scenario = {
    owner: 'acme',
    name: 'widget',
    license: 'Apache-2.0',
    languages: { Go: 100_000 },
    releases: [{ tag: 'v0.30.0', assets: [{ name: 'widget.tar.gz' }, { name: 'widget.tar.gz.sig' }] }],
  };
  for (const { scenario: one, recipe } of PROJECTS) makeOrigin(root, one.owner, one.name, recipe);
  const loopback = await startLoopback({ scenarios: [scenario, ...PROJECTS.map((one) => one.scenario)], gitRoot: root });
  try {
    console.log(
      `median of ${RUNS} runs after one to warm up; memory is the largest of them; requests are GraphQL/REST/services/git transfers\n`,
    );
    console.log(
      `${'scan'.padEnd(40)}  ${'wall'.padStart(8)}  ${'cpu'.padStart(8)}  ${'memory'.padStart(7)}  ${'requests'.padStart(10)}  ${'bytes'.padStart(10)}`,
    );
    await repeat('synthetic, offline', [clone, '--offline'], () => clean);
    for (const level of ['none', 'read', 'admin'] as const) {
      const token = level === 'none' ? {} : { GITHUB_TOKEN: TOKENS[level] };
      const again = { ...clean, ...loopback.env, ...token, XDG_CACHE_HOME: join(root, `cache-${level}`) };
      await repeat(`synthetic, loopback GitHub, ${level}`, ['acme/widget'], () => again);
    }
    for (const { name, scenario: one } of PROJECTS) {
      const first = { ...clean, ...loopback.env, GITHUB_TOKEN: TOKENS.read };
      await repeat(name, [`${one.owner}/${one.name}`], (n) => ({ ...first, XDG_CACHE_HOME: join(root, `cache-${one.name}-${n}`) }));
    }
  } finally {
    await loopback.close();
  }
  for (const path of process.argv.slice(2)) await repeat(path, [path, '--offline'], () => clean);
} finally {
  await rm(root, { recursive: true, force: true });
}
