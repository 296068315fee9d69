import { expect, it } from 'vitest';
import { containerImages } from '../../../src/collectors/container-images.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => containerImages.collect(factsOf({ files })).find((one) => one.id === id);
const FROM = 'FROM acme/base:1\n';

it('names what was left out where nothing else is there', () => {
  expect(at({ 'a.txt': '' }, 'dockerfile')).toMatchObject({ status: 'absent', text: 'No Dockerfile was found' });
  expect(at({ '.devcontainer/Dockerfile': FROM, 'integration-tests/x/Dockerfile': FROM }, 'dockerfile')).toMatchObject({
    status: 'absent',
    text: 'No Dockerfile of an image of the project was found',
    searched: [expect.anything(), expect.stringMatching(/; left out: \.devcontainer\/Dockerfile, integration-tests\/x\/Dockerfile$/)],
  });
});

it('takes what Cross.toml names for a build environment, and nothing else', () => {
  const cross = { 'Cross.toml': '[target.x]\ndockerfile = "./cross/Dockerfile.x"\n', 'cross/Dockerfile.x': FROM };
  expect(at(cross, 'dockerfile')).toMatchObject({
    status: 'absent',
    searched: expect.arrayContaining(['without what Cross.toml names to build in: cross/Dockerfile.x']),
  });
  expect(at({ ...cross, Dockerfile: FROM }, 'dockerfile')).toMatchObject({ status: 'present', value: { path: 'Dockerfile', others: [] } });
  expect(at({ 'cross/Dockerfile.x': FROM }, 'dockerfile')).toMatchObject({ status: 'present' });
});

it('an image built below integration tests is one of tests', () => {
  const build = (context: string) => ({
    '.github/workflows/i.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: docker/build-push-action@v6\n        with: { context: ${context}, push: true, tags: acme/widget }\n`,
  });
  expect(at(build('integration-tests/x'), 'built')).toMatchObject({
    status: 'absent',
    text: 'No step was seen that builds a container image other than those of tests and examples',
  });
  expect(at(build('integration/x'), 'built')).toMatchObject({ status: 'present' });
});

it('the Dockerfile of what is pushed stands first, and one for tests last', () => {
  const files: Files = { 'Dockerfile.a-test': FROM, Dockerfile: FROM, 'Dockerfile.arch': FROM };
  const build = (file: string, push: boolean) => ({
    '.github/workflows/i.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: docker build ${push ? '--push ' : ''}-f ${file} -t acme/widget .\n`,
  });
  const main = (more: Files) => at({ ...files, ...more }, 'dockerfile');
  expect(main({})).toMatchObject({ value: { path: 'Dockerfile', others: ['Dockerfile.arch', 'Dockerfile.a-test'] } });
  expect(main(build('Dockerfile.arch', true))).toMatchObject({ value: { path: 'Dockerfile.arch' } });
  expect(main(build('Dockerfile.arch', false))).toMatchObject({ value: { path: 'Dockerfile' } });
  const goReleaser = { '.goreleaser.yml': 'dockers_v2:\n  - images: [ghcr.io/acme/widget]\n' };
  expect(main({ ...build('Dockerfile.arch', true), ...goReleaser })).toMatchObject({ value: { path: 'Dockerfile' } });
  expect(main(build('$FILE', true))).toMatchObject({ value: { path: 'Dockerfile' } });
});

it('what only fuzzes the project is no image of it', () => {
  const fuzzing = { '.clusterfuzzlite/Dockerfile': FROM, 'fuzz/Dockerfile': 'FROM gcr.io/oss-fuzz-base/base-builder-go\n' };
  expect(at(fuzzing, 'dockerfile')).toMatchObject({ status: 'absent', text: 'No Dockerfile of an image of the project was found' });
  expect(at({ ...fuzzing, 'fuzzer/Dockerfile': FROM }, 'dockerfile')).toMatchObject({
    status: 'present',
    value: { path: 'fuzzer/Dockerfile', others: [] },
  });
});

it('names no image of a registry where none is built', () => {
  for (const id of ['signatures', 'attestations'])
    expect(at({}, id)).toEqual({
      id,
      status: 'unknown',
      text: `Not known: ${id} of images in a registry`,
      reason: { why: 'not-asked', detail: 'no step was seen that builds or pushes an image, and this version does not ask registries' },
    });
  const build = 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: docker build --push -t acme/widget ./examples/x\n';
  expect(at({ '.github/workflows/i.yml': build }, 'signatures')).toMatchObject({
    reason: { detail: expect.stringContaining('an image other than those of tests and examples, and') },
  });
});
