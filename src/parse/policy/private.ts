/** Whether a policy points to GitHub's private vulnerability reporting. */
import { linksOf, type ProseLine, type Sentence, sentencesOf } from '../prose.ts';
import { type PolicyReading, quoted } from './reading.ts';

const FORM = /\/security\/advisories\/new\b/i;
const DOCS = /\bprivately-reporting-a-security-vulnerability\b/i;
/** Of a repository: `github.com/features/security` is of none, nor is a page of a site. */
const LIST = /^https?:\/\/(?![^/\s]{1,200}\.github\.io\/)[^/\s]+\/[^/\s]+\/[^/\s]+\/security(?:\/advisories)?\/?(?:[?#].*)?$/i;
/** An advisory as what becomes of a vulnerability, how the project tells of it, or what one asks about. */
const GIVEN =
  /\b(?:receives?|gets?|results? in|leads? to|followed by|questions? about|decides?|requirements? for|warrants?|qualif(?:y|ies) for)\b[^.]{0,60}\badvisor(?:y|ies)\b|\badvisor(?:y|ies)\)? (?:will be|is|are) used to (?:communicate|announce|inform|publish|track)\b/i;
const WORDS =
  /\bprivate(?:ly)? (?:vulnerability|security|vulnerabilities)[- ](?:report(?:ing|s)?|disclosure|advisor(?:y|ies))\b|\bprivate reporting\b|\bprivately report(?:ing)? (?:a |security |the )*(?:vulnerabilit(?:y|ies)|advisor(?:y|ies))\b[^.]{0,80}\bgithub\b|\bgithub\b[^.]{0,80}\breport(?:ed|ing)? (?:a vulnerability |it |them )?privately\b/i;
const BUTTON =
  /["'“‘`*]{1,3}report a (?:security )?vulnerability["'”’`*]{1,3}|\b(?:click|press|select|choose)\b[^.]{0,80}\breport a (?:security )?vulnerability\b|\breport a (?:security )?vulnerability\b["'”’`*]{0,3}[^.]{0,30}\b(?:button|tab)\b/i;
/** An advisory as that by which one reports. */
const ADVISORY =
  /\b(?:via|through|using|uses?|with|as|files?|filing|submit(?:ting)?|open(?:ing)?|creat(?:e|ing)|draft(?:ing)?|privately?|report(?:ing)?)\b(?:(?!\bissues?\b)[^.]){0,80}\badvisor(?:y|ies)\b(?! database)/i;
/** What the project does with a report, not what its sender does. */
const OURS =
  /\b(?:we|(?:the |our )?(?:\w+ )?(?:team|maintainers?|committee|group)|developers?) (?:will |can |may |should |then |also )*(?:create|open|draft|file|publish|issue|request|prepare|submit|use)\b|\badvisor(?:y|ies)\b[^.]{0,40}\b(?:will be|is|are) (?:created|opened|drafted|published|issued|filed)\b/i;
const PAST = /\b(?:publish(?:ed|es)|credit(?:ed|s)?|past|previous|existing|known|announced?|subscribe|disclosed|list of|find)\b/i;
/** The page on security of a repository has the button for a report among others. */
const PAGE = /\/security\/?(?:[?#].*)?$/i;
const SENDS = /\b(?:report|draft|submit|open|create|file|privately)\b/i;
const NOT =
  /\b(?:do(?:es)? not|don't|doesn't|not (?:yet )?(?:enabled|use|support|accept)|cannot|no longer)\b[^.]{0,60}\b(?:private|github)\b/i;

/** The form, GitHub's own page on it, or words for it: whole. The list of advisories: partial. */
export function privateReporting(lines: readonly ProseLine[]): PolicyReading | undefined {
  const links = linksOf(lines);
  const all = sentencesOf(lines);
  const given = all.filter(({ text }) => GIVEN.test(text));
  const sentences = all.filter((sentence) => !NOT.test(sentence.text) && !given.includes(sentence));
  const told = [
    ...links.filter(({ url }) => FORM.test(url) || DOCS.test(url)).map(({ url, line }) => ({ line, quote: url })),
    ...sentences.flatMap(({ text, lineAt }) => {
      const at = [WORDS, BUTTON].map((pattern) => text.search(pattern)).filter((index) => index >= 0);
      return at.length === 0 ? [] : [{ line: lineAt(Math.min(...at)), quote: quoted(text) }];
    }),
  ].sort((a, b) => a.line - b.line);
  const form = told.find(({ quote }) => FORM.test(quote));
  // GitHub's page on how it is done comes after the form itself.
  const whole = form !== undefined && DOCS.test(told[0]?.quote ?? '') ? [form, ...told.filter((one) => one !== form)] : told;
  const [first] = whole;
  if (first !== undefined) return { lines: [...new Set(whole.map(({ line }) => line))].slice(0, 4), quote: quoted(first.quote) };
  const listed = links.find(({ url, line }) => {
    if (!LIST.test(url) || !/github/i.test(url) || given.some(({ text }) => text.includes(url))) return false;
    const words = around(lines, all, url, line);
    return SENDS.test(words) || !(PAST.test(words) || (PAGE.test(url) && !/\breport|^\W*$/i.test(words)));
  });
  if (listed !== undefined) {
    const to = PAGE.test(listed.url) ? "the repository's page on security" : 'the list of advisories';
    return { lines: [listed.line], quote: quoted(listed.url), lack: `the form for a private report: the link leads to ${to}` };
  }
  const named = sentences.find(({ text }) => /github/i.test(text) && ADVISORY.test(text) && !PAST.test(text) && !OURS.test(text));
  return named === undefined
    ? undefined
    : {
        lines: [named.line],
        quote: quoted(named.text),
        lack: "a link to the form for a private report: these are words about GitHub's advisories",
      };
}

/** The words around the link: its sentence, or its line where no sentence holds it. */
function around(lines: readonly ProseLine[], sentences: readonly Sentence[], url: string, line: number): string {
  const own = sentences.find(({ text, line: start }) => start <= line && text.includes(url) && !text.startsWith(url));
  return (own?.text ?? lines.find((one) => one.line === line)?.text ?? '').replaceAll(url, ' ');
}
