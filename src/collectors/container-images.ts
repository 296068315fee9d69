import { CI_READS, ciOf } from '../ci/acts.ts';
import { DOCKERFILE_READS } from '../parse/dockerfile.ts';
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
  reads: [...CI_READS, ...GORELEASER_READS, ...DOCKERFILE_READS],
  collect({ tree, subject }) {
    const ci = ciOf(tree);
    const goReleaser = goReleaserOf(tree, ci);
    const built = builtImages(goReleaser, imageBuildsOf(ci, subject));
    return [builtStatement(ci, goReleaser, built), dockerfileStatement(tree), ...registryStatements(built, subject)];
  },
};
