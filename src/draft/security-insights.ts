/**
 * A Security Insights file from a report: a new one of schema 2.2.0, or an existing one with what evidence shows. Only what a statement
 * shows as present is written. A value that the schema wants and only a person knows is a placeholder, named as one in the header.
 */
import { faultsOf, firstAt, type Insights, isPast, readInsights } from '../parse/security-insights.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report/model.ts';
import { evidenceOf, namedAddress } from './insights/evidence.ts';
import { newFile } from './insights/new-file.ts';
import { updateFile } from './insights/update.ts';

/** Editing reads the text anew for each change. */
const MAX_SIZE = 64 * 1024;
const MAX_FAULTS = 10;
const LONGEST_NOTE = 600;
const STALE_DAYS = 365;
const DAY = 86_400_000;

interface Existing {
  readonly path: string;
  readonly text: string;
}

interface Options {
  /** Address, or path on the default branch, of the self-assessment document. */
  readonly assessment?: string;
}

interface SecurityInsights {
  readonly text: string;
  /** What a person has to know or to do; one line each. */
  readonly notes: readonly string[];
}

/** The file as text; an existing one keeps every byte that evidence does not contradict. */
export function securityInsightsOf(report: Report, existing?: Existing, options: Options = {}): SecurityInsights {
  const evidence = evidenceOf(report);
  const { assessment } = options;
  const address = assessment === undefined ? undefined : namedAddress(evidence, assessment);
  const lost =
    assessment === undefined || address !== undefined ? [] : [`no web address is known for ${assessment}, so that nothing points to it`];
  if (existing === undefined || existing.text.trim() === '') {
    const { text, path, questions } = newFile(evidence, address, existing?.path);
    const note = `${path}: ${questions} questions are left to a maintainer; placeholders stand where the schema wants a value`;
    return { text, notes: cleaned([note, ...lost]) };
  }
  const bom = existing.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const start = existing.text.slice(bom.length);
  const read = readInsights(start);
  const refusal = start.length > MAX_SIZE ? `it is larger than ${MAX_SIZE / 1024} KiB` : read.ok ? undefined : read.note.message;
  if (refusal !== undefined || !read.ok) {
    return { text: existing.text, notes: cleaned([`${existing.path} is left as it is: ${refusal}`, ...lost]) };
  }
  const { text, insights, notes } = updateFile(start, read.insights, evidence, address);
  const kept = text === start ? [] : [`${existing.path} is changed; header.last-updated is left to whoever reviews the change`];
  return { text: bom + text, notes: cleaned([...kept, ...notes, ...lost, ...reviewNotes(insights, report.observedAt)]) };
}

const cleaned = (notes: readonly string[]): readonly string[] => notes.map((note) => printable(note).slice(0, LONGEST_NOTE));

/** What no evidence can mend: dates, an old schema, and required keys. */
function reviewNotes(insights: Insights, now: string): readonly string[] {
  const { root, major, schemaVersion } = insights;
  const expiry = firstAt(root, 'header.expiration-date')?.text.trim() ?? '';
  const reviewed = firstAt(root, 'header.last-reviewed')?.text.trim() ?? '';
  const age = (Date.parse(now) - Date.parse(reviewed)) / DAY;
  const faults = faultsOf(insights).map(({ message, line }) => `line ${line}: ${message}`);
  return [
    ...(isPast(expiry, now) === true ? [`header.expiration-date (${expiry}) has passed: review the file and set a new one`] : []),
    ...(age > STALE_DAYS ? [`header.last-reviewed is ${reviewed}: is the file still right?`] : []),
    ...(major === 1 ? [`schema ${schemaVersion.text.slice(0, 40)} is old: readers of schema 2 refuse it`] : []),
    ...faults.slice(0, MAX_FAULTS),
    ...(faults.length > MAX_FAULTS ? [`and ${faults.length - MAX_FAULTS} more places differ from the schema`] : []),
  ];
}
