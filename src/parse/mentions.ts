/** Links and mail addresses in a document, with the words around them that tell what they are. */
import { type ProseLine, readProse } from './prose.ts';

export interface Mention {
  /** As written, escapes resolved; a mail address with `mailto:`; a relative link as it is. */
  readonly url: string;
  /** 1-based. */
  readonly line: number;
  /** The text of the link; empty for a bare address. */
  readonly label: string;
  /** The line without the addresses in it, 500 characters at most. */
  readonly words: string;
  /** The heading above it. */
  readonly heading: string;
}

const ADDRESS = /https?:\/\/[^\s<>()"'`\]|[]{3,1000}/g;
const MAIL = /(?:mailto:)?[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}/g;
const MAX = 3_000;

/** `\_` is how Markdown writes `_`; a full stop ends the sentence. */
const clean = (url: string): string =>
  url
    .replace(/\\([_*~#-])/g, '$1')
    .replaceAll('&amp;', '&')
    .replace(/[.,;:!?*\\"']+$/, '');

const wordsOf = (text: string): string =>
  text
    .replace(/!\[([^\]]{0,200})\]\([^)\s]{0,1000}\)/g, '$1')
    .replace(/\]\([^)\s]{0,1000}(?:\s[^)]{0,200})?\)/g, ']')
    .replace(ADDRESS, ' ')
    .replace(/<[^>]{0,500}>/g, ' ')
    .slice(0, 500);

/** Where each address of the line stands and what its link is called; images are none. */
function* inLine(text: string): Generator<{ readonly url: string; readonly label: string }> {
  // An image in a link is its label: what is left is `[alt](target)`.
  const flat = text
    .replace(/`[^`]{0,500}https?:[^`]{0,500}`/g, ' ')
    .replace(/!\[([^\]]{0,200})\]\([^)\s]{0,1000}(?:\s[^)]{0,200})?\)/g, '$1')
    .replace(/!\[([^\]]{0,200})\]\[[^\]]{0,100}\]/g, '$1')
    .replace(/<img\s[^>]{0,2000}>/gi, (element) => /\salt\s{0,4}=\s{0,4}["']([^"']{0,200})/i.exec(element)?.[1] ?? '');
  const definition = /^\s{0,3}\[([^\]]{1,100})\]:\s{0,8}<?(\S{1,1000}?)>?(?:\s|$)/.exec(flat);
  if (definition !== null) {
    yield { url: clean(definition[2] ?? ''), label: definition[1] ?? '' };
    return;
  }
  let rest = flat;
  for (const match of flat.matchAll(/\[([^\]]{0,300})\]\(\s{0,4}<?([^\s<>)]{1,1000})>?(?:\s[^)]{0,200})?\)/g)) {
    yield { url: clean(match[2] ?? ''), label: match[1] ?? '' };
    rest = rest.replace(match[0], ' ');
  }
  for (const match of rest.matchAll(/<a\s[^>]{0,500}?href\s{0,4}=\s{0,4}["']([^"']{1,1000})["'][^>]{0,500}>([^<]{0,300})/gi)) {
    yield { url: clean(match[1] ?? ''), label: match[2] ?? '' };
    rest = rest.replace(match[0], ' ');
  }
  for (const [url] of rest.matchAll(ADDRESS)) yield { url: clean(url), label: '' };
  for (const [mail] of rest.replace(ADDRESS, ' ').matchAll(MAIL))
    yield { url: clean(mail.startsWith('mailto:') ? mail : `mailto:${mail}`), label: '' };
}

/** The mentions of a text in their order; code and comments hold none. `until` ends the reading. */
export function mentionsOf(text: string, until: (line: ProseLine) => boolean = () => false): readonly Mention[] {
  const found: Mention[] = [];
  let heading = '';
  for (const line of readProse(text)) {
    if (until(line) || found.length >= MAX) break;
    if (line.kind === 'heading') heading = line.text.slice(0, 200);
    if (line.kind === 'code' || line.kind === 'blank') continue;
    const words = wordsOf(line.text);
    for (const { url, label } of inLine(line.text)) found.push({ url, line: line.line, label: label.trim(), words, heading });
  }
  return found;
}
