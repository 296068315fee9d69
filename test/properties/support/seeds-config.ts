/** Valid files of tools and package managers, to be damaged. */
import type { Seed } from './seed.ts';

const RENOVATE = `{
  // which updates
  "extends": ["config:recommended", "helpers:pinGitHubActionDigests", ":automergePatch"],
  "enabledManagers": ["gomod", "github-actions"],
  "packageRules": [{ "matchUpdateTypes": ["patch"], "automerge": true }, { "enabled": false }],
  "vulnerabilityAlerts": { "enabled": true },
}
`;

const DEPENDABOT = `version: 2
registries:
  npm: { type: npm-registry, url: https://npm.example.com, token: abc }
updates:
  - package-ecosystem: gomod
    directory: /
    schedule: { interval: weekly }
    groups:
      all: { patterns: ["*"] }
  - package-ecosystem: github-actions
    directories: ["/", "/.github/actions/*"]
    schedule: { interval: daily }
    open-pull-requests-limit: 0
`;

const CODEOWNERS = `# who
* @acme/maintainers ann@example.org
/.github/ @acme/release # comment
docs/**/*.md @bob
[Section][2] @x
!/not
/src\\ dir/ @acme/a @acme/b
`;

const INSIGHTS_1 = `header:
  schema-version: 1.0.0
  expiration-date: 2026-12-01T00:00:00.000Z
  last-updated: 2025-01-02
  project-url: https://github.com/acme/widget
project-lifecycle: { status: active, bug-fixes-only: false }
contribution-policy: { accepts-pull-requests: true, accepts-automated-pull-requests: true }
distribution-points: [https://github.com/acme/widget]
security-artifacts:
  threat-model: { threat-model-created: true, evidence-url: [https://github.com/acme/widget/blob/main/docs/threat-model.md] }
security-testing:
  - tool-type: sca
    tool-name: Dependabot
    tool-version: latest
    integration: { ad-hoc: false, ci: true, before-release: true }
vulnerability-reporting:
  accepts-vulnerability-reports: true
  security-policy: https://github.com/acme/widget/blob/main/SECURITY.md
dependencies:
  third-party-packages: true
  sbom: [{ sbom-file: https://example.com/sbom, sbom-format: SPDX }]
`;

const INSIGHTS_2 = `header:
  schema-version: 2.0.0
  last-updated: '2026-01-02'
  last-reviewed: '2026-01-02'
  url: https://github.com/acme/widget/raw/main/SECURITY-INSIGHTS.yml
project:
  name: widget
  administrators: [{ name: Ada Example, primary: true }]
  repositories: [{ name: widget, url: https://github.com/acme/widget, comment: The widget. }]
  vulnerability-reporting: { reports-accepted: true, bug-bounty-available: false }
repository:
  url: https://github.com/acme/widget
  status: active
  accepts-change-request: true
  accepts-automated-change-request: true
  core-team: [{ name: Ada Example, primary: true }]
  license: { url: https://github.com/acme/widget/blob/main/LICENSE, expression: MIT }
  release: { automated-pipeline: true, distribution-points: [{ uri: https://ghcr.io/acme, comment: Images. }] }
  security:
    assessments: { self: { comment: See docs/self-assessment.md. } }
    tools: [{ name: CodeQL, type: SAST, rulesets: [default], integration: { adhoc: false, ci: true, release: true } }]
`;

const SETTINGS = `repository: { name: widget }
branches:
  - name: main
    protection:
      required_pull_request_reviews: { required_approving_review_count: 1 }
      enforce_admins: true
rulesets:
  - name: x
    target: branch
`;

const MERGIFY = `queue_rules:
  - name: default
    merge_conditions: ["#approved-reviews-by>=1", check-success=test]
pull_request_rules:
  - name: merge dependabot
    conditions: [author=dependabot[bot]]
    actions: { queue: {} }
`;

const GOLANGCI = `version: "2"
linters:
  default: none
  enable: [gosec, govet, staticcheck]
  disable: [errcheck]
  settings: { gosec: { excludes: [G104] } }
`;

const PRE_COMMIT = `repos:
  - repo: https://github.com/gitleaks/gitleaks
    rev: v8.18.0
    hooks: [{ id: gitleaks }]
  - repo: local
    hooks:
      - { id: lint, name: lint, entry: golangci-lint run, language: system, stages: [commit-msg] }
  - repo: https://github.com/commitizen-tools/commitizen
    rev: v3
    hooks: [{ id: commitizen, stages: [commit-msg] }]
ci: { skip: [lint] }
`;

const PACKAGE = `{
  "name": "@acme/widget",
  "version": "1.2.3",
  "publishConfig": { "access": "public", "provenance": true },
  "scripts": {
    "pretest": "npm run lint",
    "test": "vitest run && npm run e2e",
    "lint": "eslint . && biome check",
    "e2e": "./hack/e2e.sh",
    "loop": "npm run loop"
  },
  "commitlint": { "extends": ["@commitlint/config-conventional"] },
  "devDependencies": { "fast-check": "^4" },
  "packageManager": "pnpm@9.0.0"
}
`;

const POM = `<?xml version="1.0"?>
<!-- build -->
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <groupId>org.acme</groupId>
  <artifactId>widget</artifactId>
  <version>1.0</version>
  <licenses><license><name>MIT</name></license></licenses>
  <build><plugins><plugin>
    <groupId>org.cyclonedx</groupId><artifactId>cyclonedx-maven-plugin</artifactId>
    <executions><execution><phase>package</phase><goals><goal>makeAggregateBom</goal></goals></execution></executions>
  </plugin></plugins></build>
  <profiles><profile><id>release</id><build><plugins><plugin><artifactId>maven-gpg-plugin</artifactId></plugin></plugins></build></profile></profiles>
</project>
`;

