import type { ActionPattern, CommandPattern, Tool, ToolKind } from '../tools.ts';

interface Ways {
  /** Commands: a program with its subcommands, or the same with conditions. */
  readonly run?: readonly (string | CommandPattern)[];
  readonly actions?: readonly (string | ActionPattern)[];
  readonly images?: readonly string[];
}

/** One row of the table: what is given as plain text has no conditions. */
export const row = (
  name: string,
  home: string,
  kinds: ToolKind | readonly ToolKind[],
  { run = [], actions = [], images = [] }: Ways,
): Tool => ({
  name,
  home,
  kinds: typeof kinds === 'string' ? [kinds] : kinds,
  commands: run.map((one) => (typeof one === 'string' ? { run: one } : one)),
  actions: actions.map((one) => (typeof one === 'string' ? { action: one } : one)),
  images,
});

/** The same conditions for several commands. */
export const each = (runs: readonly string[], conditions: Omit<CommandPattern, 'run'>): readonly CommandPattern[] =>
  runs.map((run) => ({ run, ...conditions }));
