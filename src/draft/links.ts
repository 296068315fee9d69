/** Other spellings of the links in texts of ours. Their grammar is small: code spans, and links whose text is one code span. */
import type { Style } from './style.ts';

/** Addresses with their numbers, in the order in which they were met. */
export type Definitions = Map<string, number>;

/** A text of ours with its links in this style; by reference only with `definitions`, which it fills. */
export function restyled(text: string, links: Style['links'], definitions?: Definitions): string {
  if (links === 'inline' || (links === 'reference' && definitions === undefined)) return text;
  let done = '';
  let at = 0;
  for (const { start, end, label, address } of linksIn(text)) {
    done += text.slice(at, start) + spelled(label, address, links, definitions);
    at = end;
  }
  return done + text.slice(at);
}

/** The addresses that a text of ours links, in its order. */
export const addressesOf = (text: string): readonly string[] => [...linksIn(text)].map(({ address }) => address);

interface OwnLink {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly address: string;
}

function* linksIn(text: string): Generator<OwnLink> {
  let at = 0;
  for (let span = spanFrom(text, at); span !== undefined; span = spanFrom(text, at)) {
    at = span.end;
    const after = text.slice(span.end, text.indexOf(')', span.end) + 1);
    const address = text[span.start - 1] === '[' ? /^\]\((https?:[^\s()]+)\)/.exec(after)?.[1] : undefined;
    if (address === undefined) continue;
    at = span.end + after.length;
    yield { start: span.start - 1, end: at, label: text.slice(span.start, span.end), address };
  }
}

function spelled(label: string, address: string, links: Style['links'], definitions: Definitions | undefined): string {
  if (links === 'autolink') return `<${address}>`;
  if (links === 'bare' || definitions === undefined) return address;
  const number = definitions.get(address) ?? definitions.size + 1;
  definitions.set(address, number);
  return `[${label}][${number}]`;
}

interface Span {
  readonly start: number;
  /** After the closing fence. */
  readonly end: number;
}

/** The next code span. Texts of ours leave none open. */
function spanFrom(text: string, from: number): Span | undefined {
  const runs = text.slice(from).matchAll(/`+/g);
  const open = runs.next().value;
  if (open === undefined) return undefined;
  for (const run of runs) {
    if (run[0].length === open[0].length) return { start: from + open.index, end: from + run.index + run[0].length };
  }
  return undefined;
}
