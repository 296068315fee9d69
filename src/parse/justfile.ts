import type { Value } from '../ci/model.ts';

export interface Recipe {
  readonly line: number;
  readonly dependencies: readonly string[];
  /** Names that its caller gives a value. */
  readonly parameters: readonly string[];
  /** Each line is a shell of its own; with a shebang, the body is one script. */
  readonly scripts: readonly Value[];
}

/** A recipe being read: its scripts as lines that follow each other. */
interface Draft {
  readonly line: number;
  readonly dependencies: readonly string[];
  readonly parameters: readonly string[];
  readonly scripts: { readonly line: number; readonly lines: string[] }[];
}

const HEADER = /^@?([A-Za-z_][A-Za-z0-9_-]*)(\s[^:]*)?:(?!=)(.*)$/u;
const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/u;

/** Reads the recipes of a justfile, in order. */
export function justfileOf(text: string): ReadonlyMap<string, Recipe> {
  const drafts = new Map<string, Draft>();
  let current: Draft | undefined;
  for (const [index, raw] of text.replaceAll('\r\n', '\n').split('\n').entries()) {
    const line = index + 1;
    if (/^[ \t]/u.test(raw)) {
      if (current !== undefined) addLine(current, raw.trim(), line);
      continue;
    }
    if (raw.trim() === '' || raw.startsWith('#') || raw.startsWith('[')) continue;
    const header = raw.length > 1000 || /^(?:set|alias|export|import|mod)\s/u.test(raw) ? null : HEADER.exec(raw);
    current = undefined;
    if (header === null) continue;
    const [, name = '', given = '', after = ''] = header;
    const [bare = ''] = after.split('#');
    const words = bare.replace(/\([^)]*\)/gu, ' ').split(/[\s&]+/u);
    current = { line, dependencies: words.filter((word) => NAME.test(word)), parameters: parametersIn(given), scripts: [] };
    if (!drafts.has(name)) drafts.set(name, current);
  }
  return new Map(
    [...drafts].map(([name, { scripts, ...draft }]) => [
      name,
      { ...draft, scripts: scripts.map((script) => ({ line: script.line, text: script.lines.join('\n') })) },
    ]),
  );
}

/** `a b="x" +c`: the names. */
const parametersIn = (text: string): readonly string[] =>
  text
    .replace(/"[^"]*"|'[^']*'/gu, '')
    .split(/\s+/u)
    .flatMap((word) => /^[+*$]{0,2}([A-Za-z_][A-Za-z0-9_-]*)/u.exec(word)?.[1] ?? []);

/** Variables that are plain text: `name := "text"`. */
export const justVariables = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(/\r?\n/u).flatMap((line): [string, string][] => {
      if (line.length > 1000) return [];
      const [, name, single, double] =
        /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_-]*)\s*:=\s*(?:'([^']*)'|"([^"\\]*)")\s*(?:#.*)?$/u.exec(line) ?? [];
      const value = single ?? double;
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );

function addLine({ scripts }: Draft, text: string, line: number): void {
  const last = scripts.at(-1);
  const follows = last !== undefined && last.line + last.lines.length === line;
  if (follows && (last.lines[0]?.startsWith('#!') || last.lines.at(-1)?.endsWith('\\'))) last.lines.push(text);
  else if (text !== '') scripts.push({ line, lines: [text.replace(/^[@-]+/u, '')] });
}
