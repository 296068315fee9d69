/** What looks for known vulnerabilities. Writing an SBOM, downloading a database and uploading results are not scanning. */
import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';

const TRIVY_COMMANDS = ['image', 'fs', 'filesystem', 'rootfs', 'repo', 'repository', 'k8s', 'kubernetes', 'vm', 'sbom'].map(
  (name) => `trivy ${name}`,
);
const TRIVY = {
  none: [
    '--download-db-only',
    '--download-java-db-only',
    '--format=spdx*',
    '--format=cyclonedx',
    '-f=spdx*',
    '-f=cyclonedx',
    '--scanners=misconfig',
    '--scanners=secret',
    '--scanners=license',
    '--scanners=misconfig,secret',
    '--scanners=secret,misconfig',
    '--security-checks=config',
    '--security-checks=secret',
  ],
};
const SNYK_LANGUAGES = [
  'node',
  'golang',
  'python',
  'python-3.8',
  'python-3.9',
  'python-3.10',
  'maven',
  'gradle',
  'dotnet',
  'ruby',
  'php',
  'scala',
  'docker',
  'maven-3-jdk-11',
  'gradle-jdk11',
];

const VET_RECORDS =
  'init inspect diff certify import trust regenerate add-exemption record-violation suggest renew fmt prune aggregate dump-graph gc explain-audit'.split(
    ' ',
  );

const MAVEN = ['mvn', 'mvnw', 'mvnd'];
const GRADLE = ['gradle', 'gradlew'];

