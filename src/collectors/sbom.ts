import { MAVEN_READS, rootPlugins } from '../checks/maven.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Tree } from '../facts.ts';
import { unknown } from '../finding.ts';
import type { Statement, Subject } from '../model.ts';
import { GORELEASER_READS, goReleaserOf } from '../release/goreleaser.ts';
import { JRELEASER_READS, jreleaserOf } from '../release/jreleaser.ts';
import { sbomsOf } from '../release/sboms.ts';
import type { Collector } from './collector.ts';
import { ciStatement, containerStatement, releaseStatement, signedStatement } from './sbom/configured.ts';
import { IN_TREE_READS, inTreeStatement } from './sbom/in-tree.ts';
import { publishedStatement } from './sbom/published.ts';

/** What this version does not ask, with the command that answers it. */
function notAsked(id: string, what: string, remedy: (repository: string) => string, { owner, name }: Subject): Statement {
  const repository = owner === null || name === null ? 'OWNER/REPO' : `${owner}/${name}`;
  return unknown(id, `Not known: ${what}`, {
    why: 'not-asked',
    detail: 'this version does not ask GitHub for it',
    remedy: `\`${remedy(repository)}\``,
  });
}

function mavenSbom(tree: Tree): { readonly tool: string; readonly line: number } | undefined {
  const plugin = rootPlugins(tree).find(({ artifact }) => artifact === 'spdx-maven-plugin' || artifact === 'cyclonedx-maven-plugin');
  return plugin === undefined ? undefined : { tool: plugin.artifact, line: plugin.line };
}

export const sbom: Collector = {
  id: 'sbom',
  section: 'metadata',
  question: 'Is there a software bill of materials?',
  reads: [...CI_READS, ...GORELEASER_READS, ...JRELEASER_READS, ...MAVEN_READS, ...IN_TREE_READS],
  collect({ tree, github, subject }) {
    const ci = ciOf(tree);
    const sources = {
      ci,
      goReleaser: goReleaserOf(tree, ci),
      sboms: sbomsOf(ci),
      jreleaser: jreleaserOf(tree, ci),
      maven: mavenSbom(tree),
      subject,
    };
    return [
      releaseStatement(sources),
      containerStatement(sources),
      ciStatement(sources),
      signedStatement(sources),
      inTreeStatement(tree),
      publishedStatement(github.releases),
      notAsked(
        'attested',
        'whether SBOM attestations are on GitHub',
        (repository) => `gh attestation verify FILE --repo ${repository} --predicate-type https://spdx.dev/Document`,
        subject,
      ),
      notAsked(
        'dependency-graph',
        'whether GitHub exports an SBOM of its dependency graph',
        (repository) => `gh api repos/${repository}/dependency-graph/sbom`,
        subject,
      ),
    ];
  },
};
