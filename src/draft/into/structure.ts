/** The sections of a document: where each begins and ends, and what stands in it. Levels may be shifted or skipped. */
import { sectionOf } from '../headings.ts';
import type { SectionKey } from '../model.ts';
import { lineStart, type Node, type Range, textOf } from './markdown.ts';

/** `bold`: a line of bold text in place of a heading. `bullet`: a list item that begins with the section's name. */
export interface Part {
  readonly key: SectionKey | undefined;
  readonly kind: 'heading' | 'bold' | 'bullet';
  readonly level: number;
  readonly title: Node;
  /** Up to the next heading of any kind. */
  readonly own: readonly Node[];
  /** Up to the next heading that opens a section of the template. */
  readonly reach: readonly Node[];
  /** Up to the next heading of the same level or above. */
  readonly whole: readonly Node[];
  /** What every line inside begins with: spaces in a list item. */
  readonly indent: string;
}

/** Bold lines stand below every heading. */
const BOLD = 7;
/** Sections whose sub-sections may be items of a list, as in the template itself. */
const LISTED: readonly SectionKey[] = ['practices', 'resolution', 'resolution.disclosure', 'appendix'];

export function partsOf(text: string, root: Node): readonly Part[] {
  const headings = headingsOf(root);
  return headings
    .map(({ index, ...heading }, at) => {
      const later = headings.slice(at + 1);
      const upTo = (end: (typeof headings)[number] | undefined): readonly Node[] => root.children.slice(index + 1, end?.index);
      const part: Part = {
        ...heading,
        own: upTo(later[0]),
        reach: upTo(later.find(({ key, level }) => key !== undefined || level <= heading.level)),
        whole: upTo(later.find(({ level }) => level <= heading.level)),
        indent: '',
      };
      return part;
    })
    .flatMap((part) => [part, ...listedIn(text, part)]);
}

interface Heading extends Pick<Part, 'key' | 'kind' | 'level' | 'title'> {
  readonly index: number;
}

function headingsOf(root: Node): readonly Heading[] {
  const found: Heading[] = [];
  let above: Heading[] = [];
  for (const [index, title] of root.children.entries()) {
    const kind = title.type === 'heading' ? 'heading' : isBold(title) ? 'bold' : undefined;
    if (kind === undefined) continue;
    const level = kind === 'heading' ? title.depth : BOLD;
    above = above.filter((one) => one.level < level);
    const key = sectionOf(
      textOf(title),
      above.flatMap((one) => one.key ?? []),
    );
    // Bold text is a heading only when it says the name of a section.
    if (kind === 'bold' && key === undefined) continue;
    const heading: Heading = { key, kind, level, title, index };
    found.push(heading);
    above = [...above, heading];
  }
  return found;
}

const isBold = ({ type, children }: Node): boolean =>
  type === 'paragraph' &&
  children.some((child) => child.type === 'strong') &&
  children.every((child) => child.type === 'strong' || (child.type === 'text' && /^[\s:.]*$/.test(child.value)));

/** Items of the lists of a section that are its sub-sections. */
function listedIn(text: string, part: Part): readonly Part[] {
  const { key, level } = part;
  if (key === undefined || !LISTED.includes(key)) return [];
  const nested = part.kind === 'bullet' ? [] : part.reach.filter(({ type }) => type === 'list').flatMap((list) => itemsIn(list, 2));
  return nested.flatMap((item) => {
    const [title, ...inside] = item.children;
    if (title === undefined || title.type !== 'paragraph') return [];
    const named = sectionOf(leadOf(title), [key]);
    if (named === undefined || named.split('.')[0] !== key.split('.')[0] || !named.includes('.')) return [];
    const indent = text.slice(lineStart(text, title.start), title.start).replace(/[^\t]/g, ' ');
    return [{ key: named, kind: 'bullet', level: level + 1, title, own: inside, reach: inside, whole: inside, indent }];
  });
}

export const itemsIn = (list: Node, levels: number): readonly Node[] =>
  levels === 0
    ? []
    : list.children.flatMap((item) => [
        item,
        ...item.children.filter(({ type }) => type === 'list').flatMap((one) => itemsIn(one, levels - 1)),
      ]);

/** The words of a bullet up to the first colon or full stop that ends a word; the link or the bold text that it begins with. */
export function leadOf(paragraph: Node): string {
  const [first] = paragraph.children;
  const words = textOf(paragraph);
  if (first !== undefined && (first.type === 'link' || first.type === 'strong')) return textOf(first);
  return (/^[^\n]*?(?=[:.](?:\s|$)|\n|$)/.exec(words)?.[0] ?? words).slice(0, 200);
}

/** The part of a section: below its parent before elsewhere, a heading before a bullet, with content before without. */
export function partOf(parts: readonly Part[], key: SectionKey): Part | undefined {
  const named = parts.filter((part) => part.key === key);
  return named.find(({ kind, reach }) => kind !== 'bullet' && reach.length > 0) ?? named.find(({ kind }) => kind !== 'bullet') ?? named[0];
}

export const endOf = (part: Part, nodes: readonly Node[]): number => nodes.at(-1)?.end ?? part.title.end;

export const covers = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;
