/** Variables of a Makefile and the text they stand for. */
import { ROOT } from './shell-state.ts';

export interface MakeVariables {
  /** Unexpanded text by name. */
  readonly values: Map<string, string>;
  /** Of the target that is made: `@`, `<`, and what only holds for it. */
  readonly own?: ReadonlyMap<string, string>;
  /** Names whose value depends on a condition that is not decided. */
  readonly undecided: Set<string>;
  /** Given on make's command line: no assignment changes them. */
  readonly overrides: ReadonlySet<string>;
  /** References that may still be filled in: a few short lines can ask for a great many. */
  readonly budget: { left: number };
}

const MAX_DEPTH = 20;
const MAX_TEXT = 20_000;

/** One reference in a text: `$(…)`, `${…}`, `$X` or `$$`. */
interface Reference {
  readonly start: number;
  readonly end: number;
  readonly inside: string;
}

/** The references of a text, outermost only, in order. */
export function referencesOf(text: string): readonly Reference[] {
  const found: Reference[] = [];
  for (let start = text.indexOf('$'); start !== -1 && start < text.length - 1; ) {
    const open = text[start + 1] ?? '';
    const end = open === '(' || open === '{' ? closing(text, start + 1) : start + 2;
    if (end === -1) break;
    found.push({ start, end, inside: end === start + 2 ? open : text.slice(start + 2, end - 1) });
    start = text.indexOf('$', end);
  }
  return found;
}

/** Behind the bracket that closes the one at `open`; -1 when none does. */
function closing(text: string, open: number): number {
  const [left, right] = text[open] === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === left) depth += 1;
    else if (text[at] === right) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** The text with its references filled in; what is not known stays a shell variable of that name. */
export function expand(text: string, variables: MakeVariables, depth = 0): string {
  let result = '';
  let from = 0;
  for (const reference of referencesOf(text)) {
    result += text.slice(from, reference.start) + (referredText(reference.inside, variables, depth) ?? `\${${nameOf(reference.inside)}}`);
    from = reference.end;
    if (result.length > MAX_TEXT) return result.slice(0, MAX_TEXT);
  }
  return result + text.slice(from);
}

const nameOf = (inside: string): string => /^[A-Za-z_][A-Za-z0-9_]*/u.exec(inside)?.[0] ?? '_';

/** What a reference stands for; `undefined` when that is not known. */
export function referredText(inside: string, variables: MakeVariables, depth = 0): string | undefined {
  if (inside === '$') return '$';
  variables.budget.left -= 1;
  if (depth > MAX_DEPTH || variables.budget.left < 0) return undefined;
  const call = /^([a-z]+)\s+/u.exec(inside);
  if (call !== null) return applied(call[1] ?? '', expand(inside.slice(call[0].length), variables, depth + 1));
  // `$(SRC:.c=.o)` and computed names are left alone.
  if (!/^[^\s:$(){}]+$/u.test(inside) || variables.undecided.has(inside)) return undefined;
  const value = variables.own?.get(inside) ?? variables.values.get(inside);
  return value === undefined ? undefined : expand(value, variables, depth + 1);
}

/** The few functions with which makefiles find themselves; the shell runs `$(shell …)`. */
function applied(name: string, argument: string): string | undefined {
  if (name === 'shell') return `$(${argument})`;
  if (argument.includes('$')) return undefined;
  const words = argument.trim().split(/\s+/u);
  const [first = ''] = words;
  switch (name) {
    case 'strip':
      return words.join(' ');
    case 'firstword':
      return first;
    case 'lastword':
      return words.at(-1);
    case 'abspath':
    case 'realpath':
      return words.length > 1 ? undefined : first.startsWith('/') ? first : `${ROOT}/${first}`;
    case 'dir':
      return words.length > 1 ? undefined : first.includes('/') ? first.slice(0, first.lastIndexOf('/') + 1) : './';
    default:
      return undefined;
  }
}
