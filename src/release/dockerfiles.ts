/** The Dockerfiles of a tree that build something of the project. */
import type { Tree } from '../facts.ts';
import type { Reason } from '../model.ts';
import { type Dockerfile, isDockerfile, readDockerfile } from '../parse/dockerfile.ts';
import { isAtWork } from '../parse/own-path.ts';

export interface FoundDockerfile {
  readonly path: string;
  readonly dockerfile: Dockerfile;
}

interface Dockerfiles {
  /** Shallow ones first, then by path. */
  readonly found: readonly FoundDockerfile[];
  readonly unread: readonly { readonly path: string; readonly reason: Reason }[];
}

/** Images in which people work on the project, not images of it. */
const WORKSHOP = /(?:^|\/)\.(?:devcontainer|gitpod)[^/]*(?:\/|$)/i;

/** Not those of development containers, tests, examples, vendored code and documentation. A link stands for the file that it leads to, each file once. */
export function dockerfilesOf(tree: Tree): Dockerfiles {
  const found: FoundDockerfile[] = [];
  const unread: { readonly path: string; readonly reason: Reason }[] = [];
  const seen = new Set<string>();
  for (const entry of tree.entries) {
    const link = entry.mode === '120000';
    if (
      entry.mode === '160000' ||
      !isDockerfile(entry.path) ||
      WORKSHOP.test(entry.path) ||
      !isAtWork(entry.path) ||
      !tree.loaded(entry.path)
    )
      continue;
    const path = link ? tree.real(entry.path) : entry.path;
    // A link out of the tree, or to nothing, builds nothing.
    if ((link && (path === entry.path || !tree.has(path))) || seen.has(path)) continue;
    seen.add(path);
    const text = tree.text(entry.path);
    if (!text.known) unread.push({ path, reason: text.reason });
    else {
      const dockerfile = readDockerfile(text.value ?? '');
      if (dockerfile !== undefined) found.push({ path, dockerfile });
    }
  }
  const depth = (path: string): number => path.split('/').length;
  return { found: found.toSorted((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1)), unread };
}
