/** Quoted texts over several lines of which one is indented less than YAML 1.2 asks for: libyaml and its like, GitHub's reader among them, take them. */
import { Lexer } from 'yaml';

/** Of a document, a scalar and the end of a flow: they stand for no character. */
const MARKS = new Set(['\u0002', '\u001f', '\u0018']);
/** Characters gone through in all: each text that is set right costs another look at the file. */
const MAX_EFFORT = 1_000_000;
/** From one quote to the other. */
const MAX_LENGTH = 10_000;

/** Where a quoted text begins that the lexer ended before its quote; -1 when there is none. */
function cutOff(source: string): number {
  let offset = 0;
  for (const lexeme of new Lexer().lex(source)) {
    if (MARKS.has(lexeme)) continue;
    const quote = lexeme[0];
    if ((quote === "'" || quote === '"') && closing(lexeme, 0) === -1) return offset;
    offset += lexeme.length;
  }
  return -1;
}

/** The quote that closes the one at `open`; -1 when none does. */
function closing(text: string, open: number): number {
  const quote = text[open];
  const end = Math.min(text.length, open + MAX_LENGTH);
  for (let at = open + 1; at < end; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at;
      at += 1;
    }
  }
  return -1;
}

/** The text with such lines indented as far as their quote, which changes neither values nor lines; `undefined` when that does not help. */
export function withQuotesIndented(source: string): string | undefined {
  let text = source;
  for (let effort = text.length; effort < MAX_EFFORT; effort += text.length) {
    const open = cutOff(text);
    if (open === -1) return text === source ? undefined : text;
    const close = closing(text, open);
    if (close === -1) return undefined;
    const indent = ' '.repeat(open - text.lastIndexOf('\n', open));
    const inside = text
      .slice(open, close)
      .replace(/\n(?=[^\n])[ \t]*/gu, (start) => (start.length > indent.length ? start : `\n${indent}`));
    // The same text again would be cut off again.
    if (inside === text.slice(open, close)) return undefined;
    text = text.slice(0, open) + inside + text.slice(close);
  }
  return undefined;
}
