/** Conventional Commits 1.0.0 with the types of `@commitlint/config-conventional`, in lower case. */

const SUBJECT = /^(?:build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test)(?:\([^()\n]{1,100}\))?!?: \S/;

/** Whether the first line of a message is `type(scope)!: subject`. */
export const isConventional = (message: string): boolean => SUBJECT.test(message.slice(0, 300));

/** A pattern, list or script that knows the two types that the convention itself defines. */
export const namesTypes = (text: string): boolean => /\bfeat\b/.test(text) && /\bfix\b/.test(text);
