/** What the README says about reports of vulnerabilities, where the repository holds no policy. */

import type { Place } from '../../ci/model.ts';
import type { Facts } from '../../facts.ts';
import { type Mention, mentionsOf } from '../../parse/mentions.ts';
import { addressesOf } from '../../parse/policy/contact.ts';
import { privateReporting } from '../../parse/policy/private.ts';
import { type ProseLine, readProse, sectionsOf, sentencesOf } from '../../parse/prose.ts';
import { readmeOf } from '../../parse/readme.ts';

/** A section that says itself how to report. */
export interface ReadmeSection extends Place {
  readonly heading: string;
  readonly lines: readonly ProseLine[];
}

/** Of a policy elsewhere, and of a mail address for reports. */
export interface ReadmeWords {
  readonly section: ReadmeSection | undefined;
  readonly external: (Place & { readonly url: string }) | undefined;
  readonly contact: (Place & { readonly address: string }) | undefined;
}

const HEADING =
  /\breport\w*\b.{0,20}\b(?:security|vulnerabilit)|\bsecurity (?:polic(?:y|ies)|reports?|disclosures?|contacts?)\b|\bvulnerability (?:report|disclos)|\bdisclos\w+ (?:a )?(?:security|vulnerabilit)/i;
const POLICY = /\/security(?:\.(?:md|rst|txt|html?))?(?:[#?/]|$)|security[-_]?policy|vulnerability[-_]?(?:disclosure|report)/i;
/** The advisories of a repository and pages on GitHub's features are no policy. */
const OTHER = /\/security\/advisories|^https?:\/\/(?:docs|help)\.github\.com/i;

/** A sentence on how a vulnerability is reported; "reports of audits" are others. */
const REPORTING =
  /\breport(?:ing|ed)?\b.{0,80}\b(?:vulnerabilit|security (?:issues?|bugs?|problems?|concerns?|flaws?))|\b(?:vulnerabilit|security (?:issue|bug|problem|concern|flaw)).{0,80}\breport(?:ing|ed)?\b/i;

/** A plain heading may be about the product: the words below it decide. */
const PLAIN =
  /^[^\p{L}]{0,8}(?:(?:project )?security(?: (?:issues?|bugs?|concerns?|problems?|vulnerabilit(?:y|ies)|issues? and bugs?))?|vulnerabilit(?:y|ies))[^\p{L}]{0,8}$/iu;
const ASKS = /\breport(?:ing|ed)?\b|\bdisclos(?:e|ing|ed|ure)\b|\be-?mail\b|\bcontact\b|\bnotify\b|\bwrite to\b/i;
const ABOUT = /\bsecurity\b|\bvulnerabilit(?:y|ies)\b/i;
const PRIVATELY = /\bprivate(?:ly)?\b|\bconfidential(?:ly)?\b|\bresponsibl[ey]\b/i;

/** The line of the sentence that asks for reports: to an address, by GitHub's form, or in private. */
function asking(heading: string, lines: readonly ProseLine[]): number | undefined {
  const own = addressesOf(lines).length > 0 || privateReporting(lines) !== undefined;
  const says = sentencesOf(lines.map((line) => ({ ...line, text: line.text.replace(/[_*]/g, '') }))).find(
    ({ text }) => ASKS.test(text) && (HEADING.test(heading) || ABOUT.test(text)) && (own || PRIVATELY.test(text)),
  );
  return says?.line;
}

function sectionIn(path: string, text: string): ReadmeSection | undefined {
  for (const { heading, body } of sectionsOf(readProse(text))) {
    const title = heading.text.slice(0, 200);
    if (!HEADING.test(title) && !PLAIN.test(title)) continue;
    const line = asking(title, body);
    if (line !== undefined) return { path, line, heading: title.replace(/[*_`#]/g, '').trim(), lines: body };
  }
  return undefined;
}

/** The policy of the same owner that a sentence on reports names, under whatever heading. */
function told(text: string, policies: readonly Mention[], owners: string): Mention | undefined {
  const near = policies.filter(({ url }) => url.toLowerCase().startsWith(owners.toLowerCase()));
  if (near.length === 0) return undefined;
  const sentences = sentencesOf(readProse(text)).filter((sentence) => REPORTING.test(sentence.text));
  return near.find(({ url }) => sentences.some((sentence) => sentence.text.includes(url)));
}

/** Links and addresses under headings about reports, and the section that says how; undefined when there is none of them. */
export function wordsInReadme({ tree, subject: { owner, name, server } }: Pick<Facts, 'tree' | 'subject'>): ReadmeWords | undefined {
  const readme = readmeOf(tree);
  const text = readme === undefined ? undefined : tree.text(readme);
  if (readme === undefined || text?.known !== true) return undefined;
  const path = tree.real(readme);
  const own = owner === null || name === null ? undefined : `${server}/${owner}/${name}/`.toLowerCase();
  const mentions = mentionsOf(text.value ?? '');
  const under = mentions.filter(({ heading }) => HEADING.test(heading));
  const isPolicy = ({ url }: Mention): boolean =>
    /^https?:/i.test(url) && POLICY.test(url) && !OTHER.test(url) && (own === undefined || !`${url}/`.toLowerCase().startsWith(own));
  const link =
    under.find(isPolicy) ?? (owner === null ? undefined : told(text.value ?? '', mentions.filter(isPolicy), `${server}/${owner}/`));
  const mail = under.find(({ url }) => /^mailto:/i.test(url));
  const section = sectionIn(path, text.value ?? '');
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
