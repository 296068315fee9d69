import { OBSERVATION, type StatementRow } from '../row.ts';

const ADVISORIES = "gh api 'repos/OWNER/REPO/security-advisories?state=published' --jq '.[] | {ghsa_id, cve_id, severity, published_at}'";
const PULLS = "gh api repos/OWNER/REPO/commits/COMMIT/pulls --jq '.[] | {number, merged_at, user: .user.login}'";

/** What GitHub alone knows of a repository's security and reviews, and the badge of the OpenSSF. */
export const GITHUB_ROWS: readonly StatementRow[] = [
  {
    id: 'private-reporting.enabled',
    means: 'The repository takes reports of vulnerabilities in private, through a form on GitHub.',
    makes: 'Switch on private vulnerability reporting in the security settings, and point to it from SECURITY.md.',
    from: ['github'],
    repeat: ['gh api repos/OWNER/REPO/private-vulnerability-reporting'],
    source:
      'https://docs.github.com/code-security/security-advisories/working-with-repository-security-advisories/configuring-private-vulnerability-reporting-for-a-repository',
  },
  {
    id: 'advisories.published',
    means: 'The repository has published security advisories, and the statement lists the newest.',
    makes: OBSERVATION,
    from: ['github'],
    repeat: [ADVISORIES],
    source: 'https://docs.github.com/rest/security-advisories/repository-advisories',
  },
  {
    id: 'known-issues.advisories',
    means: 'Published advisories of the repository carry CVE ids; ids that stand in documents are not counted.',
    makes: 'Ask for a CVE id when an advisory is drafted on GitHub.',
    from: ['github'],
    repeat: [ADVISORIES],
    source:
      'https://docs.github.com/code-security/security-advisories/working-with-repository-security-advisories/about-repository-security-advisories',
  },
  {
    id: 'code-review.approved',
    means:
      'Merged pull requests behind the newest commits were approved by a person other than the author, by a review or by the label lgtm.',
    makes: 'Let somebody else approve each change, and require it in a ruleset for the default branch.',
    from: ['github'],
    repeat: [PULLS, "gh api repos/OWNER/REPO/pulls/ID/reviews --jq '.[] | {state, user: .user.login}'"],
    source: 'https://github.com/ossf/scorecard/blob/main/docs/checks.md#code-review',
  },
  {
    id: 'code-review.direct-pushes',
    means: 'GitHub associates no merged pull request with some of the newest commits.',
    makes: 'Require a pull request before merging, and it is absent for the commits that follow.',
    from: ['github', 'history'],
    repeat: [PULLS],
    source: 'https://docs.github.com/rest/commits/commits#list-pull-requests-associated-with-a-commit',
  },
  {
    id: 'best-practices.project',
    means: 'An entry of the OpenSSF Best Practices badge names this repository and has reached a level.',
    makes: 'Answer the criteria at bestpractices.dev until a level is reached.',
    from: ['services'],
    repeat: [
      'curl -sS https://www.bestpractices.dev/projects/ID.json',
      'curl -sS https://www.bestpractices.dev/projects.json?url=https://github.com/OWNER/REPO',
    ],
    source: 'https://github.com/coreinfrastructure/best-practices-badge/blob/main/docs/api.md',
  },
  {
    id: 'best-practices.id-matches',
    means: 'The badge in the README is that of the entry which names this repository.',
    makes: 'Show the badge of the entry, or correct the address of the repository in the entry.',
    from: ['files', 'services'],
    repeat: ["git grep -niE 'bestpractices' COMMIT -- ':(glob,icase)README*'", 'curl -sS https://www.bestpractices.dev/projects/ID.json'],
  },
];
