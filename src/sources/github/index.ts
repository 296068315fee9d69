/** Asks GitHub, by whom we are: a visitor, a token, an administrator. Each field of the answer is known or says why not. */
import type { Fact, GitHubFacts } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import { unknownGitHub } from '../unknown-github.ts';
import { askBypass, askProtection, BYPASS_HIDDEN, PROTECTION_HIDDEN } from './admin.ts';
import { type Client, type GitHubAsk, openClient } from './client.ts';
import { askFacts, askHistory } from './graphql.ts';
import { PACE, type Pace } from './patience.ts';
import { askRepository, askRow } from './rest.ts';
import { ROWS } from './rows.ts';
import type { Seen } from './shapes.ts';

export type { GitHubAsk } from './client.ts';

/**
 * Never throws for a refusal of a part. Throws EvidenceError BAD_TOKEN, NOT_FOUND and NO_ACCESS when the repository itself cannot be
 * seen, INTERRUPTED.
 */
export async function askGitHub(ask: GitHubAsk, pace: Pace = PACE): Promise<GitHubFacts> {
  const client = openClient(ask, pace);
  return ask.token === undefined ? askAsVisitor(client, ask) : askWithToken(client, ask);
}

export const notAskedGitHub = (detail: string, remedy?: string): GitHubFacts =>
  unknownGitHub({ why: 'not-asked', detail, ...(remedy === undefined ? {} : { remedy }) });

export const unreachableGitHub = (detail: string): GitHubFacts => unknownGitHub({ why: 'unreachable', detail });

/** Six requests of the sixty that a visitor has in an hour. GraphQL knows no visitors. */
async function askAsVisitor(client: Client, { owner, name }: Name): Promise<GitHubFacts> {
  const seen = await askRepository(client, owner, name);
  const at = placeOf(seen, { owner, name });
  const [ofBranch, languages, releases, verifications] = await Promise.all([
    askBranch(client, seen, at),
    askRow(client, ROWS.languages, at),
    askRow(client, ROWS.releases, at),
    askRow(client, ROWS.verifications, at),
  ]);
  return {
    mode: 'anonymous',
    repository: repositoryIn(seen),
    languages,
    ...ofBranch,
    classicProtection: PROTECTION_HIDDEN,
    bypass: BYPASS_HIDDEN,
    releases,
    verifications,
    codeownersErrors: notKnown('not-asked', 'GitHub answers this question to a token only', 'a token (GITHUB_TOKEN or --token-file)'),
  };
}

/** Two GraphQL queries, then the REST questions that GraphQL cannot answer. */
async function askWithToken(client: Client, { owner, name }: Name): Promise<GitHubFacts> {
  const [told, history] = await Promise.all([askFacts(client, owner, name), askHistory(client, owner, name)]);
  // A token or a server that GraphQL is not for still has REST.
  const seen = told.seen.known ? told.seen : await askRepository(client, owner, name);
  const at = placeOf(seen, { owner, name });
  const orRest = <T>(fact: Fact<T>, ask: () => Promise<Fact<T>>): Promise<Fact<T>> | Fact<T> =>
    fact.known || told.seen.known ? fact : ask();
  const [ofBranch, languages, releases, verifications] = await Promise.all([
    askBranch(client, seen, at),
    orRest(told.languages, () => askRow(client, ROWS.languages, at)),
    orRest(told.releases, () => askRow(client, ROWS.releases, at)),
    orRest(history, () => askRow(client, ROWS.verifications, at)),
  ]);
  const shared = {
    repository: repositoryIn(seen),
    languages,
    ...ofBranch,
    releases,
    verifications,
    codeownersErrors: told.codeownersErrors,
  };
  if (!seen.known || !seen.value.admin) return { mode: 'token', ...shared, classicProtection: PROTECTION_HIDDEN, bypass: BYPASS_HIDDEN };
  const branch = seen.value.repository.defaultBranch;
  const [classicProtection, bypass] = await Promise.all([
    branch === null ? NO_BRANCH : askProtection(client, { ...at, branch }),
    askBypass(client, ofBranch.rules, at),
  ]);
  return { mode: 'admin', ...shared, classicProtection, bypass };
}

const NO_BRANCH = notKnown('unreadable', 'the repository has no default branch: it holds no commit');

type Name = Pick<GitHubAsk, 'owner' | 'name'>;

/** By its name after renames: each request under an old name would be redirected. */
function placeOf(seen: Fact<Seen>, { owner, name }: Name): { owner: string; repo: string } {
  const [first = owner, second = name] = seen.known ? seen.value.repository.fullName.split('/') : [];
  return { owner: first, repo: second };
}

const repositoryIn = (seen: Fact<Seen>): GitHubFacts['repository'] => (seen.known ? known(seen.value.repository) : seen);

async function askBranch(
  client: Client,
  seen: Fact<Seen>,
  at: { owner: string; repo: string },
): Promise<Pick<GitHubFacts, 'branch' | 'rules'>> {
  if (!seen.known) return { branch: seen, rules: seen };
  const { defaultBranch } = seen.value.repository;
  if (defaultBranch === null) return { branch: NO_BRANCH, rules: NO_BRANCH };
  const there = { ...at, branch: defaultBranch };
  const [branch, rules] = await Promise.all([askRow(client, ROWS.branch, there), askRow(client, ROWS.rules, there)]);
  return { branch, rules };
}
