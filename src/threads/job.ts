import type { Ci } from '../ci/model.ts';
import type { WorkflowFile } from '../ci/workflows.ts';
import type { Facts } from '../facts.ts';
import type { WorkflowResult } from '../parse/workflow.ts';
import type { TreeParts } from '../sources/tree.ts';
import type { Claims } from './claims.ts';

/** What the second thread is to do, with the plain data it needs; it remembers what it got and found before. */
export type Job =
  /** Workflows to parse together with the first thread. The results stay there, for the walk. */
  | { readonly kind: 'workflows'; readonly files: readonly WorkflowFile[]; readonly claims: Claims }
  /** To follow CI through the tree. `parts` is what of it was read since the last time; `workflows` those that the first thread parsed. */
  | { readonly kind: 'walk'; readonly parts: TreeParts; readonly workflows: ReadonlyMap<string, WorkflowResult> }
  /** One task for each row of the table of collectors, over the tree that was walked when it held so many `texts`. */
  | { readonly kind: 'findings'; readonly facts: Omit<Facts, 'tree'>; readonly texts: number; readonly claims: Claims }
  /** There is nothing more to do. */
  | { readonly kind: 'end' };

/** What a walk found. */
export interface Followed {
  /** Paths that are still to be read, as `ciReferences` gives them. */
  readonly references: readonly string[];
  /** Once there are none. */
  readonly ci?: Ci;
}
