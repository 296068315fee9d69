/** Whether the `if:` of a job or a step can hold for an event: GitHub's expressions as far as they speak of the event. */

import { type Known, UNKNOWN, type Verdict, verdictOf } from '../parse/condition.ts';

const PULL = /^(?:pull_request|pull_request_target|pull_request_review|pull_request_review_comment)$/u;

/** What starts a run. `special`: an event about a label, a merge or another state of a pull request, not about its commits. */
export interface Start {
  readonly event: string;
  readonly special: boolean;
  /** What was pushed, where that is asked. */
  readonly ref?: 'tag' | 'branch';
}

const TAGS = 'refs/tags/';

const OF_SPECIAL_TYPES = new Set(['github.event.label.name', 'github.event.pull_request.merged', 'github.event.label']);

/** Objects of the payload that only some events carry. */
const PAYLOADS: readonly (readonly [name: RegExp, events: RegExp])[] = [
  [/^github\.event\.pull_request(?:\.|$)/u, PULL],
  [/^github\.event\.comment(?:\.|$)/u, /comment|^discussion|^workflow_call$/u],
  [/^github\.event\.issue(?:\.|$)/u, /^issue|^workflow_call$/u],
  [/^github\.event\.review(?:\.|$)/u, /^pull_request_review|^workflow_call$/u],
];

/** What is known of a context value when `start` starts the run. */
function contextValue(name: string, { event, special, ref }: Start): Known {
  if (name === 'github.event_name') return { text: event, holds: true };
  if (name === 'github.ref_type' && ref !== undefined) return { text: ref, holds: true };
  if (name === 'github.ref' && ref === 'tag') return { text: undefined, holds: true, start: TAGS };
  if (name === 'github.ref_type' && event !== 'push' && event !== 'create')
    return { text: event === 'release' ? 'tag' : 'branch', holds: true };
  if (name === 'github.ref' && event !== 'pull_request_target' && PULL.test(event)) return { text: 'refs/pull/1/merge', holds: true };
  if (OF_SPECIAL_TYPES.has(name)) return special ? UNKNOWN : { text: '', holds: false };
  if (PAYLOADS.some(([payload, events]) => payload.test(name) && !events.test(event))) return { text: '', holds: false };
  return UNKNOWN;
}

/** Whether the full name of a tag begins so. */
const tagBegins = (wanted: string): Verdict => (TAGS.startsWith(wanted) ? true : wanted.startsWith(TAGS) ? undefined : false);

function callOf(name: string, args: readonly Known[], { event, ref }: Start): Verdict {
  const [first, second] = args;
  switch (name.toLowerCase()) {
    case 'always':
    case 'success':
      return true;
    case 'failure':
    case 'cancelled':
      return undefined;
    case 'startswith': {
      const wanted = second?.text ?? '';
      if (first?.start === TAGS && second?.text !== undefined) return tagBegins(wanted);
      if (ref === 'branch' && wanted.startsWith('refs/tags')) return false;
      if (first?.text !== undefined && second?.text !== undefined) return first.text.startsWith(wanted);
      return wanted.startsWith('refs/tags') &&
        !['push', 'release', 'create', 'workflow_dispatch', 'workflow_run', 'workflow_call'].includes(event)
        ? false
        : undefined;
    }
    case 'contains':
      return first?.text === '' && second?.text !== undefined && second.text !== '' ? false : undefined;
    default:
      return undefined;
  }
}

/** False only when the condition cannot hold. */
export const canHold = (condition: string | undefined, start: Start): boolean =>
  condition === undefined ||
  verdictOf(condition, { contextValue: (name) => contextValue(name, start), callOf: (name, args) => callOf(name, args, start) }) !== false;
