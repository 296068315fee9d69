/** Where a job is watched from its first step on. */
import { calledElsewhere } from '../../checks/elsewhere.ts';
import { absentInCi } from '../../ci/absence.ts';
import type { Ci, Step } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file, isNonEmpty, present, unknown } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { distinctBy } from '../../release/distinct.ts';
import { countOf } from '../../text/count.ts';
import { compositeActions } from './composite.ts';

const ACTION = 'step-security/harden-runner';
const SHOWN = 20;

interface Place {
  readonly path: string;
  readonly line: number;
  readonly policy: string;
}

/** Steps in the workflows themselves and in the composite actions beside them: what scripts do cannot be one. */
function placesOf(tree: Tree, ci: Ci): readonly Place[] {
  const steps: readonly { readonly path: string; readonly step: Step }[] = [
    ...ci.workflows.flatMap(({ path, jobs }) =>
      jobs.filter(({ disabled }) => !disabled).flatMap((job) => job.steps.map((step) => ({ path, step }))),
    ),
    ...compositeActions(tree).flatMap(({ path, steps: inside }) => inside.map((step) => ({ path, step }))),
  ];
  return steps.flatMap(({ path, step }) =>
    step.uses?.target === ACTION && !step.disabled
      ? [{ path, line: step.uses.line, policy: step.with['egress-policy']?.text.trim() ?? 'block' }]
      : [],
  );
}

/** The steps of a workflow that is called of another repository may hold it; those of the SLSA generator do not. */
function notSeen(ci: Ci, withSteps: number): Statement {
  const id = 'harden-runner';
  const gap = calledElsewhere(ci, (target) => !target.startsWith('slsa-framework/'));
  const absent = absentInCi({ ...ci, cut: false }, id, 'No workflow uses harden-runner', [`${ACTION} in them`]);
  if (gap === undefined || absent.status !== 'absent') return absent;
  const here =
    withSteps === 0
      ? ''
      : `; ${withSteps === 1 ? 'the one workflow' : `none of ${countOf(withSteps, 'workflow')}`} with steps here ${withSteps === 1 ? 'does not' : 'does'}`;
  return unknown(id, `Not known: whether a called workflow uses harden-runner${here}`, { why: 'not-asked', ...gap });
}

export function hardenRunnerStatement(tree: Tree, ci: Ci): Statement {
  const places = placesOf(tree, ci);
  const firsts = distinctBy(places, ({ path }) => path);
  const links = firsts.slice(0, SHOWN).map(({ path, line }) => file(path, line));
  const of = (policy: string): number => places.filter((place) => place.policy === policy).length;
  const running = ci.workflows.filter(({ jobs }) => jobs.some(({ steps, disabled }) => steps.length > 0 && !disabled));
  const paths = new Set(firsts.map(({ path }) => path));
  const workflows = running.filter(({ path }) => paths.has(path)).length;
  const value = { workflows, of: running.length, uses: places.length, audit: of('audit'), block: of('block') };
  if (!isNonEmpty(links)) return notSeen(ci, running.length);
  const how = `egress policy audit in ${countOf(value.audit, 'use')}, block in ${value.block}`;
  return present(
    'harden-runner',
    `harden-runner in ${workflows} of ${countOf(running.length, 'workflow')} with steps; ${how}`,
    links,
    value,
  );
}
