/** `make`: into the Makefile, target by target. */
import picomatch from 'picomatch';
import { type LogicalLine, logicalLines } from '../parse/make-lines.ts';
import type { MakeLine } from '../parse/make-rules.ts';
import { type Makefile, makefileOf } from '../parse/makefile.ts';
import { isAtWork } from '../parse/own-path.ts';
import { baseName, directoryOf } from '../parse/paths.ts';
import type { ShellCommand } from '../parse/shell-command.ts';
import { type ShellState, shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import type { Gap, Place, Value } from './model.ts';
import type { Frame, Walker } from './walker.ts';

/** Options that take the next word. */
const VALUES = new Set(['-I', '-o', '-W', '-E', '--include-dir', '--old-file', '--new-file', '--what-if', '--assume-old', '--eval']);
/** With these make runs no recipe. */
const IDLE = /^(?:-[a-ijk-zB]*[nqt][a-zB]*|--dry-run|--just-print|--recon|--question|--touch|--version|--help)$/u;
/** Prerequisites of prerequisites; the longest of real projects have some twenty. */
const MAX_CHAIN = 200;
/** Folders that a variable may stand for. */
const MAX_BESIDE = 20;
/** Kept of one Makefile. */
const MAX_READINGS = 50;
const NAMES = ['GNUmakefile', 'makefile', 'Makefile'];

interface Call {
  readonly directory: string | undefined;
  readonly file: string | undefined;
  readonly overrides: ReadonlyMap<string, string>;
  readonly goals: readonly string[];
}

/** The arguments of make; `undefined` when it would run nothing. */
function callOf(words: readonly string[], from: string | undefined): Call | undefined {
  const overrides = new Map<string, string>();
  const goals: string[] = [];
  let directory = from;
  let file: string | undefined;
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const next = words[index + 1] ?? '';
    const joined = /^(-C|-f|--directory=|--file=|--makefile=)(.+)$/u.exec(word);
    const assigned = /^([A-Za-z_][A-Za-z0-9_.-]*):{0,2}=(.*)$/su.exec(word);
    if (IDLE.test(word)) return undefined;
    if (joined !== null) {
      if (/^(?:-C|--d)/u.test(joined[1] ?? '')) directory = pathInTree(joined[2] ?? '', directory);
      else file = joined[2];
    } else if (word === '-C' || word === '--directory') {
      directory = pathInTree(next, directory);
      index += 1;
    } else if (word === '-f' || word === '--file' || word === '--makefile') {
      file = next;
      index += 1;
    } else if (VALUES.has(word) || (word === '-j' && /^[0-9$]/u.test(next))) index += 1;
    else if (assigned !== null) overrides.set(assigned[1] ?? '', assigned[2] ?? '');
    else if (!word.startsWith('-')) goals.push(word);
  }
  return { directory, file, overrides, goals };
}

export function followMake(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const call = callOf(command.words, state.directory);
  if (call?.directory === undefined) return;
  for (const directory of directoriesOf(walker, call.directory)) makeIn(walker, directory, call, command, frame, at);
}

/** The folders that `make -C crates/$CRATE` may go to: those beside each other that hold a Makefile of their own. */
function directoriesOf({ tree, spend }: Walker, directory: string): readonly string[] {
  const [, around] = /^([^$]+)\/\$[^/]*$/u.exec(directory) ?? [];
  if (around === undefined || !spend(tree.entries.length >> 5)) return [directory];
  const depth = around.split('/').length + 2;
  const made = tree.entries
    .filter(
      ({ path }) => path.startsWith(`${around}/`) && path.split('/').length === depth && NAMES.includes(baseName(path)) && isAtWork(path),
    )
    .map(({ path }) => directoryOf(path));
  return [...new Set(made)].slice(0, MAX_BESIDE);
}

function makeIn(walker: Walker, directory: string, call: Call, command: ShellCommand, frame: Frame, at: Place): void {
  const names = call.file === undefined ? NAMES : [call.file];
  const path = names.map((name) => pathInTree(name, directory)).find((name) => name !== undefined && walker.tree.has(name));
  const text = path === undefined ? undefined : walker.read(path);
  if (path === undefined || text === undefined) return;
  const environment = command.environment();
  // What nothing sets is empty to a shell, and open to a default of make.
  const set = new Map([...environment].filter(([, value]) => value !== ''));
  const { makefile, names: spoken } = readMakefile(walker, path, text, directory, set, call.overrides);
  const kept = [...environment].filter(([name, value]) => value !== '' || !spoken.has(name));
  const shell = new Map([...kept, ...call.overrides, ...makefile.exported]);
  const goals = call.goals.length > 0 ? call.goals : makefile.goal === undefined ? [] : [makefile.goal];
  const key = `make ${path} ${directory} ${JSON.stringify([...call.overrides])}`;
  for (const goal of goals) {
    // One that is not there may be among the rules that were not followed.
    if (makefile.open && !goal.includes('$') && makefile.rulesOf(goal).length === 0) walker.lose(unmade(goal, path, at));
    const inner = walker.enter(frame, `${key} ${goal}`, at, goal);
    if (inner !== undefined) makeTarget({ walker, makefile, directory, shell, key }, goal, inner);
  }
  if (makefile.cut()) walker.cut();
}

