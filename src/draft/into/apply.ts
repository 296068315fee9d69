/** Edits put into a document. */

import type { Document } from './document.ts';
import type { Edit } from './edit.ts';
import { eolOf, lineEnd, lineStart, nodesOf, type Range } from './markdown.ts';
import { covers } from './structure.ts';
import { tablesIn } from './tables.ts';

/** Of edits at one place: a row stands before the mark of its table, and a new section after both. */
const ORDER: readonly Edit['kind'][] = ['cell', 'row', 'bullet', 'mark', 'block'];

/** In the order of the text; those at one place in the order in which they are written. */
export const sorted = (edits: readonly Edit[]): readonly Edit[] =>
  [...edits].sort((a, b) => a.start - b.start || a.end - b.end || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));

export function applied(text: string, edits: readonly Edit[]): string {
  const eol = eolOf(text);
  let done = '';
  let at = 0;
  for (const { start, end, text: written } of sorted(edits)) {
    done += text.slice(at, start) + written.replaceAll('\n', eol);
    at = end;
  }
  return done + text.slice(at);
}

/**
 * Why the edits must not be applied, or undefined: they overlap, or one is neither in a cell, a bullet or a mark, nor new text between
 * two lines or behind a row. `own`: what evidence printed and nobody edited.
 */
export function faultOf(document: Document, edits: readonly Edit[], own: readonly Range[]): string | undefined {
  const { text, root, parts, marks } = document;
  const tables = parts.flatMap(({ reach }) => tablesIn(text, reach));
  const cells = tables.flatMap(({ rows }) => rows.flatMap(({ value }) => value?.inner ?? []));
  const bullets = nodesOf(root).filter(({ type }) => type === 'listItem');
  const behindRows = new Set(tables.flatMap(({ end, rows }) => [end, ...rows.map((row) => row.end)]));
  const allowed: readonly Range[] = [...cells, ...bullets, ...marks, ...own];
  const order = sorted(edits);
  for (const [index, edit] of order.entries()) {
    if (edit.start < (order[index - 1]?.end ?? 0) || edit.end < edit.start || edit.end > text.length) return 'two edits overlap';
    const isNew = edit.start === edit.end;
    const between =
      isNew && (lineEnd(text, edit.start) === edit.start || lineStart(text, edit.start) === edit.start || behindRows.has(edit.start));
    if (!between && !allowed.some((range) => covers(range, edit))) return 'an edit would touch prose';
  }
  return undefined;
}
