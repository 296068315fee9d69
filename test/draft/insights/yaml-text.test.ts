import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Field, mapLines, questionLine, scalar } from '../../../src/draft/insights/yaml-text.ts';
import { PARAMETERS } from '../../properties/support/parameters.ts';
import { PIECES } from '../../report/hostile.ts';

const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...PIECES, ' ', '\n', '\r\n', ': ', '# ', "'", '"', '&a ', '!!str ', '%', '\u2028', '\u{E0001}'))
    .map((all) => all.join('')),
  fc.constantFrom(
    'true',
    'No',
    'null',
    '1e3',
    '0x1F',
    '1970-01-01',
    '~',
    '',
    ' a',
    'a ',
    '---',
    '2.2.0',
    '1.10',
    'a'.repeat(300),
    'word '.repeat(60).trim(),
  ),
);

test.each([
  ['Apache-2.0', 'Apache-2.0'],
  ['2.2.0', '2.2.0'],
  ['https://github.com/acme/widget/blob/main/a%20b.md', 'https://github.com/acme/widget/blob/main/a%20b.md'],
  ['2026-03-04', '"2026-03-04"'],
  ['yes', '"yes"'],
  ['a: b', '"a: b"'],
  ['a # b', '"a # b"'],
  ['a\nb', '"a\\nb"'],
  ['\u202e', '"\\u202E"'],
  ['\u{E0001}', '"\\U000E0001"'],
  ['\ud800', '"\ufffd"'],
])('%j is written as %s', (text, written) => {
  expect(scalar(text)).toBe(written);
});

test('whatever a text holds, both versions of YAML read it back, and it holds nothing that hides', () => {
  fc.assert(
    fc.property(HOSTILE, HOSTILE, (one, other) => {
      const fields: readonly Field[] = [
        { key: 'one', value: one, ask: other },
        {
          key: 'list',
          value: [
            other,
            {
              fields: [
                { key: 'two', value: one },
                { key: 'flag', value: true },
              ],
            },
            { fields: [{ key: 'none', value: [] }] },
          ],
        },
        { ask: one },
        {
          key: 'map',
          value: {
            fields: [
              { key: 'three', value: other },
              { key: 'empty', value: { fields: [] } },
            ],
          },
        },
      ];
      const text = mapLines(fields).join('\n');
      const well = (part: string): string => part.replace(/\p{Cs}/gu, '\ufffd');
      const expected = {
        one: well(one),
        list: [well(other), { two: well(one), flag: true }, { none: [] }],
        map: { three: well(other), empty: {} },
      };
      expect(parse(text)).toEqual(expected);
      expect(parse(text, { version: '1.1' })).toEqual(expected);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
    PARAMETERS,
  );
});

test('a question is one line of comment, however long or broken', () => {
  expect(questionLine('who\nis: it #?')).toBe('# TODO(maintainer): who⏎is: it #?');
  expect([...questionLine('a'.repeat(1000))]).toHaveLength(420);
});
