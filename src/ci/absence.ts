/** When an absence from the CI may be said: only when what the CI does was read whole. */
import { absent, unknown } from '../finding.ts';
import type { Json, NonEmpty, Reason, Statement } from '../model.ts';
import { countOf } from '../text/count.ts';
import type { Ci, Unread } from './model.ts';

/** What was read of the CI, as places for `searched`: "14 workflows in .github/workflows", ".github/workflows (no workflow there)". */
export function searchedCi(ci: Ci): NonEmpty<string> {
  const count = ci.workflows.length;
  const read = count === 0 ? '.github/workflows (no workflow there)' : `${countOf(count, 'workflow')} in .github/workflows`;
  const broken = ci.broken.map(({ path, message }) => `${path} (not a workflow: ${message.slice(0, 100)})`);
  return [read, ...broken];
}

/** An absence that was seen in a part only, as the text of an unknown. */
export const soFar = (text: string): string => `In what was read, ${text.charAt(0).toLowerCase()}${text.slice(1)}`;

function reasonOf({ path, from, reason }: Unread, others: number): Reason {
  const led = from === undefined ? path : `${from.path} line ${from.line} leads to ${path}`;
  const more = others > 0 ? ` (and ${countOf(others, 'more file')})` : '';
  return {
    why: 'unreadable',
    detail: `${led}, which was not read${more}${reason === undefined ? '' : `: ${reason.detail}`}`,
    remedy: reason?.remedy ?? `read ${path}`,
  };
}

/**
 * Absent when the workflows and what they refer to were read; else unknown, naming what was not. `searched` is added to the places
 * of the CI itself.
 */
export function absentInCi(ci: Ci, id: string, text: string, searched: readonly string[] = [], value?: Json): Statement {
  const [unread] = ci.unread;
  if (unread !== undefined) {
    const more = ci.unread.length > 1 ? ` and ${countOf(ci.unread.length - 1, 'more file')}` : '';
    return unknown(id, soFar(text), {
      ...unread.reason,
      detail: `${unread.path}${more}: ${unread.reason.detail}`,
    });
  }
  const [missing] = ci.missing;
  if (missing !== undefined) return unknown(id, soFar(text), reasonOf(missing, ci.missing.length - 1));
  if (ci.cut && ci.lost !== undefined) {
    const { gap, count } = ci.lost;
    const more = count > 1 ? ` (and ${countOf(count - 1, 'more target')})` : '';
    return unknown(id, soFar(text), { why: 'unreadable', detail: `${gap.detail}${more}`, remedy: gap.remedy });
  }
  if (ci.cut) {
    return unknown(id, soFar(text), {
      why: 'unreadable',
      detail: 'the workflows lead to more scripts, targets or actions than are followed',
    });
  }
  return absent(id, text, [...searchedCi(ci), ...searched], value);
}
