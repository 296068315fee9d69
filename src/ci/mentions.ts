/** Files that the texts of the first round mention by path: a quick look that spares the walk a second turn. */
import type { Tree } from '../facts.ts';
import { baseName, directoryOf, normalize } from '../parse/paths.ts';

/** Files a script, Makefile, workflow or action may start or include. */
const STARTABLE =
  /(?:^|\/)(?:(?:GNU)?[Mm]akefile(?:\.[^/]+)?|[^/]+\.(?:mk|sh|bash)|action\.ya?ml|[Tt]askfile(?:\.dist)?\.ya?ml|\.?justfile|package\.json)$/u;
const MENTIONING = /(?:^|\/)(?:[^/]*[Mm]akefile[^/]*|[^/]+\.(?:mk|sh|bash|ya?ml)|\.?justfile|package\.json)$/u;
/** In a folder that is mentioned (`make -C dir`, `working-directory`, a local action). */
const IN_FOLDER = ['Makefile', 'makefile', 'GNUmakefile', 'action.yml', 'action.yaml', 'Taskfile.yml', 'package.json'];
const WORD = /[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*\/?/gu;
const MAKEFILE = /(?:^|\/)(?:GNU)?[Mm]akefile$/u;
const MAX_FILES = 400;

/** Paths that are there, may start something, and were not loaded; sorted. Too many is no harm, too few is made good by the walk. */
export function ciMentions(tree: Tree): readonly string[] {
  const startable = new Set(tree.entries.flatMap(({ path, mode }) => (mode === '100755' || STARTABLE.test(path) ? [path] : [])));
  const folders = new Set([...startable].map(directoryOf));
  const lastParts = new Set([...startable, ...folders].map(baseName));
  const variants = new Map<string, string[]>();
  for (const path of startable) {
    if (/(?:^|\/)[Mm]akefile\.[^/]+$/u.test(path)) variants.set(directoryOf(path), [...(variants.get(directoryOf(path)) ?? []), path]);
  }
  const found = new Set<string>();
  const add = (path: string): void => {
    if (startable.has(path) && !tree.loaded(path)) found.add(path);
  };
  for (const { path } of tree.entries) {
    if (found.size >= MAX_FILES) break;
    if ((!MENTIONING.test(path) && !startable.has(path)) || !tree.loaded(path)) continue;
    const text = tree.text(path);
    if (!text.known || text.value === undefined) continue;
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
    }
  }
  return [...found].sort().slice(0, MAX_FILES);
}
