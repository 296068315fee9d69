import { MessageChannel } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import type { Job } from '../../src/threads/job.ts';
import type { Second } from '../../src/threads/second.ts';
import type { Taken } from '../../src/threads/together.ts';
import { work } from '../../src/threads/work.ts';

/** The work of the second thread behind a real port, which copies what is sent, but in this thread: it can do nothing while the first does. */
export function besides(atEnd: () => void = () => undefined): Second {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  work(port2, atEnd);
  const waiting: ((results: Taken<never>) => void)[] = [];
  port1.on('message', (results) => waiting.shift()?.(results));
  return {
    share: <Result>(job: Job) =>
      new Promise<Taken<Result>>((give) => {
        waiting.push(give);
        port1.postMessage(job);
      }),
    end: () => port1.postMessage({ kind: 'end' } satisfies Job),
    stop: () => port1.close(),
  };
}
