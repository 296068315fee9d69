/**
 * Which section of the template a heading opens. The spellings are those that self-assessments in `cncf/tag-security`, `cncf/toc` and
 * projects' own repositories use; levels say nothing, for real documents shift and skip them.
 */
import type { SectionKey } from './model.ts';

/** `within`: only inside that section does the name mean it. */
interface Name {
  readonly key: SectionKey;
  readonly within?: SectionKey;
  readonly spellings: readonly string[];
}

/** In the spelling of `normalised`. A name with `within` that fits is taken before one without. */
const NAMES: readonly Name[] = [
  { key: 'metadata', spellings: ['metadata', 'project metadata'] },
  {
    key: 'security-links',
    spellings: ['security link', 'security links', 'relevant links', 'security documentation links', 'security related links'],
  },
  { key: 'overview', spellings: ['overview', 'project overview'] },
  { key: 'background', spellings: ['background', 'project background'] },
  { key: 'actors', spellings: ['actors'] },
  { key: 'actions', spellings: ['actions'] },
  { key: 'goals', spellings: ['goals', 'goal'] },
  { key: 'non-goals', spellings: ['non goals', 'non goal', 'nongoals'] },
  {
    key: 'self-assessment-use',
    spellings: ['self assessment use', 'joint assessment use', 'joint review use', 'use of this self assessment'],
  },
  { key: 'functions', spellings: ['security functions and features', 'security functions', 'security features', 'functions and features'] },
  {
    key: 'functions.critical',
    spellings: ['critical security components', 'critical security functions', 'critical components', 'critical functions'],
  },
  { key: 'functions.critical', within: 'functions', spellings: ['critical'] },
  {
    key: 'functions.relevant',
    spellings: [
      'security relevant',
      'security relevant components',
      'security relevant features',
      'security relevant functions',
      'security relevant functions and features',
    ],
  },
  { key: 'compliance', spellings: ['project compliance'] },
  {
    key: 'practices',
    spellings: [
      'secure development practices',
      'secure development practice',
      'secure development',
      'security development practices',
      'security hygiene and secure development practices',
    ],
  },
  {
    key: 'practices.pipeline',
    spellings: [
      'development pipeline',
      'development pipelines',
      'deployment pipeline',
      'development pipeline main implementation',
      'release testing and assessment process',
    ],
  },
  { key: 'practices.communication', spellings: ['communication channels', 'communication channel', 'communications channels'] },
  { key: 'practices.communication', within: 'practices', spellings: ['communication', 'communications', 'communication links'] },
  { key: 'practices.ecosystem', spellings: ['ecosystem', 'cloud native ecosystem'] },
  {
    key: 'resolution',
    spellings: [
      'security issue resolution',
      'security issues resolution',
      'issue resolution and responsible disclosure',
      'security processes',
      'security and vulnerability management',
      'vulnerability reporting and incident response',
    ],
  },
  {
    key: 'resolution.disclosure',
    spellings: [
      'responsible disclosures process',
      'responsible disclosure process',
      'responsible disclosures processes',
      'responsible disclosures',
      'responsible disclosure',
      'responsible disclosure practice',
      'responsible disclosures practice',
      'responsible disclosure practices',
    ],
  },
  { key: 'resolution.response', spellings: ['vulnerability response process', 'vulnerability response'] },
  { key: 'resolution.incident', spellings: ['incident response', 'incident response process'] },
  { key: 'appendix', spellings: ['appendix', 'appendices'] },
  { key: 'appendix.known-issues', spellings: ['known issues over time', 'known issues', 'past vulnerabilities'] },
  {
    key: 'appendix.best-practices',
    spellings: [
      'openssf best practices',
      'open ssf best practices',
      'cii best practices',
      'openssf cii best practices',
      'cii openssf best practices',
      'openssf best practices badge',
      'core infrastructure initiative best practices',
      'core infrastructure initiative cii best practices',
    ],
  },
  { key: 'appendix.best-practices', within: 'appendix', spellings: ['best practices'] },
  { key: 'appendix.case-studies', spellings: ['case studies', 'case study'] },
  { key: 'appendix.case-studies', within: 'appendix', spellings: ['use cases', 'real world use cases'] },
  {
    key: 'appendix.related-projects',
    spellings: [
      'related projects and vendors',
      'related projects vendors',
      'related projects',
      'related projects or vendors',
      'related vendors',
    ],
  },
  { key: 'evidence', spellings: ['evidence'] },
];

/** Longer than any heading of the template; a heading beyond it is prose. */
const LONGEST = 200;

/**
 * The section that a heading opens, or undefined. `heading` may hold markup, a number, an ending `.` or `:` and closing `#`; `parents`
 * are the sections that it stands in, in any order, as far as they were recognised.
 */
export function sectionOf(heading: string, parents: readonly SectionKey[]): SectionKey | undefined {
  if (heading.length > LONGEST) return undefined;
  const name = normalised(heading);
  const named = NAMES.filter(({ spellings }) => spellings.includes(name));
  const inside = named.find(({ within }) => within !== undefined && parents.some((parent) => parent === within));
  return (inside ?? named.find(({ within }) => within === undefined))?.key;
}

/** Words in lower case, one space between them: no markup, no address of a link, no number in front, no punctuation. */
export function normalised(heading: string): string {
  return heading
    .slice(0, LONGEST)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\]\([^()]*\)/g, ']')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&amp;|&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^ ?(?:\d{1,2} )+/, '')
    .trim();
}
