/** On whose machines jobs run, by the labels they ask for. */
import { absentInCi } from '../../ci/absence.ts';
import type { Ci, Job } from '../../ci/model.ts';
import { repositoryOf, runsIn } from '../../ci/scope.ts';
import type { Facts } from '../../facts.ts';
import { file, isNonEmpty, present } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { agree, countOf } from '../../text/count.ts';
import { alternativesOf } from './alternatives.ts';
import { labelsOf } from './labels.ts';

/**
 * Labels of GitHub's own machines: an owner may name larger ones of Linux and Windows as it likes, so that their labels do not tell.
 * Source: docs.github.com, "GitHub-hosted runners reference" and "Larger runners reference".
 */
const HOSTED =
  /^(?:ubuntu-(?:latest|slim|\d{2}\.\d{2}(?:-arm)?)|windows-(?:latest|\d{4}(?:-vs\d{4})?|11-arm)|macos-(?:latest|\d{2}(?:\.\d{2})?)(?:-(?:x?large|intel))?)$/i;
const SHOWN = 10;

type Kind = 'hosted' | 'self-hosted' | 'other';

function kindOf(labels: readonly string[]): Kind {
  const all = labels.flatMap((label) => alternativesOf(label) ?? [label]);
  if (all.some((label) => label.toLowerCase() === 'self-hosted')) return 'self-hosted';
  return all.length > 0 && all.every((label) => HOSTED.test(label)) ? 'hosted' : 'other';
}

/** A label that a variable of the repository or its owner replaces, where it is set. */
const UNLESS_SET = /^\$\{\{\s*vars\.([A-Za-z_]\w{0,60})\s*\|\|\s*'([^'\s]{1,60})'\s*\}\}$/;

function shortOne(label: string): string {
  const [, variable, fallback] = UNLESS_SET.exec(label.trim()) ?? [];
  if (variable !== undefined && fallback !== undefined) return `${fallback} unless the variable ${variable} is set`;
  return label.includes('${{') ? 'an expression' : label.replace(/\s+/g, ' ').slice(0, 60);
}

/** One line; any other expression is only named as such. */
const shortLabel = (labels: readonly string[]): string => labels.map(shortOne).join(', ');

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The line of the job's own key `runs-on`, at the depth of its first key; the job's line where it is written in another way. */
function lineOf(lines: readonly string[], { line }: Job, end: number | undefined): number {
  const body = lines.slice(line, end === undefined ? line + 500 : end - 1);
  const first = body.find((one) => /^\s*[^\s#]/.test(one));
  const at = first === undefined ? -1 : body.findIndex((one) => indentOf(one) === indentOf(first) && /^\s+runs-on\s*:/.test(one));
  return at < 0 ? line : line + at + 1;
}

export function runnersStatement({ tree }: Pick<Facts, 'tree'>, ci: Ci): Statement {
  const repository = repositoryOf(tree.name, ci.workflows);
  let away = 0;
  const jobs = ci.workflows.flatMap((workflow) => {
    const { path, jobs: all } = workflow;
    const text = tree.text(path);
    const lines = text.known ? (text.value ?? '').split('\n') : [];
    return all
      .filter(({ disabled, uses, runsOn }) => !disabled && uses === undefined && runsOn.length > 0)
      .filter((job) => {
        const here = runsIn(repository, job.if);
        if (!here) away += 1;
        return here;
      })
      .map((job) => {
        const lists = labelsOf(job, workflow, ci);
        const kinds = lists.map(kindOf);
        const kind: Kind = kinds.includes('self-hosted') ? 'self-hosted' : kinds.includes('other') ? 'other' : 'hosted';
        const next = all.find(({ line }) => line > job.line);
        const labels = lists.find((row) => kindOf(row) === kind) ?? job.runsOn;
        return { path, line: lineOf(lines, job, next?.line), kind, labels };
      });
  });
  const calls = ci.workflows.flatMap(({ jobs: all }) => all.filter(({ disabled, uses }) => !disabled && uses !== undefined)).length;
  const of = (kind: Kind) => jobs.filter((job) => job.kind === kind);
  const [hosted, own, other] = [of('hosted'), of('self-hosted'), of('other')];
  const value = { hosted: hosted.length, selfHosted: own.length, other: other.length };
  const links = [...own, ...other, ...hosted].slice(0, SHOWN).map(({ path, line }) => file(path, line));
  if (!isNonEmpty(links)) return absentInCi({ ...ci, cut: false }, 'runners', 'No job names a runner', [], value);
  const labels = [...new Set(other.map((job) => shortLabel(job.labels)))].slice(0, 3).join('; ');
  const untold = other.length === 0 ? '' : `${other.length} on labels that do not tell (${labels})`;
  const beside =
    calls === 0
      ? ''
      : `; ${countOf(calls, 'more job')} ${agree(calls, 'calls a workflow and has', 'call workflows and have')} no runner of ${agree(calls, 'its', 'their')} own`;
  const elsewhere = away === 0 ? '' : `; ${countOf(away, 'more job')} ${agree(away, 'runs', 'run')} in another repository alone`;
  // Labels that do not tell may be those of self-hosted runners: only a count of those that are is a fact.
  const ownOnes = `${own.length} on self-hosted ones`;
  const rest = untold === '' ? ` and ${ownOnes}` : own.length === 0 ? ` and ${untold}` : `, ${ownOnes} and ${untold}`;
  const text = `Of ${countOf(jobs.length, 'job')}, ${hosted.length} ${agree(hosted.length, 'runs', 'run')} on GitHub-hosted runners${rest}${elsewhere}${beside}`;
  return present('runners', text, links, value);
}
