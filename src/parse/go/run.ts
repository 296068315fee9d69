/** What a function of a magefile does, statement by statement: the programs it starts and the functions it calls. */
import { and, not, type Verdict } from '../condition.ts';
import { type Doer, type Doing, runCall } from './calls.ts';
import { bodyOf, type GoFunction } from './file.ts';
import { find, type Stretch, split } from './tokens.ts';
import { callAt, isList, meaningOf, namesAt, type Scope, unknownText, verdictOf } from './values.ts';

/** Behind these nothing of the block is done. */
const LEAVES = new Set(['return', 'continue', 'break', 'goto', 'panic', 'os.Exit', 'log.Fatal', 'log.Fatalf', 'log.Panic']);
const BLOCKS = new Set(['if', 'for', 'switch', 'select']);

/** Runs a function's body; the scope holds its parameters. */
export function runFunction(scope: Scope, { body, receiver }: GoFunction, doing: Doing): void {
  const [from, to] = body;
  const { all } = scope.file.tokens;
  const moves = all
    .slice(from, to)
    .some(({ text }, index, own) => text === 'Dir' && own[index - 1]?.text === '.' && own[index + 1]?.text === '=');
  runBlock({ scope, doing, receiver, moves }, body);
}

/** Whether the block is left before its end, and the one around it with it. */
function runBlock(doer: Doer, [from, to]: Stretch): boolean {
  const { tokens } = doer.scope.file;
  if (!doer.doing.spend(1 + ((to - from) >> 4))) return true;
  for (let at = from; at < to; ) {
    const word = tokens.all[at]?.text ?? '';
    if (BLOCKS.has(word)) {
      const { end, left } = word === 'if' ? runIf(doer, at, to) : runOpen(doer, [at + 1, braceOf(doer, [at + 1, to])], word === 'for');
      if (left) return true;
      at = end + 1;
      continue;
    }
    const end = find(tokens, [at, to], ';') ?? to;
    runStatement(doer, [at, end]);
    if (LEAVES.has(word) || LEAVES.has(namesAt(tokens, at).names.join('.'))) return true;
    at = end + 1;
  }
  return false;
}

/** The brace that opens the block of `if`, `for` or `switch`; those of a list among what is gone through are passed over. */
function braceOf({ scope: { file } }: Doer, [from, to]: Stretch): number {
  const { all, closes } = file.tokens;
  for (let at = from; at < to; at = (closes[at] ?? at) + 1) {
    const [two, one] = [all[at - 2]?.text, all[at - 1]?.text];
    if (all[at]?.kind === 'sign' && all[at]?.text === '{' && two !== ']' && one !== 'struct' && one !== 'interface' && one !== '}')
      return at;
  }
  return to;
}

interface Behind {
  readonly end: number;
  readonly left: boolean;
}

/** `if … else if … else …`, to its end. */
function runIf(doer: Doer, start: number, to: number): Behind {
  const { tokens } = doer.scope.file;
  let left = false;
  /** Whether what stands before leaves this part to be run. */
  let reached: Verdict = true;
  for (let at = start; ; ) {
    const open = braceOf(doer, [at + 1, to]);
    const end = tokens.closes[open] ?? to;
    const header = split(tokens, [at + 1, open], ';');
    const condition = header.at(-1);
    let holds: Verdict;
    runBranch(doer, reached, (own) => {
      for (const part of header.slice(0, -1)) runStatement(own, part);
      if (condition !== undefined) findCalls(own, condition);
      holds = condition === undefined ? undefined : verdictOf(own.scope, condition);
      return false;
    });
    left = runBranch(doer, and(reached, holds), (own) => runBlock(own, [open + 1, end])) || left;
    reached = and(reached, not(holds));
    if (tokens.all[end + 1]?.text !== 'else') return { end, left };
    at = end + 2;
    if (tokens.all[at]?.text === 'if') continue;
    const last = tokens.closes[at] ?? to;
    return { end: last, left: runBranch(doer, reached, (own) => runBlock(own, [at + 1, last])) || left };
  }
}

