import { describe, expect, test } from 'vitest';
import { draftOf } from '../../src/draft/draft.ts';
import { withMarks } from '../../src/draft/into/printed.ts';
import { marking } from '../../src/draft/marking.ts';
import { printDraft } from '../../src/draft/print.ts';
import { KEPT, kept } from './sample.ts';

const STYLES = [{}, { title: 3 }, { bullet: '-' }, { links: 'reference' }, { links: 'autolink' }, { links: 'bare', bullet: '+' }] as const;
const MARK = /\n+<!-- evidence:[^\n]* -->/g;

describe.each(KEPT)('%s', (name) => {
  const draft = draftOf(kept(name));
  test.each(STYLES)('the marks are those that reading the printed draft gives: %j', (style) => {
    const printed = printDraft(draft, style, marking);
    expect(printed.match(MARK)?.length).toBeGreaterThan(10);
    expect(printed).toBe(withMarks(printDraft(draft, style), draft));
  });
  test('without them it is the same draft', () => {
    expect(printDraft(draft, {}, marking).replace(MARK, '')).toBe(printDraft(draft));
  });
});
