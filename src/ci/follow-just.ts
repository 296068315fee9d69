/** `just`: into the recipes of the justfile, of what it imports and of its modules. */
import type { Justfile, Recipe } from '../parse/justfile.ts';
import { directoryOf } from '../parse/paths.ts';
import type { ShellCommand } from '../parse/shell-command.ts';
import type { Pieces } from '../parse/shell-source.ts';
import { type ShellState, shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import type { Place } from './model.ts';
import { askedOf, firstOf, notFound, templates } from './task-words.ts';
import type { Frame, Walker } from './walker.ts';

const NAMES = ['justfile', 'Justfile', '.justfile', 'JUSTFILE'];
const OPTIONS = {
  idle: new Set([
    '-l',
    '--list',
    '--summary',
    '--dump',
    '--evaluate',
    '-e',
    '--edit',
    '--init',
    '--choose',
    '--fmt',
    '--show',
    '-s',
    '--usage',
    '--variables',
    '--groups',
    '--changelog',
    '--man',
    '--completions',
    '-n',
    '--dry-run',
    '-h',
    '--help',
    '-V',
    '--version',
  ]),
  files: ['-f', '--justfile'],
  folders: ['-d', '--working-directory'],
  values: new Map([
    ['--set', 2],
    ...[
      '--shell',
      '--shell-arg',
      '--color',
      '--command-color',
      '--dotenv-path',
      '-E',
      '--dotenv-filename',
      '--tempdir',
      '--timestamp-format',
      '--alias-style',
    ].map((name): [string, number] => [name, 1]),
  ]),
};
/** Files that one justfile imports. */
const MAX_IMPORTS = 50;
/** Modules inside each other. */
const MAX_MODULES = 10;

/** A justfile with what it imports. */
interface Whole {
  readonly path: string;
  readonly recipes: ReadonlyMap<string, Recipe & { readonly path: string }>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly modules: ReadonlyMap<string, string | undefined>;
  readonly variables: ReadonlyMap<string, string>;
}

/** What is asked for wins over what is imported. */
function wholeOf(walker: Walker, path: string): Whole | undefined {
  const recipes = new Map<string, Recipe & { readonly path: string }>();
  const aliases = new Map<string, string>();
  const modules = new Map<string, string | undefined>();
  const variables = new Map<string, string>();
  const add = <Value>(to: Map<string, Value>, from: Iterable<readonly [string, Value]>): void => {
    for (const [name, value] of from) if (!to.has(name)) to.set(name, value);
  };
  const files = new Set([path]);
  for (const file of files) {
    if (files.size > MAX_IMPORTS) walker.cut();
    const text = files.size > MAX_IMPORTS ? undefined : walker.read(file);
    if (text === undefined) continue;
    const own: Justfile = walker.memory.justfile(text);
    const known = walker.memory.justVariables(text);
    if (!walker.spend(known.size + own.recipes.size)) return undefined;
    const real = walker.tree.real(file);
    add(
      recipes,
      [...own.recipes].map(([name, recipe]) => [name, { ...recipe, path: real }]),
    );
    add(aliases, own.aliases);
    add(modules, own.modules);
    add(variables, known);
    for (const { path: imported } of own.imports) {
      const where = pathInTree(imported, directoryOf(file));
      if (where !== undefined && walker.tree.has(where)) files.add(where);
    }
  }
  return { path, recipes, aliases, modules, variables };
}

export function followJust(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const { goals, directory, file } = askedOf(command.words, OPTIONS, state.directory) ?? {};
  if (goals === undefined || directory === undefined) return;
  const path = firstOf(walker, file === undefined ? NAMES : [file], directory);
  const found = path === undefined ? undefined : wholeOf(walker, path);
  if (found === undefined) return;
  const given = new Set(command.words.map((word) => word.split('=')[0] ?? ''));
  const whole = { ...found, variables: new Map([...found.variables].filter(([name]) => !given.has(name))) };
  if (goals.length === 0) runDefault(walker, whole, command, frame, at);
  for (let index = 0; index < goals.length; ) index += runGoal(walker, whole, goals.slice(index), command, frame, at, 0);
}

function runDefault(walker: Walker, whole: Whole, command: ShellCommand, frame: Frame, at: Place): void {
  const first = whole.recipes.has('default') ? 'default' : [...whole.recipes.keys()][0];
  if (first !== undefined) runRecipe(walker, whole, first, command, frame, at);
}

/** Runs what the first words name, and returns how many of them it takes: the recipe, its modules before and its arguments behind. */
function runGoal(
  walker: Walker,
  whole: Whole,
  [goal = '', ...rest]: readonly string[],
  command: ShellCommand,
  frame: Frame,
  at: Place,
  depth: number,
): number {
  const [name = '', ...inner] = goal.split('::').filter((part) => part !== '');
  const recipe = inner.length === 0 ? recipeOf(whole, name) : undefined;
  if (recipe !== undefined) {
    runRecipe(walker, whole, name, command, frame, at);
    return 1 + (recipe.takesRest ? rest.length : recipe.parameters.length);
  }
  const target = inner.length === 0 ? whole.aliases.get(name) : undefined;
  if (target?.includes('::') === true && depth < MAX_MODULES)
    return runGoal(walker, whole, [target, ...rest], command, frame, at, depth + 1);
  const module = depth < MAX_MODULES ? moduleOf(walker, whole, name) : undefined;
  if (module === undefined) {
    walker.lose(notFound('recipe', goal, whole.path, at));
    return 1 + rest.length;
  }
  const next = inner.length > 0 ? [inner.join('::'), ...rest] : rest;
  if (next.length === 0) runDefault(walker, module, command, frame, at);
  const taken = next.length === 0 ? 0 : runGoal(walker, module, next, command, frame, at, depth + 1);
  return inner.length > 0 ? taken : 1 + taken;
}

const recipeOf = ({ recipes, aliases }: Whole, name: string) => recipes.get(name) ?? recipes.get(aliases.get(name) ?? '');

function moduleOf(walker: Walker, { path, modules }: Whole, name: string): Whole | undefined {
  if (!modules.has(name)) return undefined;
  const place = modules.get(name);
  const folders = [place ?? name];
  const names = [
    ...(place === undefined ? [`${name}.just`] : [place]),
    ...folders.flatMap((folder) => ['mod.just', ...NAMES].map((file) => `${folder}/${file}`)),
  ];
  const file = firstOf(walker, names, directoryOf(path));
  return file === undefined ? undefined : wholeOf(walker, file);
}

/** As `templates`, with what is known filled in. */
const filledWith =
  (variables: ReadonlyMap<string, string>): Pieces =>
  (text) =>
    templates(text).map(({ start, end }) => ({ start, end, text: variables.get(text.slice(start + 2, end - 2).trim()) }));

function runRecipe(walker: Walker, whole: Whole, name: string, command: ShellCommand, frame: Frame, at: Place): void {
  const { path, variables } = whole;
  const recipe = recipeOf(whole, name);
  const inner = recipe === undefined ? undefined : walker.enter(frame, `just ${path} ${recipe.path} ${recipe.line}`, at);
  if (recipe === undefined || inner === undefined) return;
  const pieces = filledWith(new Map([...variables].filter(([variable]) => !recipe.parameters.includes(variable))));
  for (const dependency of recipe.dependencies)
    runGoal(walker, whole, [dependency], command, inner, { path: recipe.path, line: recipe.line }, 0);
  for (const script of recipe.scripts) {
    if (/^#!(?!.*\b(?:ba|da|z|k)?sh\b)/u.test(script.text)) continue;
    walker.run(script, recipe.path, shellState(command.environment(), directoryOf(path)), pieces, inner);
  }
}
