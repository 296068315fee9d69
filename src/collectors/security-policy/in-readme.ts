/** What the README says about reports of vulnerabilities, where the repository holds no policy. */

import type { Place } from '../../ci/model.ts';
import type { Facts } from '../../facts.ts';
import { mentionsOf } from '../../parse/mentions.ts';
import { readmeOf } from '../../parse/readme.ts';

/** Of a policy elsewhere, and of a mail address for reports. */
export interface ReadmeWords {
  readonly external: (Place & { readonly url: string }) | undefined;
  readonly contact: (Place & { readonly address: string }) | undefined;
}

const HEADING =
  /\breport\w*\b.{0,20}\b(?:security|vulnerabilit)|\bsecurity (?:polic(?:y|ies)|reports?|disclosures?|contacts?)\b|\bvulnerability (?:report|disclos)|\bdisclos\w+ (?:a )?(?:security|vulnerabilit)/i;
const POLICY = /\/security(?:\.(?:md|rst|txt|html?))?(?:[#?/]|$)|security[-_]?policy|vulnerability[-_]?(?:disclosure|report)/i;
/** The advisories of a repository and pages on GitHub's features are no policy. */
const OTHER = /\/security\/advisories|^https?:\/\/(?:docs|help)\.github\.com/i;

/** Links and addresses under headings about reports; undefined when there are none. */
export function wordsInReadme({ tree, subject: { owner, name, server } }: Facts): ReadmeWords | undefined {
  const readme = readmeOf(tree);
  const text = readme === undefined ? undefined : tree.text(readme);
  if (readme === undefined || text?.known !== true) return undefined;
  const path = tree.real(readme);
  const own = owner === null || name === null ? undefined : `${server}/${owner}/${name}/`.toLowerCase();
  const under = mentionsOf(text.value ?? '').filter(({ heading }) => HEADING.test(heading));
  const link = under.find(
    ({ url }) =>
      /^https?:/i.test(url) && POLICY.test(url) && !OTHER.test(url) && (own === undefined || !`${url}/`.toLowerCase().startsWith(own)),
  );
  const mail = under.find(({ url }) => /^mailto:/i.test(url));
  if (link === undefined && mail === undefined) return undefined;
  return {
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
