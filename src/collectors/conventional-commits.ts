import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Collector } from './collector.ts';
import { ENFORCED_READS, enforcedBy } from './conventional-commits/enforced.ts';
import { POLICY_READS, policy } from './conventional-commits/policy.ts';
import { share } from './conventional-commits/share.ts';

/** Habit, rule and check are three statements. */
export const conventionalCommits: Collector = {
  id: 'conventional-commits',
  section: 'development.pipeline',
  question: 'Do commit subjects follow Conventional Commits?',
  reads: [...CI_READS, ...POLICY_READS, ...ENFORCED_READS],
  collect: (facts) => [share(facts), policy(facts), enforcedBy(facts, ciOf(facts.tree))],
};
