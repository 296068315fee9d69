/** When an act runs: for a release, only on proposed changes, or otherwise. */
import { chainOf } from '../checks/runs.ts';
import type { Act, Context, Trigger, Workflow } from '../ci/model.ts';
import { type Meaning, UNKNOWN, verdictOf } from '../parse/condition.ts';
import { standsInTests } from './in-tests.ts';

/** Events that run on what is proposed, or that start nothing of their own. */
const PROPOSALS = new Set(['pull_request', 'pull_request_target', 'pull_request_review', 'merge_group', 'issue_comment', 'workflow_call']);

const ONLY_PROPOSALS = /github\.event_name\s*==\s*['"](?:pull_request|pull_request_target|merge_group)['"]/;
const RELEASE_CONDITION =
  /refs\/tags\b|github\.ref_type\s*==\s*['"]tag['"]|github\.event_name\s*==\s*['"]release['"]|\breleases?_created\b/;
const NEGATED = /!\s*(?:startsWith|contains)\s*\(|!=/;

const conditionsOf = ({ job, step }: Context): readonly string[] => [job.if, step?.if].filter((text) => text !== undefined);

/** Tags of versions are among those that are ignored: the workflow keeps away from releases. */
const ofNoVersion = (tags: readonly string[]): boolean =>
  tags.every((tag) => tag === '**' || tag.startsWith('!')) && tags.some((tag) => /^!(?:v|release[-/]?)?[[*\d]/i.test(tag));

/** A tag that was pushed, or a release on the site. */
export const isReleaseTrigger = ({ event, tags, branches }: Trigger): boolean =>
  event === 'release' ||
  event === 'create' ||
  (event === 'push' &&
    tags.some((tag) => !tag.startsWith('!')) &&
    !ofNoVersion(tags) &&
    !(branches.length > 0 && tags.includes('**') && tags.length === 1));

/** The workflow listens to pushed tags or to releases. */
export const runsOnTags = (workflow: Workflow): boolean => workflow.triggers.some(isReleaseTrigger);

/** The act can run on something else than a proposed change: what it publishes is the project's. */
export const runsForReal = (context: Context): boolean =>
  context.workflow.triggers.some(({ event }) => !PROPOSALS.has(event)) &&
  !conditionsOf(context).some((text) => ONLY_PROPOSALS.test(text) && !text.includes('||'));

/** As `runsForReal`, and no test or example does it. */
export const isReal = (act: Act): boolean => runsForReal(act.context) && !standsInTests(act);

const real = new WeakMap<readonly Act[], readonly Act[]>();

/** Those of the acts that run for real: one list for a list, so that what is known of it is known once. */
export function realActs(acts: readonly Act[]): readonly Act[] {
  const there = real.get(acts) ?? acts.filter(isReal);
  real.set(acts, there);
  return there;
}

/** The act runs when a release is made: by the workflow's triggers or by the condition of its job or step. */
export const runsInRelease = (context: Context): boolean =>
  runsForReal(context) &&
  (runsOnTags(context.workflow) || conditionsOf(context).some((text) => RELEASE_CONDITION.test(text) && !NEGATED.test(text)));

/** What is known of a run that a push to a branch starts. */
const ON_BRANCH: Meaning = {
  contextValue: (name) =>
    name === 'github.ref_type' ? { text: 'branch', holds: true } : name === 'github.event_name' ? { text: 'push', holds: true } : UNKNOWN,
  callOf: (name, [, wanted]) =>
    /^(?:startswith|contains)$/i.test(name) && wanted?.text?.startsWith('refs/tags') === true ? false : undefined,
};

/** False where the condition of the job, of one that it waits for, or of the step asks for a tag. */
export const mayRunOnBranch = ({ workflow, job, step }: Context): boolean =>
  [...chainOf(job, workflow.jobs).map((one) => one.if), step?.if].every(
    (condition) => condition === undefined || verdictOf(condition, ON_BRANCH) !== false,
  );

/** Acts that run for a release first, the rest after them, each in their order. */
export const releasesFirst = <T extends { readonly act: Act }>(list: readonly T[]): readonly T[] => [
  ...list.filter(({ act }) => runsInRelease(act.context)),
  ...list.filter(({ act }) => !runsInRelease(act.context)),
];

/** Steps that run together: what one makes another can use. */
export const inSameJob = (a: Act, b: Act): boolean =>
  a.context.workflow.path === b.context.workflow.path && a.context.job.id === b.context.job.id;
