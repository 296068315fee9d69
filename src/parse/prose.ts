/** A light reader of Markdown, reStructuredText and AsciiDoc: headings, lines and sentences with their places. */
import { withoutComments } from './comments.ts';
import { withAddresses } from './link-names.ts';

export interface ProseLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly kind: 'heading' | 'text' | 'table' | 'code' | 'blank';
  /** Headings only: 1 is the title; by nesting depth as far as the syntax tells. */
  readonly level: number;
}

/** Some words that belong together and the line on which each part stands. */
export interface Sentence {
  readonly text: string;
  readonly line: number;
  /** The line of the character at `index` of `text`. */
  readonly lineAt: (index: number) => number;
}

export interface Section {
  readonly heading: ProseLine;
  /** Up to the next heading of the same or a higher level, headings below it included. */
  readonly body: readonly ProseLine[];
}

export interface ProseLink {
  readonly url: string;
  readonly line: number;
}

const MAX_LINES = 5_000;
const MAX_LINE = 2_000;
const UNDERLINE = /^(=+|-+|~+|\^+|"+|\++|\*+)\s*$/;

function headingOf(text: string): { text: string; level: number } | undefined {
  const mark = /^ {0,3}(#{1,6}|={1,6})\s+(\S.*)$/.exec(text);
  if (mark?.[1] !== undefined && mark[2] !== undefined) return { text: mark[2].replace(/[\s#=]+$/, ''), level: mark[1].length };
  const html = /^\s*<h([1-6])[^>]{0,200}>([^<]{1,200})<\/h[1-6]>\s*$/i.exec(text);
  return html?.[1] === undefined || html[2] === undefined ? undefined : { text: html[2].trim(), level: Number(html[1]) };
}

/** Whether a line of marks stands above a title that has the same below it, as reStructuredText does. */
const isOverline = (line: string, title = '', under = ''): boolean =>
  /^(?:={3,}|-{3,}|~{3,}|\^{3,}|\*{3,}|\+{3,}|#{3,})\s*$/.test(line) && /[^\s=*~^+#-]/.test(title) && line.trim() === under.trim();

/** What introduces a literal block of reStructuredText; without the blank line `::` ends a term of AsciiDoc. */
const isLiteralIntro = (line: string, next = ''): boolean =>
  /^\s*\.\. (?:code(?:-block)?|sourcecode|parsed-literal)::/.test(line) ||
  (/^(?!\s*\.\. )(?:.*[^:])?::\s*$/.test(line) && next.trim() === '');

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The lines of a document, comments removed, code marked as such, and the addresses of links that name them in their places. */
export function readProse(text: string): ProseLine[] {
  const raw = withoutComments(text.slice(0, MAX_LINES * 200)).split(/\r?\n/, MAX_LINES);
  const out: ProseLine[] = [];
  const marks: string[] = [];
  let fence = '';
  let literal = Number.POSITIVE_INFINITY;
  const isRst = !/^(?:#{1,6}|=) \S/m.test(text);
  const matter = raw[0] === '---' ? raw.indexOf('---', 1) : -1;
  for (const [i, full] of raw.entries()) {
    // Block quotes are read as what they quote; the mark of a note (`[!NOTE]`) is none of its words.
    const line = full.slice(0, MAX_LINE).replace(/^ {0,3}>[ >]*(?:\[![A-Z]{1,20}\]\s*$)?/, '');
    const push = (kind: ProseLine['kind'], body = line, level = 0): void => void out.push({ line: i + 1, text: body, kind, level });
    const opening = /^\s{0,8}(?:[-*]\s+)?(`{3,}|~{3,}|-{4,}$)/.exec(line)?.[1];
    if (line.trim() !== '' && indentOf(line) <= literal) literal = Number.POSITIVE_INFINITY;
    if (i <= matter || (line.trim() !== '' && indentOf(line) > literal)) push('code');
    else if (fence !== '') {
      push('code');
      if (opening?.startsWith(fence) === true && line.trim() === opening) fence = '';
    } else if (line.trim() === '' || isOverline(line, raw[i + 1], raw[i + 2])) push('blank');
    else {
      const before = out.at(-1);
      const heading = headingOf(line);
      const under = UNDERLINE.exec(line)?.[1];
      if (
        under !== undefined &&
        under.length >= 2 &&
        before?.kind === 'text' &&
        !/^\s*[-*>]/.test(before.text) &&
        out.at(-2)?.kind !== 'text'
      ) {
        const mark = under[0] ?? '';
        if (!marks.includes(mark)) marks.push(mark);
        out[out.length - 1] = { ...before, kind: 'heading', level: marks.indexOf(mark) + 1, text: before.text.trim() };
        push('blank');
      } else if (opening !== undefined && !opening.startsWith('-')) {
        fence = opening;
        push('code');
      } else if (heading !== undefined) push('heading', heading.text, heading.level);
      else if (isRst && isLiteralIntro(line, raw[i + 1])) {
        literal = indentOf(line);
        push('text');
      } else push(/^\s*\|/.test(line) || /\S\s*\|\s*\S/.test(line) ? 'table' : 'text');
    }
  }
  return withAddresses(out);
}

/** Sentences of the text lines: a blank line, a heading, a table row, a list item and the address of a link by name each begin a new one. */
export function sentencesOf(lines: readonly ProseLine[]): Sentence[] {
  const out: Sentence[] = [];
  let part: ProseLine[] = [];
  const flush = (): void => {
    if (part.length > 0) out.push(...split(part));
    part = [];
  };
  for (const line of lines) {
    const own = line.kind !== 'text' || /^\s*(?:[-*+•]|\d{1,3}[.)]|\[[^\]]{1,100}\]:)\s/.test(line.text);
    if (own) flush();
    if (line.kind === 'text') part.push(line);
    if (line.kind === 'table') out.push({ text: line.text.trim(), line: line.line, lineAt: () => line.line });
  }
  flush();
  return out;
}

function split(part: readonly ProseLine[]): Sentence[] {
  const starts: { at: number; line: number }[] = [];
  let text = '';
  for (const { text: one, line } of part) {
    starts.push({ at: text.length, line });
    text += `${one.trim()} `;
  }
  const lineAt = (at: number): number => starts.findLast((start) => start.at <= at)?.line ?? part[0]?.line ?? 1;
  const out: Sentence[] = [];
  let from = 0;
  for (const end of text.matchAll(/[.!?][)"'*_]{0,3} (?=["'(*_[`]{0,3}[A-Z0-9])|$/g)) {
    const piece = text.slice(from, end.index + 1);
    const start = from + (piece.length - piece.trimStart().length);
    if (piece.trim() !== '') out.push({ text: piece.trim(), line: lineAt(start), lineAt: (index) => lineAt(start + index) });
    from = end.index + 1;
  }
  return out;
}

/** Each heading with what stands under it. */
export function sectionsOf(lines: readonly ProseLine[]): Section[] {
  return lines.flatMap((heading, i) => {
    if (heading.kind !== 'heading') return [];
    let end = i + 1;
    while (end < lines.length && (lines[end]?.kind !== 'heading' || (lines[end]?.level ?? 0) > heading.level)) end += 1;
    return [{ heading, body: lines.slice(i + 1, end) }];
  });
}

/** Absolute addresses, in whatever syntax, code left out. */
export function linksOf(lines: readonly ProseLine[]): ProseLink[] {
  return lines.flatMap(({ kind, text, line }) =>
    kind === 'code'
      ? []
      : [...text.matchAll(/https?:\/\/[^\s<>()"'`\]|[]{3,500}/gi)].map(([url]) => ({ url: url.replace(/[.,;:!?*_]+$/, ''), line })),
  );
}
