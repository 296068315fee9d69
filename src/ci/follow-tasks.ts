/** `task` and `just`. */
import type { Recipe } from '../parse/justfile.ts';
import { directoryOf } from '../parse/paths.ts';
import type { ShellCommand } from '../parse/shell-command.ts';
import type { Pieces } from '../parse/shell-source.ts';
import { type ShellState, shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import type { Task } from '../parse/taskfile.ts';
import type { Place } from './model.ts';
import type { Frame, Walker } from './walker.ts';

const TASKFILES = ['yml', 'yaml'].flatMap((end) => [`Taskfile.${end}`, `taskfile.${end}`, `Taskfile.dist.${end}`, `taskfile.dist.${end}`]);
const JUSTFILES = ['justfile', 'Justfile', '.justfile', 'JUSTFILE'];

/** `{{ … }}` of both tools: inert. */
const templates: Pieces = (text) =>
  [...text.matchAll(/\{\{[^}]{0,500}\}\}/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: undefined }));

/** As `templates`, with what is known filled in. */
const filledWith =
  (variables: ReadonlyMap<string, string>): Pieces =>
  (text) =>
    templates(text).map(({ start, end }) => ({ start, end, text: variables.get(text.slice(start + 2, end - 2).trim()) }));

/** The words that name tasks, the directory and the file given by options. */
function argumentsIn(words: readonly string[], files: readonly string[], state: ShellState, folders: readonly string[]) {
  const goals: string[] = [];
  let { directory } = state;
  let file: string | undefined;
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') break;
    if (files.includes(word) || folders.includes(word)) {
      index += 1;
      if (files.includes(word)) file = words[index];
      else directory = pathInTree(words[index] ?? '', directory);
    } else if (!word.startsWith('-') && !word.includes('=') && !word.includes('$')) goals.push(word);
  }
  return { goals, directory, file };
}

const firstOf = (walker: Walker, names: readonly string[], directory: string): string | undefined =>
  names.map((name) => pathInTree(name, directory)).find((path) => path !== undefined && walker.tree.has(path));

export function followTask(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const { goals, directory, file } = argumentsIn(command.words, ['-t', '--taskfile'], state, ['-d', '--dir']);
  if (directory === undefined) return;
  const path = firstOf(walker, file === undefined ? TASKFILES : [file], directory);
  if (path === undefined) return;
  for (const goal of goals.length === 0 ? ['default'] : goals) runTask(walker, path, directoryOf(path), goal, command, frame, at);
}

/** Name spaces inside each other. */
const MAX_SPACES = 20;

function runTask(
  walker: Walker,
  path: string,
  base: string,
  name: string,
  command: ShellCommand,
  frame: Frame,
  at: Place,
  spaces = 0,
): void {
  if (spaces > MAX_SPACES) {
    walker.cut();
    return;
  }
  const text = walker.read(path);
  const taskfile = text === undefined ? undefined : walker.memory.taskfile(text);
  if (text !== undefined && taskfile === undefined) walker.cut();
  const task = taskfile?.tasks.get(name);
  if (task !== undefined) {
    const inner = walker.enter(frame, `task ${path} ${name}`, at);
    if (inner !== undefined) runCommands(walker, path, base, task, command, inner);
    return;
  }
  const colon = name.indexOf(':');
  const included = taskfile?.includes.get(name.slice(0, Math.max(0, colon)));
  const where = included === undefined ? undefined : pathInTree(included.taskfile, directoryOf(path));
  if (included === undefined || where === undefined) return;
  const target = walker.tree.has(where) ? where : firstOf(walker, TASKFILES, where);
  if (target === undefined) return;
  const directory = pathInTree(included.directory ?? '.', directoryOf(path)) ?? base;
  runTask(walker, target, directory, name.slice(colon + 1), command, frame, at, spaces + 1);
}

function runCommands(walker: Walker, path: string, base: string, task: Task, command: ShellCommand, frame: Frame): void {
  const real = walker.tree.real(path);
  const other = (name: string, line: number): void =>
    runTask(walker, path, base, name.replace(/^:/u, ''), command, frame, { path: real, line });
  for (const { task: name, line } of task.deps) other(name, line);
  const directory = task.directory === undefined ? base : pathInTree(task.directory, base);
  const state = shellState(command.environment(), directory);
  for (const one of task.commands) {
    if ('task' in one) other(one.task, one.line);
    else walker.run(one.script, real, state, templates, frame);
  }
}

export function followJust(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const { goals, directory, file } = argumentsIn(command.words, ['-f', '--justfile'], state, ['-d', '--working-directory']);
  if (directory === undefined) return;
  const path = firstOf(walker, file === undefined ? JUSTFILES : [file], directory);
  const text = path === undefined ? undefined : walker.read(path);
  if (path === undefined || text === undefined) return;
  const recipes = walker.memory.justfile(text);
  const given = new Set(command.words.map((word) => word.split('=')[0] ?? ''));
  const known = walker.memory.justVariables(text);
  if (!walker.spend(known.size)) return;
  const variables = new Map([...known].filter(([name]) => !given.has(name)));
  const first = recipes.has('default') ? 'default' : [...recipes.keys()][0];
  // Words after the first may be the recipe's arguments.
  const name = goals[0] ?? first;
  if (name !== undefined) runRecipe(walker, { path, recipes, variables }, name, command, frame, at);
}

interface Justfile {
  readonly path: string;
  readonly recipes: ReadonlyMap<string, Recipe>;
  readonly variables: ReadonlyMap<string, string>;
}

function runRecipe(walker: Walker, justfile: Justfile, name: string, command: ShellCommand, frame: Frame, at: Place): void {
  const { path, recipes, variables } = justfile;
  const recipe = recipes.get(name);
  const inner = recipe === undefined ? undefined : walker.enter(frame, `just ${path} ${name}`, at);
  if (recipe === undefined || inner === undefined) return;
  const real = walker.tree.real(path);
  const pieces = filledWith(new Map([...variables].filter(([variable]) => !recipe.parameters.includes(variable))));
  for (const dependency of recipe.dependencies) runRecipe(walker, justfile, dependency, command, inner, { path: real, line: recipe.line });
  for (const script of recipe.scripts) {
    if (/^#!(?!.*\b(?:ba|da|z|k)?sh\b)/u.test(script.text)) continue;
    walker.run(script, real, shellState(command.environment(), directoryOf(path)), pieces, inner);
  }
}
