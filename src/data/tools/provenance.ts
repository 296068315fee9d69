import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';

const SLSA_WORKFLOWS = [
  'generator_generic_slsa3',
  'generator_container_slsa3',
  'builder_go_slsa3',
  'builder_nodejs_slsa3',
  'builder_maven_slsa3',
  'builder_gradle_slsa3',
  'builder_bazel_slsa3',
  'builder_docker-based_slsa3',
  'builder_container-based_slsa3',
];
const slsa = (name: string): string => `slsa-framework/slsa-github-generator/.github/workflows/${name}.yml`;
const BUILDKIT = ['--provenance', '--provenance=*', '--attest=type=provenance*'];
const BUILDKIT_OFF = ['--provenance=false', '--provenance=0', '--attest=type=provenance,disabled=true'];

/** What says how and from what an artefact was built. Verifying is not making. */
export const PROVENANCE_TOOLS: readonly Tool[] = [
  row('slsa-github-generator', 'https://github.com/slsa-framework/slsa-github-generator', 'provenance', {
    actions: SLSA_WORKFLOWS.map(slsa),
  }),
  // Without a tag nothing is attached, whatever is asked for.
  row('slsa-github-generator upload', 'https://github.com/slsa-framework/slsa-github-generator', 'upload', {
    actions: [
      { action: slsa('generator_generic_slsa3'), any: ['upload-assets=true', 'upload-assets=${{*'] },
      ...['builder_go_slsa3', 'builder_docker-based_slsa3', 'builder_container-based_slsa3'].map((name) => ({
        action: slsa(name),
        none: ['upload-assets=false'],
      })),
    ],
  }),
  row('actions/attest-build-provenance', 'https://github.com/actions/attest-build-provenance', 'provenance', {
    actions: ['actions/attest-build-provenance'],
  }),
  row('actions/attest', 'https://github.com/actions/attest', 'provenance', {
    actions: [
      { action: 'actions/attest', any: ['predicate-type=https://slsa.dev/provenance*'] },
      { action: 'actions/attest', any: ['subject-*'], none: ['sbom-path=*', 'predicate-type=*', 'predicate=*', 'predicate-path=*'] },
    ],
  }),
  row('cosign', 'https://docs.sigstore.dev/cosign/verifying/attestation/', 'provenance', {
    run: each(['cosign attest', 'cosign attest-blob'], { any: ['--type=slsaprovenance*', '--type=https://slsa.dev/provenance*'] }),
  }),
  row('BuildKit', 'https://docs.docker.com/build/metadata/attestations/slsa-provenance/', 'image-provenance', {
    actions: [
      { action: 'docker/build-push-action', any: ['provenance=*', 'attests=type=provenance*'], none: ['provenance=false'] },
      { action: 'docker/bake-action', any: ['provenance=*'], none: ['provenance=false'] },
    ],
    run: each(['docker buildx build', 'docker build', 'docker buildx bake'], { any: BUILDKIT, none: BUILDKIT_OFF }),
  }),
  row('Witness', 'https://witness.dev/', 'provenance', { actions: ['testifysec/witness-run-action'], run: ['witness run'] }),
  row('PyPI attestations', 'https://docs.pypi.org/attestations/', 'provenance', {
    actions: [{ action: 'pypa/gh-action-pypi-publish', any: ['attestations=true'], none: ['password=*'] }],
  }),
  row('slsa-provenance-action', 'https://github.com/philips-labs/slsa-provenance-action', 'provenance', {
    actions: ['philips-labs/slsa-provenance-action'],
  }),
  row('npm', 'https://docs.npmjs.com/generating-provenance-statements', 'npm-provenance', {
    actions: [{ action: 'js-devtools/npm-publish', any: ['provenance=true'] }],
    run: each(['npm publish', 'pnpm publish', 'yarn npm publish', 'lerna publish'], {
      any: ['--provenance', '--provenance=true'],
      none: ['--dry-run'],
    }),
  }),
];
