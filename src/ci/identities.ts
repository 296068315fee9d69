/** As whom the CI commits: names and addresses that it gives to git. */
import type { Person } from '../facts.ts';
import type { Subject } from '../model.ts';
import type { Act, Ci } from './model.ts';

const KEY = /^user\.(name|email)$/i;
const OPTION = /^--(?:global|local|system|worktree|replace-all|add)$/;
/** What GitHub's own commits on the web bear, whoever made them. */
const WEB = 'noreply@github.com';
/** Words that say of a name or of the user of an address that it is a program's. */
const PROGRAM =
  /\b(?:(?:ro|build)?bot|ci|cd|actions?|automat(?:ion|ed)|build(?:er)?|deploy(?:er|ment)?|jenkins|machine|releaser?|workflows?)\b/i;
const ENDS_IN_BOT = /^\S+bot$/i;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

function setting(act: Act): { readonly key: 'name' | 'email'; readonly value: string } | undefined {
  if (act.kind !== 'command' || act.words[0] !== 'git' || act.words[1] !== 'config') return undefined;
  const [key = '', value = '', ...rest] = act.words.slice(2).filter((word) => !OPTION.test(word));
  const which = KEY.exec(key)?.[1]?.toLowerCase();
  if (which === undefined || rest.length > 0 || value.trim() === '' || /[$`%]/.test(value)) return undefined;
  return { key: which === 'name' ? 'name' : 'email', value: value.trim().slice(0, 200) };
}

/**
 * Name and address that one job sets as plain text. A maintainer may have set their own: the name or the user of the address must be
 * that of a program, of the repository or of its owner.
 */
export function identitiesOf({ acts }: Pick<Ci, 'acts'>, { owner, name }: Pick<Subject, 'owner' | 'name'>): readonly Person[] {
  const jobs = new Map<object, { readonly name: Set<string>; readonly email: Set<string> }>();
  for (const act of acts) {
    const found = setting(act);
    if (found === undefined) continue;
    const { job } = act.context;
    const set = jobs.get(job) ?? { name: new Set(), email: new Set() };
    set[found.key].add(found.value);
    jobs.set(job, set);
  }
  const own = [owner, name].flatMap((one) => (one === null || plain(one).length < 4 ? [] : [plain(one)]));
  const isProgram = ({ name: who, email }: Person): boolean =>
    [who, email.replace(/@.*$/, '')].some((text) => PROGRAM.test(text.replaceAll('_', '-'))) ||
    ENDS_IN_BOT.test(who) ||
    own.some((one) => plain(who).includes(one));
  return [...jobs.values()]
    .flatMap((set) => [...set.email].flatMap((email) => [...set.name].map((one) => ({ name: one, email }))))
    .filter((one) => one.email.toLowerCase() !== WEB && isProgram(one));
}
