import { resolve } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { workflowFilesOf, workflowsOf } from '../../src/ci/workflows.ts';
import { collect } from '../../src/collect.ts';
import { collectors } from '../../src/collectors/index.ts';
import type { Finding } from '../../src/model.ts';
import { workflowOf } from '../../src/parse/workflow.ts';
import { readRecording } from '../../src/sources/recording.ts';
import type { TreeParts } from '../../src/sources/tree.ts';
import { treeOf } from '../../src/sources/tree.ts';
import { claimsOn } from '../../src/threads/claims.ts';
import { beginFindings, collectTogether } from '../../src/threads/findings.ts';
import type { Job } from '../../src/threads/job.ts';
import type { Second } from '../../src/threads/second.ts';
import type { Taken } from '../../src/threads/together.ts';
import { work } from '../../src/threads/work.ts';
import { beginWorkflows } from '../../src/threads/workflows.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** The work of the second thread behind a real port, which copies what is sent, but in this thread: it can do nothing while the first does. */
function besides(atEnd: () => void = () => undefined): Second {
  const { port1, port2 } = new MessageChannel();
  ends.push(() => port1.close());
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

/** The facts of the project that does nearly everything. */
async function acme() {
  const { facts } = await readRecording(resolve(import.meta.dirname, '../../fixtures/acme'));
  const { entries } = facts.tree;
  const texts = entries.flatMap(({ path }) => (facts.tree.loaded(path) ? [[path, facts.tree.text(path)] as const] : []));
  const links = entries.flatMap(({ path }) => (facts.tree.real(path) === path ? [] : [[path, facts.tree.real(path)] as const]));
  const parts = { entries, texts: new Map(texts), links: new Map(links) } as TreeParts;
  return { facts: { ...facts, tree: treeOf(parts) }, parts };
}

test('workflows that are not taken are parsed, the last first', async () => {
  const { facts } = await acme();
  const files = workflowFilesOf(facts.tree);
  expect(files.length).toBeGreaterThan(2);
  const claims = claimsOn(files.length);
  claims[0] = 1;
  const results = await besides().share({ kind: 'workflows', files, claims });
  expect([...results.keys()]).toEqual(
    files
      .map((_, place) => place)
      .slice(1)
      .reverse(),
  );
  expect(results.get(1)).toEqual(workflowOf(files[1]?.path ?? '', files[1]?.text ?? ''));
});

test('workflows parsed in two threads are those that one would parse', async () => {
  const [here, there] = [await acme(), await acme()];
  await beginWorkflows(there.facts.tree, besides())();
  expect(workflowsOf(there.facts.tree)).toEqual(workflowsOf(here.facts.tree));
});

test('what needs no CI is answered before CI is known, the rest after, and together it is what one thread would say', async () => {
  const { facts, parts } = await acme();
  const { tree: _, ...rest } = facts;
  const second = besides();
  const claims = claimsOn(collectors.length);
  const early = await second.share<Finding>({ kind: 'findings', facts: rest, parts, claims });
  const late = await second.share<Finding>({ kind: 'others', ci: ciOf(facts.tree) });
  const idsOf = (taken: Taken<Finding>): readonly string[] => [...taken.values()].map(({ id }) => id);
  expect(idsOf(early)).toEqual(expect.arrayContaining(['license', 'code-owners', 'signed-commits', 'security-docs']));
  expect(idsOf(late)).toEqual(expect.arrayContaining(['tests', 'lint', 'signed-releases', 'workflow-hardening']));
  const all = new Map([...early, ...late]);
  expect(collectors.map((_collector, place) => all.get(place))).toEqual(collect(collectors, facts));
});

test.each(['at once', 'begun early'])('findings of two threads are those of one: %s', async (how) => {
  const { facts, parts } = await acme();
  const second = besides();
  const findings =
    how === 'at once' ? await collectTogether(facts, parts, second) : await beginFindings(facts, parts, second).finish(facts);
  expect(findings).toEqual(collect(collectors, facts));
});

test.each(['at once', 'begun early'])('a fault on the way through CI costs only those that ask: %s', async (how) => {
  const { facts, parts } = await acme();
  const text = (path: string) => {
    if (path.startsWith('.github/workflows/')) throw new Error('no');
    return facts.tree.text(path);
  };
  const faulty = { ...facts, tree: { ...facts.tree, text } };
  const findings =
    how === 'at once' ? await collectTogether(faulty, parts, besides()) : await beginFindings(faulty, parts, besides()).finish(faulty);
  expect(findings).toEqual(collect(collectors, faulty));
  expect(findings.filter(({ statements }) => statements[0].id.endsWith('.crashed')).length).toBeGreaterThan(5);
});

test('what was begun holds until more is read', async () => {
  const { facts, parts } = await acme();
  const begun = beginFindings(facts, parts, besides());
  expect(begun.holds(parts)).toBe(true);
  expect(begun.holds({ ...parts, texts: new Map([...parts.texts, ['new', { known: true, value: '' }]]) })).toBe(false);
});

test('what is dropped before the other thread came to it is not done', async () => {
  const { facts, parts } = await acme();
  const jobs: Job[] = [];
  const share: Second['share'] = async (job) => {
    jobs.push(job);
    return new Map();
  };
  beginFindings(facts, parts, { share, end: () => undefined, stop: () => undefined }).drop();
  expect(jobs.map((job) => job.kind === 'findings' && [...job.claims])).toEqual([collectors.map(() => 1)]);
});

test('at the end it does what is left to do then, once', async () => {
  const atEnd = vi.fn();
  const { end } = besides(atEnd);
  end();
  await expect.poll(() => atEnd.mock.calls.length).toBe(1);
});
