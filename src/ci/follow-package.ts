/** `npm run x` and its like: into the scripts of `package.json`, here or in the packages of the workspace. */
import type { ShellCommand } from '../parse/shell-command.ts';
import type { ShellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import { followRunner, followWorkspaces, isRunner, runScript } from './follow-workspaces.ts';
import type { Place } from './model.ts';
import { notFound } from './task-words.ts';
import type { Frame, Walker } from './walker.ts';

const FOLDERS = new Set(['--prefix', '-C', '--dir', '--cwd']);
/** Words after which a script of each package of the workspace would run, and of those that are named. */
const ALL = /^(?:-r|--recursive|-ws|--workspaces)$/u;
const SOME = /^(?:-w|--workspace|--filter|-F)(?:=(.*))?$/su;
/** A pattern, a range of commits, or a package with those that it needs. */
const SELECTS = /[*{}!^[\]$]|\.\.\.|^$/u;
/** Scripts that npm, pnpm and bun start without `run`. */
const SHORT: Readonly<Record<string, string>> = { test: 'test', t: 'test', tst: 'test', start: 'start', stop: 'stop', restart: 'restart' };

interface Call {
  readonly directory: string | undefined;
  readonly words: readonly string[];
  /** Where each of them stands. */
  readonly places: readonly number[];
  /** In the packages of the workspace. */
  readonly isAll: boolean;
  /** In these of them, by name or folder. */
  readonly members: readonly string[];
}

/** The words that are no options; `undefined` where it is for packages that are not named one by one. */
function callOf(manager: string, rest: readonly string[], from: string | undefined): Call | undefined {
  const words: string[] = [];
  const places: number[] = [];
  let directory = from;
  let isAll = false;
  const members: string[] = [];
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    if (word === '--') break;
    // To pnpm it is the root of the workspace.
    if (manager === 'pnpm' && (word === '-w' || word === '--workspace-root')) directory = '';
    else if (SOME.test(word)) {
      const joined = SOME.exec(word)?.[1];
      if (joined === undefined) index += 1;
      const member = joined ?? rest[index] ?? '';
      if (SELECTS.test(member)) return undefined;
      members.push(member);
    } else if (ALL.test(word)) isAll = true;
    else if (FOLDERS.has(word)) {
      index += 1;
      directory = pathInTree(rest[index] ?? '', directory);
    } else if (word.startsWith('--prefix=') || word.startsWith('--cwd='))
      directory = pathInTree(word.slice(word.indexOf('=') + 1), directory);
    else if (!word.startsWith('-')) {
      words.push(word);
      places.push(index);
    }
  }
  return { directory, words, places, isAll, members };
}

/** What a manager hands on to the script: to npm, what stands before `--` is its own. Words that need quotes are left out. */
function handedOn(manager: string, behind: readonly string[]): readonly string[] {
  const mark = behind.indexOf('--');
  const given = mark >= 0 ? behind.filter((_, i) => i > mark || (manager !== 'npm' && i < mark)) : manager === 'npm' ? [] : behind;
  return given.filter((word) => /^[\w@%+=:,./-]{1,200}$/u.test(word));
}

export function followPackage(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const [manager = '', ...rest] = command.words;
  if (isRunner(command)) {
    followRunner(walker, command, state, frame, at);
    return;
  }
  const { directory, words, places, isAll, members = [] } = callOf(manager, rest, state.directory) ?? {};
  if (words === undefined) return;
  const [verb = '', name] = words;
  if (manager === 'yarn' && verb === 'workspaces') {
    followWorkspaces(walker, words.slice(words.indexOf('run') + 1).slice(0, 1), command, directory, frame, at);
    return;
  }
  // `yarn workspace @acme/web lint`: the package, then the script.
  if (manager === 'yarn' && verb === 'workspace' && name !== undefined && !SELECTS.test(name)) {
    followWorkspaces(walker, words.slice(words[2] === 'run' ? 3 : 2).slice(0, 1), command, directory, frame, at, [name]);
    return;
  }
  const isRun = verb === 'run' || (verb === 'run-script' && manager !== 'bun');
  const short = manager === 'bun' ? undefined : Object.hasOwn(SHORT, verb) ? SHORT[verb] : undefined;
  const script = isRun ? name : (short ?? (manager === 'yarn' || manager === 'pnpm' ? verb : undefined));
  const path = directory === undefined ? undefined : pathInTree('package.json', directory);
  if (path === undefined || script === undefined) return;
  if (isAll === true || members.length > 0) {
    followWorkspaces(walker, [script], command, directory, frame, at, members.length > 0 ? members : undefined);
    return;
  }
  const handed = handedOn(manager, rest.slice((places?.[isRun ? 1 : 0] ?? rest.length) + 1));
  if (!walker.tree.has(path) || runScript(walker, path, script, command, frame, at, manager !== 'pnpm', handed)) return;
  // Yarn runs programs of packages as well.
  const isScript = isRun && manager !== 'yarn' && /^[A-Za-z][\w:-]*$/u.test(script) && !rest.includes('--if-present');
  if (isScript) walker.lose(notFound('script', script, path, at));
}
