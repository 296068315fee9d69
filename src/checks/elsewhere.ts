/** When an absence may be said of checks: other CI systems, and workflows of other repositories, are not read. */
import { absentInCi } from '../ci/absence.ts';
import type { Act, Build, Ci, Context, Gap } from '../ci/model.ts';
import { unknown } from '../finding.ts';
import type { Statement } from '../model.ts';
import { baseName } from '../parse/paths.ts';
import { isKnownAction } from '../release/tools.ts';
import { notKnown } from '../text/not-known.ts';
import { toolNamedIn } from './tool-names.ts';

/** Reusable workflows of others whose names state another purpose than checking changes. */
const OTHER_PURPOSE =
  /^slsa-framework\/|\/\.github\/workflows\/[^/]*(?:label|backport|stale|first-time|survey|greet|issue|help-wanted|lock-|comment|release|publish|deploy|upgrade|updat|sync|triage|merge|cherry|welcome|notif|assign|(?<!dependency-)review|provenance|attest|sbom|scorecard|changelog|version|gate)[^/]*$/u;

/** What a check is about. */
type Topic = 'test' | 'lint' | 'analysis' | 'vulnerability' | 'secret' | 'license' | 'fuzz';

/** Words in the name of a workflow that tell what it is about. */
const WORDS: Readonly<Record<Topic, RegExp>> = {
  test: /(?<!at|la)test|unit|e2e|integration|coverage|codecov/u,
  lint: /lint|fmt|format|style|vet|ruleguard|pre-?commit/u,
  analysis: /codeql|semgrep|sast|gosec|sonar|analy|scan|security|zizmor/u,
  vulnerability: /vuln|trivy|grype|snyk|osv|dependency|scan|security|audit/u,
  secret: /secret|leak|scan|security/u,
  // A review of dependencies may refuse licences.
  license: /licen[cs]e|fossa|scan|compliance|header|dependency-?review/u,
  fuzz: /fuzz/u,
};
const TOPICS = Object.values(WORDS);

/** A name that says nothing of any topic may hide each of them; one that is a tool's own tells of that tool alone, which is reported by it where no target has to be known. */
function mayHide(target: string, topic: Topic): boolean {
  const name = target.slice(target.lastIndexOf('/') + 1);
  const tool = toolNamedIn(name.replace(/\.ya?ml$/u, ''));
  // CodeQL has a statement of its own, which asks for what is called.
  if (tool !== undefined && !/^codeql/u.test(name) && /^[a-z]+\.ya?ml$/u.test(name))
    return topic === 'vulnerability' && tool.kinds.includes(topic);
  return !OTHER_PURPOSE.test(target) && (WORDS[topic].test(name) || !TOPICS.some((words) => words.test(name)));
}

const OF_TALK = /^(?:issues|discussion|label|milestone|watch|fork|star)$/u;
/** Whoever comments may ask for a check. */
const OF_CODE =
  /^(?:push|pull_request\w*|merge_group|workflow_run|release|repository_dispatch|workflow_call|issue_comment|discussion_comment)$/u;

/** A workflow that issues and the like start, and no change of the code: what it calls keeps house, unless the name says otherwise. */
const keepsHouse = (target: string, { workflow: { triggers } }: Context, topic: Topic): boolean =>
  triggers.some(({ event }) => OF_TALK.test(event)) &&
  !triggers.some(({ event }) => OF_CODE.test(event)) &&
  !WORDS[topic].test(target.slice(target.lastIndexOf('/') + 1));

type Used = Extract<Act, { kind: 'uses' }>;

