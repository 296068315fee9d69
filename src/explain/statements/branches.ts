import { listed, SHOW, type StatementRow } from '../row.ts';

const RULES =
  'https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets';
const CLASSIC =
  'https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches';
const RULE_LIST = 'gh api repos/OWNER/REPO/rules/branches/BRANCH';
const SUMMARY = "gh api repos/OWNER/REPO/branches/BRANCH --jq '{name, protected, protection}'";
/** Answers administrators only. */
const PROTECTION = 'gh api repos/OWNER/REPO/branches/BRANCH/protection';

/** One control that a rule of a ruleset or classic branch protection may ask for. */
const control = (aspect: string, rule: string, key: string, means: string, makes: string): StatementRow => ({
  id: `branch-protection.${aspect}`,
  means,
  makes,
  from: ['github'],
  repeat: [`${RULE_LIST} --jq '.[] | select(.type == "${rule}")'`, ...(key === '' ? [] : [`${PROTECTION} --jq .${key}`])],
  source: RULES,
});

const REVIEWS = 'required_pull_request_reviews';

export const BRANCHES: readonly StatementRow[] = [
  {
    id: 'branch-protection.protected',
    means: 'A ruleset or classic branch protection applies to the default branch.',
    makes:
      'Add a ruleset for the default branch in the settings; its rules, unlike classic protection, can be read by anybody who can read the repository.',
    from: ['github'],
    repeat: [SUMMARY, RULE_LIST, PROTECTION],
    source: CLASSIC,
  },
  control(
    'pull-request',
    'pull_request',
    REVIEWS,
    'A change reaches the default branch by a pull request.',
    'Require a pull request before merging, in a ruleset for the default branch.',
  ),
  control(
    'approvals',
    'pull_request',
    `${REVIEWS}.required_approving_review_count`,
    'A pull request needs at least so many approving reviews.',
    'Set the number of required approvals in the pull request rule.',
  ),
  control(
    'code-owner-review',
    'pull_request',
    `${REVIEWS}.require_code_owner_reviews`,
    'An owner of the changed files, as CODEOWNERS names them, must approve.',
    'Require review from code owners in the pull request rule.',
  ),
  control(
    'dismiss-stale',
    'pull_request',
    `${REVIEWS}.dismiss_stale_reviews`,
    'A new commit takes earlier approvals of a pull request away.',
    'Dismiss stale approvals when new commits are pushed, in the pull request rule.',
  ),
  control(
    'last-push-approval',
    'pull_request',
    `${REVIEWS}.require_last_push_approval`,
    'Somebody other than who pushed last must approve.',
    'Require approval of the most recent push in the pull request rule.',
  ),
  control(
    'conversation-resolution',
    'pull_request',
    'required_conversation_resolution',
    'Review conversations must be resolved before a merge.',
    'Require conversation resolution in the pull request rule.',
  ),
  control(
    'required-checks',
    'required_status_checks',
    'required_status_checks',
    'The named status checks must pass before a merge.',
    'Require the checks that a change must not break.',
  ),
  control(
    'up-to-date',
    'required_status_checks',
    'required_status_checks.strict',
    'A branch must hold the newest state of the default branch before it is merged.',
    'Require branches to be up to date in the rule for status checks, or use a merge queue.',
  ),
  control(
    'signed-commits',
    'required_signatures',
    'required_signatures',
    'Commits on the default branch must be cryptographically signed; a sign-off is another thing.',
    'Require signed commits, once contributors and bots can sign.',
  ),
  control(
    'linear-history',
    'required_linear_history',
    'required_linear_history',
    'Merge commits are not allowed on the default branch.',
    'Require linear history, if the project squashes or rebases.',
  ),
  control(
    'no-force-push',
    'non_fast_forward',
    'allow_force_pushes',
    'Nobody without a bypass may rewrite the default branch.',
    'Block force pushes in a ruleset for the default branch.',
  ),
  control(
    'no-deletion',
    'deletion',
    'allow_deletions',
    'Nobody without a bypass may delete the default branch.',
    'Restrict deletions in a ruleset for the default branch.',
  ),
  control(
    'merge-queue',
    'merge_queue',
    '',
    'Changes reach the default branch through a merge queue; the REST answer on classic protection does not show one.',
    'Require a merge queue in a ruleset, where changes arrive faster than the checks finish.',
  ),
  {
    id: 'branch-protection.bypass',
    means: 'Somebody may bypass what is required on the default branch, and the statement names who.',
    makes: 'Remove those who need no bypass, and it is absent.',
    from: ['github'],
    repeat: [
      `${RULE_LIST} --jq '[.[].ruleset_id] | unique'`,
      'gh api repos/OWNER/REPO/rulesets/ID --jq .bypass_actors',
      `${PROTECTION} --jq '{enforce_admins, ${REVIEWS}}'`,
    ],
    source: RULES,
  },
  {
    id: 'branch-protection.declared',
    means: 'A file of the repository declares branch protection; a declaration is not the rule in force.',
    makes: 'Nothing to do: an observation; what is in force is in the statements above it.',
    from: ['files'],
    repeat: [listed('settings\\.ya?ml|mergify|bors\\.toml|branch.protection|allstar|prow'), SHOW],
  },
];
