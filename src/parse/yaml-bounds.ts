import { type CST, Lexer, Parser } from 'yaml';

/** The text is refused: over a bound (`unread`), or not YAML. */
export class Refused extends Error {
  readonly unread: boolean;
  readonly line: number | undefined;
  constructor(message: string, unread: boolean, line?: number) {
    super(message);
    this.unread = unread;
    this.line = line;
  }
}

/** Maps and lists inside each other, aliases followed. */
export const MAX_DEPTH = 64;
/** Values of one file, aliases followed. */
export const MAX_VALUES = 100_000;
/** Tokens of one file; a workflow of 1,000 lines has about 10,000. */
const MAX_TOKENS = 100_000;

/**
 * The syntax tree of the text, refused as soon as it nests too deep. The lexer and this parser keep their own stacks; what comes after
 * them recurses, and two documents of a thousand `[` each abort the whole process there, past any `catch`.
 */
export function* firstDocument(source: string, lineAt: (offset: number) => number): Generator<CST.Token, void> {
  const parser = new Parser();
  let tokens = 0;
  let isDone = false;
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) {
      // One error is enough: a text of nothing else costs the square of its length.
      if (token.type === 'error') throw new Refused(token.message, false, lineAt(token.offset));
      if (!isDone) yield token;
      isDone ||= token.type === 'document';
    }
    // An error may still follow the first document; the second one is nobody's business.
    if (isDone && parser.stack.length > 0) return;
    // The stack holds the document and the scalar being read, too.
    if (parser.stack.length > MAX_DEPTH + 2) throw new Refused(`nested deeper than ${MAX_DEPTH}`, true);
    tokens += 1;
    if (tokens > MAX_TOKENS) throw new Refused(`more than ${MAX_TOKENS} tokens`, true);
  }
  for (const token of parser.end()) if (!isDone) yield token;
}

/** From an offset in the text to its 1-based line; after the line end that ends the text no line begins. */
export function lineTable(source: string): (offset: number) => number {
  const ends: number[] = [];
  for (let at = source.indexOf('\n'); at !== -1 && at < source.length - 1; at = source.indexOf('\n', at + 1)) ends.push(at);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
