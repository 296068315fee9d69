/** A document as a tree with places in its text. The tree is read, never written back. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** Offsets in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Node extends Range {
  readonly type: string;
  readonly value: string;
  readonly url: string;
  /** Of a definition. */
  readonly identifier: string;
  /** Of a heading. */
  readonly depth: number;
  /** Of a list. */
  readonly ordered: boolean;
  readonly children: readonly Node[];
}

/** The parser needs time and memory by the square of the depth of containers. */
const DEEPEST = 100;
const WIDEST_INDENT = 400;
const LONGEST = 512 * 1024;
/** Of opening ones: links and footnotes that are never closed take time by the square of their number. */
const MOST_BRACKETS = 10_000;
const CONTAINERS = /^(?:[ \t]*(?:>|[*+-](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;
const INDENT = /^[ \t]*/;

/** Why a text is not parsed, or undefined. */
export function tooMuch(text: string): string | undefined {
  if (text.length > LONGEST) return `it is longer than ${LONGEST} characters`;
  if (text.split('[').length - 1 > MOST_BRACKETS) return `it has more than ${MOST_BRACKETS} opening brackets`;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const containers = CONTAINERS.exec(line)?.[0] ?? '';
    const count = containers.replace(/\d+/g, '').replace(/[ \t]/g, '').length;
    if (count > DEEPEST) return `it is nested deeper than ${DEEPEST} levels`;
    if ((INDENT.exec(line)?.[0].length ?? 0) > WIDEST_INDENT) return `a line is indented by more than ${WIDEST_INDENT} characters`;
  }
  return undefined;
}

/** `text` has no byte order mark: the parser skips one without counting it. */
export const parsed = (text: string): Node => nodeOf(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));

interface Parsed {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly identifier?: string;
  readonly depth?: number;
  readonly ordered?: boolean | null | undefined;
  readonly children?: readonly Parsed[];
  readonly position?:
    | { readonly start: { readonly offset?: number | undefined }; readonly end: { readonly offset?: number | undefined } }
    | undefined;
}

const nodeOf = ({ type, value, url, identifier, depth, ordered, children, position }: Parsed): Node => ({
  type,
  value: value ?? '',
  url: url ?? '',
  identifier: identifier ?? '',
  depth: depth ?? 0,
  ordered: ordered === true,
  children: (children ?? []).map(nodeOf),
  start: position?.start.offset ?? 0,
  end: position?.end.offset ?? 0,
});

/** The node and what is in it, in the order of the text. */
export const nodesOf = (node: Node): readonly Node[] => [node, ...node.children.flatMap(nodesOf)];

/** Text and code without markup; comments and tags say nothing. */
export const textOf = (node: Node): string => {
  if (node.type === 'html') return '';
  if (node.type === 'break') return '\n';
  return node.value + node.children.map(textOf).join('');
};

export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  return start;
}

/** The place before the line's end. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

/** The line end that most lines have. */
export function eolOf(text: string): '\n' | '\r\n' {
  const crlf = text.split('\r\n').length - 1;
  return crlf * 2 > text.split('\n').length - 1 ? '\r\n' : '\n';
}
