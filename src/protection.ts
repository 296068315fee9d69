/** What GitHub tells of the protection of a branch and of deployment environments: plain data. */

/** `GET /repos/{o}/{r}/branches/{b}`: what anybody may see. */
export interface BranchSummary {
  readonly name: string;
  readonly protected: boolean;
  /** Required status checks of classic protection, as far as they are public. */
  readonly requiredChecks: readonly string[];
}

/** One rule in force on the branch: `GET /repos/{o}/{r}/rules/branches/{b}`, all levels, public. */
export interface BranchRule {
  readonly type: string;
  readonly rulesetId: number;
  /** `Repository`, `Organization` or `Enterprise`. */
  readonly sourceType: string;
  readonly source: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Classic branch protection, for administrators only. */
export interface ClassicProtection {
  readonly requiredReviews?: {
    readonly approvals: number;
    readonly codeOwners: boolean;
    readonly dismissStale: boolean;
    readonly lastPush: boolean;
    readonly bypass: readonly string[];
  };
  readonly requiredChecks?: { readonly contexts: readonly string[]; readonly strict: boolean };
  readonly signatures: boolean;
  readonly linearHistory: boolean;
  readonly forcePushes: boolean;
  readonly deletions: boolean;
  readonly conversationResolution: boolean;
  readonly enforceAdmins: boolean;
}

/** What GitHub lets a caller without a bypass see of classic protection: what is required, never what is not. */
export interface UpdateRule {
  readonly approvals: number;
  readonly codeOwners: boolean;
  readonly conversationResolution: boolean;
  readonly linearHistory: boolean;
  readonly signatures: boolean;
  readonly requiredChecks: readonly string[];
  readonly mergeQueue: boolean;
}

/** A deployment environment, and what GitHub asks for before a job may use it. */
interface Environment {
  /** Compared without regard to case. */
  readonly name: string;
  /** People and teams, one of whom must approve; null: no approval is asked for. */
  readonly reviewers: number | null;
  /** Whether whoever started the run may not be the one who approves; absent when the answer does not carry it. */
  readonly preventSelfReview?: boolean;
  readonly waitMinutes: number;
  /** Only branches or tags that the environment names, or protected branches, may use it. */
  readonly branchesLimited: boolean;
  /** Rules of other kinds. */
  readonly otherRules: number;
}

export interface Environments {
  readonly listed: readonly Environment[];
  /** How many there are, listed or not. */
  readonly total: number;
}
