/** What other services publish about the repository: optional, bounded, never a verdict when they are not there. */
import { z } from 'zod';
import type { Fact, ScorecardResult } from '../facts.ts';
import { known, notKnown } from '../facts.ts';
import type { Outside } from '../outside.ts';
import { type Ask, boundedFetch, type Counter, Refused, USER_AGENT } from './http.ts';

const TIMEOUT = 10_000;
const MAX_BYTES = 2 * 1024 * 1024;

const name = z.string().min(1).max(200);
const resultSchema = z.object({
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
  repo: z.object({ name, commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/) }),
  scorecard: z.object({ version: name }),
  score: z.number().min(-1).max(10),
  checks: z.array(z.object({ name, score: z.number().min(-1).max(10), reason: z.string() })).max(200),
});

interface ScorecardAsk {
  readonly owner: string;
  readonly name: string;
  readonly origin: string;
  readonly outside: Outside;
  readonly count: Counter;
}

/** The published OpenSSF Scorecard result; `undefined`: the service has none. Names there are case-sensitive: as written, then in lower case. */
export async function askScorecard({ owner, name, origin, outside, count }: ScorecardAsk): Promise<Fact<ScorecardResult | undefined>> {
  outside.progress('asking Scorecard');
  const ask = boundedFetch({ outside, count, kind: 'services', base: origin, timeout: TIMEOUT, maxBytes: MAX_BYTES });
  const written = `${owner}/${name}`;
  for (const repository of new Set([written, written.toLowerCase()])) {
    const fact = await askFor(ask, repository, origin);
    if (!fact.known || fact.value !== undefined) return fact;
  }
  return known(undefined);
}

async function askFor(ask: Ask, repository: string, origin: string): Promise<Fact<ScorecardResult | undefined>> {
  const { host } = new URL(origin);
  const url = `${origin}/projects/github.com/${repository.split('/').map(encodeURIComponent).join('/')}`;
  try {
    const response = await twice(() => ask(url, { method: 'GET', headers: { accept: 'application/json', 'user-agent': USER_AGENT } }));
    if (response.status === 404) return known(undefined);
    if (response.status !== 200) return notKnown('unreachable', `${host} answers ${response.status}`);
    return resultOf(await response.text(), repository, host);
  } catch (error) {
    if (error instanceof Refused) return { known: false, reason: error.reason };
    throw error;
  }
}

/** Once more after a 5xx or when nothing came back. */
async function twice(ask: () => Promise<Response>): Promise<Response> {
  try {
    const response = await ask();
    if (response.status < 500) return response;
  } catch (error) {
    if (!(error instanceof Refused) || error.failure !== 'network') throw error;
  }
  return ask();
}

function resultOf(text: string, repository: string, host: string): Fact<ScorecardResult | undefined> {
  const parsed = resultSchema.safeParse(jsonOf(text));
  if (!parsed.success) return notKnown('unreachable', `${host} answers with what is no Scorecard result`);
  const { date, repo, scorecard, score, checks } = parsed.data;
  if (repo.name.toLowerCase() !== `github.com/${repository}`.toLowerCase()) {
    return notKnown('unreachable', `${host} answers with the result of another repository`);
  }
  return known({ score, date: date.slice(0, 10), version: scorecard.version, commit: repo.commit, checks });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
