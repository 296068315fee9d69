/** What the README, else the contributing guide, else a document on security, says about reports of vulnerabilities, where the repository holds no policy. */

import type { Place } from '../../ci/model.ts';
import type { Facts } from '../../facts.ts';
import type { NonEmpty } from '../../model.ts';
import { type Mention, mentionsOf } from '../../parse/mentions.ts';
import { addressesOf } from '../../parse/policy/contact.ts';
import { privateReporting } from '../../parse/policy/private.ts';
import { type ProseLine, readProse, sectionsOf, sentencesOf } from '../../parse/prose.ts';
import { readmeOf } from '../../parse/readme.ts';

/** A section that says itself how to report. */
interface Section extends Place {
  readonly heading: string;
  readonly lines: readonly ProseLine[];
}

/** Of a policy elsewhere, and of a mail address for reports. */
export interface Words {
  readonly section: Section | undefined;
  readonly external: (Place & { readonly url: string }) | undefined;
  readonly contact: (Place & { readonly address: string }) | undefined;
}

const HEADING =
  /\breport\w*\b.{0,20}\b(?:security|vulnerabilit)|\bsecurity (?:polic(?:y|ies)|reports?|disclosures?|contacts?)\b|\bvulnerability (?:report|disclos)|\bdisclos\w+ (?:a )?(?:security|vulnerabilit)/i;
