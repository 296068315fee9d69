/** Statements as lines of a draft. Foreign text stands in code spans alone, and links go only to addresses that `link.ts` made. */
import type { Reason } from '../model.ts';
import { inlineCode, labelOf, linked, prose, sentence } from '../report/markdown-text.ts';
import type { ReportLink, ReportStatement } from '../report/model.ts';
import { byReason, type Shown, type Unseen } from '../report/statements.ts';
import type { Item } from './model.ts';
import { isTold, type Sources, type Told } from './sources.ts';

export const TODO = 'TODO(maintainer):';

/** Characters of the places that a line names; the first is named in any case. */
const LONGEST_PLACES = 160;
const WHAT_APPLIES = 'What applies?';

/** What every line needs: the day, and the numbers under Evidence. */
export interface Context {
  readonly date: string;
  readonly sources: Sources;
}

type Line = Pick<Item, 'key' | 'known' | 'text'>;

/** A question of ours; `text` is Markdown that ends with a question mark. */
export const asked = (key: string, text: string): Line => ({ key, known: 'maintainer', text: `${TODO} ${text}` });

export function told(statement: Told, key: string, context: Context): Line {
  const text = sentence(statement.text);
  if (statement.status === 'absent') return { key, known: 'not-found', text: `${text} ${lookedIn([statement], context)}` };
  const missing = statement.status === 'partial' ? ` Missing: ${sentence(statement.missing)}` : '';
  return { key, known: 'documented', text: `${text}${missing} ${source(statement, context)}` };
}

type Absent = Extract<ReportStatement, { status: 'absent' }>;

/** A line for the statements that were looked for in the same places. */
function together(absences: readonly Absent[], key: string, context: Context): readonly Line[] {
  const groups = new Map<string, Absent[]>();
  for (const one of absences) {
    const places = JSON.stringify(one.searched);
    groups.set(places, [...(groups.get(places) ?? []), one]);
  }
  return [...groups.values()].map((group, index) => ({
    key: index === 0 ? key : `${key}-${index + 1}`,
    known: 'not-found',
    text: `${group.map(({ text }) => sentence(text)).join(' ')} ${lookedIn(group, context)}`,
  }));
}

/** Where a group of the same places was looked for: the statement says what came of it, which may be good news. */
function lookedIn(group: readonly Absent[], { date, sources }: Context): string {
  const [number] = group.map((one) => sources.numberOf(one));
  const places = group[0]?.searched ?? [];
  const shown = places.filter((place, index) => index === 0 || [...places.slice(0, index), place].join('; ').length <= LONGEST_PLACES);
  const more = places.length > shown.length ? ` and ${places.length - shown.length} more (Evidence ${number})` : '';
  return `Looked in ${shown.map(prose).join('; ')}${more}, on ${date}.`;
}

/** The first link, and where the others are. */
function source(statement: Shown, { sources }: Context, reference = cited): string {
  const number = sources.numberOf(statement);
  const more = statement.links.length - 1;
  return `${reference(statement.links[0])}${more > 0 ? ` and ${more} more (Evidence ${number})` : ''}`;
}

const cited = (link: ReportLink): string => linked(labelOf(link), link.url);

/** A document as a whole is shown as GitHub renders it, not at its first line. */
function whole(link: ReportLink): string {
  if (link.kind !== 'file' || link.lines?.start !== 1) return cited(link);
  return linked(link.path, link.url?.replace(/(?:\?plain=1)?#L1(?:-L\d+)?$/, ''));
}

/** The link without the text. */
export function document(statement: Shown, key: string, context: Context): Line {
  const missing = statement.status === 'partial' ? ` Missing: ${sentence(statement.missing)}` : '';
  return { key, known: 'documented', text: source(statement, context, whole) + missing };
}

/** A question for each reason; `ask` is what to ask, a sentence that ends with a question mark. */
export function unseen(statements: readonly ReportStatement[], key: string, { date }: Context, ask = WHAT_APPLIES): readonly Line[] {
  return byReason(statements).map(({ reason, statements: group }, index) =>
    asked(index === 0 ? key : `${key}-${index + 1}`, `${notSeen(reason, group, date)} ${ask}`),
  );
}

/** Statements that name what they do not know share a list; the others keep their sentence. Nothing is said twice. */
function notSeen(reason: Reason, statements: readonly Unseen[], date: string): string {
  const texts = [...new Set(statements.map(({ text }) => text))];
  const names = texts.flatMap((text) => notKnown(text) ?? []);
  const sentences = texts.filter((text) => notKnown(text) === undefined).map(sentence);
  const list = names.length === 0 ? '' : `: ${names.map(phrase).join(', ')}`;
  return [...sentences, `Not seen on ${date} (${why(reason)})${list}.`].join(' ');
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

/** Lines of one row: what is there and what is not, then what could not be seen. */
export function linesOf(
  statements: readonly ReportStatement[],
  keys: { readonly section: string; readonly row: string },
  context: Context,
  { ask, merge }: { readonly ask?: string | undefined; readonly merge: boolean },
): readonly Line[] {
  const seen = statements.filter(isTold);
  const absences = merge ? seen.filter((one) => one.status === 'absent') : [];
  const alone = seen.filter((one) => !absences.some((other) => other === one));
  return [
    ...distinct(alone.map((one) => told(one, `${keys.section}/${one.id}`, context))),
    ...together(absences, `${keys.row}/not-found`, context),
    ...unseen(statements, `${keys.row}/not-seen`, context, ask),
  ];
}

/** Two findings can say the same. */
const distinct = (lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ text }, index) => lines.findIndex((one) => one.text === text) === index);
