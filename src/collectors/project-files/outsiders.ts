/** Whether a contributing guide has a word for those who are no maintainers. */
import { type ProseLine, sentencesOf } from '../../parse/prose.ts';

const MAINTAINERS = /\bmaintainers?\b/i;
/** What others do, or are told to do; addresses and names of files say nothing. */
const OTHERS =
  /\b(?:contribut|patch|fork|clon|submi|propos|review|discuss|report|develop|welcom|sign(?:ed)?[- ]?off|(?:pull|merge) requests?|PRs?\b|issues?|bugs?|features?|questions?|commits?\b|tests?\b|builds?\b|guid|style|docs?\b|document)/i;
const ADDRESS = /\[[^\]]{0,200}\](?:\([^)]{0,500}\))?|https?:\/\/\S{1,500}|`[^`]{0,200}`/g;
/** The words are English ones: an article is among them. */
const ENGLISH = /\bthe\b/i;

/** The text speaks of what maintainers do, and of nothing that others could. */
export function isForMaintainers(lines: readonly ProseLine[]): boolean {
  const words = sentencesOf(lines).map(({ text }) => text.replace(ADDRESS, ' '));
  // The first is the title, which says no more than the name of the file.
  const titles = lines.flatMap(({ kind, text }) => (kind === 'heading' ? [text] : [])).slice(1);
  return (
    words.some((text) => MAINTAINERS.test(text)) &&
    words.some((text) => ENGLISH.test(text)) &&
    ![...words, ...titles].some((text) => OTHERS.test(text))
  );
}
