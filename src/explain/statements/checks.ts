import { grepCi, grepIn, grepWorkflows, listed, OBSERVATION, REPORTS, SHOW, type StatementRow } from '../row.ts';

const SCORECARD = 'https://github.com/ossf/scorecard/blob/main/docs/checks.md';
const HOOKS = /pre-commit/;
const GRADLE = /gradle/;

export const CHECKS: readonly StatementRow[] = [
  {
    id: 'tests.unit',
    means:
      'A workflow step runs tests on pull requests or on pushes to the default branch; what is only named for tests comes last, and alone is partial.',
    makes: 'Run the tests in a workflow on pull_request.',
    from: ['ci'],
    repeat: [grepCi('test|check'), SHOW],
    source: `${SCORECARD}#ci-tests`,
  },
  {
    id: 'tests.end-to-end',
    means: 'A workflow step runs end-to-end or integration tests on changes, by its tool or by what the names around it say.',
    makes: 'Run them in a workflow on pull_request, or on pushes to the default branch where they take long.',
    from: ['ci', 'files'],
    paths: GRADLE,
    repeat: [grepCi('e2e|end-to-end|integration|acceptance|kind create'), SHOW],
  },
  {
    id: 'tests.coverage',
    means: 'A step that runs on changes, or a service that reports on pull requests, measures test coverage.',
    makes: 'Let the test run write a coverage profile, and report it where reviewers see it.',
    from: ['ci', 'files', 'github'],
    paths: /^(?!.*gradle)/,
    repeat: [grepCi('cover|codecov|coveralls'), SHOW, ...REPORTS],
  },
  {
    id: 'lint.linters',
    means:
      'A workflow step runs a linter on pull requests or on pushes to the default branch, by itself or as a plugin of the Maven or Gradle build that it starts.',
    makes: 'Run the linter in a workflow on pull_request.',
    from: ['ci', 'files'],
    repeat: [grepCi('lint|fmt|vet|pre-commit|mvn|gradle'), listed('golangci|pre-commit-config|pom.xml|gradle'), SHOW],
  },
  {
    id: 'static-analysis.codeql',
    means:
      "A workflow analyses the code with CodeQL, or its report is seen on pull requests; uploading another tool's results is not CodeQL.",
    makes: 'Run github/codeql-action/init and analyze in a workflow, or switch on the default setup of GitHub, which leaves no file.',
    from: ['ci', 'github'],
    repeat: [grepWorkflows('codeql-action/(init|analyze)'), SHOW, ...REPORTS],
    source: `${SCORECARD}#sast`,
  },
  {
    id: 'static-analysis.semgrep',
    means: 'A workflow step runs Semgrep, or its app reports on pull requests.',
    makes: 'Run semgrep in a workflow, if the project uses it: one analyser can be enough.',
    from: ['ci', 'files', 'github'],
    paths: HOOKS,
    repeat: [grepCi('semgrep'), SHOW, ...REPORTS],
  },
  {
    id: 'static-analysis.gosec',
    means: 'A workflow step runs gosec, by itself or as a linter that golangci-lint is configured to run.',
    makes: 'Enable gosec in the configuration of golangci-lint, if the project is written in Go.',
    from: ['ci', 'files'],
    repeat: [grepCi('gosec|golangci'), grepIn('gosec', '**/*golangci*'), SHOW],
  },
  {
    id: 'static-analysis.other',
    means:
      'A workflow step runs another analyser of code or of workflows, by itself, bound in pom.xml, applied in the Gradle build or selected in Ruff, or a service reports its analysis on pull requests.',
    makes: OBSERVATION,
    from: ['ci', 'files', 'github'],
    paths: /pre-commit|pom\.xml|gradle|ruff\.toml|pyproject/,
    repeat: [grepCi('sonar|bandit|brakeman|spotbugs|zizmor|analy'), SHOW, ...REPORTS],
  },
  {
    id: 'static-analysis.default-setup',
    means: "GitHub's default setup of code scanning is on, as a run of its own workflow shows, or GitHub tells an administrator.",
    makes: 'Switch on the default setup of CodeQL in the security settings of the repository, if no workflow runs it.',
    from: ['github'],
    repeat: [
      'gh api repos/OWNER/REPO/code-scanning/default-setup',
      "gh api repos/OWNER/REPO/actions/workflows --jq '.workflows[] | {name, path, state}'",
    ],
    source: 'https://docs.github.com/rest/code-scanning/code-scanning#get-a-code-scanning-default-setup-configuration',
  },
  {
    id: 'vulnerability-scanning.scanners',
    means: 'A workflow step that is not only started by hand, or a service on pull requests, scans for known vulnerabilities.',
    makes: 'Run a scanner in a workflow on a schedule, so that a new vulnerability is seen without a change.',
    from: ['ci', 'files', 'github'],
    paths: /pre-commit|README/,
    repeat: [grepCi('trivy|grype|snyk|govulncheck|osv-scanner|audit|scan'), SHOW, ...REPORTS],
    source: `${SCORECARD}#vulnerabilities`,
  },
  {
    id: 'vulnerability-scanning.dependency-review',
    means: 'A workflow on pull requests reviews the dependencies that a change brings.',
    makes: 'Run actions/dependency-review-action, or cargo-vet, on pull_request.',
    from: ['ci'],
    repeat: [grepWorkflows('dependency-review|cargo vet'), SHOW],
    source: 'https://docs.github.com/code-security/supply-chain-security/understanding-your-software-supply-chain/about-dependency-review',
  },
  {
    id: 'vulnerability-scanning.exceptions',
    means:
      'Files of the repository, or options of a scan, name vulnerabilities that scans leave out, or state that they do not apply (VEX).',
    makes: 'Nothing to do: an observation; a reason beside each exception helps a reviewer.',
    from: ['ci', 'files'],
    paths: /^(?!\.pre-commit)/,
    repeat: [listed('trivyignore|\\.snyk|grype|osv-scanner|deny\\.toml|audit|suppression|vex'), SHOW],
  },
  {
    id: 'secret-scanning.tools',
    means:
      "A workflow step or a service on pull requests scans for secrets; GitHub's own secret scanning is a setting that leaves no file.",
    makes: "Run a scanner such as gitleaks in a workflow, or rely on GitHub's, which stays unseen here.",
    from: ['ci', 'files', 'github'],
    repeat: [grepCi('gitleaks|trufflehog|ggshield|detect-secrets|trivy|secret'), SHOW, ...REPORTS],
  },
  {
    id: 'license-scanning.tools',
    means: 'A workflow step or a service on pull requests scans the licences of dependencies; a check of headers alone does not count.',
    makes: 'Run a licence scan of the dependencies in a workflow.',
    from: ['ci', 'files', 'github'],
    repeat: [grepCi('fossa|licen[cs]e|scancode|reuse'), SHOW, ...REPORTS],
  },
  {
    id: 'fuzzing.tools',
    means: 'A workflow step fuzzes; fuzz targets that no step fuzzes are partial.',
    makes: 'Run the targets for a time in a workflow, with ClusterFuzzLite or the fuzzer of the language.',
    from: ['ci', 'files'],
    repeat: [grepCi('fuzz'), listed('fuzz'), SHOW],
    source: `${SCORECARD}#fuzzing`,
  },
  {
    id: 'fuzzing.oss-fuzz',
    means: 'OSS-Fuzz fuzzes the project, as deps.dev records it; a record without it leaves the answer unknown.',
    makes: 'Propose the project to OSS-Fuzz, once it has fuzz targets.',
    from: ['services'],
    repeat: [
      'curl -sS https://api.deps.dev/v3/projects/github.com%2FOWNER%2FREPO',
      'gh api repos/google/oss-fuzz/contents/projects/NAME/project.yaml',
    ],
    source: 'https://google.github.io/oss-fuzz/',
  },
];
