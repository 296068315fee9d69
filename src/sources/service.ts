/** How a service beside GitHub is asked: bounded, asked again once, and never a verdict when it is not there. */
import type { Fact } from '../facts.ts';
import { known, notKnown } from '../facts.ts';
import type { Outside } from '../outside.ts';
import { type Ask, boundedFetch, type Counter, Refused, USER_AGENT } from './http.ts';

const TIMEOUT = 10_000;
const MAX_BYTES = 2 * 1024 * 1024;

export interface ServiceAsk {
  readonly origin: string;
  readonly outside: Outside;
  readonly count: Counter;
}

/** Asks one path for JSON; `undefined`: 404. */
export type Service = (path: string) => Promise<Fact<unknown>>;

export function openService({ origin, outside, count }: ServiceAsk): Service {
  const { host } = new URL(origin);
  const ask = boundedFetch({ outside, count, kind: 'services', base: origin, timeout: TIMEOUT, maxBytes: MAX_BYTES });
  const headers = { accept: 'application/json', 'user-agent': USER_AGENT };
  return async (path) => {
    try {
      const response = await twice(ask, `${origin}${path}`, headers);
      if (response.status === 404) return known(undefined);
      if (response.status !== 200) return notKnown('unreachable', `${host} answers ${response.status}`);
      const value = jsonOf(await response.text());
      return value === undefined ? notKnown('unreachable', `${host} answers with what is no JSON`) : known(value);
    } catch (error) {
      if (error instanceof Refused) return { known: false, reason: error.reason };
      throw error;
    }
  };
}

/** Once more after a 5xx or when nothing came back. */
async function twice(ask: Ask, url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const init = { method: 'GET', headers };
  try {
    const response = await ask(url, init);
    if (response.status < 500) return response;
  } catch (error) {
    if (!(error instanceof Refused) || error.failure !== 'network') throw error;
  }
  return ask(url, init);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
