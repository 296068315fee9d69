/** `npm run x` and its like: into the scripts of `package.json`. */
import type { ShellCommand } from '../parse/shell-command.ts';
import { type ShellState, shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import type { Place } from './model.ts';
import { notFound } from './task-words.ts';
import type { Frame, Walker } from './walker.ts';

const FOLDERS = new Set(['--prefix', '-C', '--dir', '--cwd']);
/** Words after which a script of another package would run. */
const ELSEWHERE = /^(?:-w|--workspaces?|--filter|-F|-r|--recursive|-ws)(?:=|$)/u;
/** Scripts that npm, pnpm and bun start without `run`. */
const SHORT: Readonly<Record<string, string>> = { test: 'test', t: 'test', tst: 'test', start: 'start', stop: 'stop', restart: 'restart' };

export function followPackage(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const [manager = '', ...rest] = command.words;
  let { directory } = state;
  const words: string[] = [];
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    if (word === '--') break;
    // To pnpm it is the root of the workspace.
    if (manager === 'pnpm' && (word === '-w' || word === '--workspace-root')) directory = '';
    else if (ELSEWHERE.test(word)) return;
    else if (FOLDERS.has(word)) {
      index += 1;
      directory = pathInTree(rest[index] ?? '', directory);
    } else if (word.startsWith('--prefix=') || word.startsWith('--cwd='))
      directory = pathInTree(word.slice(word.indexOf('=') + 1), directory);
    else if (!word.startsWith('-')) words.push(word);
  }
  const [verb = '', name] = words;
  const isRun = verb === 'run' || (verb === 'run-script' && manager !== 'bun');
  const short = manager === 'bun' ? undefined : Object.hasOwn(SHORT, verb) ? SHORT[verb] : undefined;
  const script = isRun ? name : (short ?? (manager === 'yarn' || manager === 'pnpm' ? verb : undefined));
  const path = directory === undefined ? undefined : pathInTree('package.json', directory);
  const text = path === undefined || script === undefined ? undefined : walker.read(path);
  if (path === undefined || script === undefined || text === undefined) return;
  const scripts = walker.memory.packageScripts(text);
  if (scripts === undefined) {
    walker.cut();
    return;
  }
  if (scripts[script] === undefined) {
    // Yarn runs programs of packages as well.
    const isScript = isRun && manager !== 'yarn' && /^[A-Za-z][\w:-]*$/u.test(script) && !rest.includes('--if-present');
    if (isScript) walker.lose(notFound('script', script, path, at));
    return;
  }
  const inner = walker.enter(frame, `package ${path} ${script}`, at);
  if (inner === undefined) return;
  for (const one of manager === 'pnpm' ? [script] : [`pre${script}`, script, `post${script}`]) {
    const value = scripts[one];
    if (value !== undefined) walker.run(value, walker.tree.real(path), shellState(command.environment(), directory), () => [], inner);
  }
}
