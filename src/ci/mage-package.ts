/** The Go files of a folder as mage reads them, and the folder of a package that is imported. */
import type { Tree } from '../facts.ts';
import { isElsewhere } from '../parse/go/constraint.ts';
import type { GoFile, GoFunction } from '../parse/go/file.ts';
import type { GoPackage, In } from '../parse/go/scope.ts';
import type { Stretch } from '../parse/go/tokens.ts';
import { baseName, directoryOf, normalize } from '../parse/paths.ts';
import type { Walker } from './walker.ts';

/** A package of the tree, with what is needed to lead on from it. */
export interface MagePackage extends GoPackage {
  readonly folder: string;
  readonly files: readonly GoFile[];
  readonly pathOf: ReadonlyMap<GoFile, string>;
  /** Functions by the names that mage takes for them: `build`, `docs:check`. */
  readonly targets: ReadonlyMap<string, string>;
  /** What runs before any target. */
  readonly starts: readonly In<GoFunction>[];
  /** Every text that stands in it: names of variables of the environment are among them. */
  readonly texts: ReadonlySet<string>;
}

/** Go files of one folder. */
const MAX_FILES = 100;
const sourcesIn = (tree: Tree, folder: string): readonly string[] =>
  tree.entries.flatMap(({ path }) => (path.endsWith('.go') && directoryOf(path) === folder && !isElsewhere(path) ? [path] : []));

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
  const chosen = all.filter(([file]) => file.isBuilt && (isOwn ? kind === 'mage' || !file.isTagged : file.isTagged));
  if (chosen.length === 0) return undefined;
  return packageOf(walker, folder, chosen);
}

function packageOf(walker: Walker, folder: string, chosen: readonly (readonly [GoFile, string])[]): MagePackage | undefined {
  const key = chosen.map(([, path]) => path).join('\0');
  const known = walker.memory.goPackages.get(key);
  if (known !== undefined) return known;
  const files = chosen.map(([file]) => file);
  if (!walker.spend(files.reduce((sum, { tokens }) => sum + (tokens.all.length >> 3), 0))) return undefined;
  const functions = new Map<string, In<GoFunction>>();
  const values = new Map<string, In<Stretch>>();
  const starts: In<GoFunction>[] = [];
  const spaces = new Set(files.flatMap((file) => [...file.spaces]));
  for (const file of files) {
    for (const declared of file.functions) {
      const one = { file, declared };
      if (declared.name === 'init' && declared.receiver === undefined) starts.push(one);
      else functions.set(declared.receiver === undefined ? declared.name : `${declared.receiver.type}.${declared.name}`, one);
    }
    for (const [name, declared] of file.values) values.set(name, { file, declared });
  }
  const methods = new Map<string, string>();
  const targets = new Map<string, string>();
  const twice = new Set<string>();
  for (const [name, { declared }] of functions) {
    const { receiver } = declared;
    if (receiver !== undefined && methods.has(declared.name)) twice.add(declared.name);
    if (receiver !== undefined) methods.set(declared.name, name);
    if (/^\p{Lu}/u.test(declared.name) && (receiver === undefined || spaces.has(receiver.type)))
      targets.set(name.replace('.', ':').toLowerCase(), name);
  }
  for (const name of twice) methods.delete(name);
  const made: MagePackage = {
    folder,
    files,
    pathOf: new Map(chosen),
    functions,
    methods,
    values,
    changed: changedIn(files, values),
    spaces,
    targets,
    starts,
    texts: new Set(files.flatMap(({ tokens }) => tokens.all.flatMap(({ kind, text }) => (kind === 'string' ? [text] : [])))),
  };
  walker.memory.goPackages.set(key, made);
  return made;
}

const CHANGES = /^(?:[-+*/%&|^]?=|\+\+|--)$/u;

/** The variables of a package that a function gives another value, or the address of which it hands on. */
function changedIn(files: readonly GoFile[], values: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const { tokens, functions } of files) {
    for (const { body } of functions) {
      for (let at = body[0]; at < body[1]; at += 1) {
        const token = tokens.all[at];
        if (token?.kind !== 'name' || !values.has(token.text)) continue;
        if (CHANGES.test(tokens.all[at + 1]?.text ?? '') || tokens.all[at - 1]?.text === '&') changed.add(token.text);
      }
    }
  }
  return changed;
}

/** The folder of the tree in which an imported package lies, by the modules around the one that imports it. */
export function folderOf(walker: Walker, from: string, path: string): string | undefined {
  for (let folder = from; ; folder = directoryOf(folder)) {
    const module = moduleAt(walker, folder);
    if (module !== undefined && (path === module || path.startsWith(`${module}/`))) {
      const found = normalize(path.slice(module.length + 1), folder);
      return found !== undefined && sourcesOf(walker, found).length > 0 ? found : undefined;
    }
    if (folder === '') return undefined;
  }
}

/** The module whose manifest lies in the folder. */
function moduleAt(walker: Walker, folder: string): string | undefined {
  const manifest = normalize('go.mod', folder);
  const text = manifest === undefined || !walker.tree.has(manifest) ? undefined : walker.read(manifest);
  if (text === undefined) return undefined;
  const known = walker.memory.goModules.get(folder) ?? /^module[ \t]+"?([^\s"]+)/mu.exec(text.slice(0, 10_000))?.[1] ?? '';
  walker.memory.goModules.set(folder, known);
  return known === '' ? undefined : known;
}
