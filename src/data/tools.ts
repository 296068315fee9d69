/** Which action or command is which tool, as data: a new tool is a new row in one of the lists. */

import { ANALYSIS_TOOLS } from './tools/analysis.ts';
import { COVERAGE_TOOLS } from './tools/coverage.ts';
import { FUZZING_TOOLS } from './tools/fuzzing.ts';
import { IMAGE_TOOLS } from './tools/images.ts';
import { LICENSE_TOOLS } from './tools/licenses.ts';
import { LINT_TOOLS } from './tools/lint.ts';
import { PROVENANCE_TOOLS } from './tools/provenance.ts';
import { PUBLISHING_TOOLS } from './tools/release.ts';
import { SECRET_TOOLS } from './tools/secrets.ts';
import { TEST_TOOLS } from './tools/tests.ts';
import { VULNERABILITY_TOOLS } from './tools/vulnerabilities.ts';

/** What a use of a tool does. A tool with two habits has two rows. */
export type ToolKind =
  /** Writes a bill of materials to a file. */
  | 'sbom'
  /** Builds a container image with a bill of materials attached. */
  | 'image-sbom'
  /** Attaches a bill of materials that is already there to an image or a file, as an attestation or a plain attachment. */
  | 'sbom-attestation'
  /** Signs files. */
  | 'signing'
  /** Signs what lies in a registry. */
  | 'image-signing'
  | 'chart-signing'
  | 'checksum'
  /** Attaches files to a GitHub release. */
  | 'upload'
  /** Makes a release from a configuration file of its own. */
  | 'release'
  /** Logs in to a registry of images. */
  | 'registry-login'
  /** Cuts the tag of a release. */
  | 'tag'
  /** Publishes to a registry of packages. */
  | 'publish'
  | 'provenance'
  /** Builds a container image with provenance attached that nobody signs. */
  | 'image-provenance'
  | 'npm-provenance'
  | 'image-build'
  | 'image-push'
  | CheckKind;

/** What a tool that checks the code, its dependencies or its history does. */
type CheckKind =
  /** Runs tests; which sort of tests is decided by the names around it. */
  | 'test'
  /** Tests a whole system, whatever it is called. */
  | 'e2e'
  | 'coverage'
  | 'lint'
  /** Static analysis. */
  | 'analysis'
  /** Looks for known vulnerabilities. */
  | 'vulnerability'
  | 'dependency-review'
  | 'secret'
  /** Licences of dependencies and code. */
  | 'license'
  /** Licence headers of the project's own files. */
  | 'license-header'
  | 'fuzz';

/** Arguments are words (`--sign`) or an option with its value (`--format=spdx`, also written apart); for an action `input=value`. A `*` at the end stands for any rest. */
interface Condition {
  /** One of these must be there. */
  readonly any?: readonly string[];
  /** None of these may be there. */
  readonly none?: readonly string[];
}

export interface CommandPattern extends Condition {
  /** The program and its subcommands, separated by spaces; options may stand between them. */
  readonly run: string;
}

export interface ActionPattern extends Condition {
  /** `owner/name` or `owner/name/path`, lower case, without the ref. */
  readonly action: string;
  /** The input that names the files it works on. */
  readonly files?: string;
}

export interface Tool {
  readonly name: string;
  readonly kinds: readonly ToolKind[];
  readonly home: string;
  readonly actions?: readonly ActionPattern[];
  readonly commands?: readonly CommandPattern[];
  /** Container images, without registry and tag, whose entry point is the first command's program. */
  readonly images?: readonly string[];
  /** Bill of materials: the format when no argument names one. */
  readonly format?: 'SPDX' | 'CycloneDX';
}

const SPDX_OR_CYCLONEDX = ['format=spdx*', 'format=cyclonedx'];
const TRIVY = ['--format=spdx*', '--format=cyclonedx', '-f=spdx*', '-f=cyclonedx'];
const BUILDKIT = { any: ['--sbom', '--sbom=*', '--attest=type=sbom*'], none: ['--sbom=false', '--sbom=0'] };
const KO_OFF = { none: ['--sbom=none', '--push=false', '--local', '-L'] };
const SBOM_TYPES = ['--type=spdx*', '--type=cyclonedx*', '--type=https://spdx.dev*', '--type=https://cyclonedx.org*'];

