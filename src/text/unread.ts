/** Why a file was not read, for a reader who does not see which file is meant. */
import type { Reason } from '../model.ts';

/** The same reason, with the file named in its detail. */
export const unreadFile = (path: string, reason: Reason): Reason =>
  reason.detail.includes(path) ? reason : { ...reason, detail: `${path}: ${reason.detail}` };
