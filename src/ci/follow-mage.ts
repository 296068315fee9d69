/** `mage`: into the targets of the magefiles, and the functions that they call. */
import type { Doing, GoCommand } from '../parse/go/calls.ts';
import { namesAt } from '../parse/go/expressions.ts';
import type { GoFunction } from '../parse/go/file.ts';
import { runFunction } from '../parse/go/run.ts';
import { boundTo, type In, isKnown, type Shared, unknownText, type Value } from '../parse/go/scope.ts';
import { find, split } from '../parse/go/tokens.ts';
import type { ShellCommand } from '../parse/shell-command.ts';
import { type ShellState, shellState } from '../parse/shell-state.ts';
import { pathInTree } from '../parse/shell-words.ts';
import { quoted } from '../parse/tox.ts';
import { folderOf, type MagePackage, mageFolder, packageAt } from './mage-package.ts';
import type { Place } from './model.ts';
import { notFound, templates } from './task-words.ts';
import type { Frame, Walker } from './walker.ts';

/** With these nothing is run. */
const IDLE = new Set(['l', 'h', 'help', 'init', 'clean', 'version', 'compile']);
const TAKES_VALUE = new Set(['d', 'w', 't', 'goos', 'goarch', 'gocmd', 'ldflags']);
/** What GitHub's runners set. */
const RUNNER: readonly (readonly [string, string])[] = [
  ['CI', 'true'],
  ['GITHUB_ACTIONS', 'true'],
];
/** Programs that run whatever their first word tells. */
const MANY = /^(?:go|docker|podman|nerdctl|make|npm|npx|yarn|pnpm|(?:ba|da|z)?sh|python\d?|cargo|mage|task|just)$/u;
/** Functions of packages elsewhere that may do what is looked for; what installs, logs or reads is none. */
const DOES =
  /^(?!(?:Ensure|Install|Get|Set|New|Is|Has|With|Load|Parse)(?:[A-Z]|$))(?:\w{0,60}[a-z0-9X])?(?:Run|Exec|Tests?|Lint|Vet|Verify|Scan|Audit|Build|Release|Publish|Push|Sign|Attest|Upload|Deploy|Package)(?=[A-Z]|$)|^(?:All|CI|Do)$/u;
/** Expressions looked at on the way from one command of mage. */
const FUEL = 100_000;
/** Options of `go run` that take the next word. */
const GO_VALUES = /^-(?:tags|mod|modfile|ldflags|gcflags|asmflags|exec|overlay|pgo|p|C)$/u;

/** The words from `mage` on: `mage -v lint`, `go run mage.go lint`, `go run github.com/magefile/mage@latest lint`, `go tool mage lint`. */
export function mageWords(words: readonly string[]): readonly string[] | undefined {
  if (words[0] === 'mage') return words;
  if (words[0] !== 'go' || (words[1] !== 'run' && words[1] !== 'tool')) return undefined;
  let at = 2;
  while (words[at]?.startsWith('-') === true) at += GO_VALUES.test(words[at] ?? '') ? 2 : 1;
  return /^(?:[\w./-]*\/)?mage(?:\.go)?$|^github\.com\/magefile\/mage(?:@|$)/u.test(words[at] ?? '') ? words.slice(at) : undefined;
}

interface Asked {
  /** Targets, and behind each its arguments. */
  readonly words: readonly string[];
  /** Where the magefiles are, and where what they start runs. */
  readonly from: string | undefined;
  readonly directory: string | undefined;
}

function askedOf(words: readonly string[], here: string | undefined): Asked | undefined {
  let from = here;
  let directory: string | undefined | null = null;
  let at = 1;
  for (; words[at]?.startsWith('-') === true; at += 1) {
    const [, name = '', value] = /^--?([^=]+)(?:=(.*))?$/su.exec(words[at] ?? '') ?? [];
    if (IDLE.has(name)) return undefined;
    const given = value ?? words[at + 1] ?? '';
    if (name === 'd') from = pathInTree(given, here);
    if (name === 'w') directory = pathInTree(given, here);
    if (TAKES_VALUE.has(name) && value === undefined) at += 1;
  }
  return { words: words.slice(at), from, directory: directory === null ? from : directory };
}

