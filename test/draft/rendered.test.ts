/** The draft as others read it: markdownlint's default rules but for line length, and the HTML that GitHub-flavoured Markdown becomes. */
import { lint } from 'markdownlint/sync';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { draftOf } from '../../src/draft/draft.ts';
import { withMarks } from '../../src/draft/into/printed.ts';
import { printDraft } from '../../src/draft/print.ts';
import type { Style } from '../../src/draft/style.ts';
import { KEPT, kept } from './sample.ts';

/** Long lines: a table row and a bullet are one line each, with their permalinks. */
const RULES = { default: true, MD013: false };

const complaints = (text: string): readonly string[] =>
  (lint({ strings: { text }, config: RULES })['text'] ?? []).map(
    ({ ruleNames, lineNumber, errorDetail }) => `${lineNumber} ${ruleNames.join('/')} ${errorDetail ?? ''}`,
  );

const rendered = (text: string): string => micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
const all = (html: string, pattern: RegExp): readonly string[] => [...html.matchAll(pattern)].map(([, one = '']) => one);

const STYLES: readonly Partial<Style>[] = [
  {},
  { title: 2 },
  { bullet: '-' },
  { bullet: '+' },
  { links: 'reference' },
  { links: 'autolink' },
];
const marked = (name: (typeof KEPT)[number], style: Partial<Style> = {}): string => {
  const draft = draftOf(kept(name));
  return withMarks(printDraft(draft, style), draft);
};

test('the linter complains when there is something to complain of', () => {
  expect(complaints('# A\n\n* b\n- c\n').length).toBeGreaterThan(0);
});

// With another level the title is no first-level heading, which is what MD041 asks for.
test.each(STYLES)('has nothing for markdownlint, as %j', (style) => {
  expect(complaints(marked('acme', style)).filter((one) => style.title === undefined || !one.includes('MD041'))).toEqual([]);
});

describe.each(KEPT)('%s', (name) => {
  test('has nothing for markdownlint', () => expect(complaints(marked(name))).toEqual([]));

  test('becomes headings, tables and lists, and no bracket of a link is left over', () => {
    const html = rendered(marked(name));
    expect(all(html, /<h1>(.*?)<\/h1>/g)).toHaveLength(1);
    expect(all(html, /<h2>(.*?)<\/h2>/g)).toEqual(expect.arrayContaining(['Metadata', 'Secure development practices', 'Appendix']));
    expect(all(html, /(<table>)/g).length).toBeGreaterThan(0);
    expect(html.replace(/<code>.*?<\/code>/gs, '')).not.toMatch(/\]\(|^\s*\|/m);
  });

  test('every link has an address of the web, and every anchor a heading', () => {
    const html = rendered(marked(name));
    const anchors = new Set(
      all(html, /<h[1-6]>(.*?)<\/h[1-6]>/g).map((heading) =>
        heading
          .replace(/<[^>]*>/g, '')
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
          .replaceAll(' ', '-'),
      ),
    );
    const targets = all(html, /<a href="(.*?)"/g);
    expect(targets.filter((to) => (to.startsWith('#') ? !anchors.has(to.slice(1)) : !/^https:\/\/[^/]+\//.test(to)))).toEqual([]);
  });
});
