/** The answers of the collectors, found in two threads. */
import { ciOf } from '../ci/acts.ts';
import { findingOf } from '../collect.ts';
import { collectors } from '../collectors/index.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../model.ts';
import type { TreeParts } from '../sources/tree.ts';
import { claimAll, claimsOn } from './claims.ts';
import type { Second } from './second.ts';
import { finish } from './together.ts';

/** Answers that are looked for already while CI is followed. */
export interface Begun {
  /** False once more was read: then what they were given was not all. */
  readonly holds: (parts: TreeParts) => boolean;
  readonly finish: (facts: Facts) => Promise<readonly Finding[]>;
  readonly drop: () => void;
}

/** Lets the second thread answer what needs no CI, over facts that are complete but for what only following CI finds. */
export function beginFindings({ tree: _, ...facts }: Facts, parts: TreeParts, second: Second): Begun {
  const claims = claimsOn(collectors.length);
  const { size } = parts.texts;
  const early = second.share<Finding>({ kind: 'findings', facts, parts, claims });
  return {
    holds: ({ texts }) => texts.size === size,
    finish: (whole) => {
      // What was followed is known here: the other thread is spared the way.
      const late = second.share<Finding>({ kind: 'others', ci: ciOf(whole.tree) });
      const theirs = Promise.all([early, late]).then((results) => new Map(results.flatMap((found) => [...found])));
      return finish(collectors, claims, theirs, (collector) => findingOf(collector, whole));
    },
    drop: () => claimAll(claims),
  };
}

/** As `collect` over the whole table. */
export async function collectTogether(facts: Facts, parts: TreeParts, second: Second): Promise<readonly Finding[]> {
  const { tree, ...rest } = facts;
  const claims = claimsOn(collectors.length);
  const theirs = second.share<Finding>({ kind: 'findings', facts: rest, parts, ci: ciOf(tree), claims });
  return finish(collectors, claims, theirs, (collector) => findingOf(collector, facts));
}
