/** Asks the history query, and for less of it when it is too much; each refusal costs the facts on its path and no other. */
import type { z } from 'zod';
import type { Fact, GitHubFacts } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import { type Fault, faultsOf, reasonOfFault, repositoryOf } from './answers.ts';
import type { Answer, Client } from './client.ts';
import { HISTORY_QUERY, PLAIN_HISTORY_QUERY, RECENT } from './history-query.ts';
import { changesShape, checksShape, updateRuleShape, verificationsShape } from './history-shapes.ts';
import { ownRefusal, reasonOf, refusalOf } from './refusal.ts';

export type HistoryTold = Pick<GitHubFacts, 'verifications' | 'changes' | 'checks' | 'updateRule'>;
type Part = keyof HistoryTold;

const WHAT: Readonly<Record<Part, readonly [what: string, permission: string]>> = {
  verifications: ['the verification of commits', 'Contents: read'],
  changes: ['the pull requests of recent commits', 'Pull requests: read'],
  checks: ['the checks of recent pull requests', 'Pull requests: read, Checks: read and Commit statuses: read'],
  updateRule: ['the rule for updates of the default branch', 'Contents: read'],
};
const PARTS = ['verifications', 'changes', 'checks', 'updateRule'] as const satisfies readonly Part[];

/** Commits in a row of attempts. */
const SIZES = [100, 50, 25];

const alike = (fact: Extract<Fact<never>, { readonly known: false }>): HistoryTold => ({
  verifications: fact,
  changes: fact,
  checks: fact,
  updateRule: fact,
});

/** Nobody asked, or nobody can: each part for the same reason. */
export const withoutHistory = (why: Parameters<typeof notKnown>[0], detail: string, remedy?: string): HistoryTold =>
  alike(notKnown(why, detail, remedy));

/** Throws EvidenceError BAD_TOKEN, INTERRUPTED. */
export async function askHistory(client: Client, owner: string, name: string): Promise<HistoryTold> {
  const [what, permission] = WHAT.verifications;
  client.progress('asking GitHub: the newest commits, their pull requests, reviews and checks');
  let told = withoutHistory('unreachable', `${client.host} could not answer ${what}`);
  for (const first of SIZES) {
    try {
      const answer = await client.query(HISTORY_QUERY, { owner, name, first, recent: Math.min(first, RECENT) });
      const faults = faultsOf(answer);
      if (faults.some(({ extensions }) => extensions?.code === 'undefinedField')) return await askPlain(client, owner, name);
      told = toldBy(answer, faults, client);
      if (!faults.some(isTooMuch)) return told;
    } catch (error) {
      told = alike({ known: false, reason: reasonOf(error, { what, permission, host: client.host, token: client.token }) });
      const status = refusalOf(error)?.status;
      if (status !== 502 && status !== 504 && ownRefusal(error)?.failure !== 'timeout') return told;
    }
  }
  return told;
}

/** An older server knows the commits, and not all that is asked about them. */
async function askPlain(client: Client, owner: string, name: string): Promise<HistoryTold> {
  const answer = await client.query(PLAIN_HISTORY_QUERY, { owner, name, first: SIZES[0] ?? 100 });
  const { verifications } = toldBy(answer, faultsOf(answer), client);
  return { ...withoutHistory('not-asked', `${client.host} does not offer it`), verifications };
}

function toldBy(answer: Answer, faults: readonly Fault[], client: Client): HistoryTold {
  const part = <T>(name: Part, shape: z.ZodType<T>): Fact<T> => {
    const [what, permission] = WHAT[name];
    const fault = faults.find((one) => partsOf(one).includes(name));
    if (fault !== undefined) return { known: false, reason: reasonOfFault(fault, what, permission, client) };
    const parsed = shape.safeParse(repositoryOf(answer));
    return parsed.success ? known(parsed.data) : notKnown('unreachable', `${client.host} answers ${what} in a form that cannot be read`);
  };
  return {
    verifications: part('verifications', verificationsShape),
    changes: part('changes', changesShape),
    checks: part('checks', checksShape),
    updateRule: part('updateRule', updateRuleShape),
  };
}

/** What an error takes with it, by the fields on its path. One that names none may concern each. */
function partsOf({ path }: Fault): readonly Part[] {
  const names = new Set<unknown>(path ?? []);
  if (names.has('refUpdateRule') || names.has('mergeQueue')) return ['updateRule'];
  // A check is a check without its app and its run.
  if (names.has('recent')) return names.has('workflowRun') || names.has('app') ? [] : ['checks'];
  if (names.has('associatedPullRequests')) return ['changes'];
  return names.has('signature') ? ['verifications'] : PARTS;
}

/** GitHub's "something went wrong" after ten seconds has neither type nor path. */
const isTooMuch = ({ type, path }: Fault): boolean => type === 'RESOURCE_LIMITS_EXCEEDED' || (type === undefined && path === undefined);