/** What makes or attaches a bill of materials. */
const SBOM_TOOLS: readonly Tool[] = [
  {
    name: 'syft',
    kinds: ['sbom'],
    home: 'https://github.com/anchore/syft',
    actions: [
      { action: 'anchore/sbom-action' },
      { action: 'kong/public-shared-actions/security-actions/sca' },
      { action: 'kong/public-shared-actions/security-actions/scan-docker-image' },
    ],
    commands: [
      {
        run: 'syft',
        any: ['-o*', '--output*', '--file*'],
        none: ['attest', 'convert', 'login', 'config', 'cataloger', '-o=table', '--output=table', '-o=text'],
      },
    ],
    images: ['anchore/syft'],
    format: 'SPDX',
  },
  {
    name: 'Trivy',
    kinds: ['sbom'],
    home: 'https://github.com/aquasecurity/trivy',
    actions: [{ action: 'aquasecurity/trivy-action', any: SPDX_OR_CYCLONEDX }],
    commands: ['image', 'fs', 'filesystem', 'rootfs', 'repo', 'repository'].map((target) => ({ run: `trivy ${target}`, any: TRIVY })),
    images: ['aquasec/trivy', 'aquasecurity/trivy'],
  },
  {
    name: 'cdxgen',
    kinds: ['sbom'],
    home: 'https://github.com/cdxgen/cdxgen',
    commands: [{ run: 'cdxgen' }],
    images: ['cyclonedx/cdxgen'],
    format: 'CycloneDX',
  },
  {
    name: 'CycloneDX for Go',
    kinds: ['sbom'],
    home: 'https://github.com/CycloneDX/cyclonedx-gomod',
    actions: [{ action: 'cyclonedx/gh-gomod-generate-sbom', any: ['args=*'] }],
    commands: ['mod', 'app', 'bin'].map((target) => ({ run: `cyclonedx-gomod ${target}` })),
    images: ['cyclonedx/cyclonedx-gomod'],
    format: 'CycloneDX',
  },
  {
    name: 'CycloneDX for npm',
    kinds: ['sbom'],
    home: 'https://github.com/CycloneDX/cyclonedx-node-npm',
    actions: [{ action: 'cyclonedx/gh-node-module-generatebom' }],
    commands: [{ run: 'cyclonedx-npm' }, { run: 'cyclonedx-bom' }],
    format: 'CycloneDX',
  },
  {
    name: 'CycloneDX for Python',
    kinds: ['sbom'],
    home: 'https://github.com/CycloneDX/cyclonedx-python',
    actions: [{ action: 'cyclonedx/gh-python-generate-sbom' }],
    commands: [{ run: 'cyclonedx-py' }],
    format: 'CycloneDX',
  },
  {
    name: 'CycloneDX for Rust',
    kinds: ['sbom'],
    home: 'https://github.com/CycloneDX/cyclonedx-rust-cargo',
    commands: [{ run: 'cargo cyclonedx' }, { run: 'cargo-cyclonedx' }],
    format: 'CycloneDX',
  },
  {
    name: 'CycloneDX for .NET',
    kinds: ['sbom'],
    home: 'https://github.com/CycloneDX/cyclonedx-dotnet',
    actions: [{ action: 'cyclonedx/gh-dotnet-generate-sbom' }],
    commands: [{ run: 'dotnet CycloneDX' }, { run: 'dotnet-CycloneDX' }],
    format: 'CycloneDX',
  },
  {
    name: 'CycloneDX for Gradle',
    kinds: ['sbom'],
    home: 'https://github.com/CycloneDX/cyclonedx-gradle-plugin',
    commands: [{ run: 'gradle cyclonedxBom' }, { run: 'gradlew cyclonedxBom' }],
    format: 'CycloneDX',
  },
  {
    name: 'CycloneDX for Maven',
    kinds: ['sbom'],
    home: 'https://github.com/CycloneDX/cyclonedx-maven-plugin',
    commands: ['mvn', 'mvnw'].map((run) => ({ run, any: ['cyclonedx:make*', 'org.cyclonedx:cyclonedx-maven-plugin:*'] })),
    format: 'CycloneDX',
  },
  { name: 'cargo-sbom', kinds: ['sbom'], home: 'https://github.com/psastras/sbom-rs', commands: [{ run: 'cargo sbom' }], format: 'SPDX' },
  { name: 'npm sbom', kinds: ['sbom'], home: 'https://docs.npmjs.com/cli/commands/npm-sbom', commands: [{ run: 'npm sbom' }] },
  {
    name: 'bom',
    kinds: ['sbom'],
    home: 'https://github.com/kubernetes-sigs/bom',
    commands: [{ run: 'bom generate' }],
    format: 'SPDX',
  },
  {
    name: 'spdx-sbom-generator',
    kinds: ['sbom'],
    home: 'https://github.com/opensbom-generator/spdx-sbom-generator',
    commands: [{ run: 'spdx-sbom-generator' }],
    format: 'SPDX',
  },
  {
    name: 'sbom-tool',
    kinds: ['sbom'],
    home: 'https://github.com/microsoft/sbom-tool',
    commands: [{ run: 'sbom-tool generate' }],
    format: 'SPDX',
  },
  {
    name: 'Snyk',
    kinds: ['sbom'],
    home: 'https://docs.snyk.io/developer-tools/snyk-cli/commands/sbom',
    commands: [{ run: 'snyk sbom', none: ['test', 'monitor'] }],
  },
  {
    name: 'Docker Scout',
    kinds: ['sbom'],
    home: 'https://docs.docker.com/scout/',
    actions: [{ action: 'docker/scout-action', any: ['command=sbom'] }],
    commands: [{ run: 'docker scout sbom' }, { run: 'docker sbom' }],
  },
  {
    name: 'GitHub dependency graph export',
    kinds: ['sbom'],
    home: 'https://docs.github.com/code-security/supply-chain-security/understanding-your-software-supply-chain/exporting-a-software-bill-of-materials-for-your-repository',
    actions: [{ action: 'advanced-security/sbom-generator-action' }],
    commands: [{ run: 'gh sbom' }],
    format: 'SPDX',
  },
  {
    name: 'BuildKit',
    kinds: ['image-sbom'],
    home: 'https://docs.docker.com/build/metadata/attestations/sbom/',
    actions: [
      { action: 'docker/build-push-action', any: ['sbom=*', 'attests=type=sbom*'], none: ['sbom=false'] },
      { action: 'docker/bake-action', any: ['sbom=*'], none: ['sbom=false'] },
    ],
    commands: ['docker buildx build', 'docker build', 'docker buildx bake'].map((run) => ({ run, ...BUILDKIT })),
    format: 'SPDX',
  },
  {
    name: 'ko',
    kinds: ['image-sbom'],
    home: 'https://ko.build/features/sboms/',
    commands: ['ko build', 'ko publish', 'ko resolve', 'ko apply'].map((run) => ({ run, ...KO_OFF })),
    format: 'SPDX',
  },
  {
    name: 'Cloud Native Buildpacks',
    kinds: ['image-sbom'],
    home: 'https://buildpacks.io/docs/for-app-developers/how-to/build-outputs/download-sbom/',
    commands: [{ run: 'pack build', any: ['--publish'] }],
  },
  {
    name: 'apko',
    kinds: ['image-sbom'],
    home: 'https://github.com/chainguard-dev/apko',
    commands: [{ run: 'apko publish', none: ['--sbom=false'] }],
    format: 'SPDX',
  },
  {
    name: 'cosign',
    kinds: ['sbom-attestation'],
    home: 'https://docs.sigstore.dev/cosign/verifying/attestation/',
    commands: [{ run: 'cosign attest', any: SBOM_TYPES }, { run: 'cosign attest-blob', any: SBOM_TYPES }, { run: 'cosign attach sbom' }],
    images: ['sigstore/cosign', 'projectsigstore/cosign', 'sigstore/cosign/cosign'],
  },
  {
    name: 'GitHub attestations',
    kinds: ['sbom-attestation'],
    home: 'https://github.com/actions/attest-sbom',
    actions: [{ action: 'actions/attest-sbom' }, { action: 'actions/attest', any: ['sbom-path=*'] }],
  },
];

