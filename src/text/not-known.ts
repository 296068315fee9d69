/** An absence that was seen in a part only, as what is not known. */

const SEEN = /^No (?:workflow |release )?(?:step|workflow) was seen (?:that|in which) ([^(,]+)/;

/** "No workflow step was seen that runs X" is "Not known: whether a step runs X"; other words follow in full. */
export function notKnown(text: string): string {
  const what = SEEN.exec(text)?.[1]?.trim();
  return `Not known: ${what === undefined ? `what is beyond what was read, in which ${text.charAt(0).toLowerCase()}${text.slice(1)}` : `whether a step ${what}`}`;
}
