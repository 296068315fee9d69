/** Trees as git could hold them, read as the program reads them: what no `reads` names has no text. */
import fc from 'fast-check';
import { collectors } from '../../../src/collectors/index.ts';
import { type Fact, known, notKnown, type Tree, type TreeEntry } from '../../../src/facts.ts';
import { matcherOf } from '../../../src/sources/named.ts';
import { readReferences } from '../../../src/sources/reading.ts';
import { load, treeOf } from '../../../src/sources/tree.ts';
import { HOSTILE } from '../../report/hostile.ts';
import { SEEDS, textOf } from './texts.ts';

export interface Blob {
  readonly path: string;
  readonly mode: TreeEntry['mode'];
  readonly text: string;
}

const FOLDERS = [
  'docs/',
  '.github/',
  'testdata/',
  'vendor/x/',
  'examples/',
  'a/b/c/d/e/f/g/h/',
  'build/',
  'cmd/',
  'ünïcode/',
  'with space/',
  'a\nb/',
];

/** Git has no empty segments, no `.`, `..` or `.git`, and no NUL. */
const isPath = (path: string): boolean => path.split('/').every((part) => !['', '.', '..', '.git'].includes(part) && !part.includes('\0'));

const near = (path: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 14, arbitrary: fc.constant(path) },
    { weight: 1, arbitrary: fc.constant(path.toUpperCase()) },
    { weight: 1, arbitrary: fc.constant(path.toLowerCase()) },
    { weight: 2, arbitrary: fc.constantFrom(...FOLDERS).map((folder) => folder + path) },
    { weight: 1, arbitrary: HOSTILE.map((text) => path + text) },
    { weight: 1, arbitrary: HOSTILE.map((text) => `${text}/${path}`) },
  );

const MODES: fc.Arbitrary<TreeEntry['mode']> = fc.oneof(
  { weight: 30, arbitrary: fc.constant<TreeEntry['mode']>('100644') },
  { weight: 4, arbitrary: fc.constant<TreeEntry['mode']>('100755') },
  { weight: 1, arbitrary: fc.constant<TreeEntry['mode']>('160000') },
);

const SEED_BLOB: fc.Arbitrary<Blob> = fc
  .constantFrom(...SEEDS)
  .chain(({ paths, texts }) => fc.record({ path: fc.constantFrom(...paths).chain(near), mode: MODES, text: textOf(texts) }));

const ALL_PATHS = SEEDS.flatMap(({ paths }) => paths);

const LINK: fc.Arbitrary<Blob> = fc.record({
  path: fc.constantFrom(...ALL_PATHS),
  mode: fc.constant<TreeEntry['mode']>('120000'),
  text: fc.oneof(
    fc.constantFrom(...ALL_PATHS, '..', '/etc/passwd', 'docs', '.'),
    fc.constantFrom(...ALL_PATHS).map((path) => `../${path}`),
    HOSTILE,
  ),
});

const ODD: fc.Arbitrary<Blob> = fc.record({
  path: fc
    .array(fc.oneof(HOSTILE, fc.constantFrom('src', 'a.go', 'b.ts', 'Ω.py', 'x.sh')), { minLength: 1, maxLength: 12 })
    .map((parts) => parts.join('/')),
  mode: MODES,
  text: textOf(['package main\n']),
});

/** No path twice, and none that is a file and a folder at once. */
function consistent(blobs: readonly Blob[]): readonly Blob[] {
  const kept = new Map<string, Blob>();
  const folders = new Set<string>();
  for (const blob of blobs) {
    if (!isPath(blob.path) || kept.has(blob.path) || folders.has(blob.path)) continue;
    const parts = blob.path.split('/');
    const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
    if (above.some((folder) => kept.has(folder))) continue;
    for (const folder of above) folders.add(folder);
    kept.set(blob.path, blob);
  }
  return [...kept.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

export const BLOBS: fc.Arbitrary<readonly Blob[]> = fc
  .array(fc.oneof({ weight: 20, arbitrary: SEED_BLOB }, { weight: 1, arbitrary: LINK }, { weight: 2, arbitrary: ODD }), {
    maxLength: 40,
    size: 'max',
  })
  .map(consistent);

const isNamed = matcherOf(collectors.flatMap(({ reads }) => reads));

/** As `gather` reads: what collectors name, what that mentions, what the walk then asks for. */
export async function readTree(blobs: readonly Blob[]): Promise<Tree> {
  const entries = blobs.map(({ path, mode, text }, index): TreeEntry => {
    const size = mode === '160000' ? {} : { size: Buffer.byteLength(text) };
    return { path, mode, oid: index.toString(16).padStart(40, '0'), ...size };
  });
  const parts = { entries, texts: new Map<string, Fact<string>>(), links: new Map<string, string | null>() };
  const tree = treeOf(parts);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const byOid = new Map(entries.map(({ oid }, index) => [oid, blobs[index]?.text ?? '']));
  const read = async (wanted: readonly TreeEntry[]): Promise<ReadonlyMap<string, Fact<string>>> =>
    new Map(
      wanted.map(({ oid }) => {
        const text = byOid.get(oid) ?? '';
        return [oid, text.includes('\0') ? notKnown('unreadable', 'it is binary') : known(text.replace(/^\ufeff/, ''))];
      }),
    );
  const open = (paths: readonly string[]): Promise<void> =>
    load(
      paths.flatMap((path) => byPath.get(path) ?? []),
      byPath,
      read,
      parts,
    );
  await open(entries.flatMap(({ path }) => (isNamed(path) ? [path] : [])));
  await readReferences(tree, open);
  return tree;
}
