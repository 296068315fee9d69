/** The list of people with the fingerprints of their keys, to which a document sends for the keys that sign releases. */
import type { Tree } from '../../facts.ts';
import { ownPage } from '../../parse/own-page.ts';
import { directoryOf, normalize } from '../../parse/paths.ts';
import { readProse, sentencesOf } from '../../parse/prose.ts';

const SENDS = /\b(?:releases?|artifacts|packages|tags|distributions)\b[^.]{0,60}\bsigned (?:with|by|using)\b/i;
const FINGERPRINT = /\bfingerprints?\b/i;
const NAME = /\b(?:maintainers|owners)\.(?:txt|md|rst)\b/i;
const LIST = /(?:https?:\/\/[^\s<>()"'`\]|[]{3,300}\/|[\w./-]{0,200}\/)?(?:maintainers|owners)\.(?:txt|md|rst)\b/i;
/** Forty digits in groups or in one, on a line that calls them a fingerprint. */
const KEY = /\bfingerprint\b[^0-9A-F\n]{0,20}\b(?:0x)?((?:[0-9A-F]{4}[ :]{0,2}){9}[0-9A-F]{4})\b/i;

interface Sent {
  /** Where the sentence stands. */
  readonly from: { readonly path: string; readonly line: number };
  readonly to: string;
  /** The lines of the list with a fingerprint. */
  readonly lines: readonly number[];
}

export function sentForKeys(tree: Tree, path: string, words: string): Sent | undefined {
  if (!FINGERPRINT.test(words) || !NAME.test(words)) return undefined;
  for (const { text, lineAt } of sentencesOf(readProse(words))) {
    // The address stands behind the name that is shown for it.
    const at = SENDS.test(text) && FINGERPRINT.test(text) ? [...text.matchAll(new RegExp(LIST, 'gi'))].at(-1)?.[0] : undefined;
    if (at === undefined) continue;
    const to = /^https?:/i.test(at) ? ownPage(at, tree) : normalize(at, directoryOf(path));
    const list = to === undefined || !tree.has(to) || !tree.loaded(to) ? undefined : tree.text(to);
    const rows = list?.known === true ? (list.value ?? '').slice(0, 200_000).split(/\r?\n/, 5_000) : [];
    const lines = rows.flatMap((row, i) => (KEY.test(row.slice(0, 500)) ? [i + 1] : []));
    if (to !== undefined && lines.length > 0)
      return { from: { path: tree.real(path), line: lineAt(text.search(FINGERPRINT)) }, to: tree.real(to), lines };
  }
  return undefined;
}
