/** Whether a push to a branch pushes an image. */
import type { Act } from '../../ci/model.ts';
import type { Subject } from '../../model.ts';
import { type Meaning, UNKNOWN, verdictOf } from '../../parse/condition.ts';
import { optionOf, toolUse } from '../../release/tools.ts';

/** What is known of a run that a push to the branch starts. */
function meaningOf(branch: string, { owner, name }: Subject): Meaning {
  const values: ReadonlyMap<string, string> = new Map([
    ['github.ref', `refs/heads/${branch}`],
    ['github.ref_name', branch],
    ['github.ref_type', 'branch'],
    ['github.event_name', 'push'],
    ...(owner === null || name === null
      ? []
      : ([
          ['github.repository', `${owner}/${name}`],
          ['github.repository_owner', owner],
        ] as const)),
  ]);
  return {
    contextValue: (key) => {
      const text = values.get(key.toLowerCase());
      return text === undefined ? UNKNOWN : { text, holds: true, type: 'string' };
    },
    callOf: (call, [text, start]) =>
      call.toLowerCase() === 'startswith' && text?.text !== undefined && start?.text !== undefined
        ? text.text.toLowerCase().startsWith(start.text.toLowerCase())
        : undefined,
  };
}

/** True only where each condition is known to hold: that of the job, of the step, and the action's own `push`; of commands it is not known. */
export function pushesOn(branch: string, act: Act, subject: Subject): boolean {
  const use = act.kind === 'uses' && !/[*?![+]/.test(branch) ? toolUse(act, 'image-build') : undefined;
  const push = use === undefined ? undefined : optionOf(use, 'push');
  if (push === undefined || act.context.via.length > 0) return false;
  const meaning = meaningOf(branch, subject);
  const { job, step } = act.context;
  return [job.if, step?.if, push].every((condition) => condition === undefined || verdictOf(condition, meaning) === true);
}
