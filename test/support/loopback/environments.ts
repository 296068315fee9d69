/** Deployment environments, as REST and GraphQL show them. */
import { TIME, user } from './bodies.ts';
import { connection, typedError } from './graphql-field.ts';
import { account, type View } from './graphql-object.ts';
import { refusal, type Schemas } from './level.ts';
import type { Ask, Refusal } from './route.ts';
import { type Environment, fullName, idOf, nodeId } from './scenario.ts';

type Fields = Readonly<Record<string, unknown>>;
type Rules = NonNullable<Schemas['environment']['protection_rules']>;

/** GitHub's words to those from whom they are hidden. */
const hidden = ({ level, scenario }: Pick<View, 'level' | 'scenario'>): string | undefined =>
  scenario.environmentsHiddenFrom?.includes(level) === true ? (refusal(level) ?? 'Not Found') : undefined;

function rulesOf({ place }: Ask, { name, reviewers, preventSelfReview, waitMinutes, branches }: Environment): Rules {
  const named = (kind: string) => ({ id: idOf(`${name} ${kind}`), node_id: nodeId('GA', `${name} ${kind}`), type: kind });
  const people = (reviewers ?? []).map((login) => ({ type: 'User' as const, reviewer: user(place, login) }));
  return [
    ...(waitMinutes === undefined ? [] : [{ ...named('wait_timer'), wait_timer: waitMinutes }]),
    ...(reviewers === undefined
      ? []
      : [{ ...named('required_reviewers'), prevent_self_review: preventSelfReview ?? false, reviewers: people }]),
    ...(branches === undefined ? [] : [named('branch_policy')]),
  ];
}

function body(ask: Ask, environment: Environment): Schemas['environment'] {
  const { name, branches } = environment;
  const page = `/${fullName(ask.scenario)}`;
  return {
    id: idOf(name),
    node_id: nodeId('EN', name),
    name,
    url: `${ask.place.api}/repos${page}/environments/${encodeURIComponent(name)}`,
    html_url: `${ask.place.server}${page}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: TIME,
    updated_at: TIME,
    protection_rules: rulesOf(ask, environment),
    deployment_branch_policy:
      branches === undefined ? null : { protected_branches: branches === 'protected', custom_branch_policies: branches === 'named' },
  };
}

const refused = (message: string): Refusal => ({ refused: message === 'Not Found' ? 404 : 403, message });

/** `GET /repos/{owner}/{repo}/environments` */
export function environmentList(ask: Ask): { total_count: number; environments: Schemas['environment'][] } | Refusal {
  const message = hidden(ask);
  if (message !== undefined) return refused(message);
  const environments = (ask.scenario.environments ?? []).map((one) => body(ask, one));
  return { total_count: environments.length, environments };
}

/** One of them, its name compared as GitHub does. */
export function environmentBody(ask: Ask): Schemas['environment'] | Refusal {
  const message = hidden(ask);
  if (message !== undefined) return refused(message);
  const asked = ask.param('environment_name').toLowerCase();
  const found = ask.scenario.environments?.find(({ name }) => name.toLowerCase() === asked);
  return found === undefined ? refused('Not Found') : body(ask, found);
}

/** A rule that asks for reviewers times out after thirty days; that of the other kinds is the wait. */
function graphqlRule(view: View, { name, reviewers, preventSelfReview, waitMinutes }: Environment, type: string): Fields {
  const isReview = type === 'REQUIRED_REVIEWERS';
  return {
    databaseId: idOf(`${name} ${type.toLowerCase()}`),
    type,
    timeout: isReview ? 43_200 : type === 'WAIT_TIMER' ? (waitMinutes ?? 0) : 0,
    preventSelfReview: isReview ? (preventSelfReview ?? false) : null,
    reviewers: connection(isReview ? (reviewers ?? []) : [], (login) => account(view, login)),
  };
}

function graphqlEnvironment(view: View, environment: Environment): Fields {
  const { name, reviewers, waitMinutes, branches } = environment;
  const types = [
    ...(waitMinutes === undefined ? [] : ['WAIT_TIMER']),
    ...(reviewers === undefined ? [] : ['REQUIRED_REVIEWERS']),
    ...(branches === undefined ? [] : ['BRANCH_POLICY']),
  ];
  return {
    id: nodeId('EN', name),
    databaseId: idOf(name),
    name,
    protectionRules: connection(types, (type) => graphqlRule(view, environment, type)),
  };
}

/** `Repository.environments`, which is never null: who may not see them loses the repository around it. */
export function environments(view: View): unknown {
  const message = hidden(view);
  if (message === undefined) return connection(view.scenario.environments ?? [], (one) => graphqlEnvironment(view, one));
  return (): never => {
    throw typedError('FORBIDDEN', message);
  };
}
