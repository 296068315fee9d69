/** Drafts of the kept reports, and what tests ask of any draft. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Block, Draft, Item } from '../../src/draft/model.ts';
import type { Report } from '../../src/report/model.ts';
import { parseReport } from '../../src/report/parse.ts';
import type { Node } from '../report/parsed.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures');

/** Almost everything there; nothing there; nothing to be seen. */
export const KEPT = ['acme', 'bare', 'blind'] as const;

export const kept = (name: (typeof KEPT)[number]): Report => parseReport(readFileSync(join(FIXTURES, name, 'report.json'), 'utf8'));

const itemsOf = (block: Block): readonly Item[] =>
  block.kind === 'paragraph' ? [{ ...block, label: '', below: [] }] : block.kind === 'table' ? block.rows : block.items;

const leaves = (item: Item): readonly Item[] => (item.below.length === 0 ? [item] : item.below.flatMap(leaves));
const whole = (item: Item): readonly Item[] => [item, ...item.below.flatMap(whole)];

/** Paragraphs, cells and bullets that say something, with the section they stand in. */
export const linesOf = (draft: Draft): readonly (Item & { readonly section: string })[] =>
  draft.sections.flatMap(({ key, blocks }) =>
    blocks
      .flatMap(itemsOf)
      .flatMap(leaves)
      .map((line) => ({ ...line, section: key })),
  );

/** Keys of blocks and of lines, parents included. */
export const keysOf = (draft: Draft): readonly string[] =>
  draft.sections.flatMap(({ blocks }) => [
    ...blocks.filter(({ kind }) => kind !== 'paragraph').map(({ key }) => key),
    ...blocks
      .flatMap(itemsOf)
      .flatMap(whole)
      .map(({ key }) => key),
  ]);

interface Skeleton {
  readonly type: string;
  readonly children: readonly Skeleton[];
}

/** The structure of a document: what is left when words, code spans, emphasis of ours and our links are taken out. */
export const skeleton = ({ type, children = [] }: Node): Skeleton => ({
  type,
  children: children.filter((child) => !['text', 'inlineCode', 'link'].includes(child.type)).map(skeleton),
});
