import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Collector } from './collector.ts';
import { countSignOffs } from './dco/count.ts';
import { ENFORCED_READS, enforcement } from './dco/enforced.ts';
import { STATEMENT_READS, statedRule } from './dco/statement.ts';

/** The sign-off of the Developer Certificate of Origin: a line in the message, not a cryptographic signature. */
export const dco: Collector = {
  id: 'dco',
  section: 'development.pipeline',
  question: 'Do commits carry a sign-off?',
  reads: [...CI_READS, ...STATEMENT_READS, ...ENFORCED_READS],
  collect: (facts) => [...countSignOffs(facts, [100, 1000]), statedRule(facts.tree), enforcement(facts, ciOf(facts.tree))],
};
