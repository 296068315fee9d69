/** Links and mail addresses in a document, with the words around them that tell what they are. */
import { definitionIn, definitionsOf, nameOf } from './link-names.ts';
import { type ProseLine, readProse } from './prose.ts';

export interface Mention {
  /** As written, escapes resolved; a mail address with `mailto:`; a relative link as it is. */
  readonly url: string;
  /** 1-based. */
  readonly line: number;
  /** The text of the link; empty for a bare address. */
  readonly label: string;
  /** The address of the image that is the link. */
  readonly image?: string;
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
    .replace(/\]\[[^\][]{0,100}\]/g, ']')
    .replace(ADDRESS, ' ')
    .replace(/<[^>]{0,500}>/g, ' ')
    .slice(0, 500);

/** `[text][name]`, `[name][]` and `[name]`. */
const USE = /\[([^\][]{1,300})\](?:\[([^\][]{0,100})\])?(?![(:[])/g;
const BADGE = /!\[[^\]]{0,200}\]\(([^)\s]{1,1000})(?:\s[^)]{0,200})?\)\]\(\s{0,4}<?([^\s<>)]{1,1000})/g;

/** Where each address of the line stands and what its link is called; images are none. */
function* inLine(text: string, definitions: ReadonlyMap<string, string>): Generator<Pick<Mention, 'url' | 'label' | 'image'>> {
  const images = new Map([...text.matchAll(BADGE)].map(([, image = '', url = '']) => [clean(url), image]));
  // An image in a link is its label: what is left is `[alt](target)`.
  const flat = text
    .replace(/`[^`]{0,500}https?:[^`]{0,500}`/g, ' ')
    .replace(/!\[([^\]]{0,200})\]\([^)\s]{0,1000}(?:\s[^)]{0,200})?\)/g, '$1')
    .replace(/!\[([^\]]{0,200})\]\[[^\]]{0,100}\]/g, '$1')
    .replace(/<img\s[^>]{0,2000}>/gi, (element) => /\salt\s{0,4}=\s{0,4}["']([^"']{0,200})/i.exec(element)?.[1] ?? '');
  const definition = definitionIn(flat);
  if (definition !== undefined) {
    const [label, url] = definition;
    yield { url: clean(url), label };
    return;
  }
  let rest = flat;
  for (const match of flat.matchAll(/\[([^\]]{0,300})\]\(\s{0,4}<?([^\s<>)]{1,1000})>?(?:\s[^)]{0,200})?\)/g)) {
    const url = clean(match[2] ?? '');
    const image = images.get(url);
    yield { url, label: match[1] ?? '', ...(image === undefined ? {} : { image }) };
    rest = rest.replace(match[0], ' ');
  }
  for (const [, label = '', name = ''] of definitions.size === 0 ? [] : rest.replace(/`[^`]{0,500}`/g, ' ').matchAll(USE)) {
    const url = definitions.get(nameOf(name === '' ? label : name));
    if (url !== undefined) yield { url: clean(url), label };
  }
  for (const match of rest.matchAll(/<a\s[^>]{0,500}?href\s{0,4}=\s{0,4}["']([^"']{1,1000})["'][^>]{0,500}>([^<]{0,300})/gi)) {
    yield { url: clean(match[1] ?? ''), label: match[2] ?? '' };
    rest = rest.replace(match[0], ' ');
  }
  for (const [url] of rest.matchAll(ADDRESS)) yield { url: clean(url), label: '' };
  for (const [mail] of rest.replace(ADDRESS, ' ').matchAll(MAIL))
    yield { url: clean(mail.startsWith('mailto:') ? mail : `mailto:${mail}`), label: '' };
}

/** The beginning of a link's words, where these go on in the next line. */
const opened = (before: ProseLine | undefined): string =>
  before?.kind === 'text' ? (/(?<![!\]])\[[^\][]{1,200}$/.exec(before.text.slice(-300))?.[0] ?? '') : '';
const CLOSES = /^[^\][]{0,200}\]\(/;

/**
 * The mentions of a text in their order; code and comments hold none. A link by name stands where it is used, and once more where
 * its address is. `until` ends the reading.
 */
export function mentionsOf(text: string, until: (line: ProseLine) => boolean = () => false): readonly Mention[] {
  const found: Mention[] = [];
  let heading = '';
  const lines = readProse(text);
  const definitions = definitionsOf(lines);
  for (const [i, line] of lines.entries()) {
    if (until(line) || found.length >= MAX) break;
    if (line.kind === 'heading') heading = line.text.slice(0, 200);
    if (line.kind === 'code' || line.kind === 'blank') continue;
    const words = wordsOf(line.text);
    const text = CLOSES.test(line.text) ? `${opened(lines[i - 1])} ${line.text.trimStart()}`.trimStart() : line.text;
    for (const one of inLine(text, definitions)) found.push({ ...one, line: line.line, label: one.label.trim(), words, heading });
  }
  return found;
}
