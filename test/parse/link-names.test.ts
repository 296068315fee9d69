import { expect, test } from 'vitest';
import { asWritten } from '../../src/parse/link-names.ts';
import { mentionsOf } from '../../src/parse/mentions.ts';
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

test.each(['[^x]: Ask Ann.', '[x]: Ask Ann.', '[x]: done', '[x]: and/or more', '[x]: e.g. this', '[^x]: https://acme.dev/y'])(
  '%s gives no name an address',
  (line) => {
    expect(readProse(`See [^x] and [x].\n\n${line}\n`)[0]?.text).toBe('See [^x] and [x].');
  },
);

test.each([
  ['https://acme.dev/y and more', 'https://acme.dev/y'],
  ['mailto:ann@acme.dev', 'mailto:ann@acme.dev'],
  ['<docs/a.md>', 'docs/a.md'],
  ['a.md "Title"', 'a.md'],
  ["../a 'Title'", '../a'],
  ['#part', '#part'],
])('[x]: %s gives one', (written, url) => {
  expect(readProse(`See [x].\n\n[x]: ${written}\n`)[0]?.text).toBe(`See [x](<${url}> "-").`);
});

test('a footnote is no link, and the address in it is one without a name', () => {
  expect(mentionsOf('Words.[^1]\n\n[^1]: See https://acme.dev/y for it\n')).toMatchObject([{ url: 'https://acme.dev/y', label: '' }]);
  expect(mentionsOf('[^1]: Ask Ann.\n')).toEqual([]);
});

test('a document does not grow without bound, and goes on as it is written', () => {
  const line = '[a] '.repeat(400);
  const text = `${`${line}\n`.repeat(120)}\n[a]: https://acme.dev/${'x'.repeat(900)}\n`;
  const lines = readProse(text);
  expect(lines[0]?.text.startsWith('[a](<https://acme.dev/x')).toBe(true);
  expect(lines.reduce((sum, one) => sum + one.text.length, 0)).toBeLessThan(text.length + 101_000);
  expect(lines[100]?.text).toBe(line);
});
