/** When an absence may be said of releases: other CI systems, and workflows of other repositories, are not read. */
import { actionElsewhere, calledElsewhere } from '../checks/elsewhere.ts';
import { absentInCi, soFar } from '../ci/absence.ts';
import type { Build, Ci, Context, Gap, Step, Value } from '../ci/model.ts';
import type { ToolKind } from '../data/tools.ts';
import type { Tree } from '../facts.ts';
import { unknown } from '../finding.ts';
import type { Json, Statement } from '../model.ts';
import { isAtWork } from '../parse/own-path.ts';
import { baseName } from '../parse/paths.ts';
import { makesRelease } from './goreleaser.ts';
import { writesFiles } from './images.ts';
import { standsInTests } from './in-tests.ts';
import { isOfTests } from './test-images.ts';
import { optionOf, toolUses } from './tools.ts';
import { realActs, runsForReal, runsInRelease } from './when.ts';

/** Names of workflows of others that state another purpose than building or publishing what a release holds. */
const OTHER_PURPOSE =
  /label|backport|stale|triage|merge|cherry|welcome|greet|notif|assign|draft|changelog|version|check|gate|sync|upgrade|updat|lint|fmt|format|(?<!at|la)test|e2e|coverage|codeql|semgrep|scan|analy|audit|vuln|licen[cs]e|fuzz|scorecard|review|docs?-|pages|feedback|verif|help/u;
const PURPOSE = /releas|publish|deploy|build|docker|image|container|package|deliver|sign|sbom|attest|provenance|chart|push|upload/u;

/** What publishes, pushes, signs or attests writes to one of them. */
const SCOPES_OF_RELEASES = ['contents', 'packages', 'id-token', 'attestations'];

/** Whether the token of the job can write nothing that a release is made of. */
function onlyReads({ job, workflow, via }: Context): boolean {
  const permissions = job.permissions ?? (via.length === 0 ? workflow.permissions : undefined);
  if (permissions === undefined) return false;
  return 'all' in permissions ? permissions.all === 'read' : SCOPES_OF_RELEASES.every((scope) => permissions.scopes[scope] !== 'write');
}

/** A called workflow that is handed no secret has the token alone, with no more than the permissions of the job that calls it. */
const isPowerless = (context: Context): boolean => context.job.secrets !== true && onlyReads(context);

