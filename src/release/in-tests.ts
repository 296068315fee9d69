/** What only tests and examples do: it makes, signs and publishes nothing of a release. */
import type { Act } from '../ci/model.ts';

const TESTS = /(?:^|\/)(?:tests?|testing|test[-_]?data|__tests__|int(?:egration)?[-_]?tests?|e2e|fixtures?|examples?|samples?)\//i;

const known = new Map<string, boolean>();
const MAX_KNOWN = 10_000;

/** Whether a path, or a folder with a slash at its end, is among tests and examples. */
export function isAmongTests(path: string): boolean {
  const there = known.get(path) ?? TESTS.test(path);
  if (known.size < MAX_KNOWN) known.set(path, there);
  return there;
}

/** Whether an act stands in a file of tests or examples, was led to from one, or runs in a folder of them. */
export const standsInTests = (act: Act): boolean =>
  isAmongTests(act.at.path) ||
  (act.kind === 'command' && act.directory !== undefined && isAmongTests(`${act.directory}/`)) ||
  act.context.via.some(({ path }) => isAmongTests(path));
