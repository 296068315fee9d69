/** Conditions of a magefile, as far as they are decided before the run. */
import { and, not, or, type Verdict } from '../condition.ts';
import { argumentsOf, callAt, type GoCall, meaningOf } from './expressions.ts';
import { boundTo, isKnown, type Scope, unknownText, type Value } from './scope.ts';
import { find, type Stretch, split } from './tokens.ts';

const MAX_DEPTH = 12;

/** Whether a condition holds; `undefined`: only a run tells. */
export function verdictOf(whole: Scope, stretch: Stretch): Verdict {
  const { tokens } = whole.file;
  const [from, to] = stretch;
  whole.shared.fuel -= 1;
  if (whole.depth > MAX_DEPTH || whole.shared.fuel < 0) return undefined;
  const scope: Scope = { ...whole, depth: whole.depth + 1, deciding: true };
  for (const [sign, together, decided] of [
    ['||', or, true],
    ['&&', and, false],
  ] as const) {
    const parts = split(tokens, stretch, sign);
    if (parts.length < 2) continue;
    let verdict: Verdict = !decided;
    for (const part of parts) {
      verdict = together(verdict, verdictOf(scope, part));
      if (verdict === decided) break;
    }
    return verdict;
  }
  if (tokens.all[from]?.text === '!') return not(verdictOf(scope, [from + 1, to]));
  if (tokens.all[from]?.text === '(' && tokens.closes[from] === to - 1) return verdictOf(scope, [from + 1, to - 1]);
  for (const sign of ['==', '!=']) {
    const at = find(tokens, stretch, sign);
    if (at === undefined) continue;
    const equal = isEqual(meaningOf(scope, [from, at]), meaningOf(scope, [at + 1, to]));
    return sign === '==' ? equal : not(equal);
  }
  const call = callAt(tokens, from);
  if (call?.end === to - 1 && call.names.length === 1) return answerOf(scope, call);
  const value = meaningOf(scope, stretch);
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** Whether two values are the same. */
export function isEqual(a: Value, b: Value): Verdict {
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  if (isKnown(a) && isKnown(b)) return a === b;
  // Some of it is known, so it is not empty.
  return [a, b].includes('') && [a, b].some((text) => text.replace(/\{\{[^}]*\}\}/gu, '') !== '') ? false : undefined;
}

/** What a function of the package says that only returns a condition. */
function answerOf(scope: Scope, call: GoCall): Verdict {
  const found = scope.package.functions.get(call.names[0] ?? '');
  if (found === undefined) return undefined;
  const { file, declared } = found;
  const [statement, ...more] = split(file.tokens, declared.body, ';');
  if (statement === undefined || more.length > 0 || file.tokens.all[statement[0]]?.text !== 'return') return undefined;
  const locals = boundTo(declared, argumentsOf(scope, call));
  if (declared.receiver !== undefined) locals.set(declared.receiver.name, unknownText(declared.receiver.name));
  return verdictOf({ ...scope, file, locals }, [statement[0] + 1, statement[1]]);
}
