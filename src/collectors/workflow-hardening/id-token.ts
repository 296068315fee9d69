/** Jobs that may ask for an identity token although nothing in them does. */
import { absentInCi } from '../../ci/absence.ts';
import type { Ci, Job, Permissions, Workflow } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file, isNonEmpty, present, unknown } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { baseName } from '../../parse/paths.ts';
import { type GoReleaserFacts, goReleaserOf } from '../../release/goreleaser.ts';
import { idTokenUse } from '../../release/id-token.ts';
import { agree, countOf } from '../../text/count.ts';

const SHOWN = 10;

/** Every job that is granted the token. */
interface Grants {
  readonly granted: number;
  /** Of these, jobs that hand it on to a workflow which asks for it. */
  readonly calling: number;
  /** What in them would use it: a job that calls a workflow holds no step. */
  readonly what: 'step' | 'step or call' | 'call';
  readonly idle: readonly Granted[];
}

interface Granted {
  readonly workflow: Workflow;
  readonly job: Job;
  readonly line: number;
  /** `undefined`: nothing uses it; else what may. */
  readonly maybe: string | undefined;
}

const grants = (permissions: Permissions | undefined): permissions is Permissions =>
  permissions !== undefined && 'scopes' in permissions && permissions.scopes['id-token'] === 'write';

/** The line of the scope itself, below the line of `permissions`. */
function lineOf(tree: Tree, path: string, { line }: Permissions): number {
  const text = tree.text(path);
  const lines = text.known ? (text.value ?? '').split('\n').slice(line - 1, line + 30) : [];
  const at = lines.findIndex((one) => /^\s*["']?id-token["']?\s*:\s*["']?write|\{.*id-token/.test(one));
  return at < 0 ? line : line + at;
}

/** GitHub refuses a call that grants less than a job of the called workflow asks for, whether or not that job runs. */
const isAskedFor = ({ uses }: Job, { workflows }: Ci): boolean =>
  uses?.kind === 'local' &&
  workflows.some(
    ({ path, permissions, jobs }) => path === uses.target && jobs.some((job) => !job.disabled && grants(job.permissions ?? permissions)),
  );

function grantsOf(tree: Tree, ci: Ci, goReleaser: GoReleaserFacts): Grants {
  let granted = 0;
  let calls = 0;
  let calling = 0;
  const idle: Granted[] = [];
  for (const workflow of ci.workflows) {
    for (const job of workflow.jobs) {
      const permissions = job.permissions ?? workflow.permissions;
      if (job.disabled || !grants(permissions)) continue;
      const acts = ci.acts.filter(
        ({ context }) =>
          (context.job.written ?? context.job) === job ||
          (job.uses !== undefined && context.via.some((at) => at.path === workflow.path && at.line === job.uses?.line)),
      );
      // Of a job that cannot run here, for another owner's repository, nothing was gone through.
      if (acts.length === 0 && job.if !== undefined && job.steps.some(({ disabled }) => !disabled)) continue;
      granted += 1;
      if (job.uses !== undefined) calls += 1;
      const use = idTokenUse(acts, goReleaser);
      if (use.kind !== 'used' && isAskedFor(job, ci)) {
        calling += 1;
        continue;
      }
      if (use.kind !== 'used') idle.push({ workflow, job, line: lineOf(tree, workflow.path, permissions), maybe: use.maybe });
    }
  }
  return { granted, calling, what: calls === 0 ? 'step' : calls === granted ? 'call' : 'step or call', idle };
}

const named = ({ workflow, job }: Granted): string => `${job.id} in ${baseName(workflow.path)}`;

/** A job with an action or a reusable workflow of which it is not known is left open. */
export function unusedIdTokenStatement(tree: Tree, ci: Ci): Statement {
  const id = 'unused-id-token';
  const { granted, calling, what, idle } = grantsOf(tree, ci, goReleaserOf(tree, ci));
  const unused = ci.cut ? [] : idle.filter(({ maybe }) => maybe === undefined);
  const open = ci.cut ? idle : idle.filter(({ maybe }) => maybe !== undefined);
  const value = unused.map(({ workflow, job, line }) => ({ workflow: workflow.path, job: job.id, line }));
  const links = unused.slice(0, SHOWN).map(({ workflow, line }) => file(workflow.path, line));
  if (isNonEmpty(links)) {
    const list = unused.slice(0, 5).map(named).join(', ');
    const more = unused.length > 5 ? `, and ${unused.length - 5} more` : '';
    const rest = open.length === 0 ? '' : `; ${open.length} more of which it is not known`;
    return present(
      id,
      `${unused.length} of ${countOf(granted, 'job')} with id-token: write ${agree(unused.length, 'holds', 'hold')} no ${what} that is known to use it: ${list}${more}${rest}`,
      links,
      value,
    );
  }
  const [first] = open;
  if (first !== undefined) {
    return unknown(id, `Not known: whether each job with id-token: write uses it (${open.slice(0, 5).map(named).join(', ')})`, {
      why: first.maybe === undefined ? 'unreadable' : 'not-asked',
      detail: first.maybe === undefined ? 'the workflows lead to more than was followed' : `${first.maybe} may use it`,
      ...(first.maybe === undefined ? {} : { remedy: `read what it does in the job ${named(first)}` }),
    });
  }
  const uses = calling === 0 ? 'uses it' : 'uses it or asks for it';
  const text =
    granted === 0
      ? 'No job is granted id-token: write'
      : granted === 1
        ? `The one job with id-token: write holds a ${what} that ${uses}`
        : `Each of the ${granted} jobs with id-token: write holds a ${what} that ${uses}`;
  return absentInCi({ ...ci, cut: false }, id, text, [], value);
}
