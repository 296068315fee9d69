import type { Advisory } from '../activity.ts';
import type { Facts } from '../facts.ts';
import { absent, present, unknown } from '../finding.ts';
import { apiLink, apiPath, pageLink } from '../github-links.ts';
import type { Json, NonEmpty, Statement } from '../model.ts';
import { countOf } from '../text/count.ts';
import type { Collector } from './collector.ts';

const BELOW = '/security-advisories?state=published';
const SHOWN = 10;
const SEVERITIES = ['critical', 'high', 'medium', 'low'];

const day = (date: string | null): string | null => date?.slice(0, 10) ?? null;
const shownAs = ({ ghsa, cve, severity, publishedAt }: Advisory): Json => ({ ghsa, cve, severity, date: day(publishedAt) });

/** "1 critical, 2 high"; advisories without a severity are not named. */
function severities(listed: readonly Advisory[]): string {
  const counts = SEVERITIES.map((word) => [word, listed.filter(({ severity }) => severity === word).length] as const);
  return counts.flatMap(([word, count]) => (count === 0 ? [] : [`${count} ${word}`])).join(', ');
}

function published({ github, subject }: Facts): Statement {
  const asked = github.advisories;
  if (!asked.known) return unknown('published', 'Not known: which security advisories are published', asked.reason);
  const { listed, complete } = asked.value;
  const [newest] = listed;
  if (newest === undefined)
    return absent('published', 'GitHub listed no published security advisory when it was asked', [apiPath(subject, BELOW)], {
      total: 0,
      latest: [],
    });
  const count = complete
    ? countOf(listed.length, 'security advisory', 'security advisories')
    : `${listed.length} or more security advisories`;
  const kinds = severities(listed);
  const names = newest.cve === null ? newest.ghsa : `${newest.ghsa} (${newest.cve})`;
  const date = day(newest.publishedAt);
  const text = `GitHub listed ${count}${kinds === '' ? '' : ` (${kinds})`}; the newest is ${names}${date === null ? '' : ` of ${date}`}: ${newest.summary.slice(0, 120)}`;
  const latest = listed.slice(0, SHOWN);
  const links = [apiLink(subject, BELOW), ...latest.map(({ ghsa }) => pageLink(subject, `/security/advisories/${ghsa}`))] as const;
  return present('published', text, links, { total: listed.length, complete, latest: latest.map(shownAs) });
}

/** Repository advisories; those of dependencies are another thing. */
export const advisories: Collector = {
  id: 'advisories',
  section: 'security-links',
  question: 'Which vulnerabilities were published?',
  reads: [],
  collect: (facts) => [published(facts)] satisfies NonEmpty<Statement>,
};
