/** Sections that the document has, and new ones for those that it has not. */
import { cell as escaped } from '../../report/markdown-text.ts';
import { markText } from '../mark.ts';
import type { SectionKey } from '../model.ts';
import { addressesIn } from './addresses.ts';
import { inBullets } from './bullet-edits.ts';
import type { Document } from './document.ts';
import { type Edit, insertion, joined, NOTHING, type Outcome } from './edit.ts';
import { lineEnd, lineStart } from './markdown.ts';
import { isFollowed } from './place.ts';
import { inNumbered } from './printed.ts';
import { endOf, type Part, partOf } from './structure.ts';
import { inTable, isRight, valueFor } from './table-edits.ts';
import { likeliest, matches, type Table, tablesIn } from './tables.ts';
import { bulletOf, bulletSums, parentOf, type Wanted, type WantedBlock, type WantedSection } from './wanted.ts';

/** `order`: the sections of the template, in its order. A document that evidence printed gets no new sections: a person took them out. */
export function inSections(
  document: Document,
  sections: readonly WantedSection[],
  { order, whole }: { readonly order: readonly SectionKey[]; readonly whole: boolean },
): Outcome {
  const there = sections.flatMap((section) => {
    const part = partOf(document.parts, section.key);
    return part === undefined ? [] : section.blocks.map((block) => named(inBlock(document, part, block, section.key), section));
  });
  const metadata = sections.find(({ key }) => key === 'metadata');
  const shared = sharedTable(document, metadata);
  const rows =
    shared === undefined || metadata === undefined
      ? []
      : metadata.blocks.map((block) => named(inTable(document, shared, block, linkedBy(document, 'metadata')), metadata));
  const missing = sections.filter(({ key }) => partOf(document.parts, key) === undefined && !(key === 'metadata' && shared !== undefined));
  const added = whole ? [] : missing.filter((section) => !hasMissingParent(section, missing));
  return joined([...rows, ...there, ...added.map((section) => newSection(document, section, missing, order))]);
}

const named = ({ edits, notes }: Outcome, { heading }: WantedSection): Outcome => ({
  edits,
  notes: notes.map((note) => `${heading}: ${note}`),
});

const hasMissingParent = ({ key }: WantedSection, missing: readonly WantedSection[]): boolean =>
  missing.some((one) => one.key === parentOf(key));

/** What the whole top section links. */
function linkedBy({ parts }: Document, key: SectionKey): ReadonlySet<string> {
  const [top] = key.split('.');
  const part = parts.find((one) => one.key === top) ?? partOf(parts, key);
  const own = partOf(parts, key);
  return addressesIn([...(part?.whole ?? []), ...(own?.whole ?? []), ...(own?.kind === 'bullet' ? [own.title] : [])]);
}

function inBlock(document: Document, part: Part, block: WantedBlock, key: SectionKey): Outcome {
  const addresses = linkedBy(document, key);
  if (block.kind === 'numbered') return inNumbered(document, block);
  if (block.kind === 'bullets') return inBullets(document, part, block, addresses);
  const table = likeliest(tablesIn(document.text, part.reach), labelsOf(block));
  if (table !== undefined) return inTable(document, table, block, addresses);
  // The rows of another section's table, as far as they are there: `inSections` looks into that one.
  if (key === 'metadata' && sharedTable(document, { key, heading: '', blocks: [block] }) !== undefined) return NOTHING;
  if (part.reach.some(({ type }) => type === 'list'))
    return inBullets(document, part, { ...block, items: block.items.filter(isLinked) }, addresses);
  const items = block.items.filter((item) => isLinked(item) && !isRight(item, addresses) && !document.written.has(item.key));
  if (items.length === 0) return NOTHING;
  const at = lineEnd(document.text, endOf(part, part.own));
  return {
    edits: [insertion(at, 'block', `\n\n${blockText(document, { ...block, items })}${isFollowed(document.text, at) ? '\n' : ''}`)],
    notes: [],
  };
}

const labelsOf = ({ items }: WantedBlock): readonly string[] => items.map(({ label }) => label);

const isLinked = ({ known, addresses }: Wanted): boolean => known === 'documented' && addresses.length > 0;

/** A document may have one table under "Security links" for both. */
function sharedTable(document: Document, metadata: WantedSection | undefined): Table | undefined {
  const own = partOf(document.parts, 'metadata');
  const other = partOf(document.parts, 'security-links');
  const [block] = metadata?.blocks ?? [];
  if (other === undefined || block === undefined || tablesIn(document.text, own?.reach ?? []).length > 0) return undefined;
  return tablesIn(document.text, other.reach).find((table) => matches(table, labelsOf(block)) >= 2);
}

