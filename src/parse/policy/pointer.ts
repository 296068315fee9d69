/** Whether a policy is only a signpost to one that stands elsewhere. */
import { linksOf, type ProseLine, sentencesOf } from '../prose.ts';

export interface Pointer {
  readonly url: string;
  readonly line: number;
}

/** The path of a link, or an address wherever it stands. */
const INNER = /\]\(<?(?![<#]|[a-z]{2,10}:)([^)\s>]{1,300})|(https?:\/\/[^\s<>()"'`\]|[]{3,500})/gi;
/** A file with more words than this is a policy of its own. */
const MOST_WORDS = 120;
const POLICY_URL = /security|vulnerab|disclos/i;
/** A link with this name is the policy even when another stands before it. */
const POLICY_FILE = /\/security(?:\.[a-z]{2,8}|\/policy)\/?(?:[#?]|$)/i;
const POLICY_WORDS =
  /\bsecurity (?:policy|policies|process|reporting|disclosure|response|document|page|guidelines|procedures?)\b|\bSECURITY\.md\b|\bvulnerability (?:disclosure|reporting|management)\b|\breport(?:ing)? (?:a |security )?(?:vulnerabilit|issue)/i;
const NOT_A_POLICY =
  /^https?:\/\/(?:docs|help)\.github\.com|\/security\/advisories|\/issues(?:\/|$)|openpgp|keybase|\.asc$|groups\.google\.com|^https?:\/\/lists\.|hackerone\.com|bugcrowd\.com/i;
const SOURCE =
  /\b(?:adapted|based|inspired|derived|borrowed|modell?ed|template|credits?|as an example|thanks?|acknowledg\w{0,8}|courtesy)\b/i;

/** Words of the text, addresses of links left out. */
export const countWords = (lines: readonly ProseLine[]): number =>
  lines
    .filter(({ kind }) => kind === 'text' || kind === 'table')
    .reduce(
      (sum, { text }) =>
        sum +
        text
          .replace(/https?:\/\/\S+|\]\([^)]{0,500}\)/g, ' ')
          .split(/[^\p{L}\p{N}'’-]+/u)
          .filter((word) => word !== '').length,
      0,
    );

const REPORTS = /\breport(?:s|ed|ing)?\b|\bdisclos\w*/i;

/** The first section of a long document that says nothing else about reports. */
function opening(lines: readonly ProseLine[]): readonly ProseLine[] {
  const [, second] = lines.flatMap(({ kind }, i) => (kind === 'heading' ? [i] : []));
  const first = lines.slice(0, second);
  const rest = second === undefined ? [] : lines.slice(second).filter(({ kind }) => kind !== 'code');
  const hands = countWords(first) <= MOST_WORDS / 2 && sentencesOf(first).some(({ text }) => REPORTS.test(text));
  return hands && !rest.some(({ text }) => REPORTS.test(text)) ? first : [];
}

/** `own` is the repository's web address: a link into it is no policy elsewhere. */
export function pointerOf(whole: readonly ProseLine[], own: string | undefined): Pointer | undefined {
  const isLong = countWords(whole) > MOST_WORDS;
  const lines = isLong ? opening(whole) : whole;
  const sentences = sentencesOf(lines).filter(({ text }) => !isLong || REPORTS.test(text));
  const found = linksOf(lines).filter(({ url }) => {
    const inside = own !== undefined && `${url.toLowerCase()}/`.startsWith(`${own.toLowerCase()}/`);
    if (inside || NOT_A_POLICY.test(url)) return false;
    const around = sentences.find((sentence) => sentence.text.includes(url))?.text ?? '';
    if (isLong && around === '') return false;
    return !SOURCE.test(around) && (POLICY_URL.test(url) || POLICY_WORDS.test(around));
  });
  return found.find(({ url }) => POLICY_FILE.test(url)) ?? found[0];
}

const MORE =
  /\b(?:more|further|full|additional|complete) (?:details?|information|instructions)\b|\b(?:details|information) (?:on|about|of) (?:the|our|how)\b/i;

/** Whether the words around the pointer say that the rest of the policy stands there. */
export const sendsForMore = (lines: readonly ProseLine[], { url }: Pointer): boolean =>
  sentencesOf(lines).some(({ text }) => text.includes(url) && MORE.test(text));

const DOCUMENT = /\.(?:md|markdown|rst|adoc|asciidoc|txt)$/i;
const OF_REPORTS = /secur|vulnerab|disclos|polic|report/i;

/** Links to documents, and addresses, in a text that says little else, by words on reports in their sentence or in themselves: what may be the policy in another file of the repository. */
export function innerLinks(lines: readonly ProseLine[]): readonly Pointer[] {
  if (countWords(lines) > MOST_WORDS / 2) return [];
  const sentences = sentencesOf(lines);
  return lines.flatMap(({ text, line, kind }): readonly Pointer[] =>
    kind === 'text'
      ? [...text.matchAll(INNER)].flatMap(([, path, address]) => {
          const url = path ?? address?.replace(/[.,;:!?*_]+$/, '') ?? '';
          if (path !== undefined && !DOCUMENT.test(path.replace(/[?#].*$/s, ''))) return [];
          const around = sentences.find((sentence) => sentence.text.includes(url))?.text ?? '';
          return OF_REPORTS.test(url) || OF_REPORTS.test(around.replaceAll(url, '')) ? [{ url, line }] : [];
        })
      : [],
  );
}

/** The first of them that is a path. */
export const innerPointer = (lines: readonly ProseLine[]): Pointer | undefined =>
  innerLinks(lines).find(({ url }) => !/^https?:/i.test(url));
