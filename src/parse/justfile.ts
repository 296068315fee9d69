import type { Value } from '../ci/model.ts';

export interface Recipe {
  readonly line: number;
  readonly dependencies: readonly string[];
  /** Names that its caller gives a value. */
  readonly parameters: readonly string[];
  /** Whether the last of them takes all words that are left. */
  readonly takesRest: boolean;
  /** Each line is a shell of its own; with a shebang, the body is one script. */
  readonly scripts: readonly Value[];
}

export interface Justfile {
  /** In order. */
  readonly recipes: ReadonlyMap<string, Recipe>;
  readonly aliases: ReadonlyMap<string, string>;
  /** Files that are read as parts of this one; paths as written, relative to its folder. */
  readonly imports: readonly { readonly path: string; readonly optional: boolean }[];
  /** Justfiles with a name space of their own, with the path where one is given. */
  readonly modules: ReadonlyMap<string, string | undefined>;
}

/** A recipe being read: its scripts as lines that follow each other. */
interface Draft extends Omit<Recipe, 'scripts'> {
  readonly scripts: { readonly line: number; readonly lines: string[] }[];
}

const HEADER = /^@?([A-Za-z_][A-Za-z0-9_-]*)(\s[^:]*)?:(?!=)(.*)$/u;
const NAME = /^[A-Za-z_][A-Za-z0-9_-]*(?:::[A-Za-z_][A-Za-z0-9_-]*)*$/u;
const ALIAS = /^alias\s+([A-Za-z_][A-Za-z0-9_-]*)\s*:=\s*([A-Za-z_][A-Za-z0-9_:-]*)/u;
const IMPORT = /^import(\?)?\s+(?:'([^']+)'|"([^"]+)")/u;
const MODULE = /^mod\??\s+([A-Za-z_][A-Za-z0-9_-]*)(?:\s+(?:'([^']+)'|"([^"]+)"))?/u;
const MAX_LINE = 1000;

/** Reads a justfile (just.systems/man). */
export function justfileOf(text: string): Justfile {
  const drafts = new Map<string, Draft>();
  const aliases = new Map<string, string>();
  const imports: Justfile['imports'][number][] = [];
  const modules = new Map<string, string | undefined>();
  let current: Draft | undefined;
  for (const [index, raw] of text.replaceAll('\r\n', '\n').split('\n').entries()) {
    const line = index + 1;
    if (/^[ \t]/u.test(raw)) {
      if (current !== undefined) addLine(current, raw.trim(), line);
      continue;
    }
    if (raw.trim() === '' || raw.startsWith('#') || raw.startsWith('[')) continue;
    current = undefined;
    if (raw.length > MAX_LINE) continue;
    const [, alias, target] = ALIAS.exec(raw) ?? [];
    const [imported, optional, ...paths] = IMPORT.exec(raw) ?? [];
    const [, module, ...places] = MODULE.exec(raw) ?? [];
    if (alias !== undefined && target !== undefined) aliases.set(alias, target);
    if (imported !== undefined) imports.push({ path: paths.find((path) => path !== undefined) ?? '', optional: optional === '?' });
    if (module !== undefined)
      modules.set(
        module,
        places.find((place) => place !== undefined),
      );
    const header = /^(?:set|alias|export|import\??|mod\??)\s/u.test(raw) ? null : HEADER.exec(raw);
    if (header === null) continue;
    const [, name = '', given = '', after = ''] = header;
    const parameters = parametersIn(given);
    current = { line, dependencies: dependenciesIn(after), ...parameters, scripts: [] };
    if (!drafts.has(name)) drafts.set(name, current);
  }
  const recipes = new Map(
    [...drafts].map(([name, { scripts, ...draft }]) => [
      name,
      { ...draft, scripts: scripts.map((script) => ({ line: script.line, text: script.lines.join('\n') })) },
    ]),
  );
  return { recipes, aliases, imports, modules };
}

/** `build (lint "a") && after`: the names; a string may hold any letter. */
const dependenciesIn = (text: string): readonly string[] =>
  (text.replace(/"[^"]*"|'[^']*'/gu, ' ').split('#')[0] ?? '')
    .replace(/\(\s*([A-Za-z_][A-Za-z0-9_:-]*)[^)]*\)/gu, ' $1 ')
    .split(/[\s&]+/u)
    .filter((word) => NAME.test(word));

/** `a b="x" +c`: the names. */
function parametersIn(text: string): Pick<Recipe, 'parameters' | 'takesRest'> {
  const words = text
    .replace(/"[^"]*"|'[^']*'/gu, '')
    .split(/\s+/u)
    .flatMap((word) => /^[+*$]{0,2}[A-Za-z_][A-Za-z0-9_-]*/u.exec(word)?.[0] ?? []);
  return {
    parameters: words.map((word) => word.replace(/^[+*$]+/u, '')),
    takesRest: words.some((word) => /^[+*]/u.test(word)),
  };
}

/** Where recipes run: https://just.systems/man/en/functions.html#justfile-and-justfile-directory. */
const OWN_FOLDER = 'justfile_directory()';

/** Variables that are plain text, `name := "text"`, or the folder of the justfile, which is also known by the call itself. */
export const justVariables = (text: string): ReadonlyMap<string, string> =>
  new Map([
    [OWN_FOLDER, '.'],
    ...text.split(/\r?\n/u).flatMap((line): [string, string][] => {
      if (line.length > MAX_LINE) return [];
      const [, name, single, double, call] =
        /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_-]*)\s*:=\s*(?:'([^']*)'|"([^"\\]*)"|(justfile_directory\(\)))\s*(?:#.*)?$/u.exec(line) ?? [];
      const value = single ?? double ?? (call === undefined ? undefined : '.');
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  ]);

function addLine({ scripts }: Draft, text: string, line: number): void {
  const last = scripts.at(-1);
  const follows = last !== undefined && last.line + last.lines.length === line;
  if (follows && (last.lines[0]?.startsWith('#!') || last.lines.at(-1)?.endsWith('\\'))) last.lines.push(text);
  else if (text !== '') scripts.push({ line, lines: [text.replace(/^[@-]+/u, '')] });
}
