import { describe, expect, it } from 'vitest';
import { picturesOf } from '../../src/parse/pictures.ts';

const URL = 'https://badges.example.org/widget';
const seen = (text: string) => picturesOf(text).filter(({ url }) => url === URL);

describe('picturesOf', () => {
  it.each([
    ['a plain address', `See ${URL} for more`],
    ['a link', `[badge](${URL})`],
    ['a link after an image', `![other](https://example.org/x.png) [badge](${URL})`],
    ['a linked image whose target it is', `[![other](https://example.org/x.png)](${URL})`],
    ['a comment', `<!--\n![badge](${URL})\n-->`],
    ['a comment that never ends', `<!-- ![badge](${URL})`],
    ['a fence', `\`\`\`markdown\n![badge](${URL})\n\`\`\``],
    ['a fence that holds a shorter fence', `~~~~\n~~~\n![badge](${URL})\n~~~~`],
    ['a fence that never ends', `~~~\n![badge](${URL})`],
    ['inline code', `Write \`![badge](${URL})\``],
    ['a script', `<script src="${URL}"></script>`],
    ['another attribute', `<img data-src="${URL}">`],
    ['a reference that only a link uses', `[text][badge]\n\n[badge]: ${URL}`],
    ['words of two paragraphs', `![badge\n\nof a build](${URL})`],
    ['a reference that nothing uses', `[badge]: ${URL}`],
  ])('does not take %s for an image', (_, text) => expect(seen(text)).toEqual([]));

  it.each([
    ['Markdown', `# Widget\n\n![badge](${URL})`, 3, undefined],
    ['words that go on in the next line', `# Widget\n[![Build\nStatus](${URL})](https://example.org)`, 3, 'https://example.org'],
    ['a linked image', `# Widget\n[![badge](${URL})](https://example.org)`, 2, 'https://example.org'],
    ['an image with a title', `[![badge](${URL} "title")](<https://example.org>)`, 1, 'https://example.org'],
    ['two images in a link', `[![badge](${URL}) ![b](x.png)](https://example.org)`, 1, undefined],
    ['HTML', `<p>\n<a href="https://example.org"><img alt="x" src='${URL}'></a>`, 2, 'https://example.org'],
    ['HTML after a link', `<a href="https://example.org">x</a> <img src=${URL}>`, 1, undefined],
    ['Markdown inside a link of HTML', `<a href="https://example.org">\n\n![badge](${URL})\n</a>`, 3, 'https://example.org'],
    ['a reference', `[![badge][b]](https://example.org)\n\n[B]: ${URL}`, 3, 'https://example.org'],
    ['two references', `[![badge][b]][t]\n\n[b]: ${URL}\n[t]: https://example.org`, 3, 'https://example.org'],
    ['a short reference', `![badge]\r\n\r\n[badge]: <${URL}>`, 3, undefined],
    ['reStructuredText', `Widget\n======\n.. image:: ${URL}\n   :alt: x\n   :target: https://example.org`, 3, 'https://example.org'],
    ['a substitution', `.. |badge| image:: ${URL}`, 1, undefined],
    ['AsciiDoc', `= Widget\nimage:${URL}[badge,link=https://example.org]`, 2, 'https://example.org'],
    ['an image after a fence', `\`\`\`\ncode\n\`\`\`\n![badge](${URL})`, 4, undefined],
  ])('finds %s', (_, text, line, target) => expect(seen(text)).toEqual([{ url: URL, line, ...(target === undefined ? {} : { target }) }]));

  it('ends on hostile pages', () => {
    for (const piece of ['![', '<a ', '<img ', '[![a](', '\n[x]: ', 'image::', '<!--']) {
      expect(picturesOf(piece.repeat(50_000)).length).toBeLessThanOrEqual(500);
    }
  });
});
