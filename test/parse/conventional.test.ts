import { describe, expect, it } from 'vitest';
import { isConventional, namesTypes, otherType } from '../../src/parse/conventional.ts';

describe('isConventional', () => {
  it.each([
    'Fix: x',
    'fixed: x',
    'fix:x',
    'fix: ',
    'fix (a): x',
    'fix(): x',
    'wip: x',
    ':bug: fix: x',
    'Merge pull request #1',
    'fix',
    '\nfix: x',
  ])('refuses %j', (message) => expect(isConventional(message)).toBe(false));
  it.each(['fix: x', 'fix(deps):  x', 'feat(api): x\n\nbody', 'feat!: x', 'refactor(a/b)!: x', 'build(deps): bump a from 1 to 2'])(
    'takes %j',
    (message) => expect(isConventional(message)).toBe(true),
  );
});

describe('otherType', () => {
  it.each([
    ['bump: tag v1', 'bump'],
    ['doc(api)!: x', 'doc'],
    ['Fix: x', 'Fix'],
    ['fix: x', undefined],
    ['fix&doc: x', undefined],
    ['cmd/a: x', undefined],
    ['bump x: y', undefined],
    ['bump:x', undefined],
  ])('%j: %s', (message, type) => expect(otherType(message)).toBe(type));
});

describe('namesTypes', () => {
  it.each([
    ['^(feat|fix)(\\(.+\\))?: ', true],
    ['["feat", "fix"]', true],
    [':sparkles: feature, :bug: fix', false],
  ])('%j: %s', (text, is) => expect(namesTypes(text)).toBe(is));
});
