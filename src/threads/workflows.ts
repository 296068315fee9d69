/** The workflows of a tree, parsed in two threads: half of what is to be read of CI before any of it is followed. */
import { memoryOf } from '../ci/memory.ts';
import { type WorkflowFile, workflowFilesOf } from '../ci/workflows.ts';
import type { Tree } from '../facts.ts';
import { type WorkflowResult, workflowOf } from '../parse/workflow.ts';
import { claimsOn } from './claims.ts';
import type { Second } from './second.ts';
import { finish } from './together.ts';

/** The function that comes back leaves `workflowsOf` nothing to parse. */
export function beginWorkflows(tree: Tree, second: Second): () => Promise<void> {
  const files = workflowFilesOf(tree);
  const claims = claimsOn(files.length);
  const theirs = second.share<WorkflowResult>({ kind: 'workflows', files, claims });
  return async () => {
    const known = memoryOf(tree).workflows;
    for (const [place, result] of (await finish(files, claims, theirs, parse)).entries()) known.set(files[place]?.path ?? '', result);
  };
}

export const parse = ({ path, text }: WorkflowFile): WorkflowResult => workflowOf(path, text);
