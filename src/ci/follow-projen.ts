/** `projen build`: into the tasks of `.projen/tasks.json`. */
import type { ShellCommand } from '../parse/shell-command.ts';
import { type ShellState, shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import type { Place } from './model.ts';
import { notFound } from './task-words.ts';
import type { Frame, Walker } from './walker.ts';

/** What projen itself does: it writes its files anew. */
const OWN = /^(?:new|watch|eject|help|completion)$/u;

/** `words` are those behind `projen`; without one it runs the task `default`. */
export function followProjen(
  walker: Walker,
  words: readonly string[],
  command: ShellCommand,
  state: ShellState,
  frame: Frame,
  at: Place,
): void {
  const path = state.directory === undefined ? undefined : pathInTree('.projen/tasks.json', state.directory);
  const [name = 'default'] = words.filter((word) => !word.startsWith('-'));
  if (path === undefined || !walker.tree.has(path) || OWN.test(name)) return;
  runTask(walker, path, name, command, state.directory, frame, at);
}

function runTask(
  walker: Walker,
  path: string,
  name: string,
  command: ShellCommand,
  directory: string | undefined,
  frame: Frame,
  at: Place,
): void {
  const text = walker.read(path);
  if (text === undefined) return;
  const tasks = walker.memory.projen(text);
  const task = tasks?.get(name);
  if (task === undefined) {
    walker.lose(notFound('task', name, path, at));
    return;
  }
  const inner = walker.enter(frame, `projen ${path} ${name}`, at);
  if (inner === undefined) return;
  const real = walker.tree.real(path);
  const where = task.directory === undefined ? directory : pathInTree(task.directory, directory);
  const environment = new Map([...command.environment(), ...task.env]);
  for (const step of task.steps) {
    if ('spawn' in step) runTask(walker, path, step.spawn, command, directory, inner, { path: real, line: step.line });
    else walker.run({ text: step.exec, line: step.line }, real, shellState(environment, where), () => [], inner);
  }
}
