import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { collectors } from '../../src/collectors/index.ts';
import { matcherOf } from '../../src/sources/named.ts';

test('globs match without regard to case, dot files too, and stay within a folder', () => {
  const matches = matcherOf(['SECURITY.md', '.github/workflows/*.{yml,yaml}', '**/Makefile', 'docs/*.md']);
  const yes = ['security.MD', '.github/workflows/a.yml', 'Makefile', 'a/b/makefile', 'docs/.x.md'];
  const no = ['docs/a/b.md', 'x/SECURITY.md', '.github/workflows/a/b.yml', 'aMakefile'];
  expect(yes.filter((path) => !matches(path))).toEqual([]);
  expect(no.filter(matches)).toEqual([]);
  expect(matcherOf([])('a')).toBe(false);
});

test('names in braces, nested ones and many of them', () => {
  const letters = '{a,b,c,d,e,f,g,h,i}';
  const matches = matcherOf(['{,docs/}RELEASE{,S}.{md,rst}', 'x/{a,{b,c}d}.md', `${letters}${letters}.txt`]);
  const yes = ['release.md', 'docs/RELEASES.rst', 'x/a.md', 'X/bd.md', 'x/cd.md', 'hi.txt'];
  const no = ['docs/docs/RELEASE.md', 'RELEASE', 'x/b.md', 'x/ad.md', 'hj.txt', 'h.txt', '{,docs/}RELEASE{,S}.{md,rst}'];
  expect(yes.filter((path) => !matches(path))).toEqual([]);
  expect(no.filter(matches)).toEqual([]);
});

const GLOBS = [
  '*.key',
  '{,.github/,docs/}OWNERS*',
  '{hack,ci}/**/*.sh',
  '**/*.spdx',
  '**/sub/x.md',
  'a*/b/c',
  'docs/{,*/}*dco*{,/*}.md',
  'doc{,s/en}/[gh]*.md',
  '**/deep/*/y',
];
const named: [path: string, isNamed: boolean][] = [
  ['a.KEY', true],
  ['a/a.key', false],
  ['OWNERS', true],
  ['.GitHub/owners_x', true],
  ['x/OWNERS', false],
  ['HACK/a/b.sh', true],
  ['hack/.b.sh', true],
  ['x/hack/b.sh', false],
  ['x.spdx', true],
  ['a/b/.c/x.spdx', true],
  ['sub/x.md', true],
  ['a/b/sub/x.md', true],
  ['ab/b/c', true],
  ['b/b/c', false],
  ['docs/a/my-dco.md', true],
  ['doc/guide.md', true],
  ['docs/en/guide.md', true],
  ['docs/guide.md', false],
  ['en/guide.md', false],
  ['deep/a/y', true],
  ['a/deep/b/y', true],
  ['a/deep/y', false],
];
for (const [path, isNamed] of named) {
  test(`${path} is ${isNamed ? '' : 'not '}named`, () => expect(matcherOf(GLOBS)(path)).toBe(isNamed));
}

test('the collectors name what one expression of all their globs would', () => {
  const globs = collectors.flatMap(({ reads }) => reads);
  const whole = new RegExp(globs.map((glob) => picomatch.makeRe(glob.toLowerCase(), { dot: true }).source).join('|'));
  const named = matcherOf(globs);
  const folders = ['', 'docs/', 'Docs/a/', '.github/', 'hack/x/', 'website/content/en/', 'a/', 'a/docs/', 'security/', 'doc/'];
  const names = [
    'SECURITY.md',
    'Makefile',
    'x.sh',
    'x.spdx.json',
    'OWNERS',
    'threat-model.md',
    'workflows/a.yml',
    'community.md',
    'x.go',
    '.x',
  ];
  const paths = folders.flatMap((folder) => names.map((name) => folder + name));
  expect(paths.filter((path) => named(path) !== whole.test(path.toLowerCase()))).toEqual([]);
  expect(paths.filter(named).length).toBeGreaterThan(30);
});
