/** What may go wrong on the way, per route or everywhere. */
import type { Answer, Kind } from './answer.ts';

/** What a fault does to the requests it meets. */
export type Damage =
  | { readonly type: 'answer'; readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** The right answer, late. */
  | { readonly type: 'delay'; readonly ms: number }
  /** The connection ends before any byte of the answer. */
  | { readonly type: 'cut' }
  /** The right answer, half of it. */
  | { readonly type: 'truncate' }
  /** A body that never ends. */
  | { readonly type: 'endless' }
  /** The right answer, half of it at once and then nothing, with the connection held open. */
  | { readonly type: 'stall' }
  /** The right answer but for values of another type here and there. */
  | { readonly type: 'mistype'; readonly seed: number }
  /** A list that names a next page on every page. */
  | { readonly type: 'pages' }
  /** Budget used up (`seconds` until it is renewed), or too fast (`seconds` in `retry-after`). */
  | { readonly type: 'rate-limit'; readonly which: 'primary' | 'secondary'; readonly seconds: number };

export interface Fault {
  readonly kind?: Kind;
  /** The whole path after the service's base without its query (`/repos/acme/widget/branches`), or a pattern over it. */
  readonly path?: string | RegExp;
  /** This many matching requests pass first. */
  readonly after?: number;
  /** Then this many are met, the rest pass; all of them unless given. */
  readonly times?: number;
  readonly does: Damage;
}

export interface Faults {
  /** What happens to this request; undefined: nothing. */
  readonly meet: (kind: Kind, path: string) => Damage | undefined;
  readonly set: (faults: readonly Fault[]) => void;
}

export function startFaults(initial: readonly Fault[]): Faults {
  let faults = initial;
  let seen = new Map<Fault, number>();
  const matches = (fault: Fault, kind: Kind, path: string): boolean => {
    if (fault.kind !== undefined && fault.kind !== kind) return false;
    if (fault.path === undefined) return true;
    return typeof fault.path === 'string' ? fault.path === path : fault.path.test(path);
  };
  return {
    set: (next) => {
      faults = next;
      seen = new Map();
    },
    meet: (kind, path) => {
      for (const fault of faults) {
        if (!matches(fault, kind, path)) continue;
        const before = seen.get(fault) ?? 0;
        seen.set(fault, before + 1);
        const first = fault.after ?? 0;
        if (before >= first && before < first + (fault.times ?? Number.POSITIVE_INFINITY)) return fault.does;
      }
      return undefined;
    },
  };
}

/** The answer of a rate limit, as GitHub words it. */
export function rateLimited(kind: Kind, damage: Extract<Damage, { type: 'rate-limit' }>): Answer {
  if (damage.which === 'secondary') {
    const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
    return { status: 403, body: { message, status: '403' }, headers: { 'retry-after': String(damage.seconds) } };
  }
  const headers = {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + damage.seconds),
    'x-ratelimit-resource': kind === 'graphql' ? 'graphql' : 'core',
  };
  return overdrawn(kind, headers);
}

/** No budget left: REST refuses, GraphQL answers 200 with an error. */
export function overdrawn(kind: Kind, headers: Readonly<Record<string, string>>): Answer {
  const message = 'API rate limit exceeded for 127.0.0.1.';
  if (kind === 'graphql') return { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message }] }, headers };
  return { status: 403, body: { message, status: '403' }, headers };
}
