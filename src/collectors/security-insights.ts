import type { Facts } from '../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { NonEmpty, Reason, Statement } from '../model.ts';
import { DECLARED_NAME_READS } from '../parse/declared-name.ts';
import { faultsOf, firstAt, type Insights, type InsightsNote, isPast } from '../parse/security-insights.ts';
import { countOf } from '../text/count.ts';
import type { Collector } from './collector.ts';
import { COMPARED_READS, contradictions } from './security-insights/contradictions.ts';
import { declarations } from './security-insights/declares.ts';
import { INSIGHTS_READS, type InsightsFile, insightsFiles } from './security-insights/file.ts';
import { deadLinks } from './security-insights/links.ts';

const PLACES: NonEmpty<string> = [
  'SECURITY-INSIGHTS.yml and .yaml at the root, in any case; with an underscore, by what the file holds',
  '.github/security-insights.yml and .yaml, the same',
];
const SHOWN = 20;

/** Where tools look for a file that has an underscore in its name. */
const properName = (path: string): string => path.replace(/security_insights/i, (name) => name.replace('_', '-'));

function fileStatement(
  { subject }: Facts,
  { path, real, misnamed }: InsightsFile,
  { schemaVersion, root }: Insights,
  others: readonly InsightsFile[],
): Statement {
  const more = others.map((one) => `; ${one.path} is there, too${one.note === undefined ? '' : `, but is not valid: ${one.note.message}`}`);
  const value = { path, schemaVersion: schemaVersion.text.slice(0, 40) };
  const text = `${path} is a Security Insights file of schema ${value.schemaVersion}${more.join('')}`;
  const date = firstAt(root, 'header.expiration-date');
  const isOld = date !== undefined && isPast(date.text, subject.committedAt) === true;
  const lack = [
    ...(misnamed ? [`the name under which the specification has it: ${properName(path)}`] : []),
    ...(isOld ? [`an expiration date that had not passed when the scanned commit was made: it is ${date.text.trim().slice(0, 10)}`] : []),
  ];
  const links = [file(real, schemaVersion.line), ...(isOld ? [file(real, date.line)] : [])] as const;
  return lack.length > 0 ? partial('file', text, lack.join('; '), links, value) : present('file', text, links, value);
}

/** `present` means that the file had expired when the scanned commit was made: a collector has no clock. */
function expiry({ subject }: Facts, { path, real }: InsightsFile, { root, major }: Insights): Statement {
  const date = firstAt(root, 'header.expiration-date');
  if (date === undefined) {
    const why = major === 2 ? '; schema 2 has none' : '';
    return absent('expired', `${path} names no expiration date${why}`, [`header.expiration-date of ${path}`]);
  }
  const day = date.text.trim().slice(0, 40);
  const value = { date: day, committedAt: subject.committedAt };
  const past = isPast(date.text, subject.committedAt);
  if (past === undefined) {
    const detail = `${path}:${date.line} is not a date in ISO 8601`;
    return unknown('expired', `Not known: whether ${path} has expired; its date is “${day}”`, { why: 'unreadable', detail });
  }
  const made = `the scanned commit was made (${subject.committedAt.slice(0, 10)})`;
  return past
    ? present('expired', `${path} had expired (${day}) when ${made}`, [file(real, date.line)], value)
    : absent('expired', `${path} had not expired when ${made}: it is to expire on ${day}`, [`${path}:${date.line}`], value);
}

function validity({ path, real }: InsightsFile, insights: Insights): Statement {
  const faults = faultsOf(insights);
  const version = insights.schemaVersion.text.slice(0, 40);
  const value = { errors: faults.map(({ message }) => message) };
  const links = [...new Set(faults.map(({ line }) => line))].slice(0, SHOWN).map((line) => file(real, line));
  if (!isNonEmpty(links)) {
    return present(
      'valid',
      `${path} has the keys that schema ${version} requires, of the right kind; optional keys were not checked`,
      [file(real, insights.schemaVersion.line)],
      value,
    );
  }
  const list = faults.slice(0, 5).map(({ message }) => message);
  const missing = `${list.join('; ')}${faults.length > list.length ? `; and ${faults.length - list.length} more` : ''}`;
  return partial(
    'valid',
    `${path} differs from what schema ${version} requires in ${countOf(faults.length, 'place')}`,
    missing,
    links,
    value,
  );
}

const ASPECTS = ['expired', 'dead-links', 'declares', 'contradictions'] as const;
const UNREAD: Readonly<Record<(typeof ASPECTS)[number], string>> = {
  expired: 'whether it has expired',
  'dead-links': 'its links into the repository',
  declares: 'what it declares',
  contradictions: 'whether it contradicts the repository',
};

function broken({ path, real }: InsightsFile, note: InsightsNote): NonEmpty<Statement> {
  const reason: Reason = { why: 'unreadable', detail: `${path}:${note.line}: ${note.message}` };
  const links = [file(real, note.line)] as const;
  return [
    partial(
      'file',
      `${path} is there, but is not a Security Insights file that can be read`,
      `a file that can be read as one: ${note.message}`,
      links,
      {
        path,
        schemaVersion: null,
      },
    ),
    partial('valid', `${path} is not valid`, `a file that can be read as one: ${note.message}`, links, { errors: [note.message] }),
    ...ASPECTS.map((id) => unknown(id, `Not known: ${UNREAD[id]}`, reason)),
  ];
}

/** The file with the newest schema, what its required keys lack, and where it disagrees with the repository. */
export const securityInsights: Collector = {
  id: 'security-insights',
  section: 'security-links',
  question: 'What does the Security Insights file declare?',
  reads: [...INSIGHTS_READS, ...DECLARED_NAME_READS, ...COMPARED_READS],
  collect(facts) {
    const [first, ...others] = insightsFiles(facts.tree);
    if (first === undefined) return [absent('file', 'No Security Insights file was found', PLACES)];
    const { insights, note, reason, path, real } = first;
    if (insights !== undefined) {
      return [
        fileStatement(facts, first, insights, others),
        expiry(facts, first, insights),
        validity(first, insights),
        deadLinks(facts, path, real, insights),
        declarations(path, real, insights),
        contradictions(facts, path, real, insights),
      ];
    }
    if (note !== undefined) return broken(first, note);
    const why: Reason = reason ?? { why: 'unreadable', detail: `${path} was not read` };
    return [
      unknown('file', `Not known: what ${path} says`, why),
      unknown('valid', `Not known: whether ${path} is valid`, why),
      ...ASPECTS.map((id) => unknown(id, `Not known: ${UNREAD[id]}`, why)),
    ];
  },
};
