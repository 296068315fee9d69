/** What expressions of a magefile mean, as far as they are plain: words of command lines and lists of them. */
import { GO_RUNNERS } from '../../data/go-runners.ts';
import type { GoFile } from './file.ts';
import { isKnown, isList, type Scope, unknownText, type Value, wordsOf } from './scope.ts';
import { find, type Stretch, split, type Token, type Tokens } from './tokens.ts';

const MAX_DEPTH = 12;
/** Of one word, which a few lines can double again and again. */
const MAX_WORD = 10_000;

const written = ({ all }: Tokens, [from, to]: Stretch): string =>
  all
    .slice(from, Math.min(to, from + 20))
    .map(({ text }) => text)
    .join('');

/** `a.b(x, y...)`, `A{}.b(x)`. */
export interface GoCall {
  readonly names: readonly string[];
  readonly args: readonly Stretch[];
  /** The last argument is a list whose parts are the arguments. */
  readonly spreads: boolean;
  /** The place of the opening bracket, and of the closing one. */
  readonly open: number;
  readonly end: number;
}

const isSign = (token: Token | undefined, text: string): boolean => token?.kind === 'sign' && token.text === text;

/** The names that begin at a place, with the place behind them; `A{}` is the name A. */
export function namesAt({ all, closes }: Tokens, at: number): { readonly names: readonly string[]; readonly end: number } {
  const names: string[] = [];
  let end = at;
  for (let token: Token | undefined = all[at]; token?.kind === 'name'; token = all[end]) {
    names.push(token.text);
    end += 1;
    if (isSign(all[end], '{') && isSign(all[(closes[end] ?? end) + 1], '.') && /^\p{Lu}/u.test(token.text)) end = (closes[end] ?? end) + 1;
    if (!isSign(all[end], '.')) break;
    end += 1;
  }
  return { names, end };
}

/** The call that begins at a place, if one does. */
export function callAt(tokens: Tokens, at: number): GoCall | undefined {
  const { names, end } = namesAt(tokens, at);
  const { all, closes } = tokens;
  // `run[int](x)`.
  const open = isSign(all[end], '[') && isSign(all[(closes[end] ?? end) + 1], '(') ? (closes[end] ?? end) + 1 : end;
  if (names.length === 0 || !isSign(all[open], '(')) return undefined;
  const close = closes[open] ?? open;
  const spreads = isSign(all[close - 1], '...');
  return { names, args: split(tokens, [open + 1, spreads ? close - 1 : close], ','), spreads, open, end: close };
}

/** The values of the arguments; those of a list that is handed on whole are values of their own. */
export function argumentsOf(scope: Scope, { args, spreads }: GoCall): readonly Value[] {
  const values = args.map((stretch) => meaningOf(scope, stretch));
  const last = values.at(-1);
  return !spreads || last === undefined ? values : [...values.slice(0, -1), ...wordsOf([last])];
}

/** Never throws, and ends: what costs too much is not known. */
export function meaningOf(scope: Scope, stretch: Stretch): Value {
  scope.shared.fuel -= 1;
  if (scope.depth > MAX_DEPTH || scope.shared.fuel < 0) return unknownText('…');
  const value = plainMeaning(scope, stretch);
  return typeof value === 'string' && value.length > MAX_WORD ? unknownText('…') : value;
}

/** The same names in another place of the package. */
const inside = (scope: Scope, file: GoFile): Scope => ({ ...scope, file, locals: new Map(), depth: scope.depth + 1 });

