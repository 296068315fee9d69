/** Conventional Commits 1.0.0: any word may be a type, and `@commitlint/config-conventional` has a list of them, in lower case. */

const LISTED = /^(?:build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test)(?:\([^()\n]{1,100}\))?!?: {1,5}\S/;
const FORM = /^([a-z][a-z0-9_-]{0,30})(?:\([^()\n]{1,100}\))?!?: {1,5}\S/i;

/** Whether the first line of a message is `type(scope)!: subject` with a type of the list. */
export const isConventional = (message: string): boolean => LISTED.test(message.slice(0, 300));

/** The word before the colon where the first line has that form and the word is not in the list: a type of the project's own, or an area. */
export const otherType = (message: string): string | undefined =>
  isConventional(message) ? undefined : FORM.exec(message.slice(0, 300))?.[1];

/** A pattern, list or script that knows the two types that the convention itself defines. */
export const namesTypes = (text: string): boolean => /\bfeat\b/.test(text) && /\bfix\b/.test(text);
