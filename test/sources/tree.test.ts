import { expect, test } from 'vitest';
import { type Fact, known, type TreeEntry } from '../../src/facts.ts';
import { matcherOf } from '../../src/sources/named.ts';
import { load, resolveLink, treeOf } from '../../src/sources/tree.ts';

const entry = (path: string, oid: string, mode: TreeEntry['mode'] = '100644'): TreeEntry => ({ path, oid, mode });

/** A tree as gather makes it, from the texts of blobs by object id. */
async function loaded(entries: readonly TreeEntry[], blobs: Readonly<Record<string, string>>, globs: readonly string[]) {
  const parts = { entries, texts: new Map<string, Fact<string>>(), links: new Map<string, string | null>() };
  const isNamed = matcherOf(globs);
  const asked: string[] = [];
  await load(
    entries.filter(({ path }) => isNamed(path)),
    new Map(entries.map((one) => [one.path, one])),
    async (wanted) => {
      asked.push(...wanted.map(({ path }) => path));
      return new Map(wanted.map(({ oid }) => [oid, known(blobs[oid] ?? '')]));
    },
    parts,
  );
  return { tree: treeOf(parts), asked };
}

const links: [path: string, target: string, resolved: string | null][] = [
  ['SECURITY.md', '/etc/passwd', null],
  ['SECURITY.md', '../../etc/passwd', null],
  ['docs/SECURITY.md', '../SECURITY.md', 'SECURITY.md'],
  ['docs/SECURITY.md', './a//b/../c', 'docs/a/c'],
  ['docs/x', '..', null],
  ['x', '', null],
  ['x', 'a\0b', null],
];
for (const [path, target, resolved] of links) {
  test(`link ${path} -> ${JSON.stringify(target)}`, () => expect(resolveLink(path, target)).toBe(resolved));
}

test('a symbolic link is followed once, inside the tree', async () => {
  const entries = [
    entry('SECURITY.md', 'out', '120000'),
    entry('a.md', 'in', '120000'),
    entry('b.md', 'twice', '120000'),
    entry('docs/policy.md', 'text'),
  ];
  const { tree } = await loaded(entries, { out: '/etc/passwd', in: 'docs/policy.md', twice: 'a.md', text: 'Policy' }, ['*.md']);
  expect(tree.text('a.md')).toEqual(known('Policy'));
  expect(tree.real('a.md')).toBe('docs/policy.md');
  expect(tree.text('SECURITY.md')).toMatchObject({ known: false, reason: { why: 'unreadable' } });
  expect(tree.text('b.md')).toMatchObject({ known: false, reason: { why: 'unreadable' } });
  expect(tree.real('b.md')).toBe('a.md');
});

test('a submodule has no text and is not asked for', async () => {
  const { tree, asked } = await loaded([entry('sub', 'x', '160000')], {}, ['*']);
  expect(tree.text('sub')).toMatchObject({ known: false });
  expect(asked).toEqual([]);
});

test('a path that is there but was not named throws, one that is not there is known to be nothing', async () => {
  const { tree } = await loaded([entry('a.md', 'a'), entry('b.txt', 'b')], { a: 'A' }, ['*.md']);
  expect(tree.text('a.md')).toEqual(known('A'));
  expect(tree.text('none.md')).toEqual(known(undefined));
  expect(() => tree.text('b.txt')).toThrow(/reads/);
  expect(tree.loaded('b.txt')).toBe(false);
});
