import { describe, expect, it } from 'vitest';
import type { Act, Context } from '../../src/ci/model.ts';
import type { ToolKind } from '../../src/data/tools.ts';
import { TOOLS } from '../../src/data/tools.ts';
import { invocationOf } from '../../src/release/invocation.ts';
import { optionOf, toolUse } from '../../src/release/tools.ts';

const PLACE = { path: '.github/workflows/release.yml', line: 9 };
const CONTEXT: Context = {
  workflow: { path: PLACE.path, triggers: [], env: {}, inputs: {}, jobs: [] },
  job: { id: 'release', line: 5, disabled: false, with: {}, runsOn: [], env: {}, matrix: [], steps: [] },
  step: undefined,
  via: [],
};

const command = (text: string): Act => ({ kind: 'command', words: text.split(' '), text, at: PLACE, context: CONTEXT });

function action(name: string, inputs: Readonly<Record<string, string>> = {}): Act {
  const values = Object.fromEntries(Object.entries(inputs).map(([key, text]) => [key, { text, line: 10 }]));
  const uses = { raw: `${name}@v1`, line: 9, kind: 'remote', target: name, ref: 'v1', pinned: false } as const;
  return { kind: 'uses', uses, with: values, at: PLACE, context: CONTEXT };
}

const nameOf = (act: Act, kind: ToolKind): string | undefined => toolUse(act, kind)?.tool.name;

describe('no use', () => {
  it.each<[ToolKind, string]>([
    ['sbom', 'syft --help'],
    ['sbom', 'syft version'],
    ['sbom', 'syft .'],
    ['sbom', 'syft convert a.json -o spdx-json=b.json'],
    ['sbom', 'go install github.com/anchore/syft/cmd/syft@latest'],
    ['sbom', 'brew install syft'],
    ['sbom', 'trivy image ghcr.io/acme/widget'],
    ['sbom', 'trivy image --format table ghcr.io/acme/widget'],
    ['sbom', 'trivy sbom widget.spdx.json'],
    ['image-sbom', 'ko build --sbom=none ./cmd/widget'],
    ['image-sbom', 'ko build --sbom none ./cmd/widget'],
    ['image-sbom', 'ko build --push=false ./cmd/widget'],
    ['image-sbom', 'docker buildx build --sbom=false .'],
    ['image-sbom', 'docker buildx build .'],
    ['sbom-attestation', 'cosign attest --type slsaprovenance --predicate p.json ghcr.io/acme/widget'],
    ['sbom-attestation', 'cosign verify-attestation --type spdx ghcr.io/acme/widget'],
    ['image-signing', 'cosign verify --key cosign.pub ghcr.io/acme/widget'],
    ['image-signing', 'cosign sign-blob widget'],
    ['image-signing', 'cosign version'],
    ['image-signing', 'cosign sign --help'],
    ['signing', 'cosign verify-blob --signature widget.sig widget'],
    ['signing', 'gpg --import key.asc'],
    ['lint', 'bin/golangci-lint-langserver-v0.0.9 run'],
    ['lint', 'docker run golangci/golangci-lint:v2.9.0 golangci-lint version'],
    ['test', 'cargo llvm-cov report --lcov'],
    ['test', 'cargo llvm-cov --no-run'],
    ['test', 'cargo llvm-cov show-env'],
    ['test', 'cargo tarpaulin --no-run'],
    ['signing', 'gpg --verify widget.asc widget'],
    ['signing', 'codesign --verify Widget.app'],
    ['signing', 'codesign -s - Widget.app'],
    ['signing', 'minisign -Vm widget'],
    ['chart-signing', 'helm package chart'],
    ['checksum', 'sha256sum -c checksums.txt'],
    ['upload', 'gh release view v1'],
  ])('%s: %s', (kind, text) => {
    expect(nameOf(command(text), kind)).toBeUndefined();
  });

  it.each<[ToolKind, string, Record<string, string>]>([
    ['sbom', 'anchore/sbom-action/download-syft', {}],
    ['sbom', 'aquasecurity/trivy-action', { format: 'sarif' }],
    ['image-sbom', 'docker/build-push-action', { push: 'true' }],
    ['image-sbom', 'docker/build-push-action', { push: 'true', sbom: 'false' }],
    ['signing', 'sigstore/cosign-installer', {}],
    ['signing', 'crazy-max/ghaction-import-gpg', {}],
    ['release', 'goreleaser/goreleaser-action', { 'install-only': 'true' }],
  ])('%s: uses %s %j', (kind, name, inputs) => {
    expect(nameOf(action(name, inputs), kind)).toBeUndefined();
  });
});

