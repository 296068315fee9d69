import { expect, test } from 'vitest';
import { languages } from '../../src/collectors/languages.ts';
import { known } from '../../src/facts.ts';
import { factsOf, type Parts } from '../support/facts.ts';

const look = (parts: Parts) => languages.collect(factsOf(parts))[0];
const files = { 'main.go': 'x'.repeat(990), 'run.sh': 'x'.repeat(10), 'x.py': 'x'.repeat(5), 'vendor/a.c': 'x'.repeat(500) };
const asked = known([
  { name: 'Rust', bytes: 600 },
  { name: 'C', bytes: 400 },
]);

test('nothing to count', () => {
  expect(look({ files: { 'README.md': 'x' } })).toMatchObject({ status: 'absent' });
  expect(look({ github: { languages: known([]) } })).toMatchObject({ status: 'absent' });
});

test('from the tree, with an example of each', () => {
  expect(look({ files })).toMatchObject({
    status: 'present',
    text: expect.stringContaining(', 1 more below 1 % (by'),
    value: [
      { name: 'Go', share: 98.5, bytes: 990 },
      { name: 'Shell', share: 1, bytes: 10 },
    ],
    links: [{ path: 'main.go' }, { path: 'run.sh' }, { path: 'x.py' }],
  });
});

test('more than one below one percent', () => {
  expect(look({ files: { ...files, 'x.rb': 'x' } })).toMatchObject({ text: expect.stringContaining(', 2 more below 1 % each (by') });
});

test("GitHub's answer goes first, but for another commit than its own", () => {
  expect(look({ files, github: { languages: asked } })).toMatchObject({
    value: [
      { name: 'Rust', share: 60, bytes: 600 },
      { name: 'C', share: 40, bytes: 400 },
    ],
    links: [{ kind: 'api', path: '/repos/acme/widget/languages' }],
  });
  expect(look({ files, subject: { ref: 'v1' }, github: { languages: asked } })).toMatchObject({ links: [{ path: 'main.go' }, {}, {}] });
});

test('sizes that a partial clone does not hold', () => {
  const facts = factsOf({ files });
  const bare = (keep: string) =>
    facts.tree.entries.map(({ size, ...entry }) => (entry.path === keep && size !== undefined ? { ...entry, size } : entry));
  const seen = (keep: string) => languages.collect({ ...facts, tree: { ...facts.tree, entries: bare(keep) } })[0];
  expect(seen('none')).toMatchObject({ status: 'unknown', reason: { why: 'unreadable', detail: expect.stringContaining('3 files') } });
  expect(seen('main.go')).toMatchObject({ status: 'partial', missing: expect.stringContaining('2 files') });
});
