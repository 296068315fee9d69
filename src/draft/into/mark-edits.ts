/** The mark of a block after what was written this time. */
import { type Mark, markText } from '../mark.ts';
import type { Document } from './document.ts';
import { type Edit, insertion } from './edit.ts';

/** Checksums of items that were written stay until they are written anew; `place` is for a mark that is not there yet. */
export function markEdit(
  { marks }: Document,
  { key }: { readonly key: string },
  sums: Mark['items'],
  place: { readonly at: number; readonly before: string },
): readonly Edit[] {
  if (sums.size === 0) return [];
  const there = marks.find(({ block }) => block === key);
  const text = markText({ block: key, items: new Map([...(there?.items ?? []), ...sums]) });
  if (there === undefined) return [insertion(place.at, 'mark', `${place.before}${text}`)];
  return text === markText(there) ? [] : [{ kind: 'mark', start: there.start, end: there.end, text }];
}