/** A secret that may open something: not the job's own token, and not that of a service that shows coverage. */
const SECRET = /\bsecrets(?:\.(?!(?:GITHUB|CODECOV)_TOKEN\b)|\[)|\btoJSON\(\s*secrets/iu;
const isSecret = (values: Readonly<Record<string, Value>>): boolean => Object.values(values).some(({ text }) => SECRET.test(text));

/** What a step may write beside what its token does, by the secrets that the job holds: nothing, images and charts, or whatever they open. */
function powerOf(context: Context): 'none' | 'registry' | 'any' {
  const { job, workflow } = context;
  if (!onlyReads(context) || isSecret(workflow.env) || isSecret(job.env)) return 'any';
  const steps = job.steps.filter((step) => isSecret(step.with) || isSecret(step.env) || SECRET.test(step.run?.text ?? ''));
  if (steps.length === 0) return 'none';
  const names = (step: Step): boolean =>
    step.uses?.target === 'docker/login-action' || ('registry' in step.with && !isSecret(step.env) && step.run === undefined);
  return steps.every(names) ? 'registry' : 'any';
}

/** Whether a workflow of another repository may do a part of the release. Those of the SLSA generators are known. */
function mayRelease(target: string, context: Context): boolean {
  const name = baseName(target);
  if (target.startsWith('slsa-framework/') || OTHER_PURPOSE.test(name) || isPowerless(context)) return false;
  return PURPOSE.test(name) ? runsForReal(context) : runsInRelease(context);
}

/** Words in the name of an action that may make, sign or publish a part of a release; what pushes commits, or serves one index of packages, is none. */
const MAKING = /(?:^|[-_])(?:(?:co)?sign(?:ing|er)?|sboms?|attest\w*|provenance|push|publish\w*|releas\w*|deliver\w*)(?:[-_]|$)/u;
const OF_OTHERS =
  /(?:^|[-_])(?:git|github|commits?|branch|changes|tags?|winget|krew|homebrew|brew|scoop|snap|npm|pypi|crates?|gem|nuget)(?:[-_]|$)/u;

/** Whether the token or the secrets of the job let a step of it make, sign or publish a part of a release. */
export const mayWrite = (context: Context, of: Of): boolean => {
  const power = powerOf(context);
  return power === 'any' || (power === 'registry' && (of === 'images' || of === 'charts'));
};

/** In names of actions that make an image: `container-build`, `build-image`. */
const BUILDING =
  /(?:^|[-_])build[-_](?:[a-z]{1,20}[-_]){0,2}(?:images?|containers?|docker)(?:[-_]|$)|(?:^|[-_])(?:images?|containers?|docker)[-_](?:[a-z]{1,20}[-_]){0,2}build(?:[-_]|$)/u;

export const actionMayRelease = (name: string, context: Context, of: Of): boolean =>
  (MAKING.test(name) || (of === 'images' && BUILDING.test(name))) &&
  !OF_OTHERS.test(name) &&
  !OTHER_PURPOSE.test(name) &&
  (of === 'images' || !OF_IMAGES.test(name)) &&
  runsForReal(context) &&
  mayWrite(context, of);

/** In names of targets of the repository's own build. */
const PUBLISHING = /releas|publish|deploy|push|upload|promot|sign|sbom/u;
const AROUND_RELEASE =
  /(?:^|[^a-z])(?:gen|generate|fixtures?|protos?|bench\w*|perf\w*|setup|install|clean|deps|tidy|list|dev|help)(?![a-z])|e2e/u;
const OF_IMAGES = /docker|image|container|(?:^|[^a-z])oci(?![a-z])/u;

/** Whether a run of the repository's own build may do a part of the release, by what its targets are called. */
function buildReleases({ act, goals, releases }: Build, of: Of): boolean {
  const names = goals.map((goal) => goal.toLowerCase()).filter((name) => !OTHER_PURPOSE.test(name) && !AROUND_RELEASE.test(name));
  const open = of === 'images' ? names : names.filter((name) => !OF_IMAGES.test(name));
  if (releases === 'none' || (releases === 'files' && (of === 'release' || of === 'charts')) || (goals.length > 0 && open.length === 0))
    return false;
  return open.some((name) => PUBLISHING.test(name) || OF_IMAGES.test(name)) ? runsForReal(act.context) : runsInRelease(act.context);
}

interface Made {
  /** A step publishes a release, its files or a package. */
  readonly releases: boolean;
  /** A step builds or pushes images. */
  readonly images: boolean;
}

const made = new WeakMap<Ci, Made>();

/** What the workflows are seen to make: another CI system beside them is then for something else, or left over. */
function madeHere(ci: Ci): Made {
  const known = made.get(ci);
  if (known !== undefined) return known;
  const real = realActs(ci.acts);
  const releases =
    toolUses(real, 'release').some((use) => (use.tool.name === 'GoReleaser' ? makesRelease(use) : use.tool.name !== 'Release Drafter')) ||
    toolUses(real, 'upload').length > 0 ||
    toolUses(real, 'publish').length > 0;
  const images = toolUses(real, 'image-push').length > 0 || toolUses(real, 'image-build').some((use) => !isOfTests(use));
  made.set(ci, { releases, images });
  return { releases, images };
}

/** What is looked for: something of the release, a file of it, something of container images or of charts, what only a job can name, or what only a workflow of this repository can do. */
export type Of = 'release' | 'files' | 'images' | 'charts' | 'environments' | 'workflows';

/** A release that takes its files out of the build of a Dockerfile, whose steps are not read. */
function builtInside(ci: Ci): Gap | undefined {
  const use = toolUses(ci.acts, 'image-build').find(
    (one) => one.act.kind === 'command' && runsInRelease(one.act.context) && writesFiles(one),
  );
  if (use === undefined) return undefined;
  const { path, line } = use.act.at;
  const file = (optionOf(use, '-f', '--file') ?? 'Dockerfile').slice(0, 200);
  return { detail: `${path} line ${line} takes files out of the build of ${file}, whose steps are not followed`, remedy: `read ${file}` };
}

/** Whether a file of that name is at work somewhere: without one there is nothing of its kind to release. */
export const holds = (tree: Tree, name: string): boolean =>
  tree.entries.some(({ path }) => path.endsWith(name) && baseName(path) === name && isAtWork(path));

/** What may make a part of the release in a place that is not read. */
function releasedElsewhere(ci: Ci, of: Of): Gap | undefined {
  if (of === 'workflows') return undefined;
  const called = calledElsewhere(ci, mayRelease);
  // Only a job of GitHub's can run in a deployment environment.
  if (called !== undefined || of === 'environments') return called;
  const builder =
    of === 'images' ? actionElsewhere(ci, (name, context) => BUILDING.test(name) && actionMayRelease(name, context, of)) : undefined;
  const action = builder ?? actionElsewhere(ci, (name, context) => actionMayRelease(name, context, of));
  if (action !== undefined) return action;
  const build = ci.builds.find((one) => buildReleases(one, of));
  if (build !== undefined) return build.gap;
  const inside = of === 'files' ? builtInside(ci) : undefined;
  if (inside !== undefined || (ci.other === undefined && ci.unstarted === undefined)) return inside;
  const here = madeHere(ci);
  if (!here.releases) return ci.other?.gap ?? ci.unstarted;
  return of === 'images' && ci.other?.dockerfile === true && !here.images ? ci.other.gap : undefined;
}

/** What of a release tests make for themselves as well. */
const IN_TESTS: readonly ToolKind[] = [
  'sbom',
  'signing',
  'image-signing',
  'checksum',
  'provenance',
  'release',
  'upload',
  'publish',
  'image-push',
];
const leftOut = new WeakMap<Ci, readonly string[]>();

/** That steps of tests were passed over, as a place for `searched`, where there are such. */
function withoutTests(ci: Ci): readonly string[] {
  const known = leftOut.get(ci);
  if (known !== undefined) return known;
  const tests = ci.acts.filter(standsInTests);
  const places = IN_TESTS.some((kind) => toolUses(tests, kind).length > 0)
    ? ['what tests and examples make for themselves (left out)']
    : [];
  leftOut.set(ci, places);
  return places;
}

/** Absent when what may make releases was read whole; else unknown, naming what was not. */
export function absentInReleases(
  ci: Ci,
  id: string,
  text: string,
  searched: readonly string[] = [],
  { of = 'release', value }: { readonly of?: Of; readonly value?: Json } = {},
): Statement {
  const statement = absentInCi(ci, id, text, of === 'workflows' ? searched : [...searched, ...withoutTests(ci)], value);
  const gap = statement.status === 'absent' ? releasedElsewhere(ci, of) : undefined;
  return gap === undefined ? statement : unknown(id, soFar(text), { why: 'not-asked', ...gap });
}
