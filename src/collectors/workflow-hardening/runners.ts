/** On whose machines jobs run, by the labels they ask for. */
import { absentInCi } from '../../ci/absence.ts';
import type { Ci, Job } from '../../ci/model.ts';
import { file, isNonEmpty, present } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { agree, countOf } from '../../text/count.ts';
import { alternativesOf } from './alternatives.ts';

/** Labels of GitHub's own standard and larger machines. Source: docs.github.com, "GitHub-hosted runners reference". */
const HOSTED =
  /^(?:ubuntu|windows|macos)-(?:latest|slim|\d{2,4}(?:\.\d{2})?)(?:-(?:\d{1,2}-?cores?|x?large|arm|arm64|intel|xlarge|vs\d{4}|preview))*$/i;
const MATRIX = /^\$\{\{\s*matrix\.([A-Za-z0-9_-]{1,60})\s*\}\}$/;
const SHOWN = 10;

type Kind = 'hosted' | 'self-hosted' | 'other';

/** The labels with the matrix filled in: one list a combination. */
function labelsOf({ runsOn, matrix }: Job): readonly (readonly string[])[] {
  if (!runsOn.some((label) => MATRIX.test(label)) || matrix.length === 0) return [runsOn];
  return matrix.map((row) => runsOn.map((label) => row[MATRIX.exec(label)?.[1] ?? ''] ?? label));
}

function kindOf(labels: readonly string[]): Kind {
  const all = labels.flatMap((label) => alternativesOf(label) ?? [label]);
  if (all.some((label) => label.toLowerCase() === 'self-hosted')) return 'self-hosted';
  return all.length > 0 && all.every((label) => HOSTED.test(label)) ? 'hosted' : 'other';
}

/** One line; an expression is only named as such. */
const shortLabel = (labels: readonly string[]): string =>
  labels.map((label) => (label.includes('${{') ? 'an expression' : label.replace(/\s+/g, ' ').slice(0, 60))).join(', ');

export function runnersStatement(ci: Ci): Statement {
  const jobs = ci.workflows.flatMap(({ path, jobs: all }) =>
    all
      .filter(({ disabled, uses, runsOn }) => !disabled && uses === undefined && runsOn.length > 0)
      .map((job) => {
        const kinds = labelsOf(job).map(kindOf);
        const kind: Kind = kinds.includes('self-hosted') ? 'self-hosted' : kinds.includes('other') ? 'other' : 'hosted';
        return { path, line: job.line, kind, labels: job.runsOn };
      }),
  );
  const of = (kind: Kind) => jobs.filter((job) => job.kind === kind);
  const [hosted, own, other] = [of('hosted'), of('self-hosted'), of('other')];
  const value = { hosted: hosted.length, selfHosted: own.length, other: other.length };
  const links = [...own, ...other, ...hosted].slice(0, SHOWN).map(({ path, line }) => file(path, line));
  if (!isNonEmpty(links)) return absentInCi({ ...ci, cut: false }, 'runners', 'No job names a runner', [], value);
  const labels = [...new Set(other.map((job) => shortLabel(job.labels)))].slice(0, 3).join('; ');
  const rest = other.length === 0 ? '' : `, ${other.length} on labels that do not tell (${labels})`;
  const text = `Of ${countOf(jobs.length, 'job')}, ${hosted.length} ${agree(hosted.length, 'runs', 'run')} on GitHub-hosted runners and ${own.length} on self-hosted ones${rest}`;
  return present('runners', text, links, value);
}
