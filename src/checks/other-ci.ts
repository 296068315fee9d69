/** Signs that a CI other than GitHub Actions checks the repository. */
import type { Gap } from '../ci/model.ts';
import type { Tree } from '../facts.ts';
import { badgeOf } from '../parse/badges.ts';
import { isAtWork } from '../parse/own-path.ts';
import { picturesOf } from '../parse/pictures.ts';
import { readProse } from '../parse/prose.ts';
import { readmeOf } from '../parse/readme.ts';
import { readYaml } from '../parse/yaml.ts';
import { textOf as nameIn } from '../parse/yaml-fields.ts';

const CONFIGURATION =
  /^(?:\.circleci\/config\.ya?ml|\.travis\.ya?ml|\.gitlab-ci\.ya?ml|Jenkinsfile[^/]{0,40}|azure-pipelines[^/]{0,40}\.ya?ml|\.azure-pipelines\/[^/]{1,60}\.ya?ml|\.cirrus\.ya?ml|\.buildkite\/pipeline[^/]{0,40}\.ya?ml|\.prow\.ya?ml|\.prow\/[^/]{1,60}\.ya?ml|\.drone\.ya?ml|\.woodpecker\.ya?ml|\.woodpecker\/[^/]{1,60}\.ya?ml|\.semaphore\/[^/]{1,60}\.ya?ml|\.zuul\.ya?ml|zuul\.d\/[^/]{1,60}\.ya?ml|appveyor\.ya?ml|\.appveyor\.ya?ml|\.tekton\/[^/]{1,60}\.ya?ml|bitbucket-pipelines\.ya?ml)$/u;
/** Google Cloud Build, most often for releases: it names no place for the file. */
const CLOUD_BUILD = /^(?:\.cloudbuild\/[^/]{1,60}|gcb\/[^/]{1,60}|(?:[^/]{1,60}\/){0,3}cloudbuild[^/]{0,40})\.ya?ml$/u;
const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/u;
/** Builds packages of Linux distributions; jobs of its own run tests. */
const PACKIT = /^\.?packit\.ya?ml$/u;
/** The service closed in 2021: its badges are left over. */
const CLOSED = /^https?:\/\/(?:api\.)?travis-ci\.org\//iu;
/** Jobs of Prow are configured in another repository. */
const PROW = /https?:\/\/(?:prow|testgrid)\.[a-z0-9.-]{1,100}\//iu;
const GUIDE = /^(?:\.github\/|docs\/)?contributing\.md$/iu;

/** Whether a badge is of a CI outside of GitHub. */
function badgeLine(text: string): number | undefined {
  return picturesOf(text).find((picture) => {
    const badge = badgeOf(picture);
    return badge?.kind === 'ci' && badge.workflow === undefined && !CLOSED.test(picture.url);
  })?.line;
}

const textOf = (tree: Tree, path: string): string => {
  const text = tree.loaded(path) ? tree.text(path) : undefined;
  return text?.known === true ? (text.value ?? '') : '';
};

/** Without a list of jobs Packit goes by its own, with tests among them: https://packit.dev/docs/configuration#jobs. */
function packitJobs(tree: Tree, path: string): 'builds' | 'tests' | 'both' {
  const yaml = readYaml(textOf(tree, path));
  const jobs = yaml.ok ? yaml.root.get('jobs') : undefined;
  const kinds = jobs?.kind === 'list' ? jobs.items.map((job) => nameIn(job.get('job'))) : [undefined];
  if (kinds.every((kind) => kind !== undefined && kind !== 'tests')) return 'builds';
  return kinds.every((kind) => kind === 'tests') ? 'tests' : 'both';
}

interface OtherCi {
  readonly gap: Gap;
  /** The part of it that may check changes: Cloud Build beside GitHub's own CI builds and releases, and so does Packit without tests. */
  readonly checks?: Gap;
  /** The part of it that does nothing but test: the jobs of Packit that start tests where the file names no others. */
  readonly tests?: Gap;
}

/** A configuration in the tree, a badge in the README, or a link to Prow in the README or the contributing guide. */
export function otherCi(tree: Tree): OtherCi | undefined {
  const packit = tree.entries.find(({ path }) => PACKIT.test(path))?.path;
  const jobs = packit === undefined ? 'both' : packitJobs(tree, packit);
  const builds = packit !== undefined && jobs === 'builds';
  const configured = tree.entries.find(({ path }) => CONFIGURATION.test(path) || (path === packit && jobs === 'both'));
  if (configured !== undefined) {
    const gap = { detail: `${configured.path} configures another CI system, which is not read`, remedy: `read ${configured.path}` };
    return { gap, checks: gap };
  }
  const said = pointedAt(tree);
  const isTests = packit !== undefined && jobs === 'tests';
  const tests = isTests ? { detail: `${packit} lets Packit run tests, which are not read`, remedy: `read ${packit}` } : undefined;
  const cloud = tree.entries.find(({ path }) => CLOUD_BUILD.test(path) && isAtWork(path))?.path;
  const builder = cloud ?? (builds ? packit : undefined);
  const what = builder === cloud ? 'Cloud Build, whose jobs' : 'Packit, whose builds';
  const built = builder === undefined ? undefined : { detail: `${builder} configures ${what} are not read`, remedy: `read ${builder}` };
  const gap = together([built, tests, said]);
  if (gap === undefined) return undefined;
  // Without workflows Cloud Build may be the whole CI.
  const isWhole = cloud !== undefined && !tree.entries.some(({ path }) => WORKFLOW.test(path));
  const checks = together([isWhole ? built : undefined, said]);
  return { gap, ...(checks === undefined ? {} : { checks }), ...(tests === undefined ? {} : { tests }) };
}

function together(gaps: readonly (Gap | undefined)[]): Gap | undefined {
  const [first, ...others] = gaps.filter((gap) => gap !== undefined);
  return first === undefined || others.length === 0
    ? first
    : {
        detail: [first, ...others].map(({ detail }) => detail).join('; '),
        remedy: [first, ...others].map(({ remedy }) => remedy).join(', and '),
      };
}

/** What the README and the contributing guide say of another CI. */
function pointedAt(tree: Tree): Gap | undefined {
  const readme = readmeOf(tree);
  const page = readme === undefined ? '' : textOf(tree, readme);
  const badge = badgeLine(page);
  if (badge !== undefined) {
    return {
      detail: `${readme} line ${badge} shows a badge of another CI system, which is not read`,
      remedy: 'read the jobs of that system',
    };
  }
  const guides = tree.entries.filter(({ path, mode }) => mode.startsWith('100') && GUIDE.test(path)).map(({ path }) => path);
  for (const path of [...(readme === undefined ? [] : [readme]), ...guides]) {
    const text = textOf(tree, path);
    const line = PROW.test(text) ? readProse(text).find((one) => one.kind !== 'code' && PROW.test(one.text))?.line : undefined;
    if (line !== undefined) return { detail: `${path} line ${line} names Prow, whose jobs are not read`, remedy: 'read the jobs of Prow' };
  }
  return undefined;
}
