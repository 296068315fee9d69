/** The layout of the reports, as data: the one place of `report/` that names statements. A finding without a row here is still printed. */
import type { SectionId } from '../model.ts';

/** The sections in the order of the summary. */
export const SECTIONS: readonly { readonly id: SectionId; readonly title: string }[] = [
  { id: 'metadata', title: 'Metadata' },
  { id: 'security-links', title: 'Security links' },
  { id: 'development.pipeline', title: 'Development pipeline' },
  { id: 'communication', title: 'Communication channels' },
  { id: 'ecosystem', title: 'Ecosystem' },
  { id: 'resolution', title: 'Security issue resolution' },
  { id: 'appendix', title: 'Appendix' },
];

/** One line, table row or bullet of the draft. */
export interface Row {
  readonly label: string;
  /** Statement ids, or the beginnings of them up to a dot: `dco` is every statement of that finding. */
  readonly from: readonly string[];
  /** What is always so in a draft. */
  readonly fixed?: string;
  /** What a person must write when no statement fills the row. */
  readonly todo?: string;
  /** The row further down that tells where each of several things was looked for: a cell of a table is too small for that. */
  readonly below?: string;
  /** The links without the text. */
  readonly linksOnly?: true;
}

/** One heading of the draft. Left out when nothing in the report fills it. */
export interface Chapter {
  readonly heading: string;
  /** `table`: the rows of Metadata. `documents`: a table of what is there, then lines for what is not. `bullets`: a bullet a row. */
  readonly layout: 'table' | 'documents' | 'bullets';
  readonly rows: readonly Row[];
  /** Sections whose statements are printed here when no row of any chapter names them. */
  readonly rest?: readonly SectionId[];
}

const row = (label: string, ...from: readonly string[]): Row => ({ label, from });
const question = (todo: string): Row => ({ label: '', from: [], todo });

/** Outline: the TAG-Security self-assessment template, as far as evidence fills it. */
export const CHAPTERS: readonly Chapter[] = [
  {
    heading: '## Metadata',
    layout: 'table',
    rows: [
      { label: 'Assessment Stage', from: [], fixed: 'Incomplete' },
      { label: 'Software', from: ['repository.software'], linksOnly: true, todo: "a link to the software's repository" },
      { label: 'Security Provider', from: [], todo: 'Yes or No?' },
      { label: 'Languages', from: ['languages.languages'], todo: 'the languages the project is written in' },
      {
        label: 'SBOM',
        from: ['sbom.release', 'sbom.container', 'sbom.ci', 'sbom.published', 'sbom.in-tree'],
        below: 'Software bill of materials',
        todo: 'a link to the libraries, packages and versions that the project uses',
      },
    ],
  },
  {
    heading: '### Security links',
    layout: 'documents',
    rows: [
      row('Security policy', 'security-policy.file'),
      row('Private vulnerability reporting', 'private-reporting.enabled'),
      row('Security advisories', 'advisories.published'),
      row('Security Insights', 'security-insights.file'),
      row('Security contacts', 'security-contacts.file'),
      row('Code owners', 'code-owners.file'),
      row('Release keys', 'signing-keys.keys'),
      row('Threat model', 'security-docs.threat-model'),
      row('Self-assessment', 'security-docs.self-assessment'),
      row('Security audit', 'security-docs.audit'),
      row('Hardening guide', 'security-docs.hardening'),
      row('Verification of releases', 'security-docs.verification'),
      { ...row('Default and optional configs', 'security-docs.configuration'), todo: 'a link to default and optional configurations' },
      row('Dependency policy', 'security-docs.dependency-policy'),
    ],
    rest: ['security-links'],
  },
  {
    heading: '## Overview',
    layout: 'bullets',
    rows: [row('Description', 'repository.description'), row('Licence', 'license'), row('Status', 'repository.status')],
    rest: ['metadata'],
  },
  {
    heading: '## Secure development practices\n\n### Development Pipeline',
    layout: 'bullets',
    rows: [
      row('Sign-off (DCO)', 'dco'),
      row('Commit signatures', 'signed-commits'),
      row('Tag signatures', 'signed-tags'),
      row('Branch protection', 'branch-protection'),
      row('Review', 'code-review'),
      row('Coverage and syntax of CODEOWNERS', 'code-owners.covers-all', 'code-owners.syntax', 'code-owners.dead-rules'),
      row('Tests', 'tests'),
      row('Lint', 'lint'),
      row('Static analysis', 'static-analysis'),
      row('Vulnerability scanning', 'vulnerability-scanning'),
      row('Secret scanning', 'secret-scanning'),
      row('Licence scanning', 'license-scanning'),
      row('Fuzzing', 'fuzzing'),
      row('Dependency updates', 'dependency-updates'),
      row('Dependency locking', 'dependency-locking'),
      row('Workflow hardening', 'workflow-hardening'),
      row('Release automation', 'release-automation'),
      row('Release signatures', 'signed-releases'),
      row('Software bill of materials', 'sbom'),
      row('Build provenance', 'provenance'),
      row('Container images', 'container-images'),
      row('OpenSSF Scorecard', 'scorecard'),
      question('Are image tags immutable by policy?'),
      question('Is two-factor authentication required of maintainers?'),
      question('Who may approve CI runs of outside contributors?'),
    ],
    rest: ['development.pipeline'],
  },
  { heading: '### Communication Channels', layout: 'bullets', rows: [], rest: ['communication'] },
  { heading: '### Ecosystem', layout: 'bullets', rows: [], rest: ['ecosystem'] },
  {
    heading: '## Security issue resolution',
    layout: 'bullets',
    rows: [
      row('Where to report', 'security-policy.contact-email', 'security-policy.private-reporting', 'security-policy.external'),
      row('Stated targets', 'security-policy.response-time', 'security-policy.supported-versions'),
      row('Disclosure process', 'security-policy.disclosure-process'),
    ],
    rest: ['resolution'],
  },
  { heading: '## Appendix', layout: 'bullets', rows: [row('Known issues over time', 'known-issues')], rest: ['appendix'] },
];
