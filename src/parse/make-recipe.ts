/** How make fills in the lines of a recipe before a shell reads them. */
import type { MakeRule } from './make-rules.ts';
import { type MakeVariables, referencesOf, referredText } from './make-variables.ts';
import type { Piece, Pieces } from './shell-source.ts';

interface Read {
  readonly variables: MakeVariables;
  readonly explicit: ReadonlyMap<string, readonly MakeRule[]>;
  /** `target: NAME = value`. */
  readonly targetVariables: ReadonlyMap<MakeRule, ReadonlyMap<string, string>>;
}

/** For a Makefile that was read to its end: the references in a line of a target's recipe, with what stands in their place. */
export function recipes(read: Read): (target: string, rule: MakeRule) => Pieces {
  const known = new Map<MakeRule, Map<string, Pieces>>();
  return (target, rule) => {
    // Each job that makes a target fills in the same lines.
    const byTarget = known.get(rule) ?? new Map<string, Pieces>();
    known.set(rule, byTarget);
    const pieces = byTarget.get(target) ?? remembered(recipePieces({ ...read.variables, own: ownOf(read, target, rule) }));
    byTarget.set(target, pieces);
    return pieces;
  };
}

function ownOf({ explicit, targetVariables }: Read, target: string, rule: MakeRule): ReadonlyMap<string, string> {
  const own = new Map([
    ['@', target],
    ['<', rule.prerequisites[0] ?? ''],
    ['^', rule.prerequisites.join(' ')],
    ['*', rule.stem ?? ''],
  ]);
  for (const other of explicit.get(target) ?? []) for (const [name, value] of targetVariables.get(other) ?? []) own.set(name, value);
  return own;
}

function remembered(pieces: Pieces): Pieces {
  const known = new Map<string, readonly Piece[]>();
  return (text) => {
    const there = known.get(text) ?? pieces(text);
    known.set(text, there);
    return there;
  };
}

const recipePieces =
  (variables: MakeVariables): Pieces =>
  (text) =>
    referencesOf(text).map(({ start, end, inside }, i, all): Piece => {
      const known = referredText(inside, variables) ?? shellName(inside);
      // The lines of a `define` are lines of a recipe; marks of make that a variable holds at the beginning are no words: `$(Q)if …`.
      const lines = known?.includes('\n') ? known.replace(/(?<!\\\n)^[\t @+-]+/gmu, '') : known;
      const before = text.slice(all[i - 1]?.end ?? 0, start);
      const line = before.lastIndexOf('\n');
      // A line that a backslash joins to the one before begins nothing.
      const isFirst = (line >= 0 ? before[line - 1] !== '\\' : i === 0) && /^[\t @+-]*$/u.test(before.slice(line + 1));
      return { start, end, text: isFirst ? lines?.replace(/^[\t @+-]+/u, '') : lines };
    });

/** A name that make does not know may be one of the environment. */
function shellName(inside: string): string | undefined {
  if (/^(?:error|warning|info|eval)\s/u.test(inside)) return '';
  return /^[A-Za-z_][A-Za-z0-9_]*$/u.test(inside) ? `\${${inside}}` : undefined;
}
