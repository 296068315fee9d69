/** Who wrote the newest commits: Renovate and Dependabot by the names and addresses they sign with, other programs by the subjects as well. */
import type { Commit, Fact, History, Person } from '../../facts.ts';
import { absent, isNonEmpty, commit as linkTo, partial, present, unknown } from '../../finding.ts';
import type { Json, Statement } from '../../model.ts';
import { agree, countOf, lastOf, shareOf } from '../../text/count.ts';

const WINDOW = 100;

const RENOVATE = /^(?:renovate(?:\[bot\]|-bot| bot)?|mend renovate|(?:mend|whitesource)-for-github-com\[bot\]|whitesource renovate)$/i;
const DEPENDABOT = /^dependabot(?:-preview)?(?:\[bot\])?$/i;
const RENOVATE_ADDRESS =
  /(?:^|\+)(?:renovate|mend-for-github-com|whitesource-for-github-com)\[bot\]@|^(?:bot@renovateapp\.com|renovate@whitesourcesoftware\.com)$/i;
const DEPENDABOT_ADDRESS = /(?:^|\+)dependabot(?:-preview)?\[bot\]@|^support@dependabot\.com$/i;

/** An app of the project's own that runs the tool: `acme-renovate[bot]`, `renovate-acme[bot]`. */
function isAppOf(tool: string, { name, email }: Person): boolean {
  const names = [name.trim(), email.replace(/@.*$/s, '').replace(/^\d+\+/, '')];
  return names.some(
    (one) =>
      /\[bot\]$/i.test(one) &&
      one
        .slice(0, -'[bot]'.length)
        .toLowerCase()
        .split(/[-_.\s]+/)
        .includes(tool),
  );
}

function botOf(author: Person): 'renovate' | 'dependabot' | undefined {
  const name = author.name.trim();
  if (RENOVATE.test(name) || RENOVATE_ADDRESS.test(author.email) || isAppOf('renovate', author)) return 'renovate';
  if (DEPENDABOT.test(name) || DEPENDABOT_ADDRESS.test(author.email) || isAppOf('dependabot', author)) return 'dependabot';
  return undefined;
}

/** Renovate signs with a name that is none of the usual ones. */
function isOther(gitAuthor: string | null): gitAuthor is string {
  if (gitAuthor === null) return false;
  const [name = '', email = ''] = gitAuthor.split('<');
  return botOf({ name, email: email.replace('>', '').trim() }) !== 'renovate';
}

const SCOPED = /^(?:deps|\w{2,12}\([^)\n]{0,20}\bdep(?:s|endencies)\b[^)\n]{0,20}\))!?:/i;
const UPDATES =
  /^(?:[^:\n]{0,40}: )?(?:bump|upgrade|update)s?\b[^\n]{0,120}(?:\bdependenc(?:y|ies)\b|\bdeps\b|\bnightly\b|\bfrom \S{1,60} to \S)/i;
/** Programs also raise the version of the project itself. */
const OWN_VERSION = /^(?:[^:\n]{0,40}: )?(?:bump|upgrade|update)s? (?:\w+ )?version\b/i;
const isUpdate = ({ message }: Commit): boolean => SCOPED.test(message) || (UPDATES.test(message) && !OWN_VERSION.test(message));

/** `.recent`: commits whose author is one of the two bots, among the newest hundred, merges included; beside them updates by other programs. */
export function recent(history: Fact<History>, gitAuthor: string | null, isProgram: (author: Person) => boolean = () => false): Statement {
  if (!history.known) return unknown('recent', 'Not known: recent commits by update bots', history.reason);
  const commits: readonly Commit[] = history.value.commits.slice(0, WINDOW);
  const by = (bot: string) => commits.filter(({ author }) => botOf(author) === bot);
  const renovate = by('renovate');
  const dependabot = by('dependabot');
  const others = commits.filter((one) => isUpdate(one) && botOf(one.author) === undefined && isProgram(one.author));
  const counted = { window: WINDOW, of: commits.length, renovate: renovate.length, dependabot: dependabot.length };
  const value: Json = others.length === 0 ? counted : { ...counted, otherAutomation: others.length };
  const names = [...new Set(others.map(({ author }) => author.name.trim().slice(0, 60)))];
  const authors = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}`;
  const more =
    others.length === 0
      ? ''
      : `; ${countOf(others.length, 'other')}, by ${authors}, ${agree(others.length, 'has the subject of an update', 'have subjects of updates')}`;
  const note = isOther(gitAuthor) ? `; what Renovate commits as ${gitAuthor.slice(0, 100)} (gitAuthor) is not counted` : '';
  const links = [renovate[0], dependabot[0]].flatMap((newest) => (newest === undefined ? [] : [linkTo(newest.oid)]));
  const counts = `${renovate.length} by Renovate, ${dependabot.length} by Dependabot`;
  if (isNonEmpty(links)) {
    const sum = renovate.length + dependabot.length;
    return present(
      'recent',
      `Renovate and Dependabot wrote ${shareOf(sum, commits.length, 'commit')}: ${counts}${more}${note}`,
      links,
      value,
    );
  }
  const [newest] = others;
  if (newest !== undefined) {
    const text = `Renovate and Dependabot wrote none of ${lastOf(commits.length, 'commit')}${more}${note}`;
    return partial('recent', text, 'the tool that makes the updates, which the commits do not name', [linkTo(newest.oid)], value);
  }
  const detail = `the clone is shallow and holds ${countOf(commits.length, 'commit')}`;
  if (commits.length < WINDOW && !history.value.complete) {
    return unknown('recent', `Not known: recent commits by update bots; none are among ${lastOf(commits.length, 'commit')}`, {
      why: 'unreadable',
      detail,
    });
  }
  return absent(
    'recent',
    `Renovate and Dependabot wrote none of ${lastOf(commits.length, 'commit')}${note}`,
    [`the authors of ${lastOf(commits.length, 'commit')}`],
    value,
  );
}
