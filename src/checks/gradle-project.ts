/** The build of Gradle at the root: what its scripts apply, through convention plugins of the repository too. */
import type { Tree } from '../facts.ts';
import { catalogPlugins, type GradleScript, gradleScript } from '../parse/gradle.ts';
import { isOwn } from '../parse/own-path.ts';
import { directoryOf, normalize } from '../parse/paths.ts';

export const GRADLE_READS: readonly string[] = [
  '{,*/,*/*/,*/*/*/}build.gradle{,.kts}',
  'settings.gradle{,.kts}',
  '**/src/main/{groovy,kotlin}/**/*.gradle{,.kts}',
  'gradle/**/*.gradle{,.kts}',
  'gradle/libs.versions.toml',
];

/** Scripts that are gone through. */
const MAX_SCRIPTS = 400;
const CONVENTION = /(?:^|\/)src\/main\/(?:groovy|kotlin)\/(?:.{1,200}\/)?([\w.-]{1,100})\.gradle(?:\.kts)?$/u;

interface Line {
  readonly path: string;
  readonly line: number;
}

interface GradleProject {
  /** Where each plugin is applied, by its id: the first place. */
  readonly plugins: ReadonlyMap<string, Line>;
  /** Folders of the included projects, with the line of the settings. */
  readonly modules: readonly (Line & { readonly folder: string })[];
  /** The text of the scripts that were gone through. */
  readonly texts: ReadonlyMap<string, string>;
}

const NOTHING: GradleProject = { plugins: new Map(), modules: [], texts: new Map() };

function textOf(tree: Tree, path: string): string | undefined {
  const text = tree.has(path) && tree.loaded(path) ? tree.text(path) : undefined;
  return text?.known === true ? text.value : undefined;
}

const eitherOf = (tree: Tree, path: string): string | undefined => [path, `${path}.kts`].find(tree.has);

/** `apply from: "$rootDir/gradle/x.gradle"`. */
function appliedScript(tree: Tree, written: string, directory: string): string | undefined {
  const bare = written.replace(/^\$(?:\{[\w.]{1,60}\}|[\w.]{1,60})\//u, '');
  const paths = bare === written ? [normalize(bare, directory), normalize(bare)] : [normalize(bare)];
  return paths.find((path) => path !== undefined && tree.has(path));
}

function read(tree: Tree): GradleProject {
  const root = eitherOf(tree, 'build.gradle');
  const settings = eitherOf(tree, 'settings.gradle');
  if (root === undefined && settings === undefined) return NOTHING;
  const included = gradleScript(settings === undefined ? '' : (textOf(tree, settings) ?? '')).includes;
  const modules = included.map(({ name, line }) => ({
    folder: name.replace(/^:/u, '').replaceAll(':', '/'),
    path: settings ?? '',
    line,
  }));
  const folders = modules.flatMap(({ folder }) => folder.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/')));
  const starts = [...new Set(folders)].flatMap((folder) => eitherOf(tree, `${folder}/build.gradle`) ?? []);
  const catalog = catalogPlugins(textOf(tree, 'gradle/libs.versions.toml') ?? '');
  const scripts = new Map<string, GradleScript>();
  const texts = new Map<string, string>();
  const scriptAt = (path: string): GradleScript | undefined => {
    const text = scripts.has(path) || scripts.size >= MAX_SCRIPTS ? undefined : textOf(tree, path);
    if (text !== undefined) scripts.set(path, gradleScript(text));
    if (text !== undefined) texts.set(path, text);
    return scripts.get(path);
  };
  const conventions = new Map<string, string>();
  for (const { path } of tree.entries) {
    const name = CONVENTION.exec(path)?.[1];
    if (name === undefined || !isOwn(path)) continue;
    const text = textOf(tree, path);
    const packageName = text === undefined ? undefined : /^package\s+([\w.]{1,120})/mu.exec(text.slice(0, 5000))?.[1];
    conventions.set(packageName === undefined ? name : `${packageName}.${name}`, path);
  }
  const plugins = new Map<string, Line>();
  const queue = new Set([...(root === undefined ? [] : [root]), ...starts]);
  for (const path of queue) {
    const script = scriptAt(path);
    for (const { name, line } of script?.plugins ?? []) {
      const id = catalog.get(name) ?? name;
      const convention = conventions.get(id);
      if (convention !== undefined) queue.add(convention);
      else if (!plugins.has(id)) plugins.set(id, { path, line });
    }
    for (const { name } of script?.from ?? []) {
      const applied = appliedScript(tree, name, directoryOf(path));
      if (applied !== undefined) queue.add(applied);
    }
  }
  return { plugins, modules, texts };
}

const projects = new WeakMap<Tree, GradleProject>();

export function gradleProject(tree: Tree): GradleProject {
  const before = projects.get(tree);
  if (before !== undefined) return before;
  const project = read(tree);
  projects.set(tree, project);
  return project;
}
