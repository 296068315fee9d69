import type { Facts } from '../facts.ts';
import { absent, isNonEmpty, partial, present, unknown } from '../finding.ts';
import { apiPath, pageLink } from '../github-links.ts';
import type { Json, Statement } from '../model.ts';
import { countOf } from '../text/count.ts';
import type { Collector } from './collector.ts';

const BELOW = '/security-advisories?state=published';
const MAX_VALUES = 100;
const SHOWN = 10;

/** Advisories of this repository alone: an id that stands in a document may be another project's. */
function fromAdvisories({ github, subject }: Facts): Statement {
  const asked = github.advisories;
  const not = 'Not known: which CVE ids name this project';
  if (!asked.known) return unknown('advisories', not, asked.reason);
  const { listed, complete } = asked.value;
  const named = listed.flatMap(({ cve, ...rest }) => (cve === null ? [] : [{ ...rest, cve }]));
  const value: Json = named
    .slice(0, MAX_VALUES)
    .map(({ cve, ghsa, severity, publishedAt }) => ({ cve, ghsa, severity, date: publishedAt?.slice(0, 10) ?? null }));
  const more = { why: 'unreadable', detail: `there are more advisories than the newest ${listed.length}, which are not read` } as const;
  const links = named.slice(0, SHOWN).map(({ ghsa }) => pageLink(subject, `/security/advisories/${ghsa}`));
  if (!isNonEmpty(links)) {
    if (!complete) return unknown('advisories', not, more);
    const without = listed.length === 0 ? '' : `; ${countOf(listed.length, 'advisory', 'advisories')} without one`;
    return absent('advisories', `No published advisory of the repository carries a CVE id${without}`, [apiPath(subject, BELOW)], value);
  }
  const hidden = named.length - links.length;
  const ids = named.slice(0, SHOWN).map(({ cve }) => cve);
  const text = `${countOf(named.length, 'CVE id')} ${named.length === 1 ? 'is' : 'are'} in published advisories of the repository: ${ids.join(', ')}${hidden > 0 ? `, and ${hidden} more` : ''}`;
  return complete ? present('advisories', text, links, value) : partial('advisories', text, more.detail, links, value);
}

/** Vulnerabilities of the project's past, as the project published them. */
export const knownIssues: Collector = {
  id: 'known-issues',
  section: 'appendix',
  question: 'Which CVEs name this project?',
  reads: [],
  collect: (facts) => [fromAdvisories(facts)],
};
