/** What the project's own self-assessment says of branch protection: a claim, which no tool applies. */
import type { Tree } from '../../facts.ts';
import { readProse } from '../../parse/prose.ts';

/** Paths whose text `claimed` asks for: self-assessments at the root and below a folder of documents. */
export const CLAIMED_READS: readonly string[] = ['*self*assessment*.md', '{docs,doc,security,.github,governance}/**/*self*assessment*.md'];

const NAMED = /(?:^|\/)[^/]*self[-_ ]?assessment[^/]*\.md$/i;
/** Not below a folder of code, examples or test data. */
const NEAR = /^(?:(?:docs?|security|\.github|governance)\/(?:[^/]+\/)*)?[^/]+$/i;
const CLAIM = /\bbranch protection\b|\bprotected branch(?:es)?\b|\bbranch(?:es)? (?:is|are) protected\b/i;

export interface Claim {
  readonly path: string;
  readonly line: number;
  /** The line, 200 characters at most. */
  readonly words: string;
}

/** The first line that speaks of it, in the first such document that does. */
export function claimed(tree: Tree): Claim | undefined {
  for (const { path } of tree.entries) {
    if (!NAMED.test(path) || !NEAR.test(path) || !tree.loaded(path)) continue;
    const text = tree.text(path);
    if (!text.known || text.value === undefined) continue;
    const found = readProse(text.value).find((line) => line.kind !== 'code' && CLAIM.test(line.text));
    if (found !== undefined) return { path, line: found.line, words: found.text.trim().slice(0, 200) };
  }
  return undefined;
}
