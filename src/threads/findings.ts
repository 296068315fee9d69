/** The answers of the collectors, found in two threads. */
import { awaitCi, CiNotKnown, knowCi } from '../ci/acts.ts';
import type { Ci } from '../ci/model.ts';
import { findingOf } from '../collect.ts';
import { collectors } from '../collectors/index.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../model.ts';
import type { TreeParts } from '../sources/tree.ts';
import { type Claims, claimAll, claimsOn } from './claims.ts';
import type { Second } from './second.ts';
import { type Sharing, sharing } from './together.ts';

/** Answers that are looked for already while CI is followed. */
export interface Begun {
  /** False once more was read: then what they were given was not all. */
  readonly holds: (parts: TreeParts) => boolean;
  /** The rest, with what CI does, or without where the second thread failed to tell. */
  readonly finish: (ci: Ci | undefined) => Promise<readonly Finding[]>;
  readonly drop: () => void;
}

/**
 * Answers here what needs no CI, over facts that are complete but for what only following CI finds; the second thread, which follows it, goes
 * on with the others.
 */
export function beginFindings(facts: Facts, parts: TreeParts, second: Second): Begun {
  const { size } = parts.texts;
  awaitCi(facts.tree);
  const { claims, finish, here } = findingsOf(facts, size, second);
  here();
  return {
    holds: ({ texts }) => texts.size === size,
    finish: (ci) => {
      knowCi(facts.tree, ci);
      return finish();
    },
    drop: () => claimAll(claims),
  };
}

/** As `collect` over the whole table, where CI was followed before. */
export async function collectTogether(facts: Facts, parts: TreeParts, ci: Ci | undefined, second: Second): Promise<readonly Finding[]> {
  if (ci !== undefined) knowCi(facts.tree, ci);
  return findingsOf(facts, parts.texts.size, second).finish();
}

function findingsOf(facts: Facts, texts: number, second: Second): Sharing<Finding> & { readonly claims: Claims } {
  const { tree: _, ...rest } = facts;
  const claims = claimsOn(collectors.length);
  const theirs = second.share<Finding>({ kind: 'findings', facts: rest, texts, claims });
  const answer = (collector: (typeof collectors)[number]): Finding | undefined => {
    try {
      return findingOf(collector, facts);
    } catch (error) {
      if (error instanceof CiNotKnown) return undefined;
      throw error;
    }
  };
  return { claims, ...sharing(collectors, claims, theirs, answer) };
}
