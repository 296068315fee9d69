/** Which files a scan reads, and in how many rounds. Loaded while git is at work: it knows every collector. */
import { ciReferences } from '../ci/acts.ts';
import { ciMentions } from '../ci/mentions.ts';
import { collectors } from '../collectors/index.ts';
import type { Fact, Tree, TreeEntry } from '../facts.ts';
import type { GitSource } from './git/index.ts';
import { load, matcherOf, type TreeParts, treeOf } from './tree.ts';

/** A script names a Makefile that includes another: deeper than this it is left to the walk. */
const MENTION_ROUNDS = 3;

/** Two rounds: what the collectors name, then what those files mention; the walk asks for what only it could find, which is rare. */
export async function readFiles(source: GitSource): Promise<TreeParts> {
  const texts = new Map<string, Fact<string>>();
  const links = new Map<string, string | null>();
  const parts = { entries: source.entries, texts, links };
  const tree = treeOf(parts);
  const byPath = new Map<string, TreeEntry>(source.entries.map((entry) => [entry.path, entry]));
  const read = (paths: readonly string[]) =>
    load(
      paths.flatMap((path) => byPath.get(path) ?? []),
      byPath,
      source.read,
      parts,
    );
  const isNamed = matcherOf(collectors.flatMap(({ reads }) => reads));
  await load(
    source.entries.filter(({ path }) => isNamed(path)),
    byPath,
    source.read,
    parts,
  );
  for (let round = 0, found = ciMentions(tree); found.length > 0 && round < MENTION_ROUNDS; round += 1, found = ciMentions(tree))
    await read(found);
  await read(referencesIn(tree));
  return parts;
}

/** A fault of ours on the way costs the statements that take the same way, which then say so, and not the report. */
function referencesIn(tree: Tree): readonly string[] {
  try {
    return ciReferences(tree);
  } catch {
    return [];
  }
}
