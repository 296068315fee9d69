/** What starts a release. */
import type { Act, Ci, Trigger, Workflow } from '../../ci/model.ts';
import { file, isNonEmpty, partial, present } from '../../finding.ts';
import type { Statement, Subject } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { distinctBy } from '../../release/distinct.ts';
import { absentInReleases } from '../../release/elsewhere.ts';
import { imageBuildsOf } from '../../release/images.ts';
import { isReleaseTrigger, mayRunOnBranch } from '../../release/when.ts';
import { pushesOn } from './branches.ts';
import { isProposal, LIKELY, likelyReleases, unseen } from './likely.ts';
import { startsOf } from './started.ts';
import { completing, isMaking, type ReleaseTool } from './tools.ts';

const SHOWN = 10;

const quoted = (list: readonly string[]): string =>
  list
    .slice(0, 4)
    .map((one) => one.slice(0, 60))
    .join(', ');

/** Every tag without some reads as those. */
const taggedBy = ([first = '', ...rest]: readonly string[]): string =>
  first === '**' && rest.length > 0 && rest.every((tag) => tag.startsWith('!'))
    ? `other than ${quoted(rest.map((tag) => tag.slice(1)))}`
    : quoted([first, ...rest]);

/** The filter on paths, which tags go past. */
const changing = (paths: readonly string[]): string => (paths.length === 0 ? '' : ` that change ${quoted(paths)}`);

function phrase({ event, tags, branches, paths, types, workflows, cron }: Trigger, starts: readonly Act[]): string {
  if (event === 'push' && tags.some((tag) => !tag.startsWith('!')))
    return `pushed tags ${taggedBy(tags)}${branches.length > 0 ? ` and pushes to ${quoted(branches)}${changing(paths)}` : ''}`;
  if (event === 'push') return `${branches.length > 0 ? `pushes to ${quoted(branches)}` : 'pushes'}${changing(paths)}`;
  if (event === 'release') return `release${types.length > 0 ? ` ${quoted(types)}` : ''}`;
  if (event === 'workflow_run') return `the end of ${quoted(workflows)}`;
  if (event === 'workflow_dispatch') return `workflow_dispatch (by hand${starts.slice(0, 3).map(startPhrase).join('')})`;
  return event === 'schedule' && cron.length > 0 ? `schedule ${quoted(cron)}` : event;
}

/** What starts a workflow that starts a release; who started the first by hand stands behind the second. */
function startPhrase({ context: { workflow } }: Act): string {
  const triggers = workflow.triggers.filter(({ event }) => !isProposal(event));
  const on = triggers.map((one) => (one.event === 'workflow_dispatch' ? one.event : phrase(one, [])));
  return `, or started by ${baseName(workflow.path)} on ${on.join(', ')}`;
}

/** What it attaches to is the release of the tag that started it. */
const needsTag = ({ act, adds }: ReleaseTool): boolean => adds === true && act.kind === 'uses' && !('upload-tag-name' in act.with);

/** Where each of the steps asks for a tag, pushes to branches and the clock start nothing that releases. */
function narrowed(triggers: readonly Trigger[], tools: readonly ReleaseTool[]): readonly Trigger[] {
  if (tools.length === 0 || tools.some((tool) => !needsTag(tool) && mayRunOnBranch(tool.act.context))) return triggers;
  const tagged = triggers.flatMap((trigger): readonly Trigger[] => {
    const { event, tags, branches } = trigger;
    if (event !== 'push') return event === 'schedule' ? [] : [trigger];
    return tags.length === 0 && branches.length > 0 ? [] : [{ ...trigger, tags: tags.length === 0 ? ['**'] : tags, branches: [] }];
  });
  return tagged.length === 0 ? triggers : tagged;
}

/** `ghcr.io/acme/widget`: for others to get, whatever it is for. */
const isInRegistry = (image: string): boolean => /^[\w-]+(?:\.[\w-]+)+\//.test(image);

