import { describe, expect, it } from 'vitest';
import { containerImages } from '../../src/collectors/container-images.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from '../support/facts.ts';

const expr = (text: string): string => `$${`{{ ${text} }}`}`;
const at = (files: Files, id: string): Statement | undefined => containerImages.collect(factsOf({ files })).find((one) => one.id === id);
const PATH = '.github/workflows/image.yml';
const TAGS = "  push:\n    tags: ['v*']\n";
const PULL = '  pull_request:\n';
const workflow = (on: string, steps: string, job = ''): Files => ({
  [PATH]: `on:\n${on}jobs:\n  image:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}`,
});
const build = (push: string, tags = 'ghcr.io/acme/widget:v1'): string =>
  `      - uses: docker/build-push-action@v6\n        with:\n          push: ${push}\n          tags: ${tags}\n`;

const INSPECT = "docker buildx imagetools inspect ghcr.io/acme/widget:TAG --format '{{json .Provenance}}' (and .SBOM)";
const GH = 'gh attestation verify oci://ghcr.io/acme/widget:TAG --repo acme/widget';

describe('built', () => {
  it.each([
    ['a login', workflow(TAGS, '      - uses: docker/login-action@v3\n      - uses: docker/setup-buildx-action@v3\n')],
    ['a printed command', workflow(TAGS, '      - run: echo docker build .\n')],
    ['a disabled job', workflow(TAGS, build('true'), '    if: false\n')],
    ['a Dockerfile alone', { Dockerfile: 'FROM scratch\n' }],
    [
      'a section of GoReleaser that each run skips',
      {
        ...workflow(TAGS, '      - uses: goreleaser/goreleaser-action@v6\n        with:\n          args: release --skip=docker\n'),
        '.goreleaser.yml': 'dockers_v2:\n  - images: [ghcr.io/acme/widget]\n',
      },
    ],
  ])('is not %s', (_, files) => {
    expect(at(files, 'built')).toMatchObject({ status: 'absent' });
  });

  it('names the images of a matrix, and those whose tag alone a step makes', () => {
    const job = '    strategy:\n      matrix:\n        name: [widget, gadget]\n';
    expect(at(workflow(TAGS, build('true', `ghcr.io/acme/${expr('matrix.name')}:v1`), job), 'built')?.text).toBe(
      'Images are built and pushed: ghcr.io/acme/widget by docker/build-push-action in image.yml; ghcr.io/acme/gadget by docker/build-push-action in image.yml',
    );
    expect(at(workflow(TAGS, build('true', `ghcr.io/acme/${expr('matrix.other')}:v1`), job), 'built')?.text).toContain('matrix.other');
    expect(at(workflow(TAGS, build('true', `ghcr.io/acme/widget:${expr('steps.tag.outputs.tag')}`)), 'built')?.text).toContain(
      'ghcr.io/acme/widget by',
    );
    expect(at(workflow(TAGS, build('true', expr('steps.meta.outputs.tags'))), 'built')?.text).toContain('does not say');
  });

  it.each([
    [
      'a script among tests',
      workflow(TAGS, '      - run: ./it/src/test/images/build.sh\n'),
      { 'it/src/test/images/build.sh': 'docker build --push -t ghcr.io/acme/sink .\n' },
    ],
    ['a Dockerfile among tests', workflow(TAGS, '      - run: docker build --push -f tests/Dockerfile -t ghcr.io/acme/sink .\n'), {}],
    ['an example', workflow(TAGS, `${build('true')}          context: examples/sink\n`), {}],
  ])('is not the image of %s', (_, files, more) => {
    expect(at({ ...files, ...more }, 'built')).toMatchObject({
      status: 'absent',
      text: 'No step was seen that builds a container image other than those of tests and examples',
    });
    const both = { ...files, ...more, '.github/workflows/own.yml': workflow(TAGS, build('true'))[PATH] ?? '' };
    expect(at(both, 'built')).toMatchObject({
      status: 'present',
      value: [{ image: 'ghcr.io/acme/widget', workflow: '.github/workflows/own.yml' }],
    });
  });

  it.each([
    ['on a pull request', workflow(PULL, build('true'))],
    ['without a push', workflow(TAGS, build('false'))],
    ['into a registry of the machine', workflow(TAGS, '      - run: docker build -t localhost:5000/x . && docker push localhost:5000/x\n')],
    ['into an insecure registry', workflow(TAGS, `${build('false')}      - run: docker manifest push --insecure "$LOCAL"\n`)],
    ['with an output that nobody knows', workflow(TAGS, '      - run: docker buildx build --output "$OUT" -t ghcr.io/acme/widget .\n')],
    ['with ko on the machine', workflow(TAGS, '      - run: KO_DOCKER_REPO=ko.local ko build ./cmd\n')],
    ['with ko, going nobody knows where', workflow(TAGS, '      - run: KO_DOCKER_REPO=$WHERE ko build ./cmd\n')],
  ])('is partial %s', (_, files) => {
    expect(at(files, 'built')).toMatchObject({ status: 'partial' });
  });

  it('takes names and the push from what is given to an action of the repository', () => {
    const step = (push: string): string =>
      `      - uses: ./actions/image\n        with: {name: "${expr('matrix.image')}", push: ${push}}\n`;
    const matrix = '    strategy: {matrix: {image: [widget, gadget]}}\n';
    const action = [
      'inputs: {name: {}, push: {default: false}}',
      'runs:',
      '  using: composite',
      '  steps:',
      `    - uses: docker/metadata-action@v5\n      with: {images: "ghcr.io/acme/${expr('inputs.name')}"}`,
      `    - if: inputs.push == 'true'\n      uses: docker/build-push-action@v6\n      with: {push: true, tags: "${expr('steps.meta.outputs.tags')}"}\n`,
    ].join('\n');
    const files = (push: string): Files => ({ ...workflow(TAGS, step(push), matrix), 'actions/image/action.yml': action });
    expect(at(files('true'), 'built')).toMatchObject({
      status: 'present',
      value: [{ image: 'ghcr.io/acme/widget' }, { image: 'ghcr.io/acme/gadget' }],
    });
    expect(at(files('false'), 'built')).toMatchObject({ status: 'absent' });
  });

  it('is what pushes, where the same workflow is called to try as well', () => {
    const called = [
      'on: {workflow_call: {inputs: {push: {type: boolean}}}}',
      'jobs:',
      '  image:',
      '    steps:',
      `      - uses: docker/build-push-action@v6\n        with: {push: "${expr('inputs.push')}", tags: ghcr.io/acme/widget:v1}\n`,
    ].join('\n');
    const call = (id: string, push: boolean): string => `  ${id}:\n    uses: ./.github/workflows/build.yml\n    with: {push: ${push}}\n`;
    const files = { [PATH]: `on:\n${TAGS}jobs:\n${call('a', false)}${call('b', true)}`, '.github/workflows/build.yml': called };
    expect(at(files, 'built')).toMatchObject({ status: 'present', text: expect.not.stringContaining('no push') });
  });

  it('says that it did not see the rest', () => {
    const files = { ...workflow(PULL, build('true')), '.github/workflows/release.yml': { unread: '2 MiB' } };
    expect(at(files, 'built')).toMatchObject({
      text: expect.not.stringContaining('test'),
      missing: expect.stringContaining('not read whole'),
    });
  });

  it.each([
    ['the action', build('true'), 'ghcr.io/acme/widget'],
    ['a condition', build(expr("github.event_name != 'pull_request'")), 'ghcr.io/acme/widget'],
    ['a name from github', build('true', `ghcr.io/${expr('github.repository')}:v1`), 'ghcr.io/acme/widget'],
    [
      'a name from env',
      `${build('true', `${expr('env.IMAGE')}:v1`)}        env:\n          IMAGE: ghcr.io/acme/widget\n`,
      'ghcr.io/acme/widget',
    ],
    [
      'commands',
      '      - run: |\n          docker build -t ghcr.io/acme/widget:v1 .\n          docker push ghcr.io/acme/widget:v1\n',
      'ghcr.io/acme/widget',
    ],
    ['a copy out of a folder', '      - run: regctl image copy ocidir://oci/widget ghcr.io/acme/widget:v1\n', 'ghcr.io/acme/widget'],
    ['buildx', '      - run: docker buildx build --push --tag ghcr.io/acme/widget:v1 .\n', 'ghcr.io/acme/widget'],
    [
      'an output that nobody knows after a login',
      '      - run: docker login ghcr.io\n      - run: docker buildx build --output "${OUT}" -t ghcr.io/acme/widget .\n',
      'ghcr.io/acme/widget',
    ],
    ['ko', '      - run: KO_DOCKER_REPO=ghcr.io/acme/widget ko build --bare ./cmd\n', 'ghcr.io/acme/widget'],
    ['buildpacks', '      - run: pack build ghcr.io/acme/widget --publish\n', 'ghcr.io/acme/widget'],
    ['Jib', '      - run: ./gradlew jib --image=ghcr.io/acme/widget:v1\n', 'ghcr.io/acme/widget'],
    ['a name that is not known', build('true', expr('inputs.tags')), null],
  ])('is pushed by %s', (_, steps, image) => {
    expect(at(workflow(TAGS, steps), 'built')).toMatchObject({ status: 'present', value: [{ image, workflow: PATH }] });
  });

  it('does not call a new name for a pushed image a build', () => {
    const outputs = (push: string) =>
      `      - uses: docker/build-push-action@v6\n        with:\n          tags: ghcr.io/acme/widget\n          outputs: type=image,push-by-digest=true,push=${push}\n`;
    const again = '      - run: docker buildx imagetools create --tag ghcr.io/acme/gadget:v1 $SOURCE\n';
    const merge = `  merge:\n    runs-on: ubuntu-latest\n    steps:\n${again}`;
    expect(at(workflow(TAGS, `${outputs(expr('inputs.push'))}${merge}`), 'built')).toMatchObject({
      status: 'present',
      value: [{ image: 'ghcr.io/acme/widget' }],
    });
    expect(at(workflow(TAGS, outputs('false')), 'built')).toMatchObject({ status: 'partial' });
  });

  it('does not call a build of a release a test', () => {
    expect(at(workflow(TAGS, '      - run: docker buildx build . $OPTIONS\n'), 'built')).toMatchObject({
      status: 'partial',
      text: expect.not.stringContaining('test'),
    });
    expect(at(workflow(PULL, build('true')), 'built')).toMatchObject({ text: expect.stringContaining('built as a test') });
    const nightly = workflow('  schedule:\n    - cron: "0 3 * * 6"\n', build('false', 'widget-deps'));
    expect(at(nightly, 'built')).toMatchObject({ text: 'Images are built: widget-deps by docker/build-push-action in image.yml' });
  });

  it('does not call a build that writes files an image, and names the program', () => {
    const step = (words: string) => at(workflow(TAGS, `      - run: ${words}\n`), 'built');
    for (const words of [
      'docker buildx build -o releases/ .',
      'docker build --output=type=local,dest=out .',
      'docker buildx build -o type=tar,dest=x .',
    ])
      expect(step(words)).toMatchObject({ status: 'absent' });
    expect(step('docker buildx build -o type=image .')).toMatchObject({ status: 'partial' });
    expect(step('podman build -t widget .')).toMatchObject({ status: 'partial', text: expect.stringContaining('by podman build') });
  });

  it('takes the name from the step of metadata that the build names, and from no other', () => {
    const meta = (id: string, name: string): string =>
      `      - id: ${id}\n        uses: docker/metadata-action@v5\n        with:\n          images: ghcr.io/acme/${name}\n`;
    const both = meta('other', 'gadget') + meta('meta', 'widget');
    expect(at(workflow(TAGS, both + build('true', expr('steps.meta.outputs.tags'))), 'built')).toMatchObject({
      value: [{ image: 'ghcr.io/acme/widget', line: 16 }],
    });
    expect(at(workflow(TAGS, both + build('true', expr('steps.prepare.outputs.tags'))), 'built')).toMatchObject({
      value: [{ image: null }],
    });
  });

  it('takes the names of targets from the bake file', () => {
    const bake = `      - uses: docker/bake-action@v6\n        with:\n          push: true\n          targets: widget\n`;
    const hcl =
      'variable "ORG" {\n  default = "acme"\n}\ntarget "widget" {\n  tags = [\n    "ghcr.io/${ORG}/widget:v1",\n    latest("x/y"),\n  ]\n}\n';
    expect(at({ ...workflow(TAGS, bake), 'docker-bake.hcl': hcl }, 'built')).toMatchObject({ value: [{ image: 'ghcr.io/acme/widget' }] });
    const other = hcl.replace('target "widget"', 'target "gadget"');
    expect(at({ ...workflow(TAGS, bake), 'docker-bake.hcl': other }, 'built')).toMatchObject({ value: [{ image: null }] });
  });

  it('is a section of GoReleaser, at its line, with the run', () => {
    const run = '      - uses: goreleaser/goreleaser-action@v6\n';
    const config = 'version: 2\ndockers_v2:\n  - images: ["ghcr.io/acme/widget"]\n';
    expect(at({ ...workflow(TAGS, run), '.goreleaser.yml': config }, 'built')).toMatchObject({
      status: 'present',
      value: [{ image: 'ghcr.io/acme/widget', workflow: PATH, path: '.goreleaser.yml', line: 2 }],
      links: [{ path: '.goreleaser.yml' }, { path: PATH, lines: { start: 8 } }],
    });
    expect(at({ '.goreleaser.yml': config }, 'built')).toMatchObject({ status: 'partial', missing: expect.stringContaining('GoReleaser') });
  });
});

