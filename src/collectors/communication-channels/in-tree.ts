/** Documentation that lies in the repository. */
import type { Tree } from '../../facts.ts';
import { directoryOf, normalize } from '../../parse/paths.ts';
import type { Documents } from './documents.ts';
import { DOCS_WORDS, type Page, placeOf, unique } from './pages.ts';

/** Pages of the tree for those who work on the project. */
const FOR_MAINTAINERS = /(?:^|\/)[^/]*(?:releas(?:e|es|ing)|governance|contribut|maintainer|proposal)[^/]*(?:\/|$)/i;

/** A page of a manual, with its section: `widget(8)`. */
const MANUAL = /^[\w.-]{1,60}\([1-9]\)$/;

/** Documentation in the tree, as far as a document leads to it. */
export function documentationInTree(tree: Tree, { mentions }: Documents): readonly Page[] {
  const found = mentions.filter(({ url, label, path }) => {
    const manual = MANUAL.test(label);
    if (/^[a-z][a-z0-9+.-]*:|^#|^\/\//i.test(url) || (!manual && url.startsWith('/'))) return false;
    // A path names the file, not what it is.
    const words = /^\S*[/.]\S*$/.test(label) ? '' : label;
    if (!manual && !DOCS_WORDS.test(`${words} ${url.endsWith('docs/') || url === 'docs' ? 'docs' : ''}`)) return false;
    const target = normalize(url.replace(/[?#].*$/, '').replace(/^\//, ''), url.startsWith('/') ? '' : directoryOf(path));
    return (
      target !== undefined &&
      /^(?:docs?|documentation)(?:\/|$)/i.test(target) &&
      (tree.has(target) || tree.entries.some((entry) => entry.path.startsWith(`${target}/`)))
    );
  });
  const able = found.filter(({ url }) => !FOR_MAINTAINERS.test(url));
  return unique((able.length > 0 ? able : found).map(placeOf)).slice(0, 3);
}
