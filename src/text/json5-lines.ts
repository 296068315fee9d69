/** On which line each key and each element of a JSON5 text stands. */

/** White space, comments, strings, punctuation, and everything else up to the next of these. */
const TOKEN =
  /\/\/[^\n\r\u2028\u2029]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[{}[\],:]|[^\s{}[\],:"'/]+|\//g;

interface Open {
  readonly list: boolean;
  readonly path: string;
  /** Lists: which element comes next. */
  index: number;
  /** Maps: the key whose value comes next; `undefined` while a key is awaited. */
  key: string | undefined;
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

function keyOf(token: string): string {
  const quoted = /^["']/.test(token) ? token.slice(1, -1) : token;
  return quoted
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(.)/g, '$1');
}

/**
 * JSON Pointer (RFC 6901) to 1-based line, for a text that a JSON5 parser accepted: the line of the key for a member, of the first
 * character for an element. Of a key given twice, the last.
 */
export function json5Lines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const stack: Open[] = [];
  let path = '';
  let line = 1;
  let counted = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    for (; counted < index; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    const top = stack.at(-1);
    if (token === '}' || token === ']') stack.pop();
    else if (token === ',') {
      if (top !== undefined) top.key = undefined;
    } else if (token !== ':') {
      if (top !== undefined && !top.list && top.key === undefined) {
        top.key = keyOf(token);
        path = `${top.path}/${escaped(top.key)}`;
        lines.set(path, line);
        continue;
      }
      if (top?.list === true) {
        path = `${top.path}/${top.index}`;
        top.index += 1;
        lines.set(path, line);
      } else path = top === undefined ? '' : `${top.path}/${escaped(top.key ?? '')}`;
      if (token === '{' || token === '[') stack.push({ list: token === '[', path, index: 0, key: undefined });
    }
  }
  return lines;
}
