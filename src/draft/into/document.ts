/** A document as `fillIn` looks at it: text, tree, sections, and what evidence wrote there before. */
import { type Mark, marksIn, sumOf } from '../mark.ts';
import { type Node, nodesOf, parsed, type Range } from './markdown.ts';
import { type Part, partsOf } from './structure.ts';

/** With its place in the text. */
export type PlacedMark = Mark & Range;

export interface Document {
  /** Without a byte order mark. */
  readonly text: string;
  readonly root: Node;
  readonly parts: readonly Part[];
  readonly marks: readonly PlacedMark[];
  /** Checksums by item, of every mark. */
  readonly written: ReadonlyMap<string, readonly string[]>;
  /** Items of bulleted lists with their checksums; evidence numbers none. */
  readonly bullets: readonly { readonly node: Node; readonly sum: string }[];
  /** Addresses of links by reference. */
  readonly definitions: ReadonlyMap<string, string>;
  /** The bullet that the document uses most. */
  readonly sign: string;
}

export function documentOf(text: string): Document {
  const root = parsed(text);
  const nodes = nodesOf(root);
  // Not inside a text: a mark there is part of what a person wrote.
  const flow = nodes.flatMap(({ type, children }) => (type === 'root' || type === 'listItem' ? children : []));
  const marks = flow.flatMap(({ type, start, end }) =>
    type === 'html' ? marksIn(text.slice(start, end)).map((mark) => ({ ...mark, start: start + mark.start, end: start + mark.end })) : [],
  );
  return {
    text,
    root,
    parts: partsOf(text, root),
    marks,
    written: new Map(marks.flatMap(({ items }) => [...items])),
    bullets: nodes.flatMap((node) => (isBullet(text, node) ? [{ node, sum: sumOf(sourceOf(text, node)) }] : [])),
    definitions: new Map(nodes.flatMap(({ type, identifier, url }) => (type === 'definition' ? [[identifier, url]] : []))),
    sign: mostUsed(nodes.flatMap((node) => (node.type === 'list' && !node.ordered ? [signOf(text, node)] : []))),
  };
}

export const sourceOf = (text: string, { start, end }: Range): string => text.slice(start, end);

const isBullet = (text: string, { type, start }: Node): boolean => type === 'listItem' && /[*+-]/.test(text.charAt(start));

/** The bullet of a list or an item. */
export const signOf = (text: string, { start }: Range): string => /[*+-]/.exec(text.charAt(start))?.[0] ?? '*';

function mostUsed(signs: readonly string[]): string {
  const count = (sign: string): number => signs.filter((one) => one === sign).length;
  return ['*', '-', '+'].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}
