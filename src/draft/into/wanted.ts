/** What a draft would say in an existing document. */
import { addressesOf } from '../links.ts';
import { lineSum, safeKey, sumOf } from '../mark.ts';
import type { Block, Draft, Item, Known, SectionKey } from '../model.ts';
import { sameAddress } from './addresses.ts';

export interface Line {
  readonly key: string;
  readonly known: Known;
  /** Markdown without bullet. */
  readonly text: string;
}

/** One row or bullet. */
export interface Wanted {
  readonly key: string;
  readonly label: string;
  readonly lines: readonly Line[];
  /** `documented` when one line is; `maintainer` when nothing but questions is there. */
  readonly known: Known;
  /** Of what is documented, as `sameAddress` has them. */
  readonly addresses: readonly string[];
}

export interface WantedBlock {
  readonly key: string;
  readonly kind: 'table' | 'bullets' | 'numbered';
  readonly header: readonly [string, string];
  readonly items: readonly Wanted[];
}

export interface WantedSection {
  readonly key: SectionKey;
  readonly heading: string;
  readonly blocks: readonly WantedBlock[];
}

export interface Scope {
  /**
   * `facts`: in a person's document, what was found, in the sections that evidence fills; a bullet that finds nothing only where nobody
   * said anything; no question. `all`: in a document that `draft` printed, what it printed.
   */
  readonly lines: 'facts' | 'all';
  /** The file's name: a document is no evidence for itself. */
  readonly file: string | undefined;
}

/** Sections that evidence fills in a person's document; the others are prose. */
const FILLED = /^(?:metadata|security-links|practices|resolution|appendix)(?:\.|$)/;

/** The template's outline: the section that a section stands in, or undefined. */
export function parentOf(key: SectionKey): string | undefined {
  if (key === 'security-links') return 'metadata';
  if (['background', 'actors', 'actions', 'goals', 'non-goals'].includes(key)) return 'overview';
  return key.includes('.') ? key.split('.')[0] : undefined;
}

/** The sections in the draft's order, those without facts as well: they may be parents. */
export const wantedOf = (draft: Draft, scope: Scope): readonly WantedSection[] =>
  draft.sections
    .filter(({ key }) => scope.lines === 'all' || FILLED.test(key))
    .map(({ key, heading, blocks }) => ({ key, heading, blocks: blocks.flatMap((block) => blockOf(block, scope)) }));

function blockOf(block: Block, scope: Scope): readonly WantedBlock[] {
  if (block.kind === 'paragraph' || (block.kind === 'numbered' && scope.lines === 'facts')) return [];
  const items = (block.kind === 'table' ? block.rows : block.items).flatMap((item) => itemOf(item, scope));
  if (items.length === 0) return [];
  return [{ key: safeKey(block.key), kind: block.kind, header: block.kind === 'table' ? block.header : ['', ''], items }];
}

/** The list that it refers to stands in a printed draft alone. */
const REFERENCE = / \(Evidence \d+\)/g;

function itemOf(item: Item, { lines: wanted, file }: Scope): readonly Wanted[] {
  const told = linesOf(item).map((line) => ({
    ...line,
    addresses: line.known === 'documented' ? [...new Set(addressesOf(line.text).map(sameAddress))] : [],
  }));
  const about = told.filter(({ addresses }) => addresses.length === 0 || !addresses.every((address) => isFile(address, file)));
  const facts = about.filter(({ known }) => known === 'documented');
  const absences = about.filter(({ known }) => known === 'not-found');
  const lines = wanted === 'all' ? told : facts.length > 0 ? facts : absences;
  if (lines.length === 0) return [];
  return [
    {
      key: safeKey(item.key),
      label: item.label,
      lines: lines.map(({ key, known, text }) => ({ key, known, text: wanted === 'all' ? text : text.replace(REFERENCE, '') })),
      known: facts.length > 0 ? 'documented' : absences.length > 0 ? 'not-found' : 'maintainer',
      addresses: [...new Set(facts.flatMap(({ addresses }) => addresses))],
    },
  ];
}

const isFile = (address: string, file: string | undefined): boolean =>
  file !== undefined && address.split(/[/:]/).at(-1) === file.toLowerCase();

/** The item's own text has its label elsewhere: in the first cell, or before the colon. */
const linesOf = (item: Item): readonly Line[] =>
  item.below.length === 0 ? [{ key: safeKey(item.key), known: item.known, text: item.text }] : item.below.flatMap(deeper);

const deeper = (item: Item): readonly Line[] =>
  item.below.length === 0
    ? [{ key: safeKey(item.key), known: item.known, text: `${item.label === '' ? '' : `${marked(item.label)} `}${item.text}` }]
    : item.below.flatMap(deeper);

/** A label that is a question keeps its own mark. */
const marked = (label: string): string => (/[?:.!]$/.test(label) ? label : `${label}:`);

/** A bullet with its lines; several lines stand below the label. */
export function bulletOf(
  { label, lines }: Pick<Wanted, 'label' | 'lines'>,
  look: { readonly indent: string; readonly sign: string },
): string {
  const { indent, sign } = look;
  const texts = lines.map(({ text }) => text);
  if (label === '') return `${indent}${sign} ${texts.join(' ')}`;
  if (texts.length === 1) return `${indent}${sign} ${marked(label)} ${texts[0]}`;
  return [`${indent}${sign} ${marked(label)}`, ...texts.map((text) => `${indent}  ${sign} ${text}`)].join('\n');
}

/** The whole, then each line below the label. */
export const bulletSums = (source: string, lines: readonly Line[]): readonly string[] => [
  sumOf(source),
  ...(lines.length > 1 ? lines.map(({ key, text }) => lineSum(key, text)) : []),
];
