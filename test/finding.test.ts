import { expect, test } from 'vitest';
import { absent, commit, foundFirst, headedBy, partial, present, unknown } from '../src/finding.ts';

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

test('the first of the answers that is there comes first', () => {
  const link = [commit('a'.repeat(40))] as const;
  const all = [absent('a', 'a', ['x']), present('b', 'b', link), partial('c', 'c', 'x', link), present('d', 'd', link)] as const;
  const order = (...ids: readonly string[]): string =>
    headedBy(all, ids)
      .map(({ id }) => id)
      .join('');
  expect(order('a', 'c', 'd')).toBe('cabd');
  expect(order('b')).toBe('bacd');
  expect(order('a', 'x')).toBe('abcd');
});
