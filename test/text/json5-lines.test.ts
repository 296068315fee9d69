import { describe, expect, it } from 'vitest';
import { json5Lines } from '../../src/text/json5-lines.ts';

const lines = (text: string) => Object.fromEntries(json5Lines(text));

describe('json5Lines', () => {
  it('gives the line of each key and element', () => {
    expect(lines('{\n  "a": 1,\n  b: [\n    "x",\n    {c: 2},\n  ],\n}\n')).toEqual({
      '/a': 2,
      '/b': 3,
      '/b/0': 4,
      '/b/1': 5,
      '/b/1/c': 5,
    });
  });
  it('is not misled by comments and strings', () => {
    const text = `// "a": 1\n{\n /* a:\n 2 */ 'b': '{"a": //',\n "c": "\\"a\\":", // a: 3\r\n a: /* x */ true\n}`;
    expect(lines(text)).toEqual({ '/b': 4, '/c': 5, '/a': 6 });
  });
  it('takes the last of a key given twice', () => expect(lines('{a: 1,\na: 2}')).toEqual({ '/a': 2 }));
  it('escapes pointers and decodes keys', () => {
    expect(lines('{"a/b": 1, "c~d": {"\\u0065": 2}}')).toEqual({ '/a~1b': 1, '/c~0d': 1, '/c~0d/e': 1 });
  });
  it('survives depth', () => {
    const text = `${'['.repeat(2000)}${']'.repeat(2000)}`;
    expect(json5Lines(text).size).toBe(1999);
  });
});
