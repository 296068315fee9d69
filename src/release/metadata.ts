/** Which images a build gets from `docker/metadata-action`. */
import type { Act, Ci } from '../ci/model.ts';
import { inSameJob } from './when.ts';

type Uses = Extract<Act, { kind: 'uses' }>;

const imagesOf = (step: Uses): readonly string[] => (step.with['images']?.text ?? '').split(/[\n,]/);

/** The step of the job from which the inputs of a build take tags, else labels. */
function namedIn(act: Act): string | undefined {
  if (act.kind !== 'uses') return undefined;
  const { tags, labels } = act.with;
  const text = [tags, labels].find((value) => value?.text.includes('steps.') === true)?.text ?? '';
  return /\bsteps\.([\w-]{1,100})\.outputs\b/.exec(text)?.[1];
}

/** It stands in a workflow itself, where each step has a name of its own. */
const isOfWorkflow = ({ at }: Act): boolean => at.path.startsWith('.github/workflows/');

/** The images of the step that the build names; without a name, of the one that is there. Never those of another step. */
export function fromMetadata(act: Act, ci: Ci): readonly string[] {
  const steps = ci.acts.filter(
    (other): other is Uses => other.kind === 'uses' && other.uses.target === 'docker/metadata-action' && inSameJob(other, act),
  );
  const id = namedIn(act);
  if (isOfWorkflow(act)) {
    const own = steps.filter(isOfWorkflow);
    const named = id === undefined ? own : own.filter(({ context }) => context.step?.id === id);
    // The rows of a matrix repeat one step.
    return new Set(named.map(({ at }) => at.line)).size === 1 ? named.flatMap(imagesOf) : [];
  }
  // An action that is used more than once has one context for each use; where its builds read alike, only the first is told.
  const own = steps.find((other) => other.context === act.context) ?? steps[0];
  const builds = steps.length < 2 ? [] : ci.acts.filter(({ at }) => at.path === act.at.path && at.line === act.at.line);
  return steps
    .filter(
      (step) =>
        step === own ||
        (step.at.path === own?.at.path && step.at.line === own.at.line && !builds.some(({ context }) => context === step.context)),
    )
    .flatMap(imagesOf);
}
