/** Asks GitHub, by whom we are: a visitor, a token, an administrator. Each field of the answer is known or says why not. */
import type { ExternalFacts } from '../../external.ts';
import type { Fact, GitHubFacts } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import { askBypass, askProtection, BYPASS_HIDDEN, PROTECTION_HIDDEN, SETUP_HIDDEN } from './admin.ts';
import { askAttestations, digestsOf } from './attestations.ts';
import { openPurse, POINTERS, type Purse } from './budget.ts';
import { type Client, type GitHubAsk, openClient } from './client.ts';
import { askExternal, type Pointer } from './external.ts';
import { askFacts } from './graphql.ts';
import { askHistory, withoutHistory } from './history.ts';
import { PACE, type Pace } from './patience.ts';
import { askRepository, askWithin } from './rest.ts';
import { ROWS, type Row } from './rows.ts';
import type { Seen } from './shapes.ts';

export type { GitHubAsk } from './client.ts';

/** What GitHub told, and with it of the owner's `.github` repository; `follow` asks, later, for what the tree points to. */
export interface Told extends GitHubFacts {
  readonly defaults: ExternalFacts['defaults'];
}

/** One conversation with GitHub: requests, waits and answers kept are counted together. */
export interface GitHub {
  /**
   * Never throws for a refusal of a part. Throws EvidenceError BAD_TOKEN, NOT_FOUND and NO_ACCESS when the repository itself cannot be
   * seen, INTERRUPTED.
   */
  readonly facts: () => Promise<Told>;
  /** The files of the owner's other repositories that these addresses name; a visitor follows none. Throws EvidenceError INTERRUPTED. */
  readonly follow: (owner: string, pointers: readonly Pointer[], defaults: ExternalFacts['defaults']) => Promise<ExternalFacts['followed']>;
}

export function openGitHub(ask: GitHubAsk, pace: Pace = PACE): GitHub {
  const client = openClient(ask, pace);
  const purse = openPurse(ask.token === undefined ? 'visitor' : 'token');
  return {
    facts: () => (ask.token === undefined ? askAsVisitor(client, purse, ask) : askWithToken(client, purse, ask)),
    follow: async (owner, pointers, defaults) =>
      ask.token === undefined
        ? pointers.map(({ url }) => ({ url, file: TOKEN_ONLY }))
        : askExternal(client, purse, owner, pointers, defaults),
  };
}

const A_TOKEN = 'a token (GITHUB_TOKEN or --token-file)';
const TOKEN_ONLY = notKnown('not-asked', 'other repositories are asked with a token only', A_TOKEN);

/** Eight requests of the sixty that a visitor has in an hour. GraphQL knows no visitors. */
async function askAsVisitor(client: Client, purse: Purse, { owner, name, count }: GitHubAsk): Promise<Told> {
  const before = count.rest;
  const seen = await askRepository(client, owner, name);
  // A rename is a redirect: two.
  purse.take(Math.max(1, count.rest - before));
  const at = placeOf(seen, { owner, name });
  const [ofBranch, told, releases, verifications, languages] = await Promise.all([
    askBranch(client, purse, seen, at),
    askReporting(client, purse, at),
    askWithin(purse, client, ROWS.releases, at),
    askWithin(purse, client, ROWS.verifications, at),
    askWithin(purse, client, ROWS.languages, at),
  ]);
  return {
    mode: 'anonymous',
    repository: repositoryIn(seen),
    languages,
    ...ofBranch,
    ...told,
    classicProtection: PROTECTION_HIDDEN,
    bypass: BYPASS_HIDDEN,
    defaultSetup: SETUP_HIDDEN,
    releases,
    ...withoutHistory('not-asked', 'GitHub answers this question to a token only', A_TOKEN),
    verifications,
    codeownersErrors: notKnown('not-asked', 'GitHub answers this question to a token only', A_TOKEN),
    attestations: notKnown('not-asked', 'attestations are asked for with a token only', A_TOKEN),
    dependencyGraph: notKnown('not-asked', 'the dependency graph is asked for with a token only', A_TOKEN),
    environments: notKnown('not-asked', 'deployment environments are asked for with a token only', A_TOKEN),
    defaults: TOKEN_ONLY,
  };
}

