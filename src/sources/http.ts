/** The one way to the network: counted, timed, bounded in size, never to another host than the one that was named. */
import { EvidenceError } from '../errors.ts';
import type { Reason } from '../model.ts';
import type { Outside } from '../outside.ts';
import { VERSION } from '../version.ts';

/** Requests sent, by kind, and bytes received. Filled as requests go out. */
export interface Counter {
  graphql: number;
  rest: number;
  services: number;
  bytes: number;
}

export const USER_AGENT = `evidence/${VERSION}`;
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 307, 308]);
const WITHOUT_BODY = new Set([204, 205, 304]);
/** They describe the bytes on the wire, not the text handed on. */
const WIRE_HEADERS = ['content-encoding', 'content-length', 'transfer-encoding'];

/** One request; the answer's body is already read. Throws Refused, or EvidenceError INTERRUPTED. */
export type Ask = (url: string, init: Init) => Promise<Response>;

export interface Init {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** A question without a usable answer. `failure`: nothing came back at all, or not in time. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reason: Reason;
  readonly failure: 'network' | 'timeout' | undefined;
  constructor(reason: Reason, failure?: 'network' | 'timeout') {
    super(reason.detail);
    this.reason = reason;
    this.failure = failure;
  }
}

interface Way {
  readonly outside: Outside;
  readonly count: Counter;
  readonly kind: 'graphql' | 'rest' | 'services';
  /** Any address of the host that may be asked. */
  readonly base: string;
  /** Milliseconds for one request, redirects and body included. */
  readonly timeout: number;
  readonly maxBytes: number;
}

/** A fetch that follows redirects by hand, within the host of `base`, and reads no more than `maxBytes`. */
export function boundedFetch(way: Way): Ask {
  const { outside, timeout } = way;
  const { host } = new URL(way.base);
  return async (url, init) => {
    const deadline = startDeadline(timeout, outside.signal);
    const { signal } = deadline;
    try {
      signal.throwIfAborted();
      return await buffered(await followed(url, init, signal, way), way);
    } catch (error) {
      if (outside.signal.aborted) throw new EvidenceError('INTERRUPTED', 'interrupted', { cause: error });
      if (error instanceof Refused) throw error;
      if (signal.aborted) throw new Refused(unreachable(`${host} did not answer within ${timeout / 1000} seconds`), 'timeout');
      throw new Refused(unreachable(`${host} could not be reached${codeOf(error)}`), 'network');
    } finally {
      deadline.end();
    }
  };
}

/** Aborts after `ms` or with `outer`. A timer of our own: on Node 20 `AbortSignal.timeout` inside `any` may be collected and never fire. */
function startDeadline(ms: number, outer: AbortSignal): { readonly signal: AbortSignal; readonly end: () => void } {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  const timer = setTimeout(abort, ms);
  outer.addEventListener('abort', abort, { once: true });
  if (outer.aborted) abort();
  return {
    signal: stop.signal,
    end: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', abort);
    },
  };
}

const unreachable = (detail: string): Reason => ({ why: 'unreachable', detail });

async function followed(url: string, init: Init, signal: AbortSignal, { outside, count, kind, base }: Way): Promise<Response> {
  const { origin, host } = new URL(base);
  let at = new URL(url);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    if (at.origin !== origin || at.username !== '' || at.password !== '') {
      throw new Refused(unreachable(`${host} points to another host, which was not asked`));
    }
    count[kind] += 1;
    const { method, headers, body } = init;
    const response = await outside.fetch(at, { method, headers, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) });
    const location = method === 'GET' && REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return response;
    await response.body?.cancel().catch(() => undefined);
    if (!URL.canParse(location, at.href)) throw new Refused(unreachable(`${host} redirects to what is no address`));
    at = new URL(location, at);
  }
  throw new Refused(unreachable(`${host} redirects more than ${MAX_REDIRECTS} times`));
}

async function buffered(response: Response, { base, count, maxBytes }: Way): Promise<Response> {
  const { host } = new URL(base);
  const { status } = response;
  if (status < 200 || status > 599) throw new Refused(unreachable(`${host} answers with the odd status ${status}`));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytesOf(response)) {
    size += chunk.byteLength;
    count.bytes += chunk.byteLength;
    if (size > maxBytes)
      throw new Refused(unreachable(`${host} answers with more than ${Math.round(maxBytes / 1024)} KiB, which is not read`));
    chunks.push(chunk);
  }
  const headers = new Headers(response.headers);
  for (const name of WIRE_HEADERS) headers.delete(name);
  return new Response(WITHOUT_BODY.has(status) ? null : Buffer.concat(chunks), { status, headers });
}

async function* bytesOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body !== null) yield* body;
}

/** ` (ECONNREFUSED)`: the only part of a network error that is not foreign text. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? ` (${code})` : '';
}
