/** The tree that collectors read: entries and the texts that were asked for, symbolic links followed once inside the tree. */
import { type Fact, known, notKnown, type Tree, type TreeEntry } from '../facts.ts';

/** What a tree is made of; JSON-serialisable, so that it can be recorded. */
export interface TreeParts {
  /** As in the tree. */
  readonly name?: string;
  readonly entries: readonly TreeEntry[];
  /** By path: the text, or why it was not read. */
  readonly texts: ReadonlyMap<string, Fact<string>>;
  /** By path of a symbolic link: the path it leads to inside the tree, or null when it leads out of it or nowhere. */
  readonly links: ReadonlyMap<string, string | null>;
}

/** A tree over its parts; the maps may grow after it was made. */
export function treeOf({ name, entries, texts, links }: TreeParts): Tree {
  const paths = new Set(entries.map(({ path }) => path));
  return {
    ...(name === undefined ? {} : { name }),
    entries,
    has: (path) => paths.has(path),
    loaded: (path) => !paths.has(path) || texts.has(path),
    real: (path) => links.get(path) ?? path,
    text: (path) => {
      if (!paths.has(path)) return known(undefined);
      const text = texts.get(path);
      if (text === undefined) throw new Error(`${JSON.stringify(path)} is in the tree, but no collector's reads name it`);
      return text;
    },
  };
}

/** The path that a link at `path` with this target text leads to, or null when it is absolute or leaves the tree. */
export function resolveLink(path: string, target: string): string | null {
  if (target.startsWith('/') || target === '' || target.includes('\0')) return null;
  const parts = path.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? null : parts.join('/');
}

/** Reads the blobs of some entries: the text of each by object id. */
export type ReadBlobs = (entries: readonly TreeEntry[]) => Promise<ReadonlyMap<string, Fact<string>>>;

const UNREAD = notKnown('unreadable', 'the object was not delivered');

/** Loads what `wanted` names into `texts`, links and their targets included. Submodules have no text. */
export async function load(
  wanted: readonly TreeEntry[],
  byPath: ReadonlyMap<string, TreeEntry>,
  read: ReadBlobs,
  into: { readonly texts: Map<string, Fact<string>>; readonly links: Map<string, string | null> },
): Promise<void> {
  const fresh = wanted.filter(({ path }) => !into.texts.has(path));
  const blobs = await read(fresh.filter(({ mode }) => mode !== '160000'));
  const targets = new Map<string, TreeEntry>();
  for (const entry of fresh) {
    const text = blobs.get(entry.oid) ?? UNREAD;
    if (entry.mode === '160000') into.texts.set(entry.path, notKnown('unreadable', `${entry.path} is a submodule`));
    else if (entry.mode !== '120000') into.texts.set(entry.path, text);
    else {
      const target = text.known ? resolveLink(entry.path, text.value) : null;
      const found = target === null ? undefined : byPath.get(target);
      into.links.set(entry.path, found === undefined ? null : found.path);
      if (found?.mode.startsWith('100') === true) targets.set(entry.path, found);
      else
        into.texts.set(
          entry.path,
          notKnown('unreadable', `${entry.path} is a link to ${text.known ? text.value.slice(0, 200) : '?'}, which is no file in the tree`),
        );
    }
  }
  const pointed = [...targets.values()].filter(({ path }) => !into.texts.has(path));
  const more = pointed.length === 0 ? new Map<string, Fact<string>>() : await read(pointed);
  for (const entry of pointed) into.texts.set(entry.path, more.get(entry.oid) ?? UNREAD);
  for (const [path, target] of targets) into.texts.set(path, into.texts.get(target.path) ?? UNREAD);
}
