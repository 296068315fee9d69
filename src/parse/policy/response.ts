/** A time that a policy promises for an answer, a fix or a disclosure. */
import { type ProseLine, type Sentence, sectionsOf, sentencesOf } from '../prose.ts';
import { type PolicyReading, quoted } from './reading.ts';
import { supportLines } from './support.ts';

const NUMBER = String.raw`(?:\d{1,3}(?:\s?(?:-|\u2013|to)\s?\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|forty-five|sixty|ninety|an?|one to two)`;
const TIME = new RegExp(
  String.raw`\b${NUMBER}(?:\s\(\d{1,3}\))?[\s-]?(?:(?:business|working|calendar|full|week)[\s-])?(?:hours?|hrs?|h|days?|weeks?|months?)\b`,
  'i',
);
const PROMISE =
  /\b(?:respon[ds]\w*|repl(?:y|ies|ied)|acknowledg\w*|confirm\w*|triag\w*|assess\w*|fix(?:e[sd])?|patch\w*|resol[uv]\w*|remediat\w*|mitigat\w*|disclos\w*|publi[cs]\w*|contact(?:ed)?|get(?:ting)? back|hear (?:back|from)|notif\w*|updates?|evaluat\w*|investigat\w*|embargo\w*|timeline|feedback|receipt|address(?:ed)?|review(?:ed)?|answer(?:ed)?)\b/i;
const ANSWER =
  /\b(?:respon[ds]\w*|repl(?:y|ies|ied)|acknowledg\w*|confirm\w*|contact(?:ed)?|get(?:ting)? back|hear (?:back|from)|feedback|receipt|answer(?:ed)?|updates?)\b/i;
/** What a time is for, when it is not for an answer: the first that fits. */
const FOR: readonly (readonly [RegExp, string])[] = [
  [/\bdisclosure (?:date|window|period|deadline)\b|\b(?:fully|publicly) disclos\w+/i, 'a time for disclosure'],
  [/\b(?:triag\w*|assess\w*|evaluat\w*|investigat\w*|review(?:ed)?)\b/i, 'a time for an assessment'],
  [/\b(?:fix(?:e[sd])?|patch\w*|resol[uv]\w*|remediat\w*|mitigat\w*|address(?:ed)?)\b/i, 'a time for a fix'],
  [/\b(?:disclos\w*|publi[cs]\w*|embargo\w*|notif\w*)\b/i, 'a time for disclosure'],
];
/** From when the time runs is not what it is for. */
const SINCE =
  /\b(?:of|after|from|following|since|upon) (?:the |your |its |a |initial )*(?:public )?(?:disclosure|report|receipt|notification|acknowledge?ment)\w*/gi;
const NONE = /\b(?:no|not|cannot|without)\b[^.]{0,30}\b(?:fixed|set|specific|guarantee\w*|firm|promise)\b/i;
const OTHER =
  /\b(?:support(?:ed|s)? (?:for|window|period)|maintain(?:ed|s)? for|end[- ]of[- ]life|EOL|retain\w*|retention|LTS|backport\w*|rotat\w*|older than|cadence|votes?|voting|consensus|(?:last|past|previous|every|each) (?:\d{1,3}|one|two|three|four|six|twelve) ?(?:days?|weeks?|months?)|(?:months?|weeks?|days?) (?:after|of|from|following) (?:(?:the|its|a|each|that) )?(?:\w+ )?(?:release|support|maintenance)|receives? (?:only )?(?:security|patch|bug|critical|maintenance)[- ](?:fix(?:es)?|updates?|patches|releases?))\b/i;
const TIMES_HEADING = /\b(?:response|timelines?|time ?frames?|SLAs?|remediation|disclosure)\b/i;
const ASK_AGAIN = /\bif\b[^.]{0,80}\b(?:not|no|n't|n’t|doesn't|haven't|don't)\b/i;
const SHOWN = 4;

/** The sentences that promise; a sentence that only says when to ask again is worth less. */
export function responseTime(lines: readonly ProseLine[]): PolicyReading | undefined {
  const timed = new Set(
    sectionsOf(lines).flatMap(({ heading, body }) =>
      heading.level > 1 && TIMES_HEADING.test(heading.text) ? body.map(({ line }) => line) : [],
    ),
  );
  const versions = supportLines(lines);
  const found = sentencesOf(lines).filter(
    ({ text, line }) =>
      TIME.test(text) &&
      !versions.has(line) &&
      !OTHER.test(text) &&
      !NONE.test(text) &&
      (PROMISE.test(text) || (timed.has(line) && /^\s*(?:[-*+|]|\d)/.test(text))),
  );
  const firm = found.filter(({ text }) => !ASK_AGAIN.test(text.slice(0, Math.max(0, text.search(TIME)))));
  const best = firm.length > 0 ? firm : found;
  // Beside a time for an answer, a time for something else proves nothing.
  const answers = best.filter(({ text }) => isAnswer(text));
  const ordered = answers.length > 0 ? answers : best;
  const [first] = ordered;
  if (first === undefined) return undefined;
  const shown = ordered.slice(0, SHOWN);
  const others = othersOf(shown);
  return {
    lines: [...new Set(shown.flatMap(timeLines))],
    quote: quoted(first.text),
    ...(isAnswer(first.text) ? {} : { what: purposeOf(first.text) }),
    ...(others.length === 0 ? {} : { others }),
    ...(firm.length > 0 ? {} : { lack: 'a promise: it says when to ask again' }),
  };
}

const MET = /\backnowledg\w*|\brespon[ds]\w*|\brepl(?:y|ies)\b/i;
/** What comes after a first answer has a time of its own. */
const LATER = /\b(?:after (?:that|this|acknowledg\w*)|then|further|subsequent|detailed|follow-?up|next)\b/i;
const spanOf = (text: string): string => (TIME.exec(text)?.[0] ?? '').toLowerCase().replace(/[\s-]+/g, ' ');

/** The next sentence on a first answer that says another time than the first. */
function othersOf([first, ...rest]: readonly Sentence[]): readonly string[] {
  if (first === undefined || !MET.test(first.text.replace(SINCE, ' '))) return [];
  const other = rest.find(({ text }) => MET.test(text.replace(SINCE, ' ')) && !LATER.test(text) && spanOf(text) !== spanOf(first.text));
  return other === undefined ? [] : [quoted(other.text)];
}

const isAnswer = (text: string): boolean => ANSWER.test(text.replace(SINCE, ' '));
const purposeOf = (text: string): string =>
  FOR.find(([pattern]) => pattern.test(text.replace(SINCE, ' ')))?.[1] ?? 'a time for handling a report';

const timeLines = ({ text, lineAt }: Sentence): number[] => {
  const first = text.search(TIME);
  const rest = text.slice(first + 3).search(TIME);
  return [lineAt(first), ...(rest < 0 ? [] : [lineAt(first + 3 + rest)])];
};
