/** Tables of a section, pipe or HTML, in one shape: rows of a label and a value, with their places. */
import { isLabel } from './aliases.ts';
import { type HtmlTable, htmlTablesIn } from './html-table.ts';
import { lineEnd, lineStart, type Node, nodesOf, type Range } from './markdown.ts';

export interface Cell extends Range {
  /** Between the pipes or the tags. */
  readonly inner: Range;
  /** What stands there, without spaces around it. */
  readonly source: string;
}

export interface TableRow extends Range {
  readonly label: Cell;
  /** A row may end before its second cell. */
  readonly value: Cell | undefined;
}

export interface Table extends Range {
  readonly kind: 'pipe' | 'html';
  /** The header is one of them: some documents have their first row there. */
  readonly rows: readonly TableRow[];
  readonly columns: number;
}

/** Tables with two columns or more among these nodes, in order. */
export function tablesIn(text: string, nodes: readonly Node[]): readonly Table[] {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return [];
  const pipes = nodes.flatMap((node) => (node.type === 'table' ? [pipeTable(text, node)] : []));
  const written = nodes.some(({ type, value }) => type === 'html' && /<table\b/i.test(value));
  const html = written
    ? htmlTablesIn(withoutCode(text, nodes), { start: first.start, end: last.end }).map((table) => htmlTable(text, table))
    : [];
  return [...pipes, ...html].filter(({ columns }) => columns >= 2).sort((a, b) => a.start - b.start);
}

/** With spaces in the place of code, where a tag is an example. */
function withoutCode(text: string, nodes: readonly Node[]): string {
  const code = nodes.flatMap(nodesOf).filter(({ type }) => type === 'code' || type === 'inlineCode');
  const kept = code.map(({ start, end }, index) => text.slice(code[index - 1]?.end ?? 0, start) + ' '.repeat(end - start));
  return kept.join('') + text.slice(code.at(-1)?.end ?? 0);
}

function pipeTable(text: string, table: Node): Table {
  const rows = table.children.flatMap((row) => {
    const [label, value] = row.children.map((cell) => pipeCell(text, cell));
    return label === undefined ? [] : [{ start: row.start, end: row.end, label, value }];
  });
  return { kind: 'pipe', rows, columns: table.children[0]?.children.length ?? 0, start: table.start, end: table.end };
}

/** A cell's node begins and ends with its pipes, as far as there are any. */
function pipeCell(text: string, cell: Node): Cell {
  const source = text.slice(cell.start, cell.end);
  const opening = /^\s*\|/.exec(source)?.[0].length ?? 0;
  const closing = opening < source.length && /(?<!\\)\|\s*$/.test(source) ? source.length - source.lastIndexOf('|') : 0;
  return cellOf(text, { start: cell.start + opening, end: cell.end - closing });
}

function htmlTable(text: string, table: HtmlTable): Table {
  const rows = table.rows.flatMap(({ start, end, cells }) => {
    const [label, value] = cells.map((cell) => cellOf(text, cell));
    return label === undefined ? [] : [{ start, end, label, value }];
  });
  return { kind: 'html', rows, columns: Math.max(0, ...table.rows.map(({ cells }) => cells.length)), start: table.start, end: table.end };
}

function cellOf(text: string, inner: Range): Cell {
  const source = text.slice(inner.start, inner.end);
  const start = inner.start + (source.length - source.trimStart().length);
  return { inner, source: source.trim(), start, end: Math.max(start, inner.start + source.trimEnd().length) };
}

/** The table with the most rows of these labels, the first of equals. */
export const likeliest = (tables: readonly Table[], labels: readonly string[]): Table | undefined =>
  tables.reduce<Table | undefined>(
    (best, table) => (best === undefined || matches(table, labels) > matches(best, labels) ? table : best),
    undefined,
  );

export const matches = ({ rows }: Table, labels: readonly string[]): number =>
  rows.filter(({ label }) => labels.some((one) => isLabel(label.source, one))).length;

/** A new row in the look of a row that is there; `values` are escaped for its kind. */
export function rowLike(text: string, table: Table, model: TableRow, [label, value]: readonly [string, string]): string {
  if (table.kind === 'html') {
    const indent = indentOf(text, model.start);
    const inside = model.label.inner.start > lineEnd(text, model.start) ? indentOf(text, model.label.inner.start) : `${indent}  `;
    return [`${indent}<tr>`, `${inside}<td>${label}</td>`, `${inside}<td>${value}</td>`, `${indent}</tr>`].join('\n');
  }
  const line = text.slice(lineStart(text, model.start), lineEnd(text, model.end));
  const cells = [label, value, ...Array.from({ length: table.columns - 2 }, () => '')].join(' | ');
  return `${indentOf(text, model.start)}${/^\s*\|/.test(line) ? '| ' : ''}${cells}${/(?<!\\)\|\s*$/.test(line) ? ' |' : ''}`;
}

const indentOf = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at), at + 1))?.[0] ?? '';
