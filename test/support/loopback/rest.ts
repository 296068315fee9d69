/** REST: finds the repository, asks the route, adds pages, entity tags and budgets. */
import { type Answer, entityTag, problem } from './answer.ts';
import { bulkList, isBulkList } from './attestations.ts';
import { overdrawn } from './faults.ts';
import type { GitRepository } from './git.ts';
import { type Level, SCOPES } from './level.ts';
import type { Place } from './place.ts';
import { type Rates, rateHeaders } from './rate.ts';
import { type Ask, isPaged, isRefusal, matcher, type Route } from './route.ts';
import { CORE, PROTECTION, SETTINGS } from './routes.ts';
import { fullName, idOf, type Scenario, visible } from './scenario.ts';

export const ROUTES: readonly Route[] = [...CORE, ...PROTECTION, ...SETTINGS];
const NAMED = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/;
const NUMBERED = /^\/repositories\/(\d+)(\/.*)?$/;
const ORGANIZATION = matcher('/orgs/{org}');

export interface Hub {
  readonly place: Place;
  readonly scenarios: readonly Scenario[];
  readonly gitOf: (scenario: Scenario) => GitRepository;
  readonly rates: Rates;
  /** What the GraphQL schema of this server does not have: `Type.field` and `Type.field(argument)`. */
  readonly lacking: () => ReadonlySet<string>;
}

export interface RestRequest {
  readonly method: string;
  /** After the base, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly level: Level;
  readonly ifNoneMatch: string | undefined;
  readonly body: string;
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const NOT_FOUND = problem(404, 'Not Found');

/** The repository a name stands for, and whether that name is an old one. Names are compared as GitHub does: without case. */
export function find(scenarios: readonly Scenario[], name: string): { readonly scenario: Scenario; readonly renamed: boolean } | undefined {
  const current = scenarios.find((one) => same(fullName(one), name));
  if (current !== undefined) return { scenario: current, renamed: false };
  const old = scenarios.find((one) => one.renamedFrom !== undefined && same(one.renamedFrom, name));
  return old === undefined ? undefined : { scenario: old, renamed: true };
}

/** The scenario that a path speaks of, with the path under its present name; or the redirect that leads there. */
function locate(hub: Hub, path: string, level: Level, search: string): { scenario: Scenario; path: string } | Answer {
  const organization = ORGANIZATION(path)?.['org'];
  if (organization !== undefined) {
    const scenario = hub.scenarios.find((one) => same(one.owner, organization) && (one.ownerType ?? 'Organization') === 'Organization');
    return scenario === undefined ? NOT_FOUND : { scenario, path };
  }
  const [, id, under = ''] = NUMBERED.exec(path) ?? [];
  const [, owner = '', name = '', rest = ''] = NAMED.exec(path) ?? [];
  const numbered = hub.scenarios.find((one) => String(idOf(fullName(one))) === id);
  const found = numbered === undefined ? find(hub.scenarios, `${owner}/${name}`) : { scenario: numbered, renamed: false };
  if (found === undefined || !visible(found.scenario, level)) return NOT_FOUND;
  const { scenario } = found;
  if (!found.renamed) return { scenario, path: `/repos/${fullName(scenario)}${numbered === undefined ? rest : under}` };
  const location = `${hub.place.api}/repositories/${idOf(fullName(scenario))}${rest}${search}`;
  return { ...problem(301, 'Moved Permanently', { location }), body: { message: 'Moved Permanently', url: location } };
}

function pageOf(ask: Ask, url: string, total: number): { from: number; to: number; headers: Record<string, string> } {
  const number = (name: string, fallback: number): number => {
    const asked = ask.query.get(name);
    return asked !== null && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : fallback;
  };
  const size = Math.min(number('per_page', 30), 100);
  const page = number('page', 1);
  const last = Math.max(1, Math.ceil(total / size));
  const link = (rel: string, to: number): string => {
    const query = new URLSearchParams(ask.query);
    query.set('page', String(to));
    return `<${url}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link('prev', page - 1), link('first', 1)] : []),
    ...(page < last ? [link('next', page + 1), link('last', last)] : []),
  ];
  return { from: (page - 1) * size, to: page * size, headers: links.length === 0 ? {} : { link: links.join(', ') } };
}

async function answerRoute(hub: Hub, request: RestRequest): Promise<Answer> {
  if (request.method === 'POST' && isBulkList(request.path)) return bulkList(hub.scenarios, request.level, request.path, request.body);
  const search = request.query.size === 0 ? '' : `?${request.query.toString()}`;
  const located = locate(hub, request.path, request.level, search);
  if ('status' in located) return located;
  if (request.method !== 'GET') return problem(405, `The loopback answers GET only, not ${request.method}.`);
  for (const route of ROUTES) {
    const params = route.match(located.path);
    if (params === undefined) continue;
    const { scenario } = located;
    const param = (name: string): string => params[name] ?? '';
    const ask: Ask = { place: hub.place, scenario, git: hub.gitOf(scenario), level: request.level, query: request.query, param };
    const body = await route.answer(ask);
    if (isRefusal(body)) return body.message === undefined ? { status: body.refused } : problem(body.refused, body.message, body.headers);
    if (!isPaged(body)) return { status: 200, body };
    const { from, to, headers } = pageOf(ask, `${hub.place.api}${located.path}`, body.total);
    return { status: 200, body: body.slice(from, to), headers };
  }
  if (located.path.endsWith('/')) return NOT_FOUND;
  return problem(501, `The loopback does not know ${request.method} ${request.path}.`);
}

/** What `GET /rate_limit` says; asking costs nothing. */
function budgets(hub: Hub, level: Level): Answer {
  const { resource: _core, ...core } = hub.rates.look(level, 'core');
  const { resource: _graphql, ...graphql } = hub.rates.look(level, 'graphql');
  return { status: 200, body: { resources: { core, graphql, search: core }, rate: core } };
}

/** Answers one REST request, budget and entity tag included. */
export async function answerRest(hub: Hub, request: RestRequest): Promise<Answer> {
  const { level } = request;
  if (request.path === '/rate_limit') return budgets(hub, level);
  if (hub.rates.look(level, 'core').remaining === 0) return overdrawn('rest', rateHeaders(hub.rates.look(level, 'core')));
  const answer = await answerRoute(hub, request);
  const etag = answer.status === 200 ? entityTag(level, answer.body) : undefined;
  const unchanged = etag !== undefined && (request.ifNoneMatch ?? '').split(', ').includes(etag);
  const rate = unchanged && level !== 'none' ? hub.rates.look(level, 'core') : hub.rates.spend(level, 'core');
  const scopes = SCOPES[level];
  const headers = {
    ...rateHeaders(rate),
    'x-github-api-version-selected': '2022-11-28',
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP',
    'cache-control': level === 'none' ? 'public, max-age=60, s-maxage=60' : 'private, max-age=60, s-maxage=60',
    ...(scopes === undefined ? {} : { 'x-oauth-scopes': scopes }),
    ...(etag === undefined ? {} : { etag }),
    ...answer.headers,
  };
  return unchanged ? { status: 304, headers } : { ...answer, headers };
}
