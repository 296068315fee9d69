/** Bodies about branches, classic protection and rulesets. */
import { commit, TIME, user } from './bodies.ts';
import type { GitCommit } from './git.ts';
import type { Level, Schemas } from './level.ts';
import type { Place } from './place.ts';
import { type Classic, defaultBranch, fullName, isProtected, nodeId, type Ruleset, type Scenario } from './scenario.ts';

const branchUrl = (place: Place, scenario: Scenario, branch: string): string =>
  `${place.api}/repos/${fullName(scenario)}/branches/${encodeURIComponent(branch)}`;

/** The public summary: required status checks of classic protection, nothing else; a ruleset alone leaves it switched off. */
function summary(scenario: Scenario, branch: string): Schemas['branch-protection'] {
  const classic = branch === defaultBranch(scenario) ? scenario.classic : undefined;
  const contexts = [...(classic?.checks?.contexts ?? [])];
  const level = classic?.checks === undefined ? 'off' : classic.enforceAdmins === true ? 'everyone' : 'non_admins';
  return {
    enabled: classic !== undefined,
    required_status_checks: { enforcement_level: level, contexts, checks: contexts.map((context) => ({ context, app_id: null })) },
  };
}

export function branch(place: Place, scenario: Scenario, name: string, tip: GitCommit): Schemas['branch-with-protection'] {
  const self = branchUrl(place, scenario, name);
  return {
    name,
    commit: commit(place, scenario, tip),
    _links: { self, html: `${place.server}/${fullName(scenario)}/tree/${name}` },
    protected: isProtected(scenario, name),
    protection: summary(scenario, name),
    protection_url: `${self}/protection`,
  };
}

export function shortBranch(place: Place, scenario: Scenario, name: string, sha: string): Schemas['short-branch'] {
  return {
    name,
    commit: { sha, url: `${place.api}/repos/${fullName(scenario)}/commits/${sha}` },
    protected: isProtected(scenario, name),
    protection: summary(scenario, name),
    protection_url: `${branchUrl(place, scenario, name)}/protection`,
  };
}

/** Classic protection in full, as an administrator reads it. */
export function protection(place: Place, scenario: Scenario, name: string, classic: Classic): Schemas['branch-protection'] {
  const url = `${branchUrl(place, scenario, name)}/protection`;
  const { reviews, checks } = classic;
  const contexts = [...(checks?.contexts ?? [])];
  return {
    url,
    ...(checks === undefined
      ? {}
      : {
          required_status_checks: {
            url: `${url}/required_status_checks`,
            strict: checks.strict ?? false,
            contexts,
            contexts_url: `${url}/required_status_checks/contexts`,
            checks: contexts.map((context) => ({ context, app_id: null })),
          },
        }),
    ...(reviews === undefined
      ? {}
      : {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: reviews.dismissStale ?? false,
            require_code_owner_reviews: reviews.codeOwners ?? false,
            require_last_push_approval: reviews.lastPush ?? false,
            required_approving_review_count: reviews.approvals ?? 1,
            ...(reviews.bypass === undefined
              ? {}
              : { bypass_pull_request_allowances: { users: reviews.bypass.map((login) => user(place, login)), teams: [], apps: [] } }),
          },
        }),
    required_signatures: { url: `${url}/required_signatures`, enabled: classic.signatures ?? false },
    enforce_admins: { url: `${url}/enforce_admins`, enabled: classic.enforceAdmins ?? false },
    required_linear_history: { enabled: classic.linearHistory ?? false },
    allow_force_pushes: { enabled: classic.forcePushes ?? false },
    allow_deletions: { enabled: classic.deletions ?? false },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: classic.conversationResolution ?? false },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  };
}

/** A ruleset without its rules, as lists show it. */
export function rulesetRow(place: Place, scenario: Scenario, from: Ruleset): Schemas['repository-ruleset'] {
  const organization = from.organization === true;
  const html = organization
    ? `${place.server}/organizations/${scenario.owner}/settings/rules/${from.id}`
    : `${place.server}/${fullName(scenario)}/rules/${from.id}`;
  return {
    id: from.id,
    name: from.name,
    target: from.target ?? 'branch',
    source_type: organization ? 'Organization' : 'Repository',
    source: organization ? scenario.owner : fullName(scenario),
    enforcement: from.enforcement ?? 'active',
    node_id: nodeId('RRS', String(from.id)),
    _links: { self: { href: `${place.api}/repos/${fullName(scenario)}/rulesets/${from.id}` }, html: { href: html } },
    created_at: TIME,
    updated_at: TIME,
  };
}

/** One ruleset; who may bypass it is shown to those who may change it. */
export function ruleset(place: Place, scenario: Scenario, from: Ruleset, level: Level): Schemas['repository-ruleset'] {
  return {
    ...rulesetRow(place, scenario, from),
    conditions: { ref_name: { include: [...(from.include ?? ['~DEFAULT_BRANCH'])], exclude: [...(from.exclude ?? [])] } },
    rules: [...from.rules],
    ...(level === 'admin' ? { bypass_actors: [...(from.bypass ?? [])], current_user_can_bypass: 'never' } : {}),
  };
}
