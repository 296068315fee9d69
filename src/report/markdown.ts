/** The draft of a TAG-Security self-assessment: facts with links, what was not found with a date, and what a person must write. */
import type { Reason } from '../model.ts';
import { cell, inlineCode, labelOf, linked, prose, sentence } from './markdown-text.ts';
import type { Report, ReportLink, ReportStatement } from './model.ts';
import { CHAPTERS, type Chapter, type Row } from './sections.ts';
import { byReason, isShown, isUnseen, type Shown, type Unseen } from './statements.ts';
import type { Writer } from './writer.ts';

const SHOWN_PLACES = 8;
const SHOWN_LINKS = 5;
const TODO = 'TODO(maintainer):';

const names = (row: Row, id: string): boolean => row.from.some((from) => id === from || id.startsWith(`${from}.`));

/** Foreign text stands in code spans alone, and links go only to addresses that `link.ts` made. */
export const markdown: Writer = (report) => {
  const date = report.observedAt.slice(0, 10);
  const statements = report.findings.flatMap((finding) => finding.statements);
  const claimed = (id: string): boolean => CHAPTERS.some(({ rows }) => rows.some((row) => names(row, id)));
  const chapters = CHAPTERS.flatMap((chapter) => {
    const rest = report.findings
      .filter(({ section }) => chapter.rest?.includes(section) === true)
      .map(({ question, statements: all }) =>
        group(
          prose(question),
          all.filter(({ id }) => !claimed(id)),
          date,
        ),
      );
    const { table, bullets } = bodyOf(chapter, statements, date);
    const body = [lines(table), lines([...bullets, ...rest])].filter((block) => block !== '');
    return body.length === 0 ? [] : [[chapter.heading, ...body].join('\n\n')];
  });
  return `${[...head(report), ...chapters, ...evidence(statements, report.observedAt)].join('\n\n')}\n`;
};

const lines = (all: readonly string[]): string => all.filter((line) => line !== '').join('\n');

function head({ subject, observedAt, tool, access }: Report): readonly string[] {
  const { owner, name, url, commit } = subject;
  const what = owner === null || name === null ? 'a clone' : linked(url ?? `${owner}/${name}`, url ?? undefined);
  const at = linked(commit, url === null ? undefined : `${url}/commit/${commit}`);
  return [
    `# ${name === null ? '' : `${prose(name)} `}Self-assessment`,
    [
      `> Basis: ${what} at commit ${at}, looked at ${inlineCode(observedAt)} (UTC) by evidence ${inlineCode(tool.version)}, access: ${access.mode}.`,
      '> Each statement ends with a link, or with the places where nothing was found and the date.',
      `> Lines marked \`${TODO}\` need a person. This is a draft, not an audit.`,
    ].join('\n'),
  ];
}

interface Body {
  readonly table: readonly string[];
  readonly bullets: readonly string[];
}

function bodyOf({ layout, rows }: Chapter, statements: readonly ReportStatement[], date: string): Body {
  const filled = rows.map((row) => ({ row, found: statements.filter(({ id }) => names(row, id)) }));
  switch (layout) {
    case 'table':
      return {
        table: tableOf(
          ['', ''],
          filled.map(({ row, found }) => [row.label, metadata(row, found, date)]),
        ),
        bullets: [],
      };
    case 'documents':
      return {
        table: tableOf(
          ['Doc', 'url'],
          filled.flatMap(({ row, found }) => found.filter(isShown).map((one) => [row.label, document(one)])),
        ),
        bullets: filled.map(({ row, found }) =>
          bullet(
            row,
            found.filter((one) => !isShown(one)),
            found.length > 0,
            date,
          ),
        ),
      };
    case 'bullets':
      return { table: [], bullets: filled.map(({ row, found }) => bullet(row, found, found.length > 0, date)) };
  }
}

/** Nothing without rows. */
function tableOf([first, second]: readonly [string, string], rows: readonly (readonly string[])[]): readonly string[] {
  const header = first === '' ? '| | |' : `| ${first} | ${second} |`;
  return rows.length === 0 ? [] : [header, '| -- | -- |', ...rows.map((cells) => `| ${cells.map(cell).join(' | ')} |`)];
}

