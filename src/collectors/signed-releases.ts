import { CI_READS, ciOf } from '../ci/acts.ts';
import { BUILD_SIGNING_READS } from '../release/build-signing.ts';
import { GORELEASER_READS, goReleaserOf } from '../release/goreleaser.ts';
import { signingsOf } from '../release/signing.ts';
import type { Collector } from './collector.ts';
import {
  CHART_RELEASER_READS,
  chartsStatement,
  checksumsStatement,
  filesStatement,
  imagesStatement,
} from './signed-releases/configured.ts';
import { publishedStatement, verifiedStatement } from './signed-releases/published.ts';

export const signedReleases: Collector = {
  id: 'signed-releases',
  section: 'development.pipeline',
  question: 'Are release artefacts signed?',
  reads: [...CI_READS, ...GORELEASER_READS, ...CHART_RELEASER_READS, ...BUILD_SIGNING_READS],
  collect({ tree, github, subject }) {
    const ci = ciOf(tree);
    const sources = { tree, ci, goReleaser: goReleaserOf(tree, ci), signings: signingsOf(ci, subject) };
    const configured = filesStatement(sources);
    return [
      configured,
      checksumsStatement(sources),
      imagesStatement(sources),
      chartsStatement(sources),
      publishedStatement(github.releases),
      verifiedStatement(configured, github.releases, subject),
    ];
  },
};
