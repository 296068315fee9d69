/** Files that the texts of the first round mention by path: a quick look that spares the walk a second turn. */
import type { Tree } from '../facts.ts';
import { baseName, directoryOf, normalize } from '../parse/paths.ts';

/** Files a script, Makefile, workflow or action may start or include. */
const STARTABLE =
  /(?:^|\/)(?:(?:GNU)?[Mm]akefile(?:\.[^/]+)?|[^/]+\.(?:mk|sh|bash|ps1)|action\.ya?ml|[Tt]askfile(?:\.dist)?\.ya?ml|\.?justfile|package\.json)$/u;
const MENTIONING = /(?:^|\/)(?:[^/]*[Mm]akefile[^/]*|[^/]+\.(?:mk|sh|bash|ya?ml)|\.?justfile|package\.json)$/u;
/** In a folder that is mentioned (`make -C dir`, `working-directory`, a local action). */
const IN_FOLDER = ['Makefile', 'makefile', 'GNUmakefile', 'action.yml', 'action.yaml', 'Taskfile.yml', 'package.json'];
const WORD = /[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*\/?/gu;
const MAKEFILE = /(?:^|\/)(?:GNU)?[Mm]akefile$/u;
const SCRIPT = /\.(?:mk|sh|bash)$/u;
const MAX_FILES = 400;

/**
 * Gives, each time it is asked, the paths that what was loaded since mentions: those that are there, may start something, and were not
 * loaded; sorted. Too many is no harm, too few is made good by the walk.
 */
export function ciMentions(tree: Tree): () => readonly string[] {
  const startable = new Set(tree.entries.flatMap(({ path, mode }) => (mode === '100755' || STARTABLE.test(path) ? [path] : [])));
  const folders = new Set([...startable].map(directoryOf));
  const lastParts = new Set([...startable, ...folders].map(baseName));
  const scripts = onlyOnes([...startable].filter((path) => SCRIPT.test(path)));
  const variants = new Map<string, string[]>();
  for (const path of startable) {
    if (/(?:^|\/)[Mm]akefile\.[^/]+$/u.test(path)) variants.set(directoryOf(path), [...(variants.get(directoryOf(path)) ?? []), path]);
  }
  let unseen = tree.entries.flatMap(({ path }) => (startable.has(path) || MENTIONING.test(path) ? [path] : []));
  const mentionedIn = (path: string, add: (path: string) => void): void => {
    const text = tree.text(path);
    if (!text.known || text.value === undefined) return;
    const here = directoryOf(path);
    // `include Makefile.$(GOOS)`: the name is not written out.
    if (MAKEFILE.test(path)) for (const name of variants.get(here) ?? []) add(name);
    for (const word of new Set(text.value.match(WORD) ?? [])) {
      const last = baseName(word.replace(/\/$/u, ''));
      if (!lastParts.has(last)) continue;
      // The last: `. "$dir/_common.sh"`, where the directory is most often the file's own.
      for (const at of new Set([normalize(word), normalize(word, here), normalize(last, here)])) {
        if (at === undefined || at === '') continue;
        add(at);
        if (folders.has(at)) for (const name of IN_FOLDER) add(`${at}/${name}`);
      }
      // `cd ./deploy; ./run.sh`: the directory is not in the word.
      const only = scripts.get(last);
      if (only !== undefined) add(only);
    }
  };
  const found = new Set<string>();
  const add = (path: string): void => {
    if (startable.has(path) && !tree.loaded(path)) found.add(path);
  };
  return () => {
    unseen = unseen.filter((path) => {
      if (found.size >= MAX_FILES || !tree.loaded(path)) return true;
      mentionedIn(path, add);
      return false;
    });
    const paths = [...found].sort().slice(0, MAX_FILES);
    for (const path of paths) found.delete(path);
    return paths;
  };
}

/** Paths by their last part, where no other has the same. */
function onlyOnes(paths: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const twice = new Set<string>();
  for (const path of paths) {
    const name = baseName(path);
    if (names.has(name)) twice.add(name);
    names.set(name, path);
  }
  for (const name of twice) names.delete(name);
  return names;
}
