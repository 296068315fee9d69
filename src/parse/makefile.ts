/** A Makefile and what it includes: which commands each target runs. */
import type { Place } from '../ci/model.ts';
import { conditions } from './make-conditions.ts';
import { argumentsIn } from './make-functions.ts';
import { assignmentIn, type LogicalLine, logicalLines } from './make-lines.ts';
import { recipes } from './make-recipe.ts';
import { type MakeLine, type MakeRule, makeRules } from './make-rules.ts';
import { expand, listOf, type MakeVariables, referencesOf, referredText, standsAlone } from './make-variables.ts';
import type { Pieces } from './shell-source.ts';
import { ROOT } from './shell-state.ts';

export interface Makefile {
  readonly rules: ReadonlyMap<string, readonly MakeRule[]>;
  /** The rules that make a target, patterns among them. */
  readonly rulesOf: (target: string) => readonly MakeRule[];
  /** It makes or includes rules that were not followed: a target that is not there may be among them. */
  readonly open: boolean;
  /** Whether a bound was hit, so that rules or words are missing; recipes that are read later may hit it, too. */
  readonly cut: () => boolean;
  /** What plain `make` makes. */
  readonly goal: string | undefined;
  /** How make fills in a line of the target's recipe before a shell reads it. */
  readonly pieces: (target: string, rule: MakeRule) => Pieces;
  /** What recipes see besides make's own environment. */
  readonly exported: ReadonlyMap<string, string>;
}

/** How to read a Makefile. */
export interface MakeInput {
  readonly path: string;
  /** Where make runs: path in the tree. */
  readonly directory: string;
  readonly environment: ReadonlyMap<string, string>;
  /** `NAME=value` on the command line. */
  readonly overrides: ReadonlyMap<string, string>;
  /** The logical lines of a text. */
  readonly lines: (text: string) => readonly LogicalLine[];
  /** The files that a word of `include` names, with their text; relative to the directory. */
  readonly include: (word: string) => readonly { readonly path: string; readonly text: string }[];
}

const MAX_LINES = 50_000;
/** `eval` inside of `eval`. */
const MAX_EVALS = 4;
/** Files that include each other. */
const MAX_INCLUDES = 50;
const MAX_REFERENCES = 200_000;

