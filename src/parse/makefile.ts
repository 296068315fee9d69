/** A Makefile and what it includes: which commands each target runs. */
import type { Place } from '../ci/model.ts';
import { conditions } from './make-conditions.ts';
import { assignmentIn, type LogicalLine } from './make-lines.ts';
import { expand, type MakeVariables, referencesOf, referredText } from './make-variables.ts';
import type { Piece, Pieces } from './shell-source.ts';
import { ROOT } from './shell-state.ts';

/** One logical line of a recipe, as written, without the tab and make's own prefixes. */
export interface MakeLine extends Place {
  readonly text: string;
}

/** One rule for one target. */
export interface MakeRule {
  readonly at: Place;
  readonly prerequisites: readonly string[];
  readonly recipe: readonly MakeLine[];
}

export interface Makefile {
  readonly rules: ReadonlyMap<string, readonly MakeRule[]>;
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
const MAX_TARGETS = 20_000;
const MAX_REFERENCES = 200_000;

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
  const rules = new Map<string, MakeRule[]>();
  const targetVariables = new Map<MakeRule, Map<string, string>>();
  const included = new Set([input.path]);
  const exported = new Set<string>();
  let goal: string | undefined;
  let lines = 0;

  const read = (path: string, content: string): void => {
    const branch = conditions();
    let recipes: MakeLine[] | undefined;
    for (const { line, bare, command, directive, include, assignment } of input.lines(content)) {
      lines += 1;
      if (lines > MAX_LINES) return;
      if (command !== undefined && recipes !== undefined) {
        if (branch.active() && command !== '') recipes.push({ path, line, text: command });
        continue;
      }
      if (directive !== undefined) branch.read(directive, variables);
      if (directive !== undefined || !branch.active() || bare.trim() === '') continue;
      if (include !== undefined) {
        for (const word of expand(include, variables).split(/\s+/u)) readIncluded(word);
        continue;
      }
      if (assignment !== undefined) {
        const { name, operator, value } = assignment;
        assign(variables, name, operator, value, branch.doubtful(name));
        if (assignment.exported) exported.add(name);
        continue;
      }
      recipes = readRule(path, line, bare);
    }
  };

  const readIncluded = (word: string): void => {
    if (word === '' || word.includes('$')) return;
    for (const file of input.include(word)) {
      if (included.has(file.path)) continue;
      included.add(file.path);
      read(file.path, file.text);
    }
  };

  const readRule = (path: string, line: number, bare: string): MakeLine[] | undefined => {
    const [head = '', ...inline] = bare.split(';');
    const expanded = expand(head, variables);
    const colon = expanded.indexOf(':');
    const [left, right] = [
      expanded.slice(0, colon),
      expanded
        .slice(colon + 1)
        .replace(/^:/u, '')
        .trim(),
    ];
    if (colon === -1 || left.includes('=') || rules.size > MAX_TARGETS) return undefined;
    const recipe: MakeLine[] = [];
    const command = inline.join(';').trim();
    if (command !== '') recipe.push({ path, line, text: command });
    const variable = assignmentIn(right);
    const rule: MakeRule = {
      at: { path, line },
      prerequisites: variable === undefined ? right.split(/[\s|]+/u).filter((word) => word !== '' && !/[%$:=]/u.test(word)) : [],
      recipe,
    };
    if (variable !== undefined) targetVariables.set(rule, new Map([[variable.name, variable.value]]));
    for (const target of left.split(/\s+/u)) {
      if (target === '' || /[%$]/u.test(target)) continue;
      const known = rules.get(target);
      if (known === undefined) rules.set(target, [rule]);
      else known.push(rule);
      if (!target.startsWith('.')) goal ??= target;
    }
    return recipe;
  };

  read(input.path, text);
  const named = variables.values.get('.DEFAULT_GOAL');
  return {
    rules,
    goal: named === undefined ? goal : expand(named, variables).trim(),
    pieces: (target, rule) => {
      const own = new Map([
        ['@', target],
        ['<', rule.prerequisites[0] ?? ''],
        ['^', rule.prerequisites.join(' ')],
      ]);
      for (const other of rules.get(target) ?? []) for (const [name, value] of targetVariables.get(other) ?? []) own.set(name, value);
      return recipePieces({ ...variables, own });
    },
    exported: new Map(
      [...exported].flatMap((name): [string, string][] => {
        const value = referredText(name, variables);
        return value === undefined || value.includes('$') ? [] : [[name, value]];
      }),
    ),
  };
}

const recipePieces =
  (variables: MakeVariables): Pieces =>
  (text) =>
    referencesOf(text).map(({ start, end, inside }): Piece => ({ start, end, text: referredText(inside, variables) ?? shellName(inside) }));

/** A name that make does not know may be one of the environment. */
function shellName(inside: string): string | undefined {
  if (/^(?:error|warning|info|eval)\s/u.test(inside)) return '';
  return /^[A-Za-z_][A-Za-z0-9_]*$/u.test(inside) ? `\${${inside}}` : undefined;
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
