import { calledElsewhere } from '../checks/elsewhere.ts';
import { absentInCi, soFar } from '../ci/absence.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Act, Ci } from '../ci/model.ts';
import type { Facts } from '../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown, web } from '../finding.ts';
import type { Json, NonEmpty, Statement } from '../model.ts';
import { README_READS } from '../parse/readme.ts';
import { countOf } from '../text/count.ts';
import { unreadFile } from '../text/unread.ts';
import { badgesOf, readmePage } from './badges/shown.ts';
import type { Collector } from './collector.ts';

const IMAGE = /^(?:docker:\/\/)?(?:ghcr\.io\/ossf|gcr\.io\/openssf)\/scorecard(?:-action)?(?:[:@]|$)/;

const CALLED = /\/\.github\/workflows\/(?:[^/]*[-_.])?scorecards?(?:[-_.][^/]*)?$/;

/** The action, the program, or its container: whatever runs Scorecard. */
function runsScorecard(act: Act): boolean {
  if (act.kind === 'uses') return act.uses.target === 'ossf/scorecard-action' || IMAGE.test(act.uses.target);
  const [program, verb, ...rest] = act.words;
  if (program === 'scorecard') return act.words.some((word) => /^--(?:repo|local|npm|pypi|rubygems|nuget)(?:=|$)/.test(word));
  if (program === 'docker' || program === 'podman') return verb === 'run' && rest.some((word) => IMAGE.test(word));
  return program === 'go' && verb === 'run' && rest.some((word) => /^github\.com\/ossf\/scorecard(?:\/|@|$)/.test(word));
}

/** `null`: decided while the workflow runs. The action's default is not to publish. */
function publishes(act: Act): boolean | null {
  if (act.kind === 'command') return false;
  const written = act.with['publish_results']?.text.trim();
  if (written === undefined || written === 'false' || written === '') return false;
  return written === 'true' ? true : null;
}

/** A job that calls a workflow of another repository which is named after Scorecard: its steps are not read. */
function calledScorecard({ workflows }: Ci): Statement | undefined {
  for (const { path, jobs } of workflows) {
    const job = jobs.find(({ uses, disabled }) => !disabled && uses?.kind === 'remote' && CALLED.test(uses.target));
    if (job?.uses === undefined) continue;
    const { raw, line, target } = job.uses;
    const [owner, name] = target.split('/');
    const text = `${path} calls a workflow of ${owner}/${name} that is named after OpenSSF Scorecard (${raw.slice(0, 150)})`;
    const missing = 'what the called workflow does: it is of another repository, and not read';
    return partial('workflow', text, missing, [file(path, line)], { path, line, publishes: null });
  }
  return undefined;
}

function workflow({ tree }: Facts): Statement {
  const ci = ciOf(tree);
  const found = ci.acts.filter(runsScorecard);
  const acts = [...found.filter(({ kind }) => kind === 'uses'), ...found.filter(({ kind }) => kind === 'command')];
  const [act] = acts;
  const links = acts.slice(0, 5).map(({ at }) => file(at.path, at.line));
  if (act === undefined || !isNonEmpty(links)) {
    const text = 'No workflow runs OpenSSF Scorecard';
    const called = calledScorecard(ci);
    if (called !== undefined) return called;
    const gap = calledElsewhere(ci, (target) => /\/[^/]*(?:scorecard|ossf|openssf|security)[^/]*$/.test(target));
    return gap === undefined ? absentInCi(ci, 'workflow', text) : unknown('workflow', soFar(text), { why: 'not-asked', ...gap });
  }
  const published = publishes(act);
  const does =
    published === null ? 'publishes its results on a condition' : published ? 'publishes its results' : 'does not publish its results';
  const what = act.kind === 'uses' ? act.uses.raw.slice(0, 120) : 'the scorecard program';
  const value: Json = { path: act.at.path, line: act.at.line, publishes: published };
  return present('workflow', `${act.at.path} runs OpenSSF Scorecard (${what}) and ${does}`, links, value);
}

function result({ subject, services, github }: Facts): Statement {
  const { scorecard } = services;
  if (!scorecard.known) return unknown('result', 'Not known: the published Scorecard result', scorecard.reason);
  const name = github.repository.known ? github.repository.value.fullName : `${subject.owner}/${subject.name}`;
  const published = scorecard.value;
  if (published === undefined) {
    return absent('result', `No Scorecard result is published for ${name}`, [`the published Scorecard results of ${name}`]);
  }
  const { score, date, version, commit, checks, from } = published;
  const value: Json = { score, date, version, commit, checks: checks.map((check) => ({ ...check })) };
  const which = commit === subject.commit ? 'the scanned commit' : `commit ${commit.slice(0, 12)}, not the scanned one`;
  const points = score < 0 ? 'an inconclusive score' : `${score} of 10`;
  const low = checks.filter((check) => check.score < 0).length;
  const none = low === 0 ? '' : `, ${low} of them inconclusive`;
  const copy = from === undefined ? '' : `, as ${from} repeats it`;
  const text = `OpenSSF Scorecard ${version} published ${points} on ${date} for ${which}, over ${countOf(checks.length, 'check')}${none}${copy}`;
  const page =
    from === undefined
      ? `https://scorecard.dev/viewer/?uri=github.com/${name}`
      : `https://deps.dev/project/github/${encodeURIComponent(name.toLowerCase())}`;
  return present('result', text, [web(page)], value);
}

/** The badge of this repository, under the old and the new host, or drawn by shields.io. */
function badge(facts: Facts): Statement {
  const page = readmePage(facts);
  if (page.kind === 'none') return absent('badge', 'There is no README', ['README at the root, in .github/ and in docs/']);
  if (page.kind === 'unread')
    return unknown('badge', `Not known: whether ${page.path} shows a Scorecard badge`, unreadFile(page.path, page.reason));
  const [found] = badgesOf(page, 'scorecard');
  if (found === undefined) return absent('badge', `${page.path} shows no OpenSSF Scorecard badge of this repository`, [page.path]);
  const { url, line, namesake } = found;
  const text = `${page.path} shows the OpenSSF Scorecard badge`;
  const link = [file(page.path, line)] as const;
  if (namesake === undefined) return present('badge', text, link, { url, line });
  return partial('badge', text, `the badge of this repository: it names ${namesake}`, link, { url, line });
}

/** Source of the hosts and of the meaning of a score below zero: the API description of Scorecard's web application. */
export const scorecard: Collector = {
  id: 'scorecard',
  section: 'development.pipeline',
  question: 'What does OpenSSF Scorecard say?',
  reads: [...README_READS, ...CI_READS],
  collect: (facts) => [workflow(facts), result(facts), badge(facts)] satisfies NonEmpty<Statement>,
};
