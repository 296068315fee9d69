/** Runners of tasks: of a script in the packages of a workspace (`npm run x --workspaces`, `lerna run x`, `nx run-many -t x`, `turbo run x`), and projen. */
import picomatch from 'picomatch';
import { directoryOf } from '../parse/paths.ts';
import type { ShellCommand } from '../parse/shell-command.ts';
import { type ShellState, shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import { type Invocation, invocationOf } from '../release/invocation.ts';
import { followProjen } from './follow-projen.ts';
import type { Place } from './model.ts';
import type { Frame, Walker } from './walker.ts';

const ROOTS = ['package.json', 'pnpm-workspace.yaml', 'lerna.json'];
/** With one of these only some packages run it: which, is not read. */
const FILTERS = /^(?:--(?:scope|ignore|projects?|filter|exclude|include|since|no-private)|-p|-F)(?:=|$)/u;
const SCRIPT = /^[A-Za-z_][\w:.-]{0,99}$/u;
const MAX_PACKAGES = 300;

/** The scripts that a runner of tasks is asked for in all packages; `undefined` for anything else. */
function askedOf(program: string, args: readonly string[]): readonly string[] | undefined {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (own.some((word) => FILTERS.test(word) || /^--dry/u.test(word))) return undefined;
  const [verb = '', ...rest] = own;
  if (program === 'lerna') return verb === 'run' ? rest.slice(0, 1) : undefined;
  if (program === 'turbo') return (verb === 'run' ? rest : own).filter((word) => SCRIPT.test(word));
  if (program !== 'nx' || (verb !== 'run-many' && verb !== 'affected')) return undefined;
  let isTarget = false;
  return rest.flatMap((word) => {
    const [, joined] = /^(?:-t|--targets?)=(.*)$/u.exec(word) ?? [];
    if (word.startsWith('-')) isTarget = word === '-t' || word === '--target' || word === '--targets';
    return joined !== undefined ? joined.split(',') : isTarget && !word.startsWith('-') ? word.split(',') : [];
  });
}

export function followRunner(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const { program, args } = runnerOf(command.words);
  if (program === 'projen') {
    followProjen(walker, args, command, state, frame, at);
    return;
  }
  const asked = askedOf(program, args);
  if (asked !== undefined) followWorkspaces(walker, asked, command, state.directory, frame, at);
}

/** `yarn projen build` starts a program that no table knows. */
function runnerOf(words: readonly string[]): Invocation {
  const [manager = '', second, ...args] = words;
  return second === 'projen' && /^(?:yarn|pnpm|bun)$/u.test(manager) ? { program: second, args } : invocationOf(words);
}

/** Whether it starts one of the runners: `yarn nx`, `pnpm exec turbo`. */
export const isRunner = ({ words }: ShellCommand): boolean => /^(?:lerna|nx|turbo|projen)$/u.test(runnerOf(words).program);

/**
 * Runs the scripts in each package of the workspace that has them, or in the named ones; a runner's own definition of a task is not read.
 * When one of the names is that of no package, nothing is followed.
 */
export function followWorkspaces(
  walker: Walker,
  scripts: readonly string[],
  command: ShellCommand,
  directory: string | undefined,
  frame: Frame,
  at: Place,
  names?: readonly string[],
): void {
  const named = scripts.filter((name) => SCRIPT.test(name));
  if (directory === undefined || named.length === 0) return;
  const all = packagesOf(walker, directory);
  const packages = names === undefined ? all : chosenOf(walker, all, names, directory);
  if (packages.length > MAX_PACKAGES) walker.cut();
  for (const path of packages.slice(0, MAX_PACKAGES)) for (const name of named) runScript(walker, path, name, command, frame, at, true);
}

const NAME = /^\s{0,8}\{?\s{0,4}"name"\s{0,4}:\s{0,4}"([^"\n]{1,200})"/mu;

/** The packages that go by the names, or lie in the folders; none, when one of them is neither. */
function chosenOf(walker: Walker, all: readonly string[], names: readonly string[], directory: string): readonly string[] {
  const found = names.map((name) => {
    const folder = pathInTree(name, directory);
    const inside = all.filter(
      (path) => folder !== undefined && folder !== '' && (directoryOf(path) === folder || path.startsWith(`${folder}/`)),
    );
    return inside.length > 0 ? inside : all.filter((path) => NAME.exec(walker.read(path) ?? '')?.[1] === name);
  });
  return found.some((paths) => paths.length === 0) ? [] : [...new Set(found.flat())];
}

/** Each `package.json` of the workspace whose root is the folder. */
function packagesOf(walker: Walker, directory: string): readonly string[] {
  const patterns = ROOTS.flatMap((name) => {
    const path = pathInTree(name, directory);
    const text = path === undefined ? undefined : walker.read(path);
    return text === undefined ? [] : (walker.memory.workspaces(text) ?? []);
  });
  const key = JSON.stringify([directory, ...patterns]);
  const before = walker.memory.packages.get(key);
  if (before !== undefined) return before;
  const { entries } = walker.tree;
  if (patterns.length === 0 || !walker.spend((entries.length >> 5) * patterns.length)) return [];
  const options = { nonegate: true, noextglob: true };
  const own = patterns.filter((pattern) => !pattern.startsWith('!'));
  const isIn = picomatch(own, { ...options, ignore: patterns.flatMap((pattern) => (pattern.startsWith('!') ? [pattern.slice(1)] : [])) });
  const base = directory === '' ? '' : `${directory}/`;
  const packages = entries.flatMap(({ path }) => {
    if (!path.startsWith(base) || !path.endsWith('/package.json') || path.includes('node_modules/') || path.length > 500) return [];
    return isIn(directoryOf(path).slice(base.length)) ? [path] : [];
  });
  walker.memory.packages.set(key, packages);
  return packages;
}

/** Runs a script of a `package.json` with those around it, `handed` behind its last word; false when it has none of that name. */
export function runScript(
  walker: Walker,
  path: string,
  script: string,
  command: ShellCommand,
  frame: Frame,
  at: Place,
  around: boolean,
  handed: readonly string[] = [],
): boolean {
  const text = walker.read(path);
  const scripts = text === undefined ? {} : walker.memory.packageScripts(text);
  if (scripts === undefined) {
    walker.cut();
    return true;
  }
  if (scripts[script] === undefined) return text === undefined;
  const inner = walker.enter(frame, `package ${path} ${script}`, at, script);
  if (inner === undefined) return true;
  for (const one of around ? [`pre${script}`, script, `post${script}`] : [script]) {
    const written = scripts[one];
    const value = written === undefined || one !== script ? written : { ...written, text: [written.text, ...handed].join(' ') };
    if (value !== undefined)
      walker.run(value, walker.tree.real(path), shellState(command.environment(), directoryOf(path)), () => [], inner);
  }
  return true;
}
