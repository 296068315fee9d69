import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml, type YamlValue } from '../../src/parse/yaml.ts';

const rootOf = (text: string): YamlValue => {
  const read = readYaml(text);
  if (!read.ok) throw new Error(read.message);
  return read.root;
};
const at = (root: YamlValue, ...keys: string[]): YamlValue | undefined =>
  keys.reduce<YamlValue | undefined>((value, key) => value?.get(key), root);

describe('bounds', () => {
  const nested: Record<string, string> = {
    'two documents of brackets': `${'['.repeat(1000)}\n---\n${'['.repeat(1000)}`,
    brackets: '['.repeat(20_000),
    braces: '{a: '.repeat(5000),
    dashes: '- '.repeat(20_000),
    'explicit keys': '? '.repeat(20_000),
    'keys on one line': ': '.repeat(20_000),
    indentation: Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'an alias of an alias': Array.from({ length: 100 }, (_, n) => `a${n}: &a${n} [${n === 0 ? '1' : `*a${n - 1}`}]`).join('\n'),
  };
  test.each(Object.entries(nested))('%s are not read, three times in one process', (_, text) => {
    for (let round = 0; round < 3; round += 1) {
      expect(readYaml(text)).toMatchObject({ ok: false, unread: true, message: expect.stringContaining('nested deeper than 64') });
    }
  });

  test('what is too large is not read', () => {
    expect(readYaml('#'.repeat(512 * 1024 + 1))).toEqual({ ok: false, message: 'larger than 512 KiB', unread: true });
    expect(readYaml('#'.repeat(512 * 1024)).ok).toBe(true);
  });

  test('too many tokens, and too many values behind aliases, are not read', () => {
    expect(readYaml('- a\n'.repeat(60_000))).toMatchObject({ ok: false, unread: true });
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...[...'bcdefg'].map((c, n) => `${c}: &${c} [${Array(10).fill(`*${'abcdef'[n]}`).join(',')}]`),
    ];
    expect(readYaml(bomb.join('\n'))).toMatchObject({ ok: false, unread: true, message: expect.stringContaining('aliases') });
  });

  test('a depth of 60 is read', () => {
    expect(readYaml(`${'['.repeat(60)}${']'.repeat(60)}`).ok).toBe(true);
  });
});

describe('no YAML', () => {
  test.each([
    ['an open quote', 'a: b\nc: "d', 2],
    ['a stray bracket', 'a: b\n}', 2],
    ['a tab as indentation', 'a:\n\tb: c\n', 2],
    ['an alias without an anchor', 'a: 1\nb: *x', 2],
    ['an alias inside itself', '&a [*a]', 1],
  ])('%s is told with its line', (_, text, line) => {
    expect(readYaml(text)).toMatchObject({ ok: false, unread: false, line });
  });

  test('any text gives an answer', () => {
    const pieces = fc.constantFrom(
      '- ',
      ': ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '|',
      '>',
      '&a ',
      '*a ',
      '<<: ',
      '\n',
      '  ',
      '\t',
      '#',
      '---',
      '%',
      '!',
      'on',
      '\r',
    );
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => typeof readYaml(parts.join('')).ok === 'boolean'));
  });
});

