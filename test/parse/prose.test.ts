import { describe, expect, test } from 'vitest';
import { linksOf, readProse, sectionsOf, sentencesOf } from '../../src/parse/prose.ts';

const headings = (text: string) =>
  readProse(text)
    .filter(({ kind }) => kind === 'heading')
    .map(({ line, text: title, level }) => [line, title, level]);

describe('headings', () => {
  test.each<[string, string, unknown[]]>([
    ['in code', '```sh\n# no\n```\n# Yes\n', [[4, 'Yes', 1]]],
    ['in a longer fence', '````\n```\n# no\n````\n## Yes ##', [[5, 'Yes', 2]]],
    ['in a literal block', 'Do::\n\n   # no\n   make\n\nPart\n----\n', [[6, 'Part', 1]]],
    ['in a literal block alone', '::\n\n  # no\n\n  # no\nYes\n===', [[6, 'Yes', 1]]],
    [
      'in what only looks so in Markdown',
      '# Yes\n\nNote::\n\n  # Yes',
      [
        [1, 'Yes', 1],
        [5, 'Yes', 1],
      ],
    ],
    ['in a code directive', '.. code-block:: sh\n   :linenos:\n\n   # no\n', []],
    [
      'in another directive or container',
      '.. note::\n\n  # Yes\n\n:::\n\n  # More',
      [
        [3, 'Yes', 1],
        [7, 'More', 1],
      ],
    ],
    ['below a term of AsciiDoc', 'term::\n  words\n\n  # Yes', [[4, 'Yes', 1]]],
    ['in a comment', '<!--\n# no\n-->\n# Yes', [[4, 'Yes', 1]]],
    ['in front matter', '---\n# no\n---\n# Yes', [[4, 'Yes', 1]]],
    ['a rule after a list is none', '- item\n---\n', []],
    ['a rule after a blank line is none', 'Words.\n\n---\n', []],
    [
      'underlined',
      'Title\n=====\r\n\r\nPart\n----\n\nOther\n~~~~~\n',
      [
        [1, 'Title', 1],
        [4, 'Part', 2],
        [7, 'Other', 3],
      ],
    ],
    [
      'with a line above as well',
      '=====\nTitle\n=====\n\nPart\n-----\n',
      [
        [2, 'Title', 1],
        [5, 'Part', 2],
      ],
    ],
    ['lines that are not alike are none', 'a\n\n====\nWords.\n----\n', []],
    [
      'AsciiDoc and HTML',
      '= Title\n\n== Part\n<h3 align="center">More</h3>',
      [
        [1, 'Title', 1],
        [3, 'Part', 2],
        [4, 'More', 3],
      ],
    ],
    ['an open comment hides the rest', '# Yes\n<!-- \n# no', [[1, 'Yes', 1]]],
  ])('%s', (_, text, expected) => {
    expect(headings(text)).toEqual(expected);
  });
});

test('sentences over lines know the line of each part', () => {
  const [first, second, item, ...rest] = sentencesOf(
    readProse('One goes\nover two lines. Two is\nhere.\n\n- item\n  goes on\n- next\n```\ncode\n```\n| a | b |'),
  );
  expect([first?.text, first?.line, first?.lineAt(12)]).toEqual(['One goes over two lines.', 1, 2]);
  expect([second?.text, second?.line, second?.lineAt(7)]).toEqual(['Two is here.', 2, 3]);
  expect([item?.text, item?.line, ...rest.map(({ text }) => text)]).toEqual(['- item goes on', 5, '- next', '| a | b |']);
});

test('a section holds what is below it', () => {
  const sections = sectionsOf(readProse('# A\na\n## B\nb\n## C\nc\n'));
  expect(sections.map(({ heading, body }) => [heading.text, body.map(({ text }) => text).join('')])).toEqual([
    ['A', 'aBbCc'],
    ['B', 'b'],
    ['C', 'c'],
  ]);
});

test('addresses in any syntax', () => {
  const text =
    '[a](https://acme.example/x).\n<https://acme.example/y>,\n[b]: https://acme.example/z\n`c <https://acme.example/r>`_\n```\nhttps://no.example\n```';
  expect(linksOf(readProse(text)).map(({ url, line }) => `${url.slice(-2)} ${line}`)).toEqual(['/x 1', '/y 2', '/z 3', '/r 4']);
});

test('hostile text is read in bounds', () => {
  expect(readProse('<!--'.repeat(100_000)).length).toBe(1);
  expect(readProse(`${'['.repeat(50_000)}\n`.repeat(10)).every(({ text }) => text.length <= 2000)).toBe(true);
  expect(readProse('x\n'.repeat(20_000)).length).toBeLessThanOrEqual(5000);
});
