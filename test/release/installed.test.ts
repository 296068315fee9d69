import { expect, it } from 'vitest';
import { sbom } from '../../src/collectors/sbom.ts';
import { signedReleases } from '../../src/collectors/signed-releases.ts';
import type { Statement } from '../../src/model.ts';
import { type Files, factsOf } from '../support/facts.ts';

const PATH = '.github/workflows/release.yml';
const workflow = (...steps: readonly string[]): Files => ({
  [PATH]: `on: { push: { tags: [v*] } }\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`,
});
const SBOM = ['release', 'container', 'ci'];
const SIGNED = ['configured', 'containers', 'charts'];
const of = (files: Files, collector: typeof sbom, ids: readonly string[]): readonly (Statement | undefined)[] => {
  const all = collector.collect(factsOf({ files }));
  return ids.map((id) => all.find((one) => one.id === id));
};
const statuses = (list: readonly (Statement | undefined)[]) => [...new Set(list.map((one) => one?.status))];

it.each([
  ['acme/actions/dependencies/install-syft@v1', 'Syft'],
  ['anchore/sbom-action/download-syft@v0', 'Syft'],
  ['acme/setup-cyclonedx@v1', 'CycloneDX'],
  ['acme/actions/setup-bom@v1', 'bom'],
])('%s without a use leaves the SBOM open', (action, name) => {
  const files = workflow(`uses: ${action}`);
  for (const one of of(files, sbom, SBOM)) {
    expect(one).toMatchObject({
      status: 'unknown',
      text: expect.stringContaining('In what was read, no '),
      reason: { why: 'not-asked', detail: `${PATH} line 6 installs ${name}, and no step that uses it was seen` },
    });
  }
  expect(statuses(of(files, sbom, ['signed']))).toEqual(['absent']);
  expect(statuses(of(files, signedReleases, SIGNED))).toEqual(['absent']);
});

it('an installed cosign without a use leaves the signatures open', () => {
  const files = { ...workflow('uses: sigstore/cosign-installer@v3'), 'charts/widget/Chart.yaml': 'name: widget\n' };
  expect(statuses(of(files, signedReleases, SIGNED))).toEqual(['unknown']);
  expect(statuses(of(files, sbom, ['signed']))).toEqual(['unknown']);
  expect(statuses(of(files, sbom, SBOM))).toEqual(['absent']);
  const version = workflow('uses: sigstore/cosign-installer@v3', 'run: cosign version');
  expect(statuses(of(version, signedReleases, ['configured', 'containers']))).toEqual(['unknown']);
  // Without a chart there is none to sign.
  expect(statuses(of(version, signedReleases, ['charts']))).toEqual(['absent']);
});

it.each([
  ['reads only', 'contents: read', '', 'absent'],
  ['reads only and shows coverage', 'contents: read', 'CODECOV_TOKEN: $' + '{{ secrets.CODECOV_TOKEN }}', 'absent'],
  ['holds a secret', 'contents: read', 'COSIGN_KEY: $' + '{{ secrets.COSIGN_KEY }}', 'unknown'],
  ['may prove who it is', 'id-token: write', '', 'unknown'],
])('an installed cosign in a job that %s', (_, permissions, env, status) => {
  const files = {
    [PATH]: `on: { push: { tags: [v*] } }\npermissions: { ${permissions} }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: sigstore/cosign-installer@v3\n      - run: ./test\n        env: { ${env.replace(/: (.*)$/, ": '$1'")} }\n`,
  };
  expect(statuses(of(files, signedReleases, ['configured', 'containers']))).toEqual([status]);
  expect(statuses(of(files, sbom, ['signed']))).toEqual([status]);
});

it.each([
  ['a use that verifies', workflow('uses: sigstore/cosign-installer@v3', 'run: cosign verify ghcr.io/acme/base')],
  [
    'an action of the repository',
    {
      ...workflow('uses: ./install-cosign'),
      'install-cosign/action.yml': 'name: x\nruns:\n  using: composite\n  steps:\n    - run: ./fetch\n      shell: sh\n',
      'install-cosign/fetch': '',
    },
  ],
  ['nothing installed', workflow('uses: acme/setup-widget@v1')],
  [
    'a section of GoReleaser that is switched off',
    {
      ...workflow(
        'uses: sigstore/cosign-installer@v3',
        'uses: goreleaser/goreleaser-action@v6\n        with: { args: release --skip=sign }',
      ),
      '.goreleaser.yml': 'signs:\n  - cmd: cosign\n',
    },
  ],
])('an absence stays one with %s', (_, files) => {
  expect(statuses(of(files, signedReleases, SIGNED))).toEqual(['absent']);
});

it('an absence stays one where the SBOM tool reads only', () => {
  const files = workflow('uses: anchore/sbom-action/download-syft@v0', 'run: syft scan .');
  expect(statuses(of(files, sbom, SBOM))).toEqual(['absent']);
});
