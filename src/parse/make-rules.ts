/** The rules of a Makefile: explicit ones, static patterns, and patterns that a target is matched against. */
import type { Place } from '../ci/model.ts';

/** One logical line of a recipe, as written, without the tab and make's own prefixes. */
export interface MakeLine extends Place {
  readonly text: string;
}

/** One rule for one target. */
export interface MakeRule {
  readonly at: Place;
  readonly prerequisites: readonly string[];
  readonly recipe: readonly MakeLine[];
  /** Its recipe is given as nothing: `x: y ;`. */
  readonly isBare?: true;
  /** What `%` stands for. */
  readonly stem?: string;
  /** A pattern that the target was matched against: make uses it once in a chain. */
  readonly isImplicit?: true;
}

export interface MakeRules {
  readonly explicit: ReadonlyMap<string, readonly MakeRule[]>;
  /** Adds a rule for each target; the recipe may still grow. */
  readonly add: (
    targets: readonly string[],
    prerequisites: string,
    at: Place,
    recipe: readonly MakeLine[],
    isBare: boolean,
  ) => readonly MakeRule[];
  /** What makes a target; where no rule of its own has a recipe, the pattern with the shortest stem is asked. */
  readonly of: (target: string) => readonly MakeRule[];
  /** Whether a rule was left out, because there were too many. */
  readonly isFull: () => boolean;
}

const MAX_TARGETS = 20_000;
const MAX_PATTERNS = 500;

const wordsOf = (text: string, not: RegExp): readonly string[] => text.split(/[\s|]+/u).filter((word) => word !== '' && !not.test(word));

/** What `%` stands for when the pattern names the target. */
function stemOf(pattern: string, target: string): string | undefined {
  const at = pattern.indexOf('%');
  const [start, end] = [pattern.slice(0, at), pattern.slice(at + 1)];
  if (at === -1 || target.length <= start.length + end.length || !target.startsWith(start) || !target.endsWith(end)) return undefined;
  return target.slice(start.length, target.length - end.length);
}

const withStem = (words: readonly string[], stem: string): readonly string[] => words.map((word) => word.replace('%', () => stem));

/** Without a recipe a pattern takes back a rule, and another rule may have one. */
const isWhole = ({ recipe, isBare }: MakeRule): boolean => recipe.length > 0 || isBare === true;

export function makeRules(): MakeRules {
  const explicit = new Map<string, MakeRule[]>();
  const patterns: { readonly pattern: string; readonly rule: MakeRule }[] = [];
  const found = new Map<string, readonly MakeRule[]>();
  let isFull = false;
  const keep = (target: string, rule: MakeRule): void => {
    const known = explicit.get(target);
    if (known === undefined) explicit.set(target, [rule]);
    else known.push(rule);
  };
  return {
    explicit,
    isFull: () => isFull,
    add: (targets, prerequisites, at, recipe, isBare) => {
      const bare = isBare ? { isBare: true as const } : {};
      if (explicit.size > MAX_TARGETS) {
        isFull = true;
        return [];
      }
      found.clear();
      // `a.o b.o: %.o: %.c`
      const [, pattern = '', ofPattern = ''] = /^([^\s:%]*%[^\s:]*)\s*:(?!=)(.*)$/su.exec(prerequisites) ?? [];
      const isStatic = pattern !== '';
      const plain: MakeRule = { at, prerequisites: isStatic ? [] : wordsOf(prerequisites, /[%$:=]/u), recipe, ...bare };
      const made = new Set<MakeRule>();
      for (const target of targets) {
        if (target === '' || target.includes('$')) continue;
        const stem = isStatic ? stemOf(pattern, target) : undefined;
        const rule =
          stem !== undefined
            ? { at, prerequisites: withStem(wordsOf(ofPattern, /[$:=]/u), stem), recipe, stem, ...bare }
            : target.includes('%')
              ? { at, prerequisites: wordsOf(prerequisites, /[$:=]/u), recipe, ...bare }
              : plain;
        if (target.includes('%')) {
          if (isStatic) continue;
          if (patterns.length < MAX_PATTERNS) patterns.push({ pattern: target, rule });
          else isFull = true;
        } else {
          keep(target, rule);
          made.add(rule);
        }
      }
      return [...made];
    },
    of: (target) => {
      const own = explicit.get(target) ?? [];
      if (patterns.length === 0 || own.some(isWhole)) return own;
      const known = found.get(target);
      if (known !== undefined) return known;
      let best: { readonly rule: MakeRule; readonly stem: string } | undefined;
      for (const { pattern, rule } of patterns) {
        const stem = isWhole(rule) ? stemOf(pattern, target) : undefined;
        // One without commands only hands over: to something that is there.
        if (stem !== undefined && rule.isBare === true && !withStem(rule.prerequisites, stem).every((name) => explicit.has(name))) continue;
        if (stem !== undefined && (best === undefined || stem.length < best.stem.length)) best = { rule, stem };
      }
      const rules =
        best === undefined
          ? own
          : [
              ...own,
              { ...best.rule, prerequisites: withStem(best.rule.prerequisites, best.stem), stem: best.stem, isImplicit: true as const },
            ];
      found.set(target, rules);
      return rules;
    },
  };
}
