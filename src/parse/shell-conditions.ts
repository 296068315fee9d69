/** Conditions that the arguments of a script decide: `if [[ "$1" == "test" ]]`, `case $mode in`. */
import type { Command, Statement, TestExpression, Word, WordPart } from 'unbash';
import { and, not, or, type Verdict } from './condition.ts';
import { argumentOf, isSure, type ShellState, variableOf } from './shell-state.ts';

type Node = Statement['command'];
type Part = WordPart | Extract<WordPart, { type: 'DoubleQuoted' }>['parts'][number];

/** Whether a condition holds, as far as literal text, the script's arguments and what was made of them say. */
export function truthOf(commands: readonly Pick<Statement, 'command'>[], state: ShellState): Verdict {
  const [only, ...others] = commands;
  return only === undefined || others.length > 0 ? undefined : truthOfNode(only.command, state);
}

function truthOfNode(node: Node, state: ShellState): Verdict {
  switch (node.type) {
    case 'Command':
      return truthOfCommand(node, state);
    case 'TestCommand':
      return truthOfTest(node.expression, state);
    case 'AndOr':
      return node.commands.reduce<Verdict>((truth, command, i) => {
        const own = truthOfNode(command, state);
        return i === 0 ? own : node.operators[i - 1] === '&&' ? and(truth, own) : or(truth, own);
      }, undefined);
    case 'Pipeline': {
      const [command] = node.commands;
      if (node.commands.length !== 1 || command === undefined) return undefined;
      const own = truthOfNode(command, state);
      return node.prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1 ? not(own) : own;
    }
    default:
      return undefined;
  }
}

/** `[ a = b ]` and `test -n a`; patterns mean nothing here. */
function truthOfCommand({ name, args, prefix, redirects }: Command, state: ShellState): Verdict {
  if (name?.value === 'true') return true;
  if (name?.value === 'false') return false;
  if ((name?.value !== '[' && name?.value !== 'test') || prefix.length > 0 || redirects.length > 0) return undefined;
  const words = args.flatMap((arg) => (arg.type === 'Word' ? [arg] : []));
  if (words.length !== args.length) return undefined;
  const own = name.value === '[' ? words.slice(0, -1) : words;
  const negated = own[0]?.text === '!';
  const [first, second, third, ...rest] = negated ? own.slice(1) : own;
  if (first === undefined || second === undefined || rest.length > 0) return undefined;
  const truth = third === undefined ? unary(first.text, second, state) : compared(second.text, first, third, state, false);
  return negated ? not(truth) : truth;
}

function truthOfTest(expression: TestExpression, state: ShellState): Verdict {
  switch (expression.type) {
    case 'TestUnary':
      return unary(expression.operator, expression.operand, state);
    case 'TestBinary':
      return compared(expression.operator, expression.left, expression.right, state, true);
    case 'TestLogical':
      return expression.operands.map((one) => truthOfTest(one, state)).reduce(expression.operator === '&&' ? and : or);
    case 'TestNot': {
      const own = truthOfTest(expression.operand, state);
      return expression.negations.length % 2 === 1 ? not(own) : own;
    }
    case 'TestGroup':
      return truthOfTest(expression.expression, state);
  }
}

function unary(operator: string, operand: Word, state: ShellState): Verdict {
  if (operator !== '-n' && operator !== '-z') return undefined;
  const value = surely(operand, state);
  return value === undefined ? undefined : (value === '') === (operator === '-z');
}

function compared(operator: string, left: Word, right: Word, state: ShellState, patterns: boolean): Verdict {
  if (operator !== '=' && operator !== '==' && operator !== '!=') return undefined;
  const value = surely(left, state);
  if (value === undefined) return undefined;
  const other = surely(right, state);
  const same = patterns ? fits(right, value, state) : other === undefined ? undefined : other === value;
  return operator === '!=' ? not(same) : same;
}

const isStar = (part: WordPart | undefined): boolean => part?.type === 'Glob' && part.kind === 'star';

/** Whether a pattern of `case` takes the text: what `surely` knows, with a `*` at its beginning or its end. */
export function fits(pattern: Word, text: string, state: ShellState): Verdict {
  const parts = pattern.parts ?? [];
  const ahead = isStar(parts[0]);
  const behind = parts.length > 1 && isStar(parts.at(-1));
  const value = surely(
    ahead || behind ? { ...pattern, value: '', parts: parts.slice(ahead ? 1 : 0, behind ? -1 : undefined) } : pattern,
    state,
  );
  if (value === undefined) return undefined;
  if (ahead && behind) return text.includes(value);
  return ahead ? text.endsWith(value) : behind ? text.startsWith(value) : text === value;
}

/** The value of a word that nothing but text, arguments and what was made of them makes; `undefined`: another could come out. */
export function surely(word: Word, state: ShellState): string | undefined {
  if (state.open) return undefined;
  let text = '';
  for (const part of word.parts ?? []) {
    const own = partOf(part, state);
    if (own === undefined) return undefined;
    text += own;
  }
  const value = word.parts === undefined || word.parts.length === 0 ? word.value : text;
  return /[$`\uE000-\uF8FF]/u.test(value) ? undefined : value;
}

function partOf(part: Part, state: ShellState): string | undefined {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
      return part.value;
    case 'DoubleQuoted': {
      const inner = part.parts.map((one) => partOf(one, state));
      return inner.includes(undefined) ? undefined : inner.join('');
    }
    case 'SimpleExpansion':
      return namedValue(part.text.slice(1), state);
    case 'ParameterExpansion': {
      const { operation, parameter, prefix, index } = part;
      if (prefix !== undefined || index !== undefined) return undefined;
      const value = namedValue(parameter, state);
      if (operation === undefined || value === undefined) return operation === undefined ? value : defaultOf(part, state);
      if (operation.type !== 'Default' || !/^:?-$/u.test(operation.operator)) return undefined;
      if (value !== '') return value;
      // Of an empty variable it is not known whether it is set.
      return operation.operator === ':-' ? surely(operation.operand, state) : undefined;
    }
    default:
      return undefined;
  }
}

/** `${1:-all}` of a script that was given no such argument. */
function defaultOf({ operation, parameter }: Extract<Part, { type: 'ParameterExpansion' }>, state: ShellState): string | undefined {
  if (operation?.type !== 'Default' || !/^:?-$/u.test(operation.operator) || !/^[1-9]$/u.test(parameter)) return undefined;
  return argumentOf(Number(parameter), state) === null ? surely(operation.operand, state) : undefined;
}

function namedValue(name: string, state: ShellState): string | undefined {
  const value = /^[1-9]$/u.test(name)
    ? (argumentOf(Number(name), state) ?? undefined)
    : isSure(name, state)
      ? variableOf(name, state)
      : undefined;
  return value !== undefined && /[$`\uE000-\uF8FF]/u.test(value) ? undefined : value;
}

/** Whether arguments have a part in a word, and nothing else that is not known. */
export const isOfArguments = (word: Word, state: ShellState): boolean => /\$/u.test(word.text) && surely(word, state) !== undefined;
