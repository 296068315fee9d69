import { expect, it } from 'vitest';
import { whole } from '../../src/text/whole.ts';

it.each([
  [[], 10, ''],
  [['a', 'b'], 10, 'a; b'],
  [['a', 'b'], 4, 'a; b'],
  [['a', 'b', 'c'], 4, 'a; b; and 1 more'],
  [['longer than that', 'b'], 4, 'longer than that; and 1 more'],
])('names what fits and counts the rest: %j in %i', (parts, length, text) => {
  expect(whole(parts, length)).toBe(text);
});