/** Workflows beside those that make releases which push images for a tag or a release, by what starts them. */
function imagesBeside(ci: Ci, workflows: readonly Workflow[], subject: Subject): string {
  const pushing = imageBuildsOf(ci, subject).flatMap(({ pushedBy, ofTests, images }) =>
    pushedBy === undefined || (ofTests === true && !images.some(isInRegistry)) || workflows.includes(pushedBy.context.workflow)
      ? []
      : [pushedBy],
  );
  const byStart = new Map<string, string[]>();
  for (const { path, triggers } of new Set(pushing.map(({ context }) => context.workflow))) {
    const acts = pushing.filter(({ context }) => context.workflow.path === path);
    const starts = triggers
      .filter(isReleaseTrigger)
      .map((one) => phrase({ ...one, branches: one.branches.filter((branch) => acts.some((act) => pushesOn(branch, act, subject))) }, []));
    if (starts.length > 0) byStart.set(starts.join(', '), [...(byStart.get(starts.join(', ')) ?? []), baseName(path)]);
  }
  const parts = [...byStart].slice(0, 3).map(([start, names]) => {
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return `${names.slice(0, 3).join(', ')}${more} on ${start}`;
  });
  return parts.length === 0 ? '' : `; images are also pushed by ${parts.join('; ')}`;
}

/** The triggers of the workflows in which the tools run, those for proposed changes left out; else of those that may make releases. */
export function triggerStatement(ci: Ci, tools: readonly ReleaseTool[], subject: Subject): Statement {
  const adding = completing(tools);
  const made = tools.filter((one) => !adding.has(one));
  const making = tools.filter(isMaking);
  // What only adds to a release starts none, where something else is seen that does.
  const running = (made.some(isMaking) ? made : tools).map(({ act }) => act.context.workflow);
  const workflows = [...new Set([...running, ...(making.length > 0 ? [] : likelyReleases(ci).map(({ workflow }) => workflow))])];
  // They start no release, and belong to it.
  const late = [...new Set([...adding].map(({ act }) => act.context.workflow))].filter((workflow) => !workflows.includes(workflow));
  const found = [...workflows, ...late].map((workflow) => ({
    path: workflow.path,
    triggers: narrowed(
      workflow.triggers.filter(({ event }) => !isProposal(event)),
      tools.filter(({ act }) => act.context.workflow === workflow),
    ),
    starts: startsOf(workflow, ci, subject),
  }));
  const value = found.flatMap(({ path, triggers, starts }) =>
    triggers.map(({ event, tags, branches, paths, types, line }) => ({
      workflow: path,
      event,
      tags,
      branches,
      types,
      ...(paths.length > 0 ? { paths } : {}),
      line,
      ...(event === 'workflow_dispatch' && starts.length > 0 ? { startedBy: starts.map(({ context }) => context.workflow.path) } : {}),
    })),
  );
  const places = found.flatMap(({ path, triggers, starts }) => [
    ...triggers.map(({ line }) => ({ path, line })),
    ...starts.map(({ at }) => at),
  ]);
  const links = distinctBy(places, ({ path, line }) => `${path}:${line}`)
    .slice(0, SHOWN)
    .map(({ path, line }) => file(path, line));
  if (!isNonEmpty(links)) return absentInReleases(ci, 'trigger', 'No workflow was seen in which a tool makes a release');
  const listed = (list: typeof found): string => {
    const phrases = list
      .slice(0, 5)
      .map(({ path, triggers, starts }) => `${baseName(path)} on ${triggers.map((one) => phrase(one, starts)).join(', ')}`);
    return `${phrases.join('; ')}${list.length > phrases.length ? `; and ${list.length - phrases.length} more` : ''}`;
  };
  const after = late.length === 0 ? '' : `; files are attached by ${listed(found.slice(workflows.length))}`;
  const runs = `${listed(found.slice(0, workflows.length))}${after}`;
  if (making.length > 0 && making.every((one) => adding.has(one))) {
    const missing = `a step in them that makes the release to which they add${unseen(ci)}`;
    return partial(
      'trigger',
      `Workflows that ${tools.some(({ tags }) => tags === true) ? 'tag or ' : ''}add to releases run: ${runs}`,
      missing,
      links,
      value,
    );
  }
  if (making.length > 0) return present('trigger', `Release workflows run: ${runs}${imagesBeside(ci, workflows, subject)}`, links, value);
  const missing = `a step in them that is known to make a release${unseen(ci)}`;
  return partial('trigger', `Workflows that tag, ${LIKELY}: ${runs}`, missing, links, value);
}
