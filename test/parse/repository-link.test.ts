import { expect, test } from 'vitest';
import { repositoryPath } from '../../src/parse/repository-link.ts';

const own = { server: 'https://github.com', owner: 'acme', name: 'widget', defaultBranch: 'main' };

test.each([
  ['https://github.com/acme/widgets/blob/main/a.md'],
  ['https://github.com/acme/widget'],
  ['https://github.com/acme/widget/releases'],
  ['https://github.com/acme/widget/security/policy'],
  ['https://github.com.evil.dev/acme/widget/blob/main/a.md'],
  ['https://raw.githubusercontent.com/acme/other/main/a.md'],
  ['https://github.com/acme/widget/blob/main/%E0%A4%A'],
  ['/acme/widget/blob/main/a.md'],
])('%s names no path of this repository', (url) => {
  expect(repositoryPath(url, own)).toBeUndefined();
});

test.each([
  ['https://github.com/acme/widget/blob/main/docs/a.md', 'docs/a.md'],
  ['https://GitHub.com/Acme/Widget/blob/main/a.md#top', 'a.md'],
  ['http://www.github.com/acme/widget/tree/main/docs/', 'docs'],
  ['https://github.com/acme/widget/blob/HEAD/a%20b.md?plain=1', 'a b.md'],
  ['https://github.com/acme/widget/raw/refs/heads/main/a.md', 'a.md'],
  ['https://raw.githubusercontent.com/acme/widget/main/a.md', 'a.md'],
  ['https://github.com/acme/widget/tree/main', ''],
])('%s', (url, path) => {
  expect(repositoryPath(url, own)).toEqual({ kind: 'path', path });
});

test.each([
  ['another branch', 'https://github.com/acme/widget/blob/master/a.md'],
  ['a branch that begins alike', 'https://github.com/acme/widget/blob/main2/a.md'],
  ['a commit', `https://github.com/acme/widget/blob/${'a'.repeat(40)}/a.md`],
  ['a way out', 'https://github.com/acme/widget/blob/main/../../a.md'],
])('%s is elsewhere', (_, url) => {
  expect(repositoryPath(url, own)).toEqual({ kind: 'elsewhere' });
});

test('a branch with a slash', () => {
  expect(repositoryPath('https://github.com/acme/widget/blob/release/1/a.md', { ...own, defaultBranch: 'release/1' })).toEqual({
    kind: 'path',
    path: 'a.md',
  });
});
