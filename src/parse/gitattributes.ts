/** What `.gitattributes` tells Linguist of files (github-linguist's docs/overrides.md). */
import picomatch from 'picomatch';

/** `counted`: whether a path counts. `hidden`: its language is not to be told of; `undefined`: the file says nothing of the path. */
export interface Told {
  readonly counted: (path: string) => boolean | 'hidden' | undefined;
  /** The language that a file is said to be of, by name or alias and in lower case. */
  readonly language: (path: string) => string | undefined;
}

const MAX_TEXT = 200_000;
const MAX_RULES = 500;
const MAX_PATTERN = 200;
/** Stars of one pattern: each may be tried at each letter. */
const MAX_STARS = 6;
const ATTRIBUTE = /^(-|!)?linguist-(generated|vendored|documentation|detectable)(?:=(true|false))?$/u;
const LANGUAGE = /^([-!]?)linguist-language(?:=([\w+#./'-]{1,60}))?$/u;

interface Rule {
  readonly matches: (path: string) => boolean;
  /** By attribute; `undefined`: no longer said. */
  readonly sets: ReadonlyMap<string, boolean | undefined>;
  /** Empty: no longer said. */
  readonly language: string | undefined;
}

/** A pattern without a slash is that of a name in each folder. */
function matcher(pattern: string): ((path: string) => boolean) | undefined {
  if (pattern.length > MAX_PATTERN || pattern.split('*').length - 1 > MAX_STARS) return undefined;
  const glob = pattern.replace(/^\.?\//u, '');
  if (glob === '') return undefined;
  const isName = !pattern.slice(0, -1).includes('/');
  return picomatch(isName ? `**/${glob}` : glob, { dot: true, nobrace: true, noextglob: true, nonegate: true });
}

function ruleOf(line: string): Rule | undefined {
  const [pattern = '', ...words] = line.trim().split(/\s+/u);
  if (pattern.startsWith('#') || pattern.startsWith('!') || pattern.startsWith('"')) return undefined;
  const sets = new Map<string, boolean | undefined>();
  let language: string | undefined;
  for (const word of words) {
    const [told, sort, named] = LANGUAGE.exec(word) ?? [];
    if (told !== undefined) language = sort === '' ? named?.toLowerCase() : '';
    const [all, sign, name = '', value] = ATTRIBUTE.exec(word) ?? [];
    if (all !== undefined) sets.set(name, sign === '!' ? undefined : sign !== '-' && value !== 'false');
  }
  const matches = sets.size === 0 && language === undefined ? undefined : matcher(pattern);
  return matches === undefined ? undefined : { matches, sets, language };
}

/** Whether Linguist is told to count a file, and as what: a later rule outranks an earlier one. Absent when the text has no rule for it. */
export function linguistRules(text: string): Told | undefined {
  const rules = text
    .slice(0, MAX_TEXT)
    .split('\n')
    .flatMap((line) => (line.includes('linguist-') ? (ruleOf(line) ?? []) : []))
    .slice(0, MAX_RULES);
  if (rules.length === 0) return undefined;
  const naming = rules.filter(({ language }) => language !== undefined);
  return {
    language: (path) => naming.findLast(({ matches }) => matches(path))?.language || undefined,
    counted: (path) => {
      const said = new Map<string, boolean | undefined>();
      for (const { matches, sets } of rules) if (sets.size > 0 && matches(path)) for (const [name, value] of sets) said.set(name, value);
      const leftOut = ['generated', 'vendored', 'documentation'].map((name) => said.get(name));
      if (leftOut.includes(true)) return false;
      if (said.get('detectable') === false) return 'hidden';
      return leftOut.includes(false) ? true : undefined;
    },
  };
}
