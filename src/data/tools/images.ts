import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';

const DOCKER = ['docker', 'podman', 'nerdctl', 'buildah'];

/** What builds a container image, and what pushes one. */
export const IMAGE_TOOLS: readonly Tool[] = [
  row('docker/build-push-action', 'https://github.com/docker/build-push-action', 'image-build', {
    actions: [
      { action: 'docker/build-push-action', files: 'tags' },
      { action: 'depot/build-push-action', files: 'tags' },
      { action: 'useblacksmith/build-push-action', files: 'tags' },
    ],
  }),
  row('docker bake', 'https://docs.docker.com/build/bake/', 'image-build', {
    actions: ['docker/bake-action', 'depot/bake-action'],
    run: ['docker buildx bake', 'docker bake', 'depot bake'],
  }),
  row('publish action', 'https://github.com/marketplace?category=container-ci', 'image-build', {
    actions: [
      { action: 'elgohr/publish-docker-github-action', files: 'name' },
      { action: 'mr-smithers-excellent/docker-build-push', files: 'image' },
      { action: 'macbre/push-to-ghcr', files: 'image_name' },
      { action: 'int128/kaniko-action', files: 'tags' },
      { action: 'redhat-actions/buildah-build', files: 'image' },
    ],
  }),
  row('docker build', 'https://docs.docker.com/reference/cli/docker/buildx/build/', 'image-build', {
    run: [
      ...DOCKER.map((program) => `${program} build`),
      'docker buildx build',
      'docker image build',
      'buildah bud',
      'img build',
      'depot build',
      'buildctl build',
    ],
  }),
  row('ko', 'https://ko.build/', 'image-build', { run: ['ko build', 'ko publish', 'ko resolve', 'ko apply'] }),
  row('Jib', 'https://github.com/GoogleContainerTools/jib', 'image-build', {
    run: [
      ...each(['mvn', 'mvnw'], { any: ['jib:build', 'com.google.cloud.tools:jib-maven-plugin:*build'] }),
      ...each(['gradle', 'gradlew'], { any: ['jib', ':jib'] }),
      'jib build',
    ],
  }),
  row('Cloud Native Buildpacks', 'https://buildpacks.io/', 'image-build', { run: ['pack build'] }),
  row('apko', 'https://github.com/chainguard-dev/apko', 'image-build', {
    actions: [{ action: 'chainguard-images/actions/apko-publish', files: 'tag' }],
    run: ['apko publish', 'apko build'],
  }),
  row('kaniko', 'https://github.com/GoogleContainerTools/kaniko', 'image-build', {
    run: each(['executor'], { any: ['--destination*', '-d*'] }),
    images: ['kaniko-project/executor'],
  }),
  row('Cloud Build', 'https://cloud.google.com/build', 'image-build', { run: each(['gcloud builds submit'], { any: ['--tag*', '-t*'] }) }),
  row('ACR Tasks', 'https://learn.microsoft.com/azure/container-registry/', 'image-build', { run: ['az acr build'] }),
  row('docker push', 'https://docs.docker.com/reference/cli/docker/image/push/', 'image-push', {
    actions: [{ action: 'redhat-actions/push-to-registry', files: 'image' }],
    run: [
      ...DOCKER.map((program) => `${program} push`),
      ...DOCKER.map((program) => `${program} manifest push`),
      'docker image push',
      'docker buildx imagetools create',
      'skopeo copy',
      'regctl image copy',
      'crane push',
      'crane copy',
    ],
  }),
];
