import { describe, expect, test } from 'vitest';
import { appendAt, setAt } from '../../../src/draft/insights/edit.ts';

const PATH = ['top', 'key'] as const;

describe('a value is set, and every other byte kept', () => {
  test.each([
    ['a plain one', 'top:\n  key: old # why\n', 'top:\n  key: new # why\n'],
    ['in quotes', "top: \n  key:   'old'\n  z: 1", 'top: \n  key:   new\n  z: 1'],
    ['in double quotes', 'top:\r\n  "key": "old"\r\n', 'top:\r\n  "key": new\r\n'],
    ['without a value', 'top:\n  key: # why\n  z: 1\n', 'top:\n  key: new # why\n  z: 1\n'],
    ['null', 'top:\n  key: ~\n', 'top:\n  key: new\n'],
    ['in a flow map', 'top: { key: old, z: 1 }\n', 'top: { key: new, z: 1 }\n'],
    ['behind a list of maps', 'top:\n  a:\n  - b: 1\n    c: 2\n  key: old', 'top:\n  a:\n  - b: 1\n    c: 2\n  key: new'],
  ])('%s', (_, text, expected) => {
    expect(setAt(text, PATH, 'new')).toBe(expected);
  });
});

describe('a key is added', () => {
  test.each([
    [
      'behind the last that fits on a line',
      'top:\n  a: 1 # one\n  b:\n    c: 1\nz: 1\n',
      'top:\n  a: 1 # one\n  key: new\n  b:\n    c: 1\nz: 1\n',
    ],
    ['at the end of a text without a line end', 'top:\n  a: 1', 'top:\n  a: 1\n  key: new'],
    ['before the first where none fits', 'top:\n  # about b\n  b:\n    c: 1\n', 'top:\n  # about b\n  key: new\n  b:\n    c: 1\n'],
    ['with the line ends of the file', 'top:\r\n  a: "1"\r\nz: 1\r\n', 'top:\r\n  a: "1"\r\n  key: new\r\nz: 1\r\n'],
    ['not into a block of text', 'top:\n  a: |\n    key: old\n  b: 1\n', 'top:\n  a: |\n    key: old\n  b: 1\n  key: new\n'],
    ['with the maps on its way', 'z: 1\n', 'z: 1\ntop:\n  key: new\n'],
  ])('%s', (_, text, expected) => {
    expect(setAt(text, PATH, 'new')).toBe(expected);
  });

  test('with a map as its value', () => {
    const value = {
      fields: [
        { key: 'a', value: true },
        { key: 'b', value: ['one'] },
      ],
    };
    expect(setAt('top:\n    z: 1\n', PATH, value)).toBe('top:\n    z: 1\n    key:\n      a: true\n      b:\n        - one\n');
  });
});

describe('what cannot be told is left alone', () => {
  test.each([
    ['an alias', 'a: &x { key: old }\ntop: *x\n'],
    ['an anchored map', 'top: &x\n  key: old\nb: *x\n'],
    ['an anchored value', 'top:\n  key: &x old\nb: *x\n'],
    ['a tagged value', 'top:\n  key: !!str old\n'],
    ['a merge', 'a: &x\n  key: old\ntop:\n  <<: *x\n  b: 1\n'],
    ['a key given twice', 'top:\n  key: old\n  key: older\n'],
    ['a block of text', 'top:\n  key: |\n    old\n'],
    ['a value on two lines', 'top:\n  key: old\n    er\n'],
    ['a list', 'top:\n  key:\n    - old\n'],
    ['a flow map without the key', 'top: { a: 1 }\n'],
    ['no map', 'top: text\n'],
    ['an empty map', 'top:\nz: 1\n'],
    ['a key with a question mark', 'top:\n  ? a\n  : b\n'],
    ['an anchored key', 'top:\n  &x a:\n    b: 1\n'],
    ['a text without a document', '# nothing\n'],
  ])('%s', (_, text) => {
    expect(setAt(text, PATH, 'new')).toBeUndefined();
  });
});

describe('an item is appended', () => {
  test.each([
    ['to a list', 'top:\n  key:\n  - a # one\n  - b\nz: 1', 'top:\n  key:\n  - a # one\n  - b\n  - new\nz: 1'],
    ['to a list with wide dashes', 'top:\n  key:\r\n    -   a\r\n', 'top:\n  key:\r\n    -   a\r\n    -   new\r\n'],
    ['to an empty list', 'top:\n  key: []\n', 'top:\n  key: [new]\n'],
    ['where there is no value', 'top:\n  key:\n', 'top:\n  key: [new]\n'],
    ['where there is no list', 'top:\n  a: 1\n', 'top:\n  a: 1\n  key:\n    - new\n'],
  ])('%s', (_, text, expected) => {
    expect(appendAt(text, PATH, 'new')).toBe(expected);
  });

  test.each([
    ['a flow list', 'top:\n  key: [a]\n'],
    ['a list of maps', 'top:\n  key:\n    - a: 1\n'],
    ['a list of lists', 'top:\n  key:\n    - - a\n'],
    ['a text', 'top:\n  key: a\n'],
    ['an anchored list', 'top:\n  key: &x\n    - a\n'],
  ])('but not to %s', (_, text) => {
    expect(appendAt(text, PATH, 'new')).toBeUndefined();
  });
});