describe('a use', () => {
  it.each<[ToolKind, string, string]>([
    ['sbom', 'syft dir:. -o spdx-json=sbom.json', 'syft'],
    ['lint', '/tmp/bin/golangci-lint-v2.4.0 run', 'golangci-lint'],
    ['lint', 'bin/golangci-lint-1.64.8 run', 'golangci-lint'],
    ['lint', 'bin/golangci-lint-${GOLANGCI_LINT_VERSION} run', 'golangci-lint'],
    ['lint', 'golangci-lint) run ./...', 'golangci-lint'],
    ['lint', 'uv run -- time mypy ./python', 'mypy'],
    ['lint', 'xargs -n 1 -- bin/jsonnet-lint-v0.18.0 -J vendor', 'jsonnet-lint'],
    ['lint', 'docker run --rm -v /a:/b -w /b golangci/golangci-lint:v2.9.0 golangci-lint run -v', 'golangci-lint'],
    ['lint', 'promtool check rules widget.yaml', 'promtool'],
    ['test', 'gotesplit-v0.2.1 -total 8 -index 0 ./test/e2e/... -- -v', 'gotesplit'],
    ['test', 'cargo +nightly llvm-cov --all-features --workspace --lcov --output-path lcov.info', 'cargo-llvm-cov'],
    ['test', 'cargo llvm-cov nextest', 'cargo-llvm-cov'],
    ['test', 'cargo tarpaulin --out xml', 'cargo-tarpaulin'],
    ['sbom', 'docker run --rm -v /a:/b $OPTS docker.io/anchore/syft:v1.2.3 --source-name widget -o spdx-json .', 'syft'],
    ['sbom', 'docker run --rm aquasec/trivy:0.60 image --format cyclonedx acme/widget', 'Trivy'],
    ['sbom', 'trivy fs --format spdx-json --output sbom.json .', 'Trivy'],
    ['sbom', 'npx -y @cyclonedx/cdxgen@11 -o bom.json', 'cdxgen'],
    ['sbom', 'go run github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.9.0 mod -json', 'CycloneDX for Go'],
    ['sbom', 'cargo cyclonedx --format json', 'CycloneDX for Rust'],
    ['sbom', 'npm sbom --sbom-format spdx', 'npm sbom'],
    ['sbom', 'bom generate -o widget.spdx .', 'bom'],
    ['image-sbom', 'ko build --bare ./cmd/widget', 'ko'],
    ['image-sbom', 'docker buildx --builder b build --attest type=sbom --push .', 'BuildKit'],
    ['sbom-attestation', 'cosign attest --yes --type spdxjson --predicate s.json ghcr.io/acme/widget', 'cosign'],
    ['sbom-attestation', 'cosign attach sbom --sbom s.json ghcr.io/acme/widget', 'cosign'],
    ['image-signing', 'xargs -I {} cosign sign --yes {}@sha256:0', 'cosign'],
    ['signing', 'gpg --batch --armor --detach-sign widget.tar.gz', 'gpg'],
    ['signing', 'minisign -Sm widget', 'minisign'],
    ['signing', 'python3 -m sigstore sign widget.whl', 'sigstore-python'],
    ['signing', 'codesign --force -s Developer Widget.app', 'Apple code signing'],
    ['chart-signing', 'helm package --sign --key acme chart', 'Helm provenance'],
    ['release', 'docker run goreleaser/goreleaser-cross:v1.24 release --clean', 'GoReleaser'],
    ['release', 'go tool goreleaser release', 'GoReleaser'],
    ['checksum', 'shasum -a 256 widget', 'checksums'],
  ])('%s: %s', (kind, text, name) => {
    expect(nameOf(command(text), kind)).toBe(name);
  });

  it.each<[ToolKind, string, Record<string, string>, string]>([
    ['sbom', 'anchore/sbom-action', {}, 'syft'],
    ['sbom', 'aquasecurity/trivy-action', { format: 'cyclonedx' }, 'Trivy'],
    ['image-sbom', 'docker/build-push-action', { sbom: 'true' }, 'BuildKit'],
    ['sbom-attestation', 'actions/attest-sbom', {}, 'GitHub attestations'],
    ['sbom-attestation', 'actions/attest', { 'sbom-path': 'sbom.json' }, 'GitHub attestations'],
  ])('%s: uses %s %j', (kind, name, inputs, tool) => {
    expect(nameOf(action(name, inputs), kind)).toBe(tool);
  });
});

it('tells operands from options', () => {
  const use = toolUse(command('cosign sign --yes --key cosign.key ghcr.io/acme/widget:1'), 'image-signing');
  expect(use?.operands).toEqual(['ghcr.io/acme/widget:1']);
  expect(toolUse(command('cosign sign -a kind=image --yes acme/widget'), 'image-signing')?.operands).toEqual(['acme/widget']);
  expect(use && optionOf(use, '--key')).toBe('cosign.key');
});

it('takes an entry point over the image', () => {
  expect(invocationOf(['docker', 'run', '--entrypoint', '/usr/bin/cosign', 'acme/tools', 'sign', 'x'])).toEqual({
    program: 'cosign',
    args: ['sign', 'x'],
  });
});

it.each([
  [['uv', 'run', '--with', 'acme-plugin', '--group=dev', '--extra', 'all', 'pytest', '-n', '2'], 'pytest', ['-n', '2']],
  [['uvx', '--python', '3.13', '--from', 'ruff==0.9', 'ruff', 'check'], 'ruff', ['check']],
  [['npx', '--yes', '--python', 'eslint'], 'eslint', []],
  [['find', 'dist', '-type', 'f'], 'find', ['dist', '-type', 'f']],
  [['find', 'dist', '-exec'], 'find', ['dist', '-exec']],
  [['find', 'dist', '-exec', 'gpg', '--detach-sign', '{}', ';'], 'gpg', ['--detach-sign']],
  [['find', '.', '-exec', 'sha256sum', '{}', '+'], 'sha256sum', []],
])('%j runs %s', (words, program, args) => {
  expect(invocationOf(words)).toEqual({ program, args });
});

it('keeps the table readable by machines: lower-case actions, a home for each row', () => {
  const actions = TOOLS.flatMap((tool) => tool.actions ?? []).map((pattern) => pattern.action);
  expect(actions.filter((name) => name !== name.toLowerCase() || name.includes('@'))).toEqual([]);
  expect(TOOLS.filter(({ home, kinds }) => !home.startsWith('https://') || kinds.length === 0)).toEqual([]);
});
