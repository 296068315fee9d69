/** Follows, once, what the tree says is kept in another repository of the owner. */
import { EvidenceError } from '../../errors.ts';
import type { ExternalFacts, ExternalFile, OwnerDefaults } from '../../external.ts';
import type { Fact } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import type { OwnerFile } from '../../parse/owner-link.ts';
import { POINTERS, type Purse } from './budget.ts';
import type { Client } from './client.ts';
import { askRow } from './rest.ts';
import { ROWS } from './rows.ts';

/** An address and what it names. */
export interface Pointer {
  readonly url: string;
  readonly file: OwnerFile;
}

const TOO_MANY = notKnown('not-asked', 'another file is followed before it, and a scan asks for no more');

/**
 * Each pointer's file. What the facts query brought of the owner's `.github` repository is taken from there. Throws EvidenceError
 * INTERRUPTED.
 */
export async function askExternal(
  client: Client,
  purse: Purse,
  owner: string,
  pointers: readonly Pointer[],
  defaults: Fact<OwnerDefaults | undefined>,
): Promise<ExternalFacts['followed']> {
  const tips = new Map<string, Promise<Fact<Tip>>>();
  const files = new Map<string, Promise<Fact<ExternalFile>>>();
  const fileOf = (file: OwnerFile): Fact<ExternalFile> | Promise<Fact<ExternalFile>> => {
    const here = defaults.known ? inDefaults(defaults.value, file) : undefined;
    if (here !== undefined) return here;
    const { name, ref, path } = file;
    const at = JSON.stringify([name.toLowerCase(), ref]);
    const key = JSON.stringify([at, path]);
    const asked = files.get(key);
    if (asked !== undefined) return asked;
    // One for the commit of a repository, one for each file at it.
    const requests = tips.has(at) ? 1 : 2;
    if (tips.size + files.size + requests > POINTERS || !purse.take(requests)) return TOO_MANY;
    const tip = tips.get(at) ?? kept(() => askTip(client, owner, file));
    const answer = kept(() => askContent(client, tip, file));
    tips.set(at, tip);
    files.set(key, answer);
    return answer;
  };
  return Promise.all(pointers.map(async ({ url, file }) => ({ url, file: await fileOf(file) })));
}

/** Undefined: it must be asked for. */
function inDefaults(defaults: OwnerDefaults | undefined, { name, ref, path }: OwnerFile): Fact<ExternalFile> | undefined {
  if (defaults === undefined || name.toLowerCase() !== defaults.name.toLowerCase()) return undefined;
  const found = ref === undefined || ref === defaults.defaultBranch ? defaults.files.find((file) => file.path === path)?.text : undefined;
  return found?.known === true
    ? known({ owner: defaults.owner, name: defaults.name, commit: defaults.commit, path, text: found.value })
    : undefined;
}

interface Tip {
  readonly owner: string;
  readonly name: string;
  readonly commit: string;
}

/** The token was good for what was asked before: that it is refused now is no end of the scan. */
async function kept<T>(ask: () => Promise<Fact<T>>): Promise<Fact<T>> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof EvidenceError && error.code === 'BAD_TOKEN') return notKnown('no-access', error.message);
    throw error;
  }
}

async function askTip(client: Client, owner: string, { name, ref }: OwnerFile): Promise<Fact<Tip>> {
  const tip = await askRow(client, ROWS.tip, { owner, repo: name, ...(ref === undefined ? {} : { sha: ref }) });
  if (!tip.known) return tip;
  const [login = '', repository = ''] = tip.value.fullName.split('/');
  return login.toLowerCase() === owner.toLowerCase()
    ? known({ owner: login, name: repository, commit: tip.value.commit })
    : notKnown('not-asked', `${owner}/${name} has moved to another owner`);
}

async function askContent(client: Client, asked: Promise<Fact<Tip>>, { path, guessed }: OwnerFile): Promise<Fact<ExternalFile>> {
  const tip = await asked;
  if (!tip.known) return tip;
  const { owner, name, commit } = tip.value;
  const content = await askRow(client, ROWS.content, { owner, repo: name, path, ref: commit });
  if (!content.known) return content;
  const text = content.value;
  if (!text.known) return text;
  if (text.value === undefined && guessed)
    return notKnown('not-asked', `only ${path} of ${owner}/${name} was asked for, and it is not there`);
  return known({ owner, name, commit, path, text: text.value });
}
