/** The steps with which the CI makes a release. */
import type { Act, Ci } from '../../ci/model.ts';
import { file, isNonEmpty, partial, present } from '../../finding.ts';
import type { Link, Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { distinctBy } from '../../release/distinct.ts';
import type { GoReleaserFacts } from '../../release/goreleaser.ts';
import { pythonIndexOf } from '../../release/python-index.ts';
import { absentInRelease, linksTo, notRun } from '../../release/statements.ts';
import { toolUses } from '../../release/tools.ts';
import { inSameJob, isReleaseTrigger, realActs, releasesFirst } from '../../release/when.ts';

export interface ReleaseTool {
  readonly tool: string;
  readonly act: Act;
  /** What it makes is a draft, which a person publishes. */
  readonly draft?: true;
}

const SHOWN = 10;
const MAX_VALUES = 50;
const NAMED = /\breleas(?:e|es|ing)\b/i;

const written = (act: Act, words: number): string => (act.kind === 'uses' ? act.uses.target : act.words.slice(0, words).join(' '));

/** A tag that is not pushed stays where it was made. */
const pushesTags = (tag: Act, ci: Ci): boolean =>
  tag.kind === 'uses' ||
  ci.acts.some((act) => act.kind === 'command' && act.words[0] === 'git' && act.words.includes('push') && inSameJob(act, tag));

/** Each step once, those that run for a release first; steps that run only for what is proposed are left out. */
export function releaseTools(ci: Ci, { used, bare }: GoReleaserFacts): readonly ReleaseTool[] {
  const real = realActs(ci.acts);
  const goReleaser = [
    ...used.flatMap(({ runs, config }) =>
      runs.map(({ act }): ReleaseTool => ({ tool: 'GoReleaser', act, ...(config.release.draft ? { draft: true } : {}) })),
    ),
    ...bare.map(({ act }): ReleaseTool => ({ tool: 'GoReleaser', act })),
  ];
  const others = toolUses(real, 'release')
    .filter(({ tool }) => tool.name !== 'GoReleaser')
    .map(({ tool, act }) => ({ tool: tool.name, act }));
  const tags = toolUses(real, 'tag')
    .filter(({ act }) => pushesTags(act, ci))
    .map(({ act }) => ({ tool: written(act, 2), act }));
  const uploads = toolUses(real, 'upload').map(({ act }) => ({ tool: written(act, 3), act }));
  const packages = toolUses(real, 'publish').flatMap(({ tool, act }) => {
    const index = tool.name === 'PyPI' ? pythonIndexOf(act) : 'pypi';
    // An index of one's own may be for trials.
    if (index === 'other') return [];
    return [{ tool: index === 'open' ? 'Python package upload' : `${tool.name} publication`, act }];
  });
  const all = releasesFirst([...goReleaser, ...others, ...tags, ...uploads, ...packages]);
  return distinctBy(all, ({ tool, act }) => `${tool}\n${act.at.path}:${act.at.line}`);
}

/** Each tool's first step before any tool's second. */
function spread(tools: readonly ReleaseTool[]): readonly ReleaseTool[] {
  const first = distinctBy(tools, ({ tool }) => tool);
  const others = new Set(first);
  return [...first, ...tools.filter((one) => !others.has(one))];
}

export function toolsStatement(ci: Ci, goReleaser: GoReleaserFacts, tools: readonly ReleaseTool[]): Statement {
  const id = 'tools';
  const value = tools.slice(0, MAX_VALUES).map(({ tool, act }) => ({ tool, path: act.at.path, line: act.at.line }));
  const links = spread(tools)
    .flatMap(({ act }): readonly Link[] => linksTo(act))
    .slice(0, SHOWN);
  if (isNonEmpty(links)) {
    const phrases = [
      ...new Set(
        tools.map(({ tool, act, draft }) => `${tool} (${baseName(act.context.workflow.path)}${draft === true ? ', as a draft' : ''})`),
      ),
    ];
    const more = phrases.length > 6 ? `; and ${phrases.length - 6} more` : '';
    return present(id, `Releases are made with ${phrases.slice(0, 6).join('; ')}${more}`, links, value);
  }
  const [configured] = goReleaser.used;
  if (configured !== undefined) {
    const value = [{ tool: 'GoReleaser', path: configured.path, line: 1 }];
    return partial(id, `GoReleaser is configured in ${configured.path}`, notRun(ci), [file(configured.path)], value);
  }
  const own = ci.workflows.flatMap(({ path, name, triggers }) => {
    if (!triggers.some(({ event }) => !/^(?:pull_request|pull_request_target|merge_group|workflow_call)$/.test(event))) return [];
    const trigger = triggers.find(isReleaseTrigger);
    return trigger !== undefined || NAMED.test(`${name ?? ''} ${baseName(path)}`)
      ? [{ path, line: trigger?.line ?? triggers[0]?.line ?? 1 }]
      : [];
  });
  const places = own.slice(0, SHOWN).map(({ path, line }) => file(path, line));
  if (isNonEmpty(places)) {
    const names = own
      .slice(0, 4)
      .map(({ path }) => baseName(path))
      .join(', ');
    const value = own.map(({ path, line }) => ({ tool: 'workflow', path, line }));
    const rest = ci.cut || ci.unread.length > 0 ? ': none was seen, and the workflows were not read whole' : '';
    const missing = `a step that is known to make a release, to attach files to it or to publish a package${rest}`;
    return partial(id, `Workflows that run on tags or releases, or are named after a release: ${names}`, missing, places, value);
  }
  return absentInRelease(ci, goReleaser, ['release'], id, 'No workflow was seen that makes a release');
}
