import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable, printableJson } from '../src/printable.ts';

test.each([
  ['plain text, é, 日本', 'plain text, é, 日本'],
  ['\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
  ['a\nb\r\nc\rd\te', 'a⏎b⏎c␍d␉e'],
  ['bell\u0007 backspace\b nul\0 delete\u007f', 'bell␇ backspace␈ nul␀ delete␡'],
  ['\u009b31m\u0085', '\\u{9B}31m\\u{85}'],
  ['abc\u202Egnp.exe\u2066x\u200Ey', 'abc\\u{202E}gnp.exe\\u{2066}x\\u{200E}y'],
  ['zero\u200bwidth\ufeff\u00ad\u2060', 'zero\\u{200B}width\\u{FEFF}\\u{AD}\\u{2060}'],
  ['tag \u{e0041}', 'tag \\u{E0041}'],
  ['lines\u2028and\u2029paragraphs', 'lines\\u{2028}and\\u{2029}paragraphs'],
  ['lone \ud800 \udc00', 'lone \ufffd \ufffd'],
  ['😀', '😀'],
])('%j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

const DANGEROUS = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|\p{Default_Ignorable_Code_Point}/u;
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '\u001b',
      '[',
      '\r',
      '\n',
      '\u202e',
      '\u2067',
      '\u200d',
      '\ufeff',
      '\u009b',
      '\ud83d',
      '\udc00',
      '\\',
      '"',
      'a',
      '\u{e0020}',
    ),
  }),
);

test('20,000 strings: nothing that acts or hides is left, and twice is once', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = printable(text);
      expect(shown).not.toMatch(DANGEROUS);
      expect(printable(shown)).toBe(shown);
    }),
    { numRuns: 20_000 },
  );
});

test('JSON keeps its value and shows nothing that acts or hides', () => {
  fc.assert(
    fc.property(fc.dictionary(hostile, fc.array(hostile)), (value) => {
      const text = printableJson(JSON.stringify(value, null, 2));
      expect(text.replaceAll('\n', '')).not.toMatch(DANGEROUS);
      expect(JSON.parse(text)).toEqual(value);
    }),
    { numRuns: 2000 },
  );
});
