/** Valid files of continuous integration and releases, to be damaged. */
import type { Seed } from './seed.ts';

const RELEASE = `name: Release
on:
  push:
    tags: ['v*']
  workflow_dispatch:
permissions: read-all
env:
  COSIGN_EXPERIMENTAL: "1"
jobs:
  build:
    runs-on: \${{ matrix.os }}
    strategy:
      matrix:
        os: [ubuntu-latest, self-hosted]
        include:
          - os: ubuntu-latest
            arch: arm64
    permissions:
      contents: write
      id-token: write
      attestations: write
    outputs:
      hashes: \${{ steps.hash.outputs.hashes }}
    steps:
      - uses: step-security/harden-runner@${'a'.repeat(40)} # v2
        with:
          egress-policy: block
      - uses: actions/checkout@v4
      - name: Release
        uses: goreleaser/goreleaser-action@v6
        with:
          args: release --clean --skip=sbom
      - uses: sigstore/cosign-installer@v3
      - run: |
          set -euo pipefail
          cosign sign --yes "ghcr.io/acme/widget@\${DIGEST}" # signs
          syft . -o spdx-json > widget.spdx.json
          gh release upload "$GITHUB_REF_NAME" widget.spdx.json checksums.txt
        env:
          DIGEST: \${{ steps.build.outputs.digest }}
      - uses: docker/build-push-action@v6
        with: { push: true, sbom: true, provenance: mode=max, tags: "ghcr.io/acme/widget:latest,docker.io/acme/widget" }
      - uses: actions/attest-build-provenance@v2
        with:
          subject-path: dist/*
      - if: false
        run: npm publish --provenance
  slsa:
    needs: [build]
    uses: slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml@v2.0.0
    with:
      base64-subjects: "\${{ needs.build.outputs.hashes }}"
  call:
    uses: ./.github/workflows/test.yml
`;

const TEST = `name: Test
on: [push, pull_request, workflow_call]
defaults:
  run: { shell: bash, working-directory: ./cmd }
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - &checkout
        uses: actions/checkout@v4
      - uses: ./.github/actions/setup
      - run: make -C build test lint && ./hack/e2e.sh --all
      - run: >-
          go test -race -coverprofile=cover.out
          ./...
      - uses: codecov/codecov-action@v5
      - uses: golangci/golangci-lint-action@v8
      - run: npm ci && npm test
      - run: task test
      - run: just test
      - run: mage -v release v1
      - run: go run mage.go check:test
      - run: pre-commit run --all-files
      - run: trivy fs --exit-code 1 . || true
      - uses: aquasecurity/trivy-action@master
        with: { scan-type: image, image-ref: acme/widget }
  codeql:
    permissions: { security-events: write }
    runs-on: [self-hosted, linux]
    steps:
      - *checkout
      - uses: github/codeql-action/init@v3
        with: { languages: "go, javascript" }
      - uses: github/codeql-action/analyze@v3
      - uses: ossf/scorecard-action@v2
        with: { publish_results: true, results_file: results.sarif }
      - uses: returntocorp/semgrep-action@v1
      - uses: gitleaks/gitleaks-action@v2
      - uses: fossas/fossa-action@v1
      - uses: actions/dependency-review-action@v4
      - uses: google/clusterfuzzlite/actions/run_fuzzers@v1
`;

const PULLS = `on:
  pull_request_target:
    types: [opened, edited, synchronize]
  schedule:
    - cron: '0 0 * * 1'
  workflow_run:
    workflows: [Test]
permissions:
  contents: read
jobs:
  title:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { ref: "\${{ github.event.pull_request.head.sha }}" }
      - uses: amannn/action-semantic-pull-request@v5
      - run: echo "\${{ github.event.pull_request.title }}"
      - uses: tim-actions/dco@master
      - uses: contributor-assistant/github-action@v2
      - run: |
          cat <<END > out.txt
          trivy image x
          END
          if [ -n "$CI" ]; then golangci-lint run; fi
          for t in a b; do go test -fuzz="Fuzz$t" ./...; done
`;

const PUBLISH = `on:
  release: { types: [published] }
permissions: {}
jobs:
  packages:
    runs-on: ubuntu-latest
    permissions: { contents: write, id-token: write, packages: write }
    steps:
      - uses: actions/checkout@v4
      - run: npm publish --provenance --access public
      - uses: pypa/gh-action-pypi-publish@release/v1
        with: { attestations: true }
      - run: cargo publish --token x && helm package charts/widget --sign --key acme && helm push widget-1.tgz oci://ghcr.io/acme
      - uses: helm/chart-releaser-action@v1
        with: { config: cr.yaml }
      - uses: rajatjindal/krew-release-bot@v0.0.46
      - uses: anchore/sbom-action@v0
        with: { image: "ghcr.io/acme/widget", artifact-name: sbom.spdx.json }
      - run: hadolint Dockerfile; kubesec scan x.yaml; bandit -r . ; sonar-scanner
      - run: cosign verify-blob --bundle x.bundle x && slsa-verifier verify-artifact x
  unused:
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps: [{ run: echo }]
`;

