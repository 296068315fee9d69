import type { Facts } from '../facts.ts';
import { absent, present, unknown } from '../finding.ts';
import { apiLink, apiPath, pageLink } from '../github-links.ts';
import type { Statement } from '../model.ts';
import type { Collector } from './collector.ts';

const BELOW = '/private-vulnerability-reporting';

function enabled({ github, subject }: Facts): Statement {
  const asked = github.privateReporting;
  if (!asked.known) return unknown('enabled', 'Not known: whether private vulnerability reporting is switched on', asked.reason);
  if (!asked.value) return absent('enabled', 'Private vulnerability reporting is not switched on', [apiPath(subject, BELOW)], false);
  const text =
    'Private vulnerability reporting is switched on: the "Report a vulnerability" form of the repository takes reports in private';
  return present('enabled', text, [apiLink(subject, BELOW), pageLink(subject, '/security/advisories/new')], true);
}

/** GitHub's form for reports; what the security policy says about it is another question. */
export const privateReporting: Collector = {
  id: 'private-reporting',
  section: 'security-links',
  question: 'Can a vulnerability be reported in private on GitHub?',
  reads: [],
  collect: (facts) => [enabled(facts)],
};
