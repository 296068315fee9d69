/** What the second thread does: the entry of a bundle of its own. */
import type { MessagePort } from 'node:worker_threads';
import { awaitCi, CiNotKnown, knowCi } from '../ci/acts.ts';
import { findingOf } from '../collect.ts';
import { collectors } from '../collectors/index.ts';
import type { Facts } from '../facts.ts';
import { treeOf } from '../sources/tree.ts';
import type { Claims } from './claims.ts';
import type { Job } from './job.ts';
import { type Taken, take } from './together.ts';
import { parse } from './workflows.ts';

/**
 * Does the jobs that come through the port, and calls `atEnd` behind the last of them. What throws here ends the thread, and the work is
 * done again where it came from.
 */
export function work(port: MessagePort, atEnd: () => void): void {
  let current: { readonly facts: Facts; readonly claims: Claims } | undefined;
  const resultsOf = (job: Exclude<Job, { kind: 'end' }>): Taken<object> => {
    if (job.kind === 'workflows') return take(job.files, job.claims, parse);
    if (job.kind === 'findings') {
      current = { facts: { ...job.facts, tree: treeOf(job.parts) }, claims: job.claims };
      if (job.ci === undefined) awaitCi(current.facts.tree);
    }
    if (current === undefined) throw new Error('there is nothing of which others could be left');
    const { facts, claims } = current;
    if (job.ci !== undefined) knowCi(facts.tree, job.ci);
    return take(collectors, claims, (collector) => {
      try {
        return findingOf(collector, facts);
      } catch (error) {
        if (error instanceof CiNotKnown) return undefined;
        throw error;
      }
    });
  };
  port.on('message', (job: Job) => {
    if (job.kind !== 'end') return port.postMessage(resultsOf(job));
    port.close();
    atEnd();
  });
}
