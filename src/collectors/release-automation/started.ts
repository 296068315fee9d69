/** The workflows that start another workflow of the repository, which would else be started by hand. */
import type { Act, Ci, Workflow } from '../../ci/model.ts';
import type { Subject } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { distinctBy } from '../../release/distinct.ts';
import { invocationOf } from '../../release/invocation.ts';
import { withNames } from '../../release/own-names.ts';
import { realActs } from '../../release/when.ts';

const VALUES = /^(?:-[fFrR]|--(?:field|raw-field|ref|repo))$/;

/** `owner/name` as written, and the workflow that is asked for. */
interface Asked {
  readonly repository: string | undefined;
  readonly workflow: string | undefined;
}

/** Octokit's method, where the workflow is a plain name and the repository that of the run. */
function askedByScript(script: string): Asked | undefined {
  const call = /\.createWorkflowDispatch\(([^)]{1,1000})/.exec(script.replace(/^[ \t]*\/\/.*$/gm, ''))?.[1];
  if (call === undefined) return undefined;
  const own = /\bowner:\s{0,5}context\.repo\.owner\b/.test(call) && /\brepo:\s{0,5}context\.repo\.repo\b/.test(call);
  if (!own && !/\.\.\.context\.repo\b/.test(call)) return undefined;
  return { repository: undefined, workflow: /\bworkflow_id:\s{0,5}["'`]([\w./-]{1,100})["'`]/.exec(call)?.[1] };
}

/** `gh workflow run NAME`, or an action that asks for the same. */
function askedBy(act: Act): Asked | undefined {
  if (act.kind === 'uses') {
    if (act.uses.target === 'actions/github-script') return askedByScript(act.with['script']?.text ?? '');
    if (act.uses.target !== 'benc-uk/workflow-dispatch') return undefined;
    return { repository: act.with['repo']?.text, workflow: act.with['workflow']?.text };
  }
  const { program, args } = invocationOf(act.words);
  if (program !== 'gh' || args[0] !== 'workflow' || args[1] !== 'run') return undefined;
  const rest = args.slice(2);
  const at = rest.findIndex((word) => /^(?:-R|--repo)(?:=|$)/.test(word));
  const word = rest[at];
  const option = word === undefined ? undefined : word.includes('=') ? word.slice(word.indexOf('=') + 1) : rest[at + 1];
  const { step, job, workflow } = act.context;
  const set = [step?.env, job.env, workflow.env].map((env) => env?.['GH_REPO']?.text).find((text) => text !== undefined);
  return {
    repository: option ?? set,
    workflow: rest.find((one, i) => !one.startsWith('-') && !VALUES.test(rest[i - 1] ?? '')),
  };
}

/** Whether a repository as written is this one; without a word of one it is. */
function isOwn(written: string | undefined, subject: Subject): boolean {
  const text = withNames((written ?? '').trim(), subject).toLowerCase();
  if (text === '' || /^\$\{\{\s{0,5}github\.repository\s{0,5}\}\}$/.test(text)) return true;
  return subject.owner !== null && subject.name !== null && text === `${subject.owner}/${subject.name}`.toLowerCase();
}

/** The acts by which other workflows start this one, one for each of them. */
export function startsOf(workflow: Workflow, ci: Ci, subject: Subject): readonly Act[] {
  if (!workflow.triggers.some(({ event }) => event === 'workflow_dispatch')) return [];
  const names = new Set([workflow.path, baseName(workflow.path), workflow.name]);
  const starts = realActs(ci.acts).filter((act) => {
    const asked = act.context.workflow === workflow ? undefined : askedBy(act);
    return asked?.workflow !== undefined && names.has(asked.workflow.trim()) && isOwn(asked.repository, subject);
  });
  return distinctBy(starts, ({ context }) => context.workflow.path);
}
