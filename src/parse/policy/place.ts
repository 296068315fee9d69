/** Where a tree keeps its security policy: the file that GitHub shows, and the page to which that file hands over. */
import type { Tree } from '../../facts.ts';
import { ownPage } from '../own-page.ts';
import { directoryOf, normalize } from '../paths.ts';
import { type ProseLine, readProse } from '../prose.ts';
import { innerLinks, type Pointer, pointerOf } from './pointer.ts';

/** GitHub's order of folders (docs.github.com, "Adding a security policy to your repository"). */
export const POLICY_FOLDERS = ['.github/', '', 'docs/'] as const;
const NAME = /^security(?:\.(?:md|markdown|rst|adoc|asciidoc|txt))?$/i;

export function policyPath({ entries }: Pick<Tree, 'entries'>): string | undefined {
  for (const folder of POLICY_FOLDERS) {
    const found = entries
      .filter(({ path, mode }) => mode !== '160000' && path.toLowerCase().startsWith(folder) && NAME.test(path.slice(folder.length)))
      .map(({ path }) => path)
      // Markdown first: that is what GitHub shows.
      .sort((a, b) => Number(/\.md$/i.test(b)) - Number(/\.md$/i.test(a)) || (a < b ? -1 : 1));
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

/** The path of the tree that a relative link of `path` names; one that begins with a slash is read from the root, as GitHub does. */
function relative(url: string, path: string, { entries }: Tree): string | undefined {
  const plain = url.replace(/[?#].*$/s, '');
  const target = plain.startsWith('/') ? normalize(plain.slice(1)) : normalize(plain, directoryOf(path));
  return target !== undefined && entries.some((one) => one.path === target && one.mode.startsWith('100')) ? target : undefined;
}

/** A page of the tree, and the place in the policy that hands over to it. */
export interface Handed {
  readonly page: string;
  /** 1-based, in the policy. */
  readonly line: number;
}

/** `own` is the repository's web address: where the policy at `path` leads to within the tree, by a page of the own site, by GitHub's address or by a path. */
export function handedTo(path: string, lines: readonly ProseLine[], tree: Tree, own: string | undefined): Handed | undefined {
  const outside = pointerOf(lines, own);
  const pointers: readonly Pointer[] = outside === undefined ? innerLinks(lines) : [outside];
  for (const { url, line } of pointers) {
    const page = /^https?:/i.test(url) ? ownPage(url, tree) : relative(url, path, tree);
    if (page !== undefined && page !== path) return { page, line };
  }
  return undefined;
}

/** The page that a scan reads because the policy hands over to it. */
export function policyBehind(tree: Tree): readonly string[] {
  const path = policyPath(tree);
  const text = path !== undefined && tree.loaded(path) ? tree.text(path) : undefined;
  if (path === undefined || text?.known !== true) return [];
  const own = tree.name === undefined ? undefined : `https://github.com/${tree.name}`;
  const page = handedTo(tree.real(path), readProse(text.value ?? ''), tree, own)?.page;
  return page === undefined || tree.loaded(page) ? [] : [page];
}
