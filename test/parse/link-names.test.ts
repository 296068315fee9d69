import { expect, test } from 'vitest';
import { asWritten } from '../../src/parse/link-names.ts';
import { linksOf, readProse } from '../../src/parse/prose.ts';

const END = '\n\n[a b]: https://acme.dev/x\n[1]: <https://acme.dev/one>\n';
const first = (text: string) => readProse(`${text}${END}`)[0]?.text;

test.each([
  ['by a name', 'See [the words][1].', 'See [the words](<https://acme.dev/one> "1").'],
  ['by its own words', 'See [A  b][].', 'See [A  b](<https://acme.dev/x> "").'],
  ['by its own words alone', 'See [A b].', 'See [A b](<https://acme.dev/x> "-").'],
  ['of which the words began in the line before', 'of the words][1].', 'of the words](<https://acme.dev/one> "1").'],
])('a link %s', (_, text, expected) => {
  expect(first(text)).toBe(expected);
  expect(asWritten(expected)).toBe(text);
});

test.each([
  ['a name without an address', '[the words][2] and [x]'],
  ['code', '`list[a b][1]`'],
  ['an image', '![picture][1]'],
  ['a heading', '# [1] [a b]'],
  ['a link with an address', '[1](https://acme.dev/y)'],
  ['a box of a list', '- [x] [2]: done'],
])('%s is left as it is', (_, text) => {
  expect(first(text)).toBe(text.replace(/^# /, ''));
});

test('the address stands on the line with the words as well', () => {
  expect(linksOf(readProse(`Words.\nSee [it][1].${END}`)).filter(({ url }) => url.endsWith('/one'))).toEqual([
    { url: 'https://acme.dev/one', line: 2 },
    { url: 'https://acme.dev/one', line: 5 },
  ]);
});
