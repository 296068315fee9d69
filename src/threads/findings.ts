/** The answers of the collectors, found in two threads. */
import { ciOf } from '../ci/acts.ts';
import type { Ci } from '../ci/model.ts';
import { findingOf } from '../collect.ts';
import { collectors } from '../collectors/index.ts';
import type { Facts, Tree } from '../facts.ts';
import type { Finding } from '../model.ts';
import type { TreeParts } from '../sources/tree.ts';
import { claimAll, claimsOn } from './claims.ts';
import type { Second } from './second.ts';
import { finish, type Taken } from './together.ts';

const NONE: Promise<Taken<Finding>> = Promise.resolve(new Map());

/** Answers that are looked for already while CI is followed. */
export interface Begun {
  /** False once more was read: then what they were given was not all. */
  readonly holds: (parts: TreeParts) => boolean;
  readonly finish: (facts: Facts) => Promise<readonly Finding[]>;
  readonly drop: () => void;
}

/** What was followed is known here, so that the second thread is spared the way; a fault of ours on it costs only those that ask. */
function knownCi(tree: Tree): Ci | undefined {
  try {
    return ciOf(tree);
  } catch {
    return undefined;
  }
}

/** Lets the second thread answer what needs no CI, over facts that are complete but for what only following CI finds. */
export function beginFindings({ tree: _, ...facts }: Facts, parts: TreeParts, second: Second): Begun {
  const claims = claimsOn(collectors.length);
  const { size } = parts.texts;
  const early = second.share<Finding>({ kind: 'findings', facts, parts, claims });
  return {
    holds: ({ texts }) => texts.size === size,
    finish: (whole) => {
      const ci = knownCi(whole.tree);
      const late = ci === undefined ? NONE : second.share<Finding>({ kind: 'others', ci });
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
  const ci = knownCi(tree);
  const theirs = ci === undefined ? NONE : second.share<Finding>({ kind: 'findings', facts: rest, parts, ci, claims });
  return finish(collectors, claims, theirs, (collector) => findingOf(collector, facts));
}
