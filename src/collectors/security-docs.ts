import type { Facts } from '../facts.ts';
import { absent, file, foundFirst, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { Statement } from '../model.ts';
import { agree } from '../text/count.ts';
import { unreadFile } from '../text/unread.ts';
import type { Collector } from './collector.ts';
import { emptySection, keyOf, type Library, libraryOf, listed, MAX_DOCUMENTS, startOf } from './security-docs/documents.ts';
import { DOCUMENT_READS } from './security-docs/names.ts';
import { denials } from './security-docs/references.ts';
import { TOPICS, type Topic } from './security-docs/topics.ts';
import { INSIGHTS_READS } from './security-insights/file.ts';

const MAX_LINKS = 10;
/** Files of which one that could not be read leaves the answer open. */
const GENERAL = /^(?:\.github\/|docs\/)?(?:readme|contributing|security)\.[a-z]+$/i;
function conclude({ id, what, unreadName, searched, find, declaredAt, heading }: Topic, facts: Facts, library: Library): Statement {
  const seen = new Set<string>();
  const found = find(facts, library).map((hit) => ({ ...hit, line: hit.line ?? startOf(library, hit.path) }));
  // Where one way to a document shows it whole, the others do not matter.
  const ordered = [...found.filter(({ lack }) => lack === undefined), ...found.filter(({ lack }) => lack !== undefined)];
  const hits = ordered.filter((hit) => !seen.has(keyOf(hit)) && seen.add(keyOf(hit)));
  const full = hits.filter(({ lack }) => lack === undefined);
  const read = (full.length > 0 ? full : hits).slice(0, MAX_LINKS);
  // Words that name a document hide none that is there.
  const closed = full.length > 0 ? hits.filter(({ unread }) => unread === true).slice(0, MAX_LINKS - read.length) : [];
  const shown = [...read, ...closed];
  const links = shown.map(({ path, line }) => file(path, line));
  const [first] = shown;
  if (first === undefined || !isNonEmpty(links)) {
    const [unread] = [...library.unread].filter(([path]) => GENERAL.test(path));
    if (unread !== undefined)
      return unknown(id, `Not known: whether there is a ${what}`, unreadFile(unread[0], { why: 'unreadable', detail: unread[1] }));
    const bound = library.more === 0 ? [] : [`the first ${MAX_DOCUMENTS} documents, and not in ${library.more} further ones`];
    const denied = declaredAt === undefined ? '' : denials(library, declaredAt);
    const empty = heading === undefined ? '' : emptySection(library.documents, heading);
    return absent(id, `No ${what} was found${denied}${empty}`, [...searched, ...bound]);
  }
  const value = shown.map(({ path, line }) => ({ path, line: line ?? null }));
  const own = new Set(read.filter(({ stated }) => stated !== true).map(({ path }) => path));
  const others = new Set(read.map(({ path }) => path).filter((path) => !own.has(path)));
  const places = [...(own.size === 0 ? [] : [`in ${listed([...own])}`]), ...(others.size === 0 ? [] : [`named in ${listed([...others])}`])];
  const beside = closed.length === 0 ? '' : `; named like one, and not read: ${listed(closed.map(({ path }) => path))}`;
  // Of a document that was not read the name is known, and who made it is not.
  const isUnread = unreadName !== undefined && read.every(({ unread }) => unread === true);
  const text = isUnread
    ? `${listed([...own])} ${agree(own.size, 'is', 'are')} named like ${unreadName}`
    : `A ${what} is ${places.join(', and ')}${beside}`;
  return first.lack === undefined ? present(id, text, links, value) : partial(id, text, first.lack, links, value);
}

/** What is there comes first: the finding asks which documents there are. */
export const securityDocs: Collector = {
  id: 'security-docs',
  section: 'security-links',
  question: 'Which security documents are in the repository?',
  reads: [...DOCUMENT_READS, ...INSIGHTS_READS],
  collect(facts) {
    const library = libraryOf(facts.tree);
    const of = (topic: Topic): Statement => conclude(topic, facts, library);
    const [first, ...others] = TOPICS;
    return foundFirst([of(first), ...others.map(of)]);
  },
};
