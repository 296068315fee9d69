import { expect, test } from 'vitest';
import { absent, commit, foundFirst, partial, present, unknown } from '../src/finding.ts';

test('what is there comes first, and equals keep their order', () => {
  const link = [commit('a'.repeat(40))] as const;
  const gap = (id: string) => unknown(id, id, { why: 'not-asked', detail: id });
  const found = foundFirst([
    absent('a', 'a', ['x']),
    gap('b'),
    partial('c', 'c', 'x', link),
    gap('d'),
    present('e', 'e', link),
    absent('f', 'f', ['x']),
  ]);
  expect(found.map(({ id }) => id).join('')).toBe('ecbdaf');
});