/** Functions whose text may be rules, or that only print. */
const MAKES = /^\s*\$[({](?:eval|call|foreach|if|info|warning|error)\s/u;

export function makefileOf(input: MakeInput, text: string): Makefile {
  const variables: MakeVariables = {
    values: new Map([
      ['MAKE', 'make'],
      ['SHELL', '/bin/sh'],
      ['CURDIR', input.directory === '' ? ROOT : `${ROOT}/${input.directory}`],
      ['PWD', input.directory === '' ? ROOT : `${ROOT}/${input.directory}`],
      ['CI', 'true'],
      ['GITHUB_ACTIONS', 'true'],
      ...verbatim(input.environment),
      ['MAKEFILE_LIST', input.path],
      ...verbatim(input.overrides),
    ]),
    undecided: new Set(),
    overrides: new Set(input.overrides.keys()),
    budget: { left: MAX_REFERENCES },
  };
  const rules = makeRules();
  const targetVariables = new Map<MakeRule, Map<string, string>>();
  const included = new Set([input.path]);
  const exported = new Set<string>();
  /** Where each `define` stands. */
  const defined = new Map<string, Place>();
  let goal: string | undefined;
  let lines = 0;
  let open = false;
  let tooDeep = false;
  let depth = 0;

  const setFor = (rule: MakeRule, name: string, value: string): void => {
    targetVariables.set(rule, (targetVariables.get(rule) ?? new Map<string, string>()).set(name, value));
  };

  const read = (path: string, content: readonly LogicalLine[], scope: MakeVariables, evals: number): void => {
    const branch = conditions();
    let current: { readonly recipe: MakeLine[]; readonly rules: readonly MakeRule[] } | undefined;
    for (const { line, bare, command, directive, include, assignment, definition } of content) {
      lines += 1;
      if (lines > MAX_LINES) return;
      if (definition !== undefined) {
        current = undefined;
        if (branch.active()) {
          assign(variables, definition.name, '=', definition.text, branch.doubtful(definition.name));
          defined.set(definition.name, { path, line });
        }
        continue;
      }
      if (command !== undefined && current !== undefined) {
        const set = command.startsWith('$') ? assignmentIn(/^\$[({]eval\s+(.*)[)}]\s*$/su.exec(command)?.[1] ?? '') : undefined;
        if (!branch.active() || command === '') continue;
        if (set === undefined) current.recipe.push({ path, line, text: command });
        else for (const rule of current.rules) setFor(rule, set.name, set.value);
        continue;
      }
      if (directive !== undefined) branch.read(directive, variables);
      if (directive !== undefined || !branch.active() || bare.trim() === '') continue;
      if (MAKES.test(bare) && standsAlone(bare)) {
        current = undefined;
        evaluate(path, line, bare.trim(), scope, evals);
        continue;
      }
      // A recipe ends where a variable is set: what is indented behind it is no command.
      if (include !== undefined || assignment !== undefined) current = undefined;
      if (include !== undefined) {
        for (const word of expand(include, variables).split(/\s+/u)) readIncluded(word, evals);
        continue;
      }
      if (assignment !== undefined) {
        const { name, operator, value } = assignment;
        assign(variables, name, operator, value, branch.doubtful(name));
        if (assignment.exported) exported.add(name);
        continue;
      }
      current = readRule(path, line, bare, scope);
    }
  };

  const readIncluded = (word: string, evals: number): void => {
    if (word === '') return;
    const files = word.includes('$') ? [] : input.include(word);
    if (files.length === 0) open = true;
    for (const file of files) {
      if (included.has(file.path)) continue;
      if (depth >= MAX_INCLUDES) {
        tooDeep = true;
        continue;
      }
      included.add(file.path);
      depth += 1;
      read(file.path, input.lines(file.text), variables, evals);
      depth -= 1;
    }
  };

  /** `$(eval …)`, `$(call …)` and `$(foreach …)` that stand alone: their text is read as a part of the Makefile. */
  const evaluate = (path: string, line: number, text: string, scope: MakeVariables, evals: number): void => {
    // What it makes may be no line at all.
    lines += 1;
    if (lines > MAX_LINES) return;
    const [reference] = referencesOf(text);
    const [start = '', name = ''] = /^([a-z]+)\s+/u.exec(reference?.inside ?? '') ?? [];
    const rest = reference?.inside.slice(start.length) ?? '';
    if (name === 'info' || name === 'warning' || name === 'error') return;
    if (reference === undefined || !standsAlone(text) || evals >= MAX_EVALS) {
      open = true;
      return;
    }
    if (name === 'foreach') {
      const [variable = '', list = '', each = ''] = argumentsIn(rest, 3);
      const words = listOf(list, scope);
      if (words === undefined || !/^\s*\$/u.test(each)) open = true;
      for (const word of words ?? []) {
        const own = new Map([...(scope.own ?? []), [variable.trim(), word]]);
        evaluate(path, line, each.trim(), { ...scope, own }, evals + 1);
      }
      return;
    }
    const template = /^\s*\$[({]call\s+([^\s,$(){}]+)[,)}]/u.exec(name === 'call' ? text : rest)?.[1];
    // `$(eval $(call …))` of what is not there makes nothing that could be read.
    const inner = name === 'eval' && standsAlone(rest) ? referencesOf(rest)[0]?.inside : undefined;
    const asked = name === 'call' ? reference.inside : inner;
    const made = asked !== undefined ? referredText(asked, scope) : name === 'eval' ? expand(rest, scope) : undefined;
    if (made === undefined) {
      open = true;
      return;
    }
    const from = template === undefined ? undefined : defined.get(template);
    // Its lines are those of the definition, where there is one.
    const read1 = logicalLines(made).map((one) => ({ ...one, line: from === undefined ? line : from.line + one.line }));
    read(from?.path ?? path, read1, scope, evals + 1);
  };

  const readRule = (path: string, line: number, bare: string, scope: MakeVariables) => {
    const [head = '', ...inline] = bare.split(';');
    const expanded = expand(head, scope);
    const colon = expanded.indexOf(':');
    const [left, right] = [
      expanded.slice(0, colon),
      expanded
        .slice(colon + 1)
        .replace(/^:/u, '')
        .trim(),
    ];
    if (colon === -1 || left.includes('=')) return undefined;
    if (left.includes('$')) open = true;
    const recipe: MakeLine[] = [];
    const command = inline.join(';').trim();
    if (command !== '') recipe.push({ path, line, text: command });
    const variable = assignmentIn(right);
    const targets = left.split(/\s+/u);
    const added = rules.add(targets, variable === undefined ? right : '', { path, line }, recipe, inline.length > 0 && command === '');
    if (variable !== undefined) for (const rule of added) setFor(rule, variable.name, variable.value);
    goal ??= targets.find((target) => /^[^.%$][^%$]*$/u.test(target));
    return { recipe, rules: added };
  };

  read(input.path, input.lines(text), variables, 0);
  const named = variables.values.get('.DEFAULT_GOAL');
  return {
    rules: rules.explicit,
    rulesOf: rules.of,
    open,
    cut: () => tooDeep || lines > MAX_LINES || variables.budget.left < 0 || rules.isFull(),
    goal: named === undefined ? goal : expand(named, variables).trim(),
    pieces: recipes({ variables, explicit: rules.explicit, targetVariables }),
    exported: new Map(
      [...exported].flatMap((name): [string, string][] => {
        const value = referredText(name, variables);
        return value === undefined || value.includes('$') ? [] : [[name, value]];
      }),
    ),
  };
}

function assign(variables: MakeVariables, name: string, operator: string, value: string, doubtful: boolean): void {
  if (variables.overrides.has(name) || name === 'MAKE') return;
  const before = variables.values.get(name);
  if (operator === '?=' && before !== undefined) return;
  const text = operator === '=' || operator === '?=' ? value : quoted(expand(value, variables));
  const after = operator === '+=' ? `${before ?? ''} ${value}`.trim() : text;
  if (operator === '!=' || (doubtful && before !== after)) variables.undecided.add(name);
  else if (!doubtful) variables.undecided.delete(name);
  variables.values.set(name, after.slice(0, 20_000));
}

/** What was expanded before, or by a shell, is not expanded again. */
const quoted = (text: string): string => text.replaceAll('$', '$$$$');
const verbatim = (values: ReadonlyMap<string, string>): [string, string][] => [...values].map(([name, value]) => [name, quoted(value)]);