/** In images, dependencies and code. */
const SCANNERS: readonly Tool[] = [
  row('Trivy', 'https://trivy.dev/', 'vulnerability', {
    run: each(TRIVY_COMMANDS, TRIVY),
    actions: [
      {
        action: 'aquasecurity/trivy-action',
        none: [
          'scan-type=config',
          'format=spdx*',
          'format=cyclonedx',
          'format=github',
          'scanners=misconfig',
          'scanners=secret',
          'scanners=license',
          'scanners=misconfig,secret',
          'scanners=secret,misconfig',
        ],
      },
      'lazy-actions/gitrivy',
    ],
    images: ['aquasec/trivy', 'aquasecurity/trivy'],
  }),
  row('Grype', 'https://github.com/anchore/grype', 'vulnerability', {
    run: [{ run: 'grype', none: ['db', 'config', 'explain'] }],
    actions: [
      'anchore/scan-action',
      // Their steps are those of Syft and Grype.
      'kong/public-shared-actions/security-actions/sca',
      'kong/public-shared-actions/security-actions/scan-docker-image',
    ],
    images: ['anchore/grype'],
  }),
  row('Snyk', 'https://snyk.io/', 'vulnerability', {
    run: ['snyk test', 'snyk monitor', 'snyk container test', 'snyk container monitor'],
    actions: SNYK_LANGUAGES.map((name) => ({
      action: `snyk/actions/${name}`,
      none: ['command=code*', 'command=iac*', 'command=sbom*', 'command=auth*'],
    })),
  }),
  row('govulncheck', 'https://pkg.go.dev/golang.org/x/vuln/cmd/govulncheck', 'vulnerability', {
    run: ['govulncheck'],
    actions: ['golang/govulncheck-action'],
  }),
  row('cargo-audit', 'https://rustsec.org/', 'vulnerability', {
    run: ['cargo audit', 'cargo-audit audit'],
    actions: ['rustsec/audit-check', 'actions-rs/audit-check', 'actions-rust-lang/audit'],
  }),
  row('cargo-deny', 'https://embarkstudios.github.io/cargo-deny/', 'vulnerability', {
    run: [
      { run: 'cargo deny', any: ['check'], none: ['licenses', 'bans', 'sources', 'license'] },
      { run: 'cargo deny check', any: ['advisories'] },
    ],
    actions: [
      {
        action: 'embarkstudios/cargo-deny-action',
        none: ['command=check licenses', 'command=check bans*', 'command=check sources*', 'command=list'],
      },
    ],
  }),
  row('npm audit', 'https://docs.npmjs.com/cli/commands/npm-audit', 'vulnerability', {
    run: [{ run: 'npm audit', none: ['signatures', 'fix'] }],
    actions: ['oke-py/npm-audit-action'],
  }),
  row('better-npm-audit', 'https://github.com/jeemok/better-npm-audit', 'vulnerability', { run: ['better-npm-audit audit'] }),
  row('audit-ci', 'https://github.com/IBM/audit-ci', 'vulnerability', { run: ['audit-ci'] }),
  row('AuditJS', 'https://github.com/sonatype-nexus-community/auditjs', 'vulnerability', { run: ['auditjs ossi'] }),
  row('Retire.js', 'https://retirejs.github.io/retire.js/', 'vulnerability', { run: ['retire'] }),
  row('yarn audit', 'https://yarnpkg.com/cli/npm/audit', 'vulnerability', { run: ['yarn audit', 'yarn npm audit'] }),
  row('pnpm audit', 'https://pnpm.io/cli/audit', 'vulnerability', { run: [{ run: 'pnpm audit', none: ['--fix'] }] }),
  row('bun audit', 'https://bun.sh/docs/install/audit', 'vulnerability', { run: ['bun audit'] }),
  row('pip-audit', 'https://github.com/pypa/pip-audit', 'vulnerability', {
    run: [{ run: 'pip-audit', none: ['--dry-run'] }],
    actions: ['pypa/gh-action-pip-audit'],
  }),
  row('Safety', 'https://safetycli.com/', 'vulnerability', {
    run: ['safety check', 'safety scan'],
    actions: ['pyupio/safety', 'pyupio/safety-action'],
  }),
  row('OSV-Scanner', 'https://google.github.io/osv-scanner/', 'vulnerability', {
    run: ['osv-scanner'],
    actions: [
      'google/osv-scanner-action',
      'google/osv-scanner-action/osv-scanner-action',
      'google/osv-scanner-action/.github/workflows/osv-scanner-reusable.yml',
      'google/osv-scanner-action/.github/workflows/osv-scanner-reusable-pr.yml',
      'google/osv-scanner/.github/workflows/osv-scanner-reusable.yml',
      'google/osv-scanner/.github/workflows/osv-scanner-reusable-pr.yml',
    ],
    images: ['google/osv-scanner'],
  }),
  row('Clair', 'https://github.com/quay/clair', 'vulnerability', {
    run: ['clair-scanner', 'clairctl report', 'clair-action report'],
    actions: ['quay/clair-action'],
  }),
  row('Docker Scout', 'https://docs.docker.com/scout/', 'vulnerability', {
    run: ['docker scout cves', 'docker scout quickview', 'docker scout compare', 'docker scan'],
    actions: [{ action: 'docker/scout-action', none: ['command=sbom', 'command=environment'] }],
  }),
  row('Nancy', 'https://github.com/sonatype-nexus-community/nancy', 'vulnerability', {
    run: ['nancy sleuth', 'nancy'],
    actions: ['sonatype-nexus-community/nancy-github-action'],
  }),
  row('OWASP Dependency-Check', 'https://dependency-check.github.io/DependencyCheck/', 'vulnerability', {
    run: [
      'dependency-check',
      'dependency-check.sh',
      ...each(MAVEN, {
        any: ['dependency-check:check', 'dependency-check:aggregate', 'org.owasp:dependency-check-maven:*'],
        none: ['-Ddependency-check.skip', '-Ddependency-check.skip=true', 'org.owasp:dependency-check-maven:*:update-only*'],
      }),
      ...each(GRADLE, {
        any: [
          'dependencyCheckAnalyze',
          'dependencyCheckAggregate',
          ':*:dependencyCheckAnalyze',
          ':dependencyCheckAnalyze',
          ':*dependencyCheckAggregate',
        ],
        none: ['-x=dependencyCheckAnalyze', '-x=dependencyCheckAggregate', '--dry-run', '-m'],
      }),
    ],
    actions: ['dependency-check/dependency-check_action'],
  }),
  row('Sonatype OSS Index', 'https://ossindex.sonatype.org/', 'vulnerability', {
    run: [
      ...each(MAVEN, {
        any: ['ossindex:audit', 'ossindex:audit-aggregate', 'org.sonatype.ossindex.maven:ossindex-maven-plugin:*'],
        none: ['-Dossindex.skip', '-Dossindex.skip=true'],
      }),
      ...each(GRADLE, { any: ['ossIndexAudit', ':*:ossIndexAudit', ':ossIndexAudit'], none: ['-x=ossIndexAudit', '--dry-run', '-m'] }),
    ],
  }),
  row('bundler-audit', 'https://github.com/rubysec/bundler-audit', 'vulnerability', {
    run: ['bundler-audit', 'bundle-audit', 'bundle audit'],
    actions: ['andrewmcodes/bundler-audit-action'],
  }),
  row('composer audit', 'https://getcomposer.org/', 'vulnerability', { run: ['composer audit'] }),
  row('PHP security checker', 'https://github.com/fabpot/local-php-security-checker', 'vulnerability', {
    run: ['local-php-security-checker', 'symfony security:check'],
    actions: ['symfonycorp/security-checker-action'],
  }),
  row('dotnet vulnerable packages', 'https://learn.microsoft.com/dotnet/core/tools/dotnet-list-package', 'vulnerability', {
    run: each(['dotnet list', 'dotnet package list'], { any: ['--vulnerable'] }),
  }),
  row('mix audit', 'https://github.com/mirego/mix_audit', 'vulnerability', { run: ['mix deps.audit', 'mix hex.audit'] }),
  row('Kubescape', 'https://kubescape.io/', 'vulnerability', {
    run: ['kubescape scan image'],
    actions: [{ action: 'kubescape/github-action', any: ['image=*'] }],
  }),
  row('Anchore Enterprise', 'https://anchore.com/', 'vulnerability', {
    run: ['anchorectl image vulnerabilities', 'anchorectl image check'],
  }),
  row('JFrog Xray', 'https://jfrog.com/xray/', 'vulnerability', {
    run: ['jf audit', 'jf scan', 'jf docker scan', 'jf build-scan'],
    actions: ['jfrog/frogbot'],
  }),
  row('Mend', 'https://www.mend.io/', 'vulnerability', { run: ['mend sca', 'mend dependencies', 'mend image'] }),
  row('Prisma Cloud', 'https://docs.prismacloud.io/', 'vulnerability', {
    run: ['twistcli images scan'],
    actions: ['paloaltonetworks/prisma-cloud-scan'],
  }),
  row('Wiz', 'https://www.wiz.io/', 'vulnerability', { run: ['wizcli docker scan', 'wizcli dir scan', 'wizcli scan'] }),
  row('Sysdig', 'https://sysdig.com/', 'vulnerability', { run: ['sysdig-cli-scanner'], actions: ['sysdiglabs/scan-action'] }),
  row('Black Duck', 'https://www.blackduck.com/', 'vulnerability', {
    run: ['bridge-cli'],
    actions: ['blackduck-inc/black-duck-security-scan', 'synopsys-sig/synopsys-action'],
  }),
  row('Microsoft container scan', 'https://github.com/Azure/container-scan', 'vulnerability', { actions: ['azure/container-scan'] }),
];

export const VULNERABILITY_TOOLS: readonly Tool[] = [
  ...SCANNERS,
  // It fails where a change brings a crate that nobody has audited; the other subcommands record audits.
  row('cargo-vet', 'https://mozilla.github.io/cargo-vet/', 'dependency-review', {
    run: [{ run: 'cargo vet', none: VET_RECORDS }],
  }),
  row('dependency review', 'https://github.com/actions/dependency-review-action', 'dependency-review', {
    actions: [{ action: 'actions/dependency-review-action', none: ['vulnerability-check=false'] }],
  }),
];
