/** Workflows that are called: whose job calls, and what it gives. */
import type { Act, Context, Job, Place } from './model.ts';

/** The job of the starting workflow that calls the one in which something runs; absent: it runs in a job of that workflow itself. */
export function callerOf({ workflow, job, via }: Context): Job | undefined {
  const [first] = via;
  return first === undefined || workflow.jobs.includes(job) ? undefined : workflow.jobs.find(({ uses }) => uses?.line === first.line);
}

/** A workflow that is called twice has each of its jobs twice. */
export const isSameJob = (one: Context, other: Context): boolean =>
  one.job === other.job && one.workflow === other.workflow && callerOf(one) === callerOf(other);

/** A script that is nothing but an input: `${{ inputs.command }}`, or the same handed to a shell. */
const INPUT = /^\s*(?:(?:\/bin\/)?(?:ba)?sh\s+-c\s+)?["']?\$\{\{\s*inputs\.([\w-]{1,100})\s*\}\}["']?\s*$/u;

/** Where the caller gives what runs, when the line in the called workflow shows no more than the input. */
export function givenAt({ at, context }: Act): Place | undefined {
  const { step, via, workflow } = context;
  if (step === undefined || via.length === 0 || at.path === workflow.path) return undefined;
  if (via.some(({ path }) => path !== workflow.path && path !== at.path)) return undefined;
  const script = [...(step.run === undefined ? [] : [step.run]), ...Object.values(step.with)].find(({ line }) => line === at.line);
  const name = INPUT.exec(script?.text ?? '')?.[1];
  const given = name === undefined ? undefined : callerOf(context)?.with[name];
  return given === undefined || given.text.includes('inputs.') ? undefined : { path: workflow.path, line: given.line };
}
