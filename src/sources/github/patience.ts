/** Retries and rate limits: how long to wait, and when to stop asking. One for a scan, for REST and GraphQL together. */
import { setTimeout as sleepFor } from 'node:timers/promises';
import { EvidenceError } from '../../errors.ts';
import type { Reason } from '../../model.ts';
import type { Outside } from '../../outside.ts';
import { type Ask, type Init, Refused } from '../http.ts';

/** Times, in milliseconds; tests give shorter ones. */
export interface Pace {
  /** For one request. */
  readonly timeout: number;
  /** Before each further attempt after a 5xx or when nothing came back. */
  readonly backOff: readonly number[];
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

export const PACE: Pace = {
  timeout: 20_000,
  backOff: [300, 1200],
  sleep: (milliseconds, signal) => sleepFor(milliseconds, undefined, { signal }),
};

interface Patience {
  readonly outside: Outside;
  readonly pace: Pace;
  /** Seconds, all waits for rate limits together. */
  readonly maxWait: number;
  readonly hasToken: boolean;
}

// What a secondary limit asks for when it names no time: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
const UNNAMED_WAIT = 60;

/** Wraps ways to ask; the ones it wraps share the waits, and the end of asking when the waits are used up. */
export function openPatience({ outside, pace, maxWait, hasToken }: Patience): (ask: Ask) => Ask {
  let waited = 0;
  let pause: Promise<void> | undefined;
  let over: Reason | undefined;
  const spoken = new Set<string>();
  const silent = new Map<string, Refused>();

  async function sleep(milliseconds: number): Promise<void> {
    try {
      await pace.sleep(milliseconds, outside.signal);
    } catch (error) {
      if (outside.signal.aborted) throw new EvidenceError('INTERRUPTED', 'interrupted', { cause: error });
      throw error;
    }
  }

  /** Waits once for all who ran into the limit together. */
  async function wait(seconds: number): Promise<void> {
    if (pause !== undefined) return pause;
    if (waited + seconds > maxWait) {
      over ??= limited(seconds);
      return;
    }
    waited += seconds;
    outside.progress(`GitHub's rate limit is used up: waiting ${seconds} s`);
    pause = sleep(seconds * 1000).finally(() => {
      pause = undefined;
    });
    return pause;
  }

  function limited(seconds: number): Reason {
    const time = new Date(outside.now().getTime() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
    const later = `another run after ${time}, or --max-wait ${waited + seconds}`;
    const remedy = hasToken ? later : `a token (GITHUB_TOKEN or --token-file), ${later}`;
    return { why: 'rate-limited', detail: `GitHub's rate limit is used up until ${time}`, remedy };
  }

  return (ask) => {
    async function attempt(url: string, init: Init): Promise<Response | Refused> {
      try {
        const response = await ask(url, init);
        spoken.add(new URL(url).host);
        return response;
      } catch (error) {
        if (error instanceof Refused) return error;
        throw error;
      }
    }

    return async (url, init) => {
      const delays = [...pace.backOff];
      const { host } = new URL(url);
      for (;;) {
        if (pause !== undefined) await pause;
        if (over !== undefined) throw new Refused(over);
        const gone = silent.get(host);
        if (gone !== undefined) throw gone;
        const answer = await attempt(url, init);
        const seconds = answer instanceof Response ? await waitOf(answer, outside.now()) : undefined;
        const delay = seconds === undefined && isPassing(answer, init) ? delays.shift() : undefined;
        if (seconds !== undefined) await wait(seconds);
        else if (delay !== undefined) await sleep(delay);
        else if (answer instanceof Response) return answer;
        else {
          // A host that never said a word is not waited for again by the next question.
          if (!spoken.has(host) && answer.failure !== undefined) silent.set(host, answer);
          throw answer;
        }
      }
    };
  };
}

/** Worth another attempt. A GraphQL query that was too much (502, 504) is asked for less instead; a timeout was long enough. */
function isPassing(answer: Response | Refused, { method }: Init): boolean {
  if (answer instanceof Refused) return answer.failure === 'network';
  return answer.status === 500 || answer.status === 503 || (method === 'GET' && (answer.status === 502 || answer.status === 504));
}

/** Seconds to wait when the answer is a rate limit, else undefined. */
async function waitOf(response: Response, now: Date): Promise<number | undefined> {
  const { status, headers } = response;
  const spent = headers.get('x-ratelimit-remaining') === '0';
  const after = headers.get('retry-after');
  if (status === 403 || status === 429) {
    if (status === 403 && !spent && after === null && !/rate limit/i.test(await response.clone().text())) return undefined;
  } else if (status !== 200 || !isLimitedQuery(await response.clone().text())) return undefined;
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  const seconds = after !== null ? secondsOf(after, now) : spent ? reset - now.getTime() / 1000 + 1 : UNNAMED_WAIT;
  // A time beyond a day is no time that GitHub gives.
  return Number.isFinite(seconds) && seconds < 86_400 ? Math.max(1, Math.ceil(seconds)) : UNNAMED_WAIT;
}

const secondsOf = (after: string, now: Date): number => (/^\d+$/.test(after) ? Number(after) : (Date.parse(after) - now.getTime()) / 1000);

/** GraphQL says it with status 200 and an error of this type; both spellings were seen. */
function isLimitedQuery(text: string): boolean {
  if (!text.includes('"RATE_LIMIT')) return false;
  try {
    const { errors }: { errors?: unknown } = JSON.parse(text);
    return Array.isArray(errors) && errors.some((error: unknown) => isLimit(error));
  } catch {
    return false;
  }
}

const isLimit = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && (error.type === 'RATE_LIMITED' || error.type === 'RATE_LIMIT');
