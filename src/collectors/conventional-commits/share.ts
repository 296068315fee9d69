/** How many of the newest commits follow the convention. */
import { ciOf } from '../../ci/acts.ts';
import { identitiesOf } from '../../ci/identities.ts';
import type { Commit, Facts } from '../../facts.ts';
import { absent, commit, partial, present, unknown } from '../../finding.ts';
import type { Json, Statement } from '../../model.ts';
import { isAutomation, isWorkflowAccount } from '../../parse/automation.ts';
import { isConventional, otherType } from '../../parse/conventional.ts';
import { agree, countOf, lastOf } from '../../text/count.ts';

const WINDOW = 200;
/** From this share on it is a habit with exceptions; below its counterpart, exceptions without a habit. */
const HABIT = 0.95;
const SHOWN = 3;
const SUBJECT = 'a Conventional Commits subject with a type that @commitlint/config-conventional lists';

const follows = ({ message }: Commit): boolean => isConventional(message);

/** The words that most of the commits have first; those with as many in their order. */
function named(types: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  const words = [...counts].toSorted(([, a], [, b]) => b - a).map(([word]) => word);
  const rest = words.length - SHOWN;
  return `${words.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${countOf(rest, 'more word')}` : ''}`;
}

/** `.share`: merges are in the window and in the counts of `value`, and decide nothing: git words their subjects. Bots are named beside people. */
export function share({ history, subject, tree }: Facts): Statement {
  if (!history.known) return unknown('share', 'Not known: the subjects of commits', history.reason);
  const commits = history.value.commits.slice(0, WINDOW);
  if (commits.length === 0) return absent('share', 'The history holds no commit', ['the history of the commit']);
  if (commits.length < WINDOW && !history.value.complete) {
    const detail = `only ${countOf(commits.length, 'commit')} ${agree(commits.length, 'is', 'are')} there to read`;
    return unknown('share', `Not known: the subjects of the last ${WINDOW} commits`, { why: 'unreadable', detail });
  }
  const merges = commits.filter(({ parents }) => parents.length > 1);
  const own = merges.length === commits.length ? commits : commits.filter(({ parents }) => parents.length <= 1);
  const accounts = identitiesOf(ciOf(tree), subject);
  const isBot = ({ author, committer }: Commit): boolean => isAutomation(author, subject, accounts) || isWorkflowAccount(committer);
  const people = own.filter((one) => !isBot(one));
  const yes = own.filter(follows);
  const no = own.filter((one) => !follows(one));
  const bots = { of: own.length - people.length, conventional: yes.length - people.filter(follows).length };
  // Any word may be a type, and `area: change` looks the same: told apart, and not counted.
  const types = own.flatMap(({ message }) => otherType(message) ?? []);
  const conventional = commits.filter(follows).length;
  const value: Json = { window: WINDOW, of: commits.length, conventional, otherTypes: types.length, merges: merges.length, bots };
  const whole = lastOf(commits.length, 'commit');
  const which = own.length === commits.length ? whole : `the ${countOf(own.length, 'non-merge commit')} among ${whole}`;
  const by =
    bots.of === 0 ? '' : ` (${yes.length - bots.conventional} of ${people.length} by people, ${bots.conventional} of ${bots.of} by bots)`;
  const counted = `${yes.length} of ${which} ${agree(yes.length, 'has', 'have')} ${SUBJECT}${by}`;
  const has = agree(types.length, 'has', 'have');
  const more = types.length === 0 ? '' : `; ${types.length} more ${has} that form with another word as type: ${named(types)}`;
  const [example] = yes;
  const searched = `subjects of ${lastOf(commits.length, 'commit')}`;
  if (example === undefined) return absent('share', `${counted}${more}`, [searched], value);
  if (yes.length < (1 - HABIT) * own.length) {
    return absent('share', `${counted}: fewer than 5 in 100${more}`, [searched], value);
  }
  if (yes.length >= HABIT * own.length) return present('share', `${counted}${more}`, [commit(example.oid)], value);
  const others = no.slice(0, SHOWN).map(({ oid }) => commit(oid));
  const lack = `${SUBJECT} in ${countOf(no.length, 'commit')}`;
  return partial('share', `${counted}${more}`, lack, [commit(example.oid), ...others], value);
}
