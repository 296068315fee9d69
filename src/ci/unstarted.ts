/** A script of the tree that is named for releases and that nothing of the CI starts: another system, or a person, may. */
import type { Tree } from '../facts.ts';
import { isAtWork } from '../parse/own-path.ts';
import type { Act, Gap } from './model.ts';

const NAMED = /^(?:[\w.-]{1,40}\/){0,2}(?:(?:make|create|build|cut|do|publish|run)[-_])?release(?:\.(?:sh|bash|py))?$/i;

/** `undefined` where there is none, or one of them is started. */
export function unstartedRelease({ entries }: Pick<Tree, 'entries'>, acts: readonly Act[]): Gap | undefined {
  const found = entries.flatMap(({ path, mode }) =>
    mode.startsWith('100') && (mode === '100755' || /\.[a-z]+$/i.test(path)) && NAMED.test(path) && isAtWork(path) ? [path] : [],
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const started = new Set(acts.flatMap(({ at, context: { via } }) => [at.path, ...via.map(({ path }) => path)]));
  if (found.some((path) => started.has(path))) return undefined;
  return { detail: `${first} is named for releases, and no workflow that was read runs it`, remedy: `read ${first}` };
}
