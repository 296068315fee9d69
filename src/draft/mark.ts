/**
 * The comment under a block that evidence wrote: `<!-- evidence:practices.pipeline/bullets sign-off-dco=1f2e3d4c.0a1b2c3d review=… -->`.
 * It names the items of the block, each with the checksum of what was written and, for a bullet with lines below it, that of each
 * line; so the lines themselves stay clean. An item whose text still has its checksum is ours and may be refreshed. In one that has
 * not, the lines that still have theirs are ours; the rest was edited or removed by a person and is theirs from then on.
 *
 * It stands on a line of its own: below a list or a pipe table (a comment ends both), behind `</table>`, or indented like the text of
 * the list item that it belongs to.
 */

/** The block of the mark that says that the whole document was printed, and the names under which that of the quotation and that of a numbered list have their one checksum. */
export const WHOLE = 'draft';
export const HEAD = 'head';
export const LIST = 'list';

/** Checksums by item: of the whole, then of its lines. */
type Sums = ReadonlyMap<string, readonly string[]>;

export interface Mark {
  readonly block: string;
  readonly items: Sums;
}

/** More items than a draft has; a longer comment is not ours. */
const MOST = 400;
const PATTERN = new RegExp(
  `<!-- evidence:([a-z0-9._/-]{1,120})((?: [a-z0-9._/-]{1,120}=[0-9a-f]{8}(?:\\.[0-9a-f]{8}){0,100}){1,${MOST}}) -->`,
  'g',
);

/** A key as it may stand in a comment, which two hyphens or an angle bracket could end. */
export const safeKey = (key: string): string =>
  key
    .toLowerCase()
    .replace(/[^a-z0-9._/-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .slice(0, 120) || 'item';

export const markText = ({ block, items }: Mark): string =>
  `<!-- evidence:${safeKey(block)}${[...items].map(([key, sum]) => ` ${key}=${sum.join('.')}`).join('')} -->`;

/** Marks in the source of an HTML node, with their places in it. */
export function marksIn(html: string): readonly (Mark & { readonly start: number; readonly end: number })[] {
  return [...html.matchAll(PATTERN)].map((match) => ({
    block: match[1] ?? '',
    items: new Map(
      (match[2] ?? '')
        .trim()
        .split(' ')
        .map((pair) => {
          const [key = '', sums = ''] = pair.split('=');
          return [key, sums.split('.')];
        }),
    ),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A line, row or bullet without indentation, bullet characters and line ends: editors change those without touching a word. */
const wordsOf = (source: string): string =>
  source
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:[*+-]|\d{1,9}[.)])(?=\s)/, ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** 8 hex digits: FNV-1a of 32 bits, which detects a person's edit and no attack. */
export function sumOf(source: string): string {
  const text = wordsOf(source);
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    sum = Math.imul(sum ^ (code & 0xff), 0x01000193);
    sum = Math.imul(sum ^ (code >>> 8), 0x01000193);
  }
  return (sum >>> 0).toString(16).padStart(8, '0');
}

/** Of a line below an item: two lines may say the same. */
export const lineSum = (key: string, source: string): string => sumOf(`${key} ${wordsOf(source)}`);
