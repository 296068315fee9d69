/** A script as it is parsed: GitHub's `${{ … }}` filled in or made inert, with the way back to the lines of the file. */
import type { Value } from '../ci/model.ts';

export interface ShellSource {
  /** What the shell parser reads. */
  readonly text: string;
  /** 1-based line in the file of an offset in `text`. */
  readonly lineAt: (offset: number) => number;
  /** The original text between two offsets of `text`. */
  readonly written: (start: number, end: number) => string;
  /** Puts expressions that were made inert back into a word. */
  readonly restore: (word: string) => string;
}

/** A stretch of the text that another program fills in before the shell reads it; without `text` it stays one inert word. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string | undefined;
}

/** The pieces of a text, in order. */
export type Pieces = (text: string) => readonly Piece[];

/** GitHub's `${{ … }}`: filled in, quotes or not, where the value is plain. */
export const githubPieces =
  (valueOfExpression: (expression: string) => string | undefined): Pieces =>
  (text) => {
    const pieces: Piece[] = [];
    for (let start = text.indexOf('${{'); start !== -1; ) {
      const close = text.indexOf('}}', start);
      if (close === -1) break;
      const end = close + 2;
      pieces.push({ start, end, text: valueOfExpression(text.slice(start + 3, close).trim()) });
      start = text.indexOf('${{', end);
    }
    return pieces;
  };

// A private code point stands for each expression, and a second one fills it up to its length.
const FIRST = 0xe000;
const LAST = 0xf8fe;
const FILL = '\uf8ff';
/** UTF-16 units; more than a script may have. */
const MAX_TEXT = 1024 * 1024;

/** Fills the pieces in, or makes them inert. */
export function shellSource(value: Value, pieces: Pieces): ShellSource {
  const original = value.text;
  const held: string[] = [];
  /** Pairs of offsets: from the first on in `text`, and the second on in `original`. */
  const moved: [number, number][] = [[0, 0]];
  let text = '';
  let from = 0;
  for (const piece of pieces(original)) {
    text += plain(original.slice(from, piece.start));
    from = piece.end;
    if (piece.text !== undefined) {
      moved.push([text.length, piece.start]);
      text += plain(piece.text);
      moved.push([text.length, from]);
    } else if (FIRST + held.length < LAST) {
      text += String.fromCharCode(FIRST + held.length) + FILL.repeat(from - piece.start - 1);
      held.push(original.slice(piece.start, from));
    } else text += 'x'.repeat(from - piece.start);
    if (text.length > MAX_TEXT) break;
  }
  text += plain(original.slice(from));
  const back = (offset: number): number => {
    const [here, there] = moved[lastAtMost(moved, (pair) => pair[0], offset)] ?? [0, 0];
    const next = moved[lastAtMost(moved, (pair) => pair[0], offset) + 1];
    return Math.min(there + offset - here, next?.[1] ?? original.length);
  };
  const lineAt = linesOf(value);
  return {
    text,
    lineAt: (offset) => lineAt(back(offset)),
    written: (start, end) => original.slice(back(start), back(end)),
    restore: (word) =>
      held.length === 0 ? word : word.replace(/[\uE000-\uF8FE]\uF8FF*/gu, (held1) => held[held1.charCodeAt(0) - FIRST] ?? ''),
  };
}

const PRIVATE = /[\uE000-\uF8FF]/u;
const plain = (text: string): string => (PRIVATE.test(text) ? text.replace(/[\uE000-\uF8FF]/gu, '?') : text);

function linesOf({ text, line, starts }: Value): (offset: number) => number {
  if (starts !== undefined)
    return (offset) =>
      starts[
        Math.max(
          0,
          lastAtMost(starts, (start) => start.offset, offset),
        )
      ]?.line ?? line;
  const begins: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) begins.push(at + 1);
  return (offset) => line + 1 + lastAtMost(begins, (begin) => begin, offset);
}

/** Index of the last entry whose key is at most `limit`, in a list sorted by key; -1 when there is none. */
function lastAtMost<T>(list: readonly T[], key: (entry: T) => number, limit: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = list[middle];
    if (entry !== undefined && key(entry) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
