/** Protection and rulesets as GraphQL shows them. */
import { TIME } from './bodies.ts';
import { adminOnly, connection } from './graphql-field.ts';
import { account, type View } from './graphql-object.ts';
import { type Classic, defaultBranch, fullName, idOf, nodeId, type Rule, type Ruleset, rulesInForce } from './scenario.ts';

type Fields = Readonly<Record<string, unknown>>;

const camel = (text: string): string => text.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

function camelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), camelKeys(inner)]));
}

/** The same rule in GraphQL's words: an upper-case type, parameters named after it. */
function rule(from: Rule, index: number, ruleset: unknown): Fields {
  const parameters = 'parameters' in from ? from.parameters : undefined;
  const name = camel(`_${from.type}`);
  return {
    id: nodeId('RR', `${from.type} ${index}`),
    type: from.type.toUpperCase(),
    parameters: parameters === undefined ? null : { __typename: `${name}Parameters`, ...Object(camelKeys(parameters)) },
    repositoryRuleset: ruleset,
  };
}

type BypassActor = NonNullable<Ruleset['bypass']>[number];

const ROLES: Readonly<Record<number, string>> = { 2: 'maintain', 4: 'write', 5: 'admin' };

function bypassActor(view: View, from: BypassActor, index: number): Fields {
  const id = from.actor_id ?? 0;
  const role = from.actor_type === 'RepositoryRole';
  const named = {
    Team: {
      __typename: 'Team',
      id: nodeId('T', String(id)),
      databaseId: id,
      name: `team-${id}`,
      slug: `team-${id}`,
      combinedSlug: `${view.scenario.owner}/team-${id}`,
    },
    Integration: { __typename: 'App', id: nodeId('A', String(id)), databaseId: id, name: `app-${id}`, slug: `app-${id}` },
    User: account(view, `user-${id}`),
  };
  return {
    id: nodeId('RBA', String(index)),
    actor: from.actor_type === 'Team' || from.actor_type === 'Integration' || from.actor_type === 'User' ? named[from.actor_type] : null,
    bypassMode: (from.bypass_mode ?? 'always').toUpperCase(),
    deployKey: from.actor_type === 'DeployKey',
    enterpriseOwner: false,
    enterpriseRole: false,
    organizationAdmin: from.actor_type === 'OrganizationAdmin',
    repositoryRoleDatabaseId: role ? id : null,
    repositoryRoleName: role ? (ROLES[id] ?? null) : null,
  };
}

export function ruleset(view: View, from: Ruleset): Fields {
  const { scenario } = view;
  const source =
    from.organization === true
      ? { __typename: 'Organization', login: scenario.owner, name: scenario.owner }
      : { __typename: 'Repository', nameWithOwner: fullName(scenario), name: scenario.name };
  const self: Fields = {
    id: nodeId('RRS', String(from.id)),
    databaseId: from.id,
    name: from.name,
    target: (from.target ?? 'branch').toUpperCase(),
    enforcement: (from.enforcement ?? 'active').toUpperCase(),
    createdAt: TIME,
    updatedAt: TIME,
    source,
    conditions: { refName: { include: from.include ?? ['~DEFAULT_BRANCH'], exclude: from.exclude ?? [] } },
    rules: connection(from.rules, (one) => rule(one, from.rules.indexOf(one), () => self)),
    bypassActors: adminOnly(view.level, connection((from.bypass ?? []).map((one, index) => bypassActor(view, one, index))), null),
  };
  return self;
}

/** The rules in force on a branch, each with the ruleset it comes from. */
export function branchRules(view: View, branch: string): readonly Fields[] {
  return rulesInForce(view.scenario, branch).map((one, index) => {
    const from = view.scenario.rulesets?.find((set) => set.id === one.ruleset_id);
    const { ruleset_id, ruleset_source, ruleset_source_type, ...plain } = one;
    const unknown = {
      id: nodeId('RRS', String(ruleset_id)),
      databaseId: ruleset_id ?? null,
      name: 'ruleset',
      enforcement: 'ACTIVE',
      createdAt: TIME,
      updatedAt: TIME,
    };
    return rule(plain, index, from === undefined ? unknown : ruleset(view, from));
  });
}

/** Classic protection for administrators. `requiresStrictStatusChecks` is true while status checks are off, as on GitHub. */
export function classicRule(view: View, classic: Classic): Fields {
  const { reviews, checks } = classic;
  const pattern = defaultBranch(view.scenario);
  return {
    id: nodeId('BPR', pattern),
    databaseId: idOf(pattern),
    pattern,
    allowsDeletions: classic.deletions ?? false,
    allowsForcePushes: classic.forcePushes ?? false,
    blocksCreations: false,
    dismissesStaleReviews: reviews?.dismissStale ?? false,
    isAdminEnforced: classic.enforceAdmins ?? false,
    lockAllowsFetchAndMerge: false,
    lockBranch: false,
    requireLastPushApproval: reviews?.lastPush ?? false,
    requiredApprovingReviewCount: reviews === undefined ? null : (reviews.approvals ?? 1),
    requiredStatusCheckContexts: checks?.contexts ?? [],
    requiredStatusChecks: (checks?.contexts ?? []).map((context) => ({ context, app: null })),
    requiresApprovingReviews: reviews !== undefined,
    requiresCodeOwnerReviews: reviews?.codeOwners ?? false,
    requiresCommitSignatures: classic.signatures ?? false,
    requiresConversationResolution: classic.conversationResolution ?? false,
    requiresDeployments: false,
    requiresLinearHistory: classic.linearHistory ?? false,
    requiresStatusChecks: checks !== undefined,
    requiresStrictStatusChecks: checks === undefined ? true : (checks.strict ?? false),
    restrictsPushes: false,
    restrictsReviewDismissals: false,
    bypassPullRequestAllowances: connection(reviews?.bypass ?? [], (login) => ({ id: nodeId('BPRA', login), actor: account(view, login) })),
  };
}

/** What the ref enforces on the viewer; shown to administrators only. */
export function updateRule(view: View, classic: Classic): Fields | null {
  if (view.level !== 'admin') return null;
  const { requiresCommitSignatures, ...rest } = classicRule(view, classic);
  return { ...rest, requiresSignatures: requiresCommitSignatures, viewerAllowedToDismissReviews: true, viewerCanPush: true };
}
