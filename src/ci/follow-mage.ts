/** `mage`: into the targets of the magefiles, and the functions that they call. */
import type { Doing, GoCommand } from '../parse/go/calls.ts';
import { runFunction } from '../parse/go/run.ts';
import { find, split } from '../parse/go/tokens.ts';
import { boundTo, isKnown, namesAt, type Value } from '../parse/go/values.ts';
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
  /^(?:Must)?(?:Run|Exec|Test|Lint|Vet|Verify|Scan|Audit|X?Build|Release|Publish|Push|Sign|Attest|Upload|Deploy|Package)(?=[A-Z]|$)/u;

/** The words from `mage` on: `mage -v lint`, `go run mage.go lint`, `go run github.com/magefile/mage@latest lint`, `go tool mage lint`. */
export function mageWords(words: readonly string[]): readonly string[] | undefined {
  if (words[0] === 'mage') return words;
  if (words[0] !== 'go' || (words[1] !== 'run' && words[1] !== 'tool')) return undefined;
  const at = words.slice(0, 8).findIndex((word) => /^(?:\.\/)?mage(?:\.go)?$|^github\.com\/magefile\/mage(?:@|$)/u.test(word));
  return at === -1 ? undefined : words.slice(at);
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
  readonly environment: Map<string, string>;
  readonly directory: string | undefined;
}

export function followMage(walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place): void {
  const asked = askedOf(mageWords(command.words) ?? [], state.directory);
  if (asked?.from === undefined) return;
  const own = packageAt(walker, mageFolder(walker, asked.from), 'mage');
  if (own === undefined) return;
  const plain = [...command.environment()].filter(([, value]) => !/[$\uE000-\uF8FF]|\{\{/u.test(value));
  const run: Run = { walker, command, environment: new Map([...RUNNER, ...plain]), directory: asked.directory };
  if (asked.words.length === 0) {
    const standard = own.values.get('Default');
    if (standard !== undefined) runTarget(run, own, namesAt(standard.file.tokens, standard.declared[0]).names.join('.'), [], frame, at);
    return;
  }
  for (let index = 0; index < asked.words.length; index += 1) {
    const word = asked.words[index] ?? '';
    const target = targetOf(walker, own, word.toLowerCase());
    if (target === undefined) {
      const unknownName = word.includes('$') || word.includes('=');
      const [file] = own.pathOf.values();
      if (!unknownName) walker.lose(notFound('target', word, file ?? own.folder, at));
      return;
    }
    const parameters = target.own.functions.get(target.name)?.declared.parameters.filter(({ type }) => type !== 'context.Context') ?? [];
    const values = asked.words.slice(index + 1, index + 1 + parameters.length);
    runTarget(run, target.own, target.name, values, frame, at);
    index += parameters.length;
  }
}

interface Target {
  readonly own: MagePackage;
  /** The function; of a type, `Type.Name`. */
  readonly name: string;
}

/** The target of that name, in small letters: here, by an alias, or in a package whose targets are taken over. */
function targetOf(walker: Walker, own: MagePackage, word: string): Target | undefined {
  for (const [name, { declared }] of own.functions) {
    const isTarget = /^\p{Lu}/u.test(declared.name) && (declared.receiver === undefined || own.spaces.has(declared.receiver.type));
    if (isTarget && name.replace('.', ':').toLowerCase() === word) return { own, name };
  }
  const alias = aliasOf(own, word);
  if (alias !== undefined && own.functions.has(alias)) return { own, name: alias };
  for (const { path, space } of own.files.flatMap(({ targetsFrom }) => targetsFrom)) {
    const inner = space === '' ? word : word.startsWith(`${space}:`) ? word.slice(space.length + 1) : undefined;
    const folder = inner === undefined || !walker.spend(10) ? undefined : folderOf(walker, own.folder, path);
    const other = folder === undefined || folder === own.folder ? undefined : packageAt(walker, folder, 'imported');
    const found = other?.functions.get([...other.functions.keys()].find((name) => name.replace('.', ':').toLowerCase() === inner) ?? '');
    if (other !== undefined && found !== undefined) {
      const { receiver, name } = found.declared;
      return { own: other, name: receiver === undefined ? name : `${receiver.type}.${name}` };
    }
  }
  return undefined;
}

/** `var Aliases = map[string]any{"i": Install, "t": Test.Unit}`. */
function aliasOf(own: MagePackage, word: string): string | undefined {
  const aliases = own.values.get('Aliases');
  if (aliases === undefined) return undefined;
  const { tokens } = aliases.file;
  const open = find(tokens, aliases.declared, '{');
  if (open === undefined) return undefined;
  for (const [from, to] of split(tokens, [open + 1, tokens.closes[open] ?? open], ',')) {
    const colon = find(tokens, [from, to], ':');
    if (colon !== undefined && tokens.all[from]?.text.toLowerCase() === word) return namesAt(tokens, colon + 1).names.join('.');
  }
  return undefined;
}

/** The first parameter may be a context, which mage gives by itself. */
function runTarget(run: Run, own: MagePackage, name: string, values: readonly string[], frame: Frame, at: Place): void {
  const first = own.functions.get(name)?.declared.parameters[0];
  runNamed(run, own, name, first?.type === 'context.Context' ? ['', ...values] : values, frame, at);
}

function runNamed(run: Run, own: MagePackage, name: string, values: readonly Value[], frame: Frame, at: Place): void {
  const found = own.functions.get(name);
  const { walker } = run;
  const path = found === undefined ? undefined : own.pathOf.get(found.file);
  if (found === undefined || path === undefined) return;
  const inner = walker.enter(frame, `mage ${path} ${name} ${JSON.stringify(values)}`, at);
  if (inner === undefined) return;
  const { file, declared } = found;
  const locals = boundTo(declared, values);
  const scope = { file, package: own, locals, environment: run.environment, depth: 0 };
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
      if (other?.functions.has(name) === true) runNamed(run, other, name, values, frame, { path, line });
      // The packages of the language itself have no dot in their first part.
      else if (/^[^/]*\./u.test(from) && DOES.test(name))
        walker.lose({ detail: `${path} line ${line} calls ${name} of ${from}, which was not read`, remedy: `read ${from}` });
    },
  };
}

function runCommand(
  { walker, command, environment, directory }: Run,
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
  walker.run({ text, line }, path, shellState(new Map([...command.environment(), ...environment]), at), templates, frame);
}

/** As `quoted`, but the shell fills variables in. */
const filledIn = (word: string): string => (word.includes('$') ? `"${word.replace(/[\\"`]|\$\(/gu, '\\$&')}"` : quoted(word));
