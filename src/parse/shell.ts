/** What a shell script starts, one simple command after the other, each with its line. */
import {
  type Case,
  type Command,
  type CommandNode,
  forEachChild,
  type If,
  type ParsedScript,
  type PipelineNode,
  parse,
  type Statement,
  type SyntaxNode,
  type Word,
} from 'unbash';
import type { Value } from '../ci/model.ts';
import { and, or } from './condition.ts';
import { isWithinBounds } from './shell-bounds.ts';
import { type Reading, type ShellCommand, startCommand } from './shell-command.ts';
import { fits, surely, truthOf } from './shell-conditions.ts';
import { type Pieces, type ShellSource, shellSource } from './shell-source.ts';
import { branchOf, forgetBranch, type ShellState, setVariable } from './shell-state.ts';
import { argumentsOf } from './shell-words.ts';

/** Words of a loop that is gone through word by word. */
const MAX_LOOP = 16;
/** Parts of words inside each other: each `+` of a sum is one more. */
const MAX_INSIDE = 500;

/**
 * Runs through a script in order and hands over each command; changes `state` as the script would. Text that is printed, comments,
 * here-documents and functions that nobody calls are no commands. False when a bound was hit and commands may be missing.
 */
export const runShell = (
  script: Value,
  state: ShellState,
  pieces: Pieces,
  started: (command: ShellCommand, state: ShellState) => void,
): boolean => runSource(shellSource(script, pieces), state, started, new Map());

/** As `runShell`, with what was filled in already; `parsed` keeps syntax trees by text. */
export function runSource(
  source: ShellSource,
  state: ShellState,
  started: (command: ShellCommand, state: ShellState) => void,
  parsed: Map<string, ParsedScript>,
): boolean {
  const known = parsed.get(source.text);
  if (known === undefined && !isWithinBounds(source.text)) return false;
  const tree = known ?? parse(source.text);
  parsed.set(source.text, tree);
  visitList(tree.commands, state, { source, started, offset: 0, captured: false, seen: new Set() });
  return state.budget.calls > 0 && state.budget.commands > 0;
}

/** Commands after an `exit` in the same list are never reached. True when the script ends there. */
function visitList(statements: readonly Statement[], state: ShellState, reading: Reading): boolean {
  for (const { command } of statements) {
    if (state.budget.commands <= 0) return true;
    const name = command.type === 'Command' ? command.name?.value : undefined;
    if (visit(command, state, reading) || name === 'exit' || name === 'return') return true;
  }
  return false;
}

/** True when the script ends there, whatever a run would say. */
function visit(node: Statement['command'] | PipelineNode | CommandNode, state: ShellState, reading: Reading): boolean {
  const list = (body: { readonly commands: readonly Statement[] } | undefined): void => {
    if (body === undefined) return;
    const branch = branchOf(state);
    visitList(body.commands, branch, reading);
    forgetBranch(state, branch);
  };
  switch (node.type) {
    case 'Command':
      if (mayHoldCommands(node, reading)) visitInside(node, state, reading);
      startCommand(node, state, reading);
      return false;
    case 'AndOr':
      visitChain(node.commands, node.operators, state, reading);
      return false;
    case 'Pipeline':
      for (const command of node.commands) visit(command, branchOf(state), reading);
      return false;
    case 'Redirected': {
      const ends = visit(node.command, state, reading);
      for (const redirect of node.redirects) visitInside(redirect, state, reading);
      return ends;
    }
    case 'If':
      return visitIf(node, state, reading, list);
    case 'While':
      loop(() => {
        list(node.clause);
        list(node.body);
      }, state);
      return false;
    case 'For':
    case 'Select':
      for (const word of node.wordlist ?? []) visitInside(word, state, reading);
      for (const value of loopValues(node.wordlist ?? [], state)) {
        setVariable(state, node.name.value, value, value !== undefined);
        list(node.body);
      }
      setVariable(state, node.name.value, undefined);
      return false;
    case 'ArithmeticFor':
      loop(() => list(node.body), state);
      return false;
    case 'Case':
      return visitCase(node, state, reading, list);
    case 'Subshell':
      visitList(node.body.commands, branchOf(state), reading);
      return false;
    case 'BraceGroup':
      return visitList(node.body.commands, state, reading);
    case 'Function':
      state.functions.set(node.name.value, (caller) => {
        if (node.body.type === 'CompoundList') visitList(node.body.commands, caller, reading);
        else visit(node.body, caller, reading);
      });
      return false;
    case 'Coproc':
      if (node.body.type === 'CompoundList') visitList(node.body.commands, branchOf(state), reading);
      else visit(node.body, branchOf(state), reading);
      return false;
    default:
      visitInside(node, state, reading);
      return false;
  }
}

type Branch = (body: { readonly commands: readonly Statement[] } | undefined) => void;

