/** The deployment environments in which the jobs of a release run, and what GitHub asks for before a job may use them. */
import { actionsElsewhere } from '../../checks/elsewhere.ts';
import { soFar } from '../../ci/absence.ts';
import type { Ci } from '../../ci/model.ts';
import type { Fact } from '../../facts.ts';
import { file, partial, present, unknown } from '../../finding.ts';
import { apiLink } from '../../github-links.ts';
import type { Json, Link, Statement, Subject } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import type { Environments } from '../../protection.ts';
import { distinctBy } from '../../release/distinct.ts';
import { absentInReleases, actionMayRelease } from '../../release/elsewhere.ts';
import { imageBuildsOf } from '../../release/images.ts';
import { uniqueLinks } from '../../release/statements.ts';
import { agree, countOf } from '../../text/count.ts';
import { MAX_JOBS, type ReleaseJob, releaseJobs } from './gates.ts';
import { LIKELY, likelyReleases, unseen } from './likely.ts';
import type { ReleaseTool } from './tools.ts';

const ID = 'environments';
const SHOWN = 4;
type Environment = Environments['listed'][number];

const short = (text: string): string => text.slice(0, 80);
const listed = (words: readonly string[]): string =>
  words.length > SHOWN ? `${words.slice(0, SHOWN).join(', ')} and ${words.length - SHOWN} more` : words.join(', ');
const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
const jobName = ({ file: { path }, job }: ReleaseJob): string => `${short(job.id)} (${baseName(path)})`;
/** GitHub compares names of environments without regard to case. */
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const isExpression = (name: string): boolean => name.includes('${{');

function approval({ reviewers, preventSelfReview }: Environment): string | undefined {
  if (reviewers === null) return undefined;
  const by = reviewers === 0 ? '' : reviewers === 1 ? ' by one named person or team' : ` by one of ${reviewers} people or teams`;
  return `an approval${by}${preventSelfReview === true ? ' (not by whoever started the run)' : ''}`;
}

/** What GitHub asks for, a phrase for each rule. */
const rulesOf = (environment: Environment): readonly string[] =>
  [
    approval(environment),
    environment.waitMinutes > 0 ? `a wait of ${countOf(environment.waitMinutes, 'minute')}` : undefined,
    environment.branchesLimited ? 'a permitted branch or tag' : undefined,
    environment.otherRules > 0 ? countOf(environment.otherRules, 'rule of another kind', 'rules of other kinds') : undefined,
  ].filter((phrase) => phrase !== undefined);

/** The environments by the names that the jobs give, each once. */
interface Named {
  readonly name: string;
  /** What GitHub lists under it. */
  readonly there: Environment | undefined;
}

function told(jobs: readonly ReleaseJob[], named: readonly Named[], isKnown: boolean): Json {
  return {
    jobs: jobs.map(({ file: { path }, job, gate }) => ({
      workflow: path,
      job: job.id,
      environment: gate?.environment.text ?? null,
      path: gate?.file.path ?? null,
      line: gate?.environment.line ?? null,
    })),
    environments: named.map(({ name, there }) => ({
      name,
      listed: isKnown ? there !== undefined : null,
      reviewers: there?.reviewers ?? null,
      preventSelfReview: there?.preventSelfReview ?? null,
      waitMinutes: there?.waitMinutes ?? null,
      branchesLimited: there?.branchesLimited ?? null,
    })),
  };
}

/** What the links do not show of the protection of these environments. */
function unprotected(named: readonly Named[], asked: Fact<Environments>): readonly string[] {
  if (!asked.known) {
    const { detail, remedy } = asked.reason;
    return [`how GitHub protects ${agree(named.length, 'it', 'them')}: ${detail}${remedy === undefined ? '' : `; to see it: ${remedy}`}`];
  }
  const { listed: seen, total } = asked.value;
  return named.flatMap(({ name, there }) => {
    if (there === undefined && seen.length < total)
      return [`how GitHub protects ${short(name)}: ${seen.length} of its ${total} environments were listed`];
    if (there === undefined) return [`an environment ${short(name)} on GitHub, which lists none of that name`];
    return rulesOf(there).length === 0 ? [`a protection rule for ${short(name)}: GitHub lists none`] : [];
  });
}

interface Jobs {
  readonly list: readonly ReleaseJob[];
  /** What they are, as the sentence names them. */
  readonly who: string;
  /** What is not seen of them. */
  readonly missing: readonly string[];
}

