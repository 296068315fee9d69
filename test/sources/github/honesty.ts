/** What the loopback GitHub tells of two projects, and what the statements that rest on it say then. */
import { isDeepStrictEqual } from 'node:util';
import { collect } from '../../../src/collect.ts';
import { collectors } from '../../../src/collectors/index.ts';
import type { Reason, Statement } from '../../../src/model.ts';
import { openGitHub, type Told } from '../../../src/sources/github/index.ts';
import { unknownGitHub } from '../../../src/sources/unknown-github.ts';
import { ACME, BARE } from '../../e2e/support/acme.ts';
import { GOLDEN } from '../../e2e/support/golden.ts';
import { claimsNoMore } from '../../support/honest.ts';
import { type Fault, type Level, type Loopback, startLoopback, TOKENS } from '../../support/loopback/index.ts';
import { worldOf } from '../server.ts';
import { paceOf } from './github.ts';

/** To a question that they may ask, the other levels are told the same. */
export const LEVELS = ['none', 'read', 'admin'] as const satisfies readonly Level[];
const DIGEST = `sha256:${'5f'.repeat(32)}`;
export const PROJECTS = {
  acme: { ...ACME, dependencies: ['gear'], attestations: { [DIGEST]: ['https://slsa.dev/provenance/v1'] } },
  bare: BARE,
} as const;
export type Project = keyof typeof PROJECTS;

/** What is amiss with the server: faults, and what its schema does not have. */
interface Amiss {
  readonly faults?: readonly Fault[];
  readonly lacking?: readonly string[];
}

interface Witness {
  readonly ask: (project: Project, level: Level, amiss?: Amiss) => Promise<Told>;
  /** Requests of the last `ask`. */
  readonly asked: () => { readonly graphql: number; readonly rest: number };
  /** By their ids. */
  readonly statementsOf: (project: Project, told: Told) => ReadonlyMap<string, Statement>;
  readonly close: Loopback['close'];
}

export async function startWitness(): Promise<Witness> {
  const loopback = await startLoopback({ scenarios: Object.values(PROJECTS) });
  const looking = { acme: lookers('acme'), bare: lookers('bare') };
  return {
    ask: async (project, level, { faults = [], lacking = [] } = {}) => {
      loopback.reset();
      loopback.setFaults(faults);
      loopback.setLacking(lacking);
      const { outside, count } = worldOf();
      const { api, graphql } = loopback;
      const { owner, name } = PROJECTS[project];
      const token = level === 'none' ? undefined : TOKENS[level];
      return openGitHub({ owner, name, token, api, graphql, outside, cacheDir: undefined, maxWait: 0, count }, paceOf()).facts();
    },
    asked: () => {
      const of = (kind: 'graphql' | 'rest'): number => loopback.requests.filter((one) => one.kind === kind).length;
      return { graphql: of('graphql'), rest: of('rest') };
    },
    statementsOf: (project, { defaults, ...github }) => {
      const { facts } = GOLDEN[project];
      const findings = collect(looking[project], { ...facts, github, external: { ...facts.external, defaults } });
      return new Map(findings.flatMap(({ statements }) => statements.map((one) => [one.id, one])));
    },
    close: loopback.close,
  };
}

/** Only the collectors that look at GitHub are asked: the others take longer, and say the same. */
function lookers(project: Project): typeof collectors {
  const { facts } = GOLDEN[project];
  const silent = collect(collectors, { ...facts, github: unknownGitHub({ why: 'not-asked', detail: 'silence' }) });
  const told = collect(collectors, facts);
  return collectors.filter((_, n) => !isDeepStrictEqual(silent[n], told[n]));
}

export const reasonsIn = (github: Told): readonly Reason[] =>
  Object.values<unknown>({ ...github }).flatMap((fact) =>
    typeof fact === 'object' && fact !== null && 'reason' in fact ? [fact.reason as Reason] : [],
  );

/** Unknown for the reason of a fact, perhaps with more words; else no more than it said before. */
export function isHonest(after: Statement, was: Statement | undefined, reasons: readonly Reason[]): boolean {
  if (after.status === 'unknown' && was?.status !== 'unknown') {
    const { why, detail, remedy } = after.reason;
    return reasons.some((one) => one.why === why && detail.includes(one.detail) && remedy === one.remedy);
  }
  return claimsNoMore(after, was, (missing) => reasons.some(({ detail }) => missing.includes(detail)));
}
