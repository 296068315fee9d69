/** The bound on a file of another repository. */
import type { Fact } from '../../facts.ts';
import { notKnown } from '../../facts.ts';

/** Bytes. */
const MAX_TEXT = 256 * 1024;

/** The text, unless the file has more bytes than are read. */
export const bounded = <T>(text: Fact<T>, size: number): Fact<T> =>
  size > MAX_TEXT ? notKnown('unreadable', `${size} bytes, over the bound of ${MAX_TEXT} bytes for a file of another repository`) : text;