/** A job that only tells of a failure. */
const ON_FAILURE = /^\s*(?:\$\{\{\s*)?(?:failure|cancelled)\(\)/u;

/** What is used of another repository, satisfies `isOne`, and whose target, `owner/name/path`, satisfies `mayDo`. */
const usedElsewhere = (
  { acts }: Ci,
  isOne: (target: string) => boolean,
  mayDo: (target: string, context: Context) => boolean,
): readonly Used[] =>
  acts.filter(
    (act): act is Used =>
      act.kind === 'uses' &&
      act.uses.kind === 'remote' &&
      isOne(act.uses.target) &&
      !ON_FAILURE.test(act.context.job.if ?? '') &&
      mayDo(act.uses.target, act.context),
  );

/** `more`: others that may do it as well. */
function gapOf(used: Used | undefined, more = 0): Gap | undefined {
  if (used === undefined) return undefined;
  const { target, ref } = used.uses;
  const [owner = '', name = '', ...path] = target.split('/');
  const version = /^[\w./-]+$/u.test(ref) ? `?ref=${ref}` : '';
  const verb = isWorkflow(target) ? 'calls the workflow' : 'uses the action';
  return {
    detail: `${used.at.path} line ${used.at.line} ${verb} ${target}, which is not read${more > 0 ? `, nor ${more === 1 ? 'is 1' : `are ${more}`} more` : ''}`,
    remedy: `gh api 'repos/${owner}/${name}/contents/${path.join('/')}${version}'`,
  };
}

const isWorkflow = (target: string): boolean => target.includes('/.github/workflows/');

/** A workflow of another repository that is called and may do something: one whose name is `likely` to, else the first; the others are counted. */
export function calledElsewhere(
  ci: Ci,
  mayDo: (target: string, context: Context) => boolean,
  likely = (_name: string): boolean => false,
): Gap | undefined {
  const found = usedElsewhere(ci, isWorkflow, mayDo);
  const others = new Set(found.map(({ uses }) => uses.target)).size - 1;
  return gapOf(
    found.find(({ uses, context }) => likely(baseName(uses.target)) || likely(baseName(context.workflow.path))) ?? found[0],
    others,
  );
}

/** In names of actions: something around what they are named for. */
const AROUND =
  /(?:^|[-_])(?:install(?:er)?|setup|upload(?:er)?|download(?:er)?|submission|manifest|cache|restore|login|report|reporter|comment|results?|badge|summary|annotate|versions?|docs?|labels?|wait|permissions?|config)(?:[-_]|$)/u;

export const isAround = (name: string): boolean => AROUND.test(name);

/** The actions of other repositories that no table knows and whose own name says that they do something. */
export const actionsElsewhere = (ci: Ci, isNamed: (name: string, context: Context) => boolean): readonly Act[] =>
  usedElsewhere(ci, isUnreadAction, (target, context) => {
    const name = baseName(target);
    return !isAround(name) && isNamed(name, context);
  });

const isUnreadAction = (target: string): boolean => !isWorkflow(target) && !/^(?:actions|github)\//u.test(target) && !isKnownAction(target);

/** The first of them. */
export const actionElsewhere = (ci: Ci, isNamed: (name: string, context: Context) => boolean): Gap | undefined => {
  const [first] = actionsElsewhere(ci, isNamed);
  return first?.kind === 'uses' ? gapOf(first) : undefined;
};

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

/** Whether an action may be about the topic: by the tool that it is named for, else by its words. Names of tests are evidence of their own. */
function mayCheck(name: string, topic: Topic): boolean {
  const named = toolNamedIn(name);
  if (/(?:^|[-_])build(?:[-_]|$)/u.test(name)) return false;
  return topic !== 'test' && (named === undefined ? WORDS[topic].test(name) : named.kinds.some((kind) => kind === topic));
}

/** What the repository's CI may do about a topic in places that are not read. */
export function unseen(ci: Ci, topic: Topic): Gap | undefined {
  const calls =
    calledElsewhere(
      ci,
      (target, context) => !keepsHouse(target, context, topic) && mayHide(target, topic),
      (name) => WORDS[topic].test(name),
    ) ?? actionElsewhere(ci, (name) => mayCheck(name, topic));
  return calls ?? ci.other?.checks ?? ci.builds.find((build) => mayBe(build, topic))?.gap;
}

/** Absent when what the repository's CI does was read whole; else unknown, naming what was not. */
export function absentInChecks(ci: Ci, topic: Topic, id: string, text: string, searched: readonly string[] = []): Statement {
  const statement = absentInCi(ci, id, text, searched);
  const gap = statement.status === 'absent' ? unseen(ci, topic) : undefined;
  return gap === undefined ? statement : unknown(id, notKnown(text), { why: 'not-asked', ...gap });
}
