/** A Go file as mage sees it: functions that are targets, what it imports, and values that it declares. */
import { builtBy } from './constraint.ts';
import { find, goTokens, type Stretch, split, type Token, type Tokens } from './tokens.ts';

export interface GoFunction {
  readonly name: string;
  /** The type whose method it is, and the name it goes by inside. */
  readonly receiver: { readonly type: string; readonly name: string } | undefined;
  readonly parameters: readonly GoParameter[];
  /** The one type that it gives back, by its name; empty for anything else. */
  readonly gives: string;
  readonly body: Stretch;
  readonly line: number;
}

export interface GoParameter {
  readonly name: string;
  readonly type: string;
  /** The last one, for as many as there are. */
  readonly takesRest: boolean;
}

export interface GoFile {
  readonly tokens: Tokens;
  /** It is for mage alone. */
  readonly isTagged: boolean;
  /** It counts where mage builds it on a runner. */
  readonly isBuilt: boolean;
  readonly package: string;
  /** Packages by the name they have in the file. */
  readonly imports: ReadonlyMap<string, string>;
  /** Packages whose targets become its own (`//mage:import`), with the word before them where one is given. */
  readonly targetsFrom: readonly { readonly path: string; readonly space: string }[];
  readonly functions: readonly GoFunction[];
  /** Types that hold targets: `type Docs mg.Namespace`. */
  readonly spaces: ReadonlySet<string>;
  /** Expressions of constants and variables of the package. */
  readonly values: ReadonlyMap<string, Stretch>;
}

/** Reads a Go file; `undefined` when it is none that can be read. Never throws. */
export function goFileOf(text: string): GoFile | undefined {
  const tokens = goTokens(text);
  if (tokens === undefined) return undefined;
  const imports = new Map<string, string>();
  const targetsFrom: { path: string; space: string }[] = [];
  const functions: GoFunction[] = [];
  const spaces = new Set<string>();
  const values = new Map<string, Stretch>();
  let name = '';
  let note: Token | undefined;
  for (const part of split(tokens, [0, tokens.all.length], ';')) {
    const [start, own] = withoutNotes(tokens, part);
    note = own ?? note;
    const [keyword, ...rest] = tokens.all.slice(start, part[1]);
    if (keyword?.kind !== 'name') continue;
    if (keyword.text === 'package') name = rest[0]?.text ?? '';
    else if (keyword.text === 'func') functions.push(...functionOf(tokens, [start, part[1]]));
    else if (keyword.text === 'import') importsIn(tokens, inGroup(tokens, [start + 1, part[1]]), imports, targetsFrom, note);
    else {
      for (const one of inGroup(tokens, [start + 1, part[1]])) {
        if (keyword.text === 'type' && isSpace(tokens.all.slice(...one))) spaces.add(tokens.all[one[0]]?.text ?? '');
        if (keyword.text === 'var' || keyword.text === 'const') declare(tokens, one, values);
      }
    }
    note = undefined;
  }
  const head = text.slice(0, text.search(/^package\b/mu));
  return { tokens, ...builtBy(head), package: name, imports, targetsFrom, functions, spaces, values };
}

const isSpace = ([, ...type]: readonly Token[]): boolean => /^=?mg\.Namespace$/u.test(type.map(({ text }) => text).join(''));

/** Where the stretch begins behind comments to mage, and the last of them. */
function withoutNotes({ all }: Tokens, [from, to]: Stretch): readonly [start: number, note: Token | undefined] {
  let start = from;
  while (start < to && all[start]?.kind === 'note') start += 1;
  return [start, start > from ? all[start - 1] : undefined];
}

/** The parts of `( … )`, or the stretch itself where there is no bracket. */
function inGroup(tokens: Tokens, [from, to]: Stretch): readonly Stretch[] {
  return tokens.all[from]?.text === '(' ? split(tokens, [from + 1, tokens.closes[from] ?? to], ';') : [[from, to]];
}

