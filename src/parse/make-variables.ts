/** Variables of a Makefile and the text they stand for. */
import { applied, argumentsIn, withPattern } from './make-functions.ts';

export interface MakeVariables {
  /** Unexpanded text by name. */
  readonly values: Map<string, string>;
  /** Of the target that is made: `@`, `<`, and what only holds for it. */
  readonly own?: ReadonlyMap<string, string>;
  /** Names whose value depends on a condition that is not decided. */
  readonly undecided: Set<string>;
  /** Given on make's command line: no assignment changes them. */
  readonly overrides: ReadonlySet<string>;
  /** References that may still be filled in, long texts as several: a few short lines can ask for a great many. */
  readonly budget: { left: number };
}

const MAX_DEPTH = 20;
const MAX_TEXT = 20_000;
/** Of one `foreach`. */
const MAX_WORDS = 200;

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

/** Whether a text is one reference and nothing else. */
export function standsAlone(text: string): boolean {
  const bare = text.trim();
  const [first] = referencesOf(bare);
  return first?.start === 0 && first.end === bare.length;
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
  variables.budget.left -= text.length >> 10;
  if (!text.includes('$')) return text;
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
  const [start = '', name = ''] = /^([a-z]+)\s+/u.exec(inside) ?? [];
  const rest = inside.slice(start.length);
  if (name === 'call') return called(rest, variables, depth);
  if (name === 'foreach') return repeated(rest, variables, depth);
  if (name === 'if') return chosen(rest, variables, depth);
  if (name !== '') {
    const argument = OF_WORDS.has(name) ? plain(rest, variables, depth + 1) : expand(rest, variables, depth + 1);
    return argument === undefined ? undefined : applied(name, argument);
  }
  const [, list = '', pattern = '', by = ''] = /^([^\s:$(){}]+):([^=$]*)=([^$]*)$/u.exec(inside) ?? [];
  if (list !== '') {
    const value = referredText(list, variables, depth + 1);
    return value === undefined || value.includes('$')
      ? undefined
      : withPattern(value, pattern.includes('%') ? pattern : `%${pattern}`, pattern.includes('%') ? by : `%${by}`);
  }
  // Computed names are left alone.
  if (!/^[^\s:$(){}]+$/u.test(inside) || variables.undecided.has(inside)) return undefined;
  const value = variables.own?.get(inside) ?? variables.values.get(inside);
  return value === undefined ? undefined : expand(value, variables, depth + 1);
}

/** Functions that look for words: a name that nothing sets holds none. */
const OF_WORDS: ReadonlySet<string> = new Set(['findstring', 'filter', 'filter-out']);

const NOTHING: readonly [string, string][] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((name) => [name, '']);

/** `$(call name,a,b)`: the variable with `$(1)`, `$(2)` filled in. */
function called(rest: string, variables: MakeVariables, depth: number): string | undefined {
  const args = argumentsIn(rest).map((arg, index) => expand(index === 0 ? arg.trim() : arg, variables, depth + 1));
  const value = variables.values.get(args[0] ?? '');
  if (value === undefined) return undefined;
  const own = new Map([...(variables.own ?? []), ...NOTHING, ...args.map((arg, index): [string, string] => [String(index), arg])]);
  return expand(value, { ...variables, own }, depth + 1);
}

/** `$(foreach name,list,text)` over a list that is known. */
function repeated(rest: string, variables: MakeVariables, depth: number): string | undefined {
  const [name = '', list = '', text = ''] = argumentsIn(rest, 3);
  const words = listOf(list, variables, depth);
  variables.budget.left -= words?.length ?? 0;
  if (variables.budget.left < 0) return undefined;
  return words
    ?.map((word) => expand(text, { ...variables, own: new Map([...(variables.own ?? []), [name.trim(), word]]) }, depth + 1))
    .join(' ')
    .slice(0, MAX_TEXT);
}

/** Set by the runner, with a value that is not known here. */
export const RUNNER = /^(?:GITHUB_|RUNNER_|ImageOS|HOME$|PATH$|USER$|LOGNAME$|SHELL$|OS$|LANG$|TERM$|TMPDIR$|HOSTNAME$|GOROOT|JAVA_HOME)/u;

/** The text with nothing left to fill in: a name that nothing sets is empty for make; `undefined` when something is not known. */
export function plain(text: string, variables: MakeVariables, depth = 0): string | undefined {
  const expanded = expand(text.trim(), variables, depth).replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/gu, (all, name: string) =>
    RUNNER.test(name) || variables.undecided.has(name) || /^[a-z]+$/u.test(name) ? all : '',
  );
  return expanded.includes('$') ? undefined : expanded.trim();
}

/** `$(if condition,then,else)`: a condition holds when it is not empty. */
function chosen(rest: string, variables: MakeVariables, depth: number): string | undefined {
  const [condition = '', yes = '', no = ''] = argumentsIn(rest, 3);
  const known = plain(condition, variables, depth + 1);
  return known === undefined ? undefined : expand(known === '' ? no : yes, variables, depth + 1);
}

/** The words of a list; `undefined` when they are not known, or too many. */
export function listOf(list: string, variables: MakeVariables, depth = 0): readonly string[] | undefined {
  const words = expand(list, variables, depth + 1)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return words.length > MAX_WORDS || words.some((word) => word.includes('$')) ? undefined : words;
}
