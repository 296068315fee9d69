/** Documentation that lies in the repository. */
import type { Tree } from '../../facts.ts';
import { directoryOf, normalize } from '../../parse/paths.ts';
import type { Documents } from './documents.ts';
import { DOCS_WORDS, type Page, placeOf, unique } from './pages.ts';

/** Pages of the tree for those who work on the project. */
const FOR_MAINTAINERS = /(?:^|\/)[^/]*(?:releas(?:e|es|ing)|governance|contribut|maintainer|proposal)[^/]*(?:\/|$)/i;

const PATH_LABEL = /^\S*[/.]\S*$/;
const FOR_USERS = /\bget(?:ting)? started\b|\btutorials?\b|\bmanual\b|\buser guide\b/i;

/** A page of a manual, with its section: `widget(8)`. */
const MANUAL = /^[\w.-]{1,60}\([1-9]\)$/;

/** Documentation in the tree, as far as a document leads to it. */
export function documentationInTree(tree: Tree, { mentions }: Documents): readonly Page[] {
  const found = mentions.filter(({ url, label, path, words: line }) => {
    const manual = MANUAL.test(label);
    if (/^[a-z][a-z0-9+.-]*:|^#|^\/\//i.test(url) || (!manual && url.startsWith('/'))) return false;
    // A path names the file, not what it is: that the line says.
    const words = PATH_LABEL.test(label) ? line.replaceAll(label, '') : label;
    if (
      !manual &&
      !(PATH_LABEL.test(label) && FOR_USERS.test(words)) &&
      !DOCS_WORDS.test(`${words} ${url.endsWith('docs/') || url === 'docs' ? 'docs' : ''}`)
    )
      return false;
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
