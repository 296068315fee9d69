import { expect, test } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import type { Tree } from '../../src/facts.ts';
import { readReferences } from '../../src/sources/reading.ts';
import { type Files, treeOf } from '../support/facts.ts';

const CI = '.github/workflows/ci.yml';
const WORKFLOW = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./bin/one a\n';

/** Reads as the program does, from the workflow on; the paths of each round. */
async function rounds(files: Files): Promise<{ readonly tree: Tree; readonly read: readonly (readonly string[])[] }> {
  const whole = treeOf(files);
  const loaded = new Set([CI, 'CONTRIBUTING.md']);
  const tree: Tree = { ...whole, loaded: (path) => !whole.has(path) || loaded.has(path) };
  const read: (readonly string[])[] = [];
  await readReferences(tree, async (paths) => {
    read.push(paths);
    for (const path of paths) loaded.add(path);
  });
  return { tree, read };
}

/** Scripts whose names are made of words, so that only following them finds the next. */
const chain = (length: number): Files => {
  const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'].slice(0, length);
  const scripts = names.map((name, index): [string, string] => [`bin/${name}`, `n=${names[index + 1] ?? ''}\n./bin/"$n" a\n`]);
  return { [CI]: WORKFLOW, ...Object.fromEntries(scripts) };
};

test('each round reads what the last one leads to, until nothing is missing', async () => {
  const { tree, read } = await rounds(chain(4));
  expect(read).toEqual([['bin/one'], ['bin/two'], ['bin/three'], ['bin/four']]);
  expect(ciOf(tree)).toMatchObject({ missing: [], cut: false });
});

test('rounds are bounded, and what they left is named', async () => {
  const { tree, read } = await rounds(chain(7));
  expect(read).toHaveLength(6);
  expect(ciOf(tree)).toMatchObject({ missing: [{ path: 'bin/seven', from: { path: 'bin/six', line: 2 } }], cut: true });
});

test('a walk that was ended asks for nothing more', async () => {
  const many = Array.from({ length: 20_001 }, (_, n) => `          x${n}`).join('\n');
  const workflow = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          ./bin/one\n${many}\n`;
  const { read } = await rounds({ ...chain(7), [CI]: workflow });
  expect(read).toEqual([['bin/one']]);
});

test('a page to which the contributing guide leads is read', async () => {
  const guide = { 'CONTRIBUTING.md': 'See [the guide](how/to.md).\n', 'how/to.md': 'x', 'how/else.md': 'x' };
  expect((await rounds({ [CI]: WORKFLOW, ...guide })).read).toEqual([['how/to.md']]);
});

test('nothing is read where nothing is missing', async () => {
  expect((await rounds({ [CI]: WORKFLOW })).read).toEqual([]);
});
