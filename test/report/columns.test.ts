import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, wrap } from '../../src/report/columns.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['日本語', 6],
  ['한글', 4],
  ['ｆｕｌｌ', 8],
  ['✅', 2],
  ['⏎', 1],
])('%j takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['one two', 7, ['one two']],
  ['abcdefgh ij', 4, ['abcd', 'efgh', 'ij']],
  ['日本語日本語', 5, ['日本', '語日', '本語']],
  ['', 10, ['']],
  ['a  b', 10, ['a b']],
])('%j in %i columns', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

test('any width ends, fits, and loses nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '日', 'e\u0301', '✅', '-') }),
      fc.integer({ min: -5, max: 30 }),
      (text, width) => {
        const lines = wrap(text, width);
        expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(Math.max(2, width));
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      },
    ),
    { numRuns: 3000 },
  );
});
