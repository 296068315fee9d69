import { GITHUB_SIGNING_KEYS } from '../data/github-keys.ts';
import type { Commit, Facts } from '../facts.ts';
import { absent, api, commit, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { Json, Link, NonEmpty, Statement } from '../model.ts';
import { agree, countOf, lastOf, sameAgain, shareOf } from '../text/count.ts';
import type { Collector } from './collector.ts';

const WINDOWS = [100, 1000] as const;
const SHOWN = 3;

/** `again`: the smaller window has said it of the same commits. */
function conclude(window: number, commits: readonly Commit[], again: boolean): Statement {
  const id = `signed.${window}`;
  const signed = commits.filter(({ signature }) => signature !== undefined);
  const format = (wanted: string): number => signed.filter(({ signature }) => signature?.format === wanted).length;
  const keyed = signed.filter(({ signature }) => signature?.key !== undefined);
  const byGitHub = keyed.filter(
    ({ signature }) => signature?.format === 'pgp' && GITHUB_SIGNING_KEYS.has(signature.key?.toLowerCase() ?? ''),
  ).length;
  // An X.509 signature names no key here, but GitHub's are PGP keys.
  const others = signed.filter(({ signature }) => signature?.format !== 'pgp' || signature.key !== undefined).length - byGitHub;
  const unread = signed.length - byGitHub - others;
  const value: Json = {
    window,
    of: commits.length,
    signed: signed.length,
    pgp: format('pgp'),
    ssh: format('ssh'),
    x509: format('x509'),
    byGitHub,
    byOthers: others,
    unsigned: commits.length - signed.length,
  };
  const keys = `${byGitHub} by GitHub's own key for changes made on its site, ${others} by other keys${unread === 0 ? '' : `, ${unread} by keys that were not read`}`;
  const carry = `${agree(signed.length, 'carries', 'carry')} a cryptographic signature`;
  const full = `${shareOf(signed.length, commits.length, 'commit')} (merges included) ${carry}${signed.length === 0 ? '' : `: ${keys}; validity was not checked`}.`;
  const text = again ? sameAgain(commits.length, 'commit', `${signed.length} ${carry}`) : full;
  const [first] = signed;
  if (first === undefined) return absent(id, text, [`the signature headers of ${lastOf(commits.length, 'commit')}`], value);
  if (signed.length === commits.length) return present(id, text, [commit(first.oid)], value);
  const without = commits.filter(({ signature }) => signature === undefined);
  const links: NonEmpty<Link> = [commit(first.oid), ...without.slice(0, SHOWN).map(({ oid }) => commit(oid))];
  return partial(id, text, `a signature on ${countOf(without.length, 'commit')}`, links, value);
}

function count({ history }: Facts, window: number): Statement {
  const id = `signed.${window}`;
  if (!history.known) return unknown(id, `Not known: signatures on the last ${window} commits`, history.reason);
  const { commits, complete } = history.value;
  if (commits.length < window && !complete) {
    const detail = `the clone is shallow and holds ${commits.length} of ${window} commits`;
    return unknown(id, `Not known: signatures on the last ${window} commits`, {
      why: 'unreadable',
      detail,
      remedy: '`git fetch --unshallow`',
    });
  }
  if (commits.length === 0) return absent(id, 'The history holds no commit.', ['the history of the scanned commit']);
  return conclude(window, commits.slice(0, window), window > WINDOWS[0] && commits.length <= WINDOWS[0]);
}

function verified({ github, subject }: Facts): Statement {
  const asked = github.verifications;
  const text = 'Not known: which commits GitHub shows as verified';
  if (!asked.known) return unknown('verified', text, asked.reason);
  const of = asked.value.length;
  if (of === 0) return unknown('verified', text, { why: 'unreadable', detail: 'GitHub listed no commit' });
  const valid = asked.value.filter((one) => one.valid);
  const value: Json = { of, valid: valid.length };
  const said = `GitHub shows ${valid.length} of the newest ${countOf(of, 'commit')} of the default branch as verified.`;
  const source =
    subject.owner === null || subject.name === null ? [] : [api(`/repos/${subject.owner}/${subject.name}/commits?per_page=100`)];
  const links = [...source, ...valid.slice(0, 1).map(({ oid }) => commit(oid))];
  if (valid.length === 0 || !isNonEmpty(links))
    return absent('verified', said, [`GitHub's verification of the newest ${countOf(of, 'commit')}`], value);
  if (valid.length === of) return present('verified', said, links, value);
  const others = asked.value.filter((one) => !one.valid);
  const unsigned = others.filter((one) => !one.signed).length;
  const missing = `GitHub's verification of ${countOf(others.length, 'commit')}, ${unsigned} of them unsigned`;
  const [head, ...rest] = links;
  return partial('verified', said, missing, [head, ...rest, ...others.slice(0, SHOWN).map(({ oid }) => commit(oid))], value);
}

/** Signatures in the commit objects, merges included: presence and whose key, not validity. A sign-off line is another thing. */
export const signedCommits: Collector = {
  id: 'signed-commits',
  section: 'development.pipeline',
  question: 'Are commits cryptographically signed?',
  reads: [],
  collect: (facts) => [count(facts, WINDOWS[0]), count(facts, WINDOWS[1]), verified(facts)],
};
