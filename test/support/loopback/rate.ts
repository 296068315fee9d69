/** Hourly budgets as the headers show them, one per level and resource. */
import type { Caller } from './level.ts';

type Resource = 'core' | 'graphql';

export interface Rate {
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  /** Seconds since the epoch. */
  readonly reset: number;
  readonly resource: Resource;
}

export interface Rates {
  readonly look: (caller: Caller, resource: Resource) => Rate;
  readonly spend: (caller: Caller, resource: Resource) => Rate;
  readonly reset: () => void;
}

const LIMITS: Readonly<Partial<Record<Caller, number>>> = { none: 60, other: 60, actions: 1000 };

export function startRates(): Rates {
  const used = new Map<string, number>();
  const reset = Math.floor(Date.now() / 1000) + 3600;
  const look: Rates['look'] = (caller, resource) => {
    const limit = LIMITS[caller] ?? 5000;
    const spent = used.get(`${caller} ${resource}`) ?? 0;
    return { limit, used: Math.min(spent, limit), remaining: Math.max(0, limit - spent), reset, resource };
  };
  return {
    look,
    spend: (caller, resource) => {
      const key = `${caller} ${resource}`;
      used.set(key, (used.get(key) ?? 0) + 1);
      return look(caller, resource);
    },
    reset: () => used.clear(),
  };
}

export const rateHeaders = (rate: Rate): Record<string, string> => ({
  'x-ratelimit-limit': String(rate.limit),
  'x-ratelimit-remaining': String(rate.remaining),
  'x-ratelimit-used': String(rate.used),
  'x-ratelimit-reset': String(rate.reset),
  'x-ratelimit-resource': rate.resource,
});