describe('dockerfile', () => {
  it('is not of an environment to build in where there is another', () => {
    const ci = { 'ci/Dockerfile': 'FROM alpine:3\n' };
    expect(at({ ...ci, 'images/widget/Dockerfile': 'FROM scratch\n' }, 'dockerfile')).toMatchObject({
      value: { path: 'images/widget/Dockerfile' },
    });
    const images = { 'hack/images/Dockerfile': 'FROM scratch\n', 'make/test/sub/Dockerfile': 'FROM scratch\n' };
    expect(at(images, 'dockerfile')).toMatchObject({ value: { path: 'hack/images/Dockerfile' } });
    expect(at(ci, 'dockerfile')?.text).toContain('ci/Dockerfile (by its folder of an environment to build, test or debug in): ');
    const env = { 'images/build-env/Dockerfile': 'FROM alpine:3\n' };
    expect(at(env, 'dockerfile')?.text).toContain('build-env/Dockerfile (by its folder of an environment to build');
  });

  it.each([
    ['FROM alpine:3\nUSER 65532:65532\n', true],
    ['FROM alpine:3\nUSER root\n', false],
    ['FROM alpine:3\nUSER 0:0\n', false],
    ['FROM scratch\n', false],
    ['FROM gcr.io/distroless/static:nonroot\n', true],
    ['FROM gcr.io/distroless/static:debug-nonroot\n', true],
    ['FROM alpine:3\n', null],
    ['ARG U\nFROM alpine:3\nUSER $U\n', null],
  ])('says whether it runs as root: %s', (text, nonroot) => {
    expect(at({ Dockerfile: text }, 'dockerfile')).toMatchObject({ status: 'present', value: { path: 'Dockerfile', nonroot } });
  });

  it.each([
    ['FROM $BASE\n', null, 'whether each base is pinned is not known: $BASE is known only when it is built (line 1)'],
    ['ARG BASE\nFROM ${BASE}@sha256:X AS a\nFROM scratch\n', null, 'known only when it is built (line 2)'],
    ['FROM alpine:3 AS a\nFROM $BASE\n', false, 'not each base is pinned to a digest'],
    ['ARG BASE=alpine:3\nFROM $BASE\n', false, 'not each base is pinned to a digest'],
    [`FROM alpine@sha256:${'a'.repeat(64)}\n`, true, 'each base is pinned to a digest'],
    ['FROM scratch\n', true, 'it builds on no image from outside'],
  ])('says whether its bases are pinned: %s', (text, basePinned, said) => {
    expect(at({ Dockerfile: text }, 'dockerfile')).toMatchObject({ text: expect.stringContaining(said), value: { basePinned } });
  });

  it.each([
    ['FROM acme/base:latest\nUSER 1001\n', 'images/widget/Dockerfile', true],
    ['FROM ghcr.io/acme/base:v1\nUSER 1001\n', 'images/widget/Dockerfile', true],
    ['FROM other/base\nUSER 1001\n', 'images/base/Dockerfile', false],
    ['FROM base\nUSER 1001\n', 'images/base/Dockerfile', false],
    ['FROM acme/base/extra\nUSER 1001\n', 'images/base/Dockerfile', false],
  ])('is not one on which others build: %s', (text, path, nonroot) => {
    const files = { 'images/base/Dockerfile': 'FROM alpine:3\nUSER root\n', 'images/widget/Dockerfile': text };
    expect(at(files, 'dockerfile')).toMatchObject({ value: { path, nonroot } });
  });

  it('is the shallowest, with the others named', () => {
    const files = { 'a/b/Dockerfile': 'FROM a\n', 'cmd/Dockerfile': 'FROM b\n', 'test/Dockerfile': 'FROM c\n' };
    expect(at(files, 'dockerfile')).toMatchObject({ value: { path: 'cmd/Dockerfile', basePinned: false, others: ['a/b/Dockerfile'] } });
    expect(at({ 'test/Dockerfile': 'FROM c\n' }, 'dockerfile')).toMatchObject({ status: 'absent' });
    expect(at({ '.devcontainer/Dockerfile': 'FROM c\n' }, 'dockerfile')).toMatchObject({ status: 'absent' });
  });

  it.each([
    ['FROM squidfunk/mkdocs-material:9.7.1\nRUN pip install x\n', 'cmd/Dockerfile'],
    ['FROM hugomods/hugo AS site\nRUN hugo\nFROM nginx:1\nCOPY --from=site /a /b\n', 'cmd/Dockerfile'],
    ['FROM squidfunk/mkdocs-material AS docs\nFROM golang:1\nCOPY --from=docs /a /b\n', 'Dockerfile'],
    ['FROM nginx:1\n', 'Dockerfile'],
  ])('is not one of documentation where there is another: %s', (text, path) => {
    const files = { Dockerfile: text, 'cmd/Dockerfile': 'FROM alpine:3\nUSER 1000\n' };
    expect(at(files, 'dockerfile')).toMatchObject({ value: { path } });
    expect(at({ Dockerfile: text }, 'dockerfile')).toMatchObject({ value: { path: 'Dockerfile' } });
  });

  it('is what a link by that name leads to, once', () => {
    const image = 'FROM alpine:3\nUSER 1000\n';
    const files = { Dockerfile: { link: 'images/widget' }, 'cmd/Dockerfile': { link: 'images/widget' }, 'images/widget': image };
    expect(at(files, 'dockerfile')).toMatchObject({ status: 'present', value: { path: 'images/widget', nonroot: true, others: [] } });
    expect(at({ Dockerfile: { link: 'images/none' } }, 'dockerfile')).toMatchObject({ status: 'absent' });
  });
});

