/** Runs of `tox` and `nox` whose environments were followed and hold no test: then the runner's own name tells nothing. */

import { runnerIn } from '../ci/follow-python.ts';
import type { Act, Ci } from '../ci/model.ts';
import type { ToolKind } from '../data/tools.ts';
import { toolUse } from '../release/tools.ts';
import { ledTo } from './named.ts';
import type { Seen } from './uses.ts';

/** They ask for files, and install. */
const ASIDE = new Set(['[', '[[', 'test', 'find', 'rm', 'mkdir', 'cp', 'pip', 'echo', 'cd']);
/** What their targets do stands with them. */
const BUILDERS = new Set(['make', 'ninja', 'tox', 'nox']);
const OTHERS: readonly ToolKind[] = ['lint', 'analysis', 'vulnerability', 'secret', 'license', 'license-header'];
/** A test by the name of its program or script, or whatever the caller gives. */
const MAY_TEST = /test|^\{posargs/iu;

/** Unless it is a tool of which another purpose is known: a linter may be given the folder of the tests. */
function mayTest(act: Act): boolean {
  if (act.kind === 'uses' || toolUse(act, 'test') !== undefined || toolUse(act, 'e2e') !== undefined) return true;
  if (act.captured === true || ASIDE.has(act.words[0] ?? '') || OTHERS.some((kind) => toolUse(act, kind) !== undefined)) return false;
  const names = act.words.filter((word) => !word.startsWith('-') && !word.includes('$('));
  return names.slice(0, 3).some((word) => MAY_TEST.test(word)) || BUILDERS.has(act.words[0] ?? '');
}

/** Whether the run leads to commands of which none may be a test. */
export function runsNoTest({ act }: Seen, ci: Ci): boolean {
  if (act.kind !== 'command' || runnerIn(act.words) === undefined) return false;
  const behind = (ledTo(ci).get(`${act.at.path}:${act.at.line}`) ?? []).filter(({ context }) => context.workflow === act.context.workflow);
  return behind.length > 0 && !behind.some(mayTest);
}
