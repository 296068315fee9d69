/** The images that workflows build and push, and those they build as a test. */
import type { Ci, Place } from '../../ci/model.ts';
import { file, isNonEmpty, partial, present } from '../../finding.ts';
import type { Link, NonEmpty, Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { distinctBy } from '../../release/distinct.ts';
import { effectOf, type GoReleaserFacts } from '../../release/goreleaser.ts';
import type { ImageBuild } from '../../release/images.ts';
import { absentInRelease, linksTo, notRun } from '../../release/statements.ts';
import { releasesFirst, runsForReal, runsInRelease } from '../../release/when.ts';

export interface BuiltImage {
  /** Without tag and digest; null where the step does not say. */
  readonly image: string | null;
  readonly tool: string;
  readonly workflow: string | null;
  readonly at: Place;
  readonly links: NonEmpty<Link>;
  readonly fate: 'pushed' | 'built' | 'not-run';
  readonly inRelease: boolean;
  readonly pushOnly?: true;
  /** `image` is where images go, and their own names follow it. */
  readonly below?: true;
  /** It is built for what is proposed alone. */
  readonly proposed?: true;
}

const SHOWN = 10;
const MAX_VALUES = 50;

function fromGoReleaser({ used }: GoReleaserFacts): readonly BuiltImage[] {
  return used.flatMap((one) =>
    one.config.images.flatMap(({ section, line, images }): readonly BuiltImage[] => {
      const effect = effectOf({ runs: releasesFirst(one.runs) }, section === 'kos' ? 'ko' : 'docker');
      if (effect.kind === 'skipped') return [];
      const at = { path: one.path, line };
      const run = effect.kind === 'on' ? effect.run : undefined;
      const names = [...new Set(images.map((image) => image.replace(/:[^/]*$/, '').slice(0, 200)))];
      return (names.length === 0 ? [null] : names).map((image) => ({
        image,
        tool: `GoReleaser ${section}`,
        workflow: run?.context.workflow.path ?? null,
        at,
        links: run === undefined ? [file(at.path, at.line)] : [file(at.path, at.line), ...linksTo(run)],
        fate: run === undefined ? 'not-run' : 'pushed',
        inRelease: true,
      }));
    }),
  );
}

const fromStep = ({ images, tool, act, pushedBy, pushOnly, below }: ImageBuild): readonly BuiltImage[] =>
  (images.length === 0 ? [null] : images).map((image) => ({
    image,
    tool,
    workflow: act.context.workflow.path,
    at: act.at,
    links: pushedBy === undefined || pushedBy === act ? linksTo(act) : [...linksTo(act), file(pushedBy.at.path, pushedBy.at.line)],
    fate: pushedBy === undefined ? 'built' : 'pushed',
    inRelease: runsInRelease(act.context),
    ...(pushOnly === true ? { pushOnly } : {}),
    ...(below === true && image !== null ? { below } : {}),
    ...(runsForReal(act.context) ? {} : { proposed: true as const }),
  }));

/** Those that a release pushes first, each place and image once; what a script names on several lines is one. */
export function builtImages(goReleaser: GoReleaserFacts, builds: readonly ImageBuild[]): readonly BuiltImage[] {
  const all = [...fromGoReleaser(goReleaser), ...builds.flatMap(fromStep)];
  const rank = ({ fate, inRelease }: BuiltImage): number => (fate === 'pushed' ? (inRelease ? 0 : 1) : fate === 'not-run' ? 2 : 3);
  const key = ({ image, at, workflow, fate }: BuiltImage): string => {
    const isOfScript = image !== null && !/\.ya?ml$/.test(at.path);
    return `${image ?? ''}\n${at.path}:${isOfScript ? fate : at.line}\n${workflow ?? ''}`;
  };
  // A reusable workflow may be called twice, once to try and once to push: what is pushed speaks.
  return distinctBy(
    all.toSorted((a, b) => rank(a) - rank(b)),
    key,
  );
}

const nameOf = (image: string, below: boolean | undefined): string => (below === true ? `images below ${image}` : image);

function phrase({ image, tool, workflow, below }: BuiltImage): string {
  return `${image !== null ? nameOf(image, below) : 'an image whose name the step does not say'} by ${tool}${workflow === null ? '' : ` in ${baseName(workflow)}`}`;
}

const list = (images: readonly BuiltImage[]): string => {
  const phrases = [...new Set(images.map(phrase))];
  return `${phrases.slice(0, 5).join('; ')}${phrases.length > 5 ? `; and ${phrases.length - 5} more` : ''}`;
};

/** Images of tests and examples that a release pushes: they are told, and are none of the project's own. */
function pushedBeside(tests: readonly ImageBuild[]): string {
  const names = tests.flatMap(({ images, pushedBy, below }) =>
    pushedBy === undefined || !runsInRelease(pushedBy.context)
      ? []
      : images.map((image) => `${nameOf(image, below)} in ${baseName(pushedBy.context.workflow.path)}`),
  );
  const unique = [...new Set(names)];
  const more = unique.length > 3 ? ` and ${unique.length - 3} more` : '';
  return unique.length === 0 ? '' : `; of tests and examples are pushed as well: ${unique.slice(0, 3).join(', ')}${more}`;
}

/** `tests`: builds of images of tests and examples. */
export function builtStatement(ci: Ci, goReleaser: GoReleaserFacts, built: readonly BuiltImage[], tests: readonly ImageBuild[]): Statement {
  const id = 'built';
  const pushed = built.filter(({ fate }) => fate === 'pushed');
  const shown = pushed.length > 0 ? pushed : built;
  const value = shown.slice(0, MAX_VALUES).map(({ image, workflow, at, below }) => ({
    image: below === true ? null : image,
    ...(below === true ? { below: image } : {}),
    workflow: workflow ?? at.path,
    path: at.path,
    line: at.line,
  }));
  // One link of each image before the second of any.
  const every = [...shown.map((one) => one.links[0]), ...shown.flatMap((one) => one.links.slice(1))];
  const links = distinctBy(every, (link) => JSON.stringify(link)).slice(0, SHOWN);
  if (!isNonEmpty(links)) {
    return absentInRelease(
      ci,
      goReleaser,
      ['dockers', 'dockers_v2', 'kos'],
      id,
      `No step was seen that builds a container image${tests.length > 0 ? ' other than those of tests and examples' : ''}`,
      'images',
    );
  }
  const trials = built.filter(({ fate }) => fate === 'built').length;
  if (pushed.length > 0) {
    const rest = trials === 0 ? '' : `; no push was seen of ${trials} more ${trials === 1 ? 'build' : 'builds'}`;
    return present(
      id,
      `Images are ${pushed.every(({ pushOnly }) => pushOnly === true) ? 'pushed' : 'built and pushed'}: ${list(pushed)}${rest}${pushedBeside(tests)}`,
      links,
      value,
    );
  }
  const idle = built.some(({ fate }) => fate === 'not-run');
  const real = built.some(({ inRelease }) => inRelease);
  const tested = built.every(({ proposed }) => proposed === true);
  const whole = !ci.cut && ci.unread.length === 0;
  const away = ci.other === undefined ? '' : `; ${ci.other.gap.detail}`;
  const lack = `a push to a registry: none was seen${real ? '' : ' outside of tests'}`;
  return partial(
    id,
    `Images are ${idle ? 'configured' : !tested || !whole ? 'built' : 'built as a test'}: ${list(built)}`,
    idle ? notRun(ci) : whole ? `${lack}${away}` : `${lack}, and the workflows were not read whole`,
    links,
    value,
  );
}
