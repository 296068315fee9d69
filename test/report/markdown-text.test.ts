import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../src/printable.ts';
import { cell, inlineCode, linked, prose, sentence } from '../../src/report/markdown-text.ts';
import { HOSTILE } from './hostile.ts';
import { type Node, nodesOf, parsed } from './parsed.ts';

const textsOf = (node: Node, kind: 'text' | 'inlineCode'): readonly string[] =>
  nodesOf(node).flatMap(({ type, value }) => (type === kind ? [value ?? ''] : []));
const kindsOf = (node: Node): readonly string[] => nodesOf(node).map(({ type }) => type);

test.each([
  ['91 of the last 100 commits (46 of them by bots) carry one; 3.5% do not.', undefined],
  ["The project's “own” words: Apache-2.0, v1.2.3 - and/or C++.", undefined],
  ['See CONTRIBUTING.md, or .github/CODEOWNERS.', 'See `CONTRIBUTING.md`, or `.github/CODEOWNERS`.'],
  ['--offline.', '`--offline`.'],
  ["Of a.yml's links and GitHub's.", "Of `a.yml`'s links and GitHub's."],
  ['asks for `git commit -s` (line 3)', undefined],
  ['1. of a list', '`1`. of a list'],
  ['1) of a list', '`1`) of a list'],
  ['- of a list', '`-` of a list'],
  ['+ of a list', '`+` of a list'],
  ['# heading', '`#` heading'],
  ['> quote', '`>` quote'],
  ['---', '`---`'],
  ['[x] done', '`[x]` done'],
  ['see #12 and GH-12', 'see `#12` and `GH-12`'],
  ['ask @team or @acme/team.', 'ask `@team` or `@acme/team`.'],
  ['mail ann@example.org, please', 'mail `ann@example.org`, please'],
  ['www.x and WWW.example.org', '`www.x` and `WWW.example.org`'],
  ['(https://example.org/a)', '(`https://example.org/a`)'],
  ['commit 0123abc of main', 'commit `0123abc` of main'],
  ['1234567 bytes', undefined],
  ['<img src=x onerror=alert(1)> <b>', '`<img` src=x `onerror=alert(1)> <b>`'],
  ['a `` b ` c', 'a ``` `` ``` b `` ` `` c'],
  ['`@x`@y', '`` `@x`@y ``'],
  ['*a* _b_ ~c~ [d](e) ![f](g) &copy; \\h $i$ :tada:', '`*a* _b_ ~c~ [d](e) ![f](g) &copy`; `\\h $i$ :tada`:'],
  ['feat(api): add <x>', '`feat(api)`: add `<x>`'],
  ['as stated: “mail [us](x) now”.', 'as stated: “`mail [us](x) now`”.'],
  ['as stated: “mail us now”.', undefined],
  ['“a', undefined],
  ['@x“@y”@z', '`@x`“`@y`”`@z`'],
  ['a\nb', '`a⏎b`'],
  ['a\u202eb', '`a\\u{202E}b`'],
  ['a\u00a0b', '`a\u00a0b`'],
  ['', ''],
])('%j', (text, written) => {
  expect(prose(text)).toBe(written ?? text);
});

test('a sentence has an end', () => {
  expect([sentence('It is'), sentence('It is.'), sentence('Is it?'), sentence('(It is.)'), sentence(' ')]).toEqual([
    'It is.',
    'It is.',
    'Is it?',
    '(It is.)',
    '(no text)',
  ]);
});

test.each([
  ['a|b', 'a\\|b'],
  ['a\\|b', 'a\\\\\\|b'],
  ['a\\\\|b', 'a\\\\\\|b'],
  ['||', '\\|\\|'],
])('a cell: %s', (text, written) => {
  expect(cell(text)).toBe(written);
});

test.each([
  ['https://example.org/(a)', 'https://example.org/%28a%29'],
  ['https://example.org/?a=1&copy;=`|\\', 'https://example.org/?a=1%26copy;=%60%7C%5C'],
  ['https://example.org/> [x](y "z")', 'https://example.org/%3E%20%5Bx%5D%28y%20%22z%22%29'],
])('an address: %s', (url, written) => {
  expect(linked('l]`(', url)).toBe(`[\`\`l]\`(\`\`](${written})`);
});

test('no link to what is no address', () => {
  expect(linked('x', 'javascript:alert(1)')).toBe('`x`');
  expect(linked('x', undefined)).toBe('`x`');
});

/** Exactly what a paragraph of ours may hold. */
const CALM = new Set(['root', 'paragraph', 'list', 'listItem', 'table', 'tableRow', 'tableCell', 'text', 'inlineCode']);

test('texts in a bullet: one item of text and code, nothing that GitHub would link', () => {
  fc.assert(
    fc.property(HOSTILE, (text) => {
      const tree = parsed(`- ${prose(text)}\n- end\n`);
      const kinds = kindsOf(tree);
      expect(kinds.filter((kind) => !CALM.has(kind))).toEqual([]);
      expect(kinds.filter((kind) => kind === 'list' || kind === 'listItem')).toEqual(['list', 'listItem', 'listItem']);
      expect(textsOf(tree, 'text').join('\n')).not.toMatch(/[@#<>[\]*_~`$&|\\]|:\/\/|www\.|\bgh-\d|:[\w+-]+:/i);
    }),
    { numRuns: 6000 },
  );
});

test('a code span holds the text itself, also in a cell and in a link', () => {
  fc.assert(
    fc.property(HOSTILE, (text) => {
      // CommonMark keeps white space at the ends only when there is something between.
      fc.pre(printable(text).trim() !== '');
      const shown = printable(text);
      expect(textsOf(parsed(`x ${inlineCode(text)} y`), 'inlineCode')).toEqual([shown]);
      expect(textsOf(parsed(`x ${linked(text, 'https://example.org/')}`), 'inlineCode')).toEqual([shown]);
      const inCell = parsed(`| a | b |\n| -- | -- |\n| ${cell(inlineCode(text))} | end |\n`);
      expect(kindsOf(inCell).filter((kind) => kind === 'tableCell')).toHaveLength(4);
      expect(textsOf(inCell, 'inlineCode').join().replaceAll('\\', '')).toBe(shown.replaceAll('\\', ''));
    }),
    { numRuns: 1000 },
  );
});
