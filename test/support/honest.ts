/** Whether a statement claims more when something was refused than it does when nothing is. */

interface Claim {
  readonly id: string;
  readonly status: 'present' | 'partial' | 'absent' | 'unknown';
  readonly value?: unknown;
  readonly missing?: string;
}

/** They say of which source they are, or "at least": GitHub's languages give way to those of the tree, two places that ask for approvals to one. */
const LESS_IS_TRUE = new Set(['languages.languages', 'branch-protection.approvals']);

/** `refused` finds the words of a refusal in what a partial statement lacks. */
export function claimsNoMore(after: Claim, was: Claim | undefined, refused: (missing: string) => boolean): boolean {
  if (after.status === 'unknown') return true;
  const lacks = after.status === 'partial' && refused(after.missing ?? '');
  if (lacks && (was?.status === 'present' || was?.status === 'partial')) return true;
  return after.status === was?.status && (LESS_IS_TRUE.has(after.id) || holds(after.value, was.value));
}

/** The same value, or less of it: null in the place of what was not seen, a shorter list. */
function holds(now: unknown, before: unknown): boolean {
  if (now === null || now === undefined) return true;
  if (typeof now !== 'object' || typeof before !== 'object' || before === null) return now === before;
  if (Array.isArray(now)) return Array.isArray(before) && now.every((one) => before.some((other) => holds(one, other)));
  const parts = new Map(Object.entries(before));
  return Object.entries(now).every(([key, part]) => parts.has(key) && holds(part, parts.get(key)));
}
