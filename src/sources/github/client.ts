/** Octokit over our own fetch: bounded, patient, with answers kept for conditional requests. */
import { GraphqlResponseError, graphql } from '@octokit/graphql';
import { Octokit } from '@octokit/rest';
import pLimit from 'p-limit';
import type { Outside } from '../../outside.ts';
import { remembering } from '../cache.ts';
import { type Ask, boundedFetch, type Counter, USER_AGENT } from '../http.ts';
import { openPatience, type Pace } from './patience.ts';

/** What to ask of GitHub, and with what. */
export interface GitHubAsk {
  readonly owner: string;
  readonly name: string;
  readonly token: string | undefined;
  /** Origin and path prefix of the REST API. */
  readonly api: string;
  /** Whole address of the GraphQL API. */
  readonly graphql: string;
  readonly outside: Outside;
  /** Where answers are kept for conditional requests; absent: nowhere. */
  readonly cacheDir: string | undefined;
  /** Seconds, all waits for rate limits together. */
  readonly maxWait: number;
  readonly count: Counter;
}

/** What GraphQL said: `errors` beside what there is of the data. */
export interface Answer {
  readonly data: unknown;
  readonly errors: readonly unknown[];
}

/** The two APIs. Both throw Octokit's errors; a Refused or an EvidenceError of ours is the `cause` of one. */
export interface Client {
  readonly host: string;
  readonly token: string | undefined;
  readonly progress: Outside['progress'];
  readonly get: (route: string, parameters: Parameters) => Promise<{ data: unknown; link: string | undefined }>;
  readonly query: (text: string, variables: Parameters) => Promise<Answer>;
}

/** What a route names goes into the address; the rest into the query, or into the body of a POST. */
export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[]>>;

const AT_ONCE = 4;
const MAX_BYTES = 8 * 1024 * 1024;
const HEADERS = { 'x-github-api-version': '2022-11-28', 'user-agent': USER_AGENT };
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export function openClient(ask: GitHubAsk, pace: Pace): Client {
  const { token, api, outside, count, cacheDir } = ask;
  const patient = openPatience({ outside, pace, maxWait: ask.maxWait, hasToken: token !== undefined });
  const way = (kind: 'rest' | 'graphql', base: string): Ask =>
    patient(boundedFetch({ outside, count, kind, base, timeout: pace.timeout, maxBytes: MAX_BYTES }));
  const rest = way('rest', api);
  const octokit = new Octokit({
    baseUrl: api,
    log: silent,
    request: { fetch: cacheDir === undefined ? rest : remembering(rest, cacheDir, token) },
    ...(token === undefined ? {} : { auth: token }),
  });
  const post = graphql.defaults({
    url: ask.graphql,
    headers: { ...HEADERS, ...(token === undefined ? {} : { authorization: `token ${token}` }) },
    request: { fetch: way('graphql', ask.graphql), log: silent },
  });
  const limit = pLimit(AT_ONCE);
  return {
    host: new URL(api).host,
    token,
    progress: outside.progress,
    get: (route, parameters) =>
      limit(async () => {
        const { data, headers } = await octokit.request(route, { ...parameters, headers: HEADERS });
        return { data, link: headers.link };
      }),
    query: (text, variables) =>
      limit(async () => {
        try {
          return { data: await post<unknown>(text, { ...variables }), errors: [] };
        } catch (error) {
          if (!(error instanceof GraphqlResponseError)) throw error;
          return { data: error.data, errors: error.errors ?? [] };
        }
      }),
  };
}

function ignore(): void {}
