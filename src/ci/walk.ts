/** From the workflows to everything they start. */
import { SCRIPT_ACTIONS } from '../data/script-actions.ts';
import type { Tree } from '../facts.ts';
import { normalize } from '../parse/paths.ts';
import { plainCommands } from '../parse/powershell.ts';
import { shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import { followOf } from './followers.ts';
import type { Ci, Job, Place, Step, Uses, Value, Workflow } from './model.ts';
import {
  envAfter,
  envOfStep,
  filled,
  givenIn,
  inputsOf,
  mayRun,
  piecesOf,
  repositoryOf,
  rowsOf,
  type Scope,
  switchesOf,
  withEnv,
} from './scope.ts';
import { type Frame, type Walked, type Walker, walkerOf } from './walker.ts';

const NO_SCOPE: Scope = {
  matrix: {},
  inputs: new Map(),
  env: new Map(),
  called: false,
  switches: new Set(),
  action: undefined,
  repository: undefined,
  blank: new Map(),
};

/** What each workflow does that something starts; a workflow that only others call is part of its callers. */
export function walk(tree: Tree, workflows: Ci['workflows']): Walked {
  const { walker, walked } = walkerOf(tree, followOf);
  const byPath = new Map(workflows.map((workflow) => [workflow.path, workflow]));
  const called = new Set(
    workflows.flatMap(({ jobs }) => jobs.flatMap(({ uses }) => (uses === undefined ? [] : here(uses, tree))).flatMap(localTarget)),
  );
  const repository = repositoryOf(tree.name, workflows);
  const blank = switchesOf(workflows);
  for (const workflow of workflows) {
    const isCalledOnly = workflow.triggers.length > 0 && workflow.triggers.every(({ event }) => event === 'workflow_call');
    if (isCalledOnly && called.has(workflow.path)) continue;
    for (const job of workflow.jobs) {
      walkJob(walker, byPath, workflow, {
        workflow,
        job,
        via: [],
        scope: { ...NO_SCOPE, repository, blank, env: blank, inputs: new Map(Object.entries(workflow.inputs)) },
      });
    }
  }
  return walked();
}

/** A branch on which a project works: its files are those that stand here, or nearly. */
const BRANCH = /^(?:refs\/heads\/)?(?:main|master|trunk|devel(?:op)?)$/u;

/** A file of this repository that is named as one of another would be. */
function here(uses: Uses, { name }: Tree): Uses {
  if (uses.kind !== 'remote' || name === undefined || !uses.target.startsWith(`${name}/`) || !BRANCH.test(uses.ref)) return uses;
  const path = uses.raw.slice(name.length + 1, uses.raw.indexOf('@'));
  return { ...uses, kind: 'local', target: normalize(path) ?? path, ref: '' };
}

const localTarget = ({ kind, target }: Uses): readonly string[] => (kind === 'local' ? [target] : []);

/** A job, of the workflow that starts it all or of one that it calls. */
interface Running {
  readonly workflow: Workflow;
  readonly job: Job;
  readonly via: readonly Place[];
  readonly scope: Scope;
  /** Inputs of a run by hand came in on the way. */
  readonly open?: true;
}

/** Whether inputs that nobody but a person at a run decides have a part in any of the texts. */
const byHand = ({ called }: Scope, maps: readonly Readonly<Record<string, Value>>[], text = ''): boolean =>
  !called && [text, ...maps.flatMap((map) => Object.values(map).map((value) => value.text))].some((one) => /\binputs\./u.test(one));

function walkJob(walker: Walker, workflows: ReadonlyMap<string, Workflow>, file: Workflow, running: Running): void {
  const { workflow, job, via } = running;
  if (!walker.spend(10) || job.disabled || !mayRun(job.if, running.scope)) return;
  const told = new Set<string>();
  const followed = new Map<string, Set<string>>();
  let handed: ReadonlyMap<string, string | undefined> = new Map();
  const frame = (step: Step | undefined): Frame => {
    // Steps of one job that set the same variables would only repeat each other.
    const key = JSON.stringify([step?.env, ...handed]);
    const own = followed.get(key) ?? new Set();
    followed.set(key, own);
    const open = running.open || byHand(running.scope, [file.env, job.env, step?.env ?? {}, step?.with ?? {}], step?.run?.text);
    return { context: { workflow, job, step, via }, depth: via.length, followed: own, told, ...(open ? { open: true as const } : {}) };
  };
  const scope = withEnv(running.scope, file.env, job.env);
  if (job.uses !== undefined) {
    const uses = here(job.uses, walker.tree);
    const at = { path: file.path, line: uses.line };
    const given = givenIn(job.with, scope);
    walker.uses(uses, given, at, frame(undefined));
    const callee = uses.kind === 'local' ? workflows.get(uses.target) : undefined;
    if (callee === undefined) return;
    if (via.length >= 4) {
      walker.cut();
      return;
    }
    const inputs = inputsOf(callee.inputs, given, scope);
    const { repository, blank } = scope;
    const called: Scope = { ...NO_SCOPE, repository, blank, env: blank, inputs, called: true, switches: new Set(callee.switches) };
    const open = running.open || byHand(running.scope, [job.with]) ? { open: true as const } : {};
    for (const inner of callee.jobs)
      walkJob(walker, workflows, callee, { workflow, job: under(inner, job.if), via: [...via, at], scope: called, ...open });
    return;
  }
  const shift = checkoutPath(job, scope);
  for (const step of job.steps) {
    if (!walker.spend(handed.size)) return;
    if (step.disabled || !mayRun(step.if, scope)) continue;
    const own = frame(step);
    for (const matrix of rowsOf(file, job, step)) {
      if (!walker.spend(1 + scope.env.size)) return;
      walkStep(walker, step, { frame: own, path: file.path, scope: envOfStep({ ...scope, matrix }, job, step, handed), job, shift });
    }
    handed = envAfter(step, handed);
  }
}

/** A called job runs only where the one that calls it does; what that says of its own inputs means nothing in the other file. */
function under(job: Job, condition: string | undefined): Job {
  if (condition === undefined || /\binputs\b/u.test(condition)) return job;
  const bare = (text: string): string => /^\s*\$\{\{((?:(?!\}\})[\s\S])*)\}\}\s*$/u.exec(text)?.[1] ?? text;
  return { ...job, written: job, if: job.if === undefined ? condition : `(${bare(condition)}) && (${bare(job.if)})` };
}

