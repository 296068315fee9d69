/**
 * Whatever happens on the way to GitHub: the scan ends, its report is valid, says nothing false and shows no token.
 * `EVIDENCE_CASES=200` runs all cases, another number as many of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outside } from '../../src/outside.ts';
import { writers } from '../../src/report/index.ts';
import type { Report, ReportStatement } from '../../src/report/model.ts';
import { scan } from '../../src/scan.ts';
import type { Pace } from '../../src/sources/github/patience.ts';
import { originsOf } from '../../src/sources/origins.ts';
import { claimsNoMore } from '../support/honest.ts';
import { type Level, type Loopback, makeOrigin, startLoopback, TOKENS } from '../support/loopback/index.ts';
import { ACME, ACME_RECIPE } from './support/acme.ts';
import { misfortuneOf } from './support/misfortune.ts';
import { filesBelow } from './support/program.ts';
import { reportIn, statementsOf } from './support/report.ts';

const ALL = 200;
const asked = process.env['EVIDENCE_CASES'] ?? '40';
if (!/^\d{1,9}$/.test(asked)) throw new Error('EVIDENCE_CASES is to be a whole number');
const CASES = Number(asked);
/** Spread over all of them when they are not all asked for. */
const SEEDS = Array.from({ length: CASES }, (_, n) => (CASES < ALL ? Math.floor((n * ALL) / CASES) : n));

let root: string;
let clone: string;
let loopback: Loopback;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'evidence-faults-'));
  clone = makeOrigin(root, 'acme', 'widget', ACME_RECIPE);
  loopback = await startLoopback({ scenarios: [ACME], gitRoot: root });
});
afterAll(async () => {
  await loopback.close();
  rmSync(root, { recursive: true, force: true });
});

/** Pauses take no time; a request that hangs is given up soon. */
const PACE: Pace = { timeout: 400, backOff: [1, 2], sleep: () => Promise.resolve() };

interface Ran {
  readonly report: Report;
  /** Everything that came out. */
  readonly shown: string;
}

async function run(level: Level, skew: number, pace: Pace, folder?: string): Promise<Ran> {
  const lines: string[] = [];
  const outside: Outside = {
    fetch: (input, init) => {
      expect(new URL(String(input)).origin).toBe(loopback.server);
      return fetch(input, init);
    },
    now: () => new Date(Date.now() + skew),
    progress: (line) => void lines.push(line),
    signal: new AbortController().signal,
    env: {},
  };
  const token = level === 'none' ? undefined : TOKENS[level];
  const repository = { owner: 'acme', name: 'widget' };
  const request = {
    ref: null,
    repository,
    offline: false,
    token,
    origins: originsOf(loopback.env),
    maxWait: 60,
    cacheDir: undefined,
    pace,
  };
  const found = await scan({ ...request, target: { kind: 'path', path: clone } }, outside, folder);
  const style = { color: false, width: 80 };
  const texts = (['json', 'markdown', 'summary'] as const).map((format) => writers[format](found, style));
  return {
    report: reportIn(texts[0] ?? ''),
    shown: [...texts, ...lines, ...(folder === undefined ? [] : filesBelow(folder).values())].join('\n'),
  };
}

const kept = new Map<string, ReadonlyMap<string, ReportStatement>>();
/** What the same scan says when nothing goes wrong. */
async function wholeOf(level: Level, skew: number): Promise<ReadonlyMap<string, ReportStatement>> {
  const key = `${level} ${skew}`;
  const before = kept.get(key);
  if (before !== undefined) return before;
  loopback.reset();
  const { report } = await run(level, skew, { ...PACE, timeout: 20_000 });
  const whole = new Map(statementsOf(report).map((one) => [one.id, one]));
  kept.set(key, whole);
  return whole;
}

/** How a report speaks of the loopback's refusals. */
const refused = (missing: string): boolean => /: (?:127\.0\.0\.1|GitHub's rate limit)/.test(missing);

describe(`${CASES} of ${ALL} seeded runs`, () => {
  test.each(SEEDS)('run %i', { timeout: 20_000 }, async (seed) => {
    const { level, skew, faults } = misfortuneOf(seed);
    const whole = await wholeOf(level, skew);
    loopback.reset();
    loopback.setFaults(faults);
    const folder = mkdtempSync(join(root, 'recording-'));
    const { report, shown } = await run(level, skew, PACE, join(folder, 'r'));
    for (const after of statementsOf(report)) {
      const was = whole.get(after.id);
      expect(
        claimsNoMore(after, was, refused),
        `${JSON.stringify({ level, faults }, null, 1)}\nwas ${JSON.stringify(was)}\nnow ${JSON.stringify(after)}`,
      ).toBe(true);
    }
    for (const token of Object.values(TOKENS)) expect(shown).not.toContain(token);
    for (const kind of ['rest', 'graphql'] as const) {
      // A request given up at once may never have got there.
      expect(report.access.requests[kind]).toBeGreaterThanOrEqual(loopback.requests.filter((one) => one.kind === kind).length);
    }
  });
});
