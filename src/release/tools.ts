/** Recognises the tools of the table in what the CI does. */
import type { Act } from '../ci/model.ts';
import type { ActionPattern, CommandPattern, Tool, ToolKind } from '../data/tools.ts';
import { TOOLS } from '../data/tools.ts';
import { type Invocation, invocationOf } from './invocation.ts';

/** One act that is a tool of the table at work. */
export interface ToolUse {
  readonly tool: Tool;
  readonly act: Act;
  /** Command: its arguments. Action: its inputs as `name=value`. */
  readonly args: readonly string[];
  /** The arguments that are no options and no values of options; empty for an action. */
  readonly operands: readonly string[];
  /** Action: the value of the input that names the files it works on. */
  readonly files: readonly string[];
}

const NOT_AT_WORK = new Set(['help', 'version', 'completion', '--help', '-h', '--version', '-version']);
/** `mvn -V` tells the version and goes on. */
const stops = (args: readonly string[]): boolean => NOT_AT_WORK.has(args[0] ?? '') || (args.length === 1 && args[0] === '-V');

/** Arguments with each option also joined to the word that follows it: `-o x` gives `-o`, `x` and `-o=x`. */
function joined(program: string, args: readonly string[]): readonly string[] {
  const isGradle = /^gradlew?$/.test(program);
  return args.flatMap((word, i) => {
    const next = args[i + 1];
    // A task that is left out is none that is asked for.
    if (isGradle && /^(?:-x|--exclude-task)$/.test(args[i - 1] ?? '')) return [];
    return word.startsWith('-') && !word.includes('=') && next !== undefined ? [word, `${word}=${next}`] : [word];
  });
}

