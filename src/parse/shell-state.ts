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
  /** The script file (`$0`), when there is one. */
  readonly script: string | undefined;
  /** Arguments of the script or function. */
  readonly args: readonly string[];
  readonly functions: Map<string, ShellFunction>;
  /** Shared by a script and what it sources: a few lines that double their arguments, or call each other, can ask for a great many. */
  readonly budget: { calls: number; loops: number; commands: number; readonly called: Set<string> };
}

/** Runs the function's body in the caller's state. */
type ShellFunction = (state: ShellState) => void;

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
  functions: new Map(),
  budget: { calls: 500, loops: 100, commands: MAX_COMMANDS, called: new Set() },
});

/** The value of a variable, where it is plain. */
export function variableOf(name: string, state: ShellState): string | undefined {
  for (let at: ShellState | undefined = state; at !== undefined; at = at.parent) if (at.changed.has(name)) return at.changed.get(name);
  return state.environment.get(name) ?? (name === 'GITHUB_WORKSPACE' ? ROOT : undefined);
}

export function setVariable(state: ShellState, name: string, value: string | undefined): void {
  if (state.changed.size < MAX_CHANGES || state.changed.has(name) || value === undefined) state.changed.set(name, value);
}

/** A state that starts as this one and does not change it. */
export const branchOf = (state: ShellState): ShellState => ({ ...state, parent: state, changed: new Map() });

/** What a branch that may or may not have run changed is no longer known. */
export function forgetBranch(state: ShellState, branch: ShellState): void {
  for (const name of branch.changed.keys()) setVariable(state, name, undefined);
  if (branch.directory !== state.directory) state.directory = undefined;
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