function importsIn(
  tokens: Tokens,
  parts: readonly Stretch[],
  imports: Map<string, string>,
  targetsFrom: { path: string; space: string }[],
  above: Token | undefined,
): void {
  let note = above;
  for (const [from, to] of parts) {
    const all = tokens.all.slice(from, to);
    const [first, second] = all.filter(({ kind }) => kind !== 'note');
    const path = [first, second].find((token) => token?.kind === 'string')?.text;
    if (path === undefined) continue;
    note = all.find(({ kind }) => kind === 'note') ?? note;
    if (note !== undefined) targetsFrom.push({ path, space: note.text.toLowerCase() });
    note = undefined;
    for (const name of first?.kind === 'string' ? namesOf(path) : [first?.text ?? '']) if (!imports.has(name)) imports.set(name, path);
  }
}

/** `…/widget/v2` is the package widget; `…/go-widget`, `…/widget-go` and `…/widget.go` are too, as a rule. */
function namesOf(path: string): readonly string[] {
  const last =
    path
      .replace(/\/v\d+$/u, '')
      .split('/')
      .at(-1) ?? '';
  return [...new Set([last, last.replace(/^go-/u, ''), last.replace(/[-.]go$/u, ''), last.replace(/\.v\d+$/u, '')])];
}

/** `var a, b T = x, y`: the names with their expressions. */
function declare(tokens: Tokens, [from, to]: Stretch, values: Map<string, Stretch>): void {
  const equal = find(tokens, [from, to], '=');
  if (equal === undefined) return;
  const names = split(tokens, [from, equal], ',');
  const expressions = split(tokens, [equal + 1, to], ',');
  if (names.length !== expressions.length) return;
  for (const [place, [at]] of names.entries()) {
    const expression = expressions[place];
    if (expression !== undefined) values.set(tokens.all[at]?.text ?? '', expression);
  }
}

function functionOf(tokens: Tokens, [from, to]: Stretch): readonly GoFunction[] {
  const { all, closes } = tokens;
  let at = from + 1;
  let receiver: GoFunction['receiver'];
  if (all[at]?.text === '(') {
    const names = all.slice(at + 1, closes[at]).filter(({ kind }) => kind === 'name');
    receiver = { type: names.at(-1)?.text ?? '', name: names.length > 1 ? (names[0]?.text ?? '') : '' };
    at = (closes[at] ?? to) + 1;
  }
  const name = all[at];
  at += 1;
  if (all[at]?.text === '[') at = (closes[at] ?? to) + 1;
  if (name?.kind !== 'name' || all[at]?.text !== '(') return [];
  const parameters = parametersOf(tokens, [at + 1, closes[at] ?? to]);
  const behind = (closes[at] ?? to) + 1;
  const body = bodyOf(tokens, [behind, to]);
  if (body === undefined) return [];
  const result = all.slice(behind, body[0] - 1).map(({ text }) => text);
  const gives = /^\*?(\p{L}[\p{L}\p{N}_]*)$/u.exec(result.join(''))?.[1] ?? '';
  return [{ name: name.text, receiver, parameters, gives, body, line: name.line }];
}

/** The stretch inside the braces of a function, behind what it gives back. */
export function bodyOf({ all, closes }: Tokens, [from, to]: Stretch): Stretch | undefined {
  for (let at = from; at < to; at = (closes[at] ?? at) + 1) {
    if (all[at]?.text !== '{') continue;
    const before = all[at - 1]?.text;
    if (before !== 'interface' && before !== 'struct') return [at + 1, closes[at] ?? to];
  }
  return undefined;
}

/** `ctx context.Context, a, b string, rest ...string`: in Go a name without a type has that of the next. */
export function parametersOf(tokens: Tokens, stretch: Stretch): readonly GoParameter[] {
  const parts = split(tokens, stretch, ',').map(([from, to]) => tokens.all.slice(from, to));
  let type = '';
  return parts
    .toReversed()
    .map(([name, ...rest]) => {
      if (rest.length > 0) type = rest.map(({ text }) => text).join('');
      return { name: name?.text ?? '', type, takesRest: rest[0]?.text === '...' };
    })
    .toReversed();
}
