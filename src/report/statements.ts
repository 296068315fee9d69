/** What writers ask of statements. */
import type { Reason } from '../model.ts';
import type { ReportStatement } from './model.ts';

/** A statement with links. */
export type Shown = Extract<ReportStatement, { status: 'present' | 'partial' }>;
export type Unseen = Extract<ReportStatement, { status: 'unknown' }>;

export const isShown = (statement: ReportStatement): statement is Shown => statement.status === 'present' || statement.status === 'partial';
export const isUnseen = (statement: ReportStatement): statement is Unseen => statement.status === 'unknown';

/** Those that were not seen for the same reason together, in the order of the first of each. */
export function byReason(
  statements: readonly ReportStatement[],
): readonly { readonly reason: Reason; readonly statements: readonly Unseen[] }[] {
  const groups = new Map<string, { readonly reason: Reason; readonly statements: Unseen[] }>();
  for (const statement of statements.filter(isUnseen)) {
    const { why, detail, remedy } = statement.reason;
    const key = JSON.stringify([why, detail, remedy]);
    const group = groups.get(key) ?? { reason: statement.reason, statements: [] };
    group.statements.push(statement);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** With a full stop where a sentence has no end. */
export function ended(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?:…]["'”’)]*$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
