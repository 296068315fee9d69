/** The git source: a clone on this machine, read in place, or a remote repository. */
export { openClone } from './clone.ts';
export { openRemote } from './remote.ts';
export type { GitSource } from './source.ts';
