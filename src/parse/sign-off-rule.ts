/** Whether a document asks contributors for a sign-off on their commits (the Developer Certificate of Origin). */

import { quoted } from './policy/reading.ts';
import { type ProseLine, readProse, type Sentence, sentencesOf } from './prose.ts';

export interface SignOffRule {
  /** Where the subject first comes up, then the sentence that asks. */
  readonly lines: readonly number[];
  readonly quote: string;
  /** The words ask for it; else it is only shown or named. */
  readonly asks: boolean;
}

const NAMED = /developer'?s? certificate of origin|\bDCO\b|signed-off-by/i;
const SIGN_OFF = /\bsign(?:ed|ing|s)?[- ]?offs?\b/i;
const COMMIT = /\bcommits?\b|\bcontributions?\b|\bpatch(?:es)?\b|\bpull requests?\b/i;
const FLAG = /--signoff\b|(?:^|[\s`])-s[`\s]|\bgit commit\b[^`\n]{0,60}\s-[a-z]{0,4}s[a-z]{0,4}\b/;
const ASKS =
  /\b(?:must|requires?|required|requirement|needs?|should|please|ensure|make sure|compl(?:y|iance)|enforces?|every|each|have to|mandatory|asks?|asked|expects?|check(?:s|ed)?|agree|accept(?:ed)? (?:the|our)|certif(?:y|ies)|accompanied|all (?:your )?(?:commits|contributions|patches)|sign(?:ed)? (?:off )?(?:on )?(?:your|the|each|their)|use the|add(?:ing|ed)?|(?:have|has|are|is) (?:been )?signed)\b/i;
/** Those whose sign-off is an approval of somebody's change. */
const APPROVER = String.raw`\b(?:reviewers?|approvers?|maintainers?|collaborators?|owners?|(?:core|team|committee) members?|(?:team|project|tech) leads?)\b`;
const APPROVALS = [
  String.raw`\bsign(?:ed)?[- ]?offs? (?:by|of|from) (?:(?:an?|the|one|two|another|other|all|at least|\d|more|of|project|core|\w+[^\w\s.]s) ){0,4}${APPROVER}`,
  String.raw`${APPROVER}(?:[^\w\s.]s?)? sign[- ]?offs?\b`,
  // Those who ask contributors for one are no approvers.
  String.raw`${APPROVER}(?:(?!\b(?:contribut\w+|authors?|submitters?|everyone|developers?|you)\b)[^.]){0,60}\b(?:for|to|must|should|can|may|will|who) sign[- ]?offs?\b(?! (?:on |of )?(?:(?:their|all|each|every|of) ){0,3}(?:own )?(?:commits?|patches)\b)`,
].map((pattern) => new RegExp(pattern, 'i'));
/** Help for those who want it. */
const OFFER = /\bif you (?:want|wish|like|prefer)\b/i;
const NOT =
  /\b(?:do(?:es)? not|don't|doesn't|no longer|not) (?:currently |yet |have a )?(?:require|need|use|enforce|ask|have to)|\bno (?:DCO|sign-?off)\b|\b(?:in preference to|instead of|rather than|in place of) (?:a |the )?(?:DCO|Developer'?s? Certificate|sign-?off)/i;

/** Software is told not to sign off; or what to do once a check failed: neither asks. */
const ASIDE =
  /\b(?:must|may|shall|should|can)(?: not|n['’]t) (?:add|include|use|append|insert|set|forge|put|sign)\b[^.]{0,40}\bsign(?:ed)?[- ]off|\b(?:check|action|DCO)\b[^.]{0,60}\bfail(?:s|ed)?\b|\bclick\b|\bonly humans?\b/i;

/** The name of a check in a list of what runs asks for nothing. */
const CHECK = /^[^\p{L}]{0,8}(?:the )?(?:Developer'?s? Certificate of Origin|DCO|sign(?:ed)?[- ]?offs?)(?: \(DCO\))? checks?\W{0,4}$/iu;

/** What the certificate is, for those who never heard of it. */
const DEFINES = /\b(?:is|as) (?:an?|the) [^.]{0,60}\b(?:way|mechanism|statement|declaration|document|affirmation|attestation|agreement)\b/i;

/** What the certificate itself says is agreed to, and asks nobody: its clauses are blanked, so that the numbers of the lines stay. */
function withoutClauses(text: string): string {
  const from = text.search(/^[> \t]*By making a contribution to this project, I certify/im);
  const last = from < 0 ? -1 : text.indexOf('license(s) involved', from);
  return last < 0
    ? text
    : text.slice(0, from) + text.slice(from, last).replace(/[^\n]+/g, '') + text.slice(last + 'license(s) involved.'.length);
}

/** An entry of a table of contents. */
const CONTENTS = /^\s*(?:[-*+]|\d{1,3}[.)])\s*\[[^\]]{0,200}\]\(#[^)]{0,200}\)\s*$/;

/** A bare "sign-off" may be the approval of a pull request. */
const isApproval = (text: string): boolean => APPROVALS.some((pattern) => pattern.test(text));
const speaks = (text: string): boolean =>
  NAMED.test(text) || (SIGN_OFF.test(text) && COMMIT.test(text) && !isApproval(text)) || (FLAG.test(text) && COMMIT.test(text));
const plain = (text: string): string => text.replace(/[*`_]/g, '');
/** The name of a section of the same document asks for nothing. */
const withoutSections = (text: string): string => text.replace(/\[[^\][]{0,200}\]\(#[^)\s]{0,200}\)/g, ' ');
/** A definition speaks of what signers do, and asks only by a word that obliges. */
const toAsk = (text: string): string =>
  DEFINES.test(text) ? withoutSections(text).replace(/\b(?:certif|agree)\w*/gi, ' ') : withoutSections(text);
const asks = ({ text }: Sentence): boolean =>
  speaks(text) && ASKS.test(toAsk(text)) && !NOT.test(text) && !ASIDE.test(plain(text)) && !CHECK.test(plain(text));

/** `undefined`: the document does not speak of it. */
export function readSignOffRule(text: string): SignOffRule | undefined {
  const lines = readProse(withoutClauses(text));
  const sentences = sentencesOf(lines);
  const all = sentences.filter(asks);
  const asking = all.find(({ text: words }) => !OFFER.test(words)) ?? all[0];
  const denies = sentences.some((sentence) => speaks(sentence.text) && NOT.test(sentence.text));
  if (asking === undefined && denies) return undefined;
  const naming = lines.filter((line) => line.kind !== 'blank' && !CONTENTS.test(line.text) && !ASIDE.test(plain(line.text)) && shows(line));
  const named = asking === undefined ? (naming.find(({ kind }) => kind !== 'heading') ?? naming[0]) : naming[0];
  const first = asking === undefined ? named : named !== undefined && named.line < asking.line ? named : undefined;
  const saying = asking?.text ?? named?.text;
  const quote = saying === undefined ? undefined : quoted(aroundSubject(saying));
  if (quote === undefined) return undefined;
  const places = [...(first === undefined ? [] : [first.line]), ...(asking === undefined ? [] : [subjectLine(asking)])];
  return { lines: [...new Set(places)], quote, asks: asking !== undefined };
}

const shows = ({ kind, text }: ProseLine): boolean =>
  kind === 'code' ? (/\bcommit\b/.test(text) && FLAG.test(text)) || /^\s*signed-off-by:/i.test(text) : speaks(text);

/** Where in the words the sign-off is named. */
const subjectAt = (text: string): number =>
  Math.min(...[NAMED, SIGN_OFF, FLAG].map((pattern) => text.search(pattern)).filter((index) => index >= 0), text.length);

/** The line within a sentence on which the sign-off is named. */
const subjectLine = ({ text, lineAt }: Sentence): number => lineAt(subjectAt(text));

/** Words so long that a quote from their beginning would end before the sign-off is named begin a little before it. */
function aroundSubject(text: string): string {
  const plain = text.replace(/\s+/g, ' ');
  const at = subjectAt(plain);
  const name = [NAMED, SIGN_OFF, FLAG].map((pattern) => pattern.exec(plain.slice(at))).find((match) => match?.index === 0);
  if (at === plain.length || at + (name?.[0].length ?? 0) < 200) return plain;
  const from = plain.indexOf(' ', at - 100);
  return `…${plain.slice(from >= 0 && from < at ? from + 1 : at)}`;
}
