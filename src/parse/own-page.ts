/** The document of the tree from which the project's own site makes a page. */
import type { Tree } from '../facts.ts';

const DOCUMENT = /(?:\/(?:readme|_?index))?\.(?:md|mdx|markdown|rst|adoc|asciidoc)$/i;
const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * `https://acme.dev/docs/main/style/` is made from the one document whose path ends in `docs/main/style`, with an ending or as the page of
 * that folder. The host must bear the name of the repository or of its owner: another site has pages of the same path.
 */
export function ownPage(url: string, { entries, name }: Pick<Tree, 'entries' | 'name'>): string | undefined {
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]{1,200})\/([^?#]{1,500})/i.exec(url) ?? [];
  const names = (name ?? '').split('/').map(letters);
  const bears = names.some((one) => one.length > 3 && letters(host).includes(one));
  const wanted = path
    .replace(/\/+$/, '')
    .replace(/\.html?$/i, '')
    .toLowerCase();
  if (!bears || /(?:^|\.)github\.com$/i.test(host) || !wanted.includes('/')) return undefined;
  const found = entries.filter((entry) => {
    if (!DOCUMENT.test(entry.path) || !entry.mode.startsWith('100')) return false;
    const page = entry.path.replace(DOCUMENT, '').toLowerCase();
    return page === wanted || page.endsWith(`/${wanted}`);
  });
  return found.length === 1 ? found[0]?.path : undefined;
}
