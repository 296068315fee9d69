/** Which packages commands publish, by the folders in which they run. */
import type { Act } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { directoryOf, normalize } from '../../parse/paths.ts';
import { invocationOf } from '../../release/invocation.ts';
import { inSameJob } from '../../release/when.ts';

interface Manifest {
  readonly path: string;
  /** Absent: the file does not say it, or was not read. */
  readonly name?: string;
}

/** The tables that may name a Python package, by file. https://packaging.python.org/en/latest/specifications/pyproject-toml/ */
const TABLES: readonly (readonly [end: string, header: RegExp])[] = [
  ['pyproject.toml', /^\s*\[(?:project|tool\.poetry)\]\s*(?:#.*)?$/],
  ['setup.cfg', /^\s*\[metadata\]\s*$/],
];
const NAME = /^\s*name\s*=\s*["']?([A-Za-z0-9][\w.-]{0,100})["']?\s*(?:#.*)?$/;

function pythonName(tree: Tree, path: string): string | undefined {
  const header = TABLES.find(([end]) => path.endsWith(end))?.[1];
  const text = header !== undefined && tree.loaded(path) ? tree.text(path) : undefined;
  if (header === undefined || text?.known !== true) return undefined;
  let inside = false;
  for (const line of (text.value ?? '').slice(0, 200_000).split(/\r?\n/)) {
    if (/^\s*\[[\w."'[\]-]{1,100}\]\s*(?:#.*)?$/.test(line)) inside = header.test(line);
    const name = inside ? NAME.exec(line)?.[1] : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

const PYTHON = ['pyproject.toml', 'setup.cfg', 'setup.py'];
const rank = ({ path, name }: Manifest): number => (name === undefined ? PYTHON.length : 0) + PYTHON.findIndex((one) => path.endsWith(one));

/** One for each folder: the file that names the package before those that do not. */
export function pythonManifests(tree: Tree, paths: readonly string[]): readonly Manifest[] {
  const named = paths.map((path): Manifest => {
    const name = pythonName(tree, path);
    return name === undefined ? { path } : { path, name };
  });
  return named.filter((one) =>
    named.every((other) => other === one || directoryOf(other.path) !== directoryOf(one.path) || rank(other) > rank(one)),
  );
}

const BUILDING: ReadonlySet<string> = new Set(['uv', 'build', 'pyproject-build', 'poetry', 'hatch', 'flit', 'pdm', 'maturin']);

/** Commands that build Python packages. */
const builds = (act: Act): boolean => {
  if (act.kind !== 'command') return false;
  const { program, args } = invocationOf(act.words);
  return BUILDING.has(program) && (/build$/.test(program) || args[0] === 'build');
};

/** Whether something else than the package of the folder is built in the job, or in the workflow of a job that builds nothing. */
function buildsOther(act: Act, folder: string, all: readonly Act[]): boolean {
  const near = all.filter((other) => other.context.workflow === act.context.workflow && builds(other));
  const own = near.filter((other) => inSameJob(other, act));
  return (own.length > 0 ? own : near).some((build) => {
    if (build.kind !== 'command' || build.directory !== folder) return true;
    const { program, args } = invocationOf(build.words);
    const rest = program === 'uv' || args[0] === 'build' ? args.slice(1) : args;
    return rest.some((word) => /^--(?:package|all)/.test(word) || (!word.startsWith('-') && word !== '.' && word.includes('/')));
  });
}

/** The folder whose package is published: the one above `dist`, else that of the command; `undefined`: not known. */
function folderOf(act: Act, all: readonly Act[]): string | undefined {
  const folder = namedFolder(act);
  return folder === undefined || buildsOther(act, folder, all) ? undefined : folder;
}

function namedFolder(act: Act): string | undefined {
  if (act.kind === 'uses') {
    const from = act.with['packages-dir']?.text ?? act.with['packages_dir']?.text ?? 'dist';
    return normalize(/^(.*?)\/?dist\/?$/.exec(from.trim())?.[1] ?? '$');
  }
  const { directory } = act;
  if (directory === undefined) return undefined;
  const built = invocationOf(act.words).args.flatMap((word) => /^(.*\/)?dist\//.exec(word) ?? [])[1];
  return built === undefined ? directory : normalize(built, directory);
}

/** The packages of the folders from which the acts publish, or the only one there is; none where it is not known which. */
export function publishedFrom(acts: readonly Act[], manifests: readonly Manifest[], all: readonly Act[]): readonly Manifest[] {
  const folders = new Set(acts.map((act) => folderOf(act, all)));
  const found = manifests.filter(({ path }) => folders.has(directoryOf(path)));
  if (found.length > 0) return found;
  return manifests.length === 1 ? manifests : [];
}

const WORKSPACES = /^(?:-r|-ws?|--recursive|--workspaces?(?:=.*)?|--filter(?:=.*)?)$/;
/** A file that was packed before, or a name that only the run knows. */
const NOT_A_FOLDER = /\.tgz$|[$*]/;

/** The folder that a command of npm publishes, with its package where the tree holds one; `undefined`: it is not known. */
export function npmFolder<T extends Manifest>(
  act: Act,
  manifests: readonly T[],
): { readonly folder: string; readonly found: readonly T[] } | undefined {
  if (act.kind !== 'command' || act.directory === undefined) return undefined;
  const { program, args } = invocationOf(act.words);
  if (!/^(?:p?npm|yarn|bun)$/.test(program) || args.some((word) => WORKSPACES.test(word) || NOT_A_FOLDER.test(word))) return undefined;
  const { directory } = act;
  const ofFolder = (folder: string): readonly T[] =>
    manifests.filter(({ path }) => path === normalize(`${folder}/package.json`, directory));
  const named = args.flatMap((word) => (word.startsWith('-') ? [] : ofFolder(word)));
  const written = args.find(
    (word, i) => /^\.{1,2}\/|^[^/-].*\/$/.test(word) && !word.includes('://') && !/^--[^=]{1,60}$/.test(args[i - 1] ?? ''),
  );
  if (named.length > 0 || written === undefined) return { folder: directory, found: named.length > 0 ? named : ofFolder('.') };
  return { folder: normalize(written, directory) ?? written, found: [] };
}