const GPG_SIGN = [
  '--detach-sign',
  '--detach-sig',
  '-b',
  '-ab',
  '-sb',
  '-sab',
  '--clearsign',
  '--clear-sign',
  '--sign',
  '-s',
  '-as',
  '-abs',
  '-bas',
];
const CODESIGN_KEY = { any: ['-s', '--sign', '-s=*', '--sign=*'], none: ['-s=-', '--sign=-', '--verify', '-v'] };

/** What signs files, images and charts. Verifying, importing a key and installing are not signing. */
const SIGNING_TOOLS: readonly Tool[] = [
  {
    name: 'cosign',
    kinds: ['signing'],
    home: 'https://docs.sigstore.dev/cosign/signing/signing_with_blobs/',
    commands: [{ run: 'cosign sign-blob' }],
    images: ['sigstore/cosign', 'projectsigstore/cosign', 'sigstore/cosign/cosign'],
  },
  {
    name: 'cosign',
    kinds: ['image-signing'],
    home: 'https://docs.sigstore.dev/cosign/signing/signing_with_containers/',
    commands: [{ run: 'cosign sign', none: ['--upload=false'] }],
    images: ['sigstore/cosign', 'projectsigstore/cosign', 'sigstore/cosign/cosign'],
  },
  {
    name: 'sigstore-python',
    kinds: ['signing'],
    home: 'https://github.com/sigstore/sigstore-python',
    // The staging instance is for tests.
    actions: [{ action: 'sigstore/gh-action-sigstore-python', files: 'inputs', none: ['staging=true'] }],
    commands: [{ run: 'sigstore sign', none: ['--staging'] }],
  },
  {
    name: 'gpg',
    kinds: ['signing'],
    home: 'https://gnupg.org/',
    commands: ['gpg', 'gpg2'].map((run) => ({
      run,
      any: GPG_SIGN,
      none: ['--verify', '--import', '--list-keys', '--sign-key', '--lsign-key'],
    })),
  },
  {
    name: 'minisign',
    kinds: ['signing'],
    home: 'https://jedisct1.github.io/minisign/',
    commands: [{ run: 'minisign', any: ['-S*'] }, { run: 'rsign sign' }],
  },
  { name: 'signify', kinds: ['signing'], home: 'https://man.openbsd.org/signify', commands: [{ run: 'signify', any: ['-S*'] }] },
  {
    name: 'Notation',
    kinds: ['signing'],
    home: 'https://notaryproject.dev/',
    commands: [{ run: 'notation blob sign' }],
  },
  {
    name: 'Notation',
    kinds: ['image-signing'],
    home: 'https://notaryproject.dev/',
    actions: [{ action: 'notaryproject/notation-action/sign', files: 'target_artifact_reference' }],
    commands: [{ run: 'notation sign' }],
  },
  {
    name: 'Docker Content Trust',
    kinds: ['image-signing'],
    home: 'https://docs.docker.com/engine/security/trust/',
    commands: [{ run: 'docker trust sign' }],
  },
  {
    name: 'RPM signature',
    kinds: ['signing'],
    home: 'https://rpm.org/',
    commands: [
      { run: 'rpm', any: ['--addsign', '--resign'] },
      { run: 'rpmsign', any: ['--addsign', '--resign'] },
    ],
  },
  {
    name: 'Debian package signature',
    kinds: ['signing'],
    home: 'https://wiki.debian.org/',
    commands: [{ run: 'debsign' }, { run: 'dpkg-sig', any: ['--sign', '-s', '--sign=*', '-s=*'] }, { run: 'debsigs', any: ['--sign=*'] }],
  },
  {
    name: 'Apple code signing',
    kinds: ['signing'],
    home: 'https://developer.apple.com/support/code-signing/',
    commands: [{ run: 'codesign', ...CODESIGN_KEY }, { run: 'productsign', any: ['--sign', '--sign=*'] }, { run: 'rcodesign sign' }],
  },
  {
    name: 'Authenticode',
    kinds: ['signing'],
    home: 'https://learn.microsoft.com/windows/win32/seccrypto/signtool',
    actions: [
      { action: 'azure/trusted-signing-action', files: 'files-folder' },
      { action: 'azure/artifact-signing-action', files: 'files-folder' },
      { action: 'signpath/github-action-submit-signing-request' },
    ],
    commands: [{ run: 'signtool sign' }, { run: 'osslsigncode sign' }, { run: 'AzureSignTool sign' }],
  },
  {
    name: 'Java archive signature',
    kinds: ['signing'],
    home: 'https://docs.oracle.com/en/java/javase/21/docs/specs/man/jarsigner.html',
    commands: [{ run: 'jarsigner', none: ['-verify'] }, { run: 'apksigner sign' }],
  },
  {
    name: 'Helm provenance',
    kinds: ['chart-signing'],
    home: 'https://helm.sh/docs/topics/provenance/',
    commands: [
      { run: 'helm package', any: ['--sign'] },
      { run: 'cr package', any: ['--sign'] },
      { run: 'helm gpg sign' },
      { run: 'helm sigstore upload' },
    ],
  },
];