/** `a`, `a*`, `a*b*` or `*a`: the parts one after the other, stars for any text between. A star at the start is for no option. */
function fits(pattern: string, word: string): boolean {
  if (!pattern.includes('*')) return word === pattern;
  const [start = '', ...parts] = pattern.split('*');
  if (!word.startsWith(start) || (start === '' && pattern !== '*' && word.startsWith('-'))) return false;
  const end = parts.pop() ?? '';
  let from = start.length;
  for (const part of parts) {
    const at = word.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return word.length - end.length >= from && word.endsWith(end);
}

/** Whether the words hold one of `any` and none of `none`. */
export function meets(words: readonly string[], { any, none }: Pick<CommandPattern, 'any' | 'none'>): boolean {
  const has = (pattern: string): boolean => words.some((word) => fits(pattern, word));
  return (any === undefined || any.some(has)) && none?.some(has) !== true;
}

/** Where the arguments of the subcommand begin, or -1: each subcommand follows the last, with options and their values between. */
function subcommandEnd(args: readonly string[], subcommands: readonly string[]): number {
  let i = 0;
  for (const name of subcommands) {
    while (args[i] !== name) {
      const word = args[i];
      const before = args[i - 1];
      if (word === undefined || i > 12) return -1;
      if (!word.startsWith('-') && before?.startsWith('-') !== true) return -1;
      i += 1;
    }
    i += 1;
  }
  return i;
}

function matchCommand(
  { program, args }: Invocation,
  subcommands: readonly string[],
  pattern: CommandPattern,
): readonly string[] | undefined {
  const end = subcommandEnd(args, subcommands);
  if (end < 0) return undefined;
  const rest = args.slice(end);
  if (stops(rest) || rest.includes('--help')) return undefined;
  // Most patterns ask for the program and its subcommands alone.
  const asks = pattern.any !== undefined || pattern.none !== undefined;
  return !asks || meets(joined(program, args), pattern) ? rest : undefined;
}

const operandsOf = (args: readonly string[]): readonly string[] =>
  args.filter((word, i) => {
    const before = args[i - 1];
    return !word.startsWith('-') && !/^[0-9]?[<>&]/.test(word) && !(before !== undefined && takesNext(before));
  });

/** Long options without `=` may be flags; those known to be flags leave the next word an operand. */
const FLAGS = new Set([
  '--yes',
  '-y',
  '--recursive',
  '-r',
  '--armor',
  '--batch',
  '--clean',
  '--force',
  '-f',
  '--clobber',
  '--draft',
  '-d',
  '-b',
  '--prerelease',
  '-p',
  '--detach-sign',
  '--detach-sig',
  '--clearsign',
  '--clear-sign',
  '-ab',
  '-sb',
  '-sab',
  '-as',
  '-abs',
  '-bas',
]);
const takesNext = (word: string): boolean => word.startsWith('-') && !word.includes('=') && !FLAGS.has(word);

/** The inputs of an action as `name=value`; comments of a script are left out. */
export const actionInputs = (act: Extract<Act, { kind: 'uses' }>): readonly string[] =>
  Object.entries(act.with).map(
    ([name, { text }]) => `${name.toLowerCase()}=${(name === 'script' ? text.replace(/^[ \t]*\/\/.*$/gm, '') : text).trim()}`,
  );

function matchAction(act: Extract<Act, { kind: 'uses' }>, pattern: ActionPattern): readonly string[] | undefined {
  const inputs = actionInputs(act);
  return meets(inputs, pattern) ? inputs : undefined;
}

/** The lines of an action's input that names files. */
const filesOf = (act: Extract<Act, { kind: 'uses' }>, input: string | undefined): readonly string[] =>
  input === undefined ? [] : (act.with[input]?.text ?? '').split(/[\n,]/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

interface Row<Pattern> {
  readonly kind: ToolKind;
  readonly tool: Tool;
  readonly pattern: Pattern;
  readonly subcommands: readonly string[];
}

/** The rows of the table by program, and by action. */
const COMMANDS = new Map<string, Row<CommandPattern>[]>();
const ACTIONS = new Map<string, Row<ActionPattern>[]>();

function add<Pattern>(rows: Map<string, Row<Pattern>[]>, key: string, row: Row<Pattern>): void {
  const there = rows.get(key);
  if (there === undefined) rows.set(key, [row]);
  else there.push(row);
}

for (const tool of TOOLS) {
  for (const kind of tool.kinds) {
    for (const pattern of tool.commands ?? []) {
      const [program = '', ...subcommands] = pattern.run.split(' ');
      add(COMMANDS, program, { kind, tool, pattern, subcommands });
    }
    for (const pattern of tool.actions ?? []) add(ACTIONS, pattern.action, { kind, tool, pattern, subcommands: [] });
  }
}

/** Whether the table knows an action, for whatever kind. */
export const isKnownAction = (target: string): boolean => ACTIONS.has(target);

/** Whether a command is the one that a pattern of another table names. */
export function fitsCommand(act: Extract<Act, { kind: 'command' }>, pattern: CommandPattern): boolean {
  const invocation = invocationOf(act.words);
  const [program, ...subcommands] = pattern.run.split(' ');
  return invocation.program === program && matchCommand(invocation, subcommands, pattern) !== undefined;
}

/** The rows that name the program or action of an act; most acts are nobody's. */
const rowsOf = (act: Act): { readonly commands: readonly Row<CommandPattern>[]; readonly actions: readonly Row<ActionPattern>[] } =>
  act.kind === 'command'
    ? { commands: COMMANDS.get(invocationOf(act.words).program) ?? [], actions: [] }
    : { commands: [], actions: (act.uses.kind === 'remote' ? ACTIONS.get(act.uses.target) : undefined) ?? [] };

/** The use of a tool of `kind` that an act is, if it is one. */
export function toolUse(act: Act, kind: ToolKind): ToolUse | undefined {
  if (act.kind === 'command') {
    for (const row of rowsOf(act).commands) {
      const args = row.kind === kind ? matchCommand(invocationOf(act.words), row.subcommands, row.pattern) : undefined;
      if (args !== undefined) return { tool: row.tool, act, args, operands: operandsOf(args), files: [] };
    }
    return undefined;
  }
  for (const row of rowsOf(act).actions) {
    const args = row.kind === kind ? matchAction(act, row.pattern) : undefined;
    if (args !== undefined) return { tool: row.tool, act, args, operands: [], files: filesOf(act, row.pattern.files) };
  }
  return undefined;
}

/** The acts of a list that some row names, by the kinds of those rows: some twenty questions ask of the same thousands of acts. */
const candidates = new WeakMap<readonly Act[], ReadonlyMap<ToolKind, readonly Act[]>>();

function candidatesOf(acts: readonly Act[]): ReadonlyMap<ToolKind, readonly Act[]> {
  const there = candidates.get(acts);
  if (there !== undefined) return there;
  const byKind = new Map<ToolKind, Act[]>();
  for (const act of acts) {
    const { commands, actions } = rowsOf(act);
    for (const kind of new Set([...commands, ...actions].map((row) => row.kind))) {
      const list = byKind.get(kind);
      if (list === undefined) byKind.set(kind, [act]);
      else list.push(act);
    }
  }
  candidates.set(acts, byKind);
  return byKind;
}

/** Every use of a tool of `kind` among the acts, in their order. */
export const toolUses = (acts: readonly Act[], kind: ToolKind): readonly ToolUse[] =>
  (candidatesOf(acts).get(kind) ?? []).flatMap((act) => toolUse(act, kind) ?? []);

/** The value of an option, in either form, or of an action's input; the first of `names` that is there. */
export function optionOf(use: Pick<ToolUse, 'args'>, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const i = use.args.findIndex((word) => word === name || word.startsWith(`${name}=`));
    const word = use.args[i];
    if (word === undefined) continue;
    return word === name ? use.args[i + 1] : word.slice(name.length + 1);
  }
  return undefined;
}
