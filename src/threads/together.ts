/** A list of tasks for two threads: the first takes them from the first on, the second from the last. */
import { type Claims, claim, release } from './claims.ts';

/** What a thread took of the tasks, by their place. */
export type Taken<Result> = ReadonlyMap<number, Result>;

/** The first thread's part. */
export interface Sharing<Result> {
  /** Does here what is not taken and can be done now. */
  readonly here: () => void;
  /**
   * Does the rest here, waits for the other thread, and does again what that took and never brought back. The results stand in the order of
   * the tasks.
   */
  readonly finish: () => Promise<readonly Result[]>;
}

/** `here` gives no result for a task that cannot be done yet. */
export function sharing<Task, Result extends object>(
  tasks: readonly Task[],
  claims: Claims,
  theirs: Promise<Taken<Result>>,
  here: (task: Task) => Result | undefined,
): Sharing<Result> {
  const ours = new Map<number, Result>();
  const takeHere = (): void => takeIn([...tasks.entries()], claims, here, ours);
  return {
    here: takeHere,
    finish: async () => {
      takeHere();
      const others = await theirs;
      return tasks.map((task, place) => {
        const result = ours.get(place) ?? others.get(place) ?? here(task);
        if (result === undefined) throw new Error(`task ${place} cannot be done`);
        return result;
      });
    },
  };
}

/** The second thread's part. A task without a result is left for later. */
export function take<Task, Result extends object>(
  tasks: readonly Task[],
  claims: Claims,
  there: (task: Task) => Result | undefined,
): Taken<Result> {
  const results = new Map<number, Result>();
  takeIn([...tasks.entries()].reverse(), claims, there, results);
  return results;
}

function takeIn<Task, Result extends object>(
  tasks: readonly (readonly [number, Task])[],
  claims: Claims,
  does: (task: Task) => Result | undefined,
  results: Map<number, Result>,
): void {
  for (const [place, task] of tasks) {
    if (!claim(claims, place)) continue;
    const result = does(task);
    if (result === undefined) release(claims, place);
    else results.set(place, result);
  }
}
