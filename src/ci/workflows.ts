/** The workflow files of a tree, parsed once. */
import type { Tree } from '../facts.ts';
import { workflowOf } from '../parse/workflow.ts';
import { memoryOf } from './memory.ts';
import type { Ci } from './model.ts';

/** A workflow as it stands in the tree. */
export interface WorkflowFile {
  readonly path: string;
  readonly text: string;
}

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/u;

type Read = Pick<Ci, 'workflows' | 'broken' | 'unread'>;

/** Files directly in `.github/workflows`; nothing else is a workflow. */
export function workflowsOf(tree: Tree): Read {
  const known = memoryOf(tree).workflows;
  const workflows: Ci['workflows'][number][] = [];
  const broken: Ci['broken'][number][] = [];
  const unread: Ci['unread'][number][] = [];
  for (const { path } of tree.entries) {
    if (!WORKFLOW.test(path)) continue;
    const text = tree.text(path);
    if (!text.known) {
      unread.push({ path, reason: text.reason });
      continue;
    }
    if (text.value === undefined) continue;
    const result = known.get(path) ?? workflowOf(path, text.value);
    known.set(path, result);
    if (result.ok) workflows.push(result.workflow);
    else if (result.unread) unread.push({ path, reason: { why: 'unreadable', detail: result.message } });
    else broken.push({ path, message: result.message, ...(result.line === undefined ? {} : { line: result.line }) });
  }
  return { workflows, broken, unread };
}

/** What `workflowsOf` parses. */
export const workflowFilesOf = (tree: Tree): readonly WorkflowFile[] =>
  tree.entries.flatMap(({ path }) => {
    const text = WORKFLOW.test(path) ? tree.text(path) : undefined;
    return text?.known === true && text.value !== undefined ? [{ path, text: text.value }] : [];
  });
