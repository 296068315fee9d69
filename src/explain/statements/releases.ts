import { grepCi, grepIn, listed, RELEASES, SHOW, type StatementRow } from '../row.ts';

const SCORECARD = 'https://github.com/ossf/scorecard/blob/main/docs/checks.md';
const SLSA = 'https://slsa.dev/spec/v1.0/provenance';
const GORELEASER = '**/.goreleaser*';
const GORELEASER_READS = /goreleaser/;
const SIGNING = 'cosign|gpg|minisign|notation|signify|attest';

export const RELEASE_ROWS: readonly StatementRow[] = [
  {
    id: 'signed-releases.configured',
    means:
      'A workflow, GoReleaser or a build tool is configured to sign release files or Maven artefacts; a signature of nothing but the bill of materials is partial.',
    makes: 'Sign the artefacts, or the file of their checksums, in the release workflow.',
    from: ['ci', 'files'],
    paths: /^(?!.*\bcr\b)/,
    repeat: [grepCi(SIGNING), grepIn('signs:|binary_signs:', GORELEASER), SHOW],
    source: 'https://docs.sigstore.dev/cosign/signing/signing_with_blobs/',
  },
  {
    id: 'signed-releases.checksums',
    means: 'Checksums of the release files are configured to be made; the statement says whether they are signed.',
    makes: 'Make them in the release workflow, and sign the file that lists them.',
    from: ['ci', 'files'],
    paths: /goreleaser|dist|Cargo/,
    repeat: [grepCi('sha256sum|shasum|checksum'), grepIn('checksum:', GORELEASER), SHOW],
  },
  {
    id: 'signed-releases.containers',
    means: 'A workflow or GoReleaser is configured to sign container images.',
    makes: 'Sign each pushed image by its digest with cosign.',
    from: ['ci', 'files'],
    paths: GORELEASER_READS,
    repeat: [grepCi('cosign|notation'), grepIn('docker_signs:', GORELEASER), SHOW],
    source: 'https://docs.sigstore.dev/cosign/signing/signing_with_containers/',
  },
  {
    id: 'signed-releases.charts',
    means: 'A workflow is configured to sign Helm charts.',
    makes: 'Package charts with helm package --sign, or sign the pushed chart with cosign.',
    from: ['ci', 'files'],
    paths: /(?:^|\/)cr/,
    repeat: [grepCi('helm|chart-releaser|cosign'), listed('(^|/)cr[^/]*\\.ya?ml$'), SHOW],
    source: 'https://helm.sh/docs/topics/provenance/',
  },
  {
    id: 'signed-releases.published',
    means: 'Each file to be signed of the newest release has a signature file, by name; the signatures are not checked.',
    makes: 'Attach the signatures to the release, named after the files they sign.',
    from: ['github'],
    repeat: [RELEASES],
    source: `${SCORECARD}#signed-releases`,
  },
  {
    id: 'signed-releases.verified',
    means: 'The signatures of the newest release are valid; this version does not check them, and names a command that does.',
    makes: 'Nothing yet: it is unknown until a version checks; the commands below answer it for a file.',
    from: ['nowhere'],
    repeat: [
      'gh release download TAG --repo OWNER/REPO',
      "cosign verify-blob --bundle FILE.bundle --certificate-identity-regexp '^https://github\\.com/OWNER/REPO/' --certificate-oidc-issuer https://token.actions.githubusercontent.com FILE",
      'gh attestation verify FILE --repo OWNER/REPO',
    ],
    source: 'https://docs.sigstore.dev/cosign/verifying/verify/',
  },
  {
    id: 'provenance.configured',
    means: 'A step makes build provenance of release files or images; id-token: write alone proves nothing.',
    makes: 'Make it with actions/attest-build-provenance or the SLSA generator in the release workflow.',
    from: ['ci', 'files'],
    paths: /dist|Cargo|bake/,
    repeat: [grepCi('slsa-github-generator|attest|provenance'), grepIn('attest|type=provenance', '**/*bake*.hcl', '**/*bake*.json'), SHOW],
    source: SLSA,
  },
  {
    id: 'provenance.npm',
    means: 'Publishing to npm with provenance is configured: by option, by setting or by environment.',
    makes: 'Publish with npm publish --provenance from a workflow, or by trusted publishing.',
    from: ['ci', 'files'],
    paths: /npmrc|package\.json/,
    repeat: [grepCi('npm publish|provenance|NPM_CONFIG'), grepIn('provenance', '**/package.json', '.npmrc'), SHOW],
    source: 'https://docs.npmjs.com/generating-provenance-statements',
  },
  {
    id: 'provenance.published',
    means: 'Files of the newest release are provenance by their names, or GitHub keeps provenance attestations for their digests.',
    makes: 'Attach the provenance to the release, or attest the files and tell users the command that checks them.',
    from: ['github'],
    repeat: [RELEASES, 'gh api repos/OWNER/REPO/attestations/ID', 'gh attestation verify FILE --repo OWNER/REPO'],
    source: SLSA,
  },
  {
    id: 'container-images.built',
    means:
      'Workflows or GoReleaser build container images and push them to a registry; a build as a test is partial, images of tests and examples do not count.',
    makes: 'Nothing to do: an observation; a project that ships no image needs none.',
    from: ['ci', 'files'],
    paths: /goreleaser|bake/,
    repeat: [grepCi('docker|buildx|buildah|podman|ko |kaniko|pack build'), grepIn('dockers|kos:', GORELEASER), SHOW],
  },
  {
    id: 'container-images.dockerfile',
    means:
      'The Dockerfile of images that are pushed, else the one nearest to the root on which no other builds: as which user its image runs, and whether its bases are named by digest.',
    makes: 'Nothing to do: an observation; a USER other than root and bases by digest are what it reports.',
    from: ['files'],
    paths: /dockerfile|Cross/,
    repeat: [listed('dockerfile|containerfile'), grepIn('^[[:space:]]*(FROM|USER)[[:space:]]', '**/*Dockerfile*', '**/*Containerfile*')],
  },
  {
    id: 'container-images.signatures',
    means: 'Images in the registry carry signatures; this version does not ask registries.',
    makes: 'Nothing yet: it is unknown until a version asks; the command below answers it for an image.',
    from: ['nowhere'],
    repeat: ['cosign tree IMAGE:TAG'],
  },
  {
    id: 'container-images.attestations',
    means: 'Images in the registry carry attestations; this version does not ask registries.',
    makes: 'Nothing yet: it is unknown until a version asks; the command below answers it for an image.',
    from: ['nowhere'],
    repeat: [
      'gh attestation verify oci://IMAGE:TAG --repo OWNER/REPO',
      "docker buildx imagetools inspect IMAGE:TAG --format '{{json .Provenance}}'",
    ],
  },
];