function plainMeaning(scope: Scope, stretch: Stretch): Value {
  const { tokens } = scope.file;
  const [from, to] = stretch;
  const first = tokens.all[from];
  const unknown = unknownText(written(tokens, stretch));
  if (first === undefined) return unknown;
  if (to === from + 1) return first.kind === 'string' ? first.text : nameValue(scope, first.text);
  if (isSign(first, '&')) return meaningOf(scope, [from + 1, to]);
  const sum = split(tokens, stretch, '+');
  if (sum.length > 1) return sumOf(scope, sum);
  if (isSign(first, '(') && tokens.closes[from] === to - 1) return meaningOf(scope, [from + 1, to - 1]);
  if (isSign(first, '[')) return listValue(scope, stretch) ?? unknown;
  const { names, end } = namesAt(tokens, from);
  if (isSign(tokens.all[end], '{') && tokens.closes[end] === to - 1) return { space: builderAt(scope, names) ?? names[0] ?? '' };
  if (isSign(tokens.all[end], '[') && tokens.closes[end] === to - 1 && names.length === 1)
    return partOf(nameValue(scope, names[0] ?? ''), written(tokens, [end + 1, to - 1])) ?? unknown;
  if (end === to && names.length === 2) return programAt(scope, names) ?? unknown;
  const call = callAt(tokens, from);
  return (call?.end === to - 1 ? callValue(scope, call) : undefined) ?? unknown;
}

/** `"a" + b`; numbers are not added. */
function sumOf(scope: Scope, parts: readonly Stretch[]): string {
  const isNumber = parts.some(
    ([at, end]) => end === at + 1 && /^\d/u.test(scope.file.tokens.all[at]?.text ?? '') && scope.file.tokens.all[at]?.kind === 'name',
  );
  const words = parts.map((part) => meaningOf(scope, part)).map((value) => (typeof value === 'string' ? value : unknownText('…')));
  return isNumber ? unknownText('+') : words.join('');
}

/** `args[0]`, `args[1:]`. */
function partOf(value: Value, place: string): Value | undefined {
  const [, at, colon] = /^(\d{1,3})(:)?$/u.exec(place) ?? [];
  if (!isList(value) || at === undefined || !value.slice(0, Number(at) + 1).every(isKnown)) return undefined;
  return colon === undefined ? value[Number(at)] : value.slice(Number(at));
}

/** The package whose builder of commands a literal is of. */
const builderAt = ({ file }: Scope, [name = '', type = '']: readonly string[]): string | undefined => {
  const path = file.imports.get(name);
  return path !== undefined && GO_RUNNERS.get(path)?.types?.includes(type) === true ? path : undefined;
};

const own = (places: Readonly<Record<string, number>> | undefined, name: string): number | undefined =>
  places !== undefined && Object.hasOwn(places, name) ? places[name] : undefined;

/** `sh.RunV` as a value. */
function programAt({ file }: Scope, [name = '', member = '']: readonly string[]): Value | undefined {
  const runners = GO_RUNNERS.get(file.imports.get(name) ?? '');
  const place = own(runners?.run, member);
  return place === undefined ? undefined : { program: [], place, fillsIn: runners?.fillsIn === true };
}

/** What a name holds here. */
export function nameValue(scope: Scope, name: string): Value {
  const local = scope.locals.get(name);
  if (local !== undefined) return local;
  const shared = scope.package.values.get(name);
  if (shared !== undefined)
    return scope.deciding === true && scope.package.changed.has(name)
      ? unknownText(name)
      : meaningOf(inside(scope, shared.file), shared.declared);
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
    return format.includes('%[')
      ? undefined
      : format.replace(/%(?:(%)|[+#-]?[\d.]*[a-z])/giu, (_, percent) =>
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
  'os.Getenv': ([name = ''], { shared }) => shared.environment.get(name),
  'mg.GoCmd': () => 'go',
};

function callValue(scope: Scope, call: GoCall): Value | undefined {
  const [name = '', member] = call.names;
  if (member === undefined) {
    const type = scope.package.functions.get(name)?.declared.gives;
    if (type !== undefined && type !== '') return { space: type };
    if (name !== 'append') return undefined;
    const [list, ...more] = argumentsOf(scope, call);
    return list === undefined ? undefined : wordsOf([list, ...more]);
  }
  const path = scope.file.imports.get(name);
  if (path === undefined) return undefined;
  const runners = GO_RUNNERS.get(path);
  const made = own(runners?.make, member);
  if (made !== undefined) return { program: wordsOf(argumentsOf(scope, call).slice(made)), place: 0, fillsIn: runners?.fillsIn === true };
  const key = `${path.split('/').at(-1)}.${member}`;
  return Object.hasOwn(FUNCTIONS, key) ? FUNCTIONS[key]?.(wordsOf(argumentsOf(scope, call)), scope) : undefined;
}
