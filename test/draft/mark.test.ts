import { describe, expect, test } from 'vitest';
import { lineSum, marksIn, markText, safeKey, sumOf } from '../../src/draft/mark.ts';

describe('a mark', () => {
  const mark = {
    block: 'practices.pipeline/bullets',
    items: new Map([
      ['a/dco', ['00000001', 'ffffffff']],
      ['a/lint', ['12345678']],
    ]),
  };

  test('is a comment that is read back', () => {
    const text = markText(mark);
    expect(text).toBe('<!-- evidence:practices.pipeline/bullets a/dco=00000001.ffffffff a/lint=12345678 -->');
    expect(marksIn(`x\n${text}\ny`)).toEqual([{ ...mark, start: 2, end: 2 + text.length }]);
  });

  test.each([
    '<!-- evidence: a=12345678 -->',
    '<!-- evidence:x -->',
    '<!-- evidence:x a=1234567 -->',
    '<!-- evidence:x a=12345678-->',
    '<!-- evidence:x A=12345678 -->',
    'evidence:x a=12345678',
  ])('%j is none', (text) => {
    expect(marksIn(text)).toEqual([]);
  });

  test('no key can end the comment', () => {
    expect(safeKey('a--> <b>\n*/ --x')).toBe('a-b-/-x');
    expect(safeKey('')).toBe('item');
    expect(markText({ block: '-->', items: new Map() })).toBe('<!-- evidence:- -->');
  });
});

describe('a checksum', () => {
  test('does not see indentation, bullets and line ends', () => {
    expect(sumOf('* a:\r\n  * b c')).toBe(sumOf('- a:\n    -  b  c\n'));
  });
  test.each([
    ['a b', 'ab'],
    ['a', 'A'],
    ['a.', 'a'],
    ['`a`', 'a'],
    ['', ' x'],
  ])('tells %j from %j', (one, other) => {
    expect(sumOf(one)).not.toBe(sumOf(other));
  });
  test('of a line knows which line it is', () => {
    expect(lineSum('one', 'same')).not.toBe(lineSum('two', 'same'));
    expect(lineSum('one', '  * same')).toBe(lineSum('one', 'same'));
  });
});
