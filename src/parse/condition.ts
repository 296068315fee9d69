/** GitHub's expressions as conditions, as far as they are decided before the run. */

/** `undefined`: it depends on what is not known before the run. */
export type Verdict = boolean | undefined;

/** What is known of one side of a comparison. */
export interface Known {
  readonly text: string | undefined;
  readonly holds: Verdict;
  /** How it begins, where the rest is not known: `refs/tags/`. */
  readonly start?: string;
  /** Where it is known whether it is a string or a boolean: the two are never equal as one would think. */
  readonly type?: 'string' | 'boolean';
}

export const UNKNOWN: Known = { text: undefined, holds: undefined };

/** What the words of a condition stand for. */
export interface Meaning {
  readonly contextValue: (name: string) => Known;
  readonly callOf: (name: string, args: readonly Known[]) => Verdict;
}

const TOKEN = /\|\||&&|==|!=|[!(),]|'[^']*'|[^\s!()=&|,']+/gu;
const MAX_TOKENS = 400;
const MAX_DEPTH = 40;

export const not = (verdict: Verdict): Verdict => (verdict === undefined ? undefined : !verdict);
export const and = (a: Verdict, b: Verdict): Verdict =>
  a === false || b === false ? false : a === undefined || b === undefined ? undefined : true;
export const or = (a: Verdict, b: Verdict): Verdict =>
  a === true || b === true ? true : a === undefined || b === undefined ? undefined : false;

function literal(token: string): Known | undefined {
  if (token.startsWith("'")) return { text: token.slice(1, -1), holds: token.length > 2, type: 'string' };
  return token === 'true' || token === 'false' ? { text: token, holds: token === 'true', type: 'boolean' } : undefined;
}

/** Two values are compared without regard to case; one of which the beginning is known is surely none that begins otherwise. */
function isSame(one: Known, other: Known): Verdict {
  if (one.text !== undefined && other.text !== undefined) return one.text.toLowerCase() === other.text.toLowerCase();
  const start = one.start ?? other.start;
  const text = one.text ?? other.text;
  return start === undefined || text === undefined || text.toLowerCase().startsWith(start) ? undefined : false;
}

/** Whether the condition holds. What is over a bound, or left over, is not decided. */
export function verdictOf(condition: string, { contextValue, callOf }: Meaning): Verdict {
  const inside = /^\s*\$\{\{([\s\S]*)\}\}\s*$/u.exec(condition)?.[1] ?? condition;
  if (inside.includes('${{')) return undefined;
  const tokens = inside.slice(0, 4000).match(TOKEN) ?? [];
  if (tokens.length > MAX_TOKENS) return undefined;
  let at = 0;
  let depth = 0;

  const known = (token: string): Known => literal(token) ?? contextValue(token);
  const primary = (): Known => {
    const token = tokens[at];
    at += 1;
    if (token === undefined || depth > MAX_DEPTH) return UNKNOWN;
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
    if (tokens[at] !== '(') return known(token);
    at += 1;
    const args: Known[] = [];
    while (tokens[at] !== undefined && tokens[at] !== ')') {
      const only = tokens[at + 1] === ',' || tokens[at + 1] === ')';
      args.push(only ? known(tokens[at] ?? '') : { text: undefined, holds: either() });
      if (only) at += 1;
      if (tokens[at] === ',') at += 1;
    }
    at += 1;
    return { text: undefined, holds: callOf(token, args) };
  };
  const comparison = (): Verdict => {
    const left = primary();
    const operator = tokens[at];
    if (operator !== '==' && operator !== '!=') return left.holds;
    at += 1;
    const right = primary();
    if (left.type !== undefined && right.type !== undefined && left.type !== right.type) return undefined;
    const same = isSame(left, right);
    return operator === '==' ? same : not(same);
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
    if (depth > MAX_DEPTH) return undefined;
    let verdict = both();
    while (tokens[at] === '||') {
      at += 1;
      verdict = or(verdict, both());
    }
    depth -= 1;
    return verdict;
  };
  const verdict = either();
  return at < tokens.length ? undefined : verdict;
}
