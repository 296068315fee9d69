import { grepCi, grepIn, listed, OBSERVATION, RELEASES, REPOSITORY, SHOW, type StatementRow } from '../row.ts';

const GORELEASER = '**/.goreleaser*';
/** Configuration of what makes a release, not the names of bills of materials. */
const RELEASER_READS = /^(?!.*(?:spdx|sbom|cdx|bom\.\{))/;
const DEPENDENCY_GRAPH =
  'https://docs.github.com/code-security/supply-chain-security/understanding-your-software-supply-chain/exporting-a-software-bill-of-materials-for-your-repository';

export const METADATA: readonly StatementRow[] = [
  {
    id: 'repository.software',
    means: 'The address of the repository and the commit that was read.',
    makes: 'Scan a repository on GitHub, a clone with an origin remote, or a clone with --repo owner/name.',
    from: ['origin'],
    repeat: ['git rev-parse COMMIT', 'git remote get-url origin', `${REPOSITORY} --jq .html_url`],
  },
  {
    id: 'repository.description',
    means: 'The description that GitHub shows for the repository.',
    makes: "Write one under About on the repository's page.",
    from: ['github'],
    repeat: [`${REPOSITORY} --jq .description`],
  },
  {
    id: 'repository.status',
    means: 'Whether the repository is archived, a fork, public or private.',
    makes: OBSERVATION,
    from: ['github'],
    repeat: [`${REPOSITORY} --jq '{archived, fork, visibility}'`],
  },
  {
    id: 'repository.homepage',
    means: 'The web site that GitHub shows for the repository.',
    makes: "Write its address under About on the repository's page.",
    from: ['github'],
    repeat: [`${REPOSITORY} --jq .homepage`],
  },
  {
    id: 'repository.renamed-from',
    means: 'The name that was asked for is an older one, and GitHub answers under another.',
    makes: OBSERVATION,
    from: ['github'],
    repeat: [`${REPOSITORY} --jq .full_name`],
  },
  {
    id: 'languages.languages',
    means:
      'The programming and markup languages by their share of bytes: as GitHub counts, else by the names and sizes of the files in the tree, those left out whose names, or .gitattributes, call them generated, vendored or documentation.',
    makes: OBSERVATION,
    from: ['github', 'names', 'files'],
    repeat: ['gh api repos/OWNER/REPO/languages', 'git ls-tree -r -l COMMIT'],
    source: 'https://github.com/github-linguist/linguist',
  },
  {
    id: 'license.license',
    means: 'The text of a licence file is that of a known licence; its name alone decides nothing.',
    makes: 'Keep the unchanged text of the licence in LICENSE, and say in the README how several licences combine.',
    from: ['files', 'github'],
    repeat: [listed('licen[cs]e|copying'), SHOW, `${REPOSITORY} --jq .license.spdx_id`],
    source: 'https://spdx.org/licenses/',
  },
  {
    id: 'sbom.release',
    means: 'A release is configured to carry a software bill of materials: made, and then attached or attested.',
    makes:
      'Make one in the release workflow, for instance with sboms: of GoReleaser or with syft, and attach it to the release or attest it.',
    from: ['ci', 'files'],
    paths: RELEASER_READS,
    repeat: [grepCi('sbom|syft|cyclonedx|spdx'), grepIn('sboms:', GORELEASER), SHOW],
    source: 'https://goreleaser.com/',
  },
  {
    id: 'sbom.container',
    means: 'A container image is configured to get a software bill of materials: attached, attested, or as a file of the release.',
    makes: 'Let the build attach one, for instance with sbom: true of docker/build-push-action, or attest one that syft made of the image.',
    from: ['ci', 'files'],
    paths: /goreleaser|bake/,
    repeat: [
      grepCi('sbom|syft|cyclonedx|spdx'),
      grepIn('dockers_v2:|kos:|sbom:', GORELEASER),
      grepIn('attest|type=sbom', '**/*bake*.hcl', '**/*bake*.json'),
      SHOW,
    ],
  },
  {
    id: 'sbom.ci',
    means: 'A workflow makes a software bill of materials, but for no release.',
    makes: OBSERVATION,
    from: ['ci'],
    repeat: [grepCi('sbom|syft|cyclonedx|spdx'), SHOW],
  },
  {
    id: 'sbom.signed',
    means: 'The software bill of materials is configured to be signed, by itself or as an attestation.',
    makes: 'Sign the file in the release workflow, or attest it with actions/attest-sbom or cosign attest.',
    from: ['ci', 'files'],
    paths: RELEASER_READS,
    repeat: [grepCi('cosign|attest|gpg|minisign'), grepIn('signs:|artifacts:', GORELEASER), SHOW],
    source: 'https://docs.sigstore.dev/cosign/verifying/attestation/',
  },
  {
    id: 'sbom.in-tree',
    means: 'A file of the repository is a software bill of materials by name and by content.',
    makes: 'Nothing to do: an observation; a bill of materials of a release belongs to the release.',
    from: ['files'],
    paths: /spdx|sbom|cdx|bom\.\{/,
    repeat: [listed('spdx|sbom|cyclonedx|cdx|bom'), SHOW],
  },
  {
    id: 'sbom.published',
    means: 'Files of the newest release are software bills of materials by their names; they are not opened.',
    makes: 'Attach one for each artefact to the release, named after the artefact.',
    from: ['github'],
    repeat: [RELEASES, 'gh release download TAG --repo OWNER/REPO --pattern FILE'],
  },
  {
    id: 'sbom.attested',
    means: 'GitHub keeps an attestation of a software bill of materials for a file of the newest release; it is not verified.',
    makes: 'Attest the SBOM of each released file with actions/attest-sbom.',
    from: ['github'],
    repeat: [
      'gh api repos/OWNER/REPO/attestations/ID',
      'gh attestation verify FILE --repo OWNER/REPO --predicate-type https://spdx.dev/Document',
    ],
  },
  {
    id: 'sbom.dependency-graph',
    means: 'GitHub exports a software bill of materials of its dependency graph, which is made of the manifests of the repository.',
    makes: 'Switch on the dependency graph in the security settings; for public repositories GitHub does so itself.',
    from: ['github'],
    repeat: ['gh api repos/OWNER/REPO/dependency-graph/sbom'],
    source: DEPENDENCY_GRAPH,
  },
];
