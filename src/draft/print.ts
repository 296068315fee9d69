/** A draft as Markdown. */
import { cell } from '../report/markdown-text.ts';
import { type Definitions, restyled } from './links.ts';
import type { Block, Draft, Item, Section } from './model.ts';
import { DEFAULT_STYLE, type Style } from './style.ts';

export type { Definitions } from './links.ts';

export const newDefinitions = (): Definitions => new Map();

/** Writes what stands below the quotation and below a block of a draft, if anything does. */
export interface Marking {
  readonly head: (quotation: string) => string;
  readonly block: (block: Block, printed: { readonly text: string; readonly style: Style; readonly definitions: Definitions }) => string;
}

/** Ends with a line end. */
export function printDraft(draft: Draft, style: Partial<Style> = {}, marking?: Marking): string {
  const full = { ...DEFAULT_STYLE, ...style };
  const definitions = newDefinitions();
  const blockOf = (block: Block): string => {
    const text = printBlock(block, full, definitions);
    return text + (marking?.block(block, { text, style: full, definitions }) ?? '');
  };
  const head = printHead(draft, full, definitions);
  const parts = [
    `${'#'.repeat(full.title)} ${draft.title}`,
    head + (marking?.head(head) ?? ''),
    ...draft.sections.flatMap((section) => [headingOf(section, full), ...section.blocks.map(blockOf)]),
  ];
  return `${[...parts, ...printDefinitions(definitions)].join('\n\n')}\n`;
}

/** The quotation under the title. */
export const printHead = ({ head }: Draft, style: Style, definitions?: Definitions): string =>
  head.map((line) => `> ${restyled(line, style.links, definitions)}`).join('\n');

const headingOf = ({ heading, level }: Section, { title }: Style): string => `${'#'.repeat(level + title - 1)} ${heading}`;

/** Without a line end. */
export function printBlock(block: Block, style: Style, definitions?: Definitions): string {
  switch (block.kind) {
    case 'paragraph':
      return restyled(block.text, style.links, definitions);
    case 'table':
      return [
        block.header[0] === '' ? '| | |' : `| ${block.header.join(' | ')} |`,
        '| -- | -- |',
        ...block.rows.map((row) => printRow(row, style, definitions)),
      ].join('\n');
    case 'bullets':
      return block.items.map((item) => printItem(item, style, 0, definitions)).join('\n');
    case 'numbered':
      return block.items.map((item, index) => `${index + 1}. ${restyled(said(item), style.links, definitions)}`).join('\n');
  }
}

/** A bullet and what is below it, `depth` levels in. Links by reference need `definitions`; without them they stay inline. */
export function printItem(item: Item, style: Style, depth = 0, definitions?: Definitions): string {
  const own = `${'  '.repeat(depth)}${style.bullet} ${restyled(said(item), style.links, definitions)}`;
  return [own, ...item.below.map((one) => printItem(one, style, depth + 1, definitions))].join('\n');
}

/** One row of a table. */
export const printRow = (item: Item, style: Style, definitions?: Definitions): string =>
  `| ${cell(item.label)} | ${printCell(item, style, definitions)} |`;

/** The second cell of a row. */
export const printCell = ({ text }: Item, style: Style, definitions?: Definitions): string =>
  cell(restyled(text, style.links, definitions));

/** The definitions of links by reference, as one block; nothing without any. */
export const printDefinitions = (definitions: Definitions): readonly string[] =>
  definitions.size === 0 ? [] : [[...definitions].map(([address, number]) => `[${number}]: ${address}`).join('\n')];

/** A label that is a question keeps its own mark. */
function said({ label, text }: Item): string {
  if (label === '') return text;
  const marked = /[?:.!]$/.test(label) ? label : `${label}:`;
  return text === '' ? marked : `${marked} ${text}`;
}
