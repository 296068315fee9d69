import { expect, it } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { signedReleases } from '../../src/collectors/signed-releases.ts';
import { type Files, factsOf, treeOf } from '../support/facts.ts';

const workflow = (run: string): Files => ({ '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    steps:\n      - run: ${run}\n` });
const gap = (files: Files): string | undefined => ciOf(treeOf(files)).unstarted?.detail;
const SCRIPT = '#!/bin/sh\n./sign.sh\n';

it.each(['hack/release.sh', 'scripts/make-release.sh', 'release.sh', 'build/ci/publish_release.py'])(
  '%s that nothing starts is told',
  (path) => {
    expect(gap({ ...workflow('make'), [path]: SCRIPT })).toBe(`${path} is named for releases, and no workflow that was read runs it`);
  },
);

it.each(['hack/release-notes.sh', 'docs/release.md', 'test/release.sh', 'a/b/c/release.sh', 'hack/prerelease.sh', 'vendor/x/release.sh'])(
  '%s is none',
  (path) => expect(gap({ ...workflow('make'), [path]: SCRIPT })).toBeUndefined(),
);

it('one that a workflow starts is read there', () => {
  expect(gap({ ...workflow('./hack/release.sh'), 'hack/release.sh': SCRIPT })).toBeUndefined();
});

it('leaves open what a release does, unless the workflows make one', () => {
  const status = (run: string): string | undefined =>
    signedReleases.collect(factsOf({ files: { ...workflow(run), 'hack/release.sh': SCRIPT } })).find(({ id }) => id === 'configured')
      ?.status;
  expect(status('make build')).toBe('unknown');
  expect(status('gh release create v1 dist/widget')).toBe('absent');
});
