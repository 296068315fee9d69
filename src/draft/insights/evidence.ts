/** What a report shows that a Security Insights file can say, with addresses that last: of the default branch, not of one commit. */
import { encodeSegment } from '../../link.ts';
import type { Json } from '../../model.ts';
import type { Report, ReportLink, ReportStatement } from '../../report/model.ts';
import { texts } from '../seen.ts';

export interface Evidence {
  readonly subject: Report['subject'];
  /** The day of the observation, `2026-03-04`. */
  readonly date: string;
  /** The repository's page; undefined when it belongs to no site. */
  readonly home: string | undefined;
  readonly isPresent: (id: string) => boolean;
  readonly isAbsent: (id: string) => boolean;
  /** The value of a statement that is present: what is partial is left to a person. */
  readonly value: (id: string) => Json | undefined;
  /** The value of a statement that is present or partial. */
  readonly shown: (id: string) => Json | undefined;
  /** The document that a statement which is present links first. */
  readonly document: (id: string) => string | undefined;
  /** Where a path that was seen will be found. */
  readonly page: (path: string) => string | undefined;
  /** Where a path of the default branch is shown, or given as it is. */
  readonly onBranch: (form: 'blob' | 'raw', path: string) => string | undefined;
}

const LONGEST = 2000;
/** Both the schema's and our own: nothing that has to be escaped, and no name or password before the host. */
const PLAIN = /^https?:\/\/[!-~]+$/;
const INSIGHTS = /(?:^|\/)security-insights\.ya?ml$/i;

/** The text when it is a web address that can be written as it is. */
export function addressOf(text: string | undefined | null): string | undefined {
  if (text === undefined || text === null || text.length > LONGEST || !PLAIN.test(text) || !URL.canParse(text)) return undefined;
  const { username, password } = new URL(text);
  return username === '' && password === '' ? text : undefined;
}

export function evidenceOf({ findings, subject, observedAt }: Report): Evidence {
  const byId = new Map(findings.flatMap(({ statements }) => statements.map((one): [string, ReportStatement] => [one.id, one])));
  const present = (id: string) => {
    const one = byId.get(id);
    return one?.status === 'present' ? one : undefined;
  };
  const home = addressOf(subject.url)?.replace(/\/+$/, '');
  const branch = subject.defaultBranch ?? 'HEAD';
  // What was seen at another revision need not be on the default branch.
  const page = (path: string): string | undefined => under(home, 'blob', subject.ref === null ? branch : subject.commit, path);
  return {
    subject,
    date: observedAt.slice(0, 10),
    home,
    page,
    onBranch: (form, path) => under(home, form, branch, path),
    isPresent: (id) => present(id) !== undefined,
    isAbsent: (id) => byId.get(id)?.status === 'absent',
    value: (id) => present(id)?.value,
    shown: (id) => {
      const one = byId.get(id);
      return one?.status === 'present' || one?.status === 'partial' ? one.value : undefined;
    },
    document: (id) => {
      const link = present(id)?.links.find((one) => one.kind !== 'file' || !INSIGHTS.test(one.path));
      return link === undefined ? undefined : documentOf(link, page);
    },
  };
}

function documentOf(link: ReportLink, page: Evidence['page']): string | undefined {
  if (link.kind === 'file') return page(link.path);
  return link.kind === 'web' ? addressOf(link.url) : undefined;
}

function under(home: string | undefined, form: string, at: string, path: string): string | undefined {
  const segments = [...at.split('/'), ...path.split('/')];
  if (home === undefined || segments.some((one) => one === '' || one === '.' || one === '..')) return undefined;
  return addressOf(`${home}/${form}/${segments.map(encodeSegment).join('/')}`);
}

/** The address of the self-assessment that was found: a document of that name, not a page that mentions one. */
export function assessmentOf(evidence: Evidence): string | undefined {
  const path = texts(evidence.value('security-docs.self-assessment'), 'path').find((one) => /self[-_ ]?assess/i.test(one));
  return path === undefined ? undefined : evidence.page(path);
}

/** The address of a document that somebody names by address or by path. */
export const namedAddress = ({ onBranch }: Evidence, name: string): string | undefined =>
  /^https?:/i.test(name) ? addressOf(name) : onBranch('blob', name.replace(/^(?:\.\/)+/, ''));
