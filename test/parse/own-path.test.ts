import { expect, it } from 'vitest';
import { isAtWork, isOwn } from '../../src/parse/own-path.ts';

it.each([
  ['go.sum', true, true],
  ['cmd/app/Dockerfile', true, true],
  ['deploy/test-apps/x/Dockerfile', true, true],
  ['docs/Dockerfile', true, false],
  ['e2e/go.sum', true, false],
  ['test/Dockerfile', true, false],
  ['vendor/x/go.sum', false, false],
  ['pkg/testdata/go.sum', false, false],
  ['examples/a/package-lock.json', false, false],
  ['design/assets/strategy/go.sum', false, false],
  ['docs/proposals/0001/go.sum', false, false],
  ['packages/design/package-lock.json', true, true],
  ['third_party/a/Dockerfile', false, false],
  ['python/test_resources/a/poetry.lock', false, false],
  ['src/test_utils/Dockerfile', true, false],
  ['deploy/tests-operator/Dockerfile', true, true],
])('%s', (path, own, atWork) => {
  expect([isOwn(path), isAtWork(path)]).toEqual([own, atWork]);
});
