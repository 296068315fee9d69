/** What evidence can set in an existing file, by the keys of its schema version. */
import { firstAt, type Insights } from '../../parse/security-insights.ts';
import type { Evidence } from './evidence.ts';
import { changelogPage, licenseExpression, licensePage, PROJECT_DOCUMENTS, REPOSITORY_DOCUMENTS } from './links.ts';

export interface Change {
  readonly path: readonly string[];
  readonly value: string;
}

/** `makes`: how many of the last keys of the path may be made where their map is missing; 1 unless given. */
type Row = readonly [path: string, value: string | undefined, makes?: number];

/** Schema 2.2 renamed the key of the policy. */
const policyKey = ({ schemaVersion }: Insights): string => (/^2\.[01](?:\.|$)/.test(schemaVersion.text) ? 'security-policy' : 'policy');

function rows2(evidence: Evidence, insights: Insights): readonly Row[] {
  const documents = (at: string, list: typeof PROJECT_DOCUMENTS): readonly Row[] =>
    list.map(([key, id]): Row => [`${at}.documentation.${key}`, evidence.document(id), 2]);
  const [page, expression] = [licensePage(evidence), licenseExpression(evidence)];
  // A licence of one key would not be valid.
  const makes = page !== undefined && expression !== undefined ? 2 : 1;
  return [
    ['repository.url', evidence.home],
    ['repository.license.url', page, makes],
    ['repository.license.expression', expression, makes],
    ...documents('repository', REPOSITORY_DOCUMENTS),
    ['repository.release.changelog', changelogPage(evidence)],
    ...documents('project', PROJECT_DOCUMENTS),
    [`project.vulnerability-reporting.${policyKey(insights)}`, evidence.document('security-policy.file')],
  ];
}

const rows1 = (evidence: Evidence): readonly Row[] => [
  ['header.project-url', evidence.home],
  ['header.changelog', changelogPage(evidence)],
  ['header.license', licensePage(evidence)],
  ['contribution-policy.contributing-policy', evidence.document('project-files.contributing')],
  ['contribution-policy.code-of-conduct', evidence.document('project-files.code-of-conduct')],
  ['vulnerability-reporting.security-policy', evidence.document('security-policy.file')],
  ['dependencies.env-dependencies-policy.policy-url', evidence.document('security-docs.dependency-policy'), 2],
];

/** Those whose maps the file has, or that may be made. */
export function evidentChanges(evidence: Evidence, insights: Insights): readonly Change[] {
  return (insights.major === 2 ? rows2(evidence, insights) : rows1(evidence)).flatMap(([path, value, makes = 1]) => {
    const keys = path.split('.');
    const holder = keys.slice(0, keys.length - makes).join('.');
    return value === undefined || firstAt(insights.root, holder)?.kind !== 'map' ? [] : [{ path: keys, value }];
  });
}
