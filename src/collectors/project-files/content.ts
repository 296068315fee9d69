/** What keeps a governing file from being what its name says. */
import { countWords } from '../../parse/policy/pointer.ts';
import { type ProseLine, sentencesOf } from '../../parse/prose.ts';

const FOLLOWS = /\b(?:follow|adopt|adher|abid|compl(?:y|ies)|govern(?:s|ed)\b|appl(?:y|ies)|subject to|uses?\b|bound)/i;
const CODE = /code\s+of\s+conduct|contributor\s+covenant/i;

/** Whether the words adopt a code by its name, which a line may part: then the reference is the code. */
export const adopts = (lines: readonly ProseLine[]): boolean =>
  [...lines.filter(({ kind }) => kind !== 'code'), ...sentencesOf(lines)].some(({ text }) => FOLLOWS.test(text) && CODE.test(text));

/** An address that a reader sees: the definition of a link that no text uses is none. */
const holdsLink = ({ kind, text }: ProseLine): boolean =>
  kind !== 'code' && (text.includes('](') || (/https?:\/\//.test(text) && !/^\s{0,3}\[[^\]]{1,100}\]:/.test(text)));

/** The words are those of a form that nobody filled, and lead nowhere. */
export const isEmpty = (lines: readonly ProseLine[]): boolean =>
  !lines.some(holdsLink) &&
  countWords(lines) < 3 &&
  lines.filter(({ kind }) => kind === 'heading').length < 2 &&
  !lines.some(({ kind }) => kind === 'code');

const FEW = 15;
const BARE_ADDRESS = /(?<![\w/@.-])((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10}\/[^\s<>()"'`\]|[#]{2,300})(?:#\S{0,200})?/i;

/** A few words around an address that is written without its scheme, with the scheme and without the place on the page. */
export function withScheme(lines: readonly ProseLine[]): readonly ProseLine[] {
  if (countWords(lines) > FEW || lines.some(holdsLink)) return lines;
  return lines.map((line) => (line.kind === 'text' ? { ...line, text: line.text.replace(BARE_ADDRESS, 'https://$1') } : line));
}

/** The line of the first heading or word. */
export const firstLine = (lines: readonly ProseLine[]): number => lines.find(({ kind }) => kind !== 'blank' && kind !== 'code')?.line ?? 1;
