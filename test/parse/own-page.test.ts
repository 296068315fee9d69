import { describe, expect, it } from 'vitest';
import { ownPage } from '../../src/parse/own-page.ts';
import { treeOf } from '../support/facts.ts';

const FILES = {
  'site/content/docs/main/style.md': 'x',
  'site/content/docs/guide/_index.md': 'x',
  'a/docs/two.md': 'x',
  'b/docs/two.md': 'x',
};
const at = (url: string, name = 'acme/widget') => ownPage(url, { ...treeOf(FILES), name });

describe('ownPage', () => {
  it.each([
    ['another site', 'https://example.org/docs/main/style/'],
    ['GitHub', 'https://github.com/docs/main/style'],
    ['one name alone', 'https://widget.dev/style'],
    ['two documents', 'https://widget.dev/docs/two'],
    ['none', 'https://widget.dev/docs/three'],
  ])('is none for %s', (_, url) => expect(at(url)).toBeUndefined());

  it.each([
    ['https://widget.dev/docs/main/style/#names', 'site/content/docs/main/style.md'],
    ['https://docs.widget.io/docs/main/style.html', 'site/content/docs/main/style.md'],
    ['https://acme.github.io/docs/guide', 'site/content/docs/guide/_index.md'],
  ])('of %s is %s', (url, path) => expect(at(url)).toBe(path));

  it.each([
    ['https://github.com/acme/widget/blob/main/a/docs/two.md', 'a/docs/two.md'],
    ['https://github.com/Acme/Widget/blob/master/a/docs/two.md#part', 'a/docs/two.md'],
    ['https://raw.githubusercontent.com/acme/widget/main/a/docs/two.md', 'a/docs/two.md'],
    ['https://github.com/acme/widget/tree/HEAD/site/content/docs/guide/', 'site/content/docs/guide/_index.md'],
    ['https://github.com/acme/widget/blob/v1.0/a/docs/two.md', undefined],
    ['https://github.com/acme/other/blob/main/a/docs/two.md', undefined],
    ['https://github.com/acme/widget/blob/main/docs/two.md', undefined],
    ['https://github.com/acme/widget/blob/main/%zz', undefined],
  ])('of the address on GitHub %s is %s', (url, path) => expect(at(url)).toBe(path));

  it('is none where the repository has no name', () => {
    expect(ownPage('https://widget.dev/docs/main/style', treeOf(FILES))).toBeUndefined();
  });
});
