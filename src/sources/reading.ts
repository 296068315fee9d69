/** Which files a scan reads, and in how many rounds. Loaded while git is at work: it knows every collector. */
import { ciReferences } from '../ci/acts.ts';
import { ciMentions } from '../ci/mentions.ts';
import type { Ci } from '../ci/model.ts';
import { collectors } from '../collectors/index.ts';
import type { Fact, Tree, TreeEntry } from '../facts.ts';
import { policyBehind } from '../parse/policy/place.ts';
import { guidesBehind } from '../parse/signpost.ts';
import { beginFollowing } from '../threads/follow.ts';
import type { Second } from '../threads/second.ts';
import type { GitSource } from './git/index.ts';
import { matcherOf } from './named.ts';
import { load, type TreeParts, treeOf } from './tree.ts';

/** A script names a Makefile that includes another: deeper than this it is left to the walk. */
const MENTION_ROUNDS = 3;
/** What a file of the last round leads to is said to be unread. */
const ROUNDS = 6;

// Made while git lists the tree.
const isNamed = matcherOf(collectors.flatMap(({ reads }) => reads));

/** What was read, and what CI does where the second thread followed it. */
interface FilesRead {
  readonly parts: TreeParts;
  readonly ci: Ci | undefined;
}

/**
 * What the collectors name, then round by round what those files mention and lead to. Each time the second thread follows CI `meanwhile` is
 * called: only what that finds may still be missing then.
 */
export async function readFiles(
  source: GitSource,
  name: string | undefined,
  second: Second | undefined,
  meanwhile: (parts: TreeParts) => Promise<void>,
): Promise<FilesRead> {
  const texts = new Map<string, Fact<string>>();
  const links = new Map<string, string | null>();
  const parts = { ...(name === undefined ? {} : { name }), entries: source.entries, texts, links };
  const tree = treeOf(parts);
  const byPath = new Map<string, TreeEntry>(source.entries.map((entry) => [entry.path, entry]));
  const read = (paths: readonly string[]) =>
    load(
      paths.flatMap((path) => byPath.get(path) ?? []),
      byPath,
      source.read,
      parts,
    );
  await load(
    source.entries.filter(({ path }) => isNamed(path)),
    byPath,
    source.read,
    parts,
  );
  const following = second === undefined ? undefined : beginFollowing(tree, parts, second);
  await readReferences(tree, read, async () => {
    const begun = await following?.begin();
    if (begun !== undefined) await meanwhile(parts).catch(() => undefined);
    const found = await begun?.references;
    if (found !== undefined) return found;
    // Ends here where the thread was stopped because all is.
    await read([]);
    return referencesIn(tree);
  });
  return { parts, ci: following?.ci() };
}

/** Reads the pages to which contributing guides and the security policy lead, and what the loaded files mention; then what only the walk finds, which is rare; and so on until nothing is missing. */
export async function readReferences(
  tree: Tree,
  read: (paths: readonly string[]) => Promise<void>,
  references: () => Promise<readonly string[]> | readonly string[] = () => referencesIn(tree),
): Promise<void> {
  const guides = guidesBehind(
    tree,
    tree.entries.flatMap(({ path }) => (tree.loaded(path) ? [path] : [])),
  );
  const pages = [...new Set([...guides, ...policyBehind(tree)])];
  if (pages.length > 0) await read(pages);
  const mentions = ciMentions(tree);
  for (let round = 0; round < ROUNDS; round += 1) {
    const mentioned = round < MENTION_ROUNDS ? mentions() : [];
    const found = mentioned.length > 0 ? mentioned : await references();
    if (found.length === 0) return;
    await read(found);
  }
}

/** A fault of ours on the way costs the statements that take the same way, which then say so, and not the report. */
function referencesIn(tree: Tree): readonly string[] {
  try {
    return ciReferences(tree);
  } catch {
    return [];
  }
}
