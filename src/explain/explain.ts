/** What findings and statements mean, as plain text of at most 80 columns. */
import { CI_READS } from '../ci/acts.ts';
import type { Collector } from '../collectors/collector.ts';
import { collectors } from '../collectors/index.ts';
import { wrap } from '../report/columns.ts';
import { SECTIONS } from '../report/sections.ts';
import { tokenFor } from './access.ts';
import { nearest } from './nearest.ts';
import type { Source, StatementRow } from './row.ts';
import { STATEMENTS } from './statements.ts';

const WIDTH = 80;
/** Globs that are printed for a finding; a statement prints each of its own. */
const SHOWN = 12;

const SOURCES: Readonly<Record<Source, string>> = {
  origin: 'the target that was given, and the origin remote of a clone',
  files: 'files of the commit',
  ci: 'workflows, and the scripts, Makefiles, actions and workflows of the repository that they lead to',
  names: 'names of the files in the commit',
  history: 'history: the commits that lead to the scanned one',
  tags: 'tags, as git holds them',
  github: "GitHub's API, when it is asked",
  scorecard: 'the results that OpenSSF Scorecard publishes, when it is asked, or their copy at deps.dev',
  services: 'services beside GitHub, when they are asked: deps.dev, and the OpenSSF Best Practices badge',
  nowhere: 'nowhere: this version does not ask',
};
const ORDER = Object.keys(SOURCES);

const rowsOf = ({ id }: Collector): readonly StatementRow[] => STATEMENTS.filter((row) => row.id.startsWith(`${id}.`));
const indented = (text: string, by: number): readonly string[] => wrap(text, WIDTH - by).map((line) => `${' '.repeat(by)}${line}`);
const titleOf = ({ section }: Collector): string => SECTIONS.find(({ id }) => id === section)?.title ?? section;
const text = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** A glob in as many lines as it needs, broken after its commas. */
function globLines(glob: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of glob.split(/(?<=,)/)) {
    if (line !== '' && line.length + part.length > WIDTH - 8) {
      lines.push(line);
      line = '';
    }
    line += part;
  }
  return [...lines, line].map((one, i) => `${' '.repeat(i === 0 ? 6 : 8)}${one.trim()}`);
}

const KNOWN_CI: ReadonlySet<string> = new Set(CI_READS);

/** The sources of some statements, each with the globs of the collector that belong to it. */
function places(collector: Collector, rows: readonly StatementRow[], most: number): readonly string[] {
  const reads = [...new Set(collector.reads)];
  const sources = [...new Set(rows.flatMap(({ from }) => from))].toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  const wanted = (glob: string): boolean => rows.some(({ from, paths }) => from.includes('files') && paths?.test(glob) !== false);
  return sources.flatMap((source) => {
    const globs =
      source === 'files'
        ? reads.filter((glob) => !KNOWN_CI.has(glob)).filter(wanted)
        : source === 'ci'
          ? reads.filter((glob) => KNOWN_CI.has(glob))
          : [];
    const more = globs.length > most ? [`      and ${globs.length - most} more patterns`] : [];
    return [...indented(SOURCES[source], 2), ...globs.slice(0, most).flatMap(globLines), ...more];
  });
}

function explainFinding(collector: Collector): string {
  const rows = rowsOf(collector);
  return text(
    collector.id,
    ...indented(collector.question, 2),
    ...indented(`Section: ${titleOf(collector)}`, 2),
    '',
    'Where it is looked for',
    ...places(collector, rows, SHOWN),
    '',
    'Statements',
    ...rows.flatMap(({ id, means }) => [`  ${id}`, ...indented(means, 6)]),
  );
}

/** Words that stand for something of the report. */
const PLACEHOLDER = /\b(?:OWNER|REPO|COMMIT|BRANCH|TAG|PATH|FILE|IMAGE|ID|NAME)\b/g;

function explainStatement(collector: Collector, row: StatementRow): string {
  const placeholders = [...new Set(row.repeat.flatMap((command) => command.match(PLACEHOLDER) ?? []))];
  const token = tokenFor(row.id);
  const legend = `${placeholders.join(', ')}: as in the report.`;
  return text(
    row.id,
    ...indented(row.means, 2),
    ...indented(`It answers: ${collector.question}`, 2),
    '',
    'Where it is looked for',
    ...places(collector, [row], Number.POSITIVE_INFINITY),
    ...(token === undefined ? [] : ['', 'Which token shows it', ...indented(token, 2)]),
    '',
    'How it becomes present',
    ...indented(row.makes, 2),
    '',
    'How to see for yourself',
    // Commands stay on one line: they are there to be copied.
    ...row.repeat.map((command) => `  ${command}`),
    ...(placeholders.length === 0 ? [] : indented(legend, 2)),
    ...(row.source === undefined ? [] : ['', 'Source', `  ${row.source}`]),
  );
}

/** A collector that fails answers with this statement in place of its own. */
function explainCrash({ id, question }: Collector): string {
  return text(
    `${id}.crashed`,
    ...indented('evidence itself failed on this question, so that nothing is known about it.', 2),
    ...indented(`It answers: ${question}`, 2),
    ...indented('Nothing to do in the repository: report the fault, with a recording of the scan (evidence scan --record).', 2),
  );
}

/** The text on a finding (`code-owners`) or a statement (`code-owners.file`); `undefined` for another name. */
export function explain(id: string): string | undefined {
  for (const collector of collectors) {
    if (collector.id === id) return explainFinding(collector);
    if (`${collector.id}.crashed` === id) return explainCrash(collector);
    const row = rowsOf(collector).find((one) => one.id === id);
    if (row !== undefined) return explainStatement(collector, row);
  }
  return undefined;
}

/** The findings with their questions. */
export function listFindings(): string {
  const column = Math.max(...collectors.map(({ id }) => id.length)) + 4;
  return text(
    ...collectors.flatMap(({ id, question }) => {
      const [first = '', ...more] = indented(question, column);
      return [`  ${id}`.padEnd(column) + first.slice(column), ...more];
    }),
  );
}

/** Whether a report of this version can hold a finding or statement of that name. */
export const isKnown = (id: string): boolean =>
  STATEMENTS.some((row) => row.id === id) || collectors.some((one) => one.id === id || `${one.id}.crashed` === id);

/** The finding or statement that a name may have been meant for. */
export const suggestion = (id: string): string | undefined =>
  nearest(id, [...collectors.map((one) => one.id), ...STATEMENTS.map((row) => row.id)]);
