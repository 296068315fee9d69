import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../src/parse/mentions.ts';

const URL = 'https://example.org/a';
const seen = (text: string) => mentionsOf(text).filter(({ url }) => url === URL);

describe('mentionsOf', () => {
  it.each([
    ['fenced code', `\`\`\`\n${URL}\n\`\`\``],
    ['inline code', `Run \`curl ${URL}\` first`],
    ['a comment', `<!-- ${URL} -->`],
    ['an image', `![a](${URL})`],
    ['the image of a link', `[![a](${URL})](https://example.org/b)`],
    ['an image of HTML', `<img src="${URL}">`],
  ])('passes over %s', (_, text) => expect(seen(text)).toEqual([]));

  it.each([
    ['a link', `## Talk\n- [Chat](${URL}) with us`, { line: 2, label: 'Chat', heading: 'Talk', words: '- [Chat] with us' }],
    ['a linked image', `[![Chat](https://img.example.org/x.svg)](${URL})`, { line: 1, label: 'Chat' }],
    ['a bare address', `See ${URL}.`, { line: 1, label: '', words: 'See  ' }],
    ['an address in angles', `<${URL}>`, { line: 1 }],
    ['a definition', `See [Chat].\n\n[Chat]: ${URL}`, { line: 3, label: 'Chat' }],
    ['HTML', `<a class="x" href="${URL}">Join</a>`, { line: 1, label: 'Join' }],
    ['a table', `| Chat | [#x](${URL}) |`, { line: 1, label: '#x' }],
  ])('finds %s', (_, text, mention) => expect(seen(text)).toMatchObject([mention]));

  it('reads mail addresses and relative links', () => {
    const text =
      'Write to list@lists.example.org.\n[list](mailto:a@example.org) [talk](../../discussions) [x\\_y](https://x.example/x\\_y)';
    expect(mentionsOf(text).map(({ url, line }) => [url, line])).toEqual([
      ['mailto:list@lists.example.org', 1],
      ['mailto:a@example.org', 2],
      ['../../discussions', 2],
      ['https://x.example/x_y', 2],
    ]);
  });
  it('ends where it is told', () => {
    expect(mentionsOf(`${URL}\n\n## 2026\n\n${URL}`, ({ text }) => text.includes('2026'))).toHaveLength(1);
  });
  it('ends on hostile lines', () => {
    for (const piece of ['[', '](', '<a href="', 'a@', '`', '![](', 'https://']) expect(mentionsOf(piece.repeat(20_000))).toBeDefined();
  });
});
