/** The addresses of links, pinned to the scanned commit. */
import type { ExternalFile } from './external.ts';
import type { Lines, Link, Subject } from './model.ts';

/** Files that GitHub shows rendered: a line anchor works only in the plain view. Source: github/markup and GitHub's non-code files. */
const RENDERED = new Set(
  `md mkd mkdn mdown mdwn mkdown markdown mdx livemd ronn rst rest textile rdoc org creole mediawiki wiki asc adoc asciidoc pod
  ipynb csv tsv geojson topojson stl svg pdf`.split(/\s+/),
);

/** Undefined when there is no address: a repository link without a repository, a path that a browser would resolve elsewhere, not http(s). */
export function hrefOf(link: Link, subject: Subject): string | undefined {
  if (link.kind === 'api') return apiUrl(link.path, subject);
  if (link.kind === 'run' || link.kind === 'web') return webUrl(link.url);
  const repository = repositoryUrl(subject);
  const path = repositoryPath(link, subject.commit);
  return repository === undefined || path === undefined ? undefined : `${repository}/${path}`;
}

/** The repository's page. */
export function repositoryUrl({ owner, name, server }: Subject): string | undefined {
  const path = owner === null || name === null ? undefined : encodePath(`${owner}/${name}`);
  return path === undefined ? undefined : `${server}/${path}`;
}

/** The page of a file in another repository of the same server, pinned to the commit at which it was read. */
export function elsewhereUrl(at: Omit<ExternalFile, 'text'>, { server }: Pick<Subject, 'server'>, line?: number): string {
  const repository = `${server}/${encodeSegment(at.owner)}/${encodeSegment(at.name)}`;
  const path = encodePath(at.path);
  const lines = line === undefined ? undefined : { start: line, end: line };
  return path === undefined ? repository : `${repository}/blob/${encodeSegment(at.commit)}/${path}${anchor(at.path, lines)}`;
}

function repositoryPath(link: Exclude<Link, { kind: 'api' | 'run' | 'web' }>, commit: string): string | undefined {
  switch (link.kind) {
    case 'file': {
      const path = encodePath(link.path);
      return path === undefined ? undefined : `blob/${commit}/${path}${anchor(link.path, link.lines)}`;
    }
    case 'commit':
      return `commit/${encodeSegment(link.commit)}`;
    case 'tag':
      return under('tree', link.tag);
    case 'release':
      return under('releases/tag', link.tag);
    case 'asset':
      return under('releases/download', `${link.release}/${link.name}`);
  }
}

function under(prefix: string, path: string): string | undefined {
  const encoded = encodePath(path);
  return encoded === undefined ? undefined : `${prefix}/${encoded}`;
}

function anchor(path: string, lines: Lines | undefined): string {
  if (lines === undefined) return '';
  const plain = RENDERED.has(extensionOf(path)) ? '?plain=1' : '';
  return `${plain}#L${lines.start}${lines.end === lines.start ? '' : `-L${lines.end}`}`;
}

const extensionOf = (path: string): string => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

/** Segment by segment, since `encodeURI` leaves `#` and `?`; a browser resolves `.` and `..` even when they are encoded. */
function encodePath(path: string): string | undefined {
  const segments = path.split('/');
  return segments.some((segment) => segment === '' || segment === '.' || segment === '..')
    ? undefined
    : segments.map(encodeSegment).join('/');
}

/** Also encodes what `encodeURIComponent` leaves and Markdown does not; a lone surrogate has no encoding. */
export const encodeSegment = (segment: string): string =>
  encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The path comes encoded, possibly with a query; what cannot stand in an address is encoded, the rest left alone. */
function apiUrl(path: string, { api }: Subject): string | undefined {
  const [before = ''] = path.split('?');
  if (!path.startsWith('/') || before.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) return undefined;
  return api + path.replace(/\p{Cs}/gu, '\ufffd').replace(/[^\w\-.~%/?&=:@,+]+/g, encodeURIComponent);
}

/** Http(s) alone, and nothing that shows one host and asks another. */
function webUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '') return undefined;
  return url.href.replace(/[^!-~]/gu, encodeURIComponent);
}
