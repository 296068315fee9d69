/** Where new bullets of a section go. */
import { type Document, signOf } from './document.ts';
import { lineEnd, lineStart } from './markdown.ts';
import { covers, type Part } from './structure.ts';

export interface Place {
  readonly at: number;
  /** What stands before the first new bullet. */
  readonly gap: string;
  readonly look: { readonly indent: string; readonly sign: string };
  /** Whether the next line needs an empty one before it. */
  readonly apart: boolean;
}

/** What may follow a section's text without being part of it. */
const BEHIND: readonly string[] = ['definition', 'footnoteDefinition'];
const COMMENT = /^<!--(?:(?!-->).)*-->$/s;

/** The end of the section's own text, or the place before the block's mark: behind the last list, or in a new one. */
export function placeIn(document: Document, part: Part, block: string): Place {
  const { text, sign } = document;
  const mark = document.marks.find((one) => one.block === block && part.own.some((node) => covers(node, one)));
  const nodes = mark === undefined ? part.own : part.own.filter(({ end }) => end <= mark.start);
  const last = nodes.findLast((node) => !BEHIND.includes(node.type) && !(node.type === 'html' && COMMENT.test(node.value)));
  const at = lineEnd(text, last?.end ?? part.title.end);
  const apart = mark === undefined && part.kind !== 'bullet' && isFollowed(text, at);
  if (last?.type === 'list' && !last.ordered) {
    const indent = text.slice(lineStart(text, last.start), last.start);
    if (indent.trim() === '') return { at, gap: '\n', look: { indent, sign: signOf(text, last) }, apart };
  }
  const tight = part.kind === 'bullet' && (last === undefined || last.type === 'paragraph');
  return { at, gap: tight ? '\n' : '\n\n', look: { indent: part.indent, sign }, apart };
}

/** Whether the next line says something. */
export function isFollowed(text: string, at: number): boolean {
  const next = at + (/^(?:\r\n|\r|\n)/.exec(text.slice(at, at + 2))?.[0].length ?? 0);
  return next > at && next < text.length && text.slice(next, lineEnd(text, next)).trim() !== '';
}