const POLICY = /\/security(?:\.(?:md|rst|txt|html?))?(?:[#?/]|$)|security[-_]?policy|vulnerability[-_]?(?:disclosure|report)/i;
/** The advisories of a repository and pages on GitHub's features are no policy. */
const OTHER = /\/security\/advisories|^https?:\/\/(?:docs|help)\.github\.com/i;

/** A sentence on how a vulnerability is reported, or on what to do with one that was found; "reports of audits" are others. */
const REPORTING =
  /\breport(?:ing|ed)?\b.{0,80}\b(?:vulnerabilit|security (?:issues?|bugs?|problems?|concerns?|flaws?))|\b(?:vulnerabilit|security (?:issue|bug|problem|concern|flaw)).{0,80}\breport(?:ing|ed)?\b|\b(?:you|anyone) (?:should )?(?:discover|find|have (?:discovered|found))\b.{0,40}\b(?:vulnerabilit|security (?:issues?|bugs?|problems?|concerns?|flaws?))/i;

/** A plain heading may be about the product: the words below it decide. */
const PLAIN =
  /^[^\p{L}]{0,8}(?:(?:project )?security(?: (?:issues?|bugs?|concerns?|problems?|vulnerabilit(?:y|ies)|issues? and bugs?))?|vulnerabilit(?:y|ies))[^\p{L}]{0,8}$/iu;
const ASKS =
  /\breport(?:ing|ed)?\b|\bsubmit (?:\w+ ){0,2}reports?\b|\bdisclos(?:e|ing|ed|ure)\b|\be-?mail\b|\bcontact\b|\bnotify\b|\bwrite to\b/i;
const ABOUT = /\bsecurity\b|\bvulnerabilit(?:y|ies)\b/i;
const PRIVATELY = /\bprivate(?:ly)?\b|\bconfidential(?:ly)?\b|\bresponsibly\b/i;

/** The line of the sentence that asks for reports: to an address, by GitHub's form, or in private. */
function asking(heading: string, lines: readonly ProseLine[]): number | undefined {
  const own = addressesOf(lines).length > 0 || privateReporting(lines) !== undefined;
  const says = sentencesOf(lines.map((line) => ({ ...line, text: line.text.replace(/[_*]/g, '') }))).find(
    ({ text }) => ASKS.test(text) && (HEADING.test(heading) || ABOUT.test(text)) && (own || PRIVATELY.test(text)),
  );
  return says?.line;
}

function sectionIn(path: string, text: string, isPlain: boolean): Section | undefined {
  for (const { heading, body } of sectionsOf(readProse(text))) {
    const title = heading.text.slice(0, 200);
    if (!HEADING.test(title) && !(isPlain && PLAIN.test(title))) continue;
    const line = asking(title, body);
    if (line !== undefined) return { path, line, heading: title.replace(/[*_`#]/g, '').trim(), lines: body };
  }
  return undefined;
}

/** The policy of the same owner that a sentence on reports names, under whatever heading. */
function told(text: string, policies: readonly Mention[], owners: string): Mention | undefined {
  const near = policies.filter(({ url }) => url.toLowerCase().startsWith(owners.toLowerCase()));
  if (near.length === 0) return undefined;
  const sentences = sentencesOf(readProse(text)).flatMap((sentence) =>
    REPORTING.test(sentence.text) ? [sentence.text.toLowerCase()] : [],
  );
  // A link whose address stands further down is told by its label.
  const names = (sentence: string, { url, label }: Mention): boolean =>
    sentence.includes(url.toLowerCase()) || (label !== '' && sentence.includes(`[${label.toLowerCase()}]`));
  return near.find((policy) => sentences.some((sentence) => names(sentence, policy)));
}

const GUIDE = /^(?:\.github\/|docs\/)?contributing\.(?:md|markdown|rst|adoc|txt)$/i;
/** Under a plain heading they tell of the product. */
const ON_SECURITY = /^docs?\/security\/[^/]+\.(?:md|markdown|rst|adoc|txt)$/i;
const MAX_OTHERS = 20;
export const GUIDE_READS: NonEmpty<string> = [
  '{,.github/,docs/}contributing.{md,markdown,rst,adoc,txt}',
  '{docs,doc}/security/*.{md,markdown,rst,adoc,txt}',
];

/** Links and addresses under headings about reports, and the section that says how; undefined when there is none of them. */
export function wordsInDocuments({ tree, subject }: Pick<Facts, 'tree' | 'subject'>): Words | undefined {
  const paths = tree.entries.flatMap(({ path, mode }) => (mode === '160000' ? [] : [path]));
  const guides = paths.filter((path) => GUIDE.test(path));
  const others = paths.filter((path) => ON_SECURITY.test(path) && tree.loaded(path)).slice(0, MAX_OTHERS);
  for (const document of [readmeOf(tree) ?? [], guides, others].flat()) {
    const text = tree.text(document);
    const words = text.known ? wordsIn(tree.real(document), text.value ?? '', subject, !ON_SECURITY.test(document)) : undefined;
    if (words !== undefined) return words;
  }
  return undefined;
}

function wordsIn(path: string, text: string, { owner, name, server }: Facts['subject'], isPlain: boolean): Words | undefined {
  const own = owner === null || name === null ? undefined : `${server}/${owner}/${name}/`.toLowerCase();
  const mentions = mentionsOf(text);
  const under = mentions.filter(({ heading }) => HEADING.test(heading));
  const isPolicy = ({ url }: Mention): boolean =>
    /^https?:/i.test(url) && POLICY.test(url) && !OTHER.test(url) && (own === undefined || !`${url}/`.toLowerCase().startsWith(own));
  const mail = under.find(({ url }) => /^mailto:/i.test(url));
  const section = sectionIn(path, text, isPlain);
  const owners = `${server}/${owner}/`;
  const policies = owner === null ? [] : mentions.filter(isPolicy);
  const within = policies.find(({ url, line }) => url.startsWith(owners) && section?.lines.some((one) => one.line === line));
  const link = under.find(isPolicy) ?? told(text, policies, owners) ?? within;
  if (link === undefined && mail === undefined && section === undefined) return undefined;
  return {
    section,
    external: link && { path, line: link.line, url: link.url.slice(0, 500) },
    contact: mail && {
      path,
      line: mail.line,
      address: mail.url
        .replace(/^mailto:/i, '')
        .replace(/\?.*$/, '')
        .slice(0, 200),
    },
  };
}
