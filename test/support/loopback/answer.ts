/** An answer before it is written, and the ways of writing one. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from './level.ts';

export type Kind = 'rest' | 'graphql' | 'git' | 'scorecard' | 'depsdev' | 'bestpractices' | 'other';

export interface Answer {
  readonly status: number;
  /** Written as JSON; undefined: no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const problem = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  headers,
});

/** GitHub's entity tag changes with the caller as well as with the body. */
export function entityTag(caller: Caller, body: unknown): string {
  return `W/"${createHash('sha256')
    .update(`${caller}\n${JSON.stringify(body)}`)
    .digest('hex')}"`;
}

let serial = 0;

/** Writes an answer, or the first half of its body: well framed, or of a body that was to be longer and never comes. */
export function write(response: ServerResponse, answer: Answer, half?: 'truncate' | 'stall'): void {
  serial += 1;
  const text = answer.body === undefined || answer.status === 304 ? '' : JSON.stringify(answer.body);
  const size = Buffer.byteLength(text);
  const body = Buffer.from(text).subarray(0, half === undefined ? size : Math.floor(size / 2));
  response.writeHead(answer.status, {
    ...(answer.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'x-github-request-id': `LOOP:${serial.toString(16).toUpperCase().padStart(8, '0')}`,
    ...answer.headers,
    ...(answer.status === 204 || answer.status === 304 ? {} : { 'content-length': String(half === 'stall' ? size : body.length) }),
  });
  if (half === 'stall' && size > 1) response.write(body);
  else response.end(body);
}

/** Begins a JSON array and never ends it. */
export function writeEndlessly(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  const chunk = Buffer.from(`[${'[],'.repeat(5000)}`);
  const pump = (): void => {
    if (response.destroyed || response.closed) return;
    if (response.write(chunk)) setImmediate(pump);
    else response.once('drain', pump);
  };
  pump();
}

/** The body of a request as text, at most a megabyte. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > 1024 * 1024) throw new Error('The request is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
