/** What a policy says happens after a report: handling, review, embargo, disclosure. */
import { type ProseLine, type Section, type Sentence, sectionsOf, sentencesOf } from '../prose.ts';
import { countWords } from './pointer.ts';
import { type PolicyReading, quoted } from './reading.ts';

const HEADING =
  /\b(?:disclosures?|(?:review|response|handling|release|remediation|fix|update|security|vulnerability|patch|triage|incident|report) (?:process|procedure|management|handling|response|timeline|workflow|lifecycle)|process|procedure|embargo\w*|handling|triag\w*|coordinat\w*|what (?:happens|to expect|we (?:do|will do))|how we (?:handle|respond|deal)|our (?:commitment|response|promise)|(?:response|disclosure) timelines?|after (?:you|a|the) report\w*|public (?:announcements?|notification)|vulnerability management|next steps|remediation|advisories|security response|patch(?:es|ing)?,? release)\b/i;
const REPORTING = /\breport(?:ing|s)?\b|\bhow to\b|\bcontact\b/i;
const PROCESS_WORD =
  /\b(?:advisor(?:y|ies)|fix(?:e[sd])?|patch(?:es|ed)?|releases?d?|CVEs?|CVSS|coordinat\w*|embargo\w*|confirm(?:ed|s|ations?)?|identif(?:y|ied|ies)|investigat\w*|acknowledg\w*|assess\w*|triag\w*|disclos\w*|public(?:ly)?|publish\w*|timelines?|notif\w*|credit\w*|determin\w*|severity|handler|announc\w*|validat\w*|mitigat\w*|evaluat\w*|backport\w*)\b/gi;
const ACTS =
  /\b(?:we|maintainers?|team|project|committee|handler|members?|vulnerabilit(?:y|ies)|fix(?:es)?|advisor(?:y|ies)|reports?|issues?|patch(?:es)?|SIG|group|response|PSIRT|it|they)\b[^.]{0,80}\b(?:will|would|shall|is|are|aims?|may|tries|endeavou?rs?|commits?|strives?|should)\b/i;
/** Of the subjects above those that can be quoted alone: who acts, and what they publish. */
const TELLING =
  /\b(?:we|maintainers?|team|project|committee|group|PSIRT|advisor(?:y|ies)|disclosure)\b[^.]{0,80}\b(?:will|would|shall|aims?|tries|prefers?|strives?|commits?)\b/i;
