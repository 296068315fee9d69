/** Whether workflows say at their top what their token may do. */
import { absentInCi } from '../../ci/absence.ts';
import type { Ci, Permissions, Workflow } from '../../ci/model.ts';
import { file, isNonEmpty, partial, present } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { agree, countOf } from '../../text/count.ts';

const SHOWN = 10;

const writes = (permissions: Permissions | undefined): boolean =>
  permissions !== undefined &&
  ('all' in permissions ? permissions.all === 'write' : Object.values(permissions.scopes).some((level) => level === 'write'));

const names = (workflows: readonly Workflow[]): string =>
  `${workflows
    .slice(0, 5)
    .map(({ path }) => baseName(path))
    .join(', ')}${workflows.length > 5 ? `, and ${workflows.length - 5} more` : ''}`;

export function permissionsStatement(ci: Ci): Statement {
  const id = 'permissions';
  const said = ci.workflows.filter(({ permissions }) => permissions !== undefined);
  const silent = ci.workflows.filter(({ permissions }) => permissions === undefined);
  const byJob = silent.filter(({ jobs }) => jobs.length > 0 && jobs.every(({ permissions }) => permissions !== undefined));
  const bare = silent.filter((one) => !byJob.includes(one));
  // Where each workflow without them says it in its jobs, those are named: the rule is about the top.
  const atTop = bare.length > 0 ? names(bare) : `${names(byJob)}, where each job states its own`;
  const writing = said.filter(({ permissions }) => writes(permissions));
  const value = { workflows: ci.workflows.length, topLevel: said.length, topLevelWrite: writing.length };
  const byJobs = byJob.length === 0 ? '' : `; ${byJob.length} more in each of their jobs`;
  const granting =
    writing.length === 0
      ? ''
      : `; ${writing.length} of them ${writing.length === 1 ? 'grants' : 'grant'} a write permission there: ${names(writing)}`;
  const text = `${said.length} of ${countOf(ci.workflows.length, 'workflow')} ${agree(said.length, 'states the permissions of its', 'state the permissions of their')} token at the top${byJobs}${granting}`;
  const links = [...writing, ...said.filter((one) => !writing.includes(one))]
    .slice(0, SHOWN)
    .map(({ path, permissions }) => file(path, permissions?.line));
  if (!isNonEmpty(links)) {
    const [first] = byJob.flatMap(({ path, jobs }) => jobs.map(({ permissions }) => file(path, permissions?.line)));
    return first === undefined
      ? absentInCi({ ...ci, cut: false }, id, 'No workflow states the permissions of its token at the top', [], value)
      : partial(id, text, `permissions at the top of ${atTop}`, [first], value);
  }
  const all = writing.filter(({ permissions }) => permissions !== undefined && 'all' in permissions);
  const missing = [
    ...(silent.length === 0 ? [] : [`permissions at the top of ${atTop}`]),
    ...(all.length === 0 ? [] : [`single permissions in place of write-all in ${names(all)}`]),
    ...(ci.unread.length === 0 ? [] : [`${countOf(ci.unread.length, 'workflow file')} ${agree(ci.unread.length, 'was', 'were')} not read`]),
  ];
  return missing.length === 0 ? present(id, text, links, value) : partial(id, text, missing.join('; '), links, value);
}
