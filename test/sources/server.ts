/** A small server on loopback: a table of answers, and a list of what was asked. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Outside } from '../../src/outside.ts';
import type { Counter } from '../../src/sources/http.ts';

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, text as it is. */
  readonly body?: unknown;
}

export interface Asked {
  readonly method: string;
  /** With the query string. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** By `GET /path`, without the query string. A function may answer by itself and return nothing. */
export type Routes = Readonly<Record<string, Reply | ((asked: Asked, response: ServerResponse) => Reply | undefined)>>;

export interface Server {
  readonly base: string;
  readonly asked: readonly Asked[];
}

export async function serve(routes: Routes): Promise<Server> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      asked.push(one);
      const route = routes[`${one.method} ${one.url.split('?')[0]}`] ?? { status: 404, body: { message: 'Not Found' } };
      const reply = typeof route === 'function' ? route(one, response) : route;
      if (reply !== undefined) send(response, reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function send(response: ServerResponse, { status = 200, headers = {}, body = {} }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

export const NOW = new Date('2026-01-02T03:04:05Z');

/** The world with a fixed clock; `lines` are what was told to the user. */
export function worldOf(part: Partial<Outside> = {}): { outside: Outside; count: Counter; lines: string[] } {
  const lines: string[] = [];
  const outside: Outside = {
    fetch,
    now: () => NOW,
    progress: (line) => void lines.push(line),
    signal: new AbortController().signal,
    env: {},
    ...part,
  };
  return { outside, count: { graphql: 0, rest: 0, services: 0, bytes: 0 }, lines };
}
