import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOf } from '../../src/draft/draft.ts';
import type { Item } from '../../src/draft/model.ts';
import { newDefinitions, printBlock, printDefinitions, printDraft, printItem, printRow } from '../../src/draft/print.ts';
import { DEFAULT_STYLE, type Style } from '../../src/draft/style.ts';
import { anchorsOf } from '../../src/draft/toc.ts';
import type { Report } from '../../src/report/model.ts';
import { HOSTILE, PIECES } from '../report/hostile.ts';
import { nodesOf, parsed } from '../report/parsed.ts';
import { foreignReport } from '../report/sample.ts';
import { KEPT, kept, skeleton } from './sample.ts';

const draft = (report: Report, style: Partial<Style> = {}): string => printDraft(draftOf(report), style);
const item = (text: string, label = '', below: readonly Item[] = []): Item => ({ key: 'k', label, known: 'documented', text, below });
const LINK = '[`a`](https://acme.example/a)';

test('bullets: labels, levels, and the bullet that is asked for', () => {
  const tree = item('', 'Sign-off', [item('one'), item('', 'Why?', [item('two', 'Because')])]);
  expect(printItem(tree, DEFAULT_STYLE)).toBe('* Sign-off:\n  * one\n  * Why?\n    * Because: two');
  expect(printItem(item('one'), { ...DEFAULT_STYLE, bullet: '-' }, 2)).toBe('    - one');
});

test('a row escapes what would end a cell', () => {
  expect(printRow(item('`x|y`', 'a|b'), DEFAULT_STYLE)).toBe('| a\\|b | `x\\|y` |');
});

test.each([
  ['inline', `See ${LINK}, \`[b](https://c)\`.`],
  ['autolink', 'See <https://acme.example/a>, `[b](https://c)`.'],
  ['bare', 'See https://acme.example/a, `[b](https://c)`.'],
  ['reference', 'See [`a`][1], `[b](https://c)`.'],
] as const)('links as %s', (links, expected) => {
  const definitions = newDefinitions();
  const block = { kind: 'paragraph', key: 'k', known: 'documented', text: `See ${LINK}, \`[b](https://c)\`.` } as const;
  expect(printBlock(block, { ...DEFAULT_STYLE, links }, definitions)).toBe(expected);
  expect(printDefinitions(definitions)).toEqual(links === 'reference' ? ['[1]: https://acme.example/a'] : []);
});

test('a line alone keeps its links inline when there is no place for definitions', () => {
  expect(printItem(item(LINK), { ...DEFAULT_STYLE, links: 'reference' })).toBe(`* ${LINK}`);
});

test.each([1, 2, 3] as const)('the title at level %i, sections below it', (title) => {
  const levels = nodesOf(parsed(draft(kept('acme'), { title })))
    .filter(({ type }) => type === 'heading')
    .map(({ depth }) => depth ?? 0);
  expect(levels[0]).toBe(title);
  expect(Math.min(...levels.slice(1))).toBe(title + 1);
  expect(Math.max(...levels)).toBe(title + 3);
});

const linksOf = (text: string): readonly string[] =>
  nodesOf(parsed(text))
    .filter(({ type }) => type === 'link')
    .map(({ url }) => url ?? '');

test.each(KEPT)('%s: each style of link leads to the same addresses', (name) => {
  const inline = linksOf(draft(kept(name)));
  expect(inline.length).toBeGreaterThan(5);
  for (const links of ['autolink', 'bare'] as const) expect(linksOf(draft(kept(name), { links }))).toEqual(inline);
  const tree = nodesOf(parsed(draft(kept(name), { links: 'reference' })));
  const definitions = tree.filter(({ type }) => type === 'definition').map(({ url }) => url);
  expect(tree.filter(({ type }) => type === 'linkReference')).toHaveLength(inline.length);
  expect(definitions).toEqual([...new Set(inline)]);
});

test.each(KEPT)('%s renders on GitHub: tables of two cells, no HTML, no image, headings with anchors of their own', (name) => {
  const tree = parsed(draft(kept(name)));
  const nodes = nodesOf(tree);
  expect(nodes.filter(({ type }) => /^(?:html|image|imageReference|linkReference|footnoteReference|delete|code)$/.test(type))).toEqual([]);
  const rows = nodes.filter(({ type }) => type === 'tableRow');
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ children }) => children?.length !== 2)).toEqual([]);
  const headings = nodes
    .filter(({ type }) => type === 'heading')
    .map((node) =>
      nodesOf(node)
        .map(({ value }) => value ?? '')
        .join(''),
    );
  const anchors = anchorsOf(headings);
  expect(new Set(anchors).size).toBe(headings.length);
  const urls = linksOf(draft(kept(name)));
  expect(urls.filter((url) => !/^https:\/\/[^/]+\//.test(url) || !URL.canParse(url))).toEqual([]);
});

const CALM = skeleton(parsed(draft(foreignReport('x'))));
const OURS = /^(?:https:\/\/github\.com\/acme\/|https:\/\/api\.github\.com\/)/;

/** Percent-encoded ASCII as it was: the writer encodes what Markdown could misread. */
const decoded = (url: string): string =>
  url.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function provesCalm(text: string): void {
  const report = foreignReport(text);
  const tree = parsed(draft(report));
  expect(skeleton(tree)).toEqual(CALM);
  const given = new Set(
    report.findings.flatMap(({ statements }) =>
      statements.flatMap((one) => ('links' in one ? one.links.map(({ url }) => decoded(url ?? '')) : [])),
    ),
  );
  const whole = new Set([...given].map((url) => url.replace(/(?:\?plain=1)?#L1(?:-L\d+)?$/, '')));
  for (const node of nodesOf(tree)) {
    if (node.type === 'text') expect(node.value ?? '').not.toMatch(/@|#\d|:\/\/|www\.|gh-\d/i);
    if (node.type !== 'link') continue;
    expect(node.children?.map(({ type }) => type)).toEqual(['inlineCode']);
    const url = decoded(node.url ?? '');
    expect(OURS.test(node.url ?? '') || given.has(url) || whole.has(url)).toBe(true);
  }
}

test.each(PIECES)('foreign text changes no structure: %j', (piece) => {
  provesCalm(`${piece} ${piece}word ${piece}`);
});

test('foreign text in every field: the structure of the draft stays, and links are ours', () => {
  fc.assert(fc.property(HOSTILE, provesCalm), { numRuns: 40 });
}, 90_000);

test('foreign text changes no address where links stand by reference', () => {
  fc.assert(
    fc.property(HOSTILE, (text) => {
      const report = foreignReport(text);
      const references = nodesOf(parsed(draft(report, { links: 'reference' })));
      expect(references.filter(({ type }) => type === 'definition').map(({ url }) => url)).toEqual([...new Set(linksOf(draft(report)))]);
    }),
    { numRuns: 10 },
  );
}, 60_000);
