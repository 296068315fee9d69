/** Who asks: five levels of access, and the canary tokens that stand for them. */
import type { components } from '@octokit/openapi-types';

export type Schemas = components['schemas'];

/** What a caller may see. `fine-grained` lacks Administration; `actions` is the token of a workflow run. */
export type Level = 'none' | 'read' | 'fine-grained' | 'actions' | 'admin';

/** Level of a request; `other` sent a token that nobody issued. */
export type Caller = Level | 'other';

/** Tokens no service ever issued: finding one of them in any output is a leak. */
export const TOKENS: Readonly<Record<Exclude<Level, 'none'>, string>> = {
  read: 'ghp_CanaryReadCanaryReadCanaryReadCanary',
  'fine-grained': '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',
  actions: 'ghs_CanaryActionsCanaryActionsCanaryActi',
  admin: 'ghp_CanaryAdminCanaryAdminCanaryAdminCan',
};

function tokenOf(authorization: string): string | undefined {
  const [scheme, value] = authorization.split(' ');
  if (scheme === undefined || value === undefined) return undefined;
  if (/^(bearer|token)$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return undefined;
  const text = Buffer.from(value, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

/** Reads `Authorization`: `bearer`, `token`, or `basic` with the token as the password (as git sends it). */
export function callerOf(authorization: string | undefined): Caller {
  if (authorization === undefined) return 'none';
  const token = tokenOf(authorization);
  for (const level of ['read', 'fine-grained', 'actions', 'admin'] as const) if (TOKENS[level] === token) return level;
  return 'other';
}

/** Scopes of classic tokens as `x-oauth-scopes` shows them; the other kinds have none. */
export const SCOPES: Readonly<Partial<Record<Level, string>>> = { read: '', admin: 'repo' };

/** GitHub's words when the kind of token lacks a permission; undefined for callers who get a plain 404. */
export function refusal(level: Level): string | undefined {
  if (level === 'fine-grained') return 'Resource not accessible by personal access token';
  if (level === 'actions') return 'Resource not accessible by integration';
  return undefined;
}
