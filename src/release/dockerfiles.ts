/** The Dockerfiles of a tree that build something of the project. */
import type { Tree } from '../facts.ts';
import type { Reason } from '../model.ts';
import { type Dockerfile, isDockerfile, readDockerfile } from '../parse/dockerfile.ts';
import { isAtWork } from '../parse/own-path.ts';

export interface FoundDockerfile {
  readonly path: string;
  readonly dockerfile: Dockerfile;
  /** The project is built in it, for a target of `cross`: no image of the project. */
  readonly isBuildEnvironment: boolean;
}

interface Dockerfiles {
  /** Shallow ones first, then by path. */
  readonly found: readonly FoundDockerfile[];
  readonly unread: readonly { readonly path: string; readonly reason: Reason }[];
  /** Those named like a Dockerfile in folders that are not asked. */
  readonly leftOut: readonly string[];
}

/** https://github.com/cross-rs/cross/wiki/Configuration: the settings of the program that builds Rust for other targets. */
export const CROSS = 'Cross.toml';

/** The Dockerfiles that the settings of `cross` name. */
function buildEnvironments(tree: Tree): ReadonlySet<string> {
  const text = tree.has(CROSS) && tree.loaded(CROSS) ? tree.text(CROSS) : undefined;
  const source = text?.known === true ? (text.value ?? '').slice(0, 100_000) : '';
  const named = source.matchAll(/^[ \t]*(?:dockerfile|dockerfile\.file|file)[ \t]*=[ \t]*["'](?:\.\/)?([^"'\n]{1,200})["']/gm);
  return new Set([...named].flatMap(([, path]) => path ?? []));
}

/** The end of a place that was searched: "; left out: docs/Dockerfile". */
export const leftOutText = (paths: readonly string[]): string =>
  paths.length === 0 ? '' : `; left out: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`;

/** Images in which people work on the project, or in which it is fuzzed, not images of it. */
const WORKSHOP = /(?:^|\/)(?:\.(?:devcontainer|gitpod|clusterfuzzlite)[^/]*|\.?oss[-_]?fuzz)(?:\/|$)/i;
/** https://google.github.io/oss-fuzz: what builds on it builds fuzzers. */
const FUZZING_BASE = /^gcr\.io\/oss-fuzz-base\//i;

/** https://docs.tilt.dev: what its loop of editing and building makes stays in the cluster of who edits. */
const OF_TILT = /(?:^|[/._-])tilt(?:[._-][^/]*)?$/i;
const hasTilt = ({ entries }: Tree): boolean => entries.some(({ path }) => /(?:^|\/)Tiltfile$/.test(path));

/** Not those of development containers, tests, examples, vendored code and documentation. A link stands for the file that it leads to, each file once. */
export function dockerfilesOf(tree: Tree): Dockerfiles {
  const found: FoundDockerfile[] = [];
  const unread: { readonly path: string; readonly reason: Reason }[] = [];
  const seen = new Set<string>();
  const leftOut: string[] = [];
  const environments = buildEnvironments(tree);
  for (const entry of tree.entries) {
    const link = entry.mode === '120000';
    if (entry.mode === '160000' || !isDockerfile(entry.path)) continue;
    if (WORKSHOP.test(entry.path) || !isAtWork(entry.path) || (OF_TILT.test(entry.path) && hasTilt(tree))) {
      leftOut.push(entry.path);
      continue;
    }
    if (!tree.loaded(entry.path)) continue;
    const path = link ? tree.real(entry.path) : entry.path;
    // A link out of the tree, or to nothing, builds nothing.
    if ((link && (path === entry.path || !tree.has(path))) || seen.has(path)) continue;
    seen.add(path);
    const text = tree.text(entry.path);
    if (!text.known) unread.push({ path, reason: text.reason });
    else {
      const dockerfile = readDockerfile(text.value ?? '');
      if (dockerfile?.bases.some(({ image }) => FUZZING_BASE.test(image)) === true) leftOut.push(path);
      else if (dockerfile !== undefined) found.push({ path, dockerfile, isBuildEnvironment: environments.has(path) });
    }
  }
  const depth = (path: string): number => path.split('/').length;
  return { found: found.toSorted((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1)), unread, leftOut };
}