/** Two GraphQL queries, then the REST questions that GraphQL cannot answer. */
async function askWithToken(client: Client, purse: Purse, { owner, name }: GitHubAsk): Promise<Told> {
  const [told, history] = await Promise.all([askFacts(client, owner, name), askHistory(client, owner, name)]);
  // A token or a server that GraphQL is not for still has REST.
  const isRest = !told.seen.known;
  if (isRest) purse.take(1);
  const seen = isRest ? await askRepository(client, owner, name) : told.seen;
  const isAdmin = seen.known && seen.value.admin;
  if (isAdmin) purse.grantAdmin();
  const at = placeOf(seen, { owner, name });
  const forAttestations = told.releases.known && digestsOf(told.releases.value).length === 0 ? 0 : 1;
  const orRest = <T>(fact: Fact<T>, row: Row<T>): Promise<Fact<T>> | Fact<T> =>
    fact.known || !isRest ? fact : askWithin(purse, client, row, at);
  const [ofBranch, reporting, releases, verifications, languages, dependencyGraph] = await Promise.all([
    askBranch(client, purse, seen, at),
    askReporting(client, purse, at),
    orRest(told.releases, ROWS.releases),
    orRest(history.verifications, ROWS.verifications),
    orRest(told.languages, ROWS.languages),
    askWithin(purse, client, ROWS.dependencyGraph, at, POINTERS + forAttestations),
  ]);
  const [ofAdmin, attestations] = await Promise.all([
    isAdmin ? askAsAdmin(client, purse, seen.value, ofBranch.rules, at) : HIDDEN,
    askAttestations(client, purse, seen, releases),
  ]);
  return {
    mode: isAdmin ? 'admin' : 'token',
    repository: repositoryIn(seen),
    languages,
    ...ofBranch,
    ...reporting,
    ...ofAdmin,
    releases,
    ...history,
    verifications,
    codeownersErrors: told.codeownersErrors,
    attestations,
    dependencyGraph,
    environments: told.environments,
    defaults: told.defaults,
  };
}

const HIDDEN = { classicProtection: PROTECTION_HIDDEN, bypass: BYPASS_HIDDEN, defaultSetup: SETUP_HIDDEN };

async function askAsAdmin(
  client: Client,
  purse: Purse,
  { repository }: Seen,
  rules: GitHubFacts['rules'],
  at: Place,
): Promise<Pick<GitHubFacts, 'classicProtection' | 'bypass' | 'defaultSetup'>> {
  const branch = repository.defaultBranch;
  const [classicProtection, defaultSetup, bypass] = await Promise.all([
    branch === null ? NO_BRANCH : askProtection(client, purse, { ...at, branch }),
    askWithin(purse, client, ROWS.defaultSetup, at, POINTERS),
    askBypass(client, purse, rules, at),
  ]);
  return { classicProtection, bypass, defaultSetup };
}

const NO_BRANCH = notKnown('unreadable', 'the repository has no default branch: it holds no commit');

type Name = Pick<GitHubAsk, 'owner' | 'name'>;
type Place = { readonly owner: string; readonly repo: string };

/** By its name after renames: each request under an old name would be redirected. */
function placeOf(seen: Fact<Seen>, { owner, name }: Name): Place {
  const [first = owner, second = name] = seen.known ? seen.value.repository.fullName.split('/') : [];
  return { owner: first, repo: second };
}

const repositoryIn = (seen: Fact<Seen>): GitHubFacts['repository'] => (seen.known ? known(seen.value.repository) : seen);

async function askBranch(client: Client, purse: Purse, seen: Fact<Seen>, at: Place): Promise<Pick<GitHubFacts, 'branch' | 'rules'>> {
  if (!seen.known) return { branch: seen, rules: seen };
  const { defaultBranch } = seen.value.repository;
  if (defaultBranch === null) return { branch: NO_BRANCH, rules: NO_BRANCH };
  const there = { ...at, branch: defaultBranch };
  const [branch, rules] = await Promise.all([askWithin(purse, client, ROWS.branch, there), askWithin(purse, client, ROWS.rules, there)]);
  return { branch, rules };
}

async function askReporting(client: Client, purse: Purse, at: Place): Promise<Pick<GitHubFacts, 'privateReporting' | 'advisories'>> {
  const [privateReporting, advisories] = await Promise.all([
    askWithin(purse, client, ROWS.privateReporting, at),
    askWithin(purse, client, ROWS.advisories, at),
  ]);
  return { privateReporting, advisories };
}
