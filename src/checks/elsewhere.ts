/** When an absence may be said of checks: other CI systems, and workflows of other repositories, are not read. */
import { absentInCi } from '../ci/absence.ts';
import type { Ci, Context, Gap, Place } from '../ci/model.ts';
import type { Facts, Tree } from '../facts.ts';
import { unknown } from '../finding.ts';
import type { Statement } from '../model.ts';
import { notKnown } from '../text/not-known.ts';

/** Reusable workflows of others whose names state another purpose than checking changes. */
const OTHER_PURPOSE =
  /^slsa-framework\/|\/\.github\/workflows\/[^/]*(?:label|backport|stale|release|publish|deploy|upgrade|updat|sync|triage|merge|cherry|welcome|notif|assign|provenance|scorecard|changelog|version|gate)[^/]*$/u;

/** What a check is about. */
type Topic = 'test' | 'lint' | 'analysis' | 'vulnerability' | 'secret' | 'license' | 'fuzz';

/** Words in the name of a workflow that tell what it is about. */
const WORDS: Readonly<Record<Topic, RegExp>> = {
  test: /test|unit|e2e|integration|coverage|codecov/u,
  lint: /lint|fmt|format|style|vet|ruleguard|pre-?commit/u,
  analysis: /codeql|semgrep|sast|gosec|sonar|analy|scan|security|zizmor/u,
  vulnerability: /vuln|trivy|grype|snyk|osv|dependency|scan|security|audit/u,
  secret: /secret|leak|scan|security/u,
  license: /licen[cs]e|fossa|scan|compliance|header/u,
  fuzz: /fuzz/u,
};
const TOPICS = Object.values(WORDS);

/** A name that says nothing of any topic may hide each of them. */
function mayHide(target: string, topic: Topic): boolean {
  const name = target.slice(target.lastIndexOf('/') + 1);
  return !OTHER_PURPOSE.test(target) && (WORDS[topic].test(name) || !TOPICS.some((words) => words.test(name)));
}

/** The first workflow of another repository that is called and whose target, `owner/name/path`, satisfies `mayDo`. */
export function calledElsewhere({ acts }: Ci, mayDo: (target: string, context: Context) => boolean): Gap | undefined {
  const calls = acts.find(
    (act) =>
      act.kind === 'uses' &&
      act.uses.kind === 'remote' &&
      act.uses.target.includes('/.github/workflows/') &&
      mayDo(act.uses.target, act.context),
  );
  if (calls?.kind !== 'uses') return undefined;
  const [owner = '', name = '', ...path] = calls.uses.target.split('/');
  return {
    detail: `${calls.at.path} line ${calls.at.line} calls ${calls.uses.target}, a workflow of another repository, which is not read`,
    remedy: `gh api repos/${owner}/${name}/contents/${path.join('/')}`,
  };
}

/** Programs whose file of tasks is code of its own, which the walk follows in part, and that file. */
const TASK_RUNNERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['tox', ['tox.ini', 'tox.toml', 'setup.cfg', 'pyproject.toml']],
  ['nox', ['noxfile.py']],
  ['rake', ['Rakefile', 'rakefile', 'Rakefile.rb']],
]);

/** What such tasks hold in the wild; the others are actions and services. */
const RUNNER_TOPICS: ReadonlySet<Topic> = new Set(['test', 'lint', 'analysis', 'vulnerability']);

const STARTS_TASKS = /^(?:tox|nox|rake|python[\d.]*|uvx?|pipx|poetry|pipenv|hatch|pdm|bundle)$/u;

/** The file of a task runner that the CI starts, and that may do more than its name tells. */
function taskRunner(tree: Tree, { acts }: Ci): Gap | undefined {
  const followed = (at: Place): boolean =>
    acts.some(({ context }) => context.via.some(({ path, line }) => path === at.path && line === at.line));
  for (const act of acts) {
    if (act.kind !== 'command' || !STARTS_TASKS.test(act.words[0] ?? '')) continue;
    // `python -m tox`, `uv run nox`, `bundle exec rake test`.
    const name = act.words.slice(0, 4).find((word) => TASK_RUNNERS.has(word));
    const path = name === undefined ? undefined : TASK_RUNNERS.get(name)?.find(tree.has);
    if (path === undefined || followed(act.at)) continue;
    return { detail: `${act.at.path} line ${act.at.line} runs ${name}, whose tasks in ${path} are not followed`, remedy: `read ${path}` };
  }
  return undefined;
}

/** What the repository's CI may do about a topic in places that are not read. */
export function unseen({ tree }: Facts, ci: Ci, topic: Topic): Gap | undefined {
  const calls = calledElsewhere(ci, (target) => mayHide(target, topic));
  if (calls !== undefined) return calls;
  return ci.other?.gap ?? (RUNNER_TOPICS.has(topic) ? taskRunner(tree, ci) : undefined);
}

/** Absent when what the repository's CI does was read whole; else unknown, naming what was not. */
export function absentInChecks(facts: Facts, ci: Ci, topic: Topic, id: string, text: string, searched: readonly string[] = []): Statement {
  const statement = absentInCi(ci, id, text, searched);
  const gap = statement.status === 'absent' ? unseen(facts, ci, topic) : undefined;
  return gap === undefined ? statement : unknown(id, notKnown(text), { why: 'not-asked', ...gap });
}
