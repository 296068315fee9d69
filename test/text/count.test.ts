import { expect, test } from 'vitest';
import { agree, boundOf, countOf, lastOf, sameAgain, shareOf } from '../../src/text/count.ts';

test.each<[string, string]>([
  [countOf(0, 'tag'), '0 tags'],
  [countOf(1, 'tag'), '1 tag'],
  [countOf(2, 'tag'), '2 tags'],
  [countOf(2, 'entry', 'entries'), '2 entries'],
  [lastOf(1, 'commit'), 'the last commit'],
  [lastOf(3, 'commit'), 'the last 3 commits'],
  [agree(1, 'carries', 'carry'), 'carries'],
  [sameAgain(3, 'commit', '1 is signed'), 'The history holds no more than the same 3 commits: 1 is signed.'],
  [shareOf(3, 20, 'tag'), '3 of the last 20 tags'],
  [shareOf(0, 1, 'tag'), '0 of 1 tag'],
  [agree(0, 'carries', 'carry'), 'carry'],
])('%s', (said, expected) => {
  expect(said).toBe(expected);
});

test('a bound is told when it was hit', () => {
  expect(boundOf(60, 60, 'guide')).toEqual([]);
  expect(boundOf(61, 60, 'guide')).toEqual(['the first 60 of 61 guides of these names, and no more']);
});
