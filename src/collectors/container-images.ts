import { CI_READS, ciOf } from '../ci/acts.ts';
import { DOCKERFILE_READS } from '../parse/dockerfile.ts';
import { CROSS } from '../release/dockerfiles.ts';
import { GORELEASER_READS, goReleaserOf } from '../release/goreleaser.ts';
import { imageBuildsOf } from '../release/images.ts';
import type { Collector } from './collector.ts';
import { builtImages, builtStatement } from './container-images/built.ts';
import { dockerfileStatement } from './container-images/dockerfile.ts';
import { registryStatements } from './container-images/registry.ts';

export const containerImages: Collector = {
  id: 'container-images',
  section: 'development.pipeline',
  question: 'Which container images are built, and how?',
  reads: [...CI_READS, ...GORELEASER_READS, ...DOCKERFILE_READS, CROSS],
  collect({ tree, subject }) {
    const ci = ciOf(tree);
    const goReleaser = goReleaserOf(tree, ci);
    const builds = imageBuildsOf(ci, subject);
    const own = builds.filter(({ ofTests }) => ofTests !== true);
    const built = builtImages(goReleaser, own);
    const besides = builds.length > own.length;
    return [builtStatement(ci, goReleaser, built, besides), dockerfileStatement(tree, subject), ...registryStatements(built, subject)];
  },
};
