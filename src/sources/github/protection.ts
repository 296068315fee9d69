/** The shapes of classic branch protection and of a ruleset's bypass list: what only administrators see. */
import { z } from 'zod';
import type { ClassicProtection } from '../../facts.ts';
import { text } from './shapes.ts';

// A server that leaves a switch out does not have the rule behind it.
const toggle = z
  .object({ enabled: z.boolean() })
  .nullish()
  .transform((found) => found?.enabled === true);

const reviews = z
  .object({
    dismiss_stale_reviews: z.boolean().default(false),
    require_code_owner_reviews: z.boolean().default(false),
    required_approving_review_count: z.int().nonnegative().default(0),
    require_last_push_approval: z.boolean().default(false),
    bypass_pull_request_allowances: z
      .object({
        users: z.array(z.object({ login: text })).default([]),
        teams: z.array(z.object({ slug: text })).default([]),
        apps: z.array(z.object({ slug: text })).default([]),
      })
      .nullish(),
  })
  .transform((found): NonNullable<ClassicProtection['requiredReviews']> => {
    const allowed = found.bypass_pull_request_allowances;
    return {
      approvals: found.required_approving_review_count,
      codeOwners: found.require_code_owner_reviews,
      dismissStale: found.dismiss_stale_reviews,
      lastPush: found.require_last_push_approval,
      bypass: [
        ...(allowed?.users ?? []).map(({ login }) => `user ${login}`),
        ...(allowed?.teams ?? []).map(({ slug }) => `team ${slug}`),
        ...(allowed?.apps ?? []).map(({ slug }) => `app ${slug}`),
      ],
    };
  });

const checks = z
  .object({
    strict: z.boolean().default(false),
    contexts: z.array(text).default([]),
    checks: z.array(z.object({ context: text })).default([]),
  })
  .transform(({ strict, contexts, checks: named }) => ({
    strict,
    contexts: [...new Set([...contexts, ...named.map(({ context }) => context)])],
  }));

export const protectionShape = z
  .object({
    required_pull_request_reviews: reviews.nullish(),
    required_status_checks: checks.nullish(),
    required_signatures: z.object({ enabled: z.boolean() }).nullish(),
    required_linear_history: toggle,
    allow_force_pushes: toggle,
    allow_deletions: toggle,
    required_conversation_resolution: toggle,
    // GitHub always sends this one: an object without it is some other answer, and must not read as "nothing is required".
    enforce_admins: z.object({ enabled: z.boolean() }),
  })
  .transform((found) => ({
    ...(found.required_pull_request_reviews ? { requiredReviews: found.required_pull_request_reviews } : {}),
    ...(found.required_status_checks ? { requiredChecks: found.required_status_checks } : {}),
    signatures: found.required_signatures?.enabled,
    linearHistory: found.required_linear_history,
    forcePushes: found.allow_force_pushes,
    deletions: found.allow_deletions,
    conversationResolution: found.required_conversation_resolution,
    enforceAdmins: found.enforce_admins.enabled,
  }));

const KINDS: ReadonlyMap<string, string> = new Map([
  ['Integration', 'app'],
  ['OrganizationAdmin', 'organisation administrators'],
  ['RepositoryRole', 'repository role'],
  ['Team', 'team'],
  ['DeployKey', 'deploy keys'],
  ['User', 'user'],
]);
/** The built-in repository roles that a ruleset can name. */
const ROLES: ReadonlyMap<number, string> = new Map([
  [2, 'maintain'],
  [4, 'write'],
  [5, 'admin'],
]);
const WITHOUT_ID = new Set(['OrganizationAdmin', 'DeployKey']);

const actor = z
  .object({ actor_type: text, actor_id: z.int().nullish(), bypass_mode: text.default('always') })
  .transform(({ actor_type: type, actor_id: id, bypass_mode: mode }) => {
    const named = type === 'RepositoryRole' && typeof id === 'number' ? ROLES.get(id) : undefined;
    const which = WITHOUT_ID.has(type) || typeof id !== 'number' ? '' : ` ${named ?? id}`;
    return `${KINDS.get(type) ?? type}${which} (${mode === 'pull_request' ? 'pull requests only' : mode})`;
  });

/** `undefined`: the answer does not carry the list, so the caller may not see it. */
export const bypassShape = z.object({ bypass_actors: z.array(actor).nullish() }).transform((found) => found.bypass_actors ?? undefined);