interface Standing {
  readonly frame: Frame;
  readonly path: string;
  readonly scope: Scope;
  readonly job: Job;
  /** Where the repository lies below the workspace. */
  readonly shift: string;
}

function walkStep(walker: Walker, step: Step, standing: Standing): void {
  const { frame, path, scope } = standing;
  if (step.run !== undefined) {
    const { run } = step;
    const shell = run.shell === undefined ? undefined : filled(run.shell, scope);
    if (isShell(shell, standing.job)) runScript(walker, run, run.directory, standing);
    else if (shell === undefined || /^(?:pwsh|powershell|cmd)\b/iu.test(shell))
      runScript(walker, { ...run, text: plainCommands(run.text) }, run.directory, standing);
  }
  if (step.uses === undefined) return;
  const uses = here(step.uses, walker.tree);
  const at = { path, line: uses.line };
  const given = givenIn(step.with, scope);
  walker.uses(uses, given, at, frame);
  const runner = SCRIPT_ACTIONS.get(uses.target);
  if (runner !== undefined && step.with[runner.unless ?? '']?.text !== 'true') {
    const script = step.with[runner.input] ?? (runner.before === undefined ? undefined : { text: '', line: uses.line });
    const text = [...(runner.before === undefined ? [] : [runner.before]), script?.text ?? ''].join(' ').trim();
    if (script !== undefined) runScript(walker, { ...script, text }, step.with[runner.folder ?? '']?.text, standing);
  }
  if (uses.kind !== 'local') return;
  const { target } = uses;
  const file = ['yml', 'yaml'].map((end) => (target === '' ? `action.${end}` : `${target}/action.${end}`)).find(walker.tree.has);
  const text = file === undefined ? undefined : walker.read(file);
  if (file === undefined || text === undefined) return;
  const action = walker.memory.action(text);
  if (action === undefined) walker.cut();
  const inputs = inputsOf(action?.inputs ?? {}, given, scope);
  const inner = walker.enter(frame, `action ${target} ${JSON.stringify([...inputs])}`, at);
  if (inner === undefined) return;
  const own: Scope = { ...scope, inputs, called: true, switches: new Set(), action: target };
  for (const one of action?.steps ?? []) {
    if (!walker.spend(1 + own.env.size)) return;
    if (!one.disabled && mayRun(one.if, own))
      walkStep(walker, one, { ...standing, frame: inner, path: walker.tree.real(file), scope: withEnv(own, one.env) });
  }
}

function runScript(walker: Walker, script: Value, directory: string | undefined, { frame, path, scope, shift }: Standing): void {
  const where = pathInTree(filled(directory ?? '.', scope), '');
  const inside =
    where === undefined || shift === ''
      ? where
      : where === shift
        ? ''
        : where.startsWith(`${shift}/`)
          ? where.slice(shift.length + 1)
          : undefined;
  const state = shellState(scope.env, inside);
  if (inside === undefined && where !== undefined) state.away = { at: where, mount: shift };
  walker.run(script, path, state, piecesOf(scope), frame);
}

/** Windows runners speak PowerShell unless told otherwise; an expression that is not known is most often a shell. */
function isShell(shell: string | undefined, job: Job): boolean {
  if (shell?.includes('${{') === true) return true;
  if (shell !== undefined) return /(?:^|[\s/])(?:ba|da|z|k)?sh\b/u.test(shell);
  return job.runsOn.length === 0 || !job.runsOn.every((label) => /^windows/iu.test(label));
}

/** A checkout of the repository itself into a folder of the workspace. */
function checkoutPath(job: Job, scope: Scope): string {
  for (const { uses, with: given } of job.steps) {
    const repository = given['repository']?.text;
    if (uses?.target !== 'actions/checkout' || (repository !== undefined && !repository.includes('github.repository'))) continue;
    return pathInTree(filled(given['path']?.text ?? '', scope), '') ?? '';
  }
  return '';
}
