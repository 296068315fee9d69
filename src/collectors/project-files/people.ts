/** Whether a document names people: by a handle, an address or a profile, or in entries that are names. */
import type { ProseLine } from '../../parse/prose.ts';

/** Not the version of an action (`checkout@v4`), and no package of a scope (`@acme/widget`). */
const HANDLE = /(?<![\w.+/-])@[A-Za-z0-9][A-Za-z0-9-]{0,38}(?![\w/])/;
const MAIL = /[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}/;
/** What comes after the name of an account makes it an address of a repository or of a page. */
const PROFILE = /(?:github|gitlab)\.com\/(?!orgs\b)[A-Za-z0-9][A-Za-z0-9-]{0,38}\/?(?=[)\]>"'\s|,;]|$)/i;

/** The head of a table of people. */
const OF_PEOPLE =
  /\b(?:names?|maintainers?|owners?|committers?|collaborators?|reviewers?|approvers?|releasers?|members?|leads?|people|persons?|who|developers?|authors?|admins?|emeritus|github(?: id)?|handles?|primary|backup|secondary|teams?|user ?names?|e-?mails?|contacts?)\b/i;
/** A label or heading above a list of them, and not of their duties. */
const ABOVE =
  /\b(?:maintainers?|owners?|committers?|collaborators?|reviewers?|approvers?|releasers?|members?|leads?|people|developers?|authors?|admins?|emeritus|teams?)\W*$/i;
/** Two to five words with a capital each, which may have particles among them, up to what is said of the person. */
const NAME =
  /^\p{Lu}[\p{L}.'’-]{0,30}(?: (?:"[^"]{1,30}"|v[ao]n|d[aeiou]s?|del|der|den|la|le|bin|al|el|\p{Lu}[\p{L}.'’-]{0,30})){0,3} \p{Lu}[\p{L}.'’-]{0,30}(?=\s*(?:$|[,;:(<[|/–—]|(?:-|from|at|of) ))/u;
/** Abbreviations are no names: the first and the last word have small letters. */
const isName = (item: string): boolean => {
  const words = (NAME.exec(item)?.[0] ?? '').split(' ');
  return words.length > 1 && [words[0], words.at(-1)].every((word) => /\p{Ll}/u.test(word ?? ''));
};
/** What lists below are of, when they are of no people. */
const OF_WORK =
  /\b(?:responsib|dut(?:y|ies)|expect|process|criteria|areas?\b|labels?\b|tasks?\b|guideline|how\b|what\b|requirement|release)/i;
/** Names without capitals, in scripts that have none. */
const OTHER_SCRIPT = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{2,12}(?:$|[\s,(<])/u;
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\s+(?:#.*|\([^)]{1,60}\)))?$/;

const ITEM = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+(\S.*)$/;
const plain = (text: string): string =>
  text
    .replace(/\[([^\]]{0,200})\]\([^)]{0,500}\)/g, '$1')
    .replace(/[*_[\]]/g, '')
    .trim();

/** A row below a head that speaks of people. */
function hasRows(lines: readonly ProseLine[]): boolean {
  return lines.some(
    ({ kind, text }, i) =>
      kind === 'table' && /^[\s|:-]+$/.test(text) && OF_PEOPLE.test(lines[i - 1]?.text ?? '') && lines[i + 1]?.kind === 'table',
  );
}

/** Items that are names of people, or single words below a heading or a label that speaks of people. */
function hasItems(lines: readonly ProseLine[]): boolean {
  let above = '';
  return lines.some(({ kind, text }) => {
    if (kind === 'heading' || /:\s*$/.test(text)) above = text;
    if (kind !== 'text') return false;
    const item = plain(ITEM.exec(text)?.[1] ?? '');
    return ((isName(item) || OTHER_SCRIPT.test(item)) && !OF_WORK.test(above)) || (LOGIN.test(item) && ABOVE.test(above));
  });
}

/** Somebody is named. */
export function namesSomebody(lines: readonly ProseLine[]): boolean {
  const told = lines.some(
    ({ text, kind }) =>
      kind !== 'heading' && (HANDLE.test(text) || MAIL.test(text) || (PROFILE.test(text) && !/\borgani[sz]ation\b/i.test(text))),
  );
  return told || hasRows(lines) || hasItems(lines);
}
