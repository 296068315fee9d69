/** A published advisory of a repository. */
import { TIME, user } from './bodies.ts';
import type { Schemas } from './level.ts';
import type { Place } from './place.ts';
import { type Advisory, fullName, type Scenario } from './scenario.ts';

export function advisory(place: Place, scenario: Scenario, from: Advisory): Schemas['repository-advisory'] {
  const published = from.publishedAt ?? TIME;
  const cve = from.cve ?? null;
  return {
    ghsa_id: from.ghsa,
    cve_id: cve,
    url: `${place.api}/repos/${fullName(scenario)}/security-advisories/${from.ghsa}`,
    html_url: `${place.server}/${fullName(scenario)}/security/advisories/${from.ghsa}`,
    summary: from.summary ?? 'A widget turns too far',
    description: 'It does.',
    severity: from.severity ?? 'high',
    author: null,
    publisher: user(place, 'ada'),
    identifiers: [{ type: 'GHSA', value: from.ghsa }, ...(cve === null ? [] : [{ type: 'CVE' as const, value: cve }])],
    state: 'published',
    created_at: published,
    updated_at: published,
    published_at: published,
    closed_at: null,
    withdrawn_at: null,
    submission: null,
    vulnerabilities: [],
    cvss: null,
    cwes: null,
    cwe_ids: null,
    credits: null,
    credits_detailed: null,
    collaborating_users: null,
    collaborating_teams: null,
    private_fork: null,
  };
}
