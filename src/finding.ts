/** How statements and links are made. Collectors use these and nothing else to conclude. */
import type { FileLink, Json, Lines, Link, NonEmpty, Reason, Statement, Status } from './model.ts';

/** It is there, and the links show it. */
export const present = (id: string, text: string, links: NonEmpty<Link>, value?: Json): Statement => ({
  id,
  status: 'present',
  text,
  ...(value === undefined ? {} : { value }),
  links,
});

/** Some of it is there; `missing` says what the links do not show. */
export const partial = (id: string, text: string, missing: string, links: NonEmpty<Link>, value?: Json): Statement => ({
  id,
  status: 'partial',
  text,
  ...(value === undefined ? {} : { value }),
  missing,
  links,
});

/** Looked in each place named by `searched`, and it is not there. An observation, not a verdict. */
export const absent = (id: string, text: string, searched: NonEmpty<string>, value?: Json): Statement => ({
  id,
  status: 'absent',
  text,
  ...(value === undefined ? {} : { value }),
  searched,
});

/** Could not be learned, and why. */
export const unknown = (id: string, text: string, reason: Reason): Statement => ({ id, status: 'unknown', text, reason });

/** A file of the scanned commit, at a line or an inclusive range of lines where that is what proves the claim. */
export const file = (path: string, start?: number, end?: number): FileLink => ({
  kind: 'file',
  path,
  ...(start === undefined ? {} : { lines: { start, end: end ?? start } satisfies Lines }),
});

export const commit = (sha: string): Link => ({ kind: 'commit', commit: sha });
export const tag = (name: string): Link => ({ kind: 'tag', tag: name });
export const release = (name: string): Link => ({ kind: 'release', tag: name });
export const asset = (inRelease: string, name: string, digest?: string): Link => ({
  kind: 'asset',
  release: inRelease,
  name,
  ...(digest === undefined ? {} : { digest }),
});
export const api = (path: string): Link => ({ kind: 'api', path });
export const web = (url: string): Link => ({ kind: 'web', url });

const ORDER: Readonly<Record<Status, number>> = { present: 0, partial: 1, unknown: 2, absent: 3 };

/** What is there comes first and gives the finding its status; otherwise in their order. */
export function foundFirst(statements: NonEmpty<Statement>): NonEmpty<Statement> {
  const [first, ...rest] = statements.toSorted((a, b) => ORDER[a.status] - ORDER[b.status]);
  return [first ?? statements[0], ...rest];
}

/** The first of the named statements that is there comes first and gives the finding its status; the rest stays in its order. */
export function headedBy(statements: NonEmpty<Statement>, ids: readonly string[]): NonEmpty<Statement> {
  const answers = ids.flatMap((id) => statements.find((one) => one.id === id) ?? []);
  const head = answers.find(({ status }) => status === 'present' || status === 'partial');
  return head === undefined ? statements : [head, ...statements.filter((one) => one !== head)];
}

/** Narrows a list to one that has something in it. */
export const isNonEmpty = <T>(list: readonly T[]): list is NonEmpty<T> => list.length > 0;
