/** What GitHub says of a repository and of a release, as far as a test does not say otherwise. */
import type { Release, RepositoryFacts } from '../../src/facts.ts';

export const repositoryOf = (part: Partial<RepositoryFacts> = {}): RepositoryFacts => ({
  fullName: 'acme/widget',
  url: 'https://github.com/acme/widget',
  description: null,
  homepage: null,
  archived: false,
  fork: false,
  visibility: 'public',
  defaultBranch: 'main',
  license: null,
  ...part,
});

export const releaseOf = (names: readonly string[], part: Partial<Release> = {}): Release => ({
  tag: 'v1',
  name: null,
  draft: false,
  prerelease: false,
  publishedAt: '2026-01-01T00:00:00Z',
  assets: names.map((name) => ({ name, size: 1, digest: null })),
  assetsComplete: true,
  ...part,
});
