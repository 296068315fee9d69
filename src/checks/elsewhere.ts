/** When an absence may be said of checks: other CI systems, and workflows of other repositories, are not read. */
import { absentInCi } from '../ci/absence.ts';
import type { Build, Ci, Context, Gap } from '../ci/model.ts';
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

/** In names of targets: something around a check. */
const ASIDE =
  /(?:^|[-_:./+])(?:install|setup|clean|list|docs?|gen|generate|fixtures?|protos?|images?|docker|push|publish|deploy|release|deps|download|fetch|update|vendor|init|login|version|help|serve|start|stop|dev|run)(?:[-_:./]|$)/u;

/** A linter may hold analysers (`golangci-lint`), and `test-image` is not a test. */
const speaksOf = (goal: string, topic: Topic): boolean =>
  topic === 'test'
    ? WORDS.test.test(goal) && !ASIDE.test(goal)
    : WORDS[topic].test(goal) || (topic === 'analysis' && WORDS.lint.test(goal));

/** Whether a run of the repository's own build may be about the topic, by what its targets are called. */
function mayBe({ goals, hides, isWhole }: Build, topic: Topic): boolean {
  const names = goals.map((goal) => goal.toLowerCase());
  if (names.some((name) => speaksOf(name, topic))) return true;
  if (!hides.some((hidden) => hidden === topic)) return false;
  return isWhole || names.length === 0 || names.some((name) => !ASIDE.test(name) && !TOPICS.some((words) => words.test(name)));
}

/** What the repository's CI may do about a topic in places that are not read. */
export function unseen(ci: Ci, topic: Topic): Gap | undefined {
  const calls = calledElsewhere(ci, (target) => mayHide(target, topic));
  return calls ?? ci.other?.checks ?? ci.builds.find((build) => mayBe(build, topic))?.gap;
}

/** Absent when what the repository's CI does was read whole; else unknown, naming what was not. */
export function absentInChecks(ci: Ci, topic: Topic, id: string, text: string, searched: readonly string[] = []): Statement {
  const statement = absentInCi(ci, id, text, searched);
  const gap = statement.status === 'absent' ? unseen(ci, topic) : undefined;
  return gap === undefined ? statement : unknown(id, notKnown(text), { why: 'not-asked', ...gap });
}
