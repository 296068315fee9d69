/** What expressions of a magefile mean, as far as they are plain: words of command lines, lists of them, conditions. */
import { GO_RUNNERS } from '../../data/go-runners.ts';
import { and, not, or, type Verdict } from '../condition.ts';
import type { GoFile, GoFunction } from './file.ts';
import { find, type Stretch, split, type Token, type Tokens } from './tokens.ts';

/** A text; what is not known of it stands in `{{ … }}`. */
export type Value = string | readonly string[] | Program | Space;

/** A program with its first arguments, to be started with more. */
interface Program {
  readonly program: readonly string[];
}

/** A value of a type that holds targets, or the builder of commands of a package. */
interface Space {
  readonly space: string;
}

/** A declaration, in the file that gives its names their meaning. */
export interface In<Declared> {
  readonly file: GoFile;
  readonly declared: Declared;
}

/** The files of one folder. */
export interface GoPackage {
  /** By name; methods by `Type.Name`. */
  readonly functions: ReadonlyMap<string, In<GoFunction>>;
  readonly values: ReadonlyMap<string, In<Stretch>>;
  readonly spaces: ReadonlySet<string>;
}

export interface Scope {
  readonly file: GoFile;
  readonly package: GoPackage;
  readonly locals: Map<string, Value>;
  readonly environment: Map<string, string>;
  /** How many values stand behind each other. */
  readonly depth: number;
}

const MAX_DEPTH = 12;
const MAX_SHOWN = 40;
const MAX_WORDS = 1000;
/** Of one word, which a few lines can double again and again. */
const MAX_WORD = 10_000;

export const isKnown = (text: string): boolean => !text.includes('{{');
export const isList = (value: Value | undefined): value is readonly string[] => Array.isArray(value);
export const unknownText = (name: string): string => `{{${name.replace(/[{}\n]/gu, ' ').slice(0, MAX_SHOWN)}}}`;

const written = ({ all }: Tokens, [from, to]: Stretch): string =>
  all
    .slice(from, Math.min(to, from + 20))
    .map(({ text }) => text)
    .join('');

/** The same names in another place of the package. */
const inside = (scope: Scope, file: GoFile, locals: Map<string, Value>): Scope => ({ ...scope, file, locals, depth: scope.depth + 1 });

/** `a.b(x, y...)`, `A{}.b(x)`. */
export interface GoCall {
  readonly names: readonly string[];
  readonly args: readonly Stretch[];
  /** The last argument is a list whose parts are the arguments. */
  readonly spreads: boolean;
  /** The place of the closing bracket. */
  readonly end: number;
}

/** The names that begin at a place, with the place behind them; `A{}` is the name A. */
export function namesAt({ all, closes }: Tokens, at: number): { readonly names: readonly string[]; readonly end: number } {
  const names: string[] = [];
  let end = at;
  for (let token: Token | undefined = all[at]; token?.kind === 'name'; token = all[end]) {
    names.push(token.text);
    end += 1;
    if (all[end]?.text === '{' && closes[end] === end + 1 && all[end + 2]?.text === '.') end += 2;
    if (all[end]?.kind !== 'sign' || all[end]?.text !== '.') break;
    end += 1;
  }
  return { names, end };
}

/** The call that begins at a place, if one does. */
export function callAt(tokens: Tokens, at: number): GoCall | undefined {
  const { names, end: open } = namesAt(tokens, at);
  const { all, closes } = tokens;
  if (names.length === 0 || all[open]?.kind !== 'sign' || all[open]?.text !== '(') return undefined;
  const end = closes[open] ?? open;
  const spreads = all[end - 1]?.text === '...' && all[end - 1]?.kind === 'sign';
  return { names, args: split(tokens, [open + 1, spreads ? end - 1 : end], ','), spreads, end };
}

/** The values of the arguments; a list that is not known is one word. */
export function argumentsOf(scope: Scope, { args, spreads }: GoCall): readonly Value[] {
  const values = args.map((stretch) => meaningOf(scope, stretch));
  const last = values.at(-1);
  if (!spreads || last === undefined) return values;
  return [...values.slice(0, -1), ...wordsOf([last])];
}

/** Values as words of a command line. */
export const wordsOf = (values: readonly Value[]): readonly string[] =>
  values.flatMap((value) => (typeof value === 'string' ? [value] : isList(value) ? value : [unknownText('…')])).slice(0, MAX_WORDS);

export function meaningOf(scope: Scope, stretch: Stretch): Value {
  const value = plainMeaning(scope, stretch);
  return typeof value === 'string' && value.length > MAX_WORD ? unknownText('…') : value;
}

function plainMeaning(scope: Scope, stretch: Stretch): Value {
  const { tokens } = scope.file;
  const [from, to] = stretch;
  const first = tokens.all[from];
  const unknown = unknownText(written(tokens, stretch));
  if (first === undefined || scope.depth > MAX_DEPTH) return unknown;
  if (to === from + 1) return first.kind === 'string' ? first.text : nameValue(scope, first.text);
  const sum = split(tokens, stretch, '+');
  if (sum.length > 1)
    return sum
      .map((part) => meaningOf(scope, part))
      .map((value) => (typeof value === 'string' ? value : unknownText('…')))
      .join('');
  if (first.text === '(' && tokens.closes[from] === to - 1) return meaningOf(scope, [from + 1, to - 1]);
  if (first.text === '[') return listValue(scope, stretch) ?? unknown;
  const { names, end } = namesAt(tokens, from);
  if (tokens.all[end]?.text === '{' && tokens.closes[end] === to - 1) {
    const path = scope.file.imports.get(names[0] ?? '');
    return { space: path !== undefined && GO_RUNNERS.get(path)?.types?.includes(names[1] ?? '') === true ? path : (names[0] ?? '') };
  }
  const call = callAt(tokens, from);
  return (call?.end === to - 1 ? callValue(scope, call) : undefined) ?? unknown;
}