/** A loop, or the cases of a `switch`: run or not. */
function runOpen(doer: Doer, header: Stretch, isLoop: boolean): Behind {
  const { tokens } = doer.scope.file;
  const [, open] = header;
  const end = tokens.closes[open] ?? open;
  for (const part of split(tokens, header, ';')) runStatement(doer, part);
  runBranch(doer, undefined, (own) => {
    for (const part of isLoop ? [[open + 1, end] as const] : casesIn(doer, [open + 1, end])) runBlock(own, part);
    return false;
  });
  return { end, left: false };
}

/** The statements behind `case x:` and `default:`, each for itself. */
function casesIn({ scope: { file } }: Doer, [from, to]: Stretch): readonly Stretch[] {
  const { all } = file.tokens;
  const starts: number[] = [];
  for (let at = from; at < to; at = (file.tokens.closes[at] ?? at) + 1)
    if (all[at]?.kind === 'name' && (all[at]?.text === 'case' || all[at]?.text === 'default')) starts.push(at);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? to;
    return [(find(file.tokens, [start, end], ':') ?? start) + 1, end];
  });
}

/** Runs what may, or may not, be run; what it changes is then no longer known. */
function runBranch(doer: Doer, verdict: Verdict, run: (doer: Doer) => boolean): boolean {
  if (verdict === false) return false;
  if (verdict === true) return run(doer);
  const locals = new Map(doer.scope.locals);
  run({ ...doer, scope: { ...doer.scope, locals } });
  for (const [name, before] of doer.scope.locals) {
    const after = locals.get(name);
    if (after === before || String(after) === String(before)) continue;
    doer.scope.locals.set(name, isList(before) ? [...before, unknownText(name)] : unknownText(name));
  }
  return false;
}

function runStatement(doer: Doer, [start, to]: Stretch): void {
  const { tokens } = doer.scope.file;
  let from = start;
  while (['defer', 'go', 'return', 'var', 'const'].includes(tokens.all[from]?.text ?? '')) from += 1;
  const assigned = [':=', '='].map((sign) => find(tokens, [from, to], sign)).find((at) => at !== undefined);
  const right: Stretch = [(assigned ?? from - 1) + 1, to];
  findCalls(doer, right);
  const isDeclared = tokens.all[start]?.text === 'var';
  if (assigned === undefined && !isDeclared) return;
  const names = split(tokens, [from, assigned ?? to], ',');
  const values = assigned === undefined ? [] : split(tokens, right, ',');
  for (const [place, [at, end]] of names.entries()) {
    const name = tokens.all[at]?.text ?? '';
    if (name === '_' || (!isDeclared && end > at + 1)) continue;
    const value = names.length === values.length ? values[place] : undefined;
    // `var args []string` is an empty list, `var name string` no text.
    const empty = tokens.all[at + 1]?.text === '[' ? [] : tokens.all[at + 1]?.text === 'string' ? '' : undefined;
    const known = value === undefined ? (assigned === undefined ? empty : undefined) : meaningOf(doer.scope, value);
    doer.scope.locals.set(name, known ?? unknownText(name));
  }
}

/** Does every call of the stretch, those among arguments first. */
function findCalls(doer: Doer, [from, to]: Stretch): void {
  const { tokens } = doer.scope.file;
  for (let at = from; at < to; at += 1) {
    const token = tokens.all[at];
    if (token?.kind !== 'name') continue;
    if (token.text === 'func') {
      const body = bodyOf(tokens, [at + 1, to]);
      if (body === undefined) continue;
      runBranch(doer, undefined, (own) => runBlock(own, body));
      at = body[1];
      continue;
    }
    const call = callAt(tokens, at);
    const end = namesAt(tokens, at).end;
    if (call === undefined) {
      at = Math.max(at, end - 1);
      continue;
    }
    findCalls(doer, [end + 1, call.end]);
    // `x().Run()`: the second is a method of what the first gives.
    if (tokens.all[at - 1]?.text !== '.') runCall(doer, call, token.line);
    at = call.end;
  }
}
