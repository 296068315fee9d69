/** Asks the facts query; asks again, once, for less when that is what a refusal calls for. */
import type { Reason } from '../../model.ts';
import { faultsOf, reasonOfFault, repositoryOf, type Told, toldBy } from './answers.ts';
import type { Answer, Client } from './client.ts';
import { BESIDE, factsQuery, isSpare, NEWER, type Spare } from './queries.ts';
import { noAccess, notFound, reasonOf } from './refusal.ts';

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
    return { seen: fact, languages: fact, releases: fact, codeownersErrors: fact, defaults: fact, environments: fact };
  }
}

/** What to leave out: fields that the server does not know, and fields whose refusal took the repository with them. */
function sparedBy(answer: Answer, client: Client): ReadonlyMap<Spare, Reason> {
  const spared = new Map<Spare, Reason>();
  const faults = faultsOf(answer);
  const unknown = faults
    .filter(({ extensions }) => extensions?.code === 'undefinedField')
    .map(({ extensions, path }) => (isSpare(extensions?.fieldName) || path?.[1] !== BESIDE ? extensions?.fieldName : 'environments'));
  const names = unknown.every(isSpare) ? unknown : NEWER;
  for (const name of names) spared.set(name, { why: 'not-asked', detail: `${client.host} does not offer it` });
  if (repositoryOf(answer) !== undefined) return spared;
  for (const fault of faults) {
    const field = fault.path?.[1];
    if (fault.type === 'FORBIDDEN' && fault.path?.[0] === 'repository' && isSpare(field))
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

const questionOf = ({ host, token }: Client, what: string, permission: string) => ({ what, permission, host, token });
