/** The last look before a document is written: edits that would touch what a person wrote are refused. */
import { describe, expect, test } from 'vitest';
import { applied, faultOf } from '../../../src/draft/into/apply.ts';
import { documentOf } from '../../../src/draft/into/document.ts';
import type { Edit } from '../../../src/draft/into/edit.ts';

const TEXT = '## Metadata\n\nWords here.\n\n| a | b |\n| - | - |\n| three | four |\n\n* Lint: yes\n\n<!-- evidence:x a=12345678 -->\n';
const over = (words: string, kind: Edit['kind'] = 'cell'): Edit => {
  const start = TEXT.indexOf(words);
  return { kind, start, end: start + words.length, text: 'new' };
};
const at = (words: string, kind: Edit['kind'] = 'block'): Edit => ({ ...over(words, kind), end: over(words).start });
const fault = (...edits: readonly Edit[]): string | undefined => faultOf(documentOf(TEXT), edits, []);

describe('edits', () => {
  test.each<[string, readonly Edit[]]>([
    ['in a cell', [over('four')]],
    ['over a bullet', [over('* Lint: yes', 'bullet')]],
    ['over a mark', [over('<!-- evidence:x a=12345678 -->', 'mark')]],
    ['between lines', [at('\nWords')]],
    ['behind a row', [at('\n\n* Lint')]],
  ])('%s are applied', (_, edits) => {
    expect(fault(...edits)).toBeUndefined();
    expect(applied(TEXT, edits)).toContain('new');
  });
  test.each<[string, string, readonly Edit[]]>([
    ['in prose', 'an edit would touch prose', [over('here')]],
    ['in the middle of a line', 'an edit would touch prose', [at('here')]],
    ['over a heading', 'an edit would touch prose', [over('## Metadata')]],
    ['over two cells', 'an edit would touch prose', [over('three | four')]],
    ['that overlap', 'two edits overlap', [over('* Lint: yes', 'bullet'), over('yes', 'bullet')]],
    ['behind the end', 'two edits overlap', [{ kind: 'block', start: TEXT.length, end: TEXT.length + 1, text: '' }]],
  ])('%s are refused', (_, why, edits) => {
    expect(fault(...edits)).toBe(why);
  });
});
