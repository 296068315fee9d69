/** The walk's memory: what was met, what is still to be read, and how deep it is. */
import type { Tree } from '../facts.ts';
import type { Makefile } from '../parse/makefile.ts';
import { runSource } from '../parse/shell.ts';
import type { ShellCommand } from '../parse/shell-command.ts';
import { type Pieces, shellSource } from '../parse/shell-source.ts';
import type { ShellState } from '../parse/shell-state.ts';
import { type Memory, memoryOf } from './memory.ts';
import type { Act, Context, Gap, Place, Unread, Uses, Value } from './model.ts';
import { environmentFor, type FollowOf, runOnce, type Started, startedBy } from './runs.ts';

/** Where the walk stands: what led here, and what was already followed from the same job. */
export interface Frame {
  readonly context: Context;
  readonly depth: number;
  /** References that were followed: each once for a job, so that circles end. */
  readonly followed: Set<string>;
  /** What runs depends on inputs that a run by hand chooses: no condition of a script is decided by them. */
  readonly open?: true;
  /** Acts of the job by place and words: rows of a matrix, and steps that run the same script, repeat them. */
  readonly told: Set<string>;
}

/** A Makefile as it reads with certain variables. */
export interface RememberedMakefile {
  /** Every name that stands in it. */
  readonly names: ReadonlySet<string>;
  /** By the values that those were given. */
  readonly byHeard: Map<string, Makefile>;
}

/** Follows one command further. */
export type Follow = (walker: Walker, command: ShellCommand, state: ShellState, frame: Frame, at: Place) => void;

export interface Walker {
  readonly tree: Tree;
  readonly memory: Memory;
  /** Makefiles read in this walk, by path and directory. */
  readonly makefiles: Map<string, RememberedMakefile[]>;
  /** Text of a file of the tree, `undefined` when there is none or it was not read. */
  readonly read: (path: string) => string | undefined;
  /** Runs a script in a state of its own. */
  readonly run: (script: Value, path: string, state: ShellState, pieces: Pieces, frame: Frame) => void;
  /** Runs a script in the state of another, which it changes. */
  readonly source: (script: Value, path: string, state: ShellState, frame: Frame) => void;
  readonly uses: (uses: Uses, given: Readonly<Record<string, Value>>, at: Place, frame: Frame) => void;
  /** The frame behind a reference that stands `at`; `undefined` when it was followed before, or is too deep. */
  readonly enter: (frame: Frame, reference: string, at: Place, goal?: string) => Frame | undefined;
  readonly cut: () => void;
  /** Notes what is known to be missing, and where. */
  readonly lose: (gap: Gap) => void;
  /** Takes the amount off what may still be gone through in this walk; false, and a cut, when nothing is left. */
  readonly spend: (amount: number) => boolean;
}

export interface Walked {
  readonly acts: readonly Act[];
  /** Files that are there and were not loaded, or could not be read. */
  readonly missing: readonly Unread[];
  /** A bound was hit, or something that was read is beyond what is understood. */
  readonly cut: boolean;
  /** What was asked for and not found, where nothing else was cut: the first, and how many there are. */
  readonly lost?: { readonly gap: Gap; readonly count: number };
  /** The whole walk was ended: another would be, however much more is read. */
  readonly isExhausted: boolean;
}

const MAX_DEPTH = 8;
const MAX_ACTS = 20_000;
/** Scripts and targets run through in one walk: many may hold no act. */
const MAX_RUNS = 20_000;
/** Commands, lines of Makefiles, references and variables gone through in one walk. */
const MAX_EFFORT = 1_000_000;
/** Targets that were not found. */
const MAX_LOST = 1000;

/** In the name of a target of make, a script, a task, a job or a workflow. */
export const END_TO_END = /(?:^|[-_./:])e2e(?:[-_./:]|$)/iu;

