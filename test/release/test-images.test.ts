import { expect, it } from 'vitest';
import { containerImages } from '../../src/collectors/container-images.ts';
import { factsOf } from '../support/facts.ts';

const built = (steps: string) =>
  containerImages
    .collect(
      factsOf({ files: { '.github/workflows/a.yml': `on: { push: { tags: [v*] } }\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps}` } }),
    )
    .find((one) => one.id === 'built');
const checkout = (repository: string, path = 'side'): string =>
  `      - uses: actions/checkout@v4\n        with: { repository: "${repository}", path: ${path} }\n`;
const run = (text: string): string => `      - run: ${text}\n`;
const NONE = 'No step was seen that builds a container image other than those of tests and examples';

it.each([
  ['of another repository', checkout('acme/side') + run('docker build -q -t side ./side')],
  ['of a folder in it', checkout('acme/side', './side/') + run('docker build side/images/one')],
  [
    'of it by an action',
    `${checkout('acme/side')}      - uses: docker/build-push-action@v6\n        with: { context: ./side, push: false }\n`,
  ],
  ['whose Dockerfile is named for tests', run('docker build -f Dockerfile.e2e-tests -t widget .')],
  ['that is run at once', run('docker run -d --rm $(docker build -q .)')],
])('an image %s is none of the project', (_, steps) => {
  expect(built(steps)).toMatchObject({ status: 'absent', text: NONE });
});

it.each([
  ['of this repository', checkout('acme/widget') + run('docker build ./side')],
  ['of a repository that an expression names', checkout('$' + '{{ github.repository }}') + run('docker build ./side')],
  ['beside the checkout', checkout('acme/side') + run('docker build ./sidecar')],
  ['whose Dockerfile is named for something else', run('docker build -f Dockerfile.latest -t widget .')],
  ['that is not run', run('docker build -q .')],
  ['whose name is kept', run('id=$(docker build -q .)')],
])('an image %s is', (_, steps) => {
  expect(built(steps)).toMatchObject({ status: 'partial', text: expect.stringContaining('Images are built: ') });
});

it('what is pushed is published by the project, wherever its source is', () => {
  const steps = checkout('acme/side') + run('docker build --push -t ghcr.io/acme/side ./side');
  expect(built(steps)).toMatchObject({ status: 'present', value: [{ image: 'ghcr.io/acme/side' }] });
});

it('an image of an example is told where a release pushes it, beside those of the project', () => {
  const own = run('docker build --push -t ghcr.io/acme/widget .');
  const sample = (push: string): string => run(`docker build ${push} -t ghcr.io/acme/sample examples/sample`);
  expect(built(own + sample('--push'))).toMatchObject({
    text: 'Images are built and pushed: ghcr.io/acme/widget by docker build in a.yml; of tests and examples are pushed as well: ghcr.io/acme/sample in a.yml',
    value: [{ image: 'ghcr.io/acme/widget' }],
  });
  expect(built(own + sample(''))?.text).not.toContain('sample');
});

it('an image for tests alone says nothing of another CI system', () => {
  const look = (file: string) =>
    containerImages
      .collect(
        factsOf({
          files: {
            '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: docker build -f ${file} .\n`,
            '.circleci/config.yml': 'version: 2.1\n',
            Dockerfile: 'FROM scratch\n',
          },
        }),
      )
      .find((one) => one.id === 'built');
  expect(look('Dockerfile.e2e')).toMatchObject({ status: 'unknown', reason: { remedy: 'read .circleci/config.yml' } });
  expect(look('Dockerfile')).toMatchObject({ status: 'partial', missing: expect.stringContaining('.circleci/config.yml') });
});