export function nameValue(scope: Scope, name: string): Value {
  const own = scope.locals.get(name);
  if (own !== undefined) return own;
  const shared = scope.package.values.get(name);
  if (shared !== undefined) return meaningOf(inside(scope, shared.file, new Map()), shared.declared);
  if (name === 'nil') return [];
  return name === 'true' || name === 'false' || /^\d+$/u.test(name) ? name : unknownText(name);
}

/** `[]string{…}`. */
function listValue(scope: Scope, [from, to]: Stretch): Value | undefined {
  const { tokens } = scope.file;
  const open = find(tokens, [from, to], '{');
  if (open === undefined || tokens.closes[open] !== to - 1) return undefined;
  return wordsOf(split(tokens, [open + 1, to - 1], ',').map((part) => meaningOf(scope, part)));
}

const joined = (words: readonly string[]): string =>
  words
    .filter((word) => word !== '')
    .join('/')
    .replace(/\/+(?:\.\/)*/gu, '/');

/** Functions of the standard library, and of mage, that make words of words. */
const FUNCTIONS: Readonly<Record<string, (words: readonly string[], scope: Scope) => Value | undefined>> = {
  'fmt.Sprintf': ([format = '', ...words]) => {
    let next = 0;
    return format.replace(/%(?:(%)|[+#-]?[\d.]*[a-z])/giu, (_, percent) =>
      percent === undefined ? (words[next++] ?? unknownText('?')) : '%',
    );
  },
  'filepath.Join': joined,
  'path.Join': joined,
  'filepath.FromSlash': ([word]) => word,
  'filepath.ToSlash': ([word]) => word,
  'strings.TrimSpace': ([word]) => word,
  'strings.Fields': ([word]) => (word === undefined || !isKnown(word) ? undefined : word.split(/\s+/u).filter((one) => one !== '')),
  'strings.Split': ([word, by]) => (word === undefined || by === undefined || !isKnown(word) ? undefined : word.split(by)),
  'os.Getenv': ([name = ''], { environment }) => environment.get(name),
  'mg.GoCmd': () => 'go',
};

function callValue(scope: Scope, call: GoCall): Value | undefined {
  const [name = '', member] = call.names;
  const path = scope.file.imports.get(name);
  if (member === undefined && name === 'append') {
    const [list, ...more] = argumentsOf(scope, call);
    return list === undefined ? undefined : wordsOf([list, ...more]);
  }
  if (member === undefined || path === undefined) return undefined;
  const made = GO_RUNNERS.get(path)?.make?.[member];
  if (made !== undefined) return { program: wordsOf(argumentsOf(scope, call)).slice(made) };
  const key = `${path.split('/').at(-1)}.${member}`;
  return Object.hasOwn(FUNCTIONS, key) ? FUNCTIONS[key]?.(wordsOf(argumentsOf(scope, call)), scope) : undefined;
}

/** Whether a condition holds; `undefined`: only a run tells. */
export function verdictOf(scope: Scope, stretch: Stretch): Verdict {
  const { tokens } = scope.file;
  const [from, to] = stretch;
  if (scope.depth > MAX_DEPTH) return undefined;
  const deeper = { ...scope, depth: scope.depth + 1 };
  for (const [sign, together, start] of [
    ['||', or, false],
    ['&&', and, true],
  ] as const) {
    const parts = split(tokens, stretch, sign);
    if (parts.length > 1) return parts.reduce<Verdict>((verdict, part) => together(verdict, verdictOf(deeper, part)), start);
  }
  if (tokens.all[from]?.text === '!') return not(verdictOf(deeper, [from + 1, to]));
  if (tokens.all[from]?.text === '(' && tokens.closes[from] === to - 1) return verdictOf(deeper, [from + 1, to - 1]);
  for (const sign of ['==', '!=']) {
    const at = find(tokens, stretch, sign);
    if (at === undefined) continue;
    const equal = isEqual(meaningOf(deeper, [from, at]), meaningOf(deeper, [at + 1, to]));
    return sign === '==' ? equal : not(equal);
  }
  const call = callAt(tokens, from);
  if (call?.end === to - 1 && call.names.length === 1) return answerOf(deeper, call);
  const value = meaningOf(deeper, stretch);
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function isEqual(a: Value, b: Value): Verdict {
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  if (isKnown(a) && isKnown(b)) return a === b;
  // Some of it is known, so it is not empty.
  return [a, b].includes('') && [a, b].some((text) => text.replace(/\{\{[^}]*\}\}/gu, '') !== '') ? false : undefined;
}

/** What a function of the package says that only returns a condition. */
function answerOf(scope: Scope, call: GoCall): Verdict {
  const found = scope.package.functions.get(call.names[0] ?? '');
  if (found === undefined) return undefined;
  const { file, declared } = found;
  const [statement, ...more] = split(file.tokens, declared.body, ';');
  if (statement === undefined || more.length > 0 || file.tokens.all[statement[0]]?.text !== 'return') return undefined;
  return verdictOf(inside(scope, file, boundTo(declared, argumentsOf(scope, call))), [statement[0] + 1, statement[1]]);
}

/** The parameters with their values. */
export function boundTo({ parameters }: GoFunction, values: readonly Value[]): Map<string, Value> {
  return new Map(
    parameters.map(({ name, takesRest }, place): [string, Value] => [
      name,
      takesRest ? wordsOf(values.slice(place)) : (values[place] ?? unknownText(name)),
    ]),
  );
}
