/** Sections of the README or the security policy that are headed as about audits and lead to a report. */
import { linksOf, sectionsOf } from '../../parse/prose.ts';
import type { Document, Hit } from './documents.ts';

const PLACE = /^(?:\.github\/|docs\/)?(?:readme|security)\.[a-z]+$/i;
const HEADING = /^[\d. ]{0,8}(?:(?:third[- ]party|external|independent) )?(?:security )?(?:audits?|audit reports?)\W*$/i;
/** A word on audits of this project that took place; a heading `Audit` may be about audit logs. */
const SECURITY = /\bsecurity (?:audits?|reviews?|assessments?)\b|\bpen(?:etration)?[- ]?tests?\b/i;
const NOT_YET = /\b(?:no|not|never|none|yet|will|would|plan(?:s|ned|ning)?|upcoming|todo)\b/i;
const REPORT = /\breports?\b|\.pdf(?:[?#]|$)|audit/i;

/** One place a section: full when one of its links is called or named as a report, else partial. */
export function auditSections(documents: readonly Document[]): Hit[] {
  return documents.flatMap(({ path, lines }) => {
    if (!PLACE.test(path)) return [];
    return sectionsOf(lines).flatMap(({ heading, body }): Hit[] => {
      const words = body.filter(({ kind }) => kind === 'text' || kind === 'table');
      if (!HEADING.test(heading.text) || !words.some(({ text }) => SECURITY.test(text)) || words.some(({ text }) => NOT_YET.test(text)))
        return [];
      const links = linksOf(words);
      const textAt = (line: number): string => words.find((one) => one.line === line)?.text ?? '';
      const report = links.find(({ url, line }) => REPORT.test(url) || /\[[^\]]{0,60}\breports?\b/i.test(textAt(line)));
      const link = report ?? links[0];
      if (link === undefined) return [];
      const lack = report === undefined ? { lack: `the report itself: the section points to ${link.url.slice(0, 200)}` } : {};
      return [{ path, line: report === undefined ? heading.line : link.line, stated: true, ...lack }];
    });
  });
}
