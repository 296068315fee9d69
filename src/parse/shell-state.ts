/** What a shell knows while it runs: variables, directory, functions. */

/** Where the repository lies on the machine that runs the script; paths below it are paths of the tree. */
export const ROOT = '/github/workspace';

export interface ShellState {
  /** What the shell was started with. */
  readonly environment: ReadonlyMap<string, string>;
  /** The state this one branched off from, if it did. */
  readonly parent: ShellState | undefined;
  /** Variables that changed since; `undefined`: no longer known. */
  readonly changed: Map<string, string | undefined>;
  /** Names that programs started from here see besides the environment's. */
  readonly exported: Set<string>;
  /** Path in the tree; `undefined` when it is not known. */
  directory: string | undefined;
  /** Beside the folder into which the repository was checked out: the path in the workspace, until `cd` leads into it. */
  away?: { readonly at: string; readonly mount: string } | undefined;
  /** The script file (`$0`), when there is one. */
  readonly script: string | undefined;
  /** Arguments of the script or function. */
  args: readonly string[];
  /** Inside of a function: where it was called. */
  readonly call?: { readonly source: object; readonly line: number };
  /** Variables among `changed` that hold what arguments, or the words of a loop, made them. */
  readonly sure: Set<string>;
  /** What runs depends on more than is known: an input of a run by hand, or how often a loop came by. */
  open: boolean;
  readonly functions: Map<string, ShellFunction>;
  /** Shared by a script and what it sources: a few lines that double their arguments, or call each other, can ask for a great many. */
  readonly budget: { calls: number; loops: number; commands: number; readonly called: Set<string> };
}

/** Runs the function's body in the caller's state. */
type ShellFunction = (state: ShellState) => void;

/** Of a script that shifted them as often as only a run tells. */
const UNKNOWN_ARGUMENTS: readonly string[] = [];

const MAX_CHANGES = 500;
/** Of one script, by whatever way it comes to them; a long one counts as several. */
const MAX_COMMANDS = 50_000;

/** A state at the start of a script. */
export const shellState = (
  environment: ReadonlyMap<string, string>,
  directory: string | undefined,
  script?: string,
  args: readonly string[] = [],
): ShellState => ({
  environment,
  parent: undefined,
  changed: new Map(),
  exported: new Set(),
  directory,
  script,
  args,
  sure: new Set(),
  open: false,
  functions: new Map(),
  budget: { calls: 500, loops: 100, commands: MAX_COMMANDS, called: new Set() },
});

/** The value of a variable, where it is plain. */
export function variableOf(name: string, state: ShellState): string | undefined {
  for (let at: ShellState | undefined = state; at !== undefined; at = at.parent) if (at.changed.has(name)) return at.changed.get(name);
  return state.environment.get(name) ?? (name === 'GITHUB_WORKSPACE' ? ROOT : undefined);
}

/** `sure`: nothing but arguments and text made the value. */
export function setVariable(state: ShellState, name: string, value: string | undefined, sure = false): void {
  if (sure) state.sure.add(name);
  else state.sure.delete(name);
  if (state.changed.size < MAX_CHANGES || state.changed.has(name) || value === undefined) state.changed.set(name, value);
}

/** What a workflow switches on or off; where none does, it is empty. Other values of the environment a run may change. */
const SWITCH = /^(?:0|1|true|false|yes|no|on|off)?$/iu;

/** Whether nothing but arguments and text made the value of a variable, or it is a switch of the environment. */
export function isSure(name: string, state: ShellState): boolean {
  for (let at: ShellState | undefined = state; at !== undefined; at = at.parent) if (at.changed.has(name)) return at.sure.has(name);
  const given = state.environment.get(name);
  return given !== undefined && SWITCH.test(given);
}

/** The argument of that number, from 1; `null`: there is none; `undefined`: not known, as behind a word that may become several. */
export function argumentOf(number: number, { args, script }: ShellState): string | null | undefined {
  if (args === UNKNOWN_ARGUMENTS || args.slice(0, number).some((arg) => /[$`*?\uE000-\uF8FF]/u.test(arg))) return undefined;
  return args[number - 1] ?? (script === undefined ? undefined : null);
}

/** `shift`, `shift 2`; by what is no number, the arguments are no longer known. */
export function shiftArguments(state: ShellState, by: string | undefined): void {
  const count = by === undefined ? 1 : /^\d{1,2}$/u.test(by) ? Number(by) : undefined;
  state.args = count === undefined || count > state.args.length ? UNKNOWN_ARGUMENTS : state.args.slice(count);
}

/** A state that starts as this one and does not change it. */
export const branchOf = (state: ShellState): ShellState => ({ ...state, parent: state, changed: new Map(), sure: new Set() });

/** What a branch that may or may not have run changed is no longer known. */
export function forgetBranch(state: ShellState, branch: ShellState): void {
  for (const name of branch.changed.keys()) setVariable(state, name, undefined);
  if (branch.directory !== state.directory) state.directory = undefined;
  if (branch.args !== state.args) state.args = UNKNOWN_ARGUMENTS;
}

/** What a program started from here sees. */
export function environmentOf(state: ShellState): Map<string, string> {
  const environment = new Map<string, string>();
  for (const name of [...state.environment.keys(), ...state.exported]) {
    const value = variableOf(name, state);
    if (value !== undefined) environment.set(name, value);
  }
  return environment;
}
