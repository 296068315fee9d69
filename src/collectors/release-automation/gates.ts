/** In which deployment environment a job of a release runs, or for which it waits. */
import type { Act, Ci, Job, Value, Workflow } from '../../ci/model.ts';
import { asksForOutcome } from '../../parse/workflow.ts';
import { distinctBy } from '../../release/distinct.ts';

/** A job and the file that it stands in. */
interface Standing {
  readonly file: Workflow;
  readonly job: Job;
}

/** The environment that the job names, or that a job for which it waits does. */
interface Gate extends Standing {
  readonly environment: Value;
}

export interface ReleaseJob extends Standing {
  readonly gate: Gate | undefined;
}

/** More of them are not looked at. */
export const MAX_JOBS = 100;

const keyOf = ({ file, job }: Standing): string => `${file.path}\n${job.id}`;

/** The jobs in which the acts run, once for each way to them. */
export function releaseJobs(acts: readonly Act[], { workflows }: Ci): readonly ReleaseJob[] {
  const standings = workflows.flatMap((file) => file.jobs.map((job): Standing => ({ file, job })));
  const byJob = new Map(standings.map((one) => [one.job, one]));
  const byCall = new Map(standings.map((one) => [`${one.file.path}:${one.job.uses?.line}`, one]));
  const ways = acts.flatMap(({ context: { job, via } }) => {
    const own = byJob.get(job.written ?? job);
    const callers = via.toReversed().flatMap(({ path, line }) => byCall.get(`${path}:${line}`) ?? []);
    return own === undefined ? [] : [[own, ...callers] as const];
  });
  const distinct = distinctBy(ways, (way) => way.map(keyOf).join('\n'));
  return distinct.slice(0, MAX_JOBS + 1).map((way) => ({ ...way[0], gate: gateOn(way) }));
}

/** `way`: the job, then each job that calls the workflow in which the one before it stands. */
function gateOn(way: readonly Standing[]): Gate | undefined {
  for (const standing of way) {
    const gate = gateOf(standing);
    if (gate !== undefined) return gate;
  }
  return undefined;
}

/** The job's own, else the first on the way back along `needs`. */
function gateOf({ file, job }: Standing): Gate | undefined {
  const byId = new Map(file.jobs.map((one) => [one.id, one]));
  const reached = new Set([job]);
  for (const one of reached) {
    if (one.environment !== undefined) return { file, job: one, environment: one.environment };
    // What runs after a refusal too is not held by it.
    if (asksForOutcome(one)) continue;
    for (const id of one.needs ?? []) {
      const before = byId.get(id);
      if (before !== undefined) reached.add(before);
    }
  }
  return undefined;
}
