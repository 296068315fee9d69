/** What collectors may look at: plain data, gathered before the first of them runs. */
import type { Advisories, Attestations, BestPractices, Changes, CheckedPullRequest, DependencyGraph, OssFuzz } from './activity.ts';
import type { ExternalFacts } from './external.ts';
import type { Reason, Subject } from './model.ts';
import type { BranchRule, BranchSummary, ClassicProtection, Environments, UpdateRule } from './protection.ts';

export type { BranchRule, BranchSummary, ClassicProtection } from './protection.ts';

/**
 * An answer from outside: learned, or not learned and why. `undefined` and `null` inside `value` mean "looked, nothing there" and
 * only that.
 */
export type Fact<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: Reason };

export const known = <T>(value: T): Fact<T> => ({ known: true, value });
export const notKnown = (why: Reason['why'], detail: string, remedy?: string): { readonly known: false; readonly reason: Reason } => ({
  known: false,
  reason: { why, detail, ...(remedy === undefined ? {} : { remedy }) },
});

/** One row of `git ls-tree -r`. */
export interface TreeEntry {
  readonly path: string;
  /** `120000` is a symbolic link (the blob is its target), `160000` a submodule (no blob). */
  readonly mode: '100644' | '100755' | '120000' | '160000';
  readonly oid: string;
  /** Bytes; absent for submodules and for blobs that a partial clone does not hold. */
  readonly size?: number;
}

