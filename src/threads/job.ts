import type { Ci } from '../ci/model.ts';
import type { WorkflowFile } from '../ci/workflows.ts';
import type { Facts } from '../facts.ts';
import type { TreeParts } from '../sources/tree.ts';
import type { Claims } from './claims.ts';

/** A list of tasks and the plain data they need, so that another thread can do them too. */
export type Job =
  | { readonly kind: 'workflows'; readonly files: readonly WorkflowFile[]; readonly claims: Claims }
  /** One task for each row of the table of collectors. Without `ci`, only those that need not know what CI does. */
  | { readonly kind: 'findings'; readonly facts: Omit<Facts, 'tree'>; readonly parts: TreeParts; readonly ci?: Ci; readonly claims: Claims }
  /** What the last job of that kind left, over the same facts. */
  | { readonly kind: 'others'; readonly ci: Ci }
  /** There is nothing more to do. */
  | { readonly kind: 'end' };