/** `undefined`: none of them names an environment. */
function statement(subject: Subject, { list: jobs, who, missing: before }: Jobs, asked: Fact<Environments>): Statement | undefined {
  const gated = jobs.flatMap(({ gate }) => gate ?? []);
  const texts = distinctBy(gated, ({ environment }) => environment.text.toLowerCase()).map(({ environment }) => environment.text);
  const plain = texts.filter((text) => !isExpression(text));
  const named = plain.map((name): Named => {
    const there = asked.known ? asked.value.listed.find((one) => same(one.name, name)) : undefined;
    return { name, there };
  });
  const lines = gated.map(({ file: { path }, environment: { line } }) => file(path, line));
  const source = asked.known && named.length > 0 && subject.owner !== null ? [apiLink(subject, '/environments')] : [];
  const [first, ...more]: readonly Link[] = [...lines.slice(0, 1), ...source, ...lines.slice(1)];
  if (first === undefined) return undefined;
  const rules = named.flatMap(({ name, there }) => {
    const phrases = there === undefined ? [] : rulesOf(there);
    return phrases.length === 0 ? [] : [`before a job may use ${short(name)}, GitHub asks for ${joined(phrases)}`];
  });
  const where = `${agree(texts.length, 'the deployment environment', 'the deployment environments')} ${listed(texts.map(short))}`;
  const open = jobs.filter(({ gate }) => gate === undefined);
  const missing = [
    ...before,
    ...(open.length === 0 ? [] : [`an environment for ${listed([...new Set(open.map(jobName))])}`]),
    ...texts.filter(isExpression).map((one) => `the name of the environment ${short(one)}, which is known when the job runs`),
    ...(named.length === 0 ? [] : unprotected(named, asked)),
  ];
  const those = open.length === 0 ? `J${who.slice(1)}` : `Of ${jobs.length} ${who}, ${gated.length}`;
  const isOne = open.length > 0 && gated.length === 1;
  const isWaiting = jobs.some(({ job, gate }) => gate !== undefined && gate.job !== job);
  const how = `${isOne ? 'runs' : 'run'} in${isWaiting ? `, or ${isOne ? 'waits' : 'wait'} for a job in,` : ''}`;
  const text = [`${those} ${how} ${where}`, ...rules.slice(0, SHOWN)].join('; ');
  const links = uniqueLinks([first, ...more]);
  const value = told(jobs, named, asked.known);
  return missing.length === 0 ? present(ID, text, links, value) : partial(ID, text, missing.slice(0, 10).join('; '), links, value);
}

/** Jobs of the workflows that may release, whose steps are not known to; those that name an environment. */
const likelyJobs = (ci: Ci): readonly ReleaseJob[] =>
  likelyReleases(ci).flatMap(({ workflow }) =>
    workflow.jobs.flatMap((job): readonly ReleaseJob[] => {
      const { environment } = job;
      return job.disabled || environment === undefined ? [] : [{ file: workflow, job, gate: { file: workflow, job, environment } }];
    }),
  );

/** In the names of actions that publish, of those that may do any part of a release. */
const PUBLISHING = /(?:^|[-_])(?:push|publish|releases?)(?:[-_]|$)/;

/** Jobs held by an environment whose steps use actions of others that are not read, and that are named after publishing. */
const namedJobs = (ci: Ci): readonly ReleaseJob[] => {
  const acts = actionsElsewhere(ci, (name, context) => PUBLISHING.test(name) && actionMayRelease(name, context, 'images'));
  return releaseJobs(acts, ci).filter(({ gate }) => gate !== undefined);
};

export function environmentsStatement(ci: Ci, steps: readonly ReleaseTool[], subject: Subject, asked: Fact<Environments>): Statement {
  const making = steps.flatMap(({ act, tags }) => (tags === true ? [] : [act]));
  const pushing = imageBuildsOf(ci, subject).flatMap(({ pushedBy, ofTests }) => (ofTests === true ? [] : (pushedBy ?? [])));
  const all = releaseJobs([...making, ...pushing], ci);
  const list = all.slice(0, MAX_JOBS);
  const missing = all.length > MAX_JOBS ? [`the jobs after the first ${MAX_JOBS}`] : [];
  const found = statement(subject, { list, who: 'jobs that release or publish', missing }, asked);
  if (found !== undefined) return found;
  const lack = `a step in them that is known to make a release${unseen(ci)}`;
  const likely = { list: likelyJobs(ci).slice(0, MAX_JOBS), who: `jobs of workflows that ${LIKELY}`, missing: [lack] };
  const maybe = making.length > 0 ? undefined : statement(subject, likely, asked);
  if (maybe !== undefined) return maybe;
  const unreadSteps = 'what the actions do: they are of another repository, and not read';
  const named = { list: namedJobs(ci), who: 'jobs that use actions named after publishing', missing: [unreadSteps] };
  const held = statement(subject, named, asked);
  if (held !== undefined) return held;
  const none = 'No job that is known to release or publish names a deployment environment, or waits for one that does';
  // The workflows of SLSA name none.
  const away = list.find(({ job: { uses } }) => uses?.kind === 'remote' && !uses.target.startsWith('slsa-framework/slsa-github-generator/'))
    ?.job.uses;
  if (away !== undefined) {
    const detail = `the jobs of ${away.target}, which do a part of the release, are not read`;
    return unknown(ID, soFar(none), { why: 'not-asked', detail, remedy: `read ${away.raw}` });
  }
  const places = [...new Set(list.map(jobName))];
  const searched = places.length === 0 ? [] : [`environment and needs of ${agree(places.length, 'the job', 'the jobs')} ${listed(places)}`];
  return absentInReleases(ci, ID, none, searched, { of: 'environments' });
}