/** What is there; only when nothing is, what was not found and what was not seen. */
function metadata({ fixed, todo, linksOnly, below }: Row, found: readonly ReportStatement[], date: string): string {
  const there = found.filter(isShown);
  if (fixed !== undefined) return fixed;
  if (there.length > 0) return there.map((one) => (linksOnly === true ? document(one) : stated(one, date))).join('; ');
  if (found.length === 0) return `${TODO} ${todo ?? 'not looked for'}`;
  const absences = found.flatMap((one) => (one.status === 'absent' ? [sentence(one.text)] : []));
  if (below === undefined || absences.length < 2) return told(found, date).join(' ');
  return [...absences, `Not found on ${date}, see ${below}.`, ...told(found.filter(isUnseen), date)].join(' ');
}

const document = (statement: Shown): string =>
  references(statement.links) + (statement.status === 'partial' ? ` Missing: ${sentence(statement.missing)}` : '');

function bullet(row: Row, found: readonly ReportStatement[], looked: boolean, date: string): string {
  if (!looked && row.todo !== undefined) return `- ${TODO} ${row.label === '' ? '' : `${row.label}: `}${row.todo}`;
  return group(`${row.label}:`, found, date);
}

/** One bullet; with several statements, one below it for each. Empty without statements. */
function group(label: string, found: readonly ReportStatement[], date: string): string {
  const [first, ...more] = told(found, date);
  if (first === undefined) return '';
  return more.length === 0 ? `- ${label} ${first}` : [`- ${label}`, ...[first, ...more].map((line) => `  - ${line}`)].join('\n');
}

/** A line for each statement; those that could not be seen for the same reason share one. */
function told(found: readonly ReportStatement[], date: string): readonly string[] {
  const seen = found.flatMap((statement) => (isUnseen(statement) ? [] : [stated(statement, date)]));
  const groups = byReason(found).map(({ reason, statements }) => unseen(reason, statements));
  return [...seen, ...groups];
}

function stated(statement: Exclude<ReportStatement, Unseen>, date: string): string {
  const text = sentence(statement.text);
  if (statement.status === 'absent') return `${text} Not found on ${date} in: ${places(statement.searched)}.`;
  const missing = statement.status === 'partial' ? ` Missing: ${sentence(statement.missing)}` : '';
  return `${text}${missing} ${references(statement.links.slice(0, 1))}${more(statement.links.length - 1, 'under Evidence')}`;
}

/** Statements that name what they do not know share a list; the others keep their sentence. Nothing is said twice. */
function unseen(reason: Reason, statements: readonly Unseen[]): string {
  const texts = [...new Set(statements.map(({ text }) => text))];
  const names = texts.flatMap((text) => notKnown(text) ?? []);
  const sentences = texts.filter((text) => notKnown(text) === undefined).map(sentence);
  const list = names.length === 0 ? [] : [`${sentences.length === 0 ? 'not' : 'Not'} seen: ${names.map(phrase).join(', ')}`];
  return `${TODO} ${[...sentences, ...list].join(' ').replace(/\.$/, '')} (${why(reason)}).`;
}

/** What "Not known: …" names. */
const notKnown = (text: string): string | undefined => /^Not known: (.+)$/s.exec(text)?.[1];

/** Foreign text inside a sentence of ours. */
const phrase = (text: string): string => prose(text.trim().replace(/[.;:]$/, '')) || '(no text)';

/** A remedy that is a command is one code span. */
const COMMAND = /^(?:gh|git|cosign|gpg|minisign) (?!.*`)/;

function why({ detail, remedy }: Reason): string {
  if (remedy === undefined) return phrase(detail);
  return `${phrase(detail)}; to see it: ${COMMAND.test(remedy) ? inlineCode(remedy) : phrase(remedy)}`;
}

const places = (searched: readonly string[]): string =>
  searched.slice(0, SHOWN_PLACES).map(prose).join('; ') + more(searched.length - SHOWN_PLACES, 'in the JSON report');

const references = (links: readonly ReportLink[]): string =>
  links
    .slice(0, SHOWN_LINKS)
    .map((link) => linked(labelOf(link), link.url))
    .join(', ') + more(links.length - SHOWN_LINKS, 'in the JSON report');

const more = (count: number, where: string): string => (count > 0 ? ` and ${count} more ${where}` : '');

/** Statement, addresses, date: what the sentences above rest on. */
function evidence(statements: readonly ReportStatement[], observedAt: string): readonly string[] {
  const items = statements
    .filter(isShown)
    .map(({ id, links }, index) => `${index + 1}. ${inlineCode(id)}: ${references(links)}; ${observedAt}`);
  return items.length === 0 ? [] : ['## Evidence', items.join('\n')];
}
