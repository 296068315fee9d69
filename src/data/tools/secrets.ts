/** What looks for secrets in the tree or its history. */
import type { Tool } from '../tools.ts';
import { each, row } from './row.ts';

const TRIVY_SECRET = {
  any: [
    '--scanners=secret*',
    '--scanners=vuln,secret*',
    '--scanners=misconfig,secret*',
    '--scanners=vuln,misconfig,secret*',
    '--scanners=misconfig,vuln,secret*',
    '--security-checks=secret*',
    '--security-checks=vuln,secret*',
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
    run: each(['trivy image', 'trivy fs', 'trivy filesystem', 'trivy repo', 'trivy rootfs'], TRIVY_SECRET),
    actions: [
      {
        action: 'aquasecurity/trivy-action',
        any: [
          'scanners=secret*',
          'scanners=vuln,secret*',
          'scanners=vuln,misconfig,secret*',
          'scanners=misconfig,secret*',
          'scanners=misconfig,vuln,secret*',
        ],
      },
    ],
  }),
];
