/** Which addresses mean the same thing: a file is the same on any branch and at any commit. */
import { type Node, nodesOf } from './markdown.ts';

const HREF = /\b(?:href|src)\s{0,9}=\s{0,9}(?:"([^"]{1,2000})"|'([^']{1,2000})')/gi;
const BARE = /https?:\/\/[^\s<>"'`|)\]]{1,2000}/g;

/** Of links, pictures, definitions, HTML attributes and bare addresses, as `sameAddress` compares them. */
export function addressesIn(nodes: readonly Node[]): ReadonlySet<string> {
  const found = nodes.flatMap(nodesOf).flatMap((node) => {
    if (node.url !== '') return [node.url];
    if (node.type !== 'html') return [];
    const inside = node.value.replace(/<!--.*?-->/gs, '');
    return [...[...inside.matchAll(HREF)].map((match) => match[1] ?? match[2] ?? ''), ...(inside.match(BARE) ?? [])];
  });
  return new Set(found.map(sameAddress));
}

/**
 * `o/r:path` for a file or folder of a repository, `:path` for a relative link, else the address without scheme, `www.`, anchor and
 * final slash; all in lower case.
 */
export function sameAddress(address: string): string {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/#.*$/s, '')
    .replace(/^mailto:/, '')
    .replace(/^https?:\/\/(?:www\.)?/, '//')
    .replace(/\/+$/, '');
  const blob = /^\/\/[^/]+\/([^/]+)\/([^/]+)\/(?:blob|tree|raw|edit|blame)\/[^/]+\/([^?]+)/.exec(plain);
  const raw = /^\/\/raw\.githubusercontent\.com\/([^/]+)\/([^/]+)\/(?:refs\/heads\/)?[^/]+\/([^?]+)/.exec(plain);
  const file = raw ?? blob;
  if (file !== null) return `${file[1]}/${file[2]}:${file[3]}`;
  if (plain.startsWith('//')) return plain.replace(/\.git$/, '');
  return /^[a-z][a-z0-9+.-]*:/.test(plain) || plain.includes('@') ? plain : `:${plain.replace(/^(?:\.{0,2}\/)+/, '').replace(/\?.*$/, '')}`;
}

/** Whether an address is among those found, both as `sameAddress` has them; a relative link means a file of the same path. */
export function isAmong(address: string, found: ReadonlySet<string>): boolean {
  if (found.has(address)) return true;
  const path = /^[^/:]+\/[^/:]+(:.+)$/.exec(address)?.[1];
  return path !== undefined && found.has(path);
}

/** A link of ours in each spelling: its text is one code span. */
const INLINE = /\[(`+)(?:(?!\1)[^\n]){1,500}?\1\]\((https?:[^()\s]{1,2000})\)/g;
const REFERENCE = /\[(`+)(?:(?!\1)[^\n]){1,500}?\1\]\[(\d{1,4})\]/g;
const HTML = /<a href="(https?:[^"\s]{1,2000})"><code>[^<]{1,500}<\/code><\/a>/g;
const WRITTEN = /<(https?:[^<>\s]{1,2000})>|(?<![\w[(<])https?:[^\s<>()|]{1,2000}/g;

const SHA = /\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b/g;
const DATE = /\b\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,12}Z?)?/g;

/** Whether a line of ours, as `factOf` has it, links an address, as `sameAddress` has it. */
export const factLinks = (fact: string, address: string): boolean =>
  fact.includes(`<${address.replace(SHA, 'commit').replace(DATE, 'date')}>`);

/**
 * What a line of ours says, apart from the moment it was looked at and from the spelling of its links: no commit, no line number, no
 * date. `definitions`: addresses of links by reference.
 */
export const factOf = (markdown: string, definitions: ReadonlyMap<string, string> = new Map()): string =>
  markdown
    .replace(INLINE, (_, __, address: string) => `<${sameAddress(address)}>`)
    .replace(REFERENCE, (_, __, name: string) => `<${sameAddress(definitions.get(name) ?? '')}>`)
    .replace(HTML, (_, address: string) => `<${sameAddress(address)}>`)
    .replace(WRITTEN, (all: string, inside: string | undefined) => {
      const end = inside === undefined ? (/[.,;:]*$/.exec(all)?.[0] ?? '') : '';
      return `<${sameAddress(inside ?? all.slice(0, all.length - end.length))}>${end}`;
    })
    .replace(SHA, 'commit')
    .replace(DATE, 'date')
    .replace(/(^|\n)\s*[*+-](?= )/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
