/** What starts a release. */
import type { Ci, Trigger } from '../../ci/model.ts';
import { file, isNonEmpty, partial, present } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { absentInReleases } from '../../release/elsewhere.ts';
import { isProposal, LIKELY, likelyReleases, unseen } from './likely.ts';
import type { ReleaseTool } from './tools.ts';

const SHOWN = 10;

const quoted = (list: readonly string[]): string =>
  list
    .slice(0, 4)
    .map((one) => one.slice(0, 60))
    .join(', ');

function phrase({ event, tags, branches, types, workflows, cron }: Trigger): string {
  if (event === 'push' && tags.length > 0)
    return `pushed tags ${quoted(tags)}${branches.length > 0 ? ` and pushes to ${quoted(branches)}` : ''}`;
  if (event === 'push') return branches.length > 0 ? `pushes to ${quoted(branches)}` : 'pushes';
  if (event === 'release') return `release${types.length > 0 ? ` ${quoted(types)}` : ''}`;
  if (event === 'workflow_run') return `the end of ${quoted(workflows)}`;
  if (event === 'workflow_dispatch') return 'workflow_dispatch (by hand)';
  return event === 'schedule' && cron.length > 0 ? `schedule ${quoted(cron)}` : event;
}

/** The triggers of the workflows in which the tools run, those for proposed changes left out; else of those that may make releases. */
export function triggerStatement(ci: Ci, tools: readonly ReleaseTool[]): Statement {
  const making = tools.filter(({ tags }) => tags !== true);
  const running = tools.map(({ act }) => act.context.workflow);
  const workflows = [...new Set([...running, ...(making.length > 0 ? [] : likelyReleases(ci).map(({ workflow }) => workflow))])];
  const found = workflows.map(({ path, triggers }) => ({ path, triggers: triggers.filter(({ event }) => !isProposal(event)) }));
  const value = found.flatMap(({ path, triggers }) =>
    triggers.map(({ event, tags, branches, types, line }) => ({ workflow: path, event, tags, branches, types, line })),
  );
  const links = value.slice(0, SHOWN).map(({ workflow, line }) => file(workflow, line));
  if (!isNonEmpty(links)) return absentInReleases(ci, 'trigger', 'No workflow was seen in which a tool makes a release');
  const phrases = found.slice(0, 5).map(({ path, triggers }) => `${baseName(path)} on ${triggers.map(phrase).join(', ')}`);
  const more = found.length > phrases.length ? `; and ${found.length - phrases.length} more` : '';
  const runs = `${phrases.join('; ')}${more}`;
  if (making.length > 0) return present('trigger', `Release workflows run: ${runs}`, links, value);
  const missing = `a step in them that is known to make a release${unseen(ci)}`;
  return partial('trigger', `Workflows that tag, ${LIKELY}: ${runs}`, missing, links, value);
}
