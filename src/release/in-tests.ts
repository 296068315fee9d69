/** What only tests and examples do: it makes, signs and publishes nothing of a release. */
import type { Act } from '../ci/model.ts';
import { END_TO_END } from '../ci/walker.ts';
import { baseName } from '../parse/paths.ts';

const TESTS = /(?:^|\/)(?:tests?|testing|test[-_]?data|__tests__|int(?:egration)?[-_]?tests?|e2e|fixtures?|examples?|samples?)\//i;
/** A package may be named for what it is for: `testing/kit`. */
const TEST_FOLDERS = /(?:^|\/)(?:tests?|test[-_]?data|__tests__|int(?:egration)?[-_]?tests?|e2e|fixtures?|examples?|samples?)\//i;

/** Whether a path, or a folder with a slash at its end, is among tests and examples; an action of the workflows is none. */
export const isAmongTests = (path: string): boolean => TESTS.test(path) && !path.startsWith('.github/');

/** In the name of a job or workflow: it tests something, and publishes as well. */
const PUBLISHES = /build|publish|releas|push|deploy|upload|deliver|promot|sign(?!al)|attest/iu;
/** A cluster in containers, which is gone when the job ends: https://kind.sigs.k8s.io. */
const IN_KIND = /(?:^|[-_.])kind(?:[-_.]|$)/iu;
const VERIFYING = /verif[a-z]{0,10}[-_][a-z]{1,20}/giu;
const isEndToEnd = (name: string): boolean =>
  (END_TO_END.test(name) || IN_KIND.test(name)) && !PUBLISHES.test(name.replace(VERIFYING, ' '));

/** Whether the job, or a workflow that it stands in or is called through, is named for end-to-end tests or for a cluster of the moment. */
function runsEndToEnd({ at, context: { workflow, job, via } }: Act): boolean {
  if (PUBLISHES.test(job.id)) return false;
  const isForReleases = workflow.triggers.some(
    ({ event, tags }) => event === 'release' || (event === 'push' && tags.some((tag) => !tag.startsWith('!'))),
  );
  if (isForReleases) return isEndToEnd(job.id);
  const files = [workflow.path, at.path, ...via.map(({ path }) => path)].filter((path) => path.startsWith('.github/workflows/'));
  return isEndToEnd(job.id) || files.some((path) => isEndToEnd(baseName(path)));
}

/** Each act is asked about by many questions. */
const known = new WeakMap<Act, boolean>();

/** Whether an act stands in a file of tests or examples, was led to from one, runs in a folder of them, or is done by a target, job or workflow that is named for end-to-end tests. */
export function standsInTests(act: Act): boolean {
  const before = known.get(act);
  if (before !== undefined) return before;
  const stands =
    act.context.tests === true ||
    runsEndToEnd(act) ||
    isAmongTests(act.at.path) ||
    (act.kind === 'command' && act.directory !== undefined && TEST_FOLDERS.test(`${act.directory}/`)) ||
    act.context.via.some(({ path }) => isAmongTests(path));
  known.set(act, stands);
  return stands;
}
