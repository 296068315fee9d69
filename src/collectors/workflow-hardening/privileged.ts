/** Workflows that run with the repository's own rights on what a stranger proposed. */
import { absentInCi } from '../../ci/absence.ts';
import type { Act, Ci, Trigger, Workflow } from '../../ci/model.ts';
import { file, isNonEmpty, present } from '../../finding.ts';
import type { Link, NonEmpty, Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';

const SHOWN = 8;
/** Values that name the proposed change. */
const PROPOSED =
  /github\.head_ref|pull_request\.head|pull_request\.merge_commit_sha|workflow_run\.head|workflow_run\.pull_requests|refs\/pull\/|\bpull\/|(?:pull_request|event)\.number/;
const BASE = /github\.base_ref|pull_request\.base|github\.event\.repository\.default_branch|github\.ref\b|github\.sha\b/;

type Checkout = 'proposed' | 'base' | 'other';

function checkoutOf(act: Act): Checkout | undefined {
  if (act.kind === 'command') {
    const [program, first, second] = act.words;
    if (program === 'gh' && first === 'pr' && second === 'checkout') return 'proposed';
    return program === 'git' && (first === 'fetch' || first === 'pull') && PROPOSED.test(act.text) ? 'proposed' : undefined;
  }
  if (act.uses.target !== 'actions/checkout') return undefined;
  const ref = act.with['ref']?.text ?? '';
  const repository = act.with['repository']?.text ?? '';
  if (PROPOSED.test(`${ref} ${repository}`)) return 'proposed';
  if (repository !== '' && !/github\.repository\b/.test(repository)) return 'other';
  return ref.trim() === '' || BASE.test(ref) || !ref.includes('${{') ? 'base' : 'other';
}

interface Privileged {
  readonly workflow: Workflow;
  readonly trigger: Trigger;
  readonly checks: string;
  readonly links: NonEmpty<Link>;
}

function seen(workflow: Workflow, trigger: Trigger, acts: readonly Act[]): Privileged | undefined {
  const checkouts = acts.flatMap((act) => {
    const what = checkoutOf(act);
    return what === undefined ? [] : [{ what, act }];
  });
  const proposed = checkouts.filter(({ what }) => what === 'proposed');
  if (trigger.event === 'workflow_run' && proposed.length === 0) return undefined;
  const other = checkouts.filter(({ what }) => what === 'other');
  const checks =
    proposed.length > 0
      ? trigger.event === 'workflow_run'
        ? 'checks out what started it'
        : 'checks out the head of the pull request'
      : other.length > 0
        ? 'checks out a ref that is known only when it runs'
        : checkouts.length > 0
          ? 'checks out a branch of the repository itself'
          : 'no checkout was seen';
  const shown = (proposed.length > 0 ? proposed : other.length > 0 ? other : checkouts).slice(0, 2);
  return {
    workflow,
    trigger,
    checks,
    links: [file(workflow.path, trigger.line), ...shown.map(({ act }) => file(act.at.path, act.at.line))],
  };
}

/** `pull_request_target` always; `workflow_run` where it checks out what started it. */
export function privilegedStatement(ci: Ci): Statement {
  const id = 'privileged-triggers';
  const found = ci.workflows.flatMap((workflow) => {
    const acts = ci.acts.filter(({ context }) => context.workflow === workflow);
    return workflow.triggers
      .filter(({ event }) => event === 'pull_request_target' || event === 'workflow_run')
      .flatMap((trigger) => seen(workflow, trigger, acts) ?? []);
  });
  const value = found.map(({ workflow, trigger }) => ({ workflow: workflow.path, trigger: trigger.event, line: trigger.line }));
  const links = found.flatMap((one) => one.links).slice(0, 2 * SHOWN);
  if (!isNonEmpty(links)) {
    // Triggers stand in the workflows themselves; only what `workflow_run` checks out may lie behind what was not followed.
    const cut = ci.cut && ci.workflows.some(({ triggers }) => triggers.some(({ event }) => event === 'workflow_run'));
    return absentInCi(
      { ...ci, cut },
      id,
      'No workflow runs on pull_request_target, and none on workflow_run was seen to check out what started it',
      [],
      value,
    );
  }
  const phrases = found.slice(0, SHOWN).map(({ workflow, trigger, checks }) => `${baseName(workflow.path)} on ${trigger.event}, ${checks}`);
  const more = found.length > SHOWN ? `; and ${found.length - SHOWN} more` : '';
  return present(id, `Workflows with a privileged trigger: ${phrases.join('; ')}${more}`, links, value);
}
