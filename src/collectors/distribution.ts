import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Facts } from '../facts.ts';
import { foundFirst } from '../finding.ts';
import type { NonEmpty, Statement } from '../model.ts';
import { README_READS } from '../parse/readme.ts';
import { GORELEASER_READS, goReleaserOf } from '../release/goreleaser.ts';
import type { Collector } from './collector.ts';
import { artifactHub, CHART_READS, helm } from './distribution/charts.ts';
import { managers } from './distribution/managers.ts';
import { PACKAGE_READS, registries } from './distribution/packages.ts';

function collect(facts: Facts): NonEmpty<Statement> {
  const { tree } = facts;
  const ci = ciOf(tree);
  const goReleaser = goReleaserOf(tree, ci);
  return foundFirst([
    helm(facts),
    ...managers(tree, ci, goReleaser, facts.subject),
    ...registries(tree, ci, goReleaser),
    artifactHub(facts),
  ]);
}

/** What the tree says; whether a registry holds it is asked of nobody. What is there comes first. */
export const distribution: Collector = {
  id: 'distribution',
  section: 'ecosystem',
  question: 'How is it distributed?',
  reads: [...CI_READS, ...GORELEASER_READS, ...CHART_READS, ...PACKAGE_READS, ...README_READS],
  collect,
};
