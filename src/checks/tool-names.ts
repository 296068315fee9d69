/** Tools by the names that actions are called by. */
import { TOOLS, type ToolKind } from '../data/tools.ts';

interface Named {
  readonly kinds: readonly ToolKind[];
  /** A command of the tool. */
  readonly words: readonly string[];
}

/** Linters are left out: theirs are too often plain words. */
const KINDS: ReadonlySet<ToolKind> = new Set<ToolKind>(['analysis', 'vulnerability', 'secret', 'license']);

const NAMES: ReadonlyMap<string, Named> = new Map(
  TOOLS.flatMap(({ name, kinds, commands = [] }) => {
    const [first] = commands;
    if (first === undefined || !kinds.some((kind) => KINDS.has(kind))) return [];
    const words = [...first.run.split(' '), ...(first.any?.slice(0, 1) ?? [])];
    const one = name.toLowerCase();
    return /^[a-z]{4,}$/u.test(one) ? [[one, { kinds, words }] as const] : [];
  }),
);

/** The tool of which a word of an action's name is the name. */
export function toolNamedIn(action: string): Named | undefined {
  for (const word of action.split(/[-_.]/u)) {
    const named = NAMES.get(word);
    if (named !== undefined) return named;
  }
  return undefined;
}
