/** What holds for any document. `EVIDENCE_CASES=20000` asks more of them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillIn } from '../../../src/draft/into/fill-in.ts';
import { type Node, nodesOf, parsed } from '../../../src/draft/into/markdown.ts';
import { documents } from './documents.ts';
import { draftOf } from './sample.ts';

const CASES = Number(process.env['EVIDENCE_CASES'] ?? 200);
const SECONDS_A_CASE = 0.5;

const bodyOf = (text: string): string => text.replace(/^\ufeff/, '');

/** Headings, paragraphs and code outside tables and lists, and what a list says: the words of a person, in order. */
function proseOf(text: string): readonly string[] {
  const body = bodyOf(text);
  const prose = ({ type }: Node): boolean =>
    ['heading', 'paragraph', 'code', 'blockquote', 'definition', 'footnoteDefinition'].includes(type);
  return nodesOf(parsed(body))
    .filter(prose)
    .map(({ start, end }) => body.slice(start, end));
}

/** Whether one list is the other with items left out. */
function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let index = 0;
  for (const one of all) if (one === some[index]) index += 1;
  return index === some.length;
}

/** A bullet that has a name and nothing behind it may be filled; lines of a table are no prose. */
const isOpen = (source: string): boolean => /^[^:\n]*:[*_]{0,3}\s*$/.test(source);

test(`${CASES} changed documents: parsed, edited in cells, bullets and new blocks, and settled after one run`, {
  timeout: CASES * SECONDS_A_CASE * 1000,
}, () => {
  const draft = draftOf();
  let edited = 0;
  let refused = 0;
  fc.assert(
    fc.property(documents, (text) => {
      const result = fillIn(text, draft);
      if (result.kind === 'unrecognised') {
        // What swallows the rest of a document, such as a comment that never ends, is noticed when the outcome is read again.
        expect(result.why).toMatch(/headings|nested|decoded|found there again/);
        if (/again/.test(result.why)) refused += 1;
        return;
      }
      const { edits, text: after } = result;
      if (edits.length > 0) edited += 1;
      // Once is enough.
      expect(fillIn(after, draft)).toMatchObject({ kind: 'edits', edits: [], text: after });
      // The edits are all that happened, and they do not overlap.
      const eol = text.includes('\r\n') ? '\r\n' : '\n';
      let end = 0;
      let rebuilt = '';
      for (const edit of edits) {
        expect(edit.start).toBeGreaterThanOrEqual(end);
        rebuilt += text.slice(end, edit.start) + edit.text.replaceAll('\n', eol);
        end = edit.end;
      }
      expect(rebuilt + text.slice(end)).toBe(after);
      // Nothing that a person wrote is gone: replaced is only what stood in a cell, or what evidence wrote.
      for (const { start, end: to, kind } of edits) if (to > start) expect(['cell', 'mark', 'bullet']).toContain(kind);
      expect(
        isWithin(
          proseOf(text).filter((one) => !isOpen(one)),
          proseOf(after),
        ),
      ).toBe(true);
      // Bytes that no line shows.
      expect(after.startsWith('\ufeff')).toBe(text.startsWith('\ufeff'));
      expect(/\n$/.test(after)).toBe(/\n$/.test(text));
      if (eol === '\r\n') expect(after.replaceAll('\r\n', '')).not.toContain('\n');
      else expect(after).not.toContain('\r');
    }),
    { numRuns: CASES, seed: 20_261_121 },
  );
  expect(edited).toBeGreaterThan(CASES / 4);
  expect(refused).toBeLessThanOrEqual(CASES / 100);
});
