/** Whether a document has the structure of a self-assessment. Copies scraped from a page have lost theirs and are never written to. */
import { sectionOf } from '../headings.ts';
import type { Document } from './document.ts';

/** Fewer sections of the template make no self-assessment. */
const FEWEST = 3;
/** UTF-8 read as Windows-1252 or as Mac OS Roman: emoji, quotes and dashes. */
const MISREAD = /ðŸ[\u0080-ÿ˜–—‘’“”•…]|â€[™˜œ\u009d“”¦¢]|Ô∏è|‚Ä[ôúùìî¶¢]/;
const CONFLICT = /^(?:<{7}|>{7})(?: |$)/m;

/** Why the document is left alone, or undefined. */
export function strangenessOf({ text, parts }: Document): string | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const gutter = lines.filter((line) => /^\|\s*$/.test(line)).length;
  if (gutter > 5 && gutter * 10 > lines.length) return 'it has the gutter of a viewer, lines that are a single “|”';
  const signs = lines.filter(
    (line) => /[^\s#\\]#$/.test(line) && !line.startsWith('#') && sectionOf(line.slice(0, -1), []) !== undefined,
  ).length;
  if (signs >= 2) return 'its headings are lines that end in “#”, as copied from a rendered page';
  if (MISREAD.test(text)) return 'some of its characters were decoded wrongly before (such as “â€™” for a quote)';
  if (CONFLICT.test(text)) return 'it has conflict markers of a merge';
  const keys = new Set(parts.flatMap(({ key, kind }) => (kind === 'heading' && key !== undefined ? [key] : [])));
  return keys.size < FEWEST
    ? `${keys.size === 0 ? 'none' : `only ${keys.size}`} of its headings ${keys.size === 1 ? 'is' : 'are'} of the self-assessment template`
    : undefined;
}
