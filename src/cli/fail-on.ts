/** `--fail-on <id[=status],…>`: which statements end the program with exit code 3. */
import { EvidenceError } from '../errors.ts';
import type { Report } from '../report/model.ts';

const STATUSES = ['present', 'partial', 'absent', 'unknown'] as const;
type StatusName = (typeof STATUSES)[number];

/** Without a status: any status but present. */
export interface Condition {
  readonly id: string;
  readonly status: StatusName | undefined;
}

const isStatus = (text: string): text is StatusName => STATUSES.some((status) => status === text);

/** Throws USAGE for a malformed condition. */
export function conditionsOf(text: string): readonly Condition[] {
  return text.split(',').map((part) => {
    const [id = '', status, ...more] = part.trim().split('=');
    if (!/^[a-z][a-z0-9-]*(?:\.[a-z0-9.-]+)?$/.test(id)) {
      throw new EvidenceError('USAGE', `--fail-on ${part}: name a finding or a statement, such as code-owners or dco.sign-off.100`);
    }
    if (more.length > 0 || (status !== undefined && !isStatus(status))) {
      throw new EvidenceError('USAGE', `--fail-on ${part}: the status is one of ${STATUSES.join(', ')}`);
    }
    return { id, status };
  });
}

/** Throws USAGE for a name that no report of this version holds: better before a scan than behind it. */
export async function checkNames(conditions: readonly Condition[]): Promise<void> {
  if (conditions.length === 0) return;
  const { isKnown, suggestion } = await import('../explain/explain.ts');
  for (const { id } of conditions) {
    if (isKnown(id)) continue;
    const meant = suggestion(id);
    const hint = meant === undefined ? 'evidence explain lists them' : `did you mean ${meant}?`;
    throw new EvidenceError('USAGE', `--fail-on ${id}: there is no such finding or statement; ${hint}`);
  }
}

/** One sentence for each condition that is met. A name the report does not know is USAGE: a gate must not pass by a misspelling. */
export function failuresOf(report: Report, conditions: readonly Condition[]): readonly string[] {
  const statuses = new Map<string, string>();
  for (const finding of report.findings) {
    statuses.set(finding.id, finding.status);
    for (const statement of finding.statements) statuses.set(statement.id, statement.status);
  }
  return conditions.flatMap(({ id, status }) => {
    const headline = statuses.get(id.split('.')[0] ?? '');
    // A statement that does not apply is left out only under an absent headline.
    const got = statuses.get(id) ?? (headline === 'absent' ? 'absent' : undefined);
    if (got === undefined) throw new EvidenceError('USAGE', `--fail-on ${id}: the report has no such finding or statement`);
    const failed = status === undefined ? got !== 'present' : got === status;
    return failed ? [`${id} is ${got}`] : [];
  });
}
