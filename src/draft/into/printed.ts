/**
 * A draft that evidence printed, with the marks that let a later run refresh it: each block that has rows, bullets or numbers gets its
 * own, and the quotation under the title one that says that the whole document was printed.
 */
import { HEAD, LIST, type Mark, markText, sumOf, WHOLE } from '../mark.ts';
import type { Draft } from '../model.ts';
import { factLinks, factOf } from './addresses.ts';
import { isLabel } from './aliases.ts';
import { applied } from './apply.ts';
import { isNamed } from './bullet-edits.ts';
import { type Document, documentOf, sourceOf } from './document.ts';
import { type Edit, insertion, type Outcome } from './edit.ts';
import { lineEnd, type Node } from './markdown.ts';
import { itemsIn, type Part, partOf } from './structure.ts';
import { isNews, placeOf } from './table-edits.ts';
import { likeliest, tablesIn } from './tables.ts';
import { bulletSums, type Wanted, type WantedBlock, wantedOf } from './wanted.ts';

/** The text with marks. Lines that are not the draft's, as a template of a project may have them, get none. */
export function withMarks(text: string, draft: Draft): string {
  const bom = text.startsWith('\ufeff') ? '\ufeff' : '';
  const document = documentOf(text.slice(bom.length));
  const sections = wantedOf(draft, { lines: 'all', file: undefined });
  const edits = sections.flatMap(({ key, blocks }) => {
    const part = partOf(document.parts, key);
    return part === undefined ? [] : blocks.flatMap((block) => marked(document, part, block));
  });
  return bom + applied(document.text, [...edits, ...headMark(document)]);
}

function headMark({ root, text, parts }: Document): readonly Edit[] {
  const first = parts.find(({ key }) => key !== undefined)?.title.start ?? root.end;
  const head = root.children.find(({ type, start }) => type === 'blockquote' && start < first);
  const mark = markText({ block: WHOLE, items: new Map([[HEAD, [head === undefined ? '00000000' : sumOf(sourceOf(text, head))]]]) });
  return head === undefined ? [insertion(text.length, 'mark', `\n${mark}\n`)] : [insertion(lineEnd(text, head.end), 'mark', `\n\n${mark}`)];
}

function marked(document: Document, part: Part, block: WantedBlock): readonly Edit[] {
  const { text } = document;
  if (block.kind === 'table') {
    const table = likeliest(
      tablesIn(text, part.reach),
      block.items.map(({ label }) => label),
    );
    if (table === undefined) return [];
    const items = block.items.flatMap((item): readonly [string, readonly string[]][] => {
      const value = table.rows.find(({ label }) => isLabel(label.source, item.label))?.value;
      return value === undefined || !links(document, value.source, item) ? [] : [[item.key, [sumOf(value.source)]]];
    });
    const { at, before } = placeOf(text, table);
    return markAt(at, before, { block: block.key, items: new Map(items) });
  }
  if (block.kind === 'numbered') {
    const list = part.own.find(({ type, ordered, children }) => type === 'list' && ordered && children.length === block.items.length);
    return list === undefined
      ? []
      : markAt(lineEnd(text, list.end), '\n', { block: block.key, items: new Map([[LIST, [sumOf(sourceOf(text, list))]]]) });
  }
  const bullets = part.own.filter(({ type }) => type === 'list').flatMap((list) => itemsIn(list, 1));
  const found = block.items.flatMap((item) => {
    const node = bullets.find((one) => isNamed(one, item.label));
    return node === undefined || !links(document, sourceOf(text, node), item) ? [] : [{ node, item }];
  });
  const end = Math.max(...found.map(({ node }) => node.end));
  const items = new Map(found.map(({ node, item }) => [item.key, sumsOf(text, node, item)]));
  return markAt(found.length === 0 ? 0 : lineEnd(text, end), '\n', { block: block.key, items });
}

const markAt = (at: number, before: string, mark: Mark): readonly Edit[] =>
  mark.items.size === 0 ? [] : [insertion(at, 'mark', before + markText(mark))];

function links({ definitions }: Document, source: string, { addresses }: Wanted): boolean {
  const fact = factOf(source, definitions);
  return addresses.every((address) => factLinks(fact, address));
}

/** Links may be spelled in another way than the draft's, so the lines are taken as they stand, in the draft's order. */
function sumsOf(text: string, node: Node, { lines }: Wanted): readonly string[] {
  const below = node.children.find(({ type }) => type === 'list')?.children ?? [];
  const shown = lines.length > 1 && below.length === lines.length;
  return bulletSums(
    sourceOf(text, node),
    shown ? lines.map((line, index) => ({ ...line, text: sourceOf(text, below[index] ?? node) })) : [],
  );
}

/** A numbered list is refreshed as a whole. */
export function inNumbered(document: Document, block: WantedBlock): Outcome {
  const sum = document.marks.find((mark) => mark.block === block.key)?.items.get(LIST)?.[0];
  const list = document.root.children.find((node) => node.type === 'list' && sumOf(sourceOf(document.text, node)) === sum);
  const now = block.items.map(({ lines }, index) => `${index + 1}. ${lines.map(({ text }) => text).join(' ')}`).join('\n');
  if (list === undefined || !isNews(document, sourceOf(document.text, list), now)) return { edits: [], notes: [] };
  return {
    edits: [{ kind: 'bullet', start: list.start, end: list.end, text: now }, ...markOver(document, block.key, LIST, now)],
    notes: [],
  };
}

/** The quotation under the title tells of the moment that the lines are of. */
export function inHead(document: Document, { head }: Draft): readonly Edit[] {
  const sum = document.marks.find((mark) => mark.block === WHOLE)?.items.get(HEAD)?.[0];
  const quotation = document.root.children.find((node) => node.type === 'blockquote' && sumOf(sourceOf(document.text, node)) === sum);
  const now = head.map((line) => `> ${line}`).join('\n');
  if (quotation === undefined || sumOf(now) === sum) return [];
  return [{ kind: 'bullet', start: quotation.start, end: quotation.end, text: now }, ...markOver(document, WHOLE, HEAD, now)];
}

const markOver = ({ marks }: Document, block: string, key: string, source: string): readonly Edit[] =>
  marks
    .filter((mark) => mark.block === block)
    .slice(0, 1)
    .map(({ start, end }) => ({ kind: 'mark', start, end, text: markText({ block, items: new Map([[key, [sumOf(source)]]]) }) }));

/** Quotations and lists that evidence printed and nobody edited: they may be replaced. */
export const printedNodes = ({ root, text, written }: Document): readonly Node[] => {
  const sums = new Set([...written.values()].flat());
  return root.children.filter((node) => (node.type === 'blockquote' || node.type === 'list') && sums.has(sumOf(sourceOf(text, node))));
};
