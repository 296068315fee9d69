import { describe, expect, it } from 'vitest';
import { containerImages } from '../../src/collectors/container-images.ts';
import { distribution } from '../../src/collectors/distribution.ts';
import { provenance } from '../../src/collectors/provenance.ts';
import { releaseAutomation } from '../../src/collectors/release-automation.ts';
import { sbom } from '../../src/collectors/sbom.ts';
import { signedReleases } from '../../src/collectors/signed-releases.ts';
import { factsOf } from '../support/facts.ts';

const workflow = (steps: string, more = ''): string =>
  `on: { push: { branches: [main] } }\njobs:\n  a:\n    runs-on: x\n${more}    steps:\n${steps}`;
const SIGNS = 'cosign sign-blob --key k.pem --bundle out.bundle dist/widget\n';
const scripted = (path: string, script: string) =>
  factsOf({
    files: {
      '.github/workflows/main.yml': workflow(`      - run: ./${path}\n`),
      [path]: `#!/bin/sh\n${script}`,
    },
  });
const one = (findings: readonly { id: string }[], id: string) => findings.find((statement) => statement.id === id);

describe('what a script of the tests does is none of a release', () => {
  it.each(['tests/index.sh', 'e2e/run.sh', 'hack/testdata/sign.sh', 'examples/all.sh'])('%s signs', (path) => {
    expect(one(signedReleases.collect(scripted(path, SIGNS)), 'configured')).toMatchObject({ status: 'absent' });
  });
  it('a script of the build signs', () => {
    expect(one(signedReleases.collect(scripted('hack/sign.sh', SIGNS)), 'configured')).toMatchObject({ status: 'present' });
  });
  it.each([
    ['tests/attest.sh', 'absent'],
    ['hack/attest.sh', 'present'],
  ])('%s makes provenance: %s', (path, status) => {
    const facts = scripted(path, 'cosign attest --yes --type slsaprovenance --predicate p.json ghcr.io/acme/widget:v1\n');
    expect(one(provenance.collect(facts), 'configured')).toMatchObject({ status });
  });
});

describe('a step that works in a folder of tests', () => {
  const inFolder = (folder: string) =>
    factsOf({
      files: {
        '.github/workflows/main.yml': workflow(
          `      - uses: docker/login-action@v3\n      - run: |\n          docker build -t quay.io/acme/widget .\n          docker push quay.io/acme/widget\n        working-directory: ${folder}\n`,
          '    environment: Proving\n',
        ),
      },
    });
  it('pushes no image of the project', () => {
    expect(one(containerImages.collect(inFolder('./tests/proving')), 'built')).toMatchObject({
      text: expect.stringMatching(/other than those of tests/),
    });
    expect(one(containerImages.collect(inFolder('./images/widget')), 'built')).toMatchObject({ status: 'present' });
  });
  it('is no release whose environment is told', () => {
    expect(one(releaseAutomation.collect(inFolder('./tests/proving')), 'environments')).toMatchObject({ status: 'absent' });
    expect(one(releaseAutomation.collect(inFolder('./images/widget')), 'environments')).toMatchObject({
      status: 'partial',
      text: expect.stringContaining('Proving'),
    });
  });
  it('attaches no SBOM to a release', () => {
    const describing = (folder: string) =>
      sbom.collect(
        factsOf({
          files: {
            '.github/workflows/main.yml': workflow(
              `      - run: |\n          syft . -o spdx-json=sbom.spdx.json\n          gh release upload v1 sbom.spdx.json\n        working-directory: ${folder}\n`,
            ),
          },
        }),
      );
    expect(one(describing('tests'), 'release')).toMatchObject({ status: 'absent' });
    expect(one(describing('widget'), 'release')).toMatchObject({ status: 'present' });
  });
});

describe('what is named for tests and publishes', () => {
  const publishing = (files: Readonly<Record<string, string>>, step: string) =>
    distribution
      .collect(
        factsOf({
          files: { '.github/workflows/main.yml': workflow(step), 'package.json': '{"name": "widget", "version": "1.0.0"}', ...files },
        }),
      )
      .find(({ id }) => id === 'npm');
  it('is an action of the workflows', () => {
    const action = {
      '.github/actions/test/publish/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: npm publish\n      shell: bash\n',
    };
    expect(publishing(action, '      - uses: ./.github/actions/test/publish\n')).toMatchObject({ status: 'present' });
  });
  it('is a package for testing', () => {
    const kit = { 'testing/kit/package.json': '{"name": "kit", "version": "1.0.0"}' };
    expect(publishing(kit, '      - run: npm publish\n        working-directory: testing/kit\n')).toMatchObject({ status: 'present' });
  });
});

