/** Images of a page as a reader sees them: Markdown, HTML, reStructuredText and AsciiDoc, inline or by reference. */

/** An image, the line on which its address stands (1-based), and where a click on it leads, as far as the page says. */
export interface Picture {
  readonly url: string;
  readonly line: number;
  readonly target?: string;
}

const MAX_PAGE = 256 * 1024;
const MAX_PICTURES = 500;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Comments, fenced code and inline code become spaces; lines stay where they are. */
function visible(text: string): string {
  const lines = text.replace(/<!--[\s\S]*?(?:-->|$)/g, blank).split('\n');
  let fence: string | undefined;
  const shown = lines.map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true && line.trim() === mark) fence = undefined;
      return blank(line);
    }
    if (mark === undefined) return line.replace(/`[^`]*`/g, blank);
    fence = mark;
    return blank(line);
  });
  return shown.join('\n');
}

interface Found {
  readonly url: string;
  /** Where the address begins. */
  readonly at: number;
  readonly target?: string | undefined;
}

type Definitions = ReadonlyMap<string, { readonly url: string; readonly at: number }>;

/** `[name]: address`, the first of a name. */
function definitionsOf(page: string): Definitions {
  const found = new Map<string, { url: string; at: number }>();
  for (const match of page.matchAll(/^ {0,3}\[([^\]\n]{1,100})\]:[ \t]*<?([^\s<>]{1,2000})/gm)) {
    const [whole, name = '', url = ''] = match;
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), { url, at: match.index + whole.length - url.length });
  }
  return found;
}

/** Where the link leads that the image stands in: the rest of `[![…](…)](target)`, or the `<a href>` that is still open. */
function targetOf(page: string, end: number, definitions: Definitions): string | undefined {
  const after = page.slice(end, end + 2500);
  const link = /^\s{0,4}\]\([ \t]*<?([^\s<>)]{1,2000})|^\s{0,4}\]\[([^\]\n]{1,100})\]/.exec(after);
  if (link !== null) return link[1] ?? definitions.get((link[2] ?? '').toLowerCase())?.url;
  const before = page.slice(Math.max(0, end - 3000), end);
  const lower = before.toLowerCase();
  const open = Math.max(lower.lastIndexOf('<a '), lower.lastIndexOf('<a\n'));
  if (open < 0 || lower.indexOf('</a', open) >= 0) return undefined;
  return attribute(/^<a\s[^>]{0,2000}>/i.exec(before.slice(open))?.[0] ?? '', 'href')?.value;
}

function attribute(element: string, name: 'src' | 'href'): { readonly value: string; readonly at: number } | undefined {
  const pattern = name === 'src' ? /\ssrc\s{0,4}=\s{0,4}["']?([^\s"'>]{1,2000})/i : /\shref\s{0,4}=\s{0,4}["']?([^\s"'>]{1,2000})/i;
  const match = pattern.exec(element);
  return match?.[1] === undefined ? undefined : { value: match[1], at: match.index + match[0].length - match[1].length };
}

function* markdown(page: string, definitions: Definitions): Generator<Found> {
  // The words may go on in the next line, not in the next paragraph.
  const pattern =
    /!\[([^\]\n]{0,300}(?:\n(?![ \t]*\n)[^\]\n]{0,100})?)\](?:\([ \t]*<?([^\s<>)]{1,2000})[^)\n]{0,300}\)?|\[([^\]\n]{0,100})\])?/g;
  for (const match of page.matchAll(pattern)) {
    const [whole, alt = '', url, reference] = match;
    const end = match.index + whole.length;
    const target = targetOf(page, end, definitions);
    const named = definitions.get((reference === undefined || reference === '' ? alt : reference).toLowerCase());
    if (url !== undefined) yield { url, at: match.index + whole.indexOf(url, alt.length + 3), target };
    else if (named !== undefined) yield { ...named, target };
  }
}

function* others(page: string, definitions: Definitions): Generator<Found> {
  for (const match of page.matchAll(/<img\s[^>]{0,4000}>/gi)) {
    const src = attribute(match[0], 'src');
    if (src !== undefined)
      yield { url: src.value, at: match.index + src.at, target: targetOf(page, match.index + match[0].length, definitions) };
  }
  for (const match of page.matchAll(/^.{0,200}?\bimage::[ \t]{1,8}(\S{1,2000})[ \t]*$/gm)) {
    const end = match.index + match[0].length;
    const target = /^(?:\r?\n[ \t]+:[a-z]{1,20}:[^\n]{0,300}){0,6}?\r?\n[ \t]+:target:[ \t]*(\S{1,2000})/.exec(
      page.slice(end, end + 4000),
    )?.[1];
    if (match[1] !== undefined)
      yield { url: match[1], at: end - match[0].trimEnd().length + match[0].trimEnd().lastIndexOf(match[1]), target };
  }
  for (const match of page.matchAll(/\bimage::?(https?:[^\s[\]]{1,2000})\[([^\]\n]{0,500})\]/g)) {
    const [, url = '', attributes = ''] = match;
    yield { url, at: match.index, target: /\blink="?([^\s",\]]{1,2000})/.exec(attributes)?.[1] };
  }
}

/** The images of a page, in the order of their addresses; of a page over 256 KiB those of its beginning. */
export function picturesOf(text: string): readonly Picture[] {
  const page = visible(text.slice(0, MAX_PAGE));
  const definitions = definitionsOf(page);
  const found = [...markdown(page, definitions), ...others(page, definitions)].sort((a, b) => a.at - b.at);
  const pictures: Picture[] = [];
  let line = 1;
  let counted = 0;
  for (const { url, at, target } of found.slice(0, MAX_PICTURES)) {
    for (; counted < at; counted += 1) if (page.charCodeAt(counted) === 10) line += 1;
    if (pictures.some((one) => one.url === url && one.line === line)) continue;
    pictures.push({ url, line, ...(target === undefined ? {} : { target }) });
  }
  return pictures;
}
