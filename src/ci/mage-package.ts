/** The Go files of a folder as mage reads them, and the folder of a package that is imported. */
import type { Tree } from '../facts.ts';
import type { GoFile, GoFunction } from '../parse/go/file.ts';
import type { Stretch } from '../parse/go/tokens.ts';
import type { GoPackage, In } from '../parse/go/values.ts';
import { baseName, directoryOf, normalize } from '../parse/paths.ts';
import type { Walker } from './walker.ts';

/** A package of the tree, with what is needed to lead on from it. */
export interface MagePackage extends GoPackage {
  readonly folder: string;
  readonly files: readonly GoFile[];
  readonly pathOf: ReadonlyMap<GoFile, string>;
}

/** Go files of one folder. */
const MAX_FILES = 100;
/** Systems for which the runner's program is not built. */
const ELSEWHERE = /_(?:test|windows|darwin|js|plan9)\.go$/u;

const sourcesIn = (tree: Tree, folder: string): readonly string[] =>
  tree.entries.flatMap(({ path }) => (path.endsWith('.go') && directoryOf(path) === folder && !ELSEWHERE.test(path) ? [path] : []));

/** The folder that mage reads: `magefiles`, where there is one. */
export function mageFolder(walker: Walker, directory: string): string {
  const folder = normalize('magefiles', directory);
  return folder !== undefined && sourcesOf(walker, folder).length > 0 ? folder : directory;
}

function sourcesOf({ memory, tree }: Walker, folder: string): readonly string[] {
  const known = memory.goSources.get(folder) ?? sourcesIn(tree, folder);
  memory.goSources.set(folder, known);
  return known;
}

/** The package of a folder; of a folder that is not mage's alone, only the files that are for mage. `undefined`: it has none. */
export function packageAt(walker: Walker, folder: string, kind: 'mage' | 'imported'): MagePackage | undefined {
  const paths = sourcesOf(walker, folder);
  if (paths.length > MAX_FILES) walker.cut();
  const all = paths.slice(0, MAX_FILES).flatMap((path): [GoFile, string][] => {
    const text = walker.read(path);
    const file = text === undefined ? undefined : walker.memory.goFile(text);
    if (text !== undefined && file === undefined) walker.cut();
    return file === undefined ? [] : [[file, path]];
  });
  const isOwn = kind === 'imported' || baseName(folder) === 'magefiles';
  const chosen = all.filter(([file]) => (isOwn ? kind === 'mage' || !file.isTagged : file.isTagged));
  if (chosen.length === 0) return undefined;
  const files = chosen.map(([file]) => file);
  if (!walker.spend(files.reduce((sum, { functions, values }) => sum + functions.length + values.size, 0))) return undefined;
  const functions = new Map<string, In<GoFunction>>();
  const values = new Map<string, In<Stretch>>();
  for (const file of files) {
    for (const one of file.functions)
      functions.set(one.receiver === undefined ? one.name : `${one.receiver.type}.${one.name}`, { file, declared: one });
    for (const [name, declared] of file.values) values.set(name, { file, declared });
  }
  return { folder, files, pathOf: new Map(chosen), functions, values, spaces: new Set(files.flatMap(({ spaces }) => [...spaces])) };
}

/** The folder of the tree in which an imported package lies, by the modules around the one that imports it. */
export function folderOf(walker: Walker, from: string, path: string): string | undefined {
  for (let folder = from; ; folder = directoryOf(folder)) {
    const manifest = normalize('go.mod', folder);
    const text = manifest === undefined || !walker.tree.has(manifest) ? undefined : walker.read(manifest);
    const module = /^module[ \t]+"?([^\s"]+)/mu.exec(text ?? '')?.[1];
    if (module !== undefined && (path === module || path.startsWith(`${module}/`))) {
      const found = normalize(path.slice(module.length + 1), folder);
      return found !== undefined && sourcesOf(walker, found).length > 0 ? found : undefined;
    }
    if (folder === '') return undefined;
  }
}
