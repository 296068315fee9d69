/** A list of tasks for two threads: the first takes them from the first on, the second from the last. */
import { type Claims, claim, release } from './claims.ts';

/** What the second thread took of the tasks, by their place. */
export type Taken<Result> = ReadonlyMap<number, Result>;

/**
 * The first thread's part: does here what is not taken, waits for the others, and does again what the second thread took and never brought
 * back. The results stand in the order of the tasks.
 */
export async function finish<Task, Result extends object>(
  tasks: readonly Task[],
  claims: Claims,
  theirs: Promise<Taken<Result>>,
  here: (task: Task) => Result,
): Promise<readonly Result[]> {
  const ours = tasks.map((task, place) => (claim(claims, place) ? here(task) : undefined));
  const others = await theirs;
  return tasks.map((task, place) => ours[place] ?? others.get(place) ?? here(task));
}

/** The second thread's part. A task without a result is left for later. */
export function take<Task, Result extends object>(
  tasks: readonly Task[],
  claims: Claims,
  there: (task: Task) => Result | undefined,
): Taken<Result> {
  const results = new Map<number, Result>();
  for (const [place, task] of [...tasks.entries()].reverse()) {
    if (!claim(claims, place)) continue;
    const result = there(task);
    if (result === undefined) release(claims, place);
    else results.set(place, result);
  }
  return results;
}
