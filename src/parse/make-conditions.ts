/** `ifeq`, `ifdef` and their `else`: which lines make reads. */
import type { Directive } from './make-lines.ts';
import { type MakeVariables, plain, RUNNER } from './make-variables.ts';

/** `undefined`: not decided, so that both branches count. */
type Verdict = boolean | undefined;

interface Level {
  /** Of the branch that is being read. */
  verdict: Verdict;
  /** Whether an earlier branch of the same condition was, or may have been, taken. */
  taken: Verdict;
  /** `ifndef NAME`: the name, whose assignment inside is a default. */
  readonly guards: string | undefined;
}

export interface Conditions {
  readonly read: (directive: Directive, variables: MakeVariables) => void;
  /** Whether make may read lines here. */
  readonly active: () => boolean;
  /** Whether an assignment to `name` here may or may not happen. */
  readonly doubtful: (name: string) => boolean;
}

export function conditions(): Conditions {
  const levels: Level[] = [];
  return {
    read: ({ word, rest }, variables) => {
      const top = levels.at(-1);
      if (word === 'endif') levels.pop();
      else if (word !== 'else') {
        const verdict = judge(word, rest, variables);
        levels.push({ verdict, taken: verdict, guards: word === 'ifndef' ? rest.trim() : undefined });
      } else if (top !== undefined) {
        const next = /^(ifeq|ifneq|ifdef|ifndef)\b\s*(.*)$/u.exec(rest);
        const own = next === null ? true : judge(next[1] ?? '', next[2] ?? '', variables);
        top.verdict = top.taken === true ? false : top.taken === undefined && own !== false ? undefined : own;
        if (top.taken !== true) top.taken = top.taken === undefined && own !== true ? undefined : own === false ? top.taken : own;
      }
    },
    active: () => levels.every((level) => level.verdict !== false),
    doubtful: (name) => levels.some((level) => level.verdict === undefined && level.guards !== name),
  };
}

function judge(word: string, rest: string, variables: MakeVariables): Verdict {
  if (word === 'ifdef' || word === 'ifndef') {
    const name = rest.trim();
    if (RUNNER.test(name) || name.includes('$') || variables.undecided.has(name)) return undefined;
    return ((variables.values.get(name) ?? '') !== '') === (word === 'ifdef');
  }
  const text = rest.trim();
  if (text.length > 500) return undefined;
  const bracketed = /^\((.*),([^,]*)\)\s*(?:#.*)?$/u.exec(text);
  const quoted = /^(["'])(.*?)\1\s+(["'])(.*?)\3/u.exec(text);
  const pair = bracketed !== null ? [bracketed[1], bracketed[2]] : quoted !== null ? [quoted[2], quoted[4]] : undefined;
  if (pair === undefined) return undefined;
  const [left, right] = pair.map((side) => plain(side ?? '', variables));
  return left === undefined || right === undefined ? undefined : (left === right) === (word === 'ifeq');
}
