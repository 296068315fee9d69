import { CI_READS, ciOf } from '../ci/acts.ts';
import { GORELEASER_READS, goReleaserOf } from '../release/goreleaser.ts';
import type { Collector } from './collector.ts';
import { DOCUMENT_READS, documentedStatement } from './release-automation/documented.ts';
import { environmentsStatement } from './release-automation/environments.ts';
import { releaseSteps, releaseTools, toolsStatement } from './release-automation/tools.ts';
import { triggerStatement } from './release-automation/trigger.ts';
import { INSIGHTS_READS } from './security-insights/file.ts';

export const releaseAutomation: Collector = {
  id: 'release-automation',
  section: 'development.pipeline',
  question: 'How are releases made?',
  reads: [...CI_READS, ...GORELEASER_READS, ...DOCUMENT_READS, ...INSIGHTS_READS],
  collect({ tree, subject, github }) {
    const ci = ciOf(tree);
    const goReleaser = goReleaserOf(tree, ci);
    const steps = releaseSteps(ci, goReleaser);
    const tools = releaseTools(steps);
    return [
      toolsStatement(ci, goReleaser, tools),
      triggerStatement(ci, tools, subject),
      documentedStatement(tree),
      environmentsStatement(ci, steps, subject, github.environments),
    ];
  },
};