/** With its sub-sections that are missing; nothing when none has a fact with a link. */
function newSection(document: Document, section: WantedSection, missing: readonly WantedSection[], order: readonly SectionKey[]): Outcome {
  const below = missing.filter(({ key }) => parentOf(key) === section.key);
  const all = [section, ...below].map((one) => ({ ...one, blocks: unsaid(document, one) }));
  const full = all.filter(({ blocks }) => blocks.some(({ items }) => items.some(isLinked)));
  if (full.length === 0) return NOTHING;
  const place = placeOf(document, section, order);
  const written = all.filter((one, index) => index === 0 || full.includes(one));
  const text = written
    .map((one, index) => sectionText(document, one, Math.min(6, place.level + (index === 0 ? 0 : 1)), full.includes(one)))
    .join('\n\n');
  const name = full.map(({ heading }) => `“${heading}”`).join(', ');
  return {
    edits: [insertion(place.at, 'block', place.before ? `${text}\n\n` : `\n\n${text}${isFollowed(document.text, place.at) ? '\n' : ''}`)],
    notes: [`no section ${name} in the document: ${full.length > 1 ? 'they are' : 'it is'} new`],
  };
}

/** What was found and the document neither says nor had before. */
function unsaid(document: Document, { key, blocks }: WantedSection): readonly WantedBlock[] {
  const addresses = linkedBy(document, key);
  const isNew = (item: Wanted): boolean => isFixed(item) || (isLinked(item) && !isRight(item, addresses));
  return blocks
    .map((block) => ({ ...block, items: block.items.filter((item) => isNew(item) && !document.written.has(item.key)) }))
    .filter(({ items }) => items.length > 0);
}

/** What is so in every draft. */
const isFixed = ({ known, addresses }: Wanted): boolean => known === 'documented' && addresses.length === 0;

function sectionText(document: Document, { heading, blocks }: WantedSection, level: number, full: boolean): string {
  return [`${'#'.repeat(level)} ${heading}`, ...(full ? blocks.map((block) => blockText(document, block)) : [])].join('\n\n');
}

function blockText({ sign }: Document, { key, kind, header, items }: WantedBlock): string {
  const look = { indent: '', sign };
  const sources = items.map((item) => (kind === 'table' ? valueFor({ kind: 'pipe' }, item) : bulletOf(item, look)));
  const sums = items.map((item, index): [string, readonly string[]] => [
    item.key,
    bulletSums(sources[index] ?? '', kind === 'table' ? [] : item.lines),
  ]);
  const mark = markText({ block: key, items: new Map(sums) });
  if (kind !== 'table') return [...sources, mark].join('\n');
  const [first, second] = header;
  const rows = items.map(({ label }, index) => `| ${escaped(label)} | ${sources[index]} |`);
  return [first + second === '' ? '| | |' : `| ${first} | ${second} |`, '| -- | -- |', ...rows, mark].join('\n');
}

interface Place {
  readonly at: number;
  readonly level: number;
  /** Before a heading, not behind a text. */
  readonly before: boolean;
}

/** Among its neighbours in the template's order, at their level. */
function placeOf(document: Document, { key }: WantedSection, order: readonly SectionKey[]): Place {
  const { parts, text } = document;
  const above = parentOf(key);
  const parent = above === undefined ? undefined : parts.find((part) => part.key === above);
  const siblings = order.filter((one) => parentOf(one) === above);
  const there = siblings.flatMap(
    (one) => parts.find((part) => part.key === one && part.kind === 'heading' && isInside(part, parent)) ?? [],
  );
  // A neighbour may stand inside another one, where a new section has no place.
  const level = there.length > 0 ? Math.min(...there.map((part) => part.level)) : parent === undefined ? 2 : Math.min(6, parent.level + 1);
  const neighbours = there.filter((part) => part.level === level);
  const index = siblings.indexOf(key);
  const earlier = neighbours.findLast((part) => part.key !== undefined && siblings.indexOf(part.key) < index);
  const later = neighbours.find((part) => part.key !== undefined && siblings.indexOf(part.key) > index);
  if (earlier !== undefined) return { at: lineEnd(text, endOf(earlier, earlier.whole)), level, before: false };
  if (later !== undefined) return { at: lineStart(text, later.title.start), level, before: true };
  const end = parent === undefined ? document.root.end : endOf(parent, key === 'security-links' ? parent.own : parent.whole);
  return { at: lineEnd(text, end), level, before: false };
}

const isInside = ({ title }: Part, parent: Part | undefined): boolean =>
  parent === undefined || (title.start >= parent.title.end && title.end <= endOf(parent, parent.whole));

/** The facts that the document does not link, in new sections at its end: for a document without the template's structure. */
export function asNewSections(document: Document, sections: readonly WantedSection[]): readonly Edit[] {
  const addresses = addressesIn([document.root]);
  const texts = sections.flatMap(({ heading, blocks }) => {
    const items = blocks.flatMap((block) => block.items.filter((item) => isLinked(item) && !isRight(item, addresses)));
    if (items.length === 0) return [];
    return [[`## ${heading}`, items.map((item) => bulletOf(item, { indent: '', sign: document.sign })).join('\n')].join('\n\n')];
  });
  return texts.length === 0
    ? []
    : [insertion(document.text.length, 'block', `${document.text.endsWith('\n') ? '' : '\n'}\n${texts.join('\n\n')}\n`)];
}
