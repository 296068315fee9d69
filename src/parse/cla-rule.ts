/** What a guide says about a contributor licence agreement (CLA). */

import { quoted } from './policy/reading.ts';
import { linksOf, readProse, type Sentence, sentencesOf } from './prose.ts';

interface ClaRule {
  readonly line: number;
  readonly quote: string;
  /** It asks for the agreement, and does not only name it. */
  readonly asks: boolean;
}

const NAME = /\b(?:CLAs?|EasyCLA|[Cc]ontribut(?:or|ion)s?['’]? (?:[Ll]icen[cs]e|[Ll]icen[cs]ing) [Aa]greements?)\b/;
const REFUSED =
  /\b(?:[Nn]o|[Nn]ot|[Ww]ithout|[Ii]nstead of|[Rr]ather than|replac\w+|never|neither|nor|(?:don|doesn|didn|won|isn|needn)['’]?t|drop(?:ped|s)?|remov\w+)\b[^.;]{0,80}?\b(?:CLA|[Ll]icen[cs]e [Aa]greement)|\bCLAs?\b[^.;]{0,30}\b(?:(?:is|are) not|isn['’]t|not (?:required|needed|necessary))\b/;
const ASKED =
  /\b(?:sign(?:ed|ing|s)?|accept(?:ed)?|agree(?:d)?|complet(?:e|ed)|submit(?:ted)?|execut(?:e|ed)|requires?|required|must|need(?:s|ed)?|have to|accompanied|covered|in place)\b/i;
/** What is not done without one: the sentence asks for it. */
const CONDITION = /\b(?:cannot|can['’]?t|unable|not be (?:merged|accepted|able)|not yet)\b/i;
/** Services that show or check the agreement of a project. */
const SERVICE =
  /^https?:\/\/(?:www\.)?(?:cla-assistant\.io\/|cla-assistant\.percona\.com\/|cla\.developers\.google\.com|(?:[\w-]+\.)*easycla\.lfx\.linuxfoundation\.org|(?:[\w-]+\.)*lfcla\.com)/i;

/** A section or page by that name: `#sign-the-cla`. */
const ADDRESS = /https?:\/\/[^\s<>()"'`]{0,300}[/#](?:sign(?:ing)?-)?(?:the-|a-)?cla\b(?![-/.\w])|\(#(?:sign(?:ing)?-)?(?:the-|a-)?cla\)/i;
const SIGNING = /\bsign(?:ed|ing)?\b(?![- ]?off)/i;
const NEEDLESS = /\b(?:no|not|never|without|don['’]?t|needn['’]?t)\b[^.;(]{0,60}\bsign/i;

/** A sentence that links such a section, where it or the one before it speaks of signing. */
function byAddress(sentences: readonly Sentence[]): ClaRule | undefined {
  for (const [i, one] of sentences.entries()) {
    const at = one.text.search(ADDRESS);
    if (at < 0) continue;
    const before = sentences[i - 1];
    const near = before !== undefined && one.line - before.line <= 2 ? `${before.text} ` : '';
    const bare = (text: string): string => text.replace(/https?:\S+|\]\([^)\s]*\)/g, ' ');
    const words = SIGNING.test(bare(one.text)) ? one.text : `${near}${one.text.replace(/^\s*[-*+]\s+/, '')}`;
    if (SIGNING.test(bare(words)) && !NEEDLESS.test(bare(words))) return { line: one.lineAt(at), quote: quoted(words), asks: true };
  }
  return undefined;
}

/** The first sentence that asks for one, else the first that names one; undefined when there is none, or the guide refuses it. */
export function readClaRule(text: string): ClaRule | undefined {
  const prose = readProse(text);
  const whole = sentencesOf(prose);
  const sentences = whole.filter((one) => NAME.test(one.text));
  const open = sentences.filter((one) => !REFUSED.test(one.text) || CONDITION.test(one.text));
  const asking = open.find((one) => ASKED.test(one.text));
  // A refusal may be of a part ("no CLA for small fixes"): it counts when nothing else asks.
  if (asking === undefined && open.length < sentences.length) return undefined;
  const found = asking ?? open[0];
  if (found !== undefined) {
    const line = found.lineAt(Math.max(0, found.text.search(NAME)));
    return { line, quote: quoted(found.text), asks: ASKED.test(found.text) };
  }
  const section = byAddress(whole);
  if (section !== undefined) return section;
  const link = linksOf(prose).find(({ url }) => SERVICE.test(url));
  return link === undefined ? undefined : { line: link.line, quote: link.url.slice(0, 200), asks: false };
}
