/** What the second thread does: the entry of a bundle of its own. */
import type { MessagePort } from 'node:worker_threads';
import { ciOf, ciReferences } from '../ci/acts.ts';
import { memoryOf } from '../ci/memory.ts';
import { findingOf } from '../collect.ts';
import { collectors } from '../collectors/index.ts';
import type { Fact, Tree } from '../facts.ts';
import type { Finding } from '../model.ts';
import { type WorkflowResult, workflowOf } from '../parse/workflow.ts';
import { treeOf } from '../sources/tree.ts';
import type { Followed, Job } from './job.ts';
import { type Taken, take } from './together.ts';

/**
 * Does the jobs that come through the port, and calls `atEnd` behind the last of them. What throws here ends the thread, and the work is
 * done again where it came from.
 */
export function work(port: MessagePort, atEnd: () => void): void {
  const resultsOf = worker();
  port.on('message', (job: Job) => {
    if (job.kind !== 'end') return port.postMessage(resultsOf(job));
    port.close();
    atEnd();
  });
}

function worker(): (job: Exclude<Job, { kind: 'end' }>) => Taken<object> {
  const workflows = new Map<string, WorkflowResult>();
  const texts = new Map<string, Fact<string>>();
  const links = new Map<string, string | null>();
  let tree: Tree | undefined;
  /** Whether the tree is all that CI leads to. */
  let isWhole = false;

  const parse = ({ files, claims }: Extract<Job, { kind: 'workflows' }>): Taken<object> => {
    const parsed = take(files, claims, ({ path, text }) => workflowOf(path, text));
    for (const [place, result] of parsed) workflows.set(files[place]?.path ?? '', result);
    return new Map();
  };
  const follow = ({ parts, ...job }: Extract<Job, { kind: 'walk' }>): Taken<Followed> => {
    for (const [path, text] of parts.texts) texts.set(path, text);
    for (const [path, target] of parts.links) links.set(path, target);
    tree ??= treeOf({ ...parts, texts, links });
    const known = memoryOf(tree).workflows;
    for (const [path, result] of [...workflows, ...job.workflows]) known.set(path, result);
    const references = ciReferences(tree);
    isWhole = references.length === 0;
    return new Map([[0, isWhole ? { references, ci: ciOf(tree) } : { references }]]);
  };
  const answer = ({ facts, ...job }: Extract<Job, { kind: 'findings' }>): Taken<Finding> => {
    if (tree === undefined || !isWhole || texts.size !== job.texts) return new Map();
    const whole = { ...facts, tree };
    return take(collectors, job.claims, (collector) => findingOf(collector, whole));
  };
  return (job) => (job.kind === 'workflows' ? parse(job) : job.kind === 'walk' ? follow(job) : answer(job));
}
