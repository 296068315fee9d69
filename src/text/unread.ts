/** Why a file was not read, for a reader who does not see which file is meant. */
import type { Reason } from '../model.ts';

/** The same reason, with the file named in its detail. */
export const unreadFile = (path: string, reason: Reason): Reason =>
  reason.detail.includes(path) ? reason : { ...reason, detail: `${path}: ${reason.detail}` };

/** A guide that says little itself and leads to a page outside of the repository. */
export const ledOutside = ({ path, to }: { readonly path: string; readonly to: string }): Reason => ({
  why: 'not-asked',
  detail: `${path} leads contributors to ${to.slice(0, 200)}, outside of the repository, which is not read`,
  remedy: `read ${to.slice(0, 200)}`,
});
