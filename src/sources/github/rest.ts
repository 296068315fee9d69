/** Asks one REST row and reads the answer or the refusal. */
import type { Fact } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import type { Purse } from './budget.ts';
import type { Client, Parameters } from './client.ts';
import { ownRefusal, reasonOf, refusalOf, throwWhenHidden } from './refusal.ts';
import { ROWS, type Row } from './rows.ts';
import type { Seen } from './shapes.ts';

/** Throws EvidenceError BAD_TOKEN, INTERRUPTED. */
export async function askRow<T>(client: Client, row: Row<T>, parameters: Parameters): Promise<Fact<T>> {
  try {
    return await answerTo(client, row, parameters);
  } catch (error) {
    return refused(client, row, error);
  }
}

/** One question of the budget; when no request is left for it, the command that asks it alone. Throws EvidenceError BAD_TOKEN, INTERRUPTED. */
export function askWithin<T>(purse: Purse, client: Client, row: Row<T>, parameters: Parameters, keep?: number): Promise<Fact<T>> {
  if (purse.take(1, keep)) return askRow(client, row, parameters);
  const path = row.route.slice('GET /'.length).replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name])));
  const detail = `the requests that a scan may cost were used before ${row.what}`;
  return Promise.resolve(notKnown('not-asked', detail, `\`gh api ${path}\``));
}

/** The repository itself. Throws EvidenceError NOT_FOUND, NO_ACCESS too. */
export async function askRepository(client: Client, owner: string, repo: string): Promise<Fact<Seen>> {
  const row = ROWS.repository;
  try {
    return await answerTo(client, row, { owner, repo });
  } catch (error) {
    throwWhenHidden(error, `${owner}/${repo}`, questionOf(client, row));
    return refused(client, row, error);
  }
}

async function answerTo<T>(client: Client, row: Row<T>, parameters: Parameters): Promise<Fact<T>> {
  client.progress(`asking GitHub: ${row.what}`);
  const data =
    row.pages === undefined
      ? (await client.get(row.route, { ...row.parameters, ...parameters })).data
      : await pagesOf(client, row, parameters);
  const parsed = row.shape.safeParse(data);
  return parsed.success ? known(parsed.data) : notKnown('unreachable', `${client.host} answers ${row.what} in a form that cannot be read`);
}

/** Counts the pages itself: an address that the other side names is looked at, and never asked. */
async function pagesOf<T>(client: Client, { route, what, pages = 1, ...row }: Row<T>, parameters: Parameters): Promise<unknown> {
  const all: unknown[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const { data, link } = await client.get(route, { ...row.parameters, ...parameters, ...(page === 1 ? {} : { page }) });
    if (!Array.isArray(data)) return data;
    all.push(...data);
    const next = /<([^<>]*)>; rel="next"/.exec(link?.slice(0, 4000) ?? '')?.[1];
    if (next === undefined) return all;
    if (!URL.canParse(next) || new URL(next).host !== client.host) {
      throw new Incomplete('unreachable', `${client.host} points to another host for the next page of ${what}, which was not asked`);
    }
  }
  throw new Incomplete('unreadable', `${client.host} lists more than ${pages} pages of ${what}, which are not read`);
}

/** Part of a list is not the list. */
class Incomplete extends Error {
  readonly why: 'unreachable' | 'unreadable';
  constructor(why: 'unreachable' | 'unreadable', detail: string) {
    super(detail);
    this.why = why;
  }
}

function refused<T>(client: Client, row: Row<T>, error: unknown): Fact<T> {
  if (error instanceof Incomplete) return notKnown(error.why, error.message);
  const refusal = ownRefusal(error) === undefined ? refusalOf(error) : undefined;
  if (refusal?.status === 404 && row.nothing !== undefined && refusal.message === row.nothing.message) return known(row.nothing.value);
  if (refusal?.status === 409 && row.empty !== undefined) return known(row.empty.value);
  return { known: false, reason: reasonOf(error, questionOf(client, row)) };
}

const questionOf = ({ host, token }: Client, { what, permission }: Pick<Row<unknown>, 'what' | 'permission'>) => ({
  what,
  permission,
  host,
  token,
});
