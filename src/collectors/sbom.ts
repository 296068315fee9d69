import { MAVEN_READS, rootPlugins } from '../checks/maven.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Facts, Tree } from '../facts.ts';
import { headedBy, present, unknown } from '../finding.ts';
import { apiLink } from '../github-links.ts';
import type { NonEmpty, Statement } from '../model.ts';
import { BAKE_READS } from '../release/bake.ts';
import { GORELEASER_READS, goReleaserOf } from '../release/goreleaser.ts';
import { unlessInstalled } from '../release/installed.ts';
import { JRELEASER_READS, jreleaserOf } from '../release/jreleaser.ts';
import { sbomsOf } from '../release/sboms.ts';
import { countOf } from '../text/count.ts';
import type { Collector } from './collector.ts';
import { attestedStatement } from './sbom/attested.ts';
import { ciStatement, releaseStatement, signedStatement } from './sbom/configured.ts';
import { containerStatement } from './sbom/container.ts';
import { IN_TREE_READS, inTreeStatement } from './sbom/in-tree.ts';
import { publishedStatement } from './sbom/published.ts';

const EXPORT = '/dependency-graph/sbom';

/** What GitHub itself makes of the manifests in the repository: no document of the project's own. */
function exported({ github, subject }: Facts): Statement {
  const asked = github.dependencyGraph;
  if (!asked.known) return unknown('dependency-graph', 'Not known: whether GitHub exports an SBOM of its dependency graph', asked.reason);
  const { format, packages } = asked.value;
  const text = `GitHub exports an SBOM of its dependency graph (${format}, ${countOf(packages, 'package')})`;
  return present('dependency-graph', text, [apiLink(subject, EXPORT)], { format, packages });
}

function mavenSbom(tree: Tree): { readonly tool: string; readonly line: number } | undefined {
  const plugin = rootPlugins(tree).find(({ artifact }) => artifact === 'spdx-maven-plugin' || artifact === 'cyclonedx-maven-plugin');
  return plugin === undefined ? undefined : { tool: plugin.artifact, line: plugin.line };
}

export const sbom: Collector = {
  id: 'sbom',
  section: 'metadata',
  question: 'Is there a software bill of materials?',
  reads: [...CI_READS, ...BAKE_READS, ...GORELEASER_READS, ...JRELEASER_READS, ...MAVEN_READS, ...IN_TREE_READS],
  collect(facts) {
    const { tree, github, subject } = facts;
    const ci = ciOf(tree);
    const goReleaser = goReleaserOf(tree, ci);
    const sources = {
      tree,
      ci,
      goReleaser,
      sboms: sbomsOf(ci),
      jreleaser: jreleaserOf(tree, ci),
      maven: mavenSbom(tree),
      subject,
    };
    const made = (statement: Statement): Statement => unlessInstalled(statement, ci, goReleaser, 'sbom');
    const statements: NonEmpty<Statement> = [
      made(releaseStatement(sources)),
      made(containerStatement(sources)),
      made(ciStatement(sources)),
      unlessInstalled(signedStatement(sources), ci, goReleaser, 'signature'),
      inTreeStatement(tree),
      publishedStatement(github.releases),
      attestedStatement(facts),
      exported(facts),
    ];
    // What GitHub exports by itself is none of the project's own.
    return headedBy(statements, ['release', 'container', 'published', 'attested', 'in-tree', 'ci']);
  },
};
