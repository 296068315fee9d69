/** Sign-offs counted over the newest commits. */
import { ciOf } from '../../ci/acts.ts';
import { identitiesOf } from '../../ci/identities.ts';
import type { Commit, Facts, History, Person } from '../../facts.ts';
import { absent, commit, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { Json, Statement, Subject } from '../../model.ts';
import { isAutomation, isWorkflowAccount } from '../../parse/automation.ts';
import { hasBareSignOff, hasSignOffTrailer, signOffs } from '../../parse/sign-off.ts';
import { agree, countOf, lastOf, sameAgain, shareOf } from '../../text/count.ts';

const SHOWN = 3;

interface Seen {
  readonly oid: string;
  readonly bot: boolean;
  readonly any: boolean;
  /** A name without an e-mail address, and no other sign-off. */
  readonly bare: boolean;
  readonly trailer: boolean;
  readonly match: 'both' | 'email' | 'none';
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function look({ oid, author, committer, message }: Commit, subject: Subject, own: readonly Person[]): Seen {
  const signers = signOffs(message);
  const byEmail = signers.filter(({ email }) => same(email, author.email));
  const match = byEmail.some(({ name }) => same(name, author.name)) ? 'both' : byEmail.length > 0 ? 'email' : 'none';
  const bot = isAutomation(author, subject, own) || isWorkflowAccount(committer);
  return {
    oid,
    bot,
    any: signers.length > 0,
    bare: signers.length === 0 && hasBareSignOff(message),
    trailer: hasSignOffTrailer(message),
    match,
  };
}

/** How many of the commits without a sign-off, at least one, are by bots. */
function byBots(bots: number, of: number): string {
  if (bots === 0) return '';
  if (bots === of) return of === 1 ? ', by a bot' : ', each by a bot';
  return `, ${bots} of them by ${agree(bots, 'a bot', 'bots')}`;
}

/** `again`: the smaller window has said it of the same commits. */
function conclude(window: number, seen: readonly Seen[], again: boolean): Statement {
  const id = `sign-off.${window}`;
  const count = (test: (one: Seen) => boolean): number => seen.filter(test).length;
  const [of, any, trailers] = [seen.length, count((one) => one.any), count((one) => one.trailer)];
  const bots = { of: count(({ bot }) => bot), any: count((one) => one.bot && one.any) };
  const humans = { of: of - bots.of, any: any - bots.any };
  const nameAndEmail = count(({ match }) => match === 'both');
  const emailOnly = count(({ match }) => match === 'email');
  const value: Json = { window, of, any, trailers, nameAndEmail, emailOnly, bots, humans };
  const by = bots.of === 0 ? '' : ` (${humans.any} of ${humans.of} by people, ${bots.any} of ${bots.of} by bots)`;
  const alone = emailOnly === 0 ? '' : `, in ${emailOnly} more by e-mail alone`;
  const match = any === 0 ? '' : `; in ${nameAndEmail} it names the commit's author by name and e-mail${alone}`;
  const bare = count((one) => one.bare);
  const unaddressed = bare === 0 ? '' : `; ${bare} more ${agree(bare, 'carries', 'carry')} one without an e-mail address`;
  // Git asks for no address, and the app asks for one in angle brackets after a blank.
  const odd = count((one) => one.trailer && !one.any && !one.bare);
  const form = odd === 0 ? '' : `, ${odd} of them not of the form “Signed-off-by: name <address>”`;
  const parsed = trailers === any && odd === 0 ? '' : `; git itself parses it as a trailer in ${trailers}${form}`;
  const full = `${shareOf(any, of, 'non-merge commit')} ${agree(any, 'carries', 'carry')} a Signed-off-by line${by}${match}${unaddressed}${parsed}.`;
  const text = again ? sameAgain(of, 'non-merge commit', `${any} ${agree(any, 'carries', 'carry')} a Signed-off-by line`) : full;
  const signed = seen.filter((one) => one.any).map(({ oid }) => commit(oid));
  if (!isNonEmpty(signed)) return absent(id, text, [`the messages of ${lastOf(of, 'non-merge commit')}`], value);
  if (any === of) return present(id, text, [signed[0]], value);
  const without = seen.filter((one) => !one.any);
  // People first: their commits are what a reader wants to check.
  const examples = [...without.filter(({ bot }) => !bot), ...without.filter(({ bot }) => bot)].slice(0, SHOWN);
  const lack =
    bare === 0 ? 'a sign-off in' : bare === of - any ? 'an e-mail address in the sign-off of' : 'a sign-off with an e-mail address in';
  const missing = `${lack} ${countOf(of - any, 'commit')}${byBots(bots.of - bots.any, of - any)}`;
  return partial(id, text, missing, [signed[0], ...examples.map(({ oid }) => commit(oid))], value);
}

/** The two windows: the first 100 and 1,000 non-merge commits of the history. */
export function countSignOffs({ history, subject, tree }: Facts, windows: readonly [number, number]): [Statement, Statement] {
  const [small, large] = windows;
  if (!history.known) {
    const lost = (window: number): Statement =>
      unknown(`sign-off.${window}`, `Not known: sign-offs of the last ${window} non-merge commits`, history.reason);
    return [lost(small), lost(large)];
  }
  const own = identitiesOf(ciOf(tree), subject);
  const seen = ownCommits(history.value, large).map((one) => look(one, subject, own));
  const judge = (window: number): Statement => {
    if (seen.length === 0 && history.value.complete)
      return absent(`sign-off.${window}`, 'The history holds no non-merge commit.', ['the history of the scanned commit']);
    if (seen.length >= window || history.value.complete)
      return conclude(window, seen.slice(0, window), window === large && seen.length <= small);
    const detail = `the clone is shallow and holds ${seen.length} of ${window} non-merge commits`;
    return unknown(`sign-off.${window}`, `Not known: sign-offs of the last ${window} non-merge commits`, {
      why: 'unreadable',
      detail,
      remedy: '`git fetch --unshallow`',
    });
  };
  return [judge(small), judge(large)];
}

function ownCommits({ commits }: History, most: number): Commit[] {
  return commits.filter(({ parents }) => parents.length < 2).slice(0, most);
}
