import type { Command } from 'unbash';
import { baseName } from './paths.ts';
import { isOfArguments } from './shell-conditions.ts';
import { changeDirectory } from './shell-directory.ts';
import type { ShellSource } from './shell-source.ts';
import { branchOf, environmentOf, type ShellState, setVariable, shiftArguments } from './shell-state.ts';
import { argumentsOf, plainValue, wordsOf } from './shell-words.ts';
import { unwrapped } from './shell-wrappers.ts';

/** One simple command, as it would be started. */
export interface ShellCommand {
  /** Quotes removed, wrappers and assignments left out, plain variables filled in; `words[0]` is a base name. */
  readonly words: readonly string[];
  /** `words[0]` with its path. */
  readonly program: string;
  /** As written, folded to one line, 500 characters at most. */
  readonly text: string;
  readonly line: number;
  /** It stands in `$(…)`. */
  readonly captured: boolean;
  /** What the program sees of the variables that are known; to be asked for while the command is handed over. */
  readonly environment: () => ReadonlyMap<string, string>;
}

const MAX_TEXT = 500;

/** Builtins that do nothing a reader would look for. */
const SILENT = new Set([
  '[',
  ':',
  'true',
  'false',
  'set',
  'shift',
  'exit',
  'return',
  'break',
  'continue',
  'wait',
  'unset',
  'read',
  'shopt',
  'umask',
  'trap',
]);
const ARGUMENTS = /\$\{?[@*1]/u;
const DECLARE = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/** The file being read; `offset` is added to positions inside it (a backtick script counts from its own start). */
export interface Reading {
  readonly source: ShellSource;
  readonly started: (command: ShellCommand, state: ShellState) => void;
  readonly offset: number;
  /** Inside of `$(…)`. */
  readonly captured: boolean;
  /** Commands handed over, by line and words: a loop comes by more than once. */
  readonly seen: Set<string>;
}

/** Hands over one command, or does what a builtin does to the state. */
export function startCommand(command: Command, state: ShellState, reading: Reading): void {
  const { name } = command;
  const own = command.prefix.flatMap((part) => (part.type === 'Assignment' ? [part] : []));
  const assign = (parts: typeof own, into: ShellState): void => {
    for (const { name: variable, value, append, index } of parts) {
      const word = value.type === 'Word' && index === undefined && append !== true ? value : undefined;
      const text = word === undefined ? undefined : plainValue(word, state);
      const sure = word !== undefined && isOfArguments(word, state);
      setVariable(into, variable, text === undefined ? undefined : reading.source.restore(text), sure);
    }
  };
  if (name === undefined) {
    assign(own, state);
    return;
  }
  if (DECLARE.has(name.value)) {
    assign(
      command.args.flatMap((arg) => (arg.type === 'Assignment' ? [arg] : [])),
      state,
    );
    if (name.value === 'export') for (const arg of command.args) state.exported.add(arg.type === 'Word' ? arg.value : arg.name);
    return;
  }
  const raw = [...wordsOf(name, state), ...argumentsOf(command.args, state)].map(reading.source.restore);
  if (!spend(raw, state)) return;
  const { words, set } = unwrapped(raw);
  const [program = ''] = words;
  if (program === 'shift') shiftArguments(state, words[1]);
  if (program === 'set' && words[1] === '--') state.args = words.slice(2);
  if (program === '' || SILENT.has(program)) return;
  if (program === 'cd' || program === 'pushd' || program === 'popd') {
    const to = words.find((word, index) => index > 0 && !word.startsWith('-'));
    changeDirectory(state, program === 'popd' ? undefined : to);
    return;
  }
  // `command x` inside a function named x is the program.
  const defined = raw[0] === program ? state.functions.get(program) : undefined;
  const { source, offset } = reading;
  // What a function starts with `"$@"` is told where it was called: the program's name stands there.
  const [given] = state.call?.source === source && offset === 0 ? state.args : [];
  const handed = given !== undefined && (defined !== undefined || raw[0] === given || program === given);
  const from = handed && ARGUMENTS.test(source.written(command.pos, command.end)) ? state.call?.line : undefined;
  const line = from ?? source.lineAt(offset === 0 ? name.pos : offset);
  if (defined !== undefined) {
    call(program, defined, words.slice(1), state, { source, line });
    return;
  }
  const environment = (): ReadonlyMap<string, string> => {
    const seen = { ...branchOf(state), exported: new Set([...state.exported, ...own.map((part) => part.name)]) };
    assign(own, seen);
    return new Map([...environmentOf(seen), ...set]);
  };
  const assigned = own.map((part) => `${part.name}=${part.value.type === 'Word' ? part.value.value : ''}`);
  const key = [line, state.directory, ...assigned, ...raw].join('\0');
  if (reading.seen.has(key)) return;
  reading.seen.add(key);
  const text = offset === 0 ? source.written(command.pos, command.end) : raw.join(' ');
  reading.started(
    {
      words: [baseName(program) || program, ...words.slice(1)],
      program,
      text: oneLine(text),
      line,
      captured: reading.captured,
      environment,
    },
    state,
  );
}

/** Whether the script may go on. */
function spend(words: readonly string[], { budget }: ShellState): boolean {
  let size = 0;
  for (const word of words) size += word.length + 1;
  budget.commands -= 1 + (size >> 8);
  return budget.commands > 0;
}

/** Runs a function with its own arguments, once for the same ones, so that what calls itself ends. */
function call(
  name: string,
  defined: (state: ShellState) => void,
  args: readonly string[],
  state: ShellState,
  from: NonNullable<ShellState['call']>,
): void {
  const { budget } = state;
  const key = JSON.stringify([name, ...args]);
  if (budget.called.has(key)) return;
  budget.called.add(key);
  budget.calls -= 1;
  if (budget.calls <= 0) return;
  const inside: ShellState = { ...state, args, call: from };
  defined(inside);
  state.directory = inside.directory;
  state.away = inside.away;
}

const oneLine = (text: string): string =>
  text
    .split(/\\?\n/u)
    .map((part) => part.trim())
    .join(' ')
    .slice(0, MAX_TEXT);
