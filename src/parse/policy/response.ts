/** A time that a policy promises for an answer, a fix or a disclosure. */
import { type ProseLine, type Sentence, sectionsOf, sentencesOf } from '../prose.ts';
import { type PolicyReading, quoted } from './reading.ts';

const NUMBER = String.raw`(?:\d{1,3}(?:\s?(?:-|–|to)\s?\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|forty-five|sixty|ninety|an?|one to two)`;
const TIME = new RegExp(
  String.raw`\b${NUMBER}(?:\s\(\d{1,3}\))?[\s-]?(?:(?:business|working|calendar|full|week)[\s-])?(?:hours?|hrs?|h|days?|weeks?|months?)\b`,
  'i',
);
const PROMISE =
  /\b(?:respon[ds]\w*|repl(?:y|ies|ied)|acknowledg\w*|confirm\w*|triag\w*|assess\w*|fix(?:e[sd])?|patch\w*|resol[uv]\w*|remediat\w*|mitigat\w*|disclos\w*|publi[cs]\w*|contact(?:ed)?|get(?:ting)? back|hear (?:back|from)|notif\w*|updates?|evaluat\w*|investigat\w*|embargo\w*|timeline|feedback|receipt|address(?:ed)?|review(?:ed)?|answer(?:ed)?)\b/i;
const OTHER =
  /\b(?:support(?:ed|s)? (?:for|window|period)|maintain(?:ed|s)? for|end[- ]of[- ]life|EOL|retain\w*|retention|LTS|backport\w*|rotat\w*|older than|cadence|votes?|voting|consensus|(?:last|past|previous|every|each) (?:\d{1,3}|one|two|three|four|six|twelve) ?(?:days?|weeks?|months?)|(?:months?|weeks?|days?) (?:after|of|from|following) (?:(?:the|its|a|each|that) )?(?:\w+ )?(?:release|support|maintenance))\b/i;
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
  const found = sentencesOf(lines).filter(
    ({ text, line }) => TIME.test(text) && !OTHER.test(text) && (PROMISE.test(text) || (timed.has(line) && /^\s*(?:[-*+|]|\d)/.test(text))),
  );
  const firm = found.filter(({ text }) => !ASK_AGAIN.test(text.slice(0, Math.max(0, text.search(TIME)))));
  const [first] = firm.length > 0 ? firm : found;
  if (first === undefined) return undefined;
  const shown = (firm.length > 0 ? firm : found).slice(0, SHOWN);
  return {
    lines: [...new Set(shown.flatMap(timeLines))],
    quote: quoted(first.text),
    ...(firm.length > 0 ? {} : { lack: 'a promise: it says when to ask again' }),
  };
}

const timeLines = ({ text, lineAt }: Sentence): number[] => {
  const first = text.search(TIME);
  const rest = text.slice(first + 3).search(TIME);
  return [lineAt(first), ...(rest < 0 ? [] : [lineAt(first + 3 + rest)])];
};
