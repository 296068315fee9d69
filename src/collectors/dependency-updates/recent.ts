/** Who wrote the newest commits: the update bots by the names and addresses they sign with. */
import type { Commit, Fact, History, Person } from '../../facts.ts';
import { absent, isNonEmpty, commit as linkTo, present, unknown } from '../../finding.ts';
import type { Json, Statement } from '../../model.ts';
import { countOf, lastOf, shareOf } from '../../text/count.ts';

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

/** `.recent`: commits whose author is one of the bots, among the newest hundred, merges included. */
export function recent(history: Fact<History>, gitAuthor: string | null): Statement {
  if (!history.known) return unknown('recent', 'Not known: recent commits by update bots', history.reason);
  const commits: readonly Commit[] = history.value.commits.slice(0, WINDOW);
  const by = (bot: string) => commits.filter(({ author }) => botOf(author) === bot);
  const renovate = by('renovate');
  const dependabot = by('dependabot');
  const value: Json = { window: WINDOW, of: commits.length, renovate: renovate.length, dependabot: dependabot.length };
  const note = isOther(gitAuthor) ? `; what Renovate commits as ${gitAuthor.slice(0, 100)} (gitAuthor) is not counted` : '';
  const links = [renovate[0], dependabot[0]].flatMap((newest) => (newest === undefined ? [] : [linkTo(newest.oid)]));
  const counts = `${renovate.length} by Renovate, ${dependabot.length} by Dependabot`;
  if (isNonEmpty(links)) {
    const sum = renovate.length + dependabot.length;
    return present('recent', `Update bots wrote ${shareOf(sum, commits.length, 'commit')}: ${counts}${note}`, links, value);
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
