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

/** A checker that CMake runs beside the compiler, by a property that a definition sets: https://cmake.org/cmake/help/latest/prop_tgt/LANG_CLANG_TIDY.html. */
export const byCmake = (property: string): CommandPattern => {
  const names = ['CXX', 'C'].map((language) => `CMAKE_${language}_${property}`);
  const off = ['', 'OFF', 'FALSE', 'NO', '0'];
  return {
    run: 'cmake',
    any: names.flatMap((name) => [`-D${name}=*`, `-D${name}:*=*`, `-D=${name}=*`]),
    none: ['--build', ...names.flatMap((name) => off.flatMap((value) => [`-D${name}=${value}`, `-D=${name}=${value}`]))],
  };
};

/** The same conditions for several commands. */
export const each = (runs: readonly string[], conditions: Omit<CommandPattern, 'run'>): readonly CommandPattern[] =>
  runs.map((run) => ({ run, ...conditions }));
