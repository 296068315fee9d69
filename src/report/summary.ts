/** What a scan says on the terminal: a line or two for each statement, then what was not seen and how to see it. */
import { createColors } from 'picocolors';
import type { Status } from '../model.ts';
import { printable } from '../printable.ts';
import { columnsOf, wrap } from './columns.ts';
import { labelOf } from './markdown-text.ts';
import type { Report, ReportFinding, ReportLink, ReportStatement } from './model.ts';
import { SECTIONS } from './sections.ts';
import { byReason, ended, isShown, isUnseen } from './statements.ts';
import type { Style } from './writer.ts';

const MARKS: Readonly<Record<Status, string>> = { present: '+', partial: '~', absent: '-', unknown: '?' };
const STATUSES = ['present', 'partial', 'absent', 'unknown'] as const satisfies readonly Status[];
const LEGEND = STATUSES.map((status) => `${MARKS[status]} ${status}`).join(', ');
const NARROWEST = 20;
const USUAL = 80;

type Colors = ReturnType<typeof createColors>;

interface Page {
  readonly width: number;
  readonly colors: Colors;
}

/** Readable without colour; `width` 0 or less is 80 columns. */
export function summary(report: Report, style: Style): string {
  const width = style.width > 0 ? Math.max(NARROWEST, style.width) : USUAL;
  const page: Page = { width, colors: createColors(style.color) };
  const all = report.findings.flatMap(({ statements }) => statements);
  const sections = SECTIONS.flatMap(({ id, title }) =>
    section(
      title,
      report.findings.filter((finding) => finding.section === id),
      page,
    ),
  );
  const total = [...titled('In all', counts(all), page), ...wrap(LEGEND, width)];
  return `${[...head(report, page), ...sections, ...notSeen(all, page), '', ...total].join('\n')}\n`;
}

function head({ subject, observedAt, tool, access }: Report, page: Page): readonly string[] {
  const { owner, name, ref, defaultBranch, commit } = subject;
  const what = owner === null || name === null ? 'a clone' : `${owner}/${name}`;
  const branch = ref ?? defaultBranch;
  const { graphql, rest, services } = access.requests;
  const asked = access.mode === 'offline' ? '' : ` (${graphql} GraphQL, ${rest} REST, ${services} to services)`;
  return [
    ...wrap(printable(`${what} at ${commit.slice(0, 12)}${branch === null ? '' : ` (${branch})`}`), page.width).map(page.colors.bold),
    ...wrap(printable(`looked at ${observedAt} by evidence ${tool.version}, access: ${access.mode}${asked}`), page.width),
  ];
}

function section(title: string, findings: readonly ReportFinding[], page: Page): readonly string[] {
  if (findings.length === 0) return [];
  const statements = findings.flatMap((finding) => finding.statements);
  return ['', ...titled(title, counts(statements), page), ...findings.flatMap((finding) => findingLines(finding, page))];
}

/** The headline, then the rest of what is known; the rest of what is not known stands at the end. */
function findingLines({ id, statements }: ReportFinding, page: Page): readonly string[] {
  const [headline, ...rest] = statements;
  const aspect = (statement: ReportStatement): string =>
    statement.id.startsWith(`${id}.`) ? statement.id.slice(id.length + 1) : statement.id;
  return [
    ...statementLines(headline, id, 0, page),
    ...rest.filter(({ status }) => status !== 'unknown').flatMap((statement) => statementLines(statement, aspect(statement), 4, page)),
  ];
}

function statementLines(statement: ReportStatement, name: string, indent: number, page: Page): readonly string[] {
  const missing = statement.status === 'partial' ? ` Missing: ${ended(statement.missing)}` : '';
  const label = printable(`${name}:`);
  const margin = ' '.repeat(indent + 2);
  const body = wrap(`${label} ${printable(ended(statement.text) + missing)}`, page.width - margin.length);
  const [first = '', ...more] = body;
  const bold = first.startsWith(label) ? page.colors.bold(label) + first.slice(label.length) : first;
  const shown = [`${' '.repeat(indent)}${mark(statement.status, page)} ${bold}`, ...more.map((line) => margin + line)];
  const link = isShown(statement) ? printable(placeOf(statement.links[0])) : '';
  if (link === '') return shown;
  // An address is never broken: a terminal that finds links must find it whole.
  const fits = margin.length + columnsOf(body.at(-1) ?? '') + 2 + columnsOf(link) <= page.width;
  return fits ? [...shown.slice(0, -1), `${shown.at(-1) ?? ''}  ${page.colors.dim(link)}`] : [...shown, margin + page.colors.dim(link)];
}

/** A file and its line as editors take them; else the address. */
const placeOf = (link: ReportLink): string => (link.kind === 'file' ? labelOf(link) : (link.url ?? labelOf(link)));

/** What was not seen, by reason, with what would show it. */
function notSeen(statements: readonly ReportStatement[], page: Page): readonly string[] {
  const unseen = statements.filter(isUnseen);
  if (unseen.length === 0) return [];
  const groups = byReason(unseen).flatMap(({ reason, statements: group }) => {
    const remedy = reason.remedy === undefined ? '' : ` To see it: ${ended(reason.remedy)}`;
    const because = wrap(printable(`${reason.why}: ${ended(reason.detail)}${remedy}`), page.width - 2);
    const ids = wrap(printable(group.map(({ id }) => id).join(', ')), page.width - 6);
    const lines = because.map((line, index) => (index === 0 ? `${mark('unknown', page)} ${line}` : `  ${line}`));
    return [...lines, ...ids.map((line) => `      ${page.colors.dim(line)}`)];
  });
  return ['', ...titled('Not seen', `${unseen.length} ${unseen.length === 1 ? 'statement' : 'statements'}`, page), ...groups];
}

const counts = (statements: readonly ReportStatement[]): string =>
  STATUSES.map((status) => `${statements.filter((statement) => statement.status === status).length} ${status}`).join(', ');

function titled(title: string, text: string, { width, colors }: Page): readonly string[] {
  const [first = '', ...more] = wrap(`${title}: ${text}`, width);
  return [first.startsWith(title) ? colors.bold(title) + first.slice(title.length) : first, ...more];
}

function mark(status: Status, { colors }: Page): string {
  const paint = { present: colors.green, partial: colors.yellow, absent: colors.blue, unknown: colors.magenta }[status];
  return paint(MARKS[status]);
}
