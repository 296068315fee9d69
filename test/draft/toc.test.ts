import { expect, test } from 'vitest';
import { anchorsOf, contentsOf } from '../../src/draft/toc.ts';

test('anchors as GitHub makes them', () => {
  expect(anchorsOf(['Related Projects / Vendors', 'A_b-c: d!', 'Same', 'Same', 'same', 'Über uns'])).toEqual([
    'related-projects--vendors',
    'a_b-c-d',
    'same',
    'same-1',
    'same-2',
    'über-uns',
  ]);
});

test('two levels, from a heading on, with the anchors of the whole document', () => {
  const all = [
    { depth: 1, text: 'Goals' },
    { depth: 2, text: 'Part [1]' },
    { depth: 3, text: 'Goals' },
    { depth: 4, text: 'Deep' },
    { depth: 2, text: 'End' },
  ];
  expect(contentsOf(all, 1, '-')).toBe('- [Part \\[1\\]](#part-1)\n  - [Goals](#goals-1)\n- [End](#end)');
});
