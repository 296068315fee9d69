import { expect, test } from 'vitest';
import { quoted, TEMPLATE } from '../../../src/parse/policy/reading.ts';

test('a quote has no list mark and 200 characters at most', () => {
  expect(quoted('- two  words\n')).toBe('two words');
  expect(quoted('x'.repeat(500))).toHaveLength(200);
});

test("GitHub's template is known by its words", () => {
  expect(TEMPLATE.test('Use this section to tell people about which versions')).toBe(true);
  expect(TEMPLATE.test('This section tells people how to report')).toBe(false);
});
