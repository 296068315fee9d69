/** The document of the tree from which the project's own site makes a page. */
import type { Tree } from '../facts.ts';
import { ownSites, type SiteTree } from './own-site.ts';

const DOCUMENT = /(?:\/(?:readme|_?index))?\.(?:md|mdx|markdown|rst|adoc|asciidoc)$/i;
const documents = new WeakMap<Tree['entries'], readonly string[]>();

/** Found once for a tree: most pointers lead elsewhere. */
function documentsIn(entries: Tree['entries']): readonly string[] {
  const known =
    documents.get(entries) ?? entries.flatMap(({ path, mode }) => (mode.startsWith('100') && DOCUMENT.test(path) ? [path] : []));
  documents.set(entries, known);
  return known;
}

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The page of a site whose settings lie in the tree, by its whole address: in the folder of the settings, or in the one of documents beside or below. */
function builtPage(plain: string, tree: Pick<Tree, 'entries'> & SiteTree): string | undefined {
  for (const { url, folder } of ownSites(tree)) {
    const base = `${url.replace(/\/+$/, '')}/`.toLowerCase();
    const rest = plain.startsWith(base) ? plain.slice(base.length) : '';
    const places = rest === '' ? [] : [`${folder}${rest}`, `${folder}docs/${rest}`, ...(rest.startsWith('docs/') ? [rest] : [])];
    const found = places.flatMap(
      (place) => documentsIn(tree.entries).find((path) => path.replace(DOCUMENT, '').toLowerCase() === place) ?? [],
    )[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A file, or the folder of a page, on a branch on which projects work: what stands there stands here, or nearly. */
const ON_GITHUB =
  /^https?:\/\/(?:github\.com\/([\w.-]{1,100}\/[\w.-]{1,100})\/(?:blob|tree|raw)|raw\.githubusercontent\.com\/([\w.-]{1,100}\/[\w.-]{1,100}))\/(?:HEAD|main|master|trunk|devel(?:op)?)\/([^?#]{1,500})/i;

function onGitHub(url: string, { entries, name }: Pick<Tree, 'entries' | 'name'>): string | undefined {
  const [, shown, raw, path = ''] = ON_GITHUB.exec(url) ?? [];
  if (name === undefined || (shown ?? raw)?.toLowerCase() !== name.toLowerCase()) return undefined;
  const wanted = path.replace(/\/+$/, '');
  if (entries.some((one) => one.path === wanted && one.mode.startsWith('100'))) return wanted;
  return documentsIn(entries).find((one) => one.startsWith(`${wanted}/`) && one.replace(DOCUMENT, '') === wanted);
}

/**
 * The file at an address on GitHub of the repository's own, on a branch of a usual name.
 * `https://acme.dev/docs/main/style/` is made from the one document whose path ends in `docs/main/style`, with an ending or as the page of
 * that folder. The host must bear the name of the repository or of its owner: another site has pages of the same path.
 */
export function ownPage(url: string, tree: Pick<Tree, 'entries' | 'name'> & SiteTree): string | undefined {
  const { entries, name } = tree;
  const shown = onGitHub(url, tree);
  if (shown !== undefined) return shown;
  const plain = url
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
    .toLowerCase();
  const built = builtPage(plain, tree);
  if (built !== undefined) return built;
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]{1,200})\/([^?#]{1,500})/i.exec(url) ?? [];
  const names = (name ?? '').split('/').map(letters);
  const bears = names.some((one) => one.length > 3 && letters(host).includes(one));
  const wanted = path
    .replace(/\/+$/, '')
    .replace(/\.html?$/i, '')
    .toLowerCase();
  if (!bears || /(?:^|\.)github\.com$/i.test(host) || !wanted.includes('/')) return undefined;
  const found = documentsIn(entries).filter((one) => {
    const page = one.replace(DOCUMENT, '').toLowerCase();
    return page === wanted || page.endsWith(`/${wanted}`);
  });
  return found.length === 1 ? found[0] : undefined;
}
