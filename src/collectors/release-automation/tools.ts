/** The steps with which the CI makes a release. */
import type { Act, Ci } from '../../ci/model.ts';
import { file, isNonEmpty, partial, present } from '../../finding.ts';
import type { FileLink, Link, NonEmpty, Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { distinctBy } from '../../release/distinct.ts';
import type { GoReleaserFacts } from '../../release/goreleaser.ts';
import { invocationOf } from '../../release/invocation.ts';
import { pythonIndexOf } from '../../release/python-index.ts';
import { publishesSnapshots } from '../../release/snapshots.ts';
import { absentInRelease, linksTo, notRun } from '../../release/statements.ts';
import { toolUses } from '../../release/tools.ts';
import { SCRIPT } from '../../release/uploads.ts';
import { inSameJob, realActs, releasesFirst } from '../../release/when.ts';
import { isProposal, LIKELY, likelyReleases, unseen } from './likely.ts';

export interface ReleaseTool {
  readonly tool: string;
  readonly act: Act;
  /** What it makes is a draft, which a person publishes: the line of the configuration that says so. */
  readonly draft?: FileLink;
  /** It makes a tag, and nothing that is published. */
  readonly tags?: true;
  /** It attaches files to the release of a tag. */
  readonly adds?: true;
  /** It puts a package into an index, and makes no release on the site. */
  readonly packages?: true;
  /** It publishes snapshots; said only where nothing else is seen. */
  readonly snapshots?: true;
}

const SHOWN = 10;
const MAX_VALUES = 50;

const written = (act: Act, words: number): string => (act.kind === 'uses' ? act.uses.target : act.words.slice(0, words).join(' '));

/** A plain name that is moved by force, such as `dev` or `latest`, is the tag of no release. */
const isMoved = (tag: Act & { readonly kind: 'command' }): boolean => {
  const args = tag.words.slice(2);
  return (
    args.some((word) => /^(?:-[a-z]*f[a-z]*|--force)$/.test(word)) &&
    /^[a-z]+(?:-[a-z]+)*$/i.test(
      args.find((word, i) => !word.startsWith('-') && !/^(?:-[a-z]*[mFu]|--message|--file)$/.test(args[i - 1] ?? '')) ?? '',
    )
  );
};

/** A tag that is not pushed stays where it was made. */
const pushesTags = (tag: Act, ci: Ci): boolean =>
  tag.kind === 'uses' ||
  ci.acts.some((act) => act.kind === 'command' && act.words[0] === 'git' && act.words.includes('push') && inSameJob(act, tag));

const isDry = (act: Act): boolean => act.kind === 'command' && act.words.some((word) => /^--dry-?run(?:=true)?$/.test(word));

/** The act as a start reaches it that is no trial: a script may be run twice, once to show what it would do. */
function forReal(act: Act, ci: Ci): Act | undefined {
  const [start, ...more] = act.context.via;
  if (start === undefined) return act;
  const near = ci.acts.filter((one) => one.kind === 'command' && one.context.step === act.context.step && one.at.path === start.path);
  const starts = near.filter(({ at }) => at.line === start.line);
  if (!starts.some(isDry)) return act;
  const programs = starts.flatMap((one) => (one.kind === 'command' ? (one.words[0] ?? '') : []));
  const real = near.find((one) => one.kind === 'command' && !isDry(one) && programs.includes(one.words[0] ?? ''));
  return real === undefined ? undefined : { ...act, context: { ...act.context, via: [real.at, ...more] } };
}

/** A command makes drafts public. */
const undrafts = (act: Act): boolean =>
  act.kind === 'command' && act.words[0] === 'gh' && act.words[1] === 'release' && act.words.includes('--draft=false');

/** The line with which a step makes its release a draft, where no command was seen that makes drafts public. */
function asDraft(act: Act, acts: readonly Act[]): Pick<ReleaseTool, 'draft'> {
  const input = act.kind === 'uses' ? act.with['draft'] : undefined;
  const isAsked =
    act.kind === 'uses'
      ? input?.text.trim() === 'true'
      : act.words[2] === 'create' && act.words.some((word) => /^(?:--draft(?:=true)?|-d)$/.test(word));
  return isAsked && !acts.some(undrafts) ? { draft: file(act.at.path, input?.line ?? act.at.line) } : {};
}

const ORAS = 'oras push';
/** What makes a release: not a tag, and nothing that may only be kept for a later build. */
export const isMaking = ({ tool, tags, snapshots }: ReleaseTool): boolean => tags !== true && snapshots !== true && tool !== ORAS;

/** A registry of the moment: nobody else reaches it. */
const ON_THE_MACHINE = /\blocalhost\b|\b127\.0\.0\.1\b|\b[\w-]{1,60}\.(?:local|internal)[:/]|\s--(?:plain-http|insecure)\b/;

/** Artefacts and charts that a release workflow puts into a registry of images; others are put there by every build. */
function pushedArtefacts(ci: Ci, real: readonly Act[]): readonly ReleaseTool[] {
  const likely = new Set(likelyReleases(ci).map(({ workflow }) => workflow.path));
  return real.flatMap((act): readonly ReleaseTool[] => {
    if (act.kind !== 'command') return [];
    const { program, args } = invocationOf(act.words);
    const pushes = (program === 'oras' || program === 'helm') && args[0] === 'push' && !args.includes('--help');
    if (!pushes || ON_THE_MACHINE.test(act.text) || /\.sig\b|signature|sbom/i.test(act.text) || !likely.has(act.context.workflow.path))
      return [];
    return [{ tool: program === 'oras' ? ORAS : 'helm push', act, packages: true }];
  });
}

const SLSA = 'slsa-github-generator upload';

/** The generators and builders of SLSA attach what they make to the release of the tag; told where nothing else of the workflow attaches. */
function slsaUploads(real: readonly Act[], told: readonly ReleaseTool[]): readonly ReleaseTool[] {
  const known = new Set(told.filter(isMaking).map(({ act }) => act.context.workflow));
  return toolUses(real, 'upload').flatMap(({ tool, act }): readonly ReleaseTool[] =>
    tool.name !== SLSA || act.kind !== 'uses' || known.has(act.context.workflow)
      ? []
      : [{ tool: baseName(act.uses.target).replace(/\.ya?ml$/, ''), act, adds: true }],
  );
}

/** Each step as often as it is reached, those that run for a release first; steps that run only for what is proposed are left out. */
export function releaseSteps(ci: Ci, { used, bare }: GoReleaserFacts): readonly ReleaseTool[] {
  const real = realActs(ci.acts);
  const goReleaser = [
    ...used.flatMap(({ path, runs, config }) => {
      const { draft } = config.release;
      return runs.map(
        ({ act }): ReleaseTool => ({ tool: 'GoReleaser', act, ...(draft === undefined ? {} : { draft: file(path, draft) }) }),
      );
    }),
    ...bare.map(({ act }): ReleaseTool => ({ tool: 'GoReleaser', act })),
  ];
  const others = toolUses(real, 'release')
    .filter(({ tool }) => tool.name !== 'GoReleaser')
    .map(({ tool, act }) => ({ tool: tool.name, act, ...asDraft(act, real) }));
  const tags = toolUses(real, 'tag')
    .filter(({ act }) => pushesTags(act, ci) && !(act.kind === 'command' && isMoved(act)))
    .flatMap(({ act }): readonly ReleaseTool[] => {
      const run = forReal(act, ci);
      return run === undefined ? [] : [{ tool: written(act, 2), act: run, tags: true }];
    });
  // A script that makes or completes a release is told as that.
  const uploads = toolUses(real, 'upload')
    .filter(({ tool, act }) => tool.name !== SLSA && (act.kind === 'command' || act.uses.target !== SCRIPT))
    .map(({ act }) => ({ tool: written(act, 3), act, ...asDraft(act, real) }));
  const packages = toolUses(real, 'publish').flatMap(({ tool, act }): readonly ReleaseTool[] => {
    const index = tool.name === 'PyPI' ? pythonIndexOf(act) : 'pypi';
    // An index of one's own may be for trials.
    if (index === 'other') return [];
    return [
      {
        tool: index === 'open' ? 'Python package upload' : `${tool.name} publication`,
        act,
        packages: true,
        ...(publishesSnapshots(act) ? { snapshots: true as const } : {}),
      },
    ];
  });
  const told = [...goReleaser, ...others, ...uploads, ...packages];
  // GoReleaser that is configured and not seen to run is nearer to what makes them.
  const all = used.length > 0 && !told.some(isMaking) ? told : [...told, ...slsaUploads(real, told)];
  const making = all.some(isMaking) ? all.filter(isMaking) : all;
  return [...releasesFirst(making), ...releasesFirst(pushedArtefacts(ci, real)), ...releasesFirst(tags)];
}

/** Each step once. */
export const releaseTools = (steps: readonly ReleaseTool[]): readonly ReleaseTool[] =>
  distinctBy(steps, ({ tool, act }) => `${tool}\n${act.at.path}:${act.at.line}`);

const firstOf = ([first, ...rest]: NonEmpty<Link>): NonEmpty<Link> => [first, ...rest.slice(0, SHOWN - 1)];

/** Each tool's first step before any tool's second. */
function spread(tools: readonly ReleaseTool[]): readonly ReleaseTool[] {
  const first = distinctBy(tools, ({ tool }) => tool);
  const others = new Set(first);
  return [...first, ...tools.filter((one) => !others.has(one))];
}

/** Each tool with the workflow in which it runs; six at most. */
function listed(tools: readonly ReleaseTool[]): string {
  const phrases = [
    ...new Set(
      tools.map(({ tool, act, draft }) => `${tool} (${baseName(act.context.workflow.path)}${draft === undefined ? '' : ', as a draft'})`),
    ),
  ];
  return `${phrases.slice(0, 6).join('; ')}${phrases.length > 6 ? `; and ${phrases.length - 6} more` : ''}`;
}

const adds = ({ tool, adds }: ReleaseTool): boolean => adds === true || tool === 'gh release upload';

/**
 * What only adds to a release that is there already: nothing but a release on the site starts its workflow, or it
 * uploads to a release that no other step of the workflow makes.
 */
export function completing(tools: readonly ReleaseTool[]): ReadonlySet<ReleaseTool> {
  const makers = new Set(
    tools.filter((one) => !adds(one) && one.packages !== true && one.tags !== true).map(({ act }) => act.context.workflow),
  );
  return new Set(
    tools.filter((one) => {
      const { context } = one.act;
      if (one.packages === true || one.tags === true) return false;
      const started = context.workflow.triggers.every(({ event }) => event === 'release' || isProposal(event));
      return started || (adds(one) && !makers.has(context.workflow));
    }),
  );
}

/** What is made, and what is added to a release that somebody has made. */
function said(tools: readonly ReleaseTool[]): string {
  const late = completing(tools);
  const later = tools.filter((one) => late.has(one));
  const made = tools.filter((one) => !late.has(one));
  if (later.length === 0) return `Releases are made with ${listed(made)}`;
  return made.length === 0
    ? `Releases that are already there are completed with ${listed(later)}`
    : `Releases are made with ${listed(made)}; releases that are already there are completed with ${listed(later)}`;
}

export function toolsStatement(ci: Ci, goReleaser: GoReleaserFacts, tools: readonly ReleaseTool[]): Statement {
  const id = 'tools';
  const value = tools.slice(0, MAX_VALUES).map(({ tool, act }) => ({ tool, path: act.at.path, line: act.at.line }));
  const links = spread(tools).flatMap(({ act, draft }): readonly Link[] => [...linksTo(act), ...(draft === undefined ? [] : [draft])]);
  const tags = tools.filter((one) => one.tags === true);
  const making = tools.filter((one) => one.tags !== true);
  if (isNonEmpty(links) && making.length > 0) {
    const tagged = tags.length === 0 ? '' : `; tags with ${listed(tags)}`;
    if (!making.some(isMaking)) {
      const missing = `a step that is known to make a release, or to attach files to it${unseen(ci)}`;
      const what = making.some(({ snapshots }) => snapshots === true) ? 'Snapshots are published' : 'Artefacts are put into a registry';
      return partial(id, `${what} with ${listed(making)}${tagged}`, missing, firstOf(links), value);
    }
    return present(id, `${said(making)}${tagged}`, firstOf(links), value);
  }
  const [configured] = goReleaser.used;
  if (configured !== undefined) {
    const value = [{ tool: 'GoReleaser', path: configured.path, line: 1 }];
    return partial(id, `GoReleaser is configured in ${configured.path}`, notRun(ci), [file(configured.path)], value);
  }
  const own = likelyReleases(ci).filter(({ workflow }) => tags.every(({ act }) => act.context.workflow !== workflow));
  const places = [...links, ...own.map(({ workflow, line }) => file(workflow.path, line))];
  if (isNonEmpty(places)) {
    const names = own.slice(0, 4).map(({ workflow }) => baseName(workflow.path));
    const tagging = tags.length === 0 ? [] : [`Tags are made with ${listed(tags)}`];
    const workflows = own.length === 0 ? [] : [`${tags.length === 0 ? 'W' : 'w'}orkflows that ${LIKELY}: ${names.join(', ')}`];
    const values = [...value, ...own.map(({ workflow, line }) => ({ tool: 'workflow', path: workflow.path, line }))];
    const missing = `a step that is known to make a release, to attach files to it or to publish a package${unseen(ci)}`;
    return partial(id, [...tagging, ...workflows].join('; '), missing, firstOf(places), values.slice(0, MAX_VALUES));
  }
  return absentInRelease(ci, goReleaser, ['release'], id, 'No workflow was seen that makes a release');
}
