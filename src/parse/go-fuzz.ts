/** Fuzz targets in Go source: https://go.dev/doc/security/fuzz/. */

/** The source with comments, strings and runes blanked out, line ends kept. What is not closed reaches to the end, so that the search stays linear. */
function code(text: string): string {
  const out: string[] = [];
  const SKIPPED = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|`[^`]*`?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/gu;
  let from = 0;
  for (const match of text.matchAll(SKIPPED)) {
    out.push(text.slice(from, match.index), match[0].replace(/[^\n]+/gu, ' '));
    from = match.index + match[0].length;
  }
  out.push(text.slice(from));
  return out.join('');
}

const TARGET = /^func (Fuzz(?:[A-Z0-9_][A-Za-z0-9_]{0,200})?)\(\s?[A-Za-z_][A-Za-z0-9_]{0,100} \*[a-z]{1,40}\.F\)/u;

/** The older form, which OSS-Fuzz builds as well: https://github.com/dvyukov/go-fuzz. */
const FUNCTION = /^func (Fuzz[A-Z0-9_][A-Za-z0-9_]{0,200})\(\s?[A-Za-z_][A-Za-z0-9_]{0,100} \[\]byte\) int\b/u;

interface Target {
  readonly name: string;
  readonly line: number;
}

function matching(text: string, pattern: RegExp): readonly Target[] {
  if (!text.includes('func Fuzz')) return [];
  return code(text)
    .split('\n')
    .flatMap((line, i) => {
      const name = pattern.exec(line)?.[1];
      return name === undefined ? [] : [{ name, line: i + 1 }];
    });
}

/** Functions `FuzzXxx(f *testing.F)` of a test file, with their lines. */
export const goFuzzTargets = (text: string): readonly Target[] => matching(text, TARGET);

/** Functions `FuzzXxx(data []byte) int` of a source file, with their lines. */
export const goFuzzFunctions = (text: string): readonly Target[] => matching(text, FUNCTION);
