import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Tree } from '../facts.ts';
import type { Subject } from '../model.ts';
import { DOCKERFILE_READS } from '../parse/dockerfile.ts';
import { BAKE_READS, bakedTags } from '../release/bake.ts';
import { dockerfileOf } from '../release/build-files.ts';
import { CROSS } from '../release/dockerfiles.ts';
import { GORELEASER_READS, type GoReleaserFacts, goReleaserOf } from '../release/goreleaser.ts';
import { type ImageBuild, imageBuildsOf, namesIn } from '../release/images.ts';
import { toolUse } from '../release/tools.ts';
import { runsInRelease } from '../release/when.ts';
import type { Collector } from './collector.ts';
import { builtImages, builtStatement } from './container-images/built.ts';
import { dockerfileStatement } from './container-images/dockerfile.ts';
import { registryStatements } from './container-images/registry.ts';

/** The Dockerfiles of images that are pushed; of those that a release pushes, where one does. */
function publishedFiles(builds: readonly ImageBuild[], { used }: GoReleaserFacts): ReadonlySet<string> {
  // What GoReleaser builds is the project's own, and its Dockerfile is not read here.
  if (used.some(({ config }) => config.images.length > 0)) return new Set();
  const pushed = builds.filter(({ pushedBy }) => pushedBy !== undefined);
  const released = pushed.filter(({ act }) => runsInRelease(act.context));
  const uses = (released.length > 0 ? released : pushed).flatMap(({ act }) => toolUse(act, 'image-build') ?? []);
  return new Set(uses.flatMap((use) => dockerfileOf(use) ?? []));
}

/** A build from a bake file gets its names there. */
const named = (build: ImageBuild, tree: Tree, subject: Subject): ImageBuild =>
  build.images.length > 0 ? build : { ...build, images: namesIn(bakedTags(tree, build.act), build.act, subject) };

export const containerImages: Collector = {
  id: 'container-images',
  section: 'development.pipeline',
  question: 'Which container images are built, and how?',
  reads: [...CI_READS, ...BAKE_READS, ...GORELEASER_READS, ...DOCKERFILE_READS, CROSS],
  collect({ tree, subject }) {
    const ci = ciOf(tree);
    const goReleaser = goReleaserOf(tree, ci);
    const builds = imageBuildsOf(ci, subject).map((build) => named(build, tree, subject));
    const own = builds.filter(({ ofTests }) => ofTests !== true);
    const built = builtImages(goReleaser, own);
    return [
      builtStatement(
        ci,
        goReleaser,
        built,
        builds.filter(({ ofTests }) => ofTests === true),
      ),
      dockerfileStatement(tree, subject, publishedFiles(own, goReleaser)),
      ...registryStatements(ci, built, subject, own.length < builds.length),
    ];
  },
};
