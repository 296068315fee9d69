import { CI_READS, ciOf } from '../ci/acts.ts';
import { headedBy } from '../finding.ts';
import { BAKE_READS } from '../release/bake.ts';
import type { Collector } from './collector.ts';
import { configuredStatement, NPM_READS } from './provenance/configured.ts';
import { npmStatement } from './provenance/npm.ts';
import { publishedStatement } from './provenance/published.ts';

export const provenance: Collector = {
  id: 'provenance',
  section: 'development.pipeline',
  question: 'Is build provenance made?',
  reads: [...CI_READS, ...BAKE_READS, ...NPM_READS],
  collect(facts) {
    const { tree } = facts;
    const ci = ciOf(tree);
    const configured = configuredStatement(tree, ci);
    const npm = npmStatement(tree, ci);
    const published = publishedStatement(facts);
    // Packages may be what the project releases, or the files that it publishes may tell: then theirs is the answer.
    return headedBy([configured, npm, published], ['configured', 'npm', 'published']);
  },
};