const GORELEASER = `version: 2
project_name: widget
env:
  - GO111MODULE=on
before:
  hooks: [go mod tidy]
builds:
  - id: widget
    main: ./cmd
    goos: [linux, darwin]
archives:
  - formats: [tar.gz]
checksum:
  name_template: checksums.txt
sboms:
  - artifacts: archive
  - id: source
    artifacts: source
    cmd: cyclonedx-gomod
    args: ["app", "-json", "-output", "$document"]
signs:
  - cmd: cosign
    artifacts: checksum
    signature: "\${artifact}.sig"
    args: [sign-blob, "--output-signature=\${signature}", "\${artifact}", --yes]
docker_signs:
  - artifacts: manifests
    stdin: 'x'
dockers:
  - image_templates: ["ghcr.io/acme/widget:{{ .Tag }}"]
    dockerfile: Dockerfile
dockers_v2:
  - images: [ghcr.io/acme/widget]
    tags: ["{{ .Tag }}"]
kos:
  - repositories: [ghcr.io/acme/widget]
    sbom: spdx
brews:
  - repository: { owner: acme, name: homebrew-tap }
release:
  github: { owner: acme, name: widget }
`;

const MAKEFILE = `# build
SHELL := /bin/bash
IMG ?= ghcr.io/acme/widget:latest
GO = $(shell which go)
include make/common.mk
ifeq ($(CI),true)
FLAGS += -race
endif
define block
	echo block
endef
.PHONY: test lint image sbom
test: lint ## runs the tests
	@$(GO) test $(FLAGS) ./... \\
	  -coverprofile=cover.out
lint:
	golangci-lint run && staticcheck ./...
image: ; docker buildx build --sbom=true --push -t $(IMG) .
sbom:
	-syft dir:. -o cyclonedx-json
	$(MAKE) -C build release
release: image
	./hack/e2e.sh release
%.o: %.c
	cc -c $<
`;

const SCRIPT = `#!/usr/bin/env bash
set -e
. "$(dirname "$0")/common.sh"
function release() {
  cosign sign-blob --yes --bundle x.bundle "$1"
  helm push "chart-\${VERSION:-1.0}.tgz" oci://ghcr.io/acme/charts
}
case "$1" in
  release) release widget ;;
  *) go test ./e2e/... || exit 1 ;;
esac
cat <<'EOF' | tee /dev/null
npm publish
EOF
docker push ghcr.io/acme/widget:"$(git describe --tags)"
gpg --detach-sign --armor widget.tar.gz
`;

const TASKFILE = `version: '3'
includes:
  sub: ./build/Taskfile.yml
vars: { NAME: widget }
tasks:
  default: { cmds: [{ task: test }] }
  test:
    deps: [lint]
    dir: cmd
    cmds:
      - go test ./...
      - cmd: trivy fs .
  lint: golangci-lint run
`;

const JUSTFILE = `set shell := ["bash", "-c"]
name := "widget"
alias t := test
@test arg="x": lint
    go test ./... {{arg}}
    just lint
lint:
    #!/usr/bin/env bash
    golangci-lint run
`;

const MAGEFILE = `//go:build mage
package main

import (
	"os"

	"github.com/magefile/mage/mg"
	"github.com/magefile/mage/sh"
)

type Check mg.Namespace

var Default = Check.All
var Aliases = map[string]any{"t": Check.Test}

func (c Check) All() error {
	mg.SerialDeps(c.Test, mg.F(Release, "latest"))
	return nil
}

func (Check) Test() error {
	args := []string{"test", "./..."}
	if os.Getenv("CI") != "" {
		args = append(args, "-race")
	} else if mg.Verbose() {
		return sh.RunV("golangci-lint", "run")
	}
	return sh.RunWith(map[string]string{"A": "b"}, "go", args...)
}

func Release(tag string) error {
	cosign := sh.RunCmd("cosign")
	for _, name := range []string{"widget"} {
		if err := cosign("sign", "acme/"+name+":"+tag); err != nil {
			return err
		}
	}
	return sh.Run("goreleaser", "release", "--clean")
}
`;

const ACTION = `name: Setup
description: Sets up
inputs:
  go: { default: '1.24' }
runs:
  using: composite
  steps:
    - uses: actions/setup-go@v5
      with: { go-version: "\${{ inputs.go }}" }
    - run: make tools
      shell: bash
    - uses: ./.github/actions/setup
`;

export const CI_SEEDS: readonly Seed[] = [
  {
    paths: ['.github/workflows/release.yml', '.github/workflows/test.yml', '.github/workflows/pulls.yaml', '.github/workflows/sub/x.yml'],
    texts: [RELEASE, TEST, PULLS, PUBLISH],
  },
  { paths: ['.goreleaser.yaml', '.goreleaser.yml', 'goreleaser.yaml', '.config/goreleaser.yml'], texts: [GORELEASER] },
  { paths: ['Makefile', 'GNUmakefile', 'build/Makefile', 'make/common.mk', 'cmd/Makefile'], texts: [MAKEFILE] },
  { paths: ['hack/e2e.sh', 'hack/common.sh', 'scripts/release.bash', 'cmd/hack/e2e.sh', 'build.sh'], texts: [SCRIPT] },
  { paths: ['Taskfile.yml', 'Taskfile.dist.yaml', 'build/Taskfile.yml'], texts: [TASKFILE] },
  { paths: ['justfile', '.justfile'], texts: [JUSTFILE] },
  { paths: ['magefile.go', 'magefiles/release.go', 'build/mage.go'], texts: [MAGEFILE] },
  { paths: ['.github/actions/setup/action.yml', 'action.yaml'], texts: [ACTION] },
];
