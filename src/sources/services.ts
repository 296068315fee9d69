/** What OpenSSF Scorecard and deps.dev publish about the repository: optional, never a verdict when they are not there. */
import { z } from 'zod';
import type { OssFuzz } from '../activity.ts';
import type { Fact, ScorecardResult } from '../facts.ts';
import { known, notKnown } from '../facts.ts';
import { openService, type ServiceAsk } from './service.ts';

const name = z.string().min(1).max(200);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .transform((date) => date.slice(0, 10));
const score = z.number().min(-1).max(10);
const checks = z.array(z.object({ name, score, reason: z.string() })).max(200);
const commit = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const resultSchema = z.object({ date: day, repo: z.object({ name, commit }), scorecard: z.object({ version: name }), score, checks });

interface Named {
  readonly owner: string;
  readonly name: string;
}

/** The published OpenSSF Scorecard result; `undefined`: the service has none. Names there are case-sensitive: as written, then in lower case. */
export async function askScorecard({ owner, name: repo, ...to }: Named & ServiceAsk): Promise<Fact<ScorecardResult | undefined>> {
  to.outside.progress('asking Scorecard');
  const service = openService(to);
  const written = `${owner}/${repo}`;
  for (const repository of new Set([written, written.toLowerCase()])) {
    const answer = await service(`/projects/github.com/${repository.split('/').map(encodeURIComponent).join('/')}`);
    if (!answer.known) return answer;
    if (answer.value !== undefined) return resultOf(answer.value, repository, new URL(to.origin).host);
  }
  return known(undefined);
}

const isOther = (found: string, wanted: string): boolean => found.toLowerCase() !== `github.com/${wanted}`.toLowerCase();

function resultOf(answer: unknown, repository: string, host: string): Fact<ScorecardResult | undefined> {
  const parsed = resultSchema.safeParse(answer);
  if (!parsed.success) return notKnown('unreachable', `${host} answers with what is no Scorecard result`);
  const { date, repo, scorecard, ...result } = parsed.data;
  if (isOther(repo.name, repository)) return notKnown('unreachable', `${host} answers with the result of another repository`);
  return known({ score: result.score, date, version: scorecard.version, commit: repo.commit, checks: result.checks });
}

/** The record of a repository at deps.dev: its copy of a Scorecard result, and of what OSS-Fuzz reports. */
export interface DepsDev {
  readonly scorecard: ScorecardResult | undefined;
  readonly ossFuzz: OssFuzz | undefined;
}

const whole = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
/** https://docs.deps.dev/api/v3/#getproject */
const projectSchema = z.object({
  projectKey: z.object({ id: name }),
  scorecard: z
    .object({ date: day, repository: z.object({ name, commit }), scorecard: z.object({ version: name }), overallScore: score, checks })
    .nullish()
    .catch(null),
  ossFuzz: z
    .object({ lineCount: whole.default(0), lineCoverCount: whole.default(0), date: day, configUrl: z.string().max(300).nullish() })
    .nullish()
    .catch(null),
});

/** `undefined`: deps.dev has no record of the repository. Its keys are in lower case. */
export async function askDepsDev({ owner, name: repo, ...to }: Named & ServiceAsk): Promise<Fact<DepsDev | undefined>> {
  to.outside.progress('asking deps.dev');
  const { host } = new URL(to.origin);
  const repository = `${owner}/${repo}`;
  const answer = await openService(to)(`/v3/projects/${encodeURIComponent(`github.com/${repository}`.toLowerCase())}`);
  if (!answer.known || answer.value === undefined) return answer.known ? known(undefined) : answer;
  const parsed = projectSchema.safeParse(answer.value);
  if (!parsed.success) return notKnown('unreachable', `${host} answers with what is no project`);
  const { projectKey, scorecard: copy, ossFuzz } = parsed.data;
  if (isOther(projectKey.id, repository)) return notKnown('unreachable', `${host} answers with another project`);
  const own = copy && !isOther(copy.repository.name, repository) ? copy : undefined;
  return known({
    scorecard: own && {
      score: own.overallScore,
      date: own.date,
      version: own.scorecard.version,
      commit: own.repository.commit,
      checks: own.checks,
      from: 'deps.dev',
    },
    ossFuzz: ossFuzz
      ? { date: ossFuzz.date, lines: ossFuzz.lineCount, covered: ossFuzz.lineCoverCount, configuration: ossFuzz.configUrl ?? null }
      : undefined,
  });
}

/** The service's own result; where it has none, or does not answer, the copy. */
export function firstOf(own: Fact<ScorecardResult | undefined>, copy: Fact<DepsDev | undefined>): Fact<ScorecardResult | undefined> {
  if (own.known && own.value !== undefined) return own;
  return copy.known && copy.value?.scorecard !== undefined ? known(copy.value.scorecard) : own;
}
