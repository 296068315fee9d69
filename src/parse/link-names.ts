/** Links of Markdown that name their address by a word: `[text][name]`, `[name][]` and `[name]`, with `[name]: address` elsewhere. */
interface Line {
  readonly text: string;
  readonly kind: string;
}

const DEFINITION = /^\s{0,3}\[(?!\^)([^\]]{1,100})\]:\s{0,8}<?(\S{1,1000}?)>?(?:\s+(\S)|\s*$)/;
const ADDRESS = /^(?:https?:|mailto:|\.{0,2}\/|#)/i;
const PATH = /\/|\.\w/;
export const nameOf = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** The name and the address of a definition; a footnote (`[^1]: Ask Ann.`) and a remark are none. A path stands alone or before a title. */
export function definitionIn(text: string): readonly [name: string, url: string] | undefined {
  const [, name = '', url = '', after = ''] = (text.includes(']:') ? DEFINITION.exec(text) : null) ?? [];
  return ADDRESS.test(url) || (PATH.test(url) && /^["'(]?$/.test(after)) ? [name, url] : undefined;
}

/** The addresses by their names, as written; the first of a name counts. */
export function definitionsOf(lines: readonly Line[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { kind, text } of lines) {
    const [name, url] = (kind === 'code' ? undefined : definitionIn(text)) ?? [];
    if (name !== undefined && url !== undefined && !found.has(nameOf(name))) found.set(nameOf(name), url);
  }
  return found;
}

/** Code and images are passed over; the words of a link may begin in the line before. */
const USE =
  /`[^`]{1,500}`|!\[[^\][]{0,300}\](?:\[[^\][]{0,100}\])?|(?:\[([^\][]{1,300}))?\]\[([^\][]{0,100})\]|\[([^\][]{1,100})\](?![([:])/g;
/** A name that cannot stand as the title of a link. */
const ODD = /["()<>\\]/;
const SHORT = '-';
/** Characters that the addresses may add to a document: a name of one letter may stand for a thousand. */
const MAX_ADDED = 100_000;

/** With the address of each link in its place, `[text](<address> "name")`; `asWritten` takes that back. */
export function withAddresses<T extends Line>(lines: readonly T[]): T[] {
  const definitions = definitionsOf(lines);
  if (definitions.size === 0) return [...lines];
  let left = MAX_ADDED;
  return lines.map((line) => {
    if ((line.kind !== 'text' && line.kind !== 'table') || !line.text.includes(']') || definitionIn(line.text) !== undefined) return line;
    const text = line.text.replace(USE, (whole: string, label?: string, name?: string, short?: string) => {
      const url = definitions.get(nameOf(short ?? (name === '' ? (label ?? '') : (name ?? ''))));
      if (url === undefined || url.length > left || ODD.test(name ?? '') || /[()<>\s]/.test(url)) return whole;
      left -= url.length;
      if (short !== undefined) return short === SHORT ? whole : `[${short}](<${url}> "${SHORT}")`;
      return name === SHORT ? whole : `${label === undefined ? '' : `[${label}`}](<${url}> "${name}")`;
    });
    return text === line.text ? line : { ...line, text };
  });
}

/** Words of a document as they stand in it. */
export const asWritten = (text: string): string =>
  text.includes('](<')
    ? text.replace(/\]\(<[^<>\s]{1,1000}> "([^"]{0,100})"\)/g, (_, name: string) => (name === SHORT ? ']' : `][${name}]`))
    : text;