const GRADLE = `plugins {
  id 'java'
  id 'signing'
  id("org.cyclonedx.bom") version "1.8.2"
}
signing { sign publishing.publications.mavenJava }
`;

const DOCKERFILE = `# syntax=docker/dockerfile:1
ARG GO_VERSION=1.24
FROM --platform=$BUILDPLATFORM golang:\${GO_VERSION}-alpine AS build
COPY . .
RUN --mount=type=cache,target=/root go build \\
    # a comment
    -o /widget ./cmd
FROM gcr.io/distroless/static:nonroot@sha256:${'c'.repeat(64)}
COPY --from=build /widget /widget
USER 65532:65532
ENTRYPOINT ["/widget"]
`;

const CHART = `apiVersion: v2
name: widget
version: 1.2.3
type: application
home: https://widget.example.com
annotations: { artifacthub.io/signKey: "x" }
dependencies: [{ name: common, version: 1.x, repository: https://charts.example.com }]
`;

const CARGO = `[package]
name = "widget"
version = "1.0.0"
publish = false
[workspace]
members = ["crates/*"]
[workspace.metadata.dist]
cargo-dist-version = "0.20.0"
ci = ["github"]
github-attestations = true
`;

const PYPROJECT = `[project]
name = "widget"
dynamic = ["version"]
[tool.commitizen]
name = "cz_conventional_commits"
[tool.uv]
dev-dependencies = ["pytest"]
`;

const TRIVY = `# accepted
CVE-2024-1234
GHSA-aaaa-bbbb-cccc exp:2026-01-01
[[IgnoredVulns]]
id = "GO-2024-0001"
reason = "not called"
`;

const VEX = `{ "@context": "https://openvex.dev/ns/v0.2.0", "statements": [{ "vulnerability": { "name": "CVE-2024-1" }, "status": "not_affected" }] }
`;

const FUZZ = `package widget
import "testing"
func FuzzParse(f *testing.F) {
	f.Add("x")
	f.Fuzz(func(t *testing.T, s string) {})
}
`;

const COVERAGE = `coverage:
  status:
    project: { default: { target: 80% } }
    patch: off
`;

export const CONFIG_SEEDS: readonly Seed[] = [
  { paths: ['renovate.json', '.github/renovate.json5', '.renovaterc', '.renovaterc.json'], texts: [RENOVATE] },
  { paths: ['.github/dependabot.yml', '.github/dependabot.yaml'], texts: [DEPENDABOT] },
  { paths: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'], texts: [CODEOWNERS] },
  { paths: ['SECURITY-INSIGHTS.yml', '.github/security-insights.yml', 'SECURITY_INSIGHTS.yml'], texts: [INSIGHTS_1, INSIGHTS_2] },
  { paths: ['.github/settings.yml', '.github/safe-settings.yml'], texts: [SETTINGS] },
  { paths: ['.mergify.yml', '.github/mergify.yml'], texts: [MERGIFY] },
  { paths: ['.golangci.yml', '.golangci.yaml', '.golangci.toml', '.golangci.json'], texts: [GOLANGCI] },
  { paths: ['.pre-commit-config.yaml', '.pre-commit-config.yml'], texts: [PRE_COMMIT] },
  { paths: ['package.json', 'cmd/package.json', 'web/package.json', 'lerna.json'], texts: [PACKAGE] },
  { paths: ['pom.xml', 'core/pom.xml'], texts: [POM] },
  { paths: ['build.gradle', 'build.gradle.kts', 'lib/build.gradle'], texts: [GRADLE] },
  { paths: ['Dockerfile', 'build/Dockerfile', 'Dockerfile.dev', 'web/Containerfile'], texts: [DOCKERFILE] },
  {
    paths: ['Chart.yaml', 'charts/widget/Chart.yaml', 'deploy/helm/Chart.yaml', 'cr.yaml', '.github/cr.yaml', 'artifacthub-repo.yml'],
    texts: [CHART],
  },
  { paths: ['Cargo.toml', 'dist-workspace.toml', 'fuzz/Cargo.toml', 'crates/a/Cargo.toml'], texts: [CARGO] },
  { paths: ['pyproject.toml', 'setup.cfg', 'tox.ini', '.cz.toml'], texts: [PYPROJECT] },
  { paths: ['.trivyignore', '.trivyignore.yaml', '.grype.yaml', 'osv-scanner.toml', '.snyk'], texts: [TRIVY] },
  {
    paths: ['.vex/widget.openvex.json', 'vex.json', 'sbom.spdx.json', 'sbom.json', 'sbom/widget.spdx.json', 'docs/sbom/widget.cdx.json'],
    texts: [VEX],
  },
  { paths: ['parse_test.go', 'fuzz/parse_fuzz_test.go', '.clusterfuzzlite/Dockerfile', 'fuzz/fuzz_targets/a.rs'], texts: [FUZZ] },
  { paths: ['codecov.yml', '.codecov.yml', '.coveragerc', '.github/codecov.yml'], texts: [COVERAGE] },
  {
    paths: ['go.mod', 'go.sum', 'package-lock.json', 'Cargo.lock', 'web/yarn.lock', 'poetry.lock'],
    texts: ['module acme.example/widget\n', '{}\n', ''],
  },
  {
    paths: ['.commitlintrc.yml', 'commitlint.config.js', '.github/semantic.yml', '.gitlint'],
    texts: ["extends: ['@commitlint/config-conventional']\n"],
  },
  {
    paths: ['.github/dco.yml', '.clabot', '.github/.cla.yml', '.prow.yaml', 'config.yaml'],
    texts: ['require:\n  members: true\n', '{"contributors":["a"]}\n'],
  },
];
