/** What a shell script starts, one simple command after the other, each with its line. */
import {
  type Command,
  type CommandNode,
  forEachChild,
  type ParsedScript,
  type PipelineNode,
  parse,
  type Statement,
  type SyntaxNode,
  type Word,
} from 'unbash';
import type { Value } from '../ci/model.ts';
import { isWithinBounds } from './shell-bounds.ts';
import { type Reading, type ShellCommand, startCommand } from './shell-command.ts';
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

/** Commands after an `exit` in the same list are never reached. */
function visitList(statements: readonly Statement[], state: ShellState, reading: Reading): void {
  for (const { command } of statements) {
    if (state.budget.commands <= 0) return;
    visit(command, state, reading);
    const name = command.type === 'Command' ? command.name?.value : undefined;
    if (name === 'exit' || name === 'return') return;
  }
}

function visit(node: Statement['command'] | PipelineNode | CommandNode, state: ShellState, reading: Reading): void {
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
      return;
    case 'AndOr':
      visitChain(node.commands, node.operators, state, reading);
      return;
    case 'Pipeline':
      for (const command of node.commands) visit(command, branchOf(state), reading);
      return;
    case 'Redirected':
      visit(node.command, state, reading);
      for (const redirect of node.redirects) visitInside(redirect, state, reading);
      return;
    case 'If':
      visitList(node.clause.commands, state, reading);
      // Most runs are not for a tag: what both branches lead to is shown where those runs come by.
      if (asksForTag(node.clause, reading) && node.elif.length === 0) {
        list(node.else);
        list(node.then);
        return;
      }
      if (!isFalse(node.clause.commands)) list(node.then);
      for (const { clause, then } of node.elif) {
        list(clause);
        list(then);
      }
      list(node.else);
      return;
    case 'While':
      list(node.clause);
      list(node.body);
      return;
    case 'For':
    case 'Select':
      for (const word of node.wordlist ?? []) visitInside(word, state, reading);
      for (const value of loopValues(node.wordlist ?? [], state)) {
        setVariable(state, node.name.value, value);
        list(node.body);
      }
      setVariable(state, node.name.value, undefined);
      return;
    case 'ArithmeticFor':
      list(node.body);
      return;
    case 'Case':
      visitInside(node.word, state, reading);
      for (const item of node.items) list(item.body);
      return;
    case 'Subshell':
      visitList(node.body.commands, branchOf(state), reading);
      return;
    case 'BraceGroup':
      visitList(node.body.commands, state, reading);
      return;
    case 'Function':
      state.functions.set(node.name.value, (caller) => {
        if (node.body.type === 'CompoundList') visitList(node.body.commands, caller, reading);
        else visit(node.body, caller, reading);
      });
      return;
    case 'Coproc':
      if (node.body.type === 'CompoundList') visitList(node.body.commands, branchOf(state), reading);
      else visit(node.body, branchOf(state), reading);
      return;
    default:
      visitInside(node, state, reading);
  }
}

/** Each value of a short loop over plain words; else one that is not known. */
function loopValues(words: readonly Word[], state: ShellState): readonly (string | undefined)[] {
  const values = argumentsOf(words, state);
  state.budget.loops -= values.length;
  const isShort = values.length > 0 && values.length <= MAX_LOOP && state.budget.loops > 0;
  return isShort && !values.some((value) => /[$`*?{\uE000-\uF8FF]/u.test(value)) ? values : [undefined];
}

/** `cd x && make`: the first runs; variables that the others set are not known afterwards. */
function visitChain(commands: readonly PipelineNode[], operators: readonly string[], state: ShellState, reading: Reading): void {
  const [first, ...others] = commands;
  if (first === undefined) return;
  visit(first, state, reading);
  const branch = branchOf(state);
  for (const [index, command] of others.entries()) {
    if (index === 0 && operators[0] === '&&' && isFalse([{ command: first }])) continue;
    const own = operators[index] === '&&' ? branch : branchOf(branch);
    visit(command, own, reading);
    if (own !== branch) forgetBranch(branch, own);
  }
  forgetBranch(state, branch);
  state.directory = branch.directory;
}

/** `[[ $GITHUB_REF_TYPE == tag ]]`, `[[ $GITHUB_REF == refs/tags/* ]]`. */
function asksForTag({ pos, end }: SyntaxNode, { source, offset }: Reading): boolean {
  const text = offset > 0 ? '' : source.text.slice(pos, Math.min(end, pos + 500));
  return /refs\/tags\/|=\s*["']?tag\b/u.test(text) && !text.includes('!');
}

const isFalse = (statements: readonly Pick<Statement, 'command'>[]): boolean =>
  statements.length === 1 && statements[0]?.command.type === 'Command' && statements[0].command.name?.value === 'false';

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
