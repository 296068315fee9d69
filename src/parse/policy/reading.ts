import { asWritten } from '../link-names.ts';

/** What a policy says about one thing. */
export interface PolicyReading {
  /** The lines that say it, the telling one first. */
  readonly lines: readonly number[];
  /** The words, or a name for them; 200 characters at most. */
  readonly quote: string;
  /** What the words are about, where that is not what was looked for: "a time for a fix". */
  readonly what?: string;
  /** Words that say another time, quoted, where there are any. */
  readonly others?: readonly string[];
  /** What keeps it from being the whole answer. */
  readonly lack?: string;
  /** The address where it says that the answer stands. */
  readonly to?: string;
}

/** Words of a document, short enough to quote. */
export const quoted = (text: string): string => {
  const plain = asWritten(text)
    .replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= 200 ? plain : `${plain.slice(0, 199)}…`;
};

/** Words of the template that GitHub offers for a new policy. */
export const TEMPLATE = /\buse this section to tell people\b|\[insert [^\]]{1,40}\]|\btell them where to go\b/i;
