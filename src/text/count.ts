/** Numbers in sentences. */

/** The word that goes with a number: `agree(1, 'carries', 'carry')`. */
export const agree = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** "1 tag", "2 tags"; `many` where an s is not enough. */
export const countOf = (count: number, one: string, many = `${one}s`): string => `${count} ${agree(count, one, many)}`;

/** "the last commit", "the last 2 commits". */
export const lastOf = (count: number, one: string, many = `${one}s`): string =>
  count === 1 ? `the last ${one}` : `the last ${count} ${many}`;

/** "3 of the last 20 tags", "1 of 1 tag". */
export const shareOf = (some: number, all: number, one: string, many = `${one}s`): string =>
  all === 1 ? `${some} of 1 ${one}` : `${some} of the last ${all} ${many}`;

/** For what was searched: nothing while all of it was read, else how much. */
export const boundOf = (all: number, most: number, one: string): readonly string[] =>
  all > most ? [`the first ${most} of ${countOf(all, one)} of these names, and no more`] : [];

/** A larger window over a history that is no longer than the smaller one: `said` is short, the rest stands there. */
export const sameAgain = (count: number, one: string, said: string): string =>
  `The history holds no more than the same ${countOf(count, one)}: ${said}.`;
