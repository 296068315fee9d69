/** Which authors are programs. A name that merely holds "bot" is a person's. */
import { AUTOMATION_EMAILS, AUTOMATION_LOGINS, AUTOMATION_NAMES } from '../data/automation.ts';
import type { Person } from '../facts.ts';
import type { Subject } from '../model.ts';

/** Mail addresses of services of CI and review, by what they say of themselves: `acme-prow-bot@`, `ci-robot@`. */
const SERVICE = /(?:^|[-_.+])(?:ci|prow|release|cherry-?pick|merge)[-_](?:ro)?bot@/;

/** The account of GitHub that a noreply address stands for. */
const NOREPLY = /^(?:\d{1,20}\+)?([^@+]{1,100})@users\.noreply\.github\.com$/;
/** The last word of a name is Bot: "Widget Bot", `w5t-bot`. */
const CALLED_BOT = /(?:^|[^\p{L}\p{N}])bot$/u;
/** The last word of a name is that of a program: "Widget Automation", `w5t-robot`, "Widget Buildbot". */
const CALLED_PROGRAM = /[^\p{L}\p{N}](?:automation|(?:ro|build)?bot)$/u;
/** So does the user of the address; "bot" and "robot" alone are jokes of people as well. */
const ADDRESSED_PROGRAM = /^(?:\d{1,20}\+)?(?:[^@]{0,100}(?:automation|buildbot)|[^@]{1,100}bot)(?<!^(?:\d{1,20}\+)?robot)@/;

const OWN_ENDS = ['-bot', '-robot', '-ci-bot', '-ci-robot', '-automation'];

/** The account as which GitHub's own workflows commit: whoever is the author only started the run. */
export const isWorkflowAccount = ({ name, email }: Person): boolean =>
  name.trim().toLowerCase() === 'github-actions[bot]' || /(?:^|\+)github-actions\[bot\]@users\.noreply\.github\.com$/i.test(email.trim());

/** A known agent, or an account and a name that both say so: a name alone may be a joke. */
function isBotAccount(who: string, address: string, owners: readonly (string | null)[]): boolean {
  const login = NOREPLY.exec(address)?.[1];
  if (login === undefined) return false;
  const own = login === who && owners.some((one) => login === `${one?.toLowerCase()}bot`);
  return own || AUTOMATION_LOGINS.has(login) || (login.endsWith('bot') && CALLED_BOT.test(who));
}

/** Is it a program: `[bot]` in name or address, a known service or agent, a name and an address that both say so, the project's own `<name>-bot`, or one of `own`, as whom the CI commits? */
export function isAutomation({ name, email }: Person, { owner, name: project }: Subject, own: readonly Person[] = []): boolean {
  const who = name.trim().toLowerCase();
  const address = email.trim().toLowerCase();
  if (who.includes('[bot]') || address.includes('[bot]') || AUTOMATION_NAMES.has(who) || AUTOMATION_EMAILS.has(address)) return true;
  if (own.some((one) => one.name.trim().toLowerCase() === who && one.email.trim().toLowerCase() === address)) return true;
  if (SERVICE.test(address) || isBotAccount(who, address, [owner, project])) return true;
  if (CALLED_PROGRAM.test(who) && ADDRESSED_PROGRAM.test(address)) return true;
  const plain = who.replaceAll(' ', '-');
  return [owner, project].some((one) => one !== null && OWN_ENDS.some((end) => plain === one.toLowerCase() + end));
}