/** A walker and what it collects. */
export function walkerOf(tree: Tree, followOf: FollowOf): { readonly walker: Walker; readonly walked: () => Walked } {
  const memory = memoryOf(tree);
  const acts: Act[] = [];
  const missing = new Map<string, Unread>();
  /** What is being followed. */
  let from: Place | undefined;
  let isCut = false;
  const lost = new Map<string, Gap>();
  let runs = 0;
  let effort = 0;

  const cut = (): void => {
    isCut = true;
  };
  const spend = (amount: number): boolean => {
    effort += amount;
    if (effort <= MAX_EFFORT) return true;
    cut();
    return false;
  };
  const isNew = (id: string, frame: Frame): boolean => {
    if (frame.told.has(id)) return false;
    frame.told.add(id);
    if (acts.length >= MAX_ACTS) cut();
    return acts.length < MAX_ACTS;
  };
  const mayRun = ({ environment }: ShellState): boolean => {
    runs += 1;
    if (runs <= MAX_RUNS && acts.length < MAX_ACTS && spend(environment.size)) return true;
    cut();
    return false;
  };
  /** Tells a command and follows it; `state` is that of the running script, absent when the run is only remembered. */
  const handOver = (
    { command, key, directory, further }: Started,
    path: string,
    base: ReadonlyMap<string, string>,
    frame: Frame,
    state: ShellState | undefined,
  ): void => {
    const { words, text, line, captured } = command;
    const at: Place = { path, line };
    if (isNew(`${path}:${key}`, frame))
      acts.push({
        kind: 'command',
        words,
        text,
        ...(captured ? { captured } : {}),
        ...(directory === undefined ? {} : { directory }),
        at,
        context: frame.context,
      });
    if (!spend(1) || further === undefined) return;
    const environment = (): ReadonlyMap<string, string> => environmentFor(further, base);
    const before = from;
    from = at;
    further.follow(walker, { ...command, environment }, state ?? further.state, frame, at);
    from = before;
  };

  const walker: Walker = {
    tree,
    memory,
    makefiles: new Map(),
    cut,
    lose: (gap) => {
      if (lost.size < MAX_LOST) lost.set(gap.detail, gap);
    },
    spend,
    read: (path) => {
      if (!tree.has(path)) return undefined;
      const text = tree.loaded(path) ? tree.text(path) : undefined;
      if (text?.known === true) return text.value;
      if (!missing.has(path)) missing.set(path, { path, from, reason: text?.reason });
      return undefined;
    },
    run: (script, path, state, pieces, frame) => {
      if (!mayRun(state)) return;
      const { environment, budget } = state;
      if (frame.open === true) state.open = true;
      const before = budget.commands;
      const source = shellSource(script, pieces);
      const whole = runOnce(memory, { ...script, path }, source, state, followOf, (started, now) =>
        handOver(started, path, environment, frame, now),
      );
      spend(before - budget.commands);
      if (!whole) cut();
    },
    source: (script, path, state, frame) => {
      if (!mayRun(state)) return;
      const { environment } = state;
      const whole = runSource(
        shellSource(script, () => []),
        state,
        (command, now) => handOver(startedBy(command, now, followOf), path, environment, frame, now),
        memory.scripts,
      );
      if (!whole) cut();
    },
    uses: (uses, given, at, frame) => {
      from = at;
      if (isNew(`${at.path}:${at.line}:${uses.raw}:${JSON.stringify(given)}`, frame))
        acts.push({ kind: 'uses', uses, with: given, at, context: frame.context });
    },
    enter: (frame, reference, at, goal = '') => {
      if (frame.followed.has(reference) || !spend(10)) return undefined;
      if (frame.depth >= MAX_DEPTH) {
        cut();
        return undefined;
      }
      frame.followed.add(reference);
      const context = { ...frame.context, via: [...frame.context.via, at] };
      const inner = { ...frame, depth: frame.depth + 1, context };
      if (context.tests === true || !END_TO_END.test(goal)) return inner;
      // What a test does first may be done for real by a later step: it is told and followed again.
      return { ...inner, context: { ...context, tests: true }, told: new Set(), followed: new Set(frame.followed) };
    },
  };
  const walked = (): Walked => {
    const [gap] = lost.values();
    return {
      acts,
      missing: [...missing.values()],
      cut: isCut || gap !== undefined,
      ...(gap === undefined || isCut ? {} : { lost: { gap, count: lost.size } }),
      isExhausted: effort > MAX_EFFORT || runs > MAX_RUNS || acts.length >= MAX_ACTS,
    };
  };
  return { walker, walked };
}
