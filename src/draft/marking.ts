/**
 * The marks of a draft, written as it is printed: what `into/printed.ts` makes of any document after reading it, which takes ten times as
 * long.
 */
import { HEAD, LIST, lineSum, markText, safeKey, sumOf, WHOLE } from './mark.ts';
import type { Item } from './model.ts';
import { type Definitions, type Marking, printCell, printItem } from './print.ts';
import type { Style } from './style.ts';

type Sums = readonly [key: string, sums: readonly string[]];

const markOf = (block: string, items: readonly Sums[]): string => (items.length === 0 ? '' : markText({ block, items: new Map(items) }));

export const marking: Marking = {
  head: (quotation) => `\n\n${markOf(WHOLE, [[HEAD, [sumOf(quotation)]]])}`,
  block: (block, { text, style, definitions }) => {
    switch (block.kind) {
      case 'paragraph':
        return '';
      case 'numbered':
        return `\n${markOf(block.key, [[LIST, [sumOf(text)]]])}`;
      case 'table':
        return `\n${markOf(
          block.key,
          block.rows.map((row): Sums => [safeKey(row.key), [sumOf(printCell(row, style, definitions))]]),
        )}`;
      case 'bullets':
        return `\n${markOf(
          block.key,
          block.items.map((item): Sums => [safeKey(item.key), sumsOf(item, style, definitions)]),
        )}`;
    }
  },
};

/** Of the bullet with all below it; then, when each line below it is one line, of those. */
function sumsOf(item: Item, style: Style, definitions: Definitions): readonly string[] {
  const printed = (one: Item, depth: number): string => printItem(one, style, depth, definitions);
  const isFlat = item.below.length > 1 && item.below.every(({ below }) => below.length === 0);
  return [sumOf(printed(item, 0)), ...(isFlat ? item.below.map((line) => lineSum(safeKey(line.key), printed(line, 1))) : [])];
}
