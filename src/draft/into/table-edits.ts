/** The rows of one table of the draft in a table of the document. A cell in which a person said something is never touched. */
import { cell as escaped } from '../../report/markdown-text.ts';
import { sumOf } from '../mark.ts';
import { factOf, isAmong } from './addresses.ts';
import { isLabel } from './aliases.ts';
import { answerOf } from './answers.ts';
import type { Document } from './document.ts';
import { type Edit, insertion, NOTHING, type Outcome } from './edit.ts';
import { htmlOf } from './html.ts';
import { markEdit } from './mark-edits.ts';
import { lineEnd } from './markdown.ts';
import { type Cell, rowLike, type Table, type TableRow } from './tables.ts';
import type { Wanted, WantedBlock } from './wanted.ts';

/** `addresses`: what the section links already. */
export function inTable(document: Document, table: Table, block: WantedBlock, addresses: ReadonlySet<string>): Outcome {
  const edits: Edit[] = [];
  const notes: string[] = [];
  const rows: string[] = [];
  const sums = new Map<string, readonly string[]>();
  const model = modelOf(table);
  if (model === undefined) return NOTHING;
  for (const item of block.items) {
    const value = valueFor(table, item);
    const row = table.rows.find(({ label }) => isLabel(label.source, item.label));
    const before = document.written.get(item.key)?.[0];
    if (before !== undefined) {
      // Another row may say the same: it is looked for there only when this one has lost its name.
      const named = table.rows.filter(({ label }) => isLabel(label.source, item.label));
      const ours = (named.length > 0 ? named : table.rows).find(({ value: one }) => one !== undefined && sumOf(one.source) === before);
      if (ours?.value === undefined || !isNews(document, ours.value.source, value)) continue;
      edits.push(filled(document.text, ours.value, table, value));
    } else if (item.known === 'maintainer') continue;
    else if (row?.value !== undefined) {
      if (isKept(row.value.source)) {
        if (!says(row, item)) notes.push(`${item.label} is left as it is written; found: ${shownOf(item)}`);
        continue;
      }
      edits.push(filled(document.text, row.value, table, value));
    } else if (row !== undefined || item.known === 'not-found' || item.addresses.length === 0 || isRight(item, addresses)) continue;
    else rows.push(rowLike(document.text, table, model.row, [table.kind === 'html' ? htmlOf(item.label) : escaped(item.label), value]));
    sums.set(item.key, [sumOf(value)]);
  }
  if (rows.length > 0) edits.push(insertion(model.after(document.text), 'row', rows.map((row) => `\n${row}`).join('')));
  return { edits: [...edits, ...markEdit(document, block, sums, placeOf(document.text, table))], notes };
}

export function valueFor(table: Pick<Table, 'kind'>, { lines }: Wanted): string {
  const text = lines.map((line) => line.text).join(' ');
  return table.kind === 'html' ? htmlOf(text) : escaped(text);
}

/** What a person said, or noted in a comment. */
const isKept = (source: string): boolean => answerOf(source) === 'said' || source.includes('<!--');

/** Without the addresses of its links. */
const shownOf = ({ lines }: Wanted): string => lines.map(({ text }) => text.replace(/\]\([^()\s]*\)/g, ']')).join(' ');

const QUESTION = /TODO\(maintainer\):/g;

/** Whether the new text says something else, and does not ask what the old one told: a scan may have seen less. */
export const isNews = ({ definitions }: Document, before: string, now: string): boolean =>
  factOf(before, definitions) !== factOf(now) && (now.match(QUESTION) ?? []).length <= (before.match(QUESTION) ?? []).length;

/** Whether each file or page that the line rests on is linked already, at any commit. */
export const isRight = ({ addresses }: Wanted, found: ReadonlySet<string>): boolean =>
  addresses.length > 0 && addresses.every((address) => isAmong(address, found));

/** Whether the cell has the address of what was found, or the last part of it. What is said without an address is no news. */
function says({ value }: TableRow, { addresses }: Wanted): boolean {
  const written = value?.source.toLowerCase() ?? '';
  return addresses.length === 0 || addresses.some((address) => written.includes(address.replace(/^.*[/:](?=[^/:])/, '')));
}

function filled(text: string, cell: Cell, { kind }: Table, value: string): Edit {
  if (cell.source !== '') return { kind: 'cell', start: cell.start, end: cell.end, text: value };
  if (kind === 'html') return insertion(cell.inner.start, 'cell', value);
  // A row may end in its empty cell, without a pipe.
  const open = cell.inner.end >= lineEnd(text, cell.inner.end);
  return { kind: 'cell', start: cell.inner.start, end: cell.inner.end, text: open ? ` ${value}` : ` ${value} ` };
}

/** The last row that says something: a new row looks like it and stands below it, above rows left empty at the end. */
function modelOf({ kind, rows }: Table): { readonly row: TableRow; readonly after: (text: string) => number } | undefined {
  const index = rows.findLastIndex(({ label, value }, at) => at > 0 && value !== undefined && label.source + value.source !== '');
  const row = rows[index] ?? rows[0];
  if (row === undefined || (index < 0 && kind === 'html' && rows.length > 1)) return undefined;
  if (kind === 'html') return { row, after: () => row.end };
  // Below the header stands its line of dashes.
  if (index < 0) return { row, after: (text) => lineEnd(text, nextLine(text, lineEnd(text, row.end))) };
  return { row, after: (text) => lineEnd(text, row.end) };
}

const nextLine = (text: string, end: number): number => end + (text.startsWith('\r\n', end) ? 2 : 1);

/** Where the mark of a table goes. */
export function placeOf(text: string, { kind, end }: Table): { readonly at: number; readonly before: string } {
  const line = lineEnd(text, end);
  return kind === 'html' && text.slice(end, line).trim() !== '' ? { at: end, before: ' ' } : { at: line, before: '\n' };
}
