import { CI_READS, ciOf } from '../ci/acts.ts';
import { headedBy } from '../finding.ts';
import type { NonEmpty, Statement } from '../model.ts';
import { BUILD_SIGNING_READS } from '../release/build-signing.ts';
import { holds } from '../release/elsewhere.ts';
import { GORELEASER_READS, goReleaserOf } from '../release/goreleaser.ts';
import { unlessInstalled } from '../release/installed.ts';
import { signingsOf } from '../release/signing.ts';
import type { Collector } from './collector.ts';
import { bundleOf } from './signed-releases/bundle.ts';
import { CHART_RELEASER_READS } from './signed-releases/chart-releaser.ts';
import { chartsStatement, checksumsStatement, filesStatement, imagesStatement } from './signed-releases/configured.ts';
import { publishedStatement, verifiedStatement } from './signed-releases/published.ts';
import { TOLD_READS, withTold } from './signed-releases/told.ts';

export const signedReleases: Collector = {
  id: 'signed-releases',
  section: 'development.pipeline',
  question: 'Are release artefacts signed?',
  reads: [...CI_READS, ...GORELEASER_READS, ...CHART_RELEASER_READS, ...BUILD_SIGNING_READS, ...TOLD_READS],
  collect({ tree, github, subject }) {
    const ci = ciOf(tree);
    const goReleaser = goReleaserOf(tree, ci);
    const sources = { tree, ci, goReleaser, signings: signingsOf(ci, subject) };
    const seen = (statement: Statement): Statement => unlessInstalled(statement, ci, goReleaser, 'signature');
    const configured = withTold(seen(filesStatement(sources)), tree);
    const charts = chartsStatement(sources);
    const statements: NonEmpty<Statement> = [
      configured,
      checksumsStatement(sources),
      seen(imagesStatement(sources)),
      holds(tree, 'Chart.yaml') ? seen(charts) : charts,
      publishedStatement(github.releases),
      verifiedStatement(configured, github.releases, subject, bundleOf(sources)),
    ];
    return headedBy(statements, ['configured', 'containers', 'charts', 'published']);
  },
};
