/** Sections of the README or the security policy that are headed as about audits and lead to a report. */
import type { Facts } from '../../facts.ts';
import { baseName } from '../../parse/paths.ts';
import { linksOf, type ProseLine, sectionsOf, sentencesOf } from '../../parse/prose.ts';
import { valuesAt } from '../../parse/security-insights.ts';
import { type Document, type Hit, type Library, speaksOf } from './documents.ts';
import { LINK, targetOf } from './references.ts';

/** Words on who made an audit. */
export const AUDITED =
  /\b(?:third[- ]party|independent(?:ly)?|external|auditors?|audited by|conducted by|performed by|commissioned|OSTIF|Cure53|Trail of Bits|ADA Logics|NCC Group|Quarkslab|X41|7ASecurity|Doyensec)\b/i;
/** Words for one made by others: a "security review" alone may be the project's own. */
export const AUDIT_WORDS =
  /\b(?:third[- ]party|independent|external) (?:security |code )?(?:audits?|reviews?|penetration tests?)\b|\bsecurity (?:code )?(?:audits?|penetration tests?)\b/i;
const PLACE = /^(?:\.github\/|docs\/)?(?:readme|security)\.[a-z]+$/i;
const HEADING = /^[\d. ]{0,8}(?:(?:third[- ]party|external|independent) )?(?:security )?(?:audits?|audit reports?)\W*$/i;
/** A word on audits of this project that took place; a heading `Audit` may be about audit logs. */
const SECURITY = /\bsecurity (?:audits?|reviews?|assessments?)\b|\bpen(?:etration)?[- ]?tests?\b/i;
const NOT_YET = /\b(?:no|not|never|none|yet|will|would|plan(?:s|ned|ning)?|upcoming|todo)\b/i;
const REPORT = /\breports?\b|\.pdf(?:[?#]|$)|audit/i;

/** The reports of the tree to which the section leads, each with the line that says so. */
const reportsIn = (facts: Facts, path: string, words: readonly ProseLine[]): Hit[] =>
  words.flatMap(({ text, line }) =>
    [...text.matchAll(LINK)].flatMap(([, , url = '']): Hit[] => {
      const target = targetOf(facts, path, url);
      return target !== undefined && REPORT.test(target) ? [{ path: target }, { path, line, stated: true }] : [];
    }),
  );

/** One's own assessment is no audit. */
const ASSESSMENT = /^(?!.*self).*(?:security[-_ ]?assessment|code[-_ ]audit)/i;
const BY_AUDITORS = /\b(?:independent|external|third[- ]party)\b[^.]{0,40}\b(?:assessment|audit|review)\b/i;
const AUDIT_REPORT = /^https?:\S{0,400}(?:audit|assessment)\S{0,200}\.pdf(?:[?#]|$)/i;

/** Documents that are named as an assessment by others, and link its report. */
export const assessments = ({ subject }: Facts, { documents }: Library): Hit[] =>
  documents.flatMap(({ path, lines }): Hit[] => {
    if (!ASSESSMENT.test(baseName(path))) return [];
    const words = lines.filter(({ kind }) => kind !== 'code');
    const text = words.map((one) => one.text).join(' ');
    const report = linksOf(words).find(({ url }) => AUDIT_REPORT.test(url));
    return report !== undefined && BY_AUDITORS.test(text) && speaksOf(text, subject) ? [{ path, line: report.line, stated: true }] : [];
  });

const ABOUT = /^[\d. ]{0,8}(?:[\w-]{1,40} )?(?:security|audits?)\b/i;
const BY_OTHERS =
  /\b(?:third[- ]party|independent|external) (?:security |code )?(?:audits?|reviews?|penetration tests?)\b|\bsecurity audits?\b.{1,200}\bby\b/i;
const TOOK_PLACE = /\b(?:was|were|has been|have been|underwent|commissioned)\b/i;

/** An audit that took place, in a section about security, and the report of the tree that the same words or the next sentence link. */
export function toldAudits(facts: Facts, documents: readonly Document[]): Hit[] {
  return documents.flatMap(({ path, lines }) => {
    if (!PLACE.test(path)) return [];
    const bodies = sectionsOf(lines).flatMap(({ heading, body }) => (ABOUT.test(heading.text) ? [body] : []));
    return bodies.flatMap((body) => {
      const sentences = sentencesOf(body);
      return sentences.flatMap(({ text, line }, i): Hit[] => {
        const next = sentences[i + 1];
        const isApart = next === undefined || body.some((one) => one.kind === 'blank' && one.line > line && one.line < next.line);
        const said = isApart ? text : `${text} ${next.text}`;
        if (!BY_OTHERS.test(text) || !TOOK_PLACE.test(text) || NOT_YET.test(said)) return [];
        return reportsIn(facts, path, [{ line, text: said, kind: 'text', level: 0 }]);
      });
    });
  });
}

/** The reports that a section links; else one place a section: full when one of its links is called or named as a report, else partial. */
export function auditSections(facts: Facts, documents: readonly Document[]): Hit[] {
  return documents.flatMap(({ path, lines }) => {
    if (!PLACE.test(path)) return [];
    return sectionsOf(lines).flatMap(({ heading, body }): Hit[] => {
      const words = body.filter(({ kind }) => kind === 'text' || kind === 'table');
      if (!HEADING.test(heading.text) || !words.some(({ text }) => SECURITY.test(text)) || words.some(({ text }) => NOT_YET.test(text)))
        return [];
      const reports = reportsIn(facts, path, words);
      if (reports.length > 0) return reports;
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

/** Assessments under keys of the file's own making, as far as they speak of an audit. */
export function ownAudits({ insights: files }: Library): Hit[] {
  return files.flatMap(({ real, insights }) =>
    (insights === undefined ? [] : valuesAt(insights.root, 'repository.security.assessments'))
      .flatMap(({ entries }) => entries)
      .filter(
        ({ key, value }) =>
          !/^(?:self|third-party)$/.test(key) && /audit|third|pen-?test/i.test(`${key} ${value.get('comment')?.text ?? ''}`),
      )
      .flatMap(({ value }): Hit[] => {
        const evidence = value.get('evidence');
        return evidence !== undefined && /^https?:\/\//i.test(evidence.text) ? [{ path: real, line: evidence.line, stated: true }] : [];
      }),
  );
}
