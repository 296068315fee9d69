/** What GitHub tells of changes, their reviews and checks, of advisories, and of what it keeps about releases: plain data. */

/** A published security advisory of the repository. */
export interface Advisory {
  readonly ghsa: string;
  readonly cve: string | null;
  /** GitHub's word, lower case: `low`, `medium`, `high`, `critical`. */
  readonly severity: string | null;
  /** ISO 8601, UTC. */
  readonly publishedAt: string | null;
  readonly summary: string;
}

export interface Advisories {
  /** Newest first. */
  readonly listed: readonly Advisory[];
  /** False when there are more than were listed. */
  readonly complete: boolean;
}

/** Who did something on GitHub. */
export interface Account {
  readonly login: string;
  /** An app; a program with a user's account is not told apart by GitHub. */
  readonly app: boolean;
}

export interface MergedPullRequest {
  readonly number: number;
  /** null: the account is gone. */
  readonly author: Account | null;
  /** Whose latest review approves. */
  readonly approvedBy: readonly Account[];
  readonly labels: readonly string[];
}

/** How the newest commits of the default branch got there. */
export interface Changes {
  /** Newest first. `pullRequest`: the merged one of this repository that GitHub associates; `elsewhere`: that one is another repository's. */
  readonly commits: readonly { readonly oid: string; readonly pullRequest: number | null; readonly elsewhere: boolean }[];
  /** Each of them once, in the order of the commits. */
  readonly pullRequests: readonly MergedPullRequest[];
}

/** A check run or a commit status. */
export interface Check {
  readonly name: string;
  /** The app that reported a check run, by its slug; null for a commit status. */
  readonly app: string | null;
  /** The path of the workflow behind a check run: `/acme/widget/actions/workflows/ci.yml`; null where none was named. */
  readonly workflow: string | null;
}

/** What reported on the newest commit of a merged pull request. */
export interface CheckedPullRequest {
  readonly number: number;
  readonly checks: readonly Check[];
  /** False when there are more checks than were listed. */
  readonly complete: boolean;
}

/** An attestation that GitHub keeps for a digest. Presence: nothing of it was verified. */
export interface Attestation {
  /** `sha256:…` */
  readonly digest: string;
  /** The type that its statement names; null when that was not readable. */
  readonly predicateType: string | null;
}

export interface Attestations {
  /** The digests that were asked for. */
  readonly digests: readonly string[];
  readonly found: readonly Attestation[];
  /** False when there are more attestations than were listed. */
  readonly complete: boolean;
}

/** The SBOM that GitHub exports of its dependency graph. */
export interface DependencyGraph {
  /** As the document writes it: `SPDX-2.3`. */
  readonly format: string;
  readonly packages: number;
}

/** A project of the OpenSSF Best Practices badge. */
export interface BestPractices {
  readonly id: number;
  readonly name: string;
  /** `in_progress`, `passing`, `silver`, `gold`. */
  readonly level: string;
  /** Whole percentages of the criteria met. */
  readonly percentages: { readonly passing: number; readonly silver: number; readonly gold: number };
  /** When the entry was last changed, `YYYY-MM-DD`. */
  readonly date: string;
  /** The repository that the entry names. */
  readonly repository: string;
  /** Whether that is this repository. */
  readonly matches: boolean;
  /** `badge`: the id stands in the README; `address`: the service knows the repository's address. */
  readonly by: 'badge' | 'address';
}

/** The record of OSS-Fuzz at deps.dev. */
export interface OssFuzz {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly lines: number;
  readonly covered: number;
  /** Where its configuration is. */
  readonly configuration: string | null;
}
