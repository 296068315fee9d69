/** Functions of make on plain words. */
import { ROOT } from './shell-state.ts';

/** The parts between commas that stand in no bracket, at most `limit`; the last holds the rest. */
export function argumentsIn(text: string, limit = Number.POSITIVE_INFINITY): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length && parts.length < limit - 1; at += 1) {
    const letter = text[at];
    if (letter === '(' || letter === '{') depth += 1;
    else if (letter === ')' || letter === '}') depth -= 1;
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

const wordsIn = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

/** A word after `pattern` was replaced by `by`; the pattern may hold one `%`. */
function replaced(word: string, pattern: string, by: string): string {
  if (!isLike(word, pattern)) return word;
  const at = pattern.indexOf('%');
  if (at === -1) return by;
  const [start, end] = [pattern.slice(0, at), pattern.slice(at + 1)];
  return by.replace('%', () => word.slice(start.length, word.length - end.length));
}

/** Characters that one function may add. */
const MAX_ADDED = 1_000_000;

/** Each word changed; `undefined` when that adds too much. */
function eachWord(text: string, added: string, change: (word: string) => string): string | undefined {
  const words = wordsIn(text);
  return words.length * added.length > MAX_ADDED ? undefined : words.map(change).join(' ');
}

/** `$(LIST:a=b)` and `patsubst`. */
export function withPattern(text: string, pattern: string, by: string): string | undefined {
  const [from, to] = [pattern.trim(), by.trim()];
  return eachWord(text, to, (word) => replaced(word, from, to));
}

/** A pattern may hold one `%`. */
function isLike(word: string, pattern: string): boolean {
  const at = pattern.indexOf('%');
  if (at === -1) return word === pattern;
  const [start, end] = [pattern.slice(0, at), pattern.slice(at + 1)];
  return word.length >= start.length + end.length && word.startsWith(start) && word.endsWith(end);
}

/** Of one `filter`. */
const MAX_PATTERNS = 50;

/** What a function makes of its arguments, in which nothing is left to expand; `undefined` when it is not one of the few. */
export function applied(name: string, argument: string): string | undefined {
  if (name === 'shell') return `$(${argument})`;
  if (argument.includes('$')) return undefined;
  const words = wordsIn(argument);
  const [first = ''] = words;
  const [a = '', b = '', c = ''] = argumentsIn(argument, 3);
  switch (name) {
    case 'strip':
      return words.join(' ');
    case 'sort':
      return [...new Set(words)].sort().join(' ');
    case 'firstword':
      return first;
    case 'lastword':
      return words.at(-1) ?? '';
    case 'addprefix':
      return eachWord(argument.slice(a.length + 1), a, (word) => a + word);
    case 'addsuffix':
      return eachWord(argument.slice(a.length + 1), a, (word) => word + a);
    case 'findstring':
      return a !== '' && argument.slice(a.length + 1).includes(a) ? a : '';
    case 'filter':
    case 'filter-out': {
      const patterns = wordsIn(a);
      if (patterns.length > MAX_PATTERNS) return undefined;
      const fits = (word: string): boolean => patterns.some((pattern) => isLike(word, pattern));
      return wordsIn(argument.slice(a.length + 1))
        .filter((word) => fits(word) === (name === 'filter'))
        .join(' ');
    }
    case 'notdir':
      return eachWord(argument, '', (word) => word.slice(word.lastIndexOf('/') + 1));
    case 'subst':
      return a === '' ? c : (c.length / a.length) * b.length > MAX_ADDED ? undefined : c.replaceAll(a, () => b);
    case 'patsubst':
      return withPattern(c, a, b);
    case 'abspath':
    case 'realpath':
      return words.length > 1 ? undefined : first.startsWith('/') ? first : `${ROOT}/${first}`;
    case 'dir':
      return words.length > 1 ? undefined : first.includes('/') ? first.slice(0, first.lastIndexOf('/') + 1) : './';
    default:
      return undefined;
  }
}
