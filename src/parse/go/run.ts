/** What a function of a magefile does, statement by statement. */
import { and, not, or, type Verdict } from '../condition.ts';
import { type Doer, type Doing, isDependency, runCall, runMethod, runValue } from './calls.ts';
import { isEqual, verdictOf } from './conditions.ts';
import { callAt, meaningOf, namesAt } from './expressions.ts';
import { bodyOf, type GoFunction, parametersOf } from './file.ts';
import { type Scope, unknownText } from './scope.ts';
import { find, type Stretch, split } from './tokens.ts';
import { assign, forget, forgetChanged } from './variables.ts';

/** Behind these nothing of the block is done. */
const LEAVES = new Set(['return', 'continue', 'break', 'goto', 'panic', 'os.Exit', 'log.Fatal', 'log.Fatalf', 'log.Panic']);

/** Runs a function's body; the scope holds its parameters. */
export function runFunction(scope: Scope, { body, receiver }: GoFunction, doing: Doing): void {
  const [from, to] = body;
  const { all } = scope.file.tokens;
  const moves = all
    .slice(from, to)
    .some(({ text }, index, own) => text === 'Dir' && own[index - 1]?.text === '.' && own[index + 1]?.text === '=');
  runBlock({ scope, doing, receiver, moves, isOpen: false }, body);
}

/** Whether the block is left before its end, and the one around it with it. */
function runBlock(doer: Doer, [from, to]: Stretch): boolean {
  const { tokens } = doer.scope.file;
  if (!doer.doing.spend(1 + ((to - from) >> 4))) return true;
  for (let at = from; at < to; ) {
    const [token, next] = [tokens.all[at], tokens.all[at + 1]];
    const word = token?.text ?? '';
    // `Loop:`.
    if (token?.kind === 'name' && next?.kind === 'sign' && next.text === ':') {
      at += 2;
      continue;
    }
    const block = blockAt(doer, at, to);
    if (block !== undefined) {
      if (block.left) return true;
      at = block.end + 1;
      continue;
    }
    const end = find(tokens, [at, to], ';') ?? to;
    runStatement(doer, [at, end]);
    if (LEAVES.has(word) || LEAVES.has(namesAt(tokens, at).names.join('.'))) return true;
    at = end + 1;
  }
  return false;
}

interface Behind {
  readonly end: number;
  readonly left: boolean;
}

/** Runs the block that begins at a place, if one does. */
function blockAt(doer: Doer, at: number, to: number): Behind | undefined {
  const { all, closes } = doer.scope.file.tokens;
  const { kind, text } = all[at] ?? { kind: 'sign', text: '' };
  if (kind === 'sign') return text === '{' ? { end: closes[at] ?? to, left: runBlock(doer, [at + 1, closes[at] ?? to]) } : undefined;
  if (text === 'if') return runIf(doer, at, to);
  if (text === 'for') return runLoop(doer, [at + 1, braceOf(doer, [at + 1, to])]);
  return text === 'switch' || text === 'select' ? runCases(doer, [at + 1, braceOf(doer, [at + 1, to])]) : undefined;
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

/** `if … else if … else …`, to its end. */
function runIf(doer: Doer, start: number, to: number): Behind {
  const { tokens } = doer.scope.file;
  let left = true;
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
    left = runBranch(doer, and(reached, holds), (own) => runBlock(own, [open + 1, end])) && left;
    reached = and(reached, not(holds));
    if (tokens.all[end + 1]?.text !== 'else') return { end, left: left && reached === false };
    at = end + 2;
    if (tokens.all[at]?.text === 'if') continue;
    const last = tokens.closes[at] ?? to;
    return { end: last, left: runBranch(doer, reached, (own) => runBlock(own, [at + 1, last])) && left };
  }
}

/** A loop is run once, with what it changes not known from the start. */
function runLoop(doer: Doer, header: Stretch): Behind {
  const { tokens } = doer.scope.file;
  const [from, open] = header;
  const end = tokens.closes[open] ?? open;
  forgetChanged(doer, [from, end]);
  for (const part of split(tokens, header, ';')) runStatement(doer, part);
  forgetChanged(doer, [from, end]);
  runBranch(doer, undefined, (own) => runBlock(own, [open + 1, end]));
  return { end, left: false };
}

