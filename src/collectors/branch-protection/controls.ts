/** What a rule of a ruleset, and what classic branch protection, says about each control. */
import type { BranchRule, ClassicProtection } from '../../facts.ts';
import type { Json } from '../../model.ts';
import type { UpdateRule } from '../../protection.ts';

/** A control that is in force, as far as one source tells: the value of its statement. `undefined`: that source does not ask for it. */
type Reading = Json | undefined;

export interface Control {
  readonly id: string;
  /** For a list of what is not known. */
  readonly name: string;
  /** What is required, after "On main, ". */
  readonly asks: string;
  /** The same with its value, where that says more. */
  readonly describe?: (value: Json) => string;
  /** What is said instead when it is not required. */
  readonly without: string;
  /** The type of the rules that can hold it. */
  readonly rule: string;
  readonly ofRule: (rule: BranchRule) => Reading;
  /** Absent: the REST answer on classic protection does not show this control. */
  readonly ofClassic?: (classic: ClassicProtection) => Reading;
  /** What those see of it who may not see classic protection: a requirement, never that there is none. */
  readonly ofUpdate?: (rule: UpdateRule) => Reading;
  /** The stricter of two. Without it they are the same. */
  readonly stricter?: (a: Json, b: Json) => Json;
}

const when = (condition: boolean | undefined): Reading => (condition === true ? true : undefined);
const flag =
  (name: string) =>
  ({ parameters }: BranchRule): Reading =>
    when(parameters[name] === true);

/** Approvals: a count above zero; zero with a pull request rule is a pull request without an approval. */
const approvals = (n: unknown): Reading => (typeof n === 'number' && Number.isInteger(n) && n > 0 ? n : undefined);
const names = (list: readonly string[]): Reading => (list.length === 0 ? undefined : [...new Set(list)].sort());
const strings = (value: Json): readonly string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const shown = (list: readonly string[]): string => `${list.slice(0, 10).join(', ')}${list.length > 10 ? ', …' : ''}`.slice(0, 400);

function contexts({ parameters }: BranchRule): readonly string[] {
  const checks = parameters['required_status_checks'];
  if (!Array.isArray(checks)) return [];
  return checks.flatMap((check: unknown) =>
    typeof check === 'object' && check !== null && 'context' in check && typeof check.context === 'string' ? [check.context] : [],
  );
}

/** In the order of the report. Types and parameters: GitHub's OpenAPI description, `repository-rule-detailed`. */
export const CONTROLS: readonly Control[] = [
  {
    id: 'pull-request',
    name: 'required pull requests',
    asks: 'a change needs a pull request',
    without: 'no rule asks for a pull request',
    rule: 'pull_request',
    ofRule: () => true,
    ofClassic: ({ requiredReviews }) => when(requiredReviews !== undefined),
    ofUpdate: (rule) => when(rule.approvals > 0 || rule.codeOwners),
  },
  {
    id: 'approvals',
    name: 'required approvals',
    asks: 'a pull request needs an approving review',
    describe: (n) => `a pull request needs at least ${n} approving ${n === 1 ? 'review' : 'reviews'}`,
    without: 'no approving review is required',
    rule: 'pull_request',
    ofRule: ({ parameters }) => approvals(parameters['required_approving_review_count']),
    ofClassic: ({ requiredReviews }) => approvals(requiredReviews?.approvals),
    ofUpdate: (rule) => approvals(rule.approvals),
    stricter: (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.max(a, b) : a),
  },
  {
    id: 'code-owner-review',
    name: 'required reviews by code owners',
    asks: 'a review by a code owner is required',
    without: 'no review by a code owner is required',
    rule: 'pull_request',
    ofRule: flag('require_code_owner_review'),
    ofClassic: ({ requiredReviews }) => when(requiredReviews?.codeOwners),
    ofUpdate: (rule) => when(rule.codeOwners),
  },
  {
    id: 'dismiss-stale',
    name: 'dismissal of stale approvals',
    asks: 'new commits dismiss earlier approvals',
    without: 'new commits do not dismiss earlier approvals',
    rule: 'pull_request',
    ofRule: flag('dismiss_stale_reviews_on_push'),
    ofClassic: ({ requiredReviews }) => when(requiredReviews?.dismissStale),
  },
  {
    id: 'last-push-approval',
    name: 'approval of the last push',
    asks: 'somebody else must approve the last push',
    without: 'the last push needs no approval by somebody else',
    rule: 'pull_request',
    ofRule: flag('require_last_push_approval'),
    ofClassic: ({ requiredReviews }) => when(requiredReviews?.lastPush),
  },
  {
    id: 'conversation-resolution',
    name: 'resolution of review conversations',
    asks: 'review conversations must be resolved',
    without: 'review conversations need not be resolved',
    rule: 'pull_request',
    ofRule: flag('required_review_thread_resolution'),
    ofClassic: ({ conversationResolution }) => when(conversationResolution),
    ofUpdate: (rule) => when(rule.conversationResolution),
  },
  {
    id: 'required-checks',
    name: 'required status checks',
    asks: 'status checks must pass',
    describe: (value) => `status checks must pass (${strings(value).length}): ${shown(strings(value))}`,
    without: 'no status check is required',
    rule: 'required_status_checks',
    ofRule: (rule) => names(contexts(rule)),
    ofClassic: ({ requiredChecks }) => names(requiredChecks?.contexts ?? []),
    ofUpdate: (rule) => names(rule.requiredChecks),
    stricter: (a, b) => names([...strings(a), ...strings(b)]) ?? a,
  },
  {
    id: 'up-to-date',
    name: 'whether a branch must be up to date',
    asks: 'a branch must be up to date before it is merged',
    without: 'a branch need not be up to date before it is merged',
    rule: 'required_status_checks',
    // The flag reads true without any check too, and then has no effect.
    ofRule: (rule) => when(rule.parameters['strict_required_status_checks_policy'] === true && contexts(rule).length > 0),
    ofClassic: ({ requiredChecks }) => when(requiredChecks?.strict === true && requiredChecks.contexts.length > 0),
  },
  {
    id: 'signed-commits',
    name: 'required commit signatures',
    asks: 'commits must be signed',
    without: 'commits need not be signed',
    rule: 'required_signatures',
    ofRule: () => true,
    ofClassic: ({ signatures }) => when(signatures),
    ofUpdate: (rule) => when(rule.signatures),
  },
  {
    id: 'linear-history',
    name: 'required linear history',
    asks: 'the history must be linear',
    without: 'the history need not be linear',
    rule: 'required_linear_history',
    ofRule: () => true,
    ofClassic: ({ linearHistory }) => when(linearHistory),
    ofUpdate: (rule) => when(rule.linearHistory),
  },
  {
    id: 'no-force-push',
    name: 'blocked force pushes',
    asks: 'force pushes are blocked',
    without: 'force pushes are not blocked',
    rule: 'non_fast_forward',
    ofRule: () => true,
    ofClassic: ({ forcePushes }) => when(!forcePushes),
  },
  {
    id: 'no-deletion',
    name: 'blocked deletion of the branch',
    asks: 'deletion is blocked',
    without: 'deletion of the branch is not blocked',
    rule: 'deletion',
    ofRule: () => true,
    ofClassic: ({ deletions }) => when(!deletions),
  },
  {
    id: 'merge-queue',
    name: 'required merge queue',
    asks: 'changes go through a merge queue',
    without: 'no merge queue is required',
    rule: 'merge_queue',
    ofRule: () => true,
    ofUpdate: (rule) => when(rule.mergeQueue),
  },
];
