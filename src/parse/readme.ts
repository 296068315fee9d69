/** Which file is the page that a visitor of the repository sees. */
import type { Tree } from '../facts.ts';
import { baseName } from './paths.ts';

/** GitHub's order of folders (docs.github.com, "About READMEs"). */
const FOLDERS = ['.github/', '', 'docs/'];
const ENDINGS = ['.md', '.markdown', '', '.rst', '.adoc', '.asciidoc', '.txt'];

/** Globs of every file that may be the page. */
export const README_READS: readonly string[] = ['README*', '.github/README*', 'docs/README*'];

function rank(path: string): number {
  const name = baseName(path);
  const folder = FOLDERS.indexOf(path.slice(0, path.length - name.length));
  const ending = /^readme/i.test(name) ? ENDINGS.indexOf(name.slice('readme'.length).toLowerCase()) : -1;
  return folder < 0 || ending < 0 ? Number.POSITIVE_INFINITY : folder * ENDINGS.length + ending;
}

/** The README that GitHub shows; undefined when there is none. */
export function readmeOf({ entries }: Tree): string | undefined {
  let best: { readonly path: string; readonly rank: number } | undefined;
  for (const { path, mode } of entries) {
    const own = mode === '160000' ? Number.POSITIVE_INFINITY : rank(path);
    if (own < (best?.rank ?? Number.POSITIVE_INFINITY)) best = { path, rank: own };
  }
  return best?.path;
}
