/** Words of a command with quotes removed and plain variables filled in. */
import type { CommandArgument, CommandExpansionPart, DoubleQuotedChild, ParameterExpansionPart, Word, WordPart } from 'unbash';
import { directoryOf, normalize } from './paths.ts';
import { ROOT, type ShellState, variableOf } from './shell-state.ts';

/** Characters of one word, or of one variable. */
const MAX_WORD = 10_000;
/** Characters of all words of one command; no more than a script may have. */
const MAX_ARGUMENTS = 128 * 1024;

/** What one word becomes: an unquoted variable splits at white space, `"$@"` is every argument. */
export function wordsOf(word: Word, state: ShellState): readonly string[] {
  const [only, ...others] = word.parts ?? [];
  if (only === undefined) return [word.value];
  if (others.length === 0) {
    const inner = only.type === 'DoubleQuoted' && only.parts.length === 1 ? only.parts[0] : only;
    if (inner?.type === 'SimpleExpansion' && (inner.text === '$@' || inner.text === '$*') && state.args.length > 0) return state.args;
    if (only.type === 'SimpleExpansion' || only.type === 'ParameterExpansion') {
      return textOfPart(only, state)
        .split(/\s+/u)
        .filter((text) => text !== '');
    }
  }
  return [textOfWord(word, state)];
}

/** The words of arguments, `name=value` among them kept as one word; none, and an end to the script, when they are over the bound. */
export function argumentsOf(args: readonly CommandArgument[], state: ShellState): readonly string[] {
  const words: string[] = [];
  let size = 0;
  for (const arg of args) {
    for (const word of arg.type === 'Word' ? wordsOf(arg, state) : [assigned(arg, state)]) {
      words.push(word);
      size += word.length + 1;
    }
    if (size > MAX_ARGUMENTS) {
      state.budget.commands = 0;
      return [];
    }
  }
  return words;
}

const assigned = ({ name, value, text }: Exclude<CommandArgument, Word>, state: ShellState): string =>
  `${name}=${value.type === 'Word' ? textOfWord(value, state) : text.slice(name.length + 1)}`;

function textOfWord(word: Word, state: ShellState): string {
  return word.parts === undefined ? word.value : join(word.parts, state);
}

/** The value of an assignment, when nothing but text and known variables makes it. */
export function plainValue(word: Word, state: ShellState): string | undefined {
  const isPlain = (part: WordPart | DoubleQuotedChild): boolean => {
    if (part.type === 'DoubleQuoted') return part.parts.every(isPlain);
    if (part.type === 'CommandExpansion') return substituted(part, state) !== undefined;
    return part.type !== 'ProcessSubstitution' && part.type !== 'ArithmeticExpansion';
  };
  return (word.parts ?? []).every(isPlain) ? textOfWord(word, state) : undefined;
}

function join(parts: readonly (WordPart | DoubleQuotedChild)[], state: ShellState): string {
  let text = '';
  for (const part of parts) {
    text += textOfPart(part, state);
    if (text.length > MAX_WORD) return text.slice(0, MAX_WORD);
  }
  return text;
}

function textOfPart(part: WordPart | DoubleQuotedChild, state: ShellState): string {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return part.value;
    case 'DoubleQuoted':
    case 'LocaleString':
      return join(part.parts, state);
    case 'SimpleExpansion':
      return variable(part.text.slice(1), state) ?? part.text;
    case 'ParameterExpansion':
      return parameter(part, state);
    case 'CommandExpansion':
      return substituted(part, state) ?? part.text;
    default:
      return part.text;
  }
}

function variable(name: string, state: ShellState): string | undefined {
  if (name === 'PWD') return state.directory === undefined ? undefined : here(state.directory);
  if (name === '0' || name === 'BASH_SOURCE') return state.script === undefined ? undefined : here(state.script);
  if (name === '@' || name === '*') return state.args.length === 0 ? undefined : state.args.join(' ');
  if (/^[1-9]$/u.test(name)) return state.args[Number(name) - 1];
  return variableOf(name, state);
}

function parameter(part: ParameterExpansionPart, state: ShellState): string {
  const { operation, parameter: name } = part;
  if (part.prefix !== undefined || (part.index !== undefined && name !== 'BASH_SOURCE')) return part.text;
  const value = variable(name, state);
  if (operation === undefined) return value ?? part.text;
  if (operation.type === 'Default' && /^:?[-=]$/u.test(operation.operator)) return value ?? textOfWord(operation.operand, state);
  if (operation.type === 'Remove' && operation.operand.text === '/*' && value?.startsWith(ROOT))
    return value.slice(0, value.lastIndexOf('/'));
  return part.text;
}

const here = (path: string): string => (path === '' ? ROOT : `${ROOT}/${path}`);

/** The path in the tree of a path as a script writes it. */
export function pathInTree(text: string, directory: string | undefined): string | undefined {
  if (text === ROOT || text.startsWith(`${ROOT}/`)) return normalize(text.slice(ROOT.length + 1));
  return directory === undefined ? undefined : normalize(text, directory);
}

/** The few substitutions with which scripts find themselves: `$(pwd)`, `$(dirname "$0")`, `$(cd … && pwd)`, `$(git rev-parse --show-toplevel)`. */
function substituted(part: CommandExpansionPart, state: ShellState): string | undefined {
  const statements = part.script?.commands ?? [];
  const inner = statements.length === 1 ? statements[0]?.command : undefined;
  const chain = inner?.type === 'AndOr' && inner.operators.every((operator) => operator === '&&') ? inner.commands : [inner];
  let directory = state.directory;
  for (const [index, command] of chain.entries()) {
    if (command?.type !== 'Command' || command.name === undefined) return undefined;
    const name = command.name.value;
    const args = argumentsOf(command.args, state).filter((arg) => arg !== '--' && arg !== '-P' && arg !== '-f' && arg !== '-e');
    const [path = ''] = args;
    if (name === 'cd' && index < chain.length - 1) {
      directory = pathInTree(path, directory);
      continue;
    }
    if (name === 'pwd') return directory === undefined ? undefined : here(directory);
    if (name === 'git') return args.join(' ') === 'rev-parse --show-toplevel' ? ROOT : undefined;
    // `X=$(which syft)`: the program by its name, wherever it lies.
    const program = name === 'which' ? path : name === 'command' && path === '-v' ? args[1] : undefined;
    if (program !== undefined) return args.at(-1) === program && /^[A-Za-z][\w.+-]{0,60}$/u.test(program) ? program : undefined;
    if (name !== 'dirname' && name !== 'realpath' && name !== 'readlink') return undefined;
    const target = pathInTree(path, directory);
    if (target === undefined || args.length !== 1) return undefined;
    return here(name === 'dirname' ? directoryOf(target) : target);
  }
  return undefined;
}
