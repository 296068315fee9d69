/** Whether the `if:` of a job or a step can hold for an event: GitHub's expressions as far as they speak of the event. */

/** `undefined`: it depends on what is not known before the run. */
type Verdict = boolean | undefined;
type Value = { readonly text: string | undefined; readonly holds: Verdict };

const TOKEN = /\|\||&&|==|!=|[!(),]|'[^']*'|[^\s!()=&|,']+/gu;
const MAX_TOKENS = 400;
const UNKNOWN: Value = { text: undefined, holds: undefined };
const PULL = /^(?:pull_request|pull_request_target|pull_request_review)$/u;

/** What starts a run. `special`: an event about a label, a merge or another state of a pull request, not about its commits. */
interface Start {
  readonly event: string;
  readonly special: boolean;
}

const OF_SPECIAL_TYPES = new Set(['github.event.label.name', 'github.event.pull_request.merged', 'github.event.label']);

/** What is known of a context value when `start` starts the run. */
function knownValue(name: string, { event, special }: Start): Value {
  if (name.startsWith("'")) return { text: name.slice(1, -1), holds: name.length > 2 };
  if (name === 'true' || name === 'false') return { text: name, holds: name === 'true' };
  if (name === 'github.event_name') return { text: event, holds: true };
  if (name === 'github.ref_type' && event !== 'push' && event !== 'create')
    return { text: event === 'release' ? 'tag' : 'branch', holds: true };
  if (name === 'github.ref' && PULL.test(event)) return { text: 'refs/pull/1/merge', holds: true };
  if (OF_SPECIAL_TYPES.has(name)) return special ? UNKNOWN : { text: '', holds: false };
  if (/^github\.event\.pull_request(?:\.|$)/u.test(name) && !PULL.test(event)) return { text: '', holds: false };
  return UNKNOWN;
}

function callOf(name: string, args: readonly Value[], { event }: Start): Verdict {
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
      if (first?.text !== undefined && second?.text !== undefined) return first.text.startsWith(wanted);
      return wanted.startsWith('refs/tags') &&
        !['push', 'release', 'create', 'workflow_dispatch', 'workflow_run', 'workflow_call'].includes(event)
        ? false
        : undefined;
    }
    default:
      return undefined;
  }
}

const not = (verdict: Verdict): Verdict => (verdict === undefined ? undefined : !verdict);
const and = (a: Verdict, b: Verdict): Verdict =>
  a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;
const or = (a: Verdict, b: Verdict): Verdict => (a === true || b === true ? true : a === undefined || b === undefined ? undefined : false);

/** False only when the condition cannot hold. */
export function canHold(condition: string | undefined, start: Start): boolean {
  if (condition === undefined) return true;
  const inside = /^\s*\$\{\{([\s\S]*)\}\}\s*$/u.exec(condition)?.[1] ?? condition;
  if (inside.includes('${{')) return true;
  const tokens = inside.slice(0, 4000).match(TOKEN) ?? [];
  if (tokens.length > MAX_TOKENS) return true;
  let at = 0;
  let depth = 0;

  const primary = (): Value => {
    const token = tokens[at];
    at += 1;
    if (token === undefined || depth > 40) return UNKNOWN;
    if (token === '!') {
      depth += 1;
      const holds = not(primary().holds);
      depth -= 1;
      return { text: undefined, holds };
    }
    if (token === '(') {
      const inner = either();
      if (tokens[at] === ')') at += 1;
      return { text: undefined, holds: inner };
    }
    if (tokens[at] !== '(') return knownValue(token, start);
    at += 1;
    const args: Value[] = [];
    while (tokens[at] !== undefined && tokens[at] !== ')') {
      const only = tokens[at + 1] === ',' || tokens[at + 1] === ')';
      args.push(only ? knownValue(tokens[at] ?? '', start) : { text: undefined, holds: either() });
      if (only) at += 1;
      if (tokens[at] === ',') at += 1;
    }
    at += 1;
    return { text: undefined, holds: callOf(token, args, start) };
  };
  const comparison = (): Verdict => {
    const left = primary();
    const operator = tokens[at];
    if (operator !== '==' && operator !== '!=') return left.holds;
    at += 1;
    const right = primary();
    if (left.text === undefined || right.text === undefined) return undefined;
    const same = left.text.toLowerCase() === right.text.toLowerCase();
    return operator === '==' ? same : !same;
  };
  const both = (): Verdict => {
    let verdict = comparison();
    while (tokens[at] === '&&') {
      at += 1;
      verdict = and(verdict, comparison());
    }
    return verdict;
  };
  const either = (): Verdict => {
    depth += 1;
    if (depth > 40) return undefined;
    let verdict = both();
    while (tokens[at] === '||') {
      at += 1;
      verdict = or(verdict, both());
    }
    depth -= 1;
    return verdict;
  };
  const verdict = either();
  return at < tokens.length || verdict !== false;
}
