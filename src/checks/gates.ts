/** Conditions of jobs and steps that ask what another job or step found, in words: what they guard does not run on every change. */
import { callerOf } from '../ci/callers.ts';
import type { Context, Job, Step } from '../ci/model.ts';

const [ONLY, EXCEPT, BY_PATHS] = ['only for some paths', 'except for some paths', 'depending on the paths'] as const;

/** Actions that tell which files a change touches. */
const CHANGES = /(?:^|\/)(?:paths-filter|paths-changes-filter|changed-files|get-changed-files|file-changes-action|verify-changed-files)$/u;
const tellsPaths = ({ uses }: Step): boolean => CHANGES.test(uses?.target ?? '');

/** Characters of a condition. */
const MAX_CONDITION = 2000;
/** `!`, who is asked, the name of the output, and what it is compared with. */
const ASKED =
  /(!?)[\s(]{0,20}\b(?:needs\.([\w-]{1,100})|steps\.([\w-]{1,100}))\.outputs\.([\w-]{1,100})(?:\s*(==|!=)\s*'?(true|false)\b)?/gu;
/** Nothing else is touched: `only_changed`, `docs_only`. */
const OF_NOTHING_ELSE = /(?:^|[-_])only(?:[-_]|$)/u;

/** `any == 'false'` holds for the rest of the files, whatever is among them; `only == 'false'` leaves out changes of those alone. */
function ofPaths([, mark, , , name = '', sign, value]: RegExpMatchArray): string {
  const isTurned = (mark === '!') !== (sign !== undefined && (sign === '==') === (value === 'false'));
  return !isTurned ? ONLY : OF_NOTHING_ELSE.test(name) ? EXCEPT : BY_PATHS;
}

/** What the condition asks of the files, where no event goes past the question. */
function pathsAsked(condition: string, job: Job, jobs: readonly Job[]): readonly string[] {
  if (condition.includes('||') && /github\.(?:event|ref)/u.test(condition)) return [];
  return [...condition.matchAll(ASKED)].flatMap((asked) => {
    const [, , id, step] = asked;
    const steps = id === undefined ? job.steps.filter((one) => one.id === step) : jobs.find((one) => one.id === id)?.steps;
    return steps?.some(tellsPaths) === true ? [ofPaths(asked)] : [];
  });
}

/** The job without whose answer the condition does not hold. */
function jobAsked(condition: string, jobs: readonly Job[]): string | undefined {
  const asked = condition.split('||').map((part) => /\bneeds\.([\w-]{1,100})\.outputs\b/u.exec(part)?.[1]);
  return asked.every((id) => jobs.some((one) => one.id === id)) ? asked[0] : undefined;
}

interface Gate {
  readonly text: string;
  /** It asks about files, which only some events bring. */
  readonly ofFiles: boolean;
}

/** One of two jobs that call the same workflow, by different answers: whichever is given, it runs. */
const isEitherWay = (caller: Job | undefined, jobs: readonly Job[]): boolean =>
  caller?.uses !== undefined &&
  jobs.some(
    ({ uses, if: condition }) => uses?.raw === caller.uses?.raw && condition !== caller.if && jobAsked(condition ?? '', jobs) !== undefined,
  );

/** What stands between the events and the act: `chain` are the jobs that must run. */
export function gateOf(context: Context, chain: readonly Job[]): Gate | undefined {
  const { job, step, workflow } = context;
  const { jobs } = workflow;
  const conditions = [...chain.map((one) => ({ one, condition: one.if })), { one: job, condition: step?.if }].flatMap(
    ({ one, condition }): readonly { readonly one: Job; readonly condition: string }[] =>
      condition === undefined ? [] : [{ one, condition: condition.slice(0, MAX_CONDITION) }],
  );
  const paths = new Set(conditions.flatMap(({ one, condition }) => pathsAsked(condition, one, jobs)));
  const [only] = paths;
  if (only !== undefined) return { text: paths.size > 1 ? BY_PATHS : only, ofFiles: true };
  const asked = conditions.flatMap(({ condition }) => jobAsked(condition, jobs) ?? [])[0];
  return asked === undefined || isEitherWay(callerOf(context), jobs)
    ? undefined
    : { text: `depending on the job ${asked}`, ofFiles: false };
}

/** Whether the files of a change decide. What a job found most often lets a change pass: that alone puts nothing behind others. */
export const isGated = (text: string): boolean => text.includes(ONLY) || text.includes(BY_PATHS);
