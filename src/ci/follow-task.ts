/** `task`: into the tasks of the Taskfile and of what it includes. */
import { directoryOf } from '../parse/paths.ts';
import type { ShellCommand } from '../parse/shell-command.ts';
import { type ShellState, shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import type { Included, Task, Taskfile } from '../parse/taskfile.ts';
import type { Place } from './model.ts';
import { askedOf, firstOf, notFound, templates } from './task-words.ts';
import type { Frame, Walker } from './walker.ts';

const NAMES = ['yml', 'yaml'].flatMap((end) => [`Taskfile.${end}`, `taskfile.${end}`, `Taskfile.dist.${end}`, `taskfile.dist.${end}`]);
const OPTIONS = {
  idle: new Set([
    '-l',
    '--list',
    '-a',
    '--list-all',
    '--summary',
    '-n',
    '--dry',
    '--status',
    '-i',
    '--init',
    '--completion',
    '--experiments',
    '--download',
    '--clear-cache',
    '-h',
    '--help',
    '--version',
  ]),
  files: ['-t', '--taskfile'],
  folders: ['-d', '--dir'],
  values: new Map(['-o', '--output', '-C', '--concurrency', '-I', '--interval', '--sort', '--timeout'].map((name) => [name, 1])),
};
/** Taskfiles that include each other. */
const MAX_SPACES = 20;

/** Where a name is looked up. */
interface Standing {
  readonly path: string;
  /** Where the tasks of this file run, unless they say otherwise. */
  readonly base: string;
  /** The file that was asked first: `:name` is a task of that one. */
  readonly root: string;
  readonly spaces: number;
}

export function followTask(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const { goals, directory, file } = askedOf(command.words, OPTIONS, state.directory) ?? {};
  if (goals === undefined || directory === undefined) return;
  const path = firstOf(walker, file === undefined ? NAMES : [file], directory);
  if (path === undefined) return;
  const standing = { path, base: directoryOf(path), root: path, spaces: 0 };
  for (const goal of goals.length === 0 ? ['default'] : goals) runTask(walker, standing, goal, command, frame, at);
}

function runTask(walker: Walker, standing: Standing, name: string, command: ShellCommand, frame: Frame, at: Place): void {
  const found = find(walker, standing, name);
  if (found === undefined) {
    walker.lose(notFound('task', name, standing.path, at));
    return;
  }
  if (found === 'unread') return;
  const { path } = found.standing;
  const inner = walker.enter(frame, `task ${path} ${found.task.line}`, at, name);
  if (inner !== undefined) runCommands(walker, found.standing, found.task, command, inner);
}

interface Found {
  readonly task: Task;
  readonly standing: Standing;
}

/** The task of that name, here or in what is included; `unread`: a file was not read, which is noted. */
function find(walker: Walker, standing: Standing, name: string): Found | 'unread' | undefined {
  if (standing.spaces > MAX_SPACES) {
    walker.cut();
    return 'unread';
  }
  const text = walker.read(standing.path);
  if (text === undefined) return 'unread';
  const taskfile = walker.memory.taskfile(text);
  if (taskfile === undefined) {
    walker.cut();
    return 'unread';
  }
  if (!walker.spend(taskfile.wild.length >> 3)) return 'unread';
  const task = taskOf(taskfile, name);
  if (task !== undefined) return { task, standing };
  for (const [space, included] of taskfile.includes) {
    if (!walker.spend(1)) return 'unread';
    const colon = [space, ...included.aliases].map((one) => `${one}:`).find((start) => name.startsWith(start));
    const rest = colon === undefined ? (included.flatten ? name : undefined) : name.slice(colon.length);
    const place = rest === undefined ? undefined : includedAt(walker, standing, included);
    const found = rest === undefined || place === undefined ? undefined : find(walker, place, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

function taskOf({ tasks, aliases, wild }: Taskfile, name: string): Task | undefined {
  const own = tasks.get(name) ?? tasks.get(aliases.get(name) ?? '');
  if (own !== undefined) return own;
  // `lint:*` stands for each word in its place.
  return tasks.get(wild.find((one) => fits(one, name)) ?? '');
}

/** Whether the parts between the stars follow each other in the name. */
function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  const last = parts.pop() ?? '';
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const at = index === 0 ? (name.startsWith(part) ? 0 : -1) : name.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}

function includedAt(walker: Walker, { path, base, root, spaces }: Standing, included: Included): Standing | undefined {
  const where = pathInTree(included.taskfile, directoryOf(path));
  const target = where === undefined ? undefined : walker.tree.has(where) ? where : firstOf(walker, NAMES, where);
  if (target === undefined) return undefined;
  const directory = pathInTree(included.directory ?? '.', directoryOf(path)) ?? base;
  return { path: target, base: directory, root, spaces: spaces + 1 };
}

function runCommands(walker: Walker, standing: Standing, task: Task, command: ShellCommand, frame: Frame): void {
  const { path, base, root } = standing;
  const real = walker.tree.real(path);
  const other = (name: string, line: number): void => {
    const place = name.startsWith(':') ? { path: root, base: directoryOf(root), root, spaces: 0 } : standing;
    runTask(walker, place, name.replace(/^:/u, ''), command, frame, { path: real, line });
  };
  for (const { task: name, line } of task.deps) other(name, line);
  const directory = task.directory === undefined ? base : pathInTree(task.directory, base);
  const state = shellState(command.environment(), directory);
  for (const one of task.commands) {
    if ('task' in one) other(one.task, one.line);
    else walker.run(one.script, real, state, templates, frame);
  }
}
