/** What an expression can come to, where each outcome is written out: `inputs.arch == 'arm64' && 'a' || 'b'`. */

const LITERAL = /^'((?:[^']|'')*)'$/u;
const MAX_LENGTH = 500;
const MAX_DEPTH = 5;

/** The parts between an operator of two characters that stands in no bracket and no quotes. */
function partsOf(text: string, operator: '||' | '&&'): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '(' || letter === '[') depth += 1;
    else if (letter === ')' || letter === ']') depth -= 1;
    else if (depth === 0 && text.startsWith(operator, at)) {
      parts.push(text.slice(from, at).trim());
      from = at + 2;
      at += 1;
    }
  }
  return [...parts, text.slice(from).trim()];
}

/** Whether the bracket that opens the text closes at its end. */
function isBracketed(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "'") quoted = !quoted;
    else if (!quoted && letter === '(') depth += 1;
    else if (!quoted && letter === ')') depth -= 1;
    if (depth === 0) return at > 0 && at === text.length - 1;
  }
  return false;
}

/** `isLast`: nothing follows that would stand in where it comes to nothing. */
function outcomes(text: string, isLast: boolean, depth: number): readonly string[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const literal = LITERAL.exec(text)?.[1];
  if (literal !== undefined) return literal === '' ? undefined : [literal.replaceAll("''", "'")];
  if (isBracketed(text)) return outcomes(text.slice(1, -1).trim(), isLast, depth + 1);
  const alternatives = partsOf(text, '||');
  if (alternatives.length > 1) {
    const found = alternatives.map((one, i) => outcomes(one, isLast && i === alternatives.length - 1, depth + 1));
    return found.some((one) => one === undefined) ? undefined : found.flatMap((one) => one ?? []);
  }
  const operands = partsOf(text, '&&');
  return operands.length > 1 && !isLast ? outcomes(operands.at(-1) ?? '', isLast, depth + 1) : undefined;
}

/** The outcomes of a label that is one expression; `undefined` when one of them is not written there. */
export function alternativesOf(label: string): readonly string[] | undefined {
  const inside = label.length <= MAX_LENGTH ? /^\$\{\{(.*)\}\}$/su.exec(label.trim())?.[1] : undefined;
  return inside === undefined || inside.includes('${{') ? undefined : outcomes(inside.trim(), true, 0);
}