/** The cases of a `switch` or `select`, of which one is run. */
function runCases(doer: Doer, header: Stretch): Behind {
  const { tokens } = doer.scope.file;
  const [, open] = header;
  const end = tokens.closes[open] ?? open;
  const parts = split(tokens, header, ';');
  const subject = tokens.all[open - 1]?.text === ';' ? undefined : parts.at(-1);
  for (const part of parts) runStatement(doer, part);
  const isPlain = tokens.all.slice(...header).every(({ text }) => text !== 'type') && tokens.all[header[0] - 1]?.text === 'switch';
  let [reached, left, hasDefault]: [Verdict, boolean, boolean] = [true, true, false];
  const cases = casesIn(doer, [open + 1, end]);
  const isDecided = isPlain && !tokens.all.slice(open, end).some(({ text }) => text === 'fallthrough');
  for (const { asked, body } of [...cases.filter((one) => one.asked !== undefined), ...cases.filter((one) => one.asked === undefined)]) {
    let holds: Verdict = asked === undefined ? true : undefined;
    if (asked !== undefined && isDecided)
      holds = split(tokens, asked, ',').reduce<Verdict>((verdict, part) => or(verdict, isCase(doer.scope, subject, part)), false);
    hasDefault ||= asked === undefined;
    left = runBranch(doer, and(reached, holds), (own) => runBlock(own, body)) && left;
    reached = and(reached, not(holds));
  }
  return { end, left: left && cases.length > 0 && (hasDefault || reached === false) };
}

const isCase = (scope: Scope, subject: Stretch | undefined, part: Stretch): Verdict =>
  subject === undefined
    ? verdictOf(scope, part)
    : isEqual(meaningOf({ ...scope, deciding: true }, subject), meaningOf({ ...scope, deciding: true }, part));

/** The statements behind `case x:` and `default:`, each for itself. */
function casesIn(
  { scope: { file } }: Doer,
  [from, to]: Stretch,
): readonly { readonly asked: Stretch | undefined; readonly body: Stretch }[] {
  const { all } = file.tokens;
  const starts: number[] = [];
  for (let at = from; at < to; at = (file.tokens.closes[at] ?? at) + 1)
    if (all[at]?.kind === 'name' && (all[at]?.text === 'case' || all[at]?.text === 'default')) starts.push(at);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? to;
    const colon = find(file.tokens, [start, end], ':') ?? start;
    return { asked: all[start]?.text === 'case' ? [start + 1, colon] : undefined, body: [colon + 1, end] };
  });
}

/** Runs what may, or may not, be run; what it changes is then no longer known. True: it leaves the block around it, or is not run. */
function runBranch(doer: Doer, verdict: Verdict, run: (doer: Doer) => boolean): boolean {
  if (verdict === false) return true;
  if (verdict === true) return run(doer);
  const { scope } = doer;
  if (!doer.doing.spend(scope.locals.size >> 2)) return true;
  const locals = new Map(scope.locals);
  const left = run({ ...doer, scope: { ...scope, locals }, isOpen: true });
  for (const [name, before] of scope.locals) {
    const after = locals.get(name);
    if (after !== before && String(after) !== String(before)) forget(scope, name);
  }
  return left;
}

function runStatement(doer: Doer, [start, to]: Stretch): void {
  const { tokens } = doer.scope.file;
  let from = start;
  while (['defer', 'go', 'return', 'var', 'const'].includes(tokens.all[from]?.text ?? '')) from += 1;
  const changed = [':=', '=', '+='].map((sign) => find(tokens, [from, to], sign)).find((at) => at !== undefined);
  const right: Stretch = [(changed ?? from - 1) + 1, to];
  findCalls(doer, right);
  assign(doer, [start, to], from, changed);
}

/** Does every call of the stretch, those among arguments first. */
function findCalls(doer: Doer, [from, to]: Stretch): void {
  const { tokens } = doer.scope.file;
  for (let at = from; at < to; at += 1) {
    const token = tokens.all[at];
    if (token?.kind !== 'name') continue;
    if (token.text === 'func') {
      at = runLiteral(doer, [at, to]) ?? at;
      continue;
    }
    const isBehind = tokens.all[at - 1]?.text === '.';
    const call = callAt(tokens, at);
    const { names, end } = namesAt(tokens, at);
    if (call === undefined) {
      const next = tokens.all[end];
      if (!isBehind && next?.text !== ':' && next?.text !== '{') runValue(doer, names, token.line);
      at = Math.max(at, end - 1);
      continue;
    }
    if (!isDependency(doer, call)) findCalls(doer, [call.open + 1, call.end]);
    if (!isBehind) runCall(doer, call, token.line);
    else if (names.length === 1 && tokens.all[at - 2]?.text === ')') runMethod(doer, names[0] ?? '', call, token.line);
    at = call.end;
  }
}

/** `func(x T) { … }`, which somebody may call: its parameters are not known. */
function runLiteral(doer: Doer, [at, to]: Stretch): number | undefined {
  const { tokens } = doer.scope.file;
  const body = bodyOf(tokens, [at + 1, to]);
  if (body === undefined) return undefined;
  const parameters = tokens.all[at + 1]?.text === '(' ? parametersOf(tokens, [at + 2, tokens.closes[at + 1] ?? to]) : [];
  runBranch(doer, undefined, (own) => {
    for (const { name } of parameters) own.scope.locals.set(name, unknownText(name));
    return runBlock(own, body);
  });
  return body[1];
}
