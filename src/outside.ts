import type { Second } from './threads/second.ts';

/** What the program needs of the world. Made in `bin.ts`, faked in tests. */
export interface Outside {
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** One line for a human, never parsed. */
  readonly progress: (line: string) => void;
  /** Ends the scan when aborted (Ctrl-C). */
  readonly signal: AbortSignal;
  /** A thread that does half of the reading, the same each time; absent: there is none. */
  readonly second?: () => Second | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}