describe('values', () => {
  test('the core schema: `on` is a key, `yes` a string, text stays as written', () => {
    const root = rootOf(
      'on: push\nyes: yes\nversion: 1.10\nn: ~\nt: true\nsha: 1234567890123456789012345678901234567890\nday: 2025-03-01\n',
    );
    expect(root.entries.map(({ key, keyLine, value }) => [key, keyLine, value.value, value.text])).toEqual([
      ['on', 1, 'push', 'push'],
      ['yes', 2, 'yes', 'yes'],
      ['version', 3, 1.1, '1.10'],
      ['n', 4, null, '~'],
      ['t', 5, true, 'true'],
      ['sha', 6, 1.2345678901234568e39, '1234567890123456789012345678901234567890'],
      ['day', 7, '2025-03-01', '2025-03-01'],
    ]);
  });

  test('a directive for YAML 1.1 does not turn `on` into a boolean', () => {
    expect(rootOf('%YAML 1.1\n---\non: yes\n').get('on')?.value).toBe('yes');
  });

  test('no line is named after the last one', () => {
    expect(readYaml('a: b\nc: "d\n')).toMatchObject({ ok: false, line: 2 });
    expect(rootOf('a: |').get('a')).toMatchObject({ line: 1, text: '' });
    expect(rootOf('a: >\n').get('a')).toMatchObject({ line: 1, text: '' });
  });

  test('lines with CRLF and a byte order mark', () => {
    expect(at(rootOf('\uFEFFa: 1\r\nb:\r\n  c: |\r\n    x\r\n    y\r\n'), 'b', 'c')).toMatchObject({ line: 4, text: 'x\ny\n' });
  });

  test('an empty value stands on the line of its key', () => {
    expect(rootOf('a:\n\n# c\nb: 1\n').get('a')).toMatchObject({ line: 1, value: null, text: '' });
  });

  test('block text begins on the line after its header, folded text knows its lines', () => {
    const root = rootOf('a: |\n\n  one\n  two\nb: >-\n  one &&\n  two\n\n  three\nc: "x\n  y"\n');
    expect(root.get('a')).toMatchObject({ line: 2, text: '\none\ntwo\n' });
    const folded = root.get('b');
    expect(folded).toMatchObject({ line: 6, text: 'one && two\nthree' });
    expect(folded?.starts?.map(({ offset, line }) => [folded.text.slice(offset, offset + 3), line])).toEqual([
      ['one', 6],
      ['two', 7],
      ['thr', 9],
    ]);
    expect(root.get('c')?.starts?.map(({ line }) => line)).toEqual([10, 11]);
  });

  test('anchors, aliases and merge keys', () => {
    const root = rootOf('base: &b\n  x: 1\n  y: 2\none:\n  <<: *b\n  y: 3\ntwo:\n  <<: [{z: 4}, *b]\nlist: [*b]\n');
    expect(root.get('one')?.entries.map(({ key, value }) => [key, value.value])).toEqual([
      ['y', 3],
      ['x', 1],
    ]);
    expect(root.get('two')?.entries.map(({ key }) => key)).toEqual(['z', 'x', 'y']);
    expect(root.get('list')?.items[0]?.get('x')?.line).toBe(2);
  });

  test('keys of the language are harmless, twice the same key is told', () => {
    const read = readYaml('__proto__:\n  a: 1\nconstructor: 2\na: 1\na: 2\n');
    expect(read).toMatchObject({ ok: true, duplicate: { key: 'a', line: 5 } });
    expect(rootOf('__proto__:\n  a: 1\n').get('__proto__')?.get('a')?.value).toBe(1);
    expect(rootOf('a: 1').get('toString')).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
  });

  test('the first document counts', () => {
    expect(rootOf('# c\n---\na: 1\n---\na: 2\n').get('a')?.value).toBe(1);
    expect(rootOf('').kind).toBe('scalar');
  });
});

describe('quoted texts with a line that is indented too little, as libyaml takes them', () => {
  const textOf = (source: string): unknown => {
    const yaml = readYaml(source);
    return yaml.ok
      ? yaml.root.get('steps')?.items.map(({ entries }) => entries.map(({ key, keyLine, value }) => [key, keyLine, value.line, value.text]))
      : yaml.message;
  };
  test('values and lines are those of the text', () => {
    const source = "steps:\n  - a: 'one\n two ''three''\n\nfour'\n    b: x\n  - c: \"five\\\"\n six\"\n    d:\n      - y\n";
    expect(textOf(source)).toEqual([
      [
        ['a', 2, 2, "one two 'three'\nfour"],
        ['b', 6, 6, 'x'],
      ],
      [
        ['c', 7, 7, 'five" six'],
        ['d', 9, 10, ''],
      ],
    ]);
  });
  test.each([
    ['a quote that nothing closes', "steps:\n  - a: 'one\n two\n"],
    ['another fault behind it', "steps:\n  - a: 'one\n two'\n    b: [\n"],
    ['a quote that closes in the next value', "steps:\n  - a: 'one\n  - b: it's\n"],
  ])('refused: %s', (_, source) => {
    expect(readYaml(source).ok).toBe(false);
  });
  test('more of them than the effort allows', () => {
    const many = (n: number): string => Array.from({ length: n }, (_, i) => `k${i}:\n  a: 'x\n y'\n`).join('');
    expect(readYaml(many(100)).ok).toBe(true);
    expect(readYaml(many(5000)).ok).toBe(false);
  });
  test('any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("'", '"', '\n', ' ', 'a: ', '- ', 'x', '\\', '#', '|\n')), (parts) => {
        expect(readYaml(parts.join('')).ok).toBeTypeOf('boolean');
      }),
    );
  });
});
