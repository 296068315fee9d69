/** What looks for secrets in the tree or its history. */
import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';

const TRIVY = ['image', 'fs', 'filesystem', 'repo', 'repository', 'rootfs'].map((target) => `trivy ${target}`);
/** https://trivy.dev/latest/docs/scanner/secret/: of images, file systems and repositories unless `--scanners` leaves it out; formats of an SBOM leave it out as well. */
const TRIVY_DEFAULT = {
  none: [
    ...[
      '--scanners*',
      '--security-checks*',
      '--config*',
      '-c',
      '--download-db-only',
      '--download-java-db-only',
      '--clear-cache',
      '--reset',
    ],
    ...['--format', '-f'].flatMap((option) => ['spdx*', 'cyclonedx', 'github'].map((format) => `${option}=${format}`)),
  ],
};

export const SECRET_TOOLS: readonly Tool[] = [
  row('Gitleaks', 'https://gitleaks.io/', 'secret', {
    run: ['gitleaks detect', 'gitleaks git', 'gitleaks dir', 'gitleaks directory', 'gitleaks protect'],
    actions: ['gitleaks/gitleaks-action', 'zricethezav/gitleaks-action', 'dariuszporowski/github-action-gitleaks'],
    images: ['zricethezav/gitleaks', 'gitleaks/gitleaks'],
  }),
  row('TruffleHog', 'https://trufflesecurity.com/trufflehog', 'secret', {
    run: [
      'trufflehog git',
      'trufflehog github',
      'trufflehog filesystem',
      'trufflehog docker',
      'trufflehog3',
      { run: 'trufflehog', any: ['--regex', '--entropy*'] },
    ],
    actions: ['trufflesecurity/trufflehog', 'edplato/trufflehog-actions-scan'],
    images: ['trufflesecurity/trufflehog'],
  }),
  row('detect-secrets', 'https://github.com/Yelp/detect-secrets', 'secret', {
    run: ['detect-secrets scan', 'detect-secrets-hook'],
    actions: ['reviewdog/action-detect-secrets'],
  }),
  row('GitGuardian', 'https://www.gitguardian.com/', 'secret', {
    run: ['ggshield secret scan', 'ggshield scan'],
    actions: ['gitguardian/ggshield-action', 'gitguardian/ggshield/actions/secret', 'gitguardian/gg-shield-action'],
  }),
  row('git-secrets', 'https://github.com/awslabs/git-secrets', 'secret', {
    run: [
      { run: 'git-secrets', any: ['--scan', '--scan-history'] },
      { run: 'git secrets', any: ['--scan', '--scan-history'] },
    ],
  }),
  row('Talisman', 'https://thoughtworks.github.io/talisman/', 'secret', {
    run: [{ run: 'talisman', any: ['--scan', '-s', '--githook*'] }],
  }),
  row('Secretlint', 'https://github.com/secretlint/secretlint', 'secret', { run: ['secretlint'] }),
  row('Nosey Parker', 'https://github.com/praetorian-inc/noseyparker', 'secret', { run: ['noseyparker scan'] }),
  row('Kingfisher', 'https://github.com/mongodb/kingfisher', 'secret', { run: ['kingfisher scan'] }),
  row('Whispers', 'https://github.com/adeptex/whispers', 'secret', { run: ['whispers'] }),
  row('ripsecrets', 'https://github.com/sirwart/ripsecrets', 'secret', { run: ['ripsecrets'] }),
  row('Trivy', 'https://trivy.dev/', 'secret', {
    run: [...each(TRIVY, { any: ['--scanners=*secret*', '--security-checks=*secret*'] }), ...each(TRIVY, TRIVY_DEFAULT)],
    actions: [
      { action: 'aquasecurity/trivy-action', any: ['scanners=*secret*', 'security-checks=*secret*'], none: ['scan-type=config'] },
      {
        action: 'aquasecurity/trivy-action',
        none: [
          ...['scanners=*', 'security-checks=*', 'trivy-config=*', 'scan-type=config', 'scan-type=sbom'],
          ...['format=spdx*', 'format=cyclonedx', 'format=github'],
        ],
      },
    ],
  }),
];
