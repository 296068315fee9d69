/** Which Security Insights file of the tree counts. */
import type { Tree } from '../../facts.ts';
import type { Reason } from '../../model.ts';
import { type Insights, type InsightsNote, readInsights } from '../../parse/security-insights.ts';
import { unreadFile } from '../../text/unread.ts';

/** Places, root first, as the specification lists them. */
export const INSIGHTS_READS: readonly string[] = [
  'security-insights.{yml,yaml}',
  'security_insights.{yml,yaml}',
  '.github/security-insights.{yml,yaml}',
  '.github/security_insights.{yml,yaml}',
];

const PLACE = /^(?:\.github\/)?security[-_]insights\.ya?ml$/i;
/** The specification writes a hyphen: a file with an underscore counts by what it holds alone. */
const isMisnamed = (path: string): boolean => /security_insights/i.test(path);

/** A file that is there: read, not to be read, or not what its name says. */
export interface InsightsFile {
  readonly path: string;
  /** Where its text is: the path, or the target of a link. */
  readonly real: string;
  readonly insights?: Insights;
  /** What is wrong with a text that is no Security Insights. */
  readonly note?: InsightsNote;
  /** Why its text is not known. */
  readonly reason?: Reason;
  /** Its name is not the one of the specification. */
  readonly misnamed: boolean;
}

function readFile(tree: Tree, path: string): InsightsFile {
  const text = tree.text(path);
  const where = { path, real: tree.real(path), misnamed: isMisnamed(path) };
  if (!text.known) return { ...where, reason: unreadFile(path, text.reason) };
  const result = readInsights(text.value ?? '');
  if (result.ok) return { ...where, insights: result.insights };
  if (result.unread) return { ...where, reason: { why: 'unreadable', detail: `${path}: ${result.note.message}` } };
  return { ...where, note: result.note };
}

/** The files in the order in which they count: of the right name first, schema 2 before 1, readable before not, root before `.github/`. */
export function insightsFiles(tree: Tree): readonly InsightsFile[] {
  const rank = ({ insights, note, misnamed }: InsightsFile): number =>
    (misnamed ? 4 : 0) + (insights !== undefined ? 2 - insights.major : note === undefined ? 2 : 3);
  return tree.entries
    .filter(({ path, mode }) => mode !== '160000' && PLACE.test(path))
    .map(({ path }) => readFile(tree, path))
    .filter(({ misnamed, insights }) => !misnamed || insights !== undefined)
    .sort((a, b) => rank(a) - rank(b) || Number(a.path.startsWith('.')) - Number(b.path.startsWith('.')));
}
