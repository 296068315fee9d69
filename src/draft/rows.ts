/** Rows of the outline, filled. */
import { sentence } from '../report/markdown-text.ts';
import type { ReportFinding, ReportStatement } from '../report/model.ts';
import { isShown, isUnseen } from '../report/statements.ts';
import type { Chapter, Row } from './chapter.ts';
import { asked, type Context, document, linesOf, TODO, told, unseen } from './lines.ts';
import type { Item } from './model.ts';
import { CHAPTERS } from './outline.ts';
import { QUESTIONS } from './questions.ts';
import type { Seen } from './seen.ts';

/** A row and what stands in it. */
export interface Filled {
  readonly row: Row;
  readonly statements: readonly ReportStatement[];
}

type Line = Pick<Item, 'key' | 'known' | 'text'>;

/** The words of a label or a name, for a key: `sign-off-dco`. */
export const slug = (label: string): string =>
  label
    .replace(/[A-Z](?=[a-z])/g, (capital, at: number) => (at > 0 && /\w/.test(label.charAt(at - 1)) ? `-${capital}` : capital))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const ROWS = CHAPTERS.flatMap(({ rows = [] }) => rows);
/** Rows of which each statement stands again further down. */
const TWICE: ReadonlySet<string> = new Set(ROWS.filter(({ below }) => below !== undefined).flatMap(({ from }) => from));
const NAMED: ReadonlySet<string> = new Set(ROWS.filter(({ below }) => below === undefined).flatMap(({ from }) => from));

/** A row that names a statement in full has it; a row that names its beginning has what none names in full. */
const holds = ({ from }: Row, id: string): boolean =>
  from.includes(id) || ((!NAMED.has(id) || TWICE.has(id)) && from.some((one) => id.startsWith(`${one}.`)));

/** In the order of the outline; statements of a row in the order of the report. */
export function filled(findings: readonly ReportFinding[]): ReadonlyMap<Chapter, readonly Filled[]> {
  const statements = findings.flatMap((finding) => finding.statements);
  return new Map(
    CHAPTERS.map((chapter) => [
      chapter,
      (chapter.rows ?? []).map((row) => ({ row, statements: statements.filter(({ id }) => holds(row, id)) })),
    ]),
  );
}

/** The one row of a table: what is there, else what was not found, else a question. A cell holds one statement. */
export function tableRow(section: string, { row, statements }: Filled, seen: Seen, context: Context): Item {
  const key = `${section}/${slug(row.label)}`;
  return { ...cellOf(key, row, statements, seen, context), key, label: row.label, below: [] };
}

function cellOf(key: string, row: Row, statements: readonly ReportStatement[], seen: Seen, context: Context): Line {
  if (row.fixed !== undefined) return { key, known: 'documented', text: row.fixed };
  const [question] = asksOf(key, row, seen);
  if (question !== undefined) return question;
  const shown = row.from.flatMap((from) => statements.filter((one) => isShown(one) && one.id === from)).filter(isShown)[0];
  if (shown !== undefined) return row.linkOnly === true ? document(shown, key, context) : told(shown, key, context);
  return notShown(key, row, statements, context);
}

/** Nothing is said to be missing as long as one of the places could not be seen. */
function notShown(key: string, row: Row, statements: readonly ReportStatement[], context: Context): Line {
  const absences = statements.filter((one) => one.status === 'absent');
  const [first, ...more] = absences;
  const [dark] = unseen(statements.filter(isUnseen), key, context, row.unseen);
  const see = row.below === undefined ? '' : `, see ${row.below}`;
  if (dark !== undefined && first !== undefined) {
    const texts = absences.map(({ text }) => sentence(text)).join(' ');
    return { ...dark, text: dark.text.replace(TODO, () => `${TODO} ${texts} Not found on ${context.date}${see}.`) };
  }
  if (dark !== undefined) return dark;
  if (first === undefined) return asked(key, `Not looked for on ${context.date}. ${row.unseen ?? 'What applies?'}`);
  const rest = more.length === 0 ? '' : ` ${more.length} more not found${see}.`;
  return { ...told(first, key, context), text: told(first, key, context).text + rest };
}

const asksOf = (key: string, { asks = [] }: Row, seen: Seen): readonly Line[] =>
  asks.flatMap((id) => {
    const text = QUESTIONS[id](seen);
    return text === undefined ? [] : [asked(`${key}/${slug(id)}`, text)];
  });

/** Rows of a table of documents: a row for each that is there. */
export function documentRow(section: string, { row, statements }: Filled, context: Context): readonly Item[] {
  if (row.prose === true) return [];
  const shown = statements.filter(isShown);
  const key = `${section}/${slug(row.label)}`;
  return shown.map((one, index) => ({
    ...document(one, index === 0 ? key : `${section}/${one.id}`, context),
    label: row.label,
    below: [],
  }));
}

/** No bullet where the row has nothing to say; without what is in a table already when `inTable`. */
export function bulletOf(section: string, { row, statements }: Filled, seen: Seen, context: Context, inTable: boolean): readonly Item[] {
  const key = `${section}/${slug(row.label)}`;
  const listed = inTable && row.prose !== true;
  const left = listed ? statements.filter((one) => !isShown(one)) : statements;
  const lines = linesOf(left, { section, row: key }, context, { ask: row.unseen, merge: row.together === true });
  // The key of a row of the table is taken.
  const own = listed && left.length < statements.length ? `${key}/more` : key;
  return blockOf(row.label, own, [...lines, ...asksOf(key, row, seen)]);
}

/** One bullet; with several lines, one below it for each. */
export function blockOf(label: string, key: string, lines: readonly Line[]): readonly Item[] {
  const [first, ...more] = lines;
  if (first === undefined) return [];
  if (more.length === 0) return [{ ...first, key, label, below: [] }];
  return [{ key, label, known: first.known, text: '', below: lines.map((line) => ({ ...line, label: '', below: [] })) }];
}