/** The files at one commit. Reading the same path always gives the same text. */
export interface Tree {
  /** `owner/name`, in lower case, of the repository that the files are of, where it is known. */
  readonly name?: string;
  /** Sorted by path (by code unit). */
  readonly entries: readonly TreeEntry[];
  readonly has: (path: string) => boolean;
  /**
   * The text of a file, BOM removed, line ends as they are. `undefined`: no such file. Not known: it is there but was not read (over
   * the size bound, binary, missing from a partial clone, a link out of the tree), with that as the reason. A symbolic link is
   * followed once, inside the tree. Throws for a path that is there but that no collector's `reads` named: a fault of ours must not
   * look like an empty file.
   */
  readonly text: (path: string) => Fact<string | undefined>;
  /** Whether `text` may be called for `path`: it is not there, or it was named by a `reads` (or referred to by a file that was). */
  readonly loaded: (path: string) => boolean;
  /** Where the text of `path` really is: the path itself, or the target of a symbolic link. */
  readonly real: (path: string) => string;
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** The signature that a commit or tag object carries. Presence, not validity. */
export interface Signature {
  readonly format: 'pgp' | 'ssh' | 'x509';
  /** PGP: 16 lower-case hex digits of the issuer's key id. SSH: `SHA256:…` fingerprint of the key inside. Absent when not readable. */
  readonly key?: string;
}

export interface Commit {
  readonly oid: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  /** Seconds since the epoch, of the committer. */
  readonly time: number;
  /** Whole message, decoded. */
  readonly message: string;
  readonly signature?: Signature;
}

/** The newest commits in the default order of `git rev-list` (all ancestors, merges included), at least enough for every window. */
export interface History {
  readonly commits: readonly Commit[];
  /** True when `commits` reaches the root: then fewer commits than a window is all there are. */
  readonly complete: boolean;
}

/** A tag as git holds it. */
export interface Tag {
  readonly name: string;
  readonly kind: 'annotated' | 'lightweight';
  /** Seconds since the epoch: the tagger's date, or the commit's for a lightweight tag. */
  readonly time: number;
  /** The object the tag finally names. */
  readonly target: string;
  readonly signature?: Signature;
}

/** The newest tags by creator date, newest first, and how many there are in all. */
export interface Tags {
  readonly newest: readonly Tag[];
  readonly total: number;
}

export type AccessMode = 'offline' | 'anonymous' | 'token' | 'admin';

/** `GET /repos/{o}/{r}` and its GraphQL twin. */
export interface RepositoryFacts {
  /** Name after renames, `owner/name`. */
  readonly fullName: string;
  readonly url: string;
  readonly description: string | null;
  readonly homepage: string | null;
  readonly archived: boolean;
  readonly fork: boolean;
  readonly visibility: 'public' | 'private' | 'internal';
  readonly defaultBranch: string | null;
  /** GitHub's own detection; `NOASSERTION` when it could not decide; null when it found no licence. */
  readonly license: string | null;
  /** Must web commits be signed off? Absent when the answer does not carry it. */
  readonly webCommitSignoffRequired?: boolean;
  /** `isSecurityPolicyEnabled` and `securityPolicyUrl`: also true for a policy inherited from the owner's `.github` repository. */
  readonly securityPolicy?: { readonly enabled: boolean; readonly url: string | null };
}

export interface Asset {
  readonly name: string;
  readonly size: number;
  /** `sha256:…`, as GitHub computed it; null for assets older than the feature. */
  readonly digest: string | null;
}

export interface Release {
  readonly tag: string;
  readonly name: string | null;
  readonly draft: boolean;
  readonly prerelease: boolean;
  /** Absent when the answer does not carry it. */
  readonly immutable?: boolean;
  /** ISO 8601, UTC. */
  readonly publishedAt: string | null;
  readonly assets: readonly Asset[];
  /** False when there are more assets than were listed. */
  readonly assetsComplete: boolean;
}

/** GitHub's own verdict on one commit's signature. */
export interface CommitVerification {
  readonly oid: string;
  readonly signed: boolean;
  readonly valid: boolean;
  /** GitHub's word for it, lower case: `valid`, `unsigned`, `unknown_key`, … */
  readonly reason: string;
}

export interface CodeownersError {
  readonly path: string;
  readonly line: number;
  readonly kind: string;
  readonly message: string;
}

/** Everything asked of GitHub. Each field is one question with its own answer. */
export interface GitHubFacts {
  readonly mode: AccessMode;
  readonly repository: Fact<RepositoryFacts>;
  /** Bytes by language, largest first. */
  readonly languages: Fact<readonly { readonly name: string; readonly bytes: number }[]>;
  readonly branch: Fact<BranchSummary>;
  readonly rules: Fact<readonly BranchRule[]>;
  /** `undefined`: an administrator looked, and there is no classic protection. */
  readonly classicProtection: Fact<ClassicProtection | undefined>;
  /** Who may bypass the rulesets of the branch, as far as visible. */
  readonly bypass: Fact<readonly string[]>;
  /** The newest ten published releases, newest first, drafts left out. */
  readonly releases: Fact<readonly Release[]>;
  /** The newest hundred commits of the default branch. */
  readonly verifications: Fact<readonly CommitVerification[]>;
  readonly codeownersErrors: Fact<readonly CodeownersError[]>;
  readonly privateReporting: Fact<boolean>;
  readonly advisories: Fact<Advisories>;
  readonly changes: Fact<Changes>;
  /** Of recently merged pull requests. */
  readonly checks: Fact<readonly CheckedPullRequest[]>;
  /** `undefined`: nothing of classic protection is shown to who asks, which says nothing about what there is. */
  readonly updateRule: Fact<UpdateRule | undefined>;
  /** For the assets of the newest release. */
  readonly attestations: Fact<Attestations>;
  readonly dependencyGraph: Fact<DependencyGraph>;
  /** Is CodeQL's default setup on? For administrators only. */
  readonly defaultSetup: Fact<boolean>;
  readonly environments: Fact<Environments>;
}

export interface ScorecardResult {
  readonly score: number;
  /** Date of the run, `YYYY-MM-DD`. */
  readonly date: string;
  readonly version: string;
  readonly commit: string;
  readonly checks: readonly { readonly name: string; readonly score: number; readonly reason: string }[];
  /** `deps.dev`: a copy there, since the service itself has none. */
  readonly from?: 'deps.dev';
}

/** What other services publish about the repository. `undefined`: they were asked and have nothing. */
export interface ServiceFacts {
  readonly scorecard: Fact<ScorecardResult | undefined>;
  readonly bestPractices: Fact<BestPractices | undefined>;
  /** `undefined`: the record names no project of OSS-Fuzz, which may have one all the same. */
  readonly ossFuzz: Fact<OssFuzz | undefined>;
}

/** What the scan cost. */
export interface Access {
  readonly mode: AccessMode;
  readonly requests: {
    readonly graphql: number;
    readonly rest: number;
    readonly registry: number;
    readonly services: number;
    readonly gitTransfers: number;
  };
  readonly bytesFetched: number;
  /** What was deliberately not asked, one phrase each. */
  readonly notAsked: readonly string[];
}

/** Everything collectors may look at. */
export interface Facts {
  readonly subject: Subject;
  /** `owner/name` as the user or the `origin` remote named it, before any rename; null when nothing did. */
  readonly asked: string | null;
  readonly tree: Tree;
  readonly history: Fact<History>;
  readonly tags: Fact<Tags>;
  readonly github: GitHubFacts;
  readonly services: ServiceFacts;
  readonly external: ExternalFacts;
  readonly access: Access;
}
