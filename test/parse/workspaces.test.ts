import { expect, test } from 'vitest';
import { workspacePatterns } from '../../src/parse/workspaces.ts';

test.each<[text: string, patterns: readonly string[] | undefined]>([
  ['{"name": "widget"}', undefined],
  ['{"workspaces": []}', undefined],
  ['{"workspaces": "packages/*"}', undefined],
  ['[', undefined],
  ['- a', undefined],
  ['{"workspaces": ["packages/*", "./ui/", 1]}', ['packages/*', 'ui', '1']],
  ['{"workspaces": {"packages": ["a"], "nohoist": ["b"]}}', ['a']],
  ["packages:\n  - 'packages/**'\n  - '!**/test/**'\n", ['packages/**', '!**/test/**']],
  ['{"packages": ["a", "*a*b*c*d*e"], "version": "1"}', ['a']],
])('%j', (text, patterns) => {
  expect(workspacePatterns(text)).toEqual(patterns);
});
