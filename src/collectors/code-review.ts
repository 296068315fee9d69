import type { Account, MergedPullRequest } from '../activity.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import { identitiesOf } from '../ci/identities.ts';
import { AUTOMATION_NAMES } from '../data/automation.ts';
import type { Facts } from '../facts.ts';
import { absent, commit, isNonEmpty, partial, present, unknown } from '../finding.ts';
import { apiPath, pageLink } from '../github-links.ts';
import type { Json, Link, Reason, Statement } from '../model.ts';
import { isAutomation } from '../parse/automation.ts';
import { agree, countOf, lastOf } from '../text/count.ts';
import type { Collector } from './collector.ts';

const SHOWN = 5;
const NO_COMMIT: Reason = { why: 'unreadable', detail: 'GitHub listed no commit' };
const SEARCHED = "GitHub's list of the pull requests behind the newest commits of the default branch";

/** An app, or an account that a program is known to use. */
const isBot = ({ login, app }: Account): boolean => app || login.endsWith('[bot]') || AUTOMATION_NAMES.has(login.toLowerCase());

/** Approved by a person who did not write it. */
const isApproved = ({ author, approvedBy }: MergedPullRequest): boolean =>
  approvedBy.some((one) => !isBot(one) && one.login.toLowerCase() !== author?.login.toLowerCase());

/** Prow sets `lgtm` on a comment of somebody else than the author; anybody with triage rights can set a label by hand. */
const isLabelled = ({ labels }: MergedPullRequest): boolean => labels.some((label) => label.toLowerCase() === 'lgtm');

interface Count {
  readonly of: number;
  readonly approvedByAnother: number;
}

const countIn = (list: readonly MergedPullRequest[]): Count => ({ of: list.length, approvedByAnother: list.filter(isApproved).length });

function approved({ github, subject }: Facts): Statement {
  const asked = github.changes;
  if (!asked.known) return unknown('approved', 'Not known: how many of the recent changes were approved by another person', asked.reason);
  const { commits, pullRequests } = asked.value;
  if (commits.length === 0) return unknown('approved', 'Not known: how recent changes were reviewed', NO_COMMIT);
  const all = countIn(pullRequests);
  const bots = countIn(pullRequests.filter(({ author }) => author !== null && isBot(author)));
  const labelled = pullRequests.filter((one) => !isApproved(one) && isLabelled(one));
  const people = { of: all.of - bots.of, approvedByAnother: all.approvedByAnother - bots.approvedByAnother };
  const window = commits.length;
  const behind = `${lastOf(window, 'commit')} of the default branch`;
  const value: Json = { window, ...all, lgtm: labelled.length, bots: { ...bots }, humans: { ...people } };
  if (all.of === 0) return absent('approved', `No merged pull request is behind ${behind}`, [SEARCHED], value);
  const byBots =
    bots.of === 0
      ? ''
      : `; ${bots.of} of them ${agree(bots.of, 'is by a bot', 'are by bots')}, ${bots.approvedByAnother} of those approved`;
  const byLabel =
    labelled.length === 0
      ? ''
      : `; ${labelled.length} more ${agree(labelled.length, 'carries', 'carry')} the label lgtm, which Prow sets for a reviewer`;
  const text = `Of the ${countOf(all.of, 'merged pull request')} behind ${behind}, ${all.approvedByAnother} ${agree(all.approvedByAnother, 'was', 'were')} approved by a person other than the author${byLabel}${byBots}`;
  const pull = ({ number }: MergedPullRequest): Link => pageLink(subject, `/pull/${number}`);
  const good = pullRequests.filter((one) => isApproved(one) || isLabelled(one));
  const rest = pullRequests.filter((one) => !good.includes(one));
  const links = [...good.slice(0, SHOWN).map(pull), ...rest.slice(0, SHOWN).map(pull)];
  if (good.length === 0 || !isNonEmpty(links)) return absent('approved', text, [SEARCHED], value);
  return rest.length === 0
    ? present('approved', text, links, value)
    : partial('approved', text, `an approval of ${countOf(rest.length, 'pull request')} by another person`, links, value);
}

/** Commits that GitHub associates with no merged pull request. */
function directPushes(facts: Facts): Statement {
  const { github, history, subject, tree } = facts;
  const asked = github.changes;
  const text = 'Not known: which of the recent commits came without a pull request';
  if (!asked.known) return unknown('direct-pushes', text, asked.reason);
  const { commits } = asked.value;
  if (commits.length === 0) return unknown('direct-pushes', text, NO_COMMIT);
  const without = commits.filter(({ pullRequest, elsewhere }) => pullRequest === null && !elsewhere);
  const elsewhere = commits.filter((one) => one.elsewhere).length;
  const authors = new Map((history.known ? history.value.commits : []).map(({ oid, author }) => [oid, author]));
  const own = identitiesOf(ciOf(tree), subject);
  const isByBot = ({ oid }: { readonly oid: string }): boolean => {
    const author = authors.get(oid);
    return author !== undefined && isAutomation(author, subject, own);
  };
  const bots = without.filter(isByBot).length;
  const value: Json = { of: commits.length, withoutPullRequest: without.length, bots: history.known ? bots : null, elsewhere };
  const foreign = elsewhere === 0 ? '' : `; with ${elsewhere} of them it associates pull requests of another repository`;
  const said = `GitHub associates no merged pull request with ${without.length} of ${lastOf(commits.length, 'commit')} of the default branch${bots === 0 ? '' : `, ${bots} of those by bots`}${foreign}`;
  const links = without.slice(0, SHOWN).map(({ oid }) => commit(oid));
  return isNonEmpty(links)
    ? present('direct-pushes', said, links, value)
    : absent('direct-pushes', said, [SEARCHED, apiPath(subject, '/commits')], value);
}

/** A habit, read from what was merged; what the platform requires is another question. */
export const codeReview: Collector = {
  id: 'code-review',
  section: 'development.pipeline',
  question: 'How were recent changes reviewed?',
  reads: CI_READS,
  collect: (facts) => [approved(facts), directPushes(facts)],
};