/** What an earlier turn changed is not known in the next. */
function loop(turn: () => void, state: ShellState): void {
  const before = state.open;
  state.open = true;
  turn();
  state.open = before;
}

/** Only the branch that the arguments decide for; else each that may be taken. */
function visitIf(node: If, state: ShellState, reading: Reading, list: Branch): boolean {
  visitList(node.clause.commands, state, reading);
  // Most runs are not for a tag: what both branches lead to is shown where those runs come by.
  if (asksForTag(node.clause, reading) && node.elif.length === 0) {
    list(node.else);
    list(node.then);
    return false;
  }
  let decided = true;
  for (const [i, { clause, then }] of [node, ...node.elif].entries()) {
    if (i > 0) list(clause);
    const truth = truthOf(clause.commands, state);
    if (truth === true && decided) return visitList(then.commands, state, reading);
    if (truth !== false) list(then);
    if (truth === true) return false;
    decided &&= truth === false;
  }
  if (decided && node.else !== undefined) return visitList(node.else.commands, state, reading);
  list(node.else);
  return false;
}

/** As `visitIf`; a body that falls through to the next leaves it to a run. */
function visitCase(node: Case, state: ShellState, reading: Reading, list: Branch): boolean {
  visitInside(node.word, state, reading);
  const value = node.items.every(({ terminator }) => terminator !== ';&' && terminator !== ';;&') ? surely(node.word, state) : undefined;
  let decided = value !== undefined;
  for (const { pattern, body } of node.items) {
    const truths = value === undefined ? [undefined] : pattern.map((one) => fits(one, value, state));
    if (truths.includes(true)) {
      if (decided) return visitList(body.commands, state, reading);
      list(body);
      return false;
    }
    if (!truths.includes(undefined)) continue;
    decided = false;
    list(body);
  }
  return false;
}

/** Each value of a short loop over plain words; else one that is not known. */
function loopValues(words: readonly Word[], state: ShellState): readonly (string | undefined)[] {
  const values = argumentsOf(words, state);
  state.budget.loops -= values.length;
  const isShort = values.length > 0 && values.length <= MAX_LOOP && state.budget.loops > 0;
  return isShort && !values.some((value) => /[$`*?{\uE000-\uF8FF]/u.test(value)) ? values : [undefined];
}

/** `cd x && make`: the first runs; variables that the others set are not known afterwards. What the first ones rule out is left out. */
function visitChain(commands: readonly PipelineNode[], operators: readonly string[], state: ShellState, reading: Reading): void {
  const [first, ...others] = commands;
  if (first === undefined) return;
  visit(first, state, reading);
  let truth = truthOf([{ command: first }], state);
  const branch = branchOf(state);
  for (const [index, command] of others.entries()) {
    const isAnd = operators[index] === '&&';
    if (truth === !isAnd) continue;
    const own = isAnd ? branch : branchOf(branch);
    visit(command, own, reading);
    const next = truthOf([{ command }], own);
    truth = isAnd ? and(truth, next) : or(truth, next);
    if (own !== branch) forgetBranch(branch, own);
  }
  forgetBranch(state, branch);
  state.directory = branch.directory;
  state.away = branch.away;
}

/** `[[ $GITHUB_REF_TYPE == tag ]]`, `[[ $GITHUB_REF == refs/tags/* ]]`. */
function asksForTag({ pos, end }: SyntaxNode, { source, offset }: Reading): boolean {
  const text = offset > 0 ? '' : source.text.slice(pos, Math.min(end, pos + 500));
  return /refs\/tags\/|=\s*["']?tag\b/u.test(text) && !text.includes('!');
}

/** Whether a look inside is worth it: most commands hold no other. */
const mayHoldCommands = ({ pos, end, redirects }: Command, { source, offset }: Reading): boolean =>
  offset > 0 || redirects.length > 0 || /[`]|[$<>]\(/u.test(source.text.slice(pos, end));

/** Substitutions inside words, redirections and here-documents run as well. */
function visitInside(node: SyntaxNode, state: ShellState, reading: Reading, depth = 0): void {
  if (depth > MAX_INSIDE) {
    state.budget.commands = 0;
    return;
  }
  forEachChild(node, (child) => {
    if (child.type === 'CommandExpansion' || child.type === 'ProcessSubstitution' || child.type === 'ArithmeticCommandExpansion') {
      const captured = reading.captured || child.type === 'CommandExpansion';
      visitScript(child.script, child.pos, branchOf(state), captured === reading.captured ? reading : { ...reading, captured });
    } else visitInside(child, state, reading, depth + 1);
  });
}

function visitScript(script: ParsedScript | undefined, pos: number, state: ShellState, reading: Reading): void {
  if (script === undefined) return;
  visitList(script.commands, state, script.source === undefined ? reading : { ...reading, offset: reading.offset + pos });
}
