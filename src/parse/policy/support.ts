/** Which versions a policy says receive fixes. */
import { type ProseLine, sectionsOf, sentencesOf } from '../prose.ts';
import { countWords } from './pointer.ts';
import { type PolicyReading, quoted, TEMPLATE } from './reading.ts';

const HEADING =
  /\b(?:supported|maintained) (?:\w+ )?(?:versions?|releases?|branches)\b|\b(?:versions?|releases?) (?:support(?:ed)?|maintained)\b|\bsupport(?:ed)? (?:policy|matrix|versions?|window)\b|\bversions? supported\b|\bsecurity (?:updates|support|fixes) policy\b/i;
const TABLE =
  /\bversions?\b.{0,80}\|.{0,80}\b(?:supported|maintained|support|security fixes|end of life|EOL)\b|\|\s*supported\s*(?:versions?)?\s*\|/i;
const WHICH = String.raw`(?:latest|newest|most recent|last|current|previous|two|three|n-[12]|main|master|\d{1,3}\.(?:\d{1,3}|x)(?:\.x)?)\b[^.]{0,60}\b(?:versions?|releases?|minors?|branch(?:es)?|tags?|series|lines?)`;
const FIXED = String.raw`(?:support(?:ed|s)?|maintain(?:ed|s)?|backport(?:ed|s)?|patched|receives?|(?:security )?(?:fixes|updates|patches)\b)`;
const PROSE = [
  new RegExp(String.raw`\b${WHICH}\b[^.]{0,80}\b${FIXED}`, 'i'),
  new RegExp(String.raw`\b${FIXED}[^.]{0,80}\b${WHICH}\b`, 'i'),
];
/** Asking for the reporter's version, or telling to upgrade first, is no promise of support. */
const ASKED = /\b(?:please|before|include|provide|specify|reproduc\w*|affected|tested|upgrade|confirm|your version|cherry-?pick)\b/i;

const FEW_WORDS = 30;
const NAMED = /\b(?:latest|newest|recent|last|main|master|minor)\b|\b\d{1,3}\.\d/i;

/** Few words around a link, and no version among them. */
function pointer(body: readonly ProseLine[]): string | undefined {
  const text = body.map((line) => line.text).join(' ');
  const url = /\]\(\s*([^)\s]{1,300})|(https?:\/\/[^\s)>]{3,300})/.exec(text);
  const words = text.replace(/\]\([^)]{0,500}\)|https?:\/\/\S{1,500}/g, ' ');
  if (url === null || body.some(({ kind }) => kind === 'table') || NAMED.test(words) || countWords(body) > FEW_WORDS) return undefined;
  return `the versions: the section points to ${(url[1] ?? url[2] ?? '').slice(0, 200)}`;
}

export function supportedVersions(lines: readonly ProseLine[]): PolicyReading | undefined {
  const section = sectionsOf(lines).find(({ heading }) => HEADING.test(heading.text));
  if (section !== undefined) {
    const body = section.body.filter(({ kind }) => kind !== 'blank' && kind !== 'heading');
    const template = body.some(({ text }) => TEMPLATE.test(text));
    const lack =
      body.length === 0
        ? 'the versions: the section is empty'
        : template
          ? "words of the project: those are of GitHub's template"
          : pointer(body);
    return { lines: [section.heading.line], quote: quoted(section.heading.text), ...(lack === undefined ? {} : { lack }) };
  }
  const table = lines.find(({ kind, text }) => kind === 'table' && TABLE.test(text));
  if (table !== undefined) return { lines: [table.line], quote: quoted(table.text) };
  const sentence = sentencesOf(lines).find(({ text }) => PROSE.some((pattern) => pattern.test(text)) && !ASKED.test(text));
  if (sentence === undefined) return undefined;
  const at = Math.max(0, ...PROSE.map((pattern) => sentence.text.search(pattern)));
  return { lines: [sentence.lineAt(at)], quote: quoted(sentence.text) };
}
