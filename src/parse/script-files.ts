/** The files that a short script of JavaScript names as text. */

const LITERAL = /(?<!require\()(['"`])((?:(?!\1)[^\\\n]){1,300})\1/g;
const EXPRESSION = /\$\{\{[^}]{0,200}\}\}|\$\{[^}]{0,100}\}/g;
/** `https://…`, `application/zip`, `refs/tags/…`: no files. */
const NO_FILE = /:\/\/|^(?:application|text|image|multipart|refs|repos|GET|POST|PATCH|PUT)(?:\/|\s)|[\s<>(){}|;,]|^\.+\/?$/;
const MAX_FILES = 200;

/** The literals that read as paths or patterns: with a folder or an ending. A folder stands for each file in it. */
export function scriptFiles(script: string): readonly string[] {
  const text = script.slice(0, 50_000).replace(/^[ \t]*\/\/.*$/gm, '');
  const files = [...text.matchAll(LITERAL)].flatMap(([, , literal = '']) => {
    const plain = literal.replace(EXPRESSION, 'x');
    if (NO_FILE.test(plain) || !/\/|\.[a-z][\w.]{0,30}$|\*/i.test(plain)) return [];
    return [literal.endsWith('/') ? `${literal}*` : literal];
  });
  return [...new Set(files)].slice(0, MAX_FILES);
}