it('says how a registry is asked', () => {
  const found = containerImages.collect(factsOf({ files: workflow(TAGS, build('true')) })).slice(2);
  expect(found).toMatchObject([
    { id: 'signatures', status: 'unknown', reason: { why: 'not-asked', remedy: 'cosign tree ghcr.io/acme/widget:TAG' } },
    { id: 'attestations', status: 'unknown', reason: { remedy: INSPECT } },
  ]);
});

it.each([
  ['of BuildKit', build('true').replace('tags:', 'sbom: true\n          tags:'), INSPECT],
  ['of GitHub', `${build('true')}      - uses: actions/attest@v4\n        with: { subject-name: ghcr.io/acme/widget }\n`, GH],
  [
    'of cosign',
    `${build('true')}      - run: cosign attest --type slsaprovenance ghcr.io/acme/widget\n`,
    'cosign tree ghcr.io/acme/widget:TAG',
  ],
  ['of files by GitHub', `${build('true')}      - uses: actions/attest@v4\n        with: { subject-path: dist/* }\n`, INSPECT],
  ['of files by cosign', `${build('true')}      - run: cosign attest-blob --type slsaprovenance a\n`, INSPECT],
  ['of nobody', '      - run: docker build --push -t ghcr.io/acme/widget .\n', GH],
])('asks for attestations %s where they are', (_, steps, remedy) => {
  expect(at(workflow(TAGS, steps), 'attestations')).toMatchObject({ reason: { remedy } });
});

