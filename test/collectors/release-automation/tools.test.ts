import { expect, it } from 'vitest';
import { releaseAutomation } from '../../../src/collectors/release-automation.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const at = (files: Files, id: string) => releaseAutomation.collect(factsOf({ files })).find((one) => one.id === id);
const workflow = (path: string, on: string, ...runs: readonly string[]): Files => ({
  [`.github/workflows/${path}`]: `on: ${on}\njobs:\n  a:\n    runs-on: x\n    steps:\n${runs.map((run) => `      - run: ${run}\n`).join('')}`,
});
const ADD = 'gh release upload v1 sbom.zip';

it('what uploads to a release does not make it', () => {
  const publish = workflow('publish.yml', 'workflow_dispatch', 'npm publish');
  const both = { ...workflow('sbom.yml', 'push', ADD), ...publish };
  expect(at(both, 'tools')?.text).toBe(
    'Releases are made with npm publication (publish.yml); releases that are already there are completed with gh release upload (sbom.yml)',
  );
  expect(at(both, 'trigger')).toMatchObject({
    status: 'present',
    text: 'Release workflows run: publish.yml on workflow_dispatch (by hand); files are attached by sbom.yml on pushes',
  });
});

it.each(['{ release: { types: [published] } }', 'workflow_dispatch'])('alone, it starts none: %s', (on) => {
  const alone = workflow('sbom.yml', on, ADD);
  expect(at(alone, 'tools')?.text).toBe('Releases that are already there are completed with gh release upload (sbom.yml)');
  expect(at(alone, 'trigger')).toMatchObject({
    status: 'partial',
    text: expect.stringContaining('Workflows that add to releases run: sbom.yml on '),
    missing: 'a step in them that makes the release to which they add',
  });
});

it('it is a part of the making in a workflow that makes the release', () => {
  const files = workflow('ship.yml', 'workflow_dispatch', 'gh release create v1', ADD);
  expect(at(files, 'tools')?.text).toBe('Releases are made with gh release create (ship.yml); gh release upload (ship.yml)');
  expect(at(files, 'trigger')).toMatchObject({ status: 'present' });
});

it.each([
  ['a chart that each build pushes', workflow('build.yml', 'push', 'helm push widget.tgz oci://ghcr.io/acme')],
  ['an artefact that each build pushes', workflow('build.yml', 'push', 'oras push ghcr.io/acme/widget:v1 widget.zip')],
])('%s is no release', (_, files) => {
  expect(at(files, 'tools')).toMatchObject({ status: 'absent' });
});

it('a chart is published, and an artefact is put into a registry', () => {
  const chart = workflow('release.yml', 'workflow_dispatch', 'helm push widget.tgz oci://ghcr.io/acme');
  expect(at(chart, 'tools')).toMatchObject({ status: 'present', text: 'Releases are made with helm push (release.yml)' });
  const artefact = workflow('release.yml', 'workflow_dispatch', 'oras push ghcr.io/acme/widget:v1 widget.zip');
  expect(at(artefact, 'tools')).toMatchObject({
    status: 'partial',
    text: 'Artefacts are put into a registry with oras push (release.yml)',
    missing: 'a step that is known to make a release, or to attach files to it',
  });
  expect(at(artefact, 'trigger')).toMatchObject({ status: 'partial', missing: 'a step in them that is known to make a release' });
  const signature = workflow('release.yml', 'workflow_dispatch', 'oras push ghcr.io/acme/widget:v1 widget.sig');
  expect(at(signature, 'tools')).toMatchObject({ missing: expect.stringContaining('to publish a package') });
});

it.each([
  'mvn -V',
  'mvn -V verify',
  'mvn deploy -Dmaven.deploy.skip=true',
  'mvn deploy -DaltDeploymentRepository=local::file:./target/stage',
  './gradlew publish -PrepositoryDir=/tmp/stage',
  './gradlew publish --dry-run',
  'mvn site-deploy',
  './gradlew publishToMavenLocal',
])('is no publication: %s', (run) => {
  expect(at(workflow('build.yml', 'push', run), 'tools')).toMatchObject({ status: 'absent' });
});

it.each(['./mvnw -V -B -s settings.xml deploy', 'mvn deploy -Dmaven.deploy.skip=false', './gradlew publish'])('publishes: %s', (run) => {
  expect(at(workflow('build.yml', '{ push: { tags: [v*] } }', run), 'tools')?.text).toBe(
    'Releases are made with Maven repository publication (build.yml)',
  );
});
