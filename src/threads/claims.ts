/** Which of some tasks are taken, in memory that two threads see. */
export type Claims = Int32Array;

export const claimsOn = (tasks: number): Claims => new Int32Array(new SharedArrayBuffer(tasks * Int32Array.BYTES_PER_ELEMENT));

/** True for whoever asks first: the task is theirs then. */
export const claim = (claims: Claims, task: number): boolean => Atomics.compareExchange(claims, task, 0, 1) === 0;

/** Gives a task back that could not be done yet. */
export const release = (claims: Claims, task: number): void => void Atomics.store(claims, task, 0);

/** Leaves nothing to take. */
export const claimAll = (claims: Claims): void => claims.forEach((_, task) => void claim(claims, task));
