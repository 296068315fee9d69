/** When an act of the CI runs: on which events, and whether each change to the default branch is among them. */
import type { Ci, Context, Job, Trigger } from '../ci/model.ts';
import { canHold, type Start } from './condition.ts';
import { gateOf } from './gates.ts';

export interface Runs {
  /** Names of the events that can start it, in the workflow's order. */
  readonly events: readonly string[];
  /** It runs on pull requests to the default branch, in its merge queue, or on pushes to it. */
  readonly onChange: boolean;
  /** The events with the filters that narrow them, in words. */
  readonly text: string;
}

const PROPOSALS = new Set(['pull_request', 'pull_request_target']);
/** Events that bring files of which some may be asked for. */
const ON_FILES = new Set([...PROPOSALS, 'push', 'merge_group']);
/** Without `types` a pull request starts these; one of them must be left. */
const CHANGING = new Set(['opened', 'synchronize', 'reopened', 'ready_for_review']);

/** Whether one of GitHub's branch patterns can mean the branch; without a name, the customary ones are taken. */
function means(pattern: string, branch: string | null): boolean {
  const names = branch === null ? ['main', 'master'] : [branch];
  const cut = pattern.search(/[*?+[\\]/u);
  return names.some((name) => (cut < 0 ? name === pattern : name.startsWith(pattern.slice(0, cut))));
}

/** The filter on branches lets the default branch through. */
function reachesBranch({ branches, branchesIgnore }: Trigger, branch: string | null): boolean {
  if (branchesIgnore.some((pattern) => !/[*?+[]/u.test(pattern) && means(pattern, branch))) return false;
  if (branches.length === 0) return true;
  return branches.reduce(
    (reached, pattern) => (pattern.startsWith('!') ? reached && !means(pattern.slice(1), branch) : reached || means(pattern, branch)),
    false,
  );
}

function isOnChange(trigger: Trigger, branch: string | null, ci: Ci, depth: number): boolean {
  const { event, types, branches, branchesIgnore, tags, workflows } = trigger;
  if (event === 'merge_group') return true;
  if (PROPOSALS.has(event)) return (types.length === 0 || types.some((type) => CHANGING.has(type))) && reachesBranch(trigger, branch);
  if (event === 'push') return (tags.length === 0 || branches.length + branchesIgnore.length > 0) && reachesBranch(trigger, branch);
  if (event !== 'workflow_run' || depth > 2) return false;
  return ci.workflows.some(
    ({ name, path, triggers }) => workflows.includes(name ?? path) && triggers.some((other) => isOnChange(other, branch, ci, depth + 1)),
  );
}

/** What narrows a trigger, in words. */
function filterOf({ event, branches, branchesIgnore, tags, paths, pathsIgnore, types }: Trigger, gate: string | undefined): string {
  const shown = (list: readonly string[]): string => `${list.slice(0, 3).join(', ')}${list.length > 3 ? ', …' : ''}`.slice(0, 80);
  const isUsual = types.includes('opened') && types.includes('synchronize');
  const parts = [
    ...(branches.length > 0 ? [`branches ${shown(branches)}`] : []),
    ...(branchesIgnore.length > 0 ? [`not branches ${shown(branchesIgnore)}`] : []),
    ...(tags.length > 0 ? [`tags ${shown(tags)}`] : []),
    ...(paths.length > 0 ? ['only for some paths'] : []),
    ...(pathsIgnore.length > 0 ? ['except for some paths'] : []),
    ...(PROPOSALS.has(event) && types.length > 0 && !isUsual ? [`only when ${shown(types)}`] : []),
    ...(gate === undefined ? [] : [gate]),
  ];
  return [...new Set(parts)].join('; ');
}

/** Events one after the other, those with the same filter together. */
function described(triggers: readonly Trigger[], gateAt: (event: string) => string | undefined): string {
  const groups: { readonly events: string[]; readonly filter: string }[] = [];
  for (const trigger of triggers) {
    const filter = filterOf(trigger, gateAt(trigger.event));
    const same = groups.find((group) => group.filter === filter);
    if (same === undefined) groups.push({ events: [trigger.event], filter });
    else if (!same.events.includes(trigger.event)) same.events.push(trigger.event);
  }
  return groups.map(({ events, filter }) => `${events.join(' and ')}${filter === '' ? '' : ` (${filter})`}`).join(', ');
}

const SPECIAL = new Set(['labeled', 'unlabeled', 'closed', 'assigned', 'review_requested']);

/** A condition with one of these looks at how other jobs ended; every other one asks for their success as well. */
const STATUS = /\b(?:always|failure|cancelled)\s*\(/u;

/** Jobs that one waits for, directly or not; the longest of real projects have some thirty. */
const MAX_CHAIN = 200;
const chains = new WeakMap<Job, readonly Job[]>();

/** The job with those without whose success it is skipped; a job of a called workflow waits for jobs of its own file. */
export function chainOf(job: Job, jobs: readonly Job[]): readonly Job[] {
  const known = chains.get(job);
  if (known !== undefined) return known;
  const byId = new Map(jobs.includes(job) ? jobs.map((one): [string, Job] => [one.id, one]) : []);
  const chain = new Set([job]);
  for (const one of chain) {
    if (STATUS.test(one.if ?? '')) continue;
    for (const id of one.needs ?? []) {
      const other = byId.get(id);
      if (other !== undefined && chain.size < MAX_CHAIN) chain.add(other);
    }
  }
  chains.set(job, [...chain]);
  return [...chain];
}

/** A push without the tags, or without the branches, on which the conditions cannot hold; nothing where neither is left. */
function pushed(trigger: Trigger, may: (ref: 'tag' | 'branch') => boolean): readonly Trigger[] {
  const { tags, branches, branchesIgnore } = trigger;
  const byBranch = branches.length + branchesIgnore.length > 0;
  if (!may('branch'))
    return tags.length === 0 && byBranch ? [] : [{ ...trigger, tags: tags.length > 0 ? tags : ['*'], branches: [], branchesIgnore: [] }];
  if (tags.length === 0 || may('tag')) return [trigger];
  return byBranch ? [{ ...trigger, tags: [] }] : [];
}

/** When an act runs; `branch` is the default branch's name. */
export function runsOf(context: Context, ci: Ci, branch: string | null): Runs {
  const { workflow, job, step } = context;
  const { jobs } = workflow;
  const chain = chainOf(job, jobs);
  const may = (start: Start): boolean => chain.every((one) => canHold(one.if, start)) && canHold(step?.if, start);
  const holds = (event: string, special: boolean): boolean => may({ event, special });
  const gate = gateOf(context, chain);
  const gateAt = (event: string): string | undefined => (gate?.ofFiles === true && ON_FILES.has(event) ? gate.text : undefined);
  const whole = gate?.ofFiles === false ? `, ${gate.text}` : '';
  const live = workflow.triggers
    .filter(({ event, types }) =>
      holds(
        event,
        types.some((type) => SPECIAL.has(type)),
      ),
    )
    .flatMap((trigger) => (trigger.event === 'push' ? pushed(trigger, (ref) => may({ event: 'push', special: false, ref })) : trigger));
  return {
    events: [...new Set(live.map(({ event }) => event))],
    onChange: live.some((trigger) => holds(trigger.event, false) && isOnChange(trigger, branch, ci, 0)),
    text: `${described(live, gateAt)}${whole}`,
  };
}