/** The project speaks of itself. */
const PROMISE = /\bwe(?:['’]ll| will)\b/i;
/** What it does, without a word like "will". */
const DOES = /\bwe (?:review|coordinate|investigate|confirm|publish|triage|assess|disclose|notify|validate|acknowledge)\b/i;
/** Those who act for it, in a sentence that tells of more than one step. */
const PEOPLE = /\b(?:maintainers?|team|committee)\b[^.]{0,30}\bwill\b[^.]{0,200}\band\b/i;
/** A disclosure with a number of days, by which the project says that it goes. */
const TIMELINE = /\bfollows? (?:an? |the |our )?[^.]{0,40}\b\d{1,3}[- ]days?\b[^.]{0,40}\bdisclosure\b/i;
/** What leads to the steps, and can be quoted alone. */
const STEPS = /^(?!\W*(?:this|that|these|those|it|they)\b).*\bfollowing (?:process|procedure|steps)\b[^.]{0,80}:$/i;
/** Sections about something else: which versions are kept, what is not to be reported, what is asked of dependencies. */
const OTHER_SECTION =
  /\bsupport(?:ed)?\b[^.]{0,20}\bversions?\b|\bversions? supported\b|\bnot to report\b|\bout[- ]of[- ]scope\b|\bscope\b|\bscanners?\b|\bdependenc(?:y|ies)\b|\bpatch policy\b/i;
const SHOWN = 3;

const FEW_WORDS = 30;
const linkIn = (body: readonly ProseLine[]): string | undefined =>
  /\]\(\s*<?(?![#<])((?![a-z]{2,10}:)[^)\s>]{1,200}|https?:[^)\s>]{0,150}(?:security|incident|disclos|vulnerab|response)[^)\s>]{0,50})/i.exec(
    body.map(({ text }) => text).join(' '),
  )?.[1];
const wordsIn = (text: string): number => new Set([...text.matchAll(PROCESS_WORD)].map(([word]) => word.toLowerCase().slice(0, 5))).size;
const bodyText = ({ body }: Section): string =>
  body
    .filter(({ kind }) => kind !== 'code')
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 20_000);

/** The sentence of a section that tells the process: one that leads to its steps before one that says what is done. */
function tellingSentence(body: readonly ProseLine[]): Sentence | undefined {
  const sentences = sentencesOf(body);
  const isBeforeSteps = ({ text, lineAt }: Sentence): boolean => {
    const next = body.find(({ line, kind }) => line > lineAt(text.length - 1) && kind !== 'blank');
    return STEPS.test(text) && /^\s*(?:1[.)]|[-*+])\s/.test(next?.text ?? '');
  };
  const tells = ({ text }: Sentence): boolean =>
    TIMELINE.test(text) || ((TELLING.test(text) || PROMISE.test(text) || DOES.test(text)) && wordsIn(text) >= 2);
  return sentences.find((one) => isBeforeSteps(one) && wordsIn(one.text) >= 1) ?? sentences.find(tells);
}

export function disclosureProcess(lines: readonly ProseLine[]): PolicyReading | undefined {
  // The title of the document is no section of it.
  const sections = sectionsOf(lines).filter(({ heading }, i) => heading.level > 1 || i > 0);
  const named = sections.filter(({ heading }) => HEADING.test(heading.text));
  const telling = named.filter((section) => wordsIn(bodyText(section)) >= 2);
  const ranked = [
    ...telling.filter(({ heading }) => !REPORTING.test(heading.text)),
    ...telling.filter(({ heading }) => REPORTING.test(heading.text)),
  ];
  const [first] = ranked;
  if (first !== undefined) {
    const below = first.body.findIndex(({ kind }) => kind === 'heading');
    const sentence = tellingSentence(below < 0 ? first.body : first.body.slice(0, below));
    const [title = 1, ...others] = ranked.slice(0, SHOWN).map(({ heading }) => heading.line);
    // The heading names the process, the sentence tells it.
    const own = sentence === undefined ? [] : [sentence.line];
    return { lines: [title, ...own, ...others], quote: quoted(sentence?.text ?? first.heading.text) };
  }
  // The only heading, if it names a policy, is a title at whatever level: then the document hands over whole, and no section of it.
  const headings = lines.filter(({ kind }) => kind === 'heading');
  const title = headings.find(({ text }) => headings.length === 1 && /\bpolicy\b/i.test(text));
  const handing = named.flatMap(({ heading, body }) => {
    const url =
      heading.level > 1 && heading !== title && !REPORTING.test(heading.text) && countWords(body) <= FEW_WORDS ? linkIn(body) : undefined;
    return url === undefined ? [] : [{ heading, url }];
  })[0];
  if (handing !== undefined)
    return {
      lines: [handing.heading.line],
      quote: quoted(handing.heading.text),
      lack: `the process: the section points to ${handing.url}`,
    };
  // No heading: sentences that say what the project does with a report.
  const aside = new Set(sections.flatMap(({ heading, body }) => (OTHER_SECTION.test(heading.text) ? body.map(({ line }) => line) : [])));
  const acting = sentencesOf(lines).filter(
    ({ text, line }) => !aside.has(line) && (ACTS.test(text) || PROMISE.test(text) || DOES.test(text)) && wordsIn(text) >= 2,
  );
  const total = (list: typeof acting): number => wordsIn(list.map(({ text }) => text).join(' '));
  const promises = acting.filter(({ text }) => PROMISE.test(text) || DOES.test(text));
  const [start] = total(promises) >= 3 ? promises : total(acting) >= 4 ? acting : [];
  const found =
    start ??
    sentencesOf(lines).find(({ text, line }) => !aside.has(line) && (TIMELINE.test(text) || (PEOPLE.test(text) && wordsIn(text) >= 3)));
  return found === undefined ? undefined : { lines: [found.line], quote: quoted(found.text) };
}
