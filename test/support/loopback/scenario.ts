/** One repository as GitHub would describe it; what git itself can tell comes from the real repository. */
import type { Level, Schemas } from './level.ts';

export type Rule = Schemas['repository-rule'];
export type RuleInForce = Schemas['repository-rule-detailed'];

/** Classic branch protection of the default branch; a missing key is a setting that is off. */
export interface Classic {
  readonly reviews?: {
    readonly approvals?: number;
    readonly codeOwners?: boolean;
    readonly dismissStale?: boolean;
    readonly lastPush?: boolean;
    /** Logins of users who may bypass. */
    readonly bypass?: readonly string[];
  };
  readonly checks?: { readonly contexts: readonly string[]; readonly strict?: boolean };
  readonly signatures?: boolean;
  readonly linearHistory?: boolean;
  readonly forcePushes?: boolean;
  readonly deletions?: boolean;
  readonly conversationResolution?: boolean;
  readonly enforceAdmins?: boolean;
}

export interface Ruleset {
  readonly id: number;
  readonly name: string;
  readonly target?: 'branch' | 'tag';
  readonly enforcement?: 'active' | 'evaluate' | 'disabled';
  /** `~DEFAULT_BRANCH` (the default), `~ALL`, or full refs. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** An organisation's ruleset names the organisation as its source. */
  readonly organization?: boolean;
  readonly rules: readonly Rule[];
  readonly bypass?: readonly Schemas['repository-ruleset-bypass-actor'][];
}

export interface ReleaseAsset {
  readonly name: string;
  readonly size?: number;
  /** `sha256:…`; null for an asset older than the feature. */
  readonly digest?: string | null;
}

/** Releases are listed as given: newest first. */
export interface Release {
  readonly tag: string;
  readonly name?: string | null;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
  readonly immutable?: boolean;
  readonly publishedAt?: string;
  readonly assets?: readonly ReleaseAsset[];
}

/** GitHub's word on a signature, as REST spells it. */
export type VerificationReason =
  | 'valid'
  | 'unsigned'
  | 'unknown_key'
  | 'bad_email'
  | 'unverified_email'
  | 'no_user'
  | 'expired_key'
  | 'invalid';

/** A check run, or a commit status where no app is named. */
export interface SeenCheck {
  readonly name: string;
  readonly app?: string;
  /** What follows `actions/workflows/` in the address of the workflow behind it. */
  readonly workflow?: string;
}

export interface PullRequest {
  /** Login; `ada` unless given. */
  readonly author?: string;
  readonly approvedBy?: readonly string[];
  readonly labels?: readonly string[];
  readonly checks?: readonly SeenCheck[];
}

export interface Advisory {
  readonly ghsa: string;
  readonly cve?: string;
  readonly severity?: 'critical' | 'high' | 'medium' | 'low';
  readonly publishedAt?: string;
  readonly summary?: string;
}

/** A deployment environment; a missing key is a rule that it does not have. */
export interface Environment {
  readonly name: string;
  /** Logins. */
  readonly reviewers?: readonly string[];
  readonly preventSelfReview?: boolean;
  readonly waitMinutes?: number;
  readonly branches?: 'protected' | 'named';
}

interface BestPracticesEntry {
  readonly id: number;
  readonly repo_url: string;
  readonly [field: string]: unknown;
}