const unmade = (goal: string, path: string, at: Place): Gap => ({
  detail: `${at.path} line ${at.line} makes ${goal.slice(0, 100)}, for which no rule was found: ${path} makes or includes rules that are not followed`,
  remedy: `read the rules that ${path} makes or includes`,
});

/** Reads a Makefile; the same one again only when a variable that it speaks of has another value. `names`: every name that stands in it. */
function readMakefile(
  walker: Walker,
  path: string,
  text: string,
  directory: string,
  environment: ReadonlyMap<string, string>,
  overrides: ReadonlyMap<string, string>,
): { readonly makefile: Makefile; readonly names: ReadonlySet<string> } {
  const place = `${path}\0${directory}`;
  const known = walker.makefiles.get(place) ?? [];
  walker.makefiles.set(place, known);
  const heardBy = (names: ReadonlySet<string>): string =>
    JSON.stringify([[...environment].filter(([name]) => names.has(name)), [...overrides]]);
  for (const one of known) {
    const same = one.byHeard.get(heardBy(one.names));
    if (same !== undefined) return { makefile: same, names: one.names };
  }
  const names = new Set<string>();
  const lines = (content: string): readonly LogicalLine[] => {
    if (!walker.spend(content.length >> 5)) return [];
    const { makeTexts } = walker.memory;
    const read = makeTexts.get(content) ?? { lines: logicalLines(content), names: new Set(content.match(/[A-Za-z_][A-Za-z0-9_]*/gu)) };
    makeTexts.set(content, read);
    for (const name of read.names) names.add(name);
    return read.lines;
  };
  const include = (word: string): readonly { readonly path: string; readonly text: string }[] =>
    includedBy(walker, word, directory).flatMap((name) => {
      const content = walker.read(name);
      return content === undefined ? [] : [{ path: walker.tree.real(name), text: content }];
    });
  const makefile = makefileOf({ path: walker.tree.real(path), directory, environment, overrides, include, lines }, text);
  // Other values can lead to other files that are included, and so to other names.
  const alike = known.find((one) => one.names.size === names.size && [...names].every((name) => one.names.has(name)));
  const readings = known.reduce((sum, { byHeard }) => sum + byHeard.size, 0);
  if (readings < MAX_READINGS) {
    if (alike === undefined) known.push({ names, byHeard: new Map([[heardBy(names), makefile]]) });
    else alike.byHeard.set(heardBy(names), makefile);
  }
  return { makefile, names };
}

interface Making {
  readonly walker: Walker;
  readonly makefile: Makefile;
  readonly directory: string;
  /** What recipes see. */
  readonly shell: ReadonlyMap<string, string>;
  readonly key: string;
}

/** Prerequisites first, then the recipe. */
function makeTarget(making: Making, target: string, frame: Frame, implicit: readonly Place[] = []): void {
  const { walker, makefile, directory, shell, key } = making;
  if (frame.context.via.length > MAX_CHAIN) {
    walker.cut();
    return;
  }
  for (const rule of makefile.rulesOf(target)) {
    if (rule.isImplicit === true && implicit.includes(rule.at)) continue;
    const chain = rule.isImplicit === true ? [...implicit, rule.at] : implicit;
    for (const prerequisite of rule.prerequisites) {
      if (makefile.rulesOf(prerequisite).length === 0) continue;
      // A chain of prerequisites is one makefile: only its links count as places, not as depth.
      const inner = walker.enter({ ...frame, depth: 0 }, `${key} ${prerequisite}`, rule.at, prerequisite);
      if (inner !== undefined) makeTarget(making, prerequisite, { ...inner, depth: frame.depth }, chain);
    }
    const pieces = makefile.pieces(target, rule);
    for (const { path, ...script } of makefile.rules.has('.ONESHELL') ? joined(rule.recipe) : rule.recipe) {
      walker.run(script, path, shellState(shell, directory), pieces, frame);
    }
  }
}

/** With `.ONESHELL` the lines of a recipe are one script. */
function joined(recipe: readonly MakeLine[]): readonly (Value & { readonly path: string })[] {
  const [first] = recipe;
  if (first === undefined) return [];
  const starts: { readonly offset: number; readonly line: number }[] = [];
  let text = '';
  for (const { line, text: own } of recipe) {
    for (const [index, part] of own.split('\n').entries()) {
      starts.push({ offset: text.length, line: line + index });
      text += `${part}\n`;
    }
  }
  return [{ path: first.path, line: first.line, text, starts }];
}

/** Stars of one pattern: each may be tried at each letter. */
const MAX_STARS = 5;

/** The files that a word of `include` names. To make, `**` is `*`: neither crosses a folder. */
function includedBy(walker: Walker, word: string, directory: string): readonly string[] {
  const path = pathInTree(word, directory)?.replace(/\*+/gu, '*');
  if (path === undefined) return [];
  const wild = path.search(/[*?[]/u);
  if (wild < 0) return walker.tree.has(path) ? [path] : [];
  const { entries } = walker.tree;
  if (path.length > 200 || path.split('*').length - 1 > MAX_STARS || !walker.spend(entries.length >> 5)) return [];
  const start = path.slice(0, wild);
  const matches = picomatch(path, { nobrace: true, noextglob: true, nonegate: true });
  return entries.map((entry) => entry.path).filter((name) => name.startsWith(start) && name.length <= 500 && matches(name));
}
