/** A GitHub on loopback: REST, GraphQL, git over HTTP and the services beside it, as five kinds of callers see them. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Kind, problem, readBody, write, writeEndlessly } from './answer.ts';
import { type Damage, type Fault, rateLimited, startFaults } from './faults.ts';
import { type GitRepository, inventedGit, openGit } from './git.ts';
import { isGit, startGitFront } from './git-front.ts';
import { answerGraphql } from './graphql.ts';
import { type Caller, callerOf } from './level.ts';
import { startRates } from './rate.ts';
import { answerRest, type Hub } from './rest.ts';
import { defaultBranch, type Scenario } from './scenario.ts';
import { answerBestPractices, answerDepsDev, answerScorecard } from './services.ts';
import { endless, mistyped } from './spoil.ts';

export type { Fault } from './faults.ts';
export { type Level, TOKENS } from './level.ts';
export { makeOrigin } from './origin.ts';
export { synthetic } from './recipe.ts';
export type { Scenario } from './scenario.ts';

/** One request as it was seen; the token itself is never kept. */
interface LoggedRequest {
  readonly method: string;
  /** After the service's base, with its query. */
  readonly path: string;
  readonly kind: Kind;
  /** 0 while unanswered, and for a connection that was cut. */
  readonly status: number;
  readonly authorization: Caller;
  /** Did it carry `If-None-Match`? */
  readonly conditional: boolean;
}

export interface Loopback {
  readonly api: string;
  readonly graphql: string;
  /** Base of pages and git. */
  readonly server: string;
  readonly scorecard: string;
  readonly requests: readonly LoggedRequest[];
  /** Variables that point a program here and nowhere else. */
  readonly env: Readonly<Record<string, string>>;
  readonly setFaults: (faults: readonly Fault[]) => void;
  /** What the GraphQL schema of this server does not have: `Type.field` and `Type.field(argument)`. */
  readonly setLacking: (names: readonly string[]) => void;
  /** Forgets requests and spent budgets, knows the whole schema, and restores the faults of the start. */
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

export interface LoopbackOptions {
  readonly scenarios: readonly Scenario[];
  /** Bare repositories at `<owner>/<name>.git`; without one a scenario has a single invented commit. */
  readonly gitRoot?: string;
  readonly faults?: readonly Fault[];
}

/** Which service a path belongs to, and the path after that service's base. */
function serviceOf(path: string): { readonly kind: Kind; readonly under: string } {
  if (path === '/api/graphql') return { kind: 'graphql', under: '' };
  if (path.startsWith('/api/')) return { kind: 'rest', under: path.slice('/api'.length) };
  for (const kind of ['scorecard', 'depsdev', 'bestpractices'] as const)
    if (path.startsWith(`/${kind}/`)) return { kind, under: path.slice(kind.length + 1) };
  return { kind: isGit(path) ? 'git' : 'other', under: path };
}

/** The answer of a service that speaks JSON. */
async function answerOf(hub: Hub, kind: Kind, request: IncomingMessage, under: string, query: URLSearchParams): Promise<Answer> {
  const level = callerOf(request.headers.authorization);
  const method = request.method ?? 'GET';
  if (kind === 'scorecard') return answerScorecard(hub.scenarios, under);
  if (kind === 'depsdev') return answerDepsDev(hub.scenarios, under);
  if (kind === 'bestpractices') return answerBestPractices(hub.scenarios, under, query);
  if (kind === 'other') return problem(404, 'Not Found');
  if (level === 'other') return problem(401, 'Bad credentials');
  const body = await readBody(request);
  if (kind === 'rest') return answerRest(hub, { method, path: under, query, level, ifNoneMatch: request.headers['if-none-match'], body });
  return method === 'POST' ? answerGraphql(hub, level, body) : problem(404, 'Not Found');
}

/** Does what the fault says when that needs no answer of the service; false: go on. */
function damaged(damage: Damage | undefined, kind: Kind, response: ServerResponse): boolean {
  if (damage?.type === 'cut' || ((damage?.type === 'truncate' || damage?.type === 'stall') && kind === 'git')) response.destroy();
  else if (damage?.type === 'endless') writeEndlessly(response);
  else if (damage?.type === 'rate-limit') write(response, rateLimited(kind, damage));
  else if (damage?.type === 'answer')
    write(response, {
      status: damage.status,
      body: damage.body ?? { message: 'Fault' },
      ...(damage.headers === undefined ? {} : { headers: damage.headers }),
    });
  else return false;
  return true;
}

function spoilt(answer: Answer, damage: Damage | undefined, url: URL): Answer {
  if (damage?.type === 'mistype') return { ...answer, body: mistyped(answer.body, damage.seed) };
  return damage?.type === 'pages' ? endless(answer, url) : answer;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The loopback has no port.');
  const base = `http://127.0.0.1:${address.port}`;
  const gits = new Map<Scenario, GitRepository>();
  const gitOf = (scenario: Scenario): GitRepository => {
    const git =
      gits.get(scenario) ??
      openGit(options.gitRoot, scenario.owner, scenario.name) ??
      inventedGit(defaultBranch(scenario), scenario.empty === true);
    gits.set(scenario, git);
    return git;
  };
  const rates = startRates();
  let lacking: ReadonlySet<string> = new Set();
  const hub: Hub = { place: { api: `${base}/api`, server: base }, scenarios: options.scenarios, gitOf, rates, lacking: () => lacking };
  const front = startGitFront(hub, options.gitRoot);
  const faults = startFaults(options.faults ?? []);
  const requests: LoggedRequest[] = [];

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', base);
    const { kind, under } = serviceOf(url.pathname);
    const authorization = callerOf(request.headers.authorization);
    const conditional = request.headers['if-none-match'] !== undefined;
    const entry = { method: request.method ?? 'GET', path: `${under}${url.search}`, kind, status: 0, authorization, conditional };
    requests.push(entry);
    response.once('finish', () => {
      entry.status = response.statusCode;
    });
    const damage = faults.meet(kind, under);
    if (damaged(damage, kind, response)) return;
    if (damage?.type === 'delay') await sleep(damage.ms, undefined, { ref: false });
    const answer = kind === 'git' ? front(request, response, authorization) : await answerOf(hub, kind, request, under, url.searchParams);
    if (answer === undefined || response.destroyed) return;
    entry.status = answer.status;
    write(response, spoilt(answer, damage, url), damage?.type === 'truncate' || damage?.type === 'stall' ? damage.type : undefined);
  };
  server.on('request', (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else write(response, problem(500, `The loopback failed: ${error instanceof Error ? error.message : String(error)}`));
    });
  });

  return {
    ...hub.place,
    graphql: `${base}/api/graphql`,
    scorecard: `${base}/scorecard`,
    requests,
    env: {
      GITHUB_API_URL: `${base}/api`,
      GITHUB_GRAPHQL_URL: `${base}/api/graphql`,
      GITHUB_SERVER_URL: base,
      EVIDENCE_SCORECARD_URL: `${base}/scorecard`,
      EVIDENCE_BESTPRACTICES_URL: `${base}/bestpractices`,
      EVIDENCE_DEPSDEV_URL: `${base}/depsdev`,
    },
    setFaults: faults.set,
    setLacking: (names) => {
      lacking = new Set(names);
    },
    reset: () => {
      requests.length = 0;
      rates.reset();
      lacking = new Set();
      faults.set(options.faults ?? []);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