export interface Scenario {
  readonly owner: string;
  readonly name: string;
  readonly ownerType?: 'Organization' | 'User';
  readonly description?: string | null;
  readonly homepage?: string | null;
  readonly archived?: boolean;
  readonly fork?: boolean;
  readonly private?: boolean;
  /** Levels that may see a private repository; every token may unless this says otherwise. */
  readonly visibleTo?: readonly Level[];
  /** `main` unless given. */
  readonly defaultBranch?: string;
  /** SPDX identifier, `NOASSERTION`, or null for none found. */
  readonly license?: string | null;
  /** Bytes by language. */
  readonly languages?: Readonly<Record<string, number>>;
  /** Follows from `classic`, `rules` and `rulesets` unless given. */
  readonly branchProtected?: boolean;
  readonly classic?: Classic;
  /** Rules in force on the default branch; follow from `rulesets` unless given. */
  readonly rules?: readonly RuleInForce[];
  readonly rulesets?: readonly Ruleset[];
  readonly releases?: readonly Release[];
  /** GitHub's verdict on a commit; unless given, `unsigned` without a signature, `valid` for one by the site, else `unknown_key`. */
  readonly verification?: (commit: { readonly oid: string; readonly committer: string; readonly signed: boolean }) => VerificationReason;
  /** Predicate types of the attestations of a digest (`sha256:…`). */
  readonly attestations?: Readonly<Record<string, readonly string[]>>;
  /** Packages in the dependency graph; undefined: the graph is off. */
  readonly dependencies?: readonly string[];
  /** Undefined: there is no CODEOWNERS file. */
  readonly codeownersErrors?: Schemas['codeowners-errors']['errors'];
  /** A SECURITY.md that counts for GitHub, in the repository or inherited from the owner's `.github` repository. */
  readonly securityPolicy?: boolean;
  readonly securityPolicyInherited?: boolean;
  readonly privateVulnerabilityReporting?: boolean;
  readonly webCommitSignoffRequired?: boolean;
  readonly dependabotAlerts?: boolean;
  readonly secretScanning?: boolean;
  /** `owner/name` that redirects here. */
  readonly renamedFrom?: string;
  /** A repository without any commit. */
  readonly empty?: boolean;
  /** By number; a commit names its pull request in its first line. */
  readonly pullRequests?: Readonly<Record<number, PullRequest>>;
  /** Newest first. */
  readonly advisories?: readonly Advisory[];
  readonly environments?: readonly Environment[];
  /** Levels that may not see them; those who see the repository may, unless this says otherwise. */
  readonly environmentsHiddenFrom?: readonly Level[];
  /** CodeQL's default setup. */
  readonly defaultSetup?: boolean;
  /** Entries of the Best Practices badge, as the service gives them. */
  readonly bestPractices?: readonly BestPracticesEntry[];
  /** Record of deps.dev, as it is; undefined: none. */
  readonly depsDev?: unknown;
  /** Answer of the Scorecard service, as it is; undefined: never scanned. */
  readonly scorecard?: unknown;
}

export const fullName = (scenario: Scenario): string => `${scenario.owner}/${scenario.name}`;
export const defaultBranch = (scenario: Scenario): string => scenario.defaultBranch ?? 'main';

/** A number that stays the same for the same name, as database ids do. */
export function idOf(text: string): number {
  let hash = 7;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 999_999_937;
  return hash + 1;
}

export const nodeId = (kind: string, text: string): string => `${kind}_${Buffer.from(String(idOf(text))).toString('base64url')}`;

/** May this caller know that the repository exists? */
export function visible(scenario: Scenario, level: Level): boolean {
  if (scenario.private !== true) return true;
  return level !== 'none' && (scenario.visibleTo ?? ['read', 'fine-grained', 'actions', 'admin']).includes(level);
}

/** Bytes by language, largest first. */
export const languagesOf = (scenario: Scenario): readonly (readonly [string, number])[] =>
  Object.entries(scenario.languages ?? {}).sort(([, one], [, other]) => other - one);

/** Does the ruleset apply to the branch? Names and the two tokens only: GitHub's patterns are not interpreted. */
function covers(scenario: Scenario, ruleset: Ruleset, branch: string): boolean {
  const named = (patterns: readonly string[]): boolean =>
    patterns.includes('~ALL') ||
    patterns.includes(`refs/heads/${branch}`) ||
    (patterns.includes('~DEFAULT_BRANCH') && branch === defaultBranch(scenario));
  return (ruleset.target ?? 'branch') === 'branch' && named(ruleset.include ?? ['~DEFAULT_BRANCH']) && !named(ruleset.exclude ?? []);
}

/** What `rules/branches/{branch}` lists: active rulesets only. */
export function rulesInForce(scenario: Scenario, branch: string): readonly RuleInForce[] {
  if (scenario.rules !== undefined && branch === defaultBranch(scenario)) return scenario.rules;
  const active = (scenario.rulesets ?? []).filter((set) => (set.enforcement ?? 'active') === 'active' && covers(scenario, set, branch));
  return active.flatMap((set) =>
    set.rules.map(
      (rule): RuleInForce => ({
        ...rule,
        ruleset_source_type: set.organization === true ? 'Organization' : 'Repository',
        ruleset_source: set.organization === true ? scenario.owner : fullName(scenario),
        ruleset_id: set.id,
      }),
    ),
  );
}

/** The public boolean: classic protection or an active rule applies. */
export function isProtected(scenario: Scenario, branch: string): boolean {
  if (branch !== defaultBranch(scenario)) return rulesInForce(scenario, branch).length > 0;
  return scenario.branchProtected ?? (scenario.classic !== undefined || rulesInForce(scenario, branch).length > 0);
}