const CHECKING = ['-c', '--check', '--status'];

/** What makes releases, attaches files to them, and sums those files up. */
const RELEASE_TOOLS: readonly Tool[] = [
  {
    name: 'GoReleaser',
    kinds: ['release'],
    home: 'https://goreleaser.com/',
    actions: [{ action: 'goreleaser/goreleaser-action', none: ['install-only=true'] }],
    commands: [{ run: 'goreleaser' }],
    images: ['goreleaser/goreleaser', 'goreleaser/goreleaser-pro', 'goreleaser/goreleaser-cross', 'goreleaser/goreleaser-cross-pro'],
  },
  {
    name: 'GitHub release upload',
    kinds: ['upload'],
    home: 'https://docs.github.com/repositories/releasing-projects-on-github',
    actions: [
      { action: 'softprops/action-gh-release', files: 'files' },
      { action: 'ncipollo/release-action', files: 'artifacts' },
      { action: 'actions/upload-release-asset', files: 'asset_path' },
      { action: 'shogo82148/actions-upload-release-asset', files: 'asset_path' },
      { action: 'svenstaro/upload-release-action', files: 'file' },
      { action: 'alexellis/upload-assets', files: 'asset_paths' },
      { action: 'marvinpinto/action-automatic-releases', files: 'files' },
      { action: 'abutler/upload-release-assets', files: 'files' },
      { action: 'skx/github-action-publish-binaries', files: 'args' },
      { action: 'xresloader/upload-to-github-release', files: 'file' },
      { action: 'fnkr/github-action-ghr', files: 'ghr_path' },
      // The files stand in the script.
      { action: 'actions/github-script', any: ['script=*.uploadReleaseAsset(*'] },
    ],
    commands: [{ run: 'gh release create' }, { run: 'gh release upload' }, { run: 'hub release create' }, { run: 'hub release edit' }],
  },
  {
    name: 'registry login',
    kinds: ['registry-login'],
    home: 'https://github.com/docker/login-action',
    actions: [
      { action: 'docker/login-action' },
      { action: 'redhat-actions/podman-login' },
      { action: 'aws-actions/amazon-ecr-login' },
      { action: 'google-github-actions/auth' },
      { action: 'azure/docker-login' },
      { action: 'ko-build/setup-ko' },
      { action: 'imjasonh/setup-ko' },
    ],
    commands: [
      ...['docker', 'podman', 'buildah', 'skopeo', 'ko', 'oras', 'crane auth', 'cosign', 'nerdctl', 'apko'].map((run) => ({
        run: `${run} login`,
      })),
      { run: 'gcloud auth configure-docker' },
      { run: 'az acr login' },
    ],
  },
  {
    name: 'checksums',
    kinds: ['checksum'],
    home: 'https://www.gnu.org/software/coreutils/',
    commands: ['sha256sum', 'sha512sum', 'sha384sum', 'shasum', 'b2sum', 'gsha256sum'].map((run) => ({ run, none: CHECKING })),
  },
  {
    name: 'checksums',
    kinds: ['checksum'],
    home: 'https://www.openssl.org/',
    commands: [{ run: 'openssl dgst', none: ['-sign', '-verify', '-sign=*', '-verify=*'] }],
  },
];

export const TOOLS: readonly Tool[] = [
  ...SBOM_TOOLS,
  ...SIGNING_TOOLS,
  ...RELEASE_TOOLS,
  ...PUBLISHING_TOOLS,
  ...PROVENANCE_TOOLS,
  ...IMAGE_TOOLS,
  ...TEST_TOOLS,
  ...COVERAGE_TOOLS,
  ...LINT_TOOLS,
  ...ANALYSIS_TOOLS,
  ...VULNERABILITY_TOOLS,
  ...SECRET_TOOLS,
  ...LICENSE_TOOLS,
  ...FUZZING_TOOLS,
];
