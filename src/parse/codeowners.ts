/**
 * CODEOWNERS as GitHub reads it: like `.gitignore`, but without `!`, without `[ ]` and without `\#`; case-sensitive, the last match
 * wins, a rule without owners clears, a `#` after white space starts a comment, and a line with an error is skipped.
 * Source: docs.github.com, "About code owners".
 */

/** One line in force. */
interface CodeownersRule {
  /** 1-based. */
  readonly line: number;
  /** As written, escapes resolved. */
  readonly pattern: string;
  /** As written: `@user`, `@org/team` or an address. Empty: whoever owned these files before, nobody does now. */
  readonly owners: readonly string[];
}

export interface Codeowners {
  readonly rules: readonly CodeownersRule[];
  /** Lines that are skipped. */
  readonly errors: readonly { readonly line: number; readonly message: string }[];
}

/** Bytes; a larger file is not loaded. */
export const CODEOWNERS_LIMIT = 3 * 1024 * 1024;

const CATCH_ALL: ReadonlySet<string> = new Set(['*', '**', '/**', '**/*', '/**/*', '**/**']);
const MEMBER = /^@[A-Za-z0-9][A-Za-z0-9_-]*(?:\/[A-Za-z0-9_.-]+)?$/;

/** The words of a line up to a comment; white space after a backslash belongs to the word. */
function words(line: string): string[] {
  const found: string[] = [];
  let word = '';
  for (let i = 0; i < line.length; i += 1) {
    const char = line.charAt(i);
    if (char === '\\' && /\s/.test(line.charAt(i + 1))) {
      i += 1;
      word += line.charAt(i);
    } else if (/\s/.test(char)) {
      if (word !== '') found.push(word);
      word = '';
    } else if (char === '#' && word === '') {
      return found;
    } else {
      word += char;
    }
  }
  if (word !== '') found.push(word);
  return found;
}

function isAddress(word: string): boolean {
  const at = word.indexOf('@');
  const host = word.slice(at + 1);
  return at > 0 && !host.includes('@') && host.lastIndexOf('.') > 0 && !host.endsWith('.');
}

const isOwner = (word: string): boolean => word.length <= 320 && (MEMBER.test(word) || isAddress(word));

function fault(pattern: string, owners: readonly string[]): string | undefined {
  if (pattern.startsWith('!')) return 'a pattern cannot be negated with !';
  if (pattern.startsWith('\\#')) return 'a # at the start of a pattern cannot be escaped';
  if (/[[\]]/.test(pattern)) return 'a pattern cannot hold a character range [ ]';
  const wrong = owners.find((owner) => !isOwner(owner));
  return wrong === undefined ? undefined : `${wrong.slice(0, 80)} is no @user, @org/team or address`;
}

/** The rules in the order of the file, and the lines that GitHub skips. */
export function readCodeowners(text: string): Codeowners {
  const rules: CodeownersRule[] = [];
  const errors: { line: number; message: string }[] = [];
  for (const [index, source] of text.split(/\r?\n/).entries()) {
    const [pattern, ...owners] = words(source);
    if (pattern === undefined) continue;
    const line = index + 1;
    const message = fault(pattern, owners);
    if (message === undefined) rules.push({ line, pattern, owners });
    else errors.push({ line, message });
  }
  return { rules, errors };
}

/** The last rule whose pattern matches every file. */
export const catchAll = (rules: readonly CodeownersRule[]): CodeownersRule | undefined =>
  rules.findLast(({ pattern }) => CATCH_ALL.has(pattern));

/** Rules that can never be the last match: a later rule has the same pattern or matches every file. */
export function deadRules(rules: readonly CodeownersRule[]): readonly CodeownersRule[] {
  const last = new Map(rules.map(({ pattern, line }) => [pattern, line]));
  const everything = catchAll(rules)?.line ?? 0;
  return rules.filter(({ pattern, line }) => line < everything || line < (last.get(pattern) ?? 0));
}
