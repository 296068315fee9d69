/** What analyses code for faults and weaknesses without running it. Uploading somebody's results is not analysing. */
import type { Tool } from '../tools.ts';
import { byCmake, each, row } from './row.ts';

export const ANALYSIS_TOOLS: readonly Tool[] = [
  row('CodeQL', 'https://codeql.github.com/', 'analysis', { actions: ['github/codeql-action/analyze'], run: ['codeql database analyze'] }),
  row('Semgrep', 'https://semgrep.dev/', 'analysis', {
    run: ['semgrep ci', 'semgrep scan', { run: 'semgrep', any: ['--config', '--config=*', '-c', '-f', '--error'] }],
    actions: ['returntocorp/semgrep-action', 'semgrep/semgrep-action'],
    images: ['returntocorp/semgrep', 'semgrep/semgrep'],
  }),
  row('Opengrep', 'https://www.opengrep.dev/', 'analysis', { run: ['opengrep scan', 'opengrep ci'] }),
  row('gosec', 'https://github.com/securego/gosec', 'analysis', {
    run: ['gosec'],
    actions: ['securego/gosec', 'reviewdog/action-gosec'],
    images: ['securego/gosec'],
  }),
  row('Snyk Code', 'https://snyk.io/product/snyk-code/', 'analysis', {
    run: ['snyk code test'],
    actions: ['node', 'golang', 'python', 'maven', 'gradle', 'dotnet', 'ruby', 'php', 'scala'].map((name) => ({
      action: `snyk/actions/${name}`,
      any: ['command=code test', 'command=code*'],
    })),
  }),
  row('Snyk IaC', 'https://snyk.io/product/infrastructure-as-code-security/', 'analysis', {
    run: ['snyk iac test'],
    actions: ['snyk/actions/iac'],
  }),
  row('Sonar', 'https://www.sonarsource.com/', 'analysis', {
    run: [
      'sonar-scanner',
      ...each(['mvn', 'mvnw', 'gradle', 'gradlew'], { any: ['sonar:sonar', 'sonar', 'sonarqube', 'org.sonarsource.scanner.maven:*'] }),
      'dotnet sonarscanner begin',
      'dotnet-sonarscanner begin',
    ],
    actions: ['sonarsource/sonarcloud-github-action', 'sonarsource/sonarqube-scan-action', 'sonarsource/sonarcloud-github-c-cpp'],
    images: ['sonarsource/sonar-scanner-cli'],
  }),
  row('zizmor', 'https://docs.zizmor.sh/', 'analysis', {
    run: ['zizmor'],
    actions: ['zizmorcore/zizmor-action', 'woodruffw/zizmor-action'],
    images: ['zizmorcore/zizmor', 'woodruffw/zizmor'],
  }),
  row('poutine', 'https://github.com/boostsecurityio/poutine', 'analysis', {
    run: ['poutine analyze_local', 'poutine analyze_repo'],
    actions: ['boostsecurityio/poutine-action'],
  }),
  row('Bandit', 'https://bandit.readthedocs.io/', 'analysis', {
    run: ['bandit'],
    actions: ['pycqa/bandit-action', 'mdegis/bandit-action', 'tj-actions/bandit', 'shundor/python-bandit-scan'],
  }),
  row('Brakeman', 'https://brakemanscanner.org/', 'analysis', { run: ['brakeman'], actions: ['reviewdog/action-brakeman'] }),
  row('SpotBugs', 'https://spotbugs.github.io/', 'analysis', {
    run: each(['mvn', 'mvnw', 'gradle', 'gradlew'], {
      any: ['spotbugs:check', 'spotbugs:spotbugs', 'spotbugsMain', 'com.github.spotbugs:*', 'findbugs:check'],
    }),
  }),
  row('Error Prone', 'https://errorprone.info/', 'analysis', { run: each(['mvn', 'mvnw'], { any: ['-Perrorprone', '-Perror-prone'] }) }),
  row('Infer', 'https://fbinfer.com/', 'analysis', { run: ['infer run', 'infer capture'] }),
  row('Psalm', 'https://psalm.dev/', 'analysis', { run: ['psalm'], actions: ['psalm/psalm-github-actions'] }),
  row('PHPStan', 'https://phpstan.org/', 'analysis', {
    run: ['phpstan analyse', 'phpstan analyze', 'phpstan'],
    actions: ['php-actions/phpstan'],
  }),
  row('Phan', 'https://github.com/phan/phan', 'analysis', { run: ['phan'] }),
  row('Qodana', 'https://www.jetbrains.com/qodana/', 'analysis', { run: ['qodana scan'], actions: ['jetbrains/qodana-action'] }),
  row('staticcheck', 'https://staticcheck.dev/', 'analysis', {
    run: ['staticcheck'],
    actions: ['dominikh/staticcheck-action', 'reviewdog/action-staticcheck'],
  }),
  row('NilAway', 'https://github.com/uber-go/nilaway', 'analysis', { run: ['nilaway'] }),
  row('Cppcheck', 'https://cppcheck.sourceforge.io/', 'analysis', {
    run: ['cppcheck', byCmake('CPPCHECK')],
    actions: ['chmorgan/cppcheck-action'],
  }),
  row('clang-tidy', 'https://clang.llvm.org/extra/clang-tidy/', 'analysis', {
    run: ['clang-tidy', 'run-clang-tidy', 'run-clang-tidy.py', byCmake('CLANG_TIDY')],
    actions: ['zedthree/clang-tidy-review'],
  }),
  row('Clang Static Analyzer', 'https://clang-analyzer.llvm.org/', 'analysis', { run: ['scan-build'] }),
  row('CodeChecker', 'https://github.com/Ericsson/codechecker', 'analysis', {
    run: ['CodeChecker analyze', 'CodeChecker check'],
    actions: ['whisperity/codechecker-analysis-action'],
  }),
  row('Flawfinder', 'https://dwheeler.com/flawfinder/', 'analysis', { run: ['flawfinder'], actions: ['david-a-wheeler/flawfinder'] }),
  row('Coverity', 'https://scan.coverity.com/', 'analysis', {
    run: ['cov-build', 'cov-analyze'],
    actions: ['vapier/coverity-scan-action', 'synopsys-sig/coverity-action'],
  }),
  row('Pysa', 'https://pyre-check.org/docs/pysa-basics/', 'analysis', { run: ['pyre analyze'], actions: ['facebook/pysa-action'] }),
  row('njsscan', 'https://github.com/ajinabraham/njsscan', 'analysis', { run: ['njsscan'], actions: ['ajinabraham/njsscan-action'] }),
  row('mobsfscan', 'https://github.com/MobSF/mobsfscan', 'analysis', { run: ['mobsfscan'], actions: ['mobsf/mobsfscan'] }),
  row('Microsoft Security DevOps', 'https://github.com/microsoft/security-devops-action', 'analysis', {
    actions: ['microsoft/security-devops-action'],
  }),
  row('DevSkim', 'https://github.com/microsoft/DevSkim', 'analysis', { run: ['devskim analyze'], actions: ['microsoft/devskim-action'] }),
  row('Sobelow', 'https://sobelow.io/', 'analysis', { run: ['mix sobelow'] }),
  row('Dialyzer', 'https://www.erlang.org/doc/apps/dialyzer/', 'analysis', { run: ['dialyzer', 'mix dialyzer', 'rebar3 dialyzer'] }),
  row('Slither', 'https://github.com/crytic/slither', 'analysis', { run: ['slither'], actions: ['crytic/slither-action'] }),
  row('Mythril', 'https://github.com/ConsenSysDiligence/mythril', 'analysis', { run: ['myth analyze'] }),
  row('Rudra', 'https://github.com/sslab-gatech/Rudra', 'analysis', { run: ['cargo rudra'] }),
  row('Fortify', 'https://www.opentext.com/products/fortify-static-code-analyzer', 'analysis', {
    run: ['sourceanalyzer', 'fcli sast-scan start'],
    actions: ['fortify/github-action'],
  }),
  row('Veracode', 'https://www.veracode.com/', 'analysis', {
    actions: ['veracode/veracode-pipeline-scan-action', 'veracode/veracode-uploadandscan-action'],
  }),
  row('Checkmarx', 'https://checkmarx.com/', 'analysis', {
    run: ['cx scan create'],
    actions: ['checkmarx/ast-github-action', 'checkmarx-ts/checkmarx-cxflow-github-action'],
  }),
  row('DeepSource', 'https://deepsource.com/', 'analysis', { run: ['deepsource report'] }),
  row('Codacy analysis', 'https://www.codacy.com/', 'analysis', { actions: ['codacy/codacy-analysis-cli-action'] }),
  row('Checkov', 'https://www.checkov.io/', 'analysis', {
    run: ['checkov'],
    actions: ['bridgecrewio/checkov-action'],
    images: ['bridgecrew/checkov'],
  }),
  row('KICS', 'https://kics.io/', 'analysis', {
    run: ['kics scan'],
    actions: ['checkmarx/kics-github-action', 'checkmarx/kics-action'],
    images: ['checkmarx/kics'],
  }),
  row('tfsec', 'https://github.com/aquasecurity/tfsec', 'analysis', {
    run: ['tfsec'],
    actions: ['aquasecurity/tfsec-action', 'aquasecurity/tfsec-pr-commenter-action', 'aquasecurity/tfsec-sarif-action'],
  }),
  row('Terrascan', 'https://runterrascan.io/', 'analysis', { run: ['terrascan scan'], actions: ['tenable/terrascan-action'] }),
  row('Trivy misconfiguration', 'https://trivy.dev/', 'analysis', {
    run: ['trivy config'],
    actions: [{ action: 'aquasecurity/trivy-action', any: ['scan-type=config'] }],
  }),
  row('Kubescape', 'https://kubescape.io/', 'analysis', {
    run: [{ run: 'kubescape scan', none: ['image'] }],
    actions: [{ action: 'kubescape/github-action', none: ['image=*'] }],
  }),
];
