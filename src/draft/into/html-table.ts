/** HTML tables inside a document: where rows and cells stand. A table with spans or with tables inside is left alone. */
import type { Range } from './markdown.ts';

interface Tag extends Range {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: string;
}

export interface HtmlRow extends Range {
  /** What stands between the tags of each cell. */
  readonly cells: readonly Range[];
}

export interface HtmlTable extends Range {
  readonly rows: readonly HtmlRow[];
}

const TABLE_PARTS: readonly string[] = ['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'];
const TAG = /<(\/?)([a-z][a-z0-9]{0,20})((?:\s(?:"[^"]{0,1000}"|'[^']{0,1000}'|[^"'<>]){0,1000})?)>/iy;

/** Every table between two places, in order. */
export function htmlTablesIn(text: string, { start, end }: Range): readonly HtmlTable[] {
  const tables: HtmlTable[] = [];
  let inside: Tag[] = [];
  for (const tag of tagsIn(text, start, end)) {
    if (tag.name === 'table' && !tag.closing) {
      // A table inside a table: neither is read.
      inside = inside.length === 0 ? [tag] : [];
    } else if (tag.name === 'table' && inside.length > 0) {
      const table = tableOf([...inside, tag]);
      if (table !== undefined) tables.push(table);
      inside = [];
    } else if (inside.length > 0) inside.push(tag);
  }
  return tables;
}

function* tagsIn(text: string, start: number, end: number): Generator<Tag> {
  let commentsEnd = false;
  for (let at = text.indexOf('<', start); at >= 0 && at < end; at = text.indexOf('<', at + 1)) {
    if (!commentsEnd && text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at + 4);
      if (close < 0) commentsEnd = true;
      else at = close + 2;
      continue;
    }
    TAG.lastIndex = at;
    const match = TAG.exec(text);
    const name = match?.[2]?.toLowerCase() ?? '';
    if (match !== null && TABLE_PARTS.includes(name)) {
      yield { name, closing: match[1] === '/', attributes: match[3] ?? '', start: at, end: at + match[0].length };
    }
  }
}

/** End tags of rows and cells may be missing, as HTML allows. */
function tableOf(tags: readonly Tag[]): HtmlTable | undefined {
  const first = tags[0];
  const last = tags.at(-1);
  if (first === undefined || last === undefined || tags.some(({ attributes }) => /\b(?:col|row)span\b/i.test(attributes))) return undefined;
  const rows: { start: number; end: number; cells: { start: number; end: number }[] }[] = [];
  let cell: { start: number; end: number } | undefined;
  for (const tag of tags.slice(1)) {
    if (cell !== undefined) cell.end = tag.start;
    cell = undefined;
    const row = rows.at(-1);
    if (tag.name === 'tr' && !tag.closing) rows.push({ start: tag.start, end: tag.end, cells: [] });
    else if ((tag.name === 'td' || tag.name === 'th') && !tag.closing) {
      if (row === undefined) return undefined;
      cell = { start: tag.end, end: tag.end };
      row.cells.push(cell);
    } else if (row !== undefined && tag.closing && ['tr', 'td', 'th'].includes(tag.name)) row.end = tag.end;
  }
  const ended = rows.map((row) => ({ ...row, end: Math.max(row.end, ...row.cells.map(({ end }) => end)) }));
  return { rows: ended, start: first.start, end: last.end };
}
