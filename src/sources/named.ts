/** Which files the collectors name. */
import picomatch from 'picomatch';

type Matches = (text: string) => boolean;

/**
 * Which paths the globs name: without regard to case, dot files match, `*` does not cross `/`. A large tree has most of its files in folders
 * that hardly a glob speaks of, so what is behind a first folder meets only what stands behind the same in a glob, and names for any folder
 * only the name. Folders that the globs treat alike share a regular expression: compiling them is most of the work.
 */
export function matcherOf(globs: readonly string[]): Matches {
  // Both sides in lower case: an expression that disregards case takes twice as long to compile.
  const unique = [...new Set(globs.map((glob) => glob.toLowerCase()).flatMap((glob) => spelledOut(glob) ?? withoutLeadingBraces(glob)))];
  const literal = new Set(unique.filter((glob) => !/[*?[\]{}()!]/.test(glob)));
  const patterns = unique.filter((glob) => !literal.has(glob));
  const isName = (glob: string): boolean => /^\*\*\/[^/]+$/.test(glob);
  const isNamed = regexOf(patterns.filter(isName).map((glob) => glob.slice('**/'.length)));
  const isInRoot = regexOf(patterns.filter((glob) => !glob.includes('/')));
  const paths = patterns.filter((glob) => glob.includes('/') && !isName(glob));
  const inFolders = paths.flatMap((glob) => inFolderOf(glob) ?? []);
  const isAnywhere = regexOf(paths.filter((glob) => inFolderOf(glob) === undefined));
  const byRests = new Map<string, Matches>();
  const matcherIn = (folder: string): Matches => {
    const rests = [...new Set(inFolders.flatMap(({ isFirst, rest }) => (isFirst(folder) ? [rest] : [])))].sort();
    const key = rests.join('\n');
    const matches = byRests.get(key) ?? regexOf(rests);
    byRests.set(key, matches);
    return matches;
  };
  const byFolder = new Map<string, Matches>();
  return (spelled) => {
    const path = spelled.toLowerCase();
    if (literal.has(path)) return true;
    const slash = path.indexOf('/');
    if (slash === -1) return isInRoot(path) || isAnywhere(path) || isNamed(path);
    const folder = path.slice(0, slash);
    const inFolder = byFolder.get(folder) ?? matcherIn(folder);
    byFolder.set(folder, inFolder);
    return inFolder(path.slice(slash + 1)) || isAnywhere(path) || isNamed(path.slice(path.lastIndexOf('/') + 1));
  };
}

/** Made when it is first asked. */
function regexOf(globs: readonly string[]): Matches {
  if (globs.length === 0) return () => false;
  let any: RegExp | undefined;
  return (text) => {
    any ??= new RegExp(globs.map(sourceOf).join('|'));
    return any.test(text);
  };
}

const sources = new Map<string, string>();

function sourceOf(glob: string): string {
  const source = sources.get(glob) ?? picomatch.makeRe(glob, { dot: true }).source;
  sources.set(glob, source);
  return source;
}

/** More names than this stay a pattern. */
const MAX_NAMES = 64;

/** The paths that a glob without other wildcards than braces names: looking one up costs less than a regular expression of all. */
const spelledOut = (glob: string): readonly string[] | undefined => (/[*?[\]()!]/.test(glob) ? undefined : alternatives(glob));

function alternatives(text: string): readonly string[] | undefined {
  const open = text.indexOf('{');
  if (open === -1) return [text];
  const { parts, end } = bracesAt(text, open);
  const heads = parts.map(alternatives);
  const tails = alternatives(text.slice(end));
  const names = heads.reduce((sum, head) => sum + (head?.length ?? MAX_NAMES + 1), 0) * (tails?.length ?? MAX_NAMES + 1);
  if (names > MAX_NAMES) return undefined;
  const before = text.slice(0, open);
  return heads.flatMap((head) => head?.flatMap((part) => tails?.map((tail) => before + part + tail) ?? []) ?? []);
}

/** What stands between the commas, and where the braces end. */
function bracesAt(text: string, open: number): { readonly parts: readonly string[]; readonly end: number } {
  const parts: string[] = [];
  let start = open + 1;
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{') depth += 1;
    if (depth === 1 && (character === ',' || character === '}')) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
    if (character === '}') depth -= 1;
    if (depth === 0) break;
  }
  return { parts, end: start };
}

/** `{,docs/}x` as `x` and `docs/x`: then the first folder stands in front. */
function withoutLeadingBraces(glob: string): readonly string[] {
  const [all = '', inside = ''] = /^\{([^{}]*)\}/.exec(glob) ?? [];
  return inside.includes('/') ? inside.split(',').map((part) => part + glob.slice(all.length)) : [glob];
}

/** A glob for paths whose first folder can be told apart from the rest. */
function inFolderOf(glob: string): { readonly isFirst: Matches; readonly rest: string } | undefined {
  const first = /^(?:\{[^{}/]*\}|[^{}/])+(?=\/)/.exec(glob)?.[0];
  if (first === undefined || first === '**') return undefined;
  const rest = glob.slice(first.length + 1);
  return { isFirst: /[*?[\]{}()!]/.test(first) ? regexOf([first]) : (folder) => folder === first, rest };
}
