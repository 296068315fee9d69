/** What a Security Insights file declares, shown as declared. */
import { absent, file, isNonEmpty, present } from '../../finding.ts';
import type { Json, Statement } from '../../model.ts';
import { type Insights, jsonOf, valuesAt } from '../../parse/security-insights.ts';

/** Declarations by name: the paths of schema 1 and 2 that make it. `many`: a list; else the first value. */
const FIELDS: readonly { readonly name: string; readonly many?: true; readonly paths: readonly string[] }[] = [
  { name: 'status', paths: ['project-lifecycle.status', 'repository.status'] },
  { name: 'lastUpdated', paths: ['header.last-updated'] },
  { name: 'lastReviewed', paths: ['header.last-reviewed'] },
  {
    name: 'acceptsReports',
    paths: ['vulnerability-reporting.accepts-vulnerability-reports', 'project.vulnerability-reporting.reports-accepted'],
  },
  { name: 'bugBounty', paths: ['vulnerability-reporting.bug-bounty-available', 'project.vulnerability-reporting.bug-bounty-available'] },
  {
    name: 'policy',
    paths: [
      'vulnerability-reporting.security-policy',
      'project.vulnerability-reporting.policy',
      'project.vulnerability-reporting.security-policy',
      'repository.documentation.security-policy',
    ],
  },
  {
    name: 'contacts',
    many: true,
    paths: [
      'security-contacts.*.value',
      'vulnerability-reporting.email-contact',
      'project.vulnerability-reporting.contact.email',
      'repository.security.champions.*.email',
    ],
  },
  { name: 'maintainers', many: true, paths: ['project-lifecycle.core-maintainers.*', 'repository.core-team.*.name'] },
  {
    name: 'dependencyPolicy',
    paths: ['dependencies.env-dependencies-policy.policy-url', 'repository.documentation.dependency-management-policy'],
  },
  { name: 'threatModelCreated', paths: ['security-artifacts.threat-model.threat-model-created'] },
  { name: 'threatModel', many: true, paths: ['security-artifacts.threat-model.evidence-url.*'] },
  { name: 'selfAssessmentCreated', paths: ['security-artifacts.self-assessment.self-assessment-created'] },
  {
    name: 'selfAssessment',
    many: true,
    paths: ['security-artifacts.self-assessment.evidence-url.*', 'repository.security.assessments.self.evidence'],
  },
  { name: 'selfAssessmentComment', paths: ['repository.security.assessments.self.comment'] },
  {
    name: 'audits',
    many: true,
    paths: [
      'security-assessments.*.auditor-report',
      'security-assessments.*.auditor-name',
      'repository.security.assessments.third-party.*.evidence',
      'repository.security.assessments.third-party.*.name',
    ],
  },
  { name: 'sbom', many: true, paths: ['dependencies.sbom.*.sbom-file'] },
  { name: 'tools', many: true, paths: ['security-testing.*.tool-name', 'repository.security.tools.*.name'] },
  { name: 'attestations', many: true, paths: ['repository.release.attestations.*.name'] },
];

const MAX_LIST = 30;
const MAX_LINKS = 20;

const shown = (value: Json): string =>
  Array.isArray(value) ? `${value.slice(0, 3).join(', ')}${value.length > 3 ? ', …' : ''}` : String(value);

/** Every declaration that a reader of an assessment would look for; the words are the file's. */
export function declarations(path: string, real: string, { root, schemaVersion }: Insights): Statement {
  const value: Record<string, Json> = { schemaVersion: schemaVersion.text.slice(0, 40) };
  const lines: number[] = [];
  for (const { name, many, paths } of FIELDS) {
    const found = paths.flatMap((one) => valuesAt(root, one)).filter(({ kind }) => kind === 'scalar');
    const [first] = found;
    if (first === undefined) continue;
    value[name] = many === undefined ? jsonOf(first) : [...new Set(found.map(jsonOf))].slice(0, MAX_LIST);
    lines.push(first.line);
  }
  const links = [...new Set(lines)].slice(0, MAX_LINKS).map((line) => file(real, line));
  if (!isNonEmpty(links)) return absent('declares', `${path} declares none of the things looked for`, [path], value);
  const words = ['status', 'policy', 'contacts', 'selfAssessment', 'audits', 'tools'].flatMap((name) => {
    const one = value[name];
    return one === undefined ? [] : [`${name} ${shown(one)}`];
  });
  const text = `${path} declares, not checked here: ${(words.length > 0 ? words : Object.keys(value)).join('; ')}`;
  return present('declares', text, links, value);
}
