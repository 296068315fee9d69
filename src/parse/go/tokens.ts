/** Go source as tokens, after the lexical part of https://go.dev/ref/spec. */

export interface Token {
  /** `note`: a comment that tells mage something. */
  readonly kind: 'name' | 'string' | 'sign' | 'note';
  /** Of a string: what it means. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export interface Tokens {
  readonly all: readonly Token[];
  /** For each opening bracket, the place of the one that closes it; for any other token, its own. */
  readonly closes: readonly number[];
}

/** UTF-16 units: more than a person writes. */
const MAX_TEXT = 1024 * 1024;
const MAX_TOKENS = 200_000;
/** Brackets inside each other. */
const MAX_DEPTH = 100;
// What is not closed reaches to the end, so that the search stays linear.
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|`[^`]*`?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|\.\.\.|:=|[+\-*/%&|^<>=!]=|&&|\|\||\+\+|--|<-|\n|[^\s]/gu;
const NOTE = /^\/\/\s*mage:import\b/u;
const WORD = /^[\p{L}_\d]/u;
/** Behind these a line goes on. */
const GOES_ON = new Set([
  'func',
  'if',
  'for',
  'switch',
  'select',
  'case',
  'var',
  'const',
  'type',
  'import',
  'package',
  'go',
  'defer',
  'else',
]);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\', "'": "'" };
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** `\x41`, `\u00e9`, `\101`. */
const CODE = /^(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[0-7]{3})$/iu;

function meant(text: string): string {
  if (text.startsWith('`')) return text.replace(/^`|`$/gu, '');
  return text.replace(/^["']|["']$/gu, '').replace(/\\(x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[0-7]{3}|.)/giu, (all, code: string) => {
    if (!CODE.test(code)) return ESCAPES[code] ?? all;
    const point = /^\d/u.test(code) ? Number.parseInt(code, 8) : Number.parseInt(code.slice(1), 16);
    return point > 0x10ffff ? all : String.fromCodePoint(point);
  });
}

/** Whether a line that ends with the token ends a statement. */
const ends = ({ kind, text }: Token): boolean =>
  kind === 'string' || (kind === 'name' ? !GOES_ON.has(text) : /^(?:[)\]}]|\+\+|--)$/u.test(text));

/** Reads Go source; `;` stands also where the language puts one at the end of a line. `undefined`: brackets that do not fit, or too long. */
export function goTokens(text: string): Tokens | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const all: Token[] = [];
  let line = 1;
  for (const [found] of text.matchAll(TOKEN)) {
    if (found === '\n') {
      const last = all.at(-1)?.kind === 'note' ? all.at(-2) : all.at(-1);
      if (last !== undefined && ends(last)) all.push({ kind: 'sign', text: ';', line });
      line += 1;
    } else if (found.startsWith('//') || found.startsWith('/*')) {
      if (NOTE.test(found)) all.push({ kind: 'note', text: found.replace(NOTE, '').trim(), line });
      for (const letter of found) if (letter === '\n') line += 1;
    } else if (/^["`']/u.test(found)) {
      all.push({ kind: 'string', text: meant(found), line });
      for (const letter of found) if (letter === '\n') line += 1;
    } else all.push({ kind: WORD.test(found) ? 'name' : 'sign', text: found, line });
    if (all.length > MAX_TOKENS) return undefined;
  }
  all.push({ kind: 'sign', text: ';', line });
  const closes = closesOf(all);
  return closes === undefined ? undefined : { all, closes };
}

function closesOf(all: readonly Token[]): readonly number[] | undefined {
  const closes = all.map((_, index) => index);
  const open: number[] = [];
  for (const [index, { kind, text }] of all.entries()) {
    if (kind !== 'sign') continue;
    if (Object.hasOwn(CLOSING, text)) {
      if (open.push(index) > MAX_DEPTH) return undefined;
    } else if (text === ')' || text === ']' || text === '}') {
      const start = open.pop();
      if (start === undefined || CLOSING[all[start]?.text ?? ''] !== text) return undefined;
      closes[start] = index;
    }
  }
  return open.length === 0 ? closes : undefined;
}

/** A stretch of tokens: from the first up to, but not with, the second. */
export type Stretch = readonly [from: number, to: number];

/** The parts of a stretch between signs of that text, brackets passed over; empty parts are left out. */
export function split({ all, closes }: Tokens, [from, to]: Stretch, sign: string): readonly Stretch[] {
  const parts: Stretch[] = [];
  let start = from;
  for (let at = from; at < to; at = (closes[at] ?? at) + 1) {
    const token = all[at];
    if (token?.kind !== 'sign' || token.text !== sign) continue;
    if (at > start) parts.push([start, at]);
    start = at + 1;
  }
  if (to > start) parts.push([start, to]);
  return parts;
}

/** The place of the first such sign in the stretch, brackets passed over. */
export function find({ all, closes }: Tokens, [from, to]: Stretch, sign: string): number | undefined {
  for (let at = from; at < to; at = (closes[at] ?? at) + 1) if (all[at]?.kind === 'sign' && all[at]?.text === sign) return at;
  return undefined;
}
