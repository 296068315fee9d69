/** What checks licences: of dependencies and code (`license`), or the headers of the project's own files (`license-header`). */
import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';

const MAVEN = ['mvn', 'mvnw'];
const GRADLE = ['gradle', 'gradlew'];

const OF_DEPENDENCIES: readonly Tool[] = [
  row('FOSSA', 'https://fossa.com/', 'license', {
    run: ['fossa analyze', 'fossa test', { run: 'fossa', none: ['init', 'report', 'list-targets', 'container'] }],
    actions: ['fossas/fossa-action', 'fossa-contrib/fossa-action'],
    images: ['fossa/fossa-cli'],
  }),
  row('go-licenses', 'https://github.com/google/go-licenses', 'license', {
    run: ['go-licenses check', 'go-licenses report', 'go-licenses csv'],
  }),
  row('go-licence-detector', 'https://github.com/elastic/go-licence-detector', 'license', { run: ['go-licence-detector'] }),
  row('wwhrd', 'https://github.com/frapposelli/wwhrd', 'license', { run: ['wwhrd check'] }),
  row('lichen', 'https://github.com/uw-labs/lichen', 'license', { run: ['lichen'] }),
  row('license-eye', 'https://github.com/apache/skywalking-eyes', 'license', {
    run: ['license-eye dependency check', 'license-eye dep check', 'license-eye dependency resolve'],
    actions: ['apache/skywalking-eyes/dependency'],
  }),
  row('licensed', 'https://github.com/licensee/licensed', 'license', {
    run: ['licensed status', 'licensed cache'],
    actions: ['jonabc/licensed-ci', 'licensee/licensed-ci'],
  }),
  row('ScanCode', 'https://scancode-toolkit.readthedocs.io/', 'license', {
    run: ['scancode'],
    actions: ['nexb/scancode-action', 'aboutcode-org/scancode-action'],
  }),
  row('OSS Review Toolkit', 'https://oss-review-toolkit.org/', 'license', {
    run: ['ort scan', 'ort evaluate', 'ort analyze'],
    actions: ['oss-review-toolkit/ort-ci-github-action'],
  }),
  row('license-checker', 'https://github.com/RSeidelsohn/license-checker-rseidelsohn', 'license', {
    run: ['license-checker', 'license-checker-rseidelsohn'],
  }),
  row('license-compliance', 'https://github.com/tmorell/license-compliance', 'license', { run: ['license-compliance'] }),
  row('yarn licenses', 'https://classic.yarnpkg.com/en/docs/cli/licenses/', 'license', { run: ['yarn licenses'] }),
  row('pip-licenses', 'https://github.com/raimon49/pip-licenses', 'license', { run: ['pip-licenses'] }),
  row('liccheck', 'https://github.com/dhatim/python-license-check', 'license', {
    run: ['liccheck'],
    actions: ['andersy005/gh-action-py-liccheck'],
  }),
  row('licensecheck', 'https://github.com/FHPythonUtils/LicenseCheck', 'license', { run: ['licensecheck'] }),
  row('pip licence checker action', 'https://github.com/pilosus/action-pip-license-checker', 'license', {
    actions: ['pilosus/action-pip-license-checker'],
  }),
  row('LicenseFinder', 'https://github.com/pivotal/LicenseFinder', 'license', { run: ['license_finder', 'license-finder'] }),
  row('cargo-deny', 'https://embarkstudios.github.io/cargo-deny/', 'license', {
    run: [
      { run: 'cargo deny', any: ['check'], none: ['advisories', 'bans', 'sources'] },
      { run: 'cargo deny check', any: ['licenses', 'license'] },
    ],
    actions: [
      {
        action: 'embarkstudios/cargo-deny-action',
        none: ['command=check advisories', 'command=check bans*', 'command=check sources*', 'command=list'],
      },
    ],
  }),
  row('License Maven plugin', 'https://www.mojohaus.org/license-maven-plugin/', 'license', {
    run: each(MAVEN, { any: ['license:add-third-party', 'license:aggregate-add-third-party'] }),
  }),
  row('Gradle licence report', 'https://github.com/jk1/Gradle-License-Report', 'license', {
    run: each(GRADLE, { any: ['checkLicense', 'generateLicenseReport'] }),
  }),
  row('Trivy', 'https://trivy.dev/', 'license', {
    run: each(['trivy image', 'trivy fs', 'trivy filesystem', 'trivy repo'], {
      any: ['--scanners=license*', '--scanners=vuln,license*', '--scanners=vuln,secret,license*', '--license-full'],
    }),
    actions: [
      { action: 'aquasecurity/trivy-action', any: ['scanners=license*', 'scanners=vuln,license*', 'scanners=vuln,secret,license*'] },
    ],
  }),
  row('dependency review', 'https://github.com/actions/dependency-review-action', 'license', {
    actions: [{ action: 'actions/dependency-review-action', any: ['allow-licenses=*', 'deny-licenses=*'], none: ['license-check=false'] }],
  }),
];

const OF_HEADERS: readonly Tool[] = [
  row('license-eye', 'https://github.com/apache/skywalking-eyes', 'license-header', {
    run: ['license-eye header check'],
    actions: ['apache/skywalking-eyes', { action: 'apache/skywalking-eyes/header', none: ['mode=fix'] }],
  }),
  row('addlicense', 'https://github.com/google/addlicense', 'license-header', { run: ['addlicense'], images: ['google/addlicense'] }),
  row('golic', 'https://github.com/AbsaOSS/golic', 'license-header', { run: ['golic inject', 'golic'] }),
  row('REUSE', 'https://reuse.software/', 'license-header', {
    run: ['reuse lint', 'reuse lint-file'],
    actions: ['fsfe/reuse-action'],
    images: ['fsfe/reuse'],
  }),
  row('go-license', 'https://github.com/palantir/go-license', 'license-header', { run: [{ run: 'go-license', any: ['--verify'] }] }),
  row('license-header-checker', 'https://github.com/lluissm/license-header-checker', 'license-header', { run: ['license-header-checker'] }),
  row('check-license-header', 'https://github.com/viperproject/check-license-header', 'license-header', {
    actions: ['viperproject/check-license-header'],
  }),
  row('license_checker', 'https://github.com/kt3k/license_checker', 'license-header', {
    actions: ['kt3k/license_checker'],
  }),
  row('copywrite', 'https://github.com/hashicorp/copywrite', 'license-header', { run: [{ run: 'copywrite headers', any: ['--plan'] }] }),
  row('HawkEye', 'https://github.com/korandoru/hawkeye', 'license-header', { run: ['hawkeye check'], actions: ['korandoru/hawkeye'] }),
  row('Apache RAT', 'https://creadur.apache.org/rat/', 'license-header', {
    run: [...each(MAVEN, { any: ['apache-rat:check', 'rat:check'] }), ...each(GRADLE, { any: ['rat'] })],
  }),
  row('License plugin', 'https://mycila.carbou.me/license-maven-plugin/', 'license-header', {
    run: [
      ...each(MAVEN, { any: ['license:check', 'license:check-file-header'] }),
      ...each(GRADLE, { any: ['licenseMain', 'licenseCheck'] }),
    ],
  }),
];

export const LICENSE_TOOLS: readonly Tool[] = [...OF_DEPENDENCIES, ...OF_HEADERS];
