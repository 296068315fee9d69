import { describe, expect, test } from 'vitest';
import { htmlTablesIn } from '../../../src/draft/into/html-table.ts';

const cellsOf = (text: string): readonly (readonly (readonly string[])[])[] =>
  htmlTablesIn(text, { start: 0, end: text.length }).map(({ rows }) =>
    rows.map(({ cells }) => cells.map(({ start, end }) => text.slice(start, end).trim())),
  );

describe('rows and cells of HTML tables', () => {
  test.each<[string, string, readonly (readonly (readonly string[])[])[]]>([
    ['plain', '<table><tr><td>a</td><td>b</td></tr></table>', [[['a', 'b']]]],
    [
      'with parts',
      '<table><thead><tr><th>a<th>b</thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>',
      [
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
      ],
    ],
    [
      'without end tags',
      '<table>\n<tr><td>a\n<td>b\n<tr><td>c<td>d\n</table>',
      [
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
      ],
    ],
    ['upper case and attributes', '<TABLE class="x>y"><TR><TD align=left>a</TD><TD>b</TD></TR></TABLE>', [[['a', 'b']]]],
    ['markup inside', '<table><tr><td><b>a</b></td><td><ul><li>x</ul></td></tr></table>', [[['<b>a</b>', '<ul><li>x</ul>']]]],
    ['in a comment', '<!-- <table><tr><td>a</td></tr></table> -->', []],
    ['a comment in a cell', '<table><tr><td><!-- </td> -->a</td></tr></table>', [[['<!-- </td> -->a']]]],
    ['never closed', '<table><tr><td>a</td>', []],
    ['spans', '<table><tr><td colspan="2">a</td></tr></table>', []],
    ['nested', '<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>', []],
    ['a cell without row', '<table><td>a</td></table>', []],
    ['none', 'a < b and c > d <tr><td>x</td></tr>', []],
  ])('%s', (_, text, rows) => {
    expect(cellsOf(text)).toEqual(rows);
  });

  test('a row ends behind its end tag, or its last cell', () => {
    const text = '<table><tr><td>a</td><td>b</td></tr>\n<tr><td>c<td>d</table>';
    const [table] = htmlTablesIn(text, { start: 0, end: text.length });
    expect(table?.rows.map(({ start, end }) => text.slice(start, end))).toEqual(['<tr><td>a</td><td>b</td></tr>', '<tr><td>c<td>d']);
  });
});
