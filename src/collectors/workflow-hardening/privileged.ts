/** Workflows that run with the repository's own rights on what a stranger proposed. */
import { canHold } from '../../checks/condition.ts';
import { absentInCi } from '../../ci/absence.ts';
import type { Act, Ci, Trigger, Workflow } from '../../ci/model.ts';
import { file, isNonEmpty, present } from '../../finding.ts';
import type { Link, NonEmpty, Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';

const SHOWN = 8;
/** Values that name the proposed change. */
const PROPOSED =
  /github\.head_ref|pull_request\.head|pull_request\.merge_commit_sha|workflow_run\.head|workflow_run\.pull_requests|refs\/pull\/|\bpull\/|(?:pull_request|event)\.number/;
/** Of these, what a comment on a pull request names: its event holds an issue and no pull request. */
const BY_COMMENT = /refs\/pull\/|\bpull\/|issue\.number/;
/** What an earlier step or job found out, such as the head of the pull request that was commented on; a variable that no `env` sets is such. */
const FOUND_OUT = /\b(?:steps|needs)\.[\w-]{1,100}\.outputs\b|\$\{\{\s*env\./;
const BASE = /github\.base_ref|pull_request\.base|github\.event\.repository\.default_branch|github\.ref\b|github\.sha\b/;

type Checkout = 'proposed' | 'base' | 'other';

/** What `git` is told when it puts other content into the working tree. */
const TAKES = /^(?:checkout|switch|reset|merge|rebase|cherry-pick|worktree|read-tree|restore)$/;

/** A part of a name that is known only when it runs. */
const isOpen = (part: string): boolean => part === '*' || part.includes('$');

/** Whether a word names what was fetched as `ref`: `pr/*` is fetched, and `origin/pr/$NUMBER` taken. What is open in one is anything in the other. */
function isRef(ref: string, word: string): boolean {
  if (word === ref || word.endsWith(`/${ref}`)) return true;
  const parts = ref.split('/');
  const end = word
    .replace(/^refs\/(?:heads|remotes)\//, '')
    .split('/')
    .slice(-parts.length);
  return (
    ref.includes('*') &&
    end.length === parts.length &&
    parts.some((part, i) => part === end[i] && !isOpen(part)) &&
    parts.every((part, i) => part === end[i] || isOpen(part) || isOpen(end[i] ?? ''))
  );
}

/** A fetch alone leaves the working tree as it is: whether a later command of the job takes up what it brought. */
function takesUp(fetch: Act & { readonly kind: 'command' }, acts: readonly Act[]): boolean {
  const refs = fetch.words
    .slice(2)
    .filter((word) => !word.startsWith('-'))
    .flatMap((word) => word.replace(/^\+/, '').split(':'))
    .map((ref) => ref.replace(/^refs\/(?:heads|remotes)\//, ''))
    .filter((ref) => ref !== '' && ref !== 'origin');
  const after = acts.slice(acts.indexOf(fetch) + 1).filter(({ context }) => context.job === fetch.context.job);
  return after.some(
    (act) =>
      act.kind === 'command' &&
      act.words[0] === 'git' &&
      TAKES.test(act.words[1] ?? '') &&
      act.words.slice(2).some((word) => word === 'FETCH_HEAD' || refs.some((ref) => isRef(ref, word))),
  );
}

const NAMED = /\$\{\{\s{0,9}(env|matrix)\.([\w.-]{1,100})\s{0,9}\}\}/g;

/** The value with what `env` and a row of a literal matrix say put in. */
function spelled(text: string, { workflow, job, step }: Act['context'], row: Readonly<Record<string, string>>): string {
  const value = (from: string, name: string): string | undefined =>
    from === 'matrix'
      ? row[name]
      : [step?.env, job.env, workflow.env].find((env) => env !== undefined && Object.hasOwn(env, name))?.[name]?.text;
  let spelt = text.slice(0, 2_000);
  for (let round = 0; round < 3 && spelt.includes('${{'); round += 1)
    spelt = spelt.replace(NAMED, (whole, from: string, name: string) => value(from, name) ?? whole).slice(0, 2_000);
  return spelt;
}

const WORST: readonly Checkout[] = ['proposed', 'other', 'base'];

function checkoutOf(act: Act, event: string, acts: readonly Act[]): Checkout | undefined {
  const names = event === 'issue_comment' ? BY_COMMENT : PROPOSED;
  if (act.kind === 'command') {
    const [program, first, second] = act.words;
    if (program === 'gh' && first === 'pr' && second === 'checkout') return 'proposed';
    if (program !== 'git' || !names.test(act.text)) return undefined;
    return first === 'pull' || (first === 'fetch' && takesUp(act, acts)) ? 'proposed' : undefined;
  }
  if (act.uses.target !== 'actions/checkout') return undefined;
  const { matrix } = act.context.job;
  const found = new Set((matrix.length === 0 ? [{}] : matrix).map((row) => checkoutIn(act, event, row)));
  return WORST.find((one) => found.has(one));
}

/** What the action checks out in a row of the job's matrix. */
function checkoutIn(
  { with: given, context }: Act & { readonly kind: 'uses' },
  event: string,
  row: Readonly<Record<string, string>>,
): Checkout {
  const ref = spelled(given['ref']?.text ?? '', context, row);
  const repository = spelled(given['repository']?.text ?? '', context, row);
  if ((event === 'issue_comment' ? BY_COMMENT : PROPOSED).test(`${ref} ${repository}`)) return 'proposed';
  if (event === 'issue_comment') return FOUND_OUT.test(`${ref} ${repository}`) ? 'other' : 'base';
  if (repository !== '' && !/github\.repository\b/.test(repository)) return 'other';
  // Only a checkout of what is proposed asks for the switch. https://github.com/actions/checkout#usage
  if (given['allow-unsafe-pr-checkout']?.text.trim() === 'true' && ref.includes('${{') && !BASE.test(ref)) return 'proposed';
  return ref.trim() === '' || BASE.test(ref) || !ref.includes('${{') ? 'base' : 'other';
}

/** They run with the repository's own rights, and stand here only with a checkout. */
const MAY_CHECK_OUT: ReadonlySet<string> = new Set(['workflow_run', 'issue_comment']);

interface Privileged {
  readonly workflow: Workflow;
  readonly trigger: Trigger;
  readonly checks: string;
  readonly links: NonEmpty<Link>;
}

function seen(workflow: Workflow, trigger: Trigger, acts: readonly Act[]): Privileged | undefined {
  const { event } = trigger;
  const start = { event, special: trigger.types.length > 0 };
  const live = acts.filter(({ context: { job, step } }) => canHold(job.if, start) && canHold(step?.if, start));
  const checkouts = live.flatMap((act) => {
    const what = checkoutOf(act, event, live);
    return what === undefined ? [] : [{ what, act }];
  });
  const proposed = checkouts.filter(({ what }) => what === 'proposed');
  if (event === 'workflow_run' && proposed.length === 0) return undefined;
  const other = checkouts.filter(({ what }) => what === 'other');
  if (event === 'issue_comment' && proposed.length + other.length === 0) return undefined;
  const calls = live.flatMap((act) => (act.kind === 'uses' && act.uses.target.includes('/.github/workflows/') ? [act.uses.target] : []));
  const checks =
    proposed.length > 0
      ? event === 'workflow_run'
        ? 'checks out what started it'
        : 'checks out the head of the pull request'
      : other.length > 0
        ? 'checks out a ref that is known only when it runs'
        : checkouts.length > 0
          ? 'checks out a branch of the repository itself'
          : calls[0] === undefined
            ? 'no checkout was seen'
            : `no checkout was seen (${calls[0].slice(0, 150)}${calls.length > 1 ? ` and ${calls.length - 1} more` : ''}, which it calls, was not read)`;
  const shown = (proposed.length > 0 ? proposed : other.length > 0 ? other : checkouts).slice(0, 2);
  return {
    workflow,
    trigger,
    checks,
    links: [file(workflow.path, trigger.line), ...shown.map(({ act }) => file(act.at.path, act.at.line))],
  };
}

/** `pull_request_target` always; `workflow_run` and `issue_comment` where they check out what is proposed, or may do so. */
export function privilegedStatement(ci: Ci): Statement {
  const id = 'privileged-triggers';
  const found = ci.workflows.flatMap((workflow) => {
    const acts = ci.acts.filter(({ context }) => context.workflow === workflow);
    return workflow.triggers
      .filter(({ event }) => event === 'pull_request_target' || MAY_CHECK_OUT.has(event))
      .flatMap((trigger) => seen(workflow, trigger, acts) ?? []);
  });
  const shown = new Set(found.map(({ trigger }) => trigger));
  const left = ci.workflows.flatMap(({ path, triggers }) =>
    triggers.flatMap((trigger) => (MAY_CHECK_OUT.has(trigger.event) && !shown.has(trigger) ? [{ path, trigger }] : [])),
  );
  const value = found.map(({ workflow, trigger }) => ({ workflow: workflow.path, trigger: trigger.event, line: trigger.line }));
  const links = found.flatMap((one) => one.links).slice(0, 2 * SHOWN);
  if (!isNonEmpty(links)) {
    // Triggers stand in the workflows themselves; only what those of the second kind check out may lie behind what was not followed.
    const asked = left.map(({ path, trigger: { event, line } }) => `${path} line ${line} (${event}, without such a checkout)`);
    return absentInCi(
      { ...ci, cut: ci.cut && left.length > 0 },
      id,
      'No workflow runs on pull_request_target, and none on workflow_run or issue_comment was seen to check out what is proposed',
      asked.slice(0, 2 * SHOWN),
      value,
    );
  }
  const phrases = found.slice(0, SHOWN).map(({ workflow, trigger, checks }) => `${baseName(workflow.path)} on ${trigger.event}, ${checks}`);
  const more = found.length > SHOWN ? `; and ${found.length - SHOWN} more` : '';
  const others = left.slice(0, SHOWN).map(({ path, trigger: { event } }) => `${baseName(path)} on ${event}`);
  const hidden = left.length > SHOWN ? ` and ${left.length - SHOWN} more` : '';
  const beside = others.length === 0 ? '' : `; not counted, as no checkout of what is proposed was seen: ${others.join(', ')}${hidden}`;
  return present(id, `Workflows with a privileged trigger: ${phrases.join('; ')}${more}${beside}`, links, value);
}