/** What stays the same on the way from one command of mage. */
interface Run {
  readonly walker: Walker;
  readonly command: ShellCommand;
  readonly shared: Shared;
  readonly directory: string | undefined;
}

export function followMage(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const asked = askedOf(mageWords(command.words) ?? [], state.directory);
  if (asked === undefined) return;
  const own = asked.from === undefined ? undefined : packageAt(walker, mageFolder(walker, asked.from), 'mage');
  if (own === undefined) {
    walker.lose({
      detail: `${at.path} line ${at.line} runs mage, the files of which were not found`,
      remedy: 'read the magefiles',
    });
    return;
  }
  // What only a run tells of a value is as unknown here as a value that is not set.
  const plain = [...command.environment()].map(([name, value]): [string, string] => [
    name,
    /[$\uE000-\uF8FF]|\{\{/u.test(value) ? unknownText(name) : value,
  ]);
  const shared: Shared = { environment: new Map([...RUNNER, ...plain]), fuel: FUEL, moved: false };
  const run: Run = { walker, command, shared, directory: asked.directory };
  const words = asked.words.length === 0 ? defaultOf(run, own, at) : asked.words;
  for (const start of words.length === 0 ? [] : own.starts) runFound(run, own, start, 'init', [], frame, at);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const target = targetOf(walker, own, word.toLowerCase());
    if (target === undefined) {
      const unknownName = word.includes('$') || word.includes('=');
      const [file] = own.pathOf.values();
      if (!unknownName) walker.lose(notFound('target', word, file ?? own.folder, at));
      return;
    }
    const parameters = target.own.functions.get(target.name)?.declared.parameters.filter(({ type }) => type !== 'context.Context') ?? [];
    const values = words.slice(index + 1, index + 1 + parameters.length);
    runNamed(run, target.own, target.name, values, frame, at);
    index += parameters.length;
  }
  if (shared.fuel < 0) walker.cut();
}

/** The target that runs when none is asked for, as a word. */
function defaultOf({ walker }: Run, own: MagePackage, at: Place): readonly string[] {
  const standard = own.values.get('Default');
  if (standard === undefined) return [];
  const name = namesAt(standard.file.tokens, standard.declared[0]).names.join('.');
  if (own.functions.has(name)) return [name.replace('.', ':')];
  walker.lose(notFound('target', name, own.pathOf.get(standard.file) ?? own.folder, at));
  return [];
}

interface Target {
  readonly own: MagePackage;
  /** The function; of a type, `Type.Name`. */
  readonly name: string;
}

/** The target of that name, in small letters: here, by an alias, or in a package whose targets are taken over. */
function targetOf(walker: Walker, own: MagePackage, word: string): Target | undefined {
  const named = own.targets.get(word);
  if (named !== undefined) return { own, name: named };
  const alias = aliasOf(own, word);
  if (alias !== undefined && own.functions.has(alias)) return { own, name: alias };
  for (const { path, space } of own.files.flatMap(({ targetsFrom }) => targetsFrom)) {
    const inner = space === '' ? word : word.startsWith(`${space}:`) ? word.slice(space.length + 1) : undefined;
    const folder = inner === undefined || !walker.spend(10) ? undefined : folderOf(walker, own.folder, path);
    const other = folder === undefined || folder === own.folder ? undefined : packageAt(walker, folder, 'imported');
    const found = other?.targets.get(inner ?? '');
    if (other !== undefined && found !== undefined) return { own: other, name: found };
  }
  return undefined;
}

/** `var Aliases = map[string]any{"i": Install, "t": Test.Unit}`. */
function aliasOf(own: MagePackage, word: string): string | undefined {
  const aliases = own.values.get('Aliases');
  if (aliases === undefined) return undefined;
  const { tokens } = aliases.file;
  // `map[string]interface{}{…}`: the last braces.
  const open = tokens.closes.indexOf(aliases.declared[1] - 1, aliases.declared[0]);
  if (open === -1 || open === aliases.declared[1] - 1) return undefined;
  for (const [from, to] of split(tokens, [open + 1, tokens.closes[open] ?? open], ',')) {
    const colon = find(tokens, [from, to], ':');
    if (colon !== undefined && tokens.all[from]?.text.toLowerCase() === word) return namesAt(tokens, colon + 1).names.join('.');
  }
  return undefined;
}

function runNamed(run: Run, own: MagePackage, name: string, values: readonly Value[], frame: Frame, at: Place): void {
  const found = own.functions.get(name);
  if (found !== undefined) runFound(run, own, found, name, values, frame, at);
}

/** Once for a job with the same arguments, in the same folder, with the same values of the variables that the package names. */
function runFound(
  run: Run,
  own: MagePackage,
  found: In<GoFunction>,
  name: string,
  values: readonly Value[],
  frame: Frame,
  at: Place,
): void {
  const { walker, shared, directory } = run;
  const path = own.pathOf.get(found.file);
  if (path === undefined || !walker.spend(own.texts.size >> 4)) return;
  const heard = [...shared.environment].filter(([variable]) => own.texts.has(variable));
  const key = `mage ${path} ${name} ${found.declared.line} ${JSON.stringify([values, heard, directory])}`;
  const inner = walker.spend(key.length >> 5) ? walker.enter(frame, key, at) : undefined;
  if (inner === undefined) return;
  const { file, declared } = found;
  const scope = { file, package: own, locals: boundTo(declared, values), shared, depth: 0 };
  runFunction(scope, declared, doingIn(run, own, walker.tree.real(path), inner));
}

function doingIn(run: Run, own: MagePackage, path: string, frame: Frame): Doing {
  const { walker } = run;
  const lose = (what: string, line: number): void =>
    walker.lose({ detail: `${path} line ${line} runs ${what}, which only a run tells`, remedy: `read ${path}` });
  return {
    spend: walker.spend,
    lose,
    run: (command) => runCommand(run, command, path, frame, lose),
    call: (name, values, line) => runNamed(run, own, name, values, frame, { path, line }),
    foreign: (from, name, values, line) => {
      const folder = folderOf(walker, own.folder, from);
      const other = folder === undefined ? undefined : packageAt(walker, folder, 'imported');
      if (other?.functions.has(name) === true) runNamed(run, other, name, values(), frame, { path, line });
      // The packages of the language itself have no dot in their first part.
      else if (DOES.test(name) && /^[^/]*\./u.test(from))
        walker.lose({ detail: `${path} line ${line} calls ${name} of ${from}, which was not read`, remedy: `read ${from}` });
    },
  };
}

function runCommand(
  { walker, command, shared, directory }: Run,
  { words, line, isLine, fillsIn, ...where }: GoCommand,
  path: string,
  frame: Frame,
  lose: (what: string, line: number) => void,
): void {
  const [program = '', first] = words;
  if (!isLine && (program === '' || !isKnown(program))) {
    lose('a program', line);
    return;
  }
  if (!isLine && first !== undefined && !isKnown(first) && MANY.test(program)) lose(`${program} with arguments`, line);
  const text = isLine ? program : words.map((word) => (fillsIn ? filledIn(word) : quoted(word))).join(' ');
  const at = 'directory' in where ? (where.directory === undefined ? undefined : pathInTree(where.directory, directory)) : directory;
  walker.run(
    { text, line },
    path,
    shellState(new Map([...command.environment(), ...[...shared.environment].filter(([, value]) => isKnown(value))]), at),
    templates,
    frame,
  );
}

/** As `quoted`, but the shell fills variables in. */
const filledIn = (word: string): string => (word.includes('$') ? `"${word.replace(/[\\"`]|\$\(/gu, '\\$&')}"` : quoted(word));
