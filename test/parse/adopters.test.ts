import { expect, test } from 'vitest';
import { adoptersOf } from '../../src/parse/adopters.ts';
import { readProse } from '../../src/parse/prose.ts';

const read = (text: string) => adoptersOf(readProse(text));

test.each([
  ['a heading', '# Adopters\n\nTell us about your use.\n'],
  ['how to be listed', '# Adopters\n\n## How to add your organisation\n\n- Name\n- Website\n'],
  ['a list of steps', '# Adopters\n\n1. Fork the repository\n2. Open a pull request\n'],
  ['placeholders in a table', '| Organisation | Use |\n|---|---|\n| _(Add your organization here)_ | |\n| TBD | |\n'],
  ['placeholders in a list', '- Your company name\n- ...\n'],
  ['examples in brackets', '| Who |\n|---|\n| _(Example company)_ |\n| [Example organisation] |\n| [Example](https://example.com) |\n'],
  ['a word that stands alone', '| Who |\n|---|\n| Example |\n| **TBD** |\n| n/a |\n| None. |\n'],
  ['a form in a comment', '<!--\n- Acme\n-->\n'],
  ['what is asked of those who are listed', '# Users\n\n## Requirements to be listed\n\n* You must run it\n* It must be in production\n'],
  ['an indented form below a title', '# Users\n\n    * N: Name of the user\n'],
  ['an indented form in a section on how', '# Users\n\n## Adding yourself as a user\n\n    * N: One\n'],
  ['a form in a code block', '```\n- Acme\n```\n'],
])('%s lists nobody', (_, text) => {
  expect(read(text)).toMatchObject({ count: 0, other: false });
});

test('rows, with or without bars at their ends, and none of the head', () => {
  const text =
    '# Adopters\n\n| Organisation | Use |\n| --- | :-: |\n  [One](https://one.dev/) | x\n[Two](https://two.dev/) | y\n| Three | z |\n\n- a note\n';
  expect(read(text)).toEqual({ count: 3, lines: [5, 6, 7], form: 'rows', other: false });
});

test('names that only hold such a word are names', () => {
  const text =
    '| Who | Use |\n|---|---|\n| Example Corp | turns gears |\n| TODO Group | x |\n| [Sample & Sons](https://sample.dev) | x |\n';
  expect(read(text)).toMatchObject({ count: 3, lines: [3, 4, 5] });
});

test('items at the outer level', () => {
  expect(read('## Users\n\n1. [One](https://one.dev)\n   - runs it\n1. Two\n\nText.\n\n* Three\n')).toMatchObject({
    count: 3,
    lines: [3, 5, 9],
    form: 'items',
  });
});

test('forms that are not counted are said to be there', () => {
  expect(read('<table><tr><td>One</td></tr></table>\n')).toMatchObject({ count: 0, other: true });
  expect(read('# Adopters\n\n### One\n\nText.\n\n### Two\n\nText.\n')).toMatchObject({ count: 0, other: true });
});

test('paragraphs that begin with a name in bold, and none that begin with a label', () => {
  const text = '# Adopters\n\n**_One_** - runs it\nfor long.\n\n**[Two](https://two.dev)** - too\n\n__Three__ as well:\n - a part\n';
  expect(read(text)).toEqual({ count: 3, lines: [3, 6, 8], form: 'paragraphs', other: false });
  expect(read('**Note:** x\n\n**Why**: y\n\n**Use:** z\n\n- One\n')).toMatchObject({ count: 1, form: 'items' });
});

test('items of a section of users that are indented like code', () => {
  const text =
    '# Who uses it?\n\n## Requirements\n\n* You must run it\n\n## Users (Alphabetically)\n\n    * N: One\n      D: * runs it\n\n    * N: Two\n      L: https://two.dev\n';
  expect(read(text)).toMatchObject({ count: 2, lines: [9, 12], form: 'items' });
});

const logo = (name: string): string => `<a href="https://${name}.dev"><img alt="${name}" src="logos/${name}.png" height="70"></a> &nbsp;`;

test('logos that are links, and no items of the stories below them', () => {
  const text = `# Adopters\n\nAdd your logo!\n\n${logo('one')}${logo('two')}\n[![Three](three.png)](https://three.dev)\n\n## One\n\n+ It is fast.\n`;
  expect(read(text)).toEqual({ count: 3, lines: [5, 5, 6], form: 'logos', other: false });
});

test('a list with logos in it or below it is a list, and badges are no logos', () => {
  expect(read(`- One\n- Two\n\n${logo('a')}${logo('b')}${logo('c')}\n`)).toMatchObject({ count: 2, form: 'items' });
  expect(read(`- ${logo('a')}\n- ${logo('b')}\n- ${logo('c')}\n`)).toMatchObject({ count: 3, form: 'items' });
  const badge = '[![x](https://img.shields.io/badge/x)](https://x.dev)';
  expect(read(`${badge} ${badge} ${badge}\n\n- One\n`)).toMatchObject({ count: 1, form: 'items' });
});

test('what a story says of its solution lists nobody', () => {
  const text = '# Adopters\n\n### One\n\n#### Challenges\n\n- It was slow.\n\n### Two\n\n#### Highlights\n\n+ It is fast.\n';
  expect(read(text)).toMatchObject({ count: 0, other: true });
});
