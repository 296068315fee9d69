/** Asks the two GraphQL queries; asks again, once, for less when that is what a refusal calls for. */
import type { CommitVerification, Fact } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import type { Reason } from '../../model.ts';
import { type Fault, faultsOf, reasonOfFault, repositoryOf, type Told, toldBy } from './answers.ts';
import type { Answer, Client } from './client.ts';
import { historyShape } from './graphql-shapes.ts';
import { factsQuery, HISTORY_QUERY, isSpare, NEWER, type Spare } from './queries.ts';
import { noAccess, notFound, ownRefusal, reasonOf, refusalOf } from './refusal.ts';

/** Throws EvidenceError BAD_TOKEN, NOT_FOUND, NO_ACCESS, INTERRUPTED. */
export async function askFacts(client: Client, owner: string, name: string): Promise<Told> {
  client.progress('asking GitHub: the repository, its languages and releases');
  const left = new Map<Spare, Reason>();
  const ask = () => client.query(factsQuery(new Set(left.keys())), { owner, name });
  try {
    let answer = await ask();
    for (const [spare, reason] of sparedBy(answer, client)) left.set(spare, reason);
    if (left.size > 0) answer = await ask();
    throwWhenGone(answer, client, `${owner}/${name}`);
    return toldBy(answer, left, client);
  } catch (error) {
    const reason = reasonOf(error, questionOf(client, 'the facts query', 'Metadata: read'));
    const fact = { known: false, reason } as const;
    return { seen: fact, languages: fact, releases: fact, codeownersErrors: fact };
  }
}

/** What to leave out: fields that the server does not know, and fields whose refusal took the repository with them. */
function sparedBy(answer: Answer, client: Client): ReadonlyMap<Spare, Reason> {
  const spared = new Map<Spare, Reason>();
  const faults = faultsOf(answer);
  const unknown = faults.filter(({ extensions }) => extensions?.code === 'undefinedField').map(({ extensions }) => extensions?.fieldName);
  const names = unknown.every(isSpare) ? unknown : NEWER;
  for (const name of names) spared.set(name, { why: 'not-asked', detail: `${client.host} does not offer it` });
  if (repositoryOf(answer) !== undefined) return spared;
  for (const fault of faults) {
    const field = fault.path?.[1];
    if (fault.type === 'FORBIDDEN' && isSpare(field))
      spared.set(field, reasonOfFault(fault, `the field ${field}`, 'Contents: read', client));
  }
  return spared;
}

function throwWhenGone(answer: Answer, client: Client, fullName: string): void {
  if (repositoryOf(answer) !== undefined) return;
  const fault = faultsOf(answer).find(({ path }) => path?.length === 1 && path[0] === 'repository');
  const question = questionOf(client, 'the repository', 'Metadata: read');
  if (fault?.type === 'NOT_FOUND') throw notFound(fullName, question);
  if (fault?.type === 'FORBIDDEN') throw noAccess(fullName, { message: fault.message, headers: {} }, question);
}

/** The newest hundred commits; fewer when a hundred are more than the server manages. */
export async function askHistory(client: Client, owner: string, name: string): Promise<Fact<readonly CommitVerification[]>> {
  const what = 'the verification of commits';
  client.progress(`asking GitHub: ${what}`);
  let reason: Reason | undefined;
  for (const first of [100, 50, 25]) {
    try {
      const answer = await client.query(HISTORY_QUERY, { owner, name, first });
      const [fault] = faultsOf(answer);
      if (fault === undefined) return verificationsIn(answer, client, what);
      reason = reasonOfFault(fault, what, 'Contents: read', client);
      if (!isTooMuch(fault)) break;
    } catch (error) {
      reason = reasonOf(error, questionOf(client, what, 'Contents: read'));
      const status = refusalOf(error)?.status;
      if (status !== 502 && status !== 504 && ownRefusal(error)?.failure !== 'timeout') break;
    }
  }
  return reason === undefined ? notKnown('unreachable', `${client.host} could not answer ${what}`) : { known: false, reason };
}

function verificationsIn(answer: Answer, client: Client, what: string): Fact<readonly CommitVerification[]> {
  const parsed = historyShape.safeParse(repositoryOf(answer));
  return parsed.success ? known(parsed.data) : notKnown('unreachable', `${client.host} answers ${what} in a form that cannot be read`);
}

/** GitHub's "something went wrong" after ten seconds has neither type nor path. */
const isTooMuch = ({ type, path }: Fault): boolean => type === 'RESOURCE_LIMITS_EXCEEDED' || (type === undefined && path === undefined);

const questionOf = ({ host, token }: Client, what: string, permission: string) => ({ what, permission, host, token });
