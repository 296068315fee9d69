/** Which versions a policy says receive fixes. */
import { type ProseLine, type Section, sectionsOf, sentencesOf } from '../prose.ts';
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

/** Words that tell which versions, by name or by age. */
const NAMED =
  /\b(?:latest|newest|recent|last|main|master|minor|lts|n-\d|v?\d{1,3}\.(?:\d|x)|v\d{1,3})\b|\b(?:all|each|every|(?:current|previous|stable|\d{1,2}|two|three)(?: \w+){0,2}) (?:versions?|releases?|branch(?:es)?|series|months|years?)\b/i;
const ADDRESS = /\]\([^)]{0,500}\)|https?:\/\/\S{1,500}/g;

const MAX_ROWS = 10;
/** A cell of one dash is enough. */
const SEPARATOR = /^\s*\|?\s*:?-+:?\s*(?:\||$)/;

/** The rows under the heads of the first table; each line but the first of one without a line below its heads. */
function rowsOf(lines: readonly ProseLine[]): readonly ProseLine[] {
  const at = lines.findIndex(({ kind, text }) => kind === 'table' && SEPARATOR.test(text));
  if (at < 0) return lines.filter(({ kind }) => kind === 'table').slice(1);
  const rest = lines.slice(at + 1);
  const end = rest.findIndex(({ kind }) => kind !== 'table');
  return end < 0 ? rest : rest.slice(0, end);
}

/** Rows as they are written, without the lines between the cells. */
const readingOf = (rows: readonly ProseLine[]): PolicyReading => ({
  lines: rows.slice(0, MAX_ROWS).map(({ line }) => line),
  quote: quoted(
    rows
      .slice(0, MAX_ROWS)
      .map(({ text }) =>
        text
          .split('|')
          .map((cell) => cell.trim())
          .filter((cell) => cell !== '')
          .join(' '),
      )
      .join('; '),
  ),
});

/** What a section says of versions, or what it says instead. */
function section({ heading, body }: Section): PolicyReading {
  const lines = body.filter(({ kind }) => kind !== 'blank' && kind !== 'heading');
  const whole = { lines: [heading.line], quote: quoted(heading.text) };
  const untold = { ...whole, what: 'supported versions without saying which' };
  if (lines.length === 0) return { ...untold, lack: 'the versions: the section is empty' };
  if (lines.some(({ text }) => TEMPLATE.test(text))) return { ...untold, lack: "words of the project: those are of GitHub's template" };
  if (lines.some(({ kind }) => kind === 'table')) {
    const rows = rowsOf(lines);
    return rows.length > 0 ? readingOf(rows) : { ...untold, lack: 'the versions: the table has no rows' };
  }
  const sentences = sentencesOf(lines).map((sentence) => ({ sentence, words: sentence.text.replace(ADDRESS, ' ') }));
  const telling = sentences.filter(({ words }) => NAMED.test(words));
  const said = telling.find(({ words }) => PROSE.some((pattern) => pattern.test(words))) ?? telling[0];
  const shown = (said ?? sentences[0])?.sentence;
  const reading = shown === undefined ? whole : { lines: [shown.line], quote: quoted(shown.text) };
  if (said !== undefined || lines.some(({ kind, text }) => kind === 'code' && NAMED.test(text))) return reading;
  const url = /\]\(\s*<?([^)\s>]{1,300})|(https?:\/\/[^\s)>]{3,300})/.exec(lines.map(({ text }) => text).join(' '));
  if (url === null) return { ...untold, ...reading, lack: 'the versions: the section names none' };
  const to = (url[1] ?? url[2] ?? '').slice(0, 200);
  return { ...reading, what: 'where the versions that receive fixes are told', lack: `the versions: the section points to ${to}`, to };
}

/** The numbers of the lines right under such headings. */
export const supportLines = (lines: readonly ProseLine[]): ReadonlySet<number> =>
  new Set(
    sectionsOf(lines).flatMap(({ heading, body }) => {
      const end = body.findIndex(({ kind }) => kind === 'heading');
      return HEADING.test(heading.text) ? (end < 0 ? body : body.slice(0, end)).map(({ line }) => line) : [];
    }),
  );

export function supportedVersions(lines: readonly ProseLine[]): PolicyReading | undefined {
  const under = sectionsOf(lines).find(({ heading }) => HEADING.test(heading.text));
  if (under !== undefined) return section(under);
  const at = lines.findIndex(({ kind, text }) => kind === 'table' && TABLE.test(text));
  const end = lines.findIndex(({ kind }, i) => i > at && kind !== 'table');
  const table = at < 0 ? [] : lines.slice(at, end < 0 ? undefined : end);
  const [head, ...below] = table;
  if (head !== undefined) {
    const rows = rowsOf(below);
    return rows.length > 0 ? readingOf(rows) : { lines: [head.line], quote: quoted(head.text) };
  }
  const sentence = sentencesOf(lines).find(({ text }) => PROSE.some((pattern) => pattern.test(text)) && !ASKED.test(text));
  if (sentence === undefined) return undefined;
  const from = Math.max(0, ...PROSE.map((pattern) => sentence.text.search(pattern)));
  return { lines: [sentence.lineAt(from)], quote: quoted(sentence.text) };
}