it.each([
  'oras push --plain-http localhost:8080/hello:v2 a.txt',
  'skopeo --debug copy --dest-tls-verify=false docker://ghcr.io/acme/widget:v1 docker://localhost:8080/widget:v1',
  'skopeo --debug copy docker://localhost:8080/widget:v1 oci:widget:v1',
])('what goes to the machine itself is published nowhere: %s', (run) => {
  const facts = factsOf({
    files: { '.github/workflows/release.yml': workflow(`      - run: ${run}\n`).replace('push: { branches: [main] }', 'release: {}') },
  });
  expect(JSON.stringify(one(releaseAutomation.collect(facts), 'tools'))).not.toContain('oras push');
  expect(one(containerImages.collect(facts), 'built')).toMatchObject({ status: 'absent' });
});

it('a copy into a registry is told by its program', () => {
  const facts = factsOf({
    files: { '.github/workflows/release.yml': workflow('      - run: skopeo --debug copy docker://a docker://ghcr.io/acme/widget:v1\n') },
  });
  expect(one(containerImages.collect(facts), 'built')).toMatchObject({
    text: expect.stringContaining('ghcr.io/acme/widget by skopeo copy'),
  });
});

describe('a target that is named for end-to-end tests', () => {
  const making = (steps: string) =>
    factsOf({
      files: {
        '.github/workflows/main.yml': workflow(`      - uses: docker/login-action@v3\n${steps}`),
        Makefile:
          'e2e-setup: push\n\tcosign sign --key k.pem quay.io/acme/widget\nrelease: push\n\ttrue\npush:\n\tdocker push quay.io/acme/widget\n',
      },
    });
  it('signs and pushes nothing of a release', () => {
    const facts = making('      - run: make e2e-setup\n');
    expect(one(signedReleases.collect(facts), 'containers')).toMatchObject({
      status: 'absent',
      searched: expect.arrayContaining(['what tests and examples make for themselves (left out)']),
    });
    expect(one(containerImages.collect(facts), 'built')).toMatchObject({ text: expect.stringContaining('other than those of tests') });
  });
  it('hides nothing that a later step does for real', () => {
    const facts = making('      - run: make e2e-setup\n      - run: make release\n');
    expect(one(containerImages.collect(facts), 'built')).toMatchObject({
      text: expect.stringContaining('Images are pushed: quay.io/acme/widget'),
    });
  });
});

describe('a signature that only tests make', () => {
  const signing = (run: string, { job = 'images', path = 'main.yml' } = {}) =>
    one(
      signedReleases.collect(
        factsOf({
          files: {
            [`.github/workflows/${path}`]: `on: { push: { branches: [main] } }\njobs:\n  ${job}:\n    runs-on: x\n    steps:\n      - run: ${run}\n`,
          },
        }),
      ),
      'containers',
    );
  it.each([
    'cosign sign --yes registry.local:5000/acme/widget:v1',
    'cosign sign --yes widgets.svc.cluster.local/acme/widget:v1',
    'cosign sign --yes registry.internal/acme/widget:v1',
    'cosign sign --yes kind-registry:5000/acme/widget:v1',
  ])('%s', (run) => {
    expect(signing(run)).toMatchObject({ status: 'absent' });
  });
  it.each([
    'cosign sign --yes --allow-insecure-registry quay.io/acme/widget:v1',
    'cosign sign --yes --allow-insecure-registry "$IMAGE"',
    'cosign sign --yes --allow-insecure-registry acme/widget:v1',
    'cosign sign --yes local.example.dev:5000/acme/widget:v1',
    'cosign sign --yes quay.io/acme/registry.local:v1',
  ])('not: %s', (run) => {
    expect(signing(run)).toMatchObject({ status: 'present' });
  });
  const SIGNED = 'cosign sign --yes quay.io/acme/widget:v1';
  it.each([
    [{ job: 'e2e-tests' }, 'absent'],
    [{ path: 'e2e.yml' }, 'absent'],
    [{ path: 'kind-verify-attestation.yaml' }, 'absent'],
    [{ path: 'kind-release.yaml' }, 'present'],
    [{ path: 'build-and-e2e.yml' }, 'present'],
    [{ path: 'kindly.yaml' }, 'present'],
    [{ job: 'push-and-e2e' }, 'present'],
    [{ job: 'publish', path: 'e2e.yml' }, 'present'],
    [{ path: 'e2e-and-release.yml' }, 'present'],
  ])('by the name of its job or workflow: %j', (where, status) => {
    expect(signing(SIGNED, where)).toMatchObject({ status });
  });
});
