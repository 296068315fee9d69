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
    ['HTML', `<a class="x" href="${URL}">Join</a>`, { line: 1, label: 'Join' }],
    ['a link over two lines', `Check the [community\n  calendar](${URL})`, { line: 2, label: 'community calendar', words: '  calendar]' }],
    ['a link after a bracket that stays open', `- [ of widgets\n\n- [Chat](${URL})`, { line: 3, label: 'Chat' }],
    ['a link in a line after one', `See [a](https://example.org/b)\nor [Chat](${URL})`, { line: 2, label: 'Chat' }],
    ['a table', `| Chat | [#x](${URL}) |`, { line: 1, label: '#x' }],
  ])('finds %s', (_, text, mention) => expect(seen(text)).toMatchObject([mention]));

  it.each([
    ['by its name', 'See [Chat].', 'Chat'],
    ['by its name and no more', 'See [Chat][].', 'Chat'],
    ['by another name', '[Talk to us][chat] in the room', 'Talk to us'],
    ['as an image', '[![Talk](https://img.example.org/x.svg)][CHAT]', 'Talk'],
  ])('finds a definition where it is used %s, then where it stands', (_, text, label) =>
    expect(seen(`${text}\n\n[Chat]: ${URL}`)).toMatchObject([
      { line: 1, label },
      { line: 3, label: 'Chat' },
    ]),
  );
  it.each(['See Chat.', 'See [chats].', 'Write `[Chat]`.', '[Chat](https://example.org/b)', '- [x] [Chatter][talk]', '```\n[Chat]\n```'])(
    'no use in %s',
    (text) => expect(seen(`${text}\n\n[Chat]: ${URL}`)).toHaveLength(1),
  );

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
