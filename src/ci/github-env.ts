/** Lines of a script that hand a variable to the steps that follow, by `$GITHUB_ENV`. */

const MAX_TEXT = 10_000;
const LINE = /^(\s{0,99})echo\s{1,9}(["']?)([A-Za-z_]\w{0,80})=(.{0,300}?)\2\s{0,9}>>\s{0,9}["']?\$\{?GITHUB_ENV\}?["']?\s{0,99}$/u;

export interface HandedLine {
  /** Of the script, from 0. */
  readonly line: number;
  /** It stands inside of something: a condition, a loop. */
  readonly indented: boolean;
  readonly name: string;
  /** As written, between the quotes. */
  readonly value: string;
}

export function handedLines(script: string): readonly HandedLine[] {
  if (!script.includes('GITHUB_ENV')) return [];
  return script
    .slice(0, MAX_TEXT)
    .split('\n')
    .flatMap((text, line): readonly HandedLine[] => {
      const [, indent, , name, value = ''] = text.includes('GITHUB_ENV') ? (LINE.exec(text) ?? []) : [];
      return name === undefined ? [] : [{ line, indented: indent !== '', name, value }];
    });
}