describe('built by ko', () => {
  const ko = (run: string): Statement | undefined => at(workflow(TAGS, `      - run: ${run}\n`), 'built');
  it('goes below the repository where nothing names it', () => {
    expect(ko('KO_DOCKER_REPO=ghcr.io/acme ko resolve -f config')).toMatchObject({
      text: 'Images are built and pushed: images below ghcr.io/acme by ko in image.yml',
      value: [{ image: null, below: 'ghcr.io/acme' }],
    });
    expect(ko('KO_DOCKER_REPO=ghcr.io/acme ko build -B ./cmd/widget')).toMatchObject({ value: [{ image: 'ghcr.io/acme/widget' }] });
    expect(ko('KO_DOCKER_REPO=ghcr.io/acme/widget ko build --bare ./cmd')).toMatchObject({ value: [{ image: 'ghcr.io/acme/widget' }] });
  });
  it.each(['example.com', 'registry.localhost:5000/acme', 'ko.local'])('has no name from %s', (where) => {
    expect(ko(`KO_DOCKER_REPO=${where} ko resolve -f config`)).toMatchObject({ status: 'partial', value: [{ image: null }] });
  });
});

describe('names of images', () => {
  it('are none in a domain that is nobody\u2019s', () => {
    expect(at(workflow(TAGS, build('true', 'registry.example.org/acme/widget:v1')), 'built')).toMatchObject({
      status: 'partial',
      value: [{ image: null }],
    });
    expect(at(workflow(TAGS, build('true', 'test/widget:v1')), 'built')).toMatchObject({ value: [{ image: 'test/widget' }] });
  });
  it('are told once for each script, whether its variables stand in braces or not', () => {
    const steps = '      - run: ./hack/images.sh\n';
    const script = 'docker build --push -t "ghcr.io/acme/$target:v1" .\ndocker build --push -t "ghcr.io/acme/${target}:v2" .\n';
    expect(at({ ...workflow(TAGS, steps), 'hack/images.sh': script }, 'built')?.value).toEqual([
      { image: 'ghcr.io/acme/$target', workflow: PATH, path: 'hack/images.sh', line: 1 },
    ]);
  });
});

it('an image that is named by the variables of the runner is told by its name', () => {
  const run = `      - run: docker push ghcr.io/$${'{GITHUB_REPOSITORY_OWNER,,}'}/widget:v1\n`;
  expect(at(workflow(TAGS, run), 'built')?.text).toBe('Images are pushed: ghcr.io/acme/widget by docker push in image.yml');
});

it('counts each image of a long matrix', () => {
  const job = `    strategy:\n      matrix:\n        name: [${Array.from({ length: 20 }, (_, i) => `w${i}`).join(', ')}]\n`;
  const text = at(workflow(TAGS, build('true', `ghcr.io/acme/${expr('matrix.name')}:v1`), job), 'built')?.text;
  expect(text).toMatch(/; and 15 more$/);
});
