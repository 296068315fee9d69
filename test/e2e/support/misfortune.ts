/** What may go wrong between a scan and GitHub, by the number of a run: the same number is the same misfortune. */
import { type Fault, type Level, TOKENS } from '../../support/loopback/index.ts';
import { randomOf } from '../../support/loopback/spoil.ts';

export interface Misfortune {
  readonly level: Level;
  /** Milliseconds by which this machine's clock is ahead. */
  readonly skew: number;
  readonly faults: readonly Fault[];
}

const LEVELS = ['none', 'read', 'fine-grained', 'actions', 'admin'] as const satisfies readonly Level[];
const MINUTE = 60_000;
const SKEWS: readonly [number, ...number[]] = [0, -3 * MINUTE, 3 * MINUTE, -30 * 60 * MINUTE, 30 * 60 * MINUTE, -400 * 24 * 60 * MINUTE];
/** Requests of a scan, about: a fault meets the first or any later one. */
const POSITIONS = 14;

type Damage = Fault['does'];
type Make = (pick: <T>(from: readonly [T, ...T[]]) => T, seed: number, level: Level) => Damage;

const DAMAGES: readonly Make[] = [
  () => ({ type: 'cut' }),
  () => ({ type: 'truncate' }),
  (_, seed) => ({ type: 'mistype', seed }),
  () => ({ type: 'pages' }),
  () => ({ type: 'endless' }),
  () => ({ type: 'stall' }),
  (pick) => ({ type: 'delay', ms: pick([5, 40, 30_000]) }),
  // Repeats a token: nothing of it may come out again.
  (pick, _, level) => ({
    type: 'answer',
    status: pick([500, 502, 503, 504, 429]),
    body: { message: `no ${level === 'none' ? '' : TOKENS[level]}` },
  }),
  (pick) => ({ type: 'rate-limit', which: 'primary', seconds: pick([0, 20, 3600]) }),
  (pick) => ({ type: 'rate-limit', which: 'secondary', seconds: pick([1, 20, 600]) }),
];

/** Those that would wait for a service's own ten seconds. */
const SLOW = new Set<Damage['type']>(['stall', 'delay']);

export function misfortuneOf(seed: number): Misfortune {
  const random = randomOf(seed);
  const pick = <T>(from: readonly [T, ...T[]]): T => from[Math.floor(random() * from.length)] ?? from[0];
  const level = pick(LEVELS);
  const fault = (make: Make, after: number): Fault => {
    const does = make(pick, seed, level);
    const times = pick<{ times?: number }>([{ times: 1 }, { times: 2 }, { times: 4 }, {}]);
    const kind = SLOW.has(does.type) ? pick([{ kind: 'rest' }, { kind: 'graphql' }] as const) : pick([{}, {}, { kind: 'rest' }] as const);
    return { ...kind, after: 'kind' in kind ? after % 6 : after, ...times, does };
  };
  const nth = (n: number): Make => DAMAGES[n % DAMAGES.length] ?? (() => ({ type: 'cut' }));
  // Every damage meets every position once before the first meets any twice.
  const first = fault(nth(seed), Math.floor(seed / DAMAGES.length) % POSITIONS);
  const second = random() < 0.4 ? [fault(nth(Math.floor(random() * DAMAGES.length)), Math.floor(random() * POSITIONS))] : [];
  return {
    level,
    skew: pick(SKEWS),
    faults: [first, ...second],
  };
}
