/** UTF-16 units. */
const MAX_SIZE = 128 * 1024;
/** The parser takes the square of their number. */
const MAX_HERE_DOCUMENTS = 200;
/** The parser does not count functions and `coproc` inside each other. */
const MAX_FUNCTIONS = 500;
/** The parser reads the inside of a substitution once for each level. */
const MAX_NESTING = 50;

/** Whether a script is parsed in reasonable time; what no parser of ours can be trusted with is not read. */
export function isWithinBounds(text: string): boolean {
  if (text.length > MAX_SIZE) return false;
  if (count(text, /<</gu) > MAX_HERE_DOCUMENTS) return false;
  if (count(text, /\([ \t]{0,9}\)|\b(?:function|coproc)\s/gu) > MAX_FUNCTIONS) return false;
  let depth = 0;
  for (const bracket of text.match(/[()]/gu) ?? []) {
    // A pattern of `case` closes what nothing opened.
    depth = Math.max(0, depth + (bracket === '(' ? 1 : -1));
    if (depth > MAX_NESTING) return false;
  }
  return true;
}

const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0;
