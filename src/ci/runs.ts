/** What running a script starts, remembered: jobs and rows of a matrix run the same scripts and targets again and again. */
import { runSource } from '../parse/shell.ts';
import type { ShellCommand } from '../parse/shell-command.ts';
import type { ShellSource } from '../parse/shell-source.ts';
import type { ShellState } from '../parse/shell-state.ts';
import type { Memory } from './memory.ts';
import type { Follow } from './walker.ts';

/** One command that was started. */
export interface Started {
  readonly command: ShellCommand;
  /** Its line and words, to tell it from other commands of the same file. */
  readonly key: string;
  /** Where it runs: a path of the tree; absent: not known. */
  readonly directory?: string;
  /** What it leads to; absent for most. */
  readonly further?: Further;
}

interface Further {
  readonly follow: Follow;
  /** As it was when the command started. */
  readonly state: ShellState;
  /** Variables that the command sees otherwise than the script did; `undefined`: no longer. */
  readonly changes: ReadonlyMap<string, string | undefined>;
}

/** A run from its first command to its last. */
export interface Run {
  readonly started: readonly Started[];
  /** False when a bound was hit and commands may be missing. */
  readonly whole: boolean;
}

export type FollowOf = (command: ShellCommand, state: ShellState) => Follow | undefined;

/** Where a script stands: the text as written, before anything was filled in. */
interface Origin {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Of the variables only those count that the script names, whole or as a part of another name. */
const keyOf = (
  { path, line, text }: Origin,
  source: ShellSource,
  { directory, away, script, args, environment, open }: ShellState,
): string =>
  JSON.stringify([
    path,
    line,
    text === source.text ? '' : text,
    directory,
    away,
    script,
    args,
    open,
    [...environment].filter(([name]) => source.text.includes(name)),
  ]);

/** Runs the script, or finds how the same one ran before; `each` is called in order and may lead on. */
export function runOnce(
  memory: Memory,
  origin: Origin,
  source: ShellSource,
  state: ShellState,
  followOf: FollowOf,
  each: (started: Started, state: ShellState | undefined) => void,
): boolean {
  const runs = memory.runs.get(source.text) ?? new Map<string, Run>();
  memory.runs.set(source.text, runs);
  const key = keyOf(origin, source, state);
  const known = runs.get(key);
  if (known !== undefined) {
    for (const one of known.started) each(one, undefined);
    return known.whole;
  }
  const started: Started[] = [];
  const whole = runSource(
    source,
    state,
    (command, now) => {
      const one = startedBy(command, now, followOf);
      started.push(one);
      each(one, now);
    },
    memory.scripts,
  );
  // What a sourced file does to the state depends on what was followed before, so such a run is not kept.
  if (!started.some(({ command }) => isSourcing(command))) runs.set(key, { started, whole });
  return whole;
}

const isSourcing = ({ words }: ShellCommand): boolean => words[0] === 'source' || words[0] === '.';

export function startedBy(command: ShellCommand, state: ShellState, followOf: FollowOf): Started {
  const key = `${command.line}:${command.words.join('\0')}`;
  const follow = followOf(command, state);
  const where = state.directory === undefined ? {} : { directory: state.directory };
  if (follow === undefined) return { command, key, ...where };
  const seen = command.environment();
  const changes = new Map<string, string | undefined>();
  for (const [name, value] of seen) if (state.environment.get(name) !== value) changes.set(name, value);
  for (const name of state.environment.keys()) if (!seen.has(name)) changes.set(name, undefined);
  return { command, key, ...where, further: { follow, state: { ...state }, changes } };
}

/** What the command sees of the variables when the script was started with these. */
export function environmentFor({ changes }: Further, base: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (changes.size === 0) return base;
  const environment = new Map(base);
  for (const [name, value] of changes) {
    if (value === undefined) environment.delete(name);
    else environment.set(name, value);
  }
  return environment;
}
