import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import { workflowFilesOf } from '../../src/ci/workflows.ts';
import { collect } from '../../src/collect.ts';
import { collectors } from '../../src/collectors/index.ts';
import { workflowOf } from '../../src/parse/workflow.ts';
import { readRecording } from '../../src/sources/recording.ts';
import type { TreeParts } from '../../src/sources/tree.ts';
import { treeOf } from '../../src/sources/tree.ts';
import { claimsOn } from '../../src/threads/claims.ts';
import { beginFindings, collectTogether } from '../../src/threads/findings.ts';
import { beginFollowing } from '../../src/threads/follow.ts';
import type { Job } from '../../src/threads/job.ts';
import type { Second } from '../../src/threads/second.ts';
import { besides } from './besides.ts';

/** The facts of the project that does nearly everything. */
async function acme() {
  const { facts } = await readRecording(resolve(import.meta.dirname, '../../fixtures/acme'));
  const { entries } = facts.tree;
  const texts = entries.flatMap(({ path }) => (facts.tree.loaded(path) ? [[path, facts.tree.text(path)] as const] : []));
  const links = entries.flatMap(({ path }) => (facts.tree.real(path) === path ? [] : [[path, facts.tree.real(path)] as const]));
  const parts = { entries, texts: new Map(texts), links: new Map(links) } as TreeParts;
  return { facts: { ...facts, tree: treeOf(parts) }, parts };
}

/** As the program does it: the workflows, then the walk. */
async function followed({ facts, parts }: Awaited<ReturnType<typeof acme>>, second: Second) {
  const following = beginFollowing(facts.tree, parts, second);
  const { references } = await following.begin();
  return { following, references };
}

test('CI followed there is what it would be here, and nothing of it is left to read', async () => {
  const [here, there] = [await acme(), await acme()];
  const { following, references } = await followed(there, besides());
  expect(await references).toEqual([]);
  expect(following.ci()).toEqual(ciOf(here.facts.tree));
});

test('workflows that are taken here are parsed here', async () => {
  const whole = await acme();
  const jobs: Job[] = [];
  const second = besides();
  const share: Second['share'] = (job) => {
    jobs.push(job);
    return second.share(job);
  };
  const { following, references } = await followed(whole, { ...second, share });
  await references;
  const files = workflowFilesOf(whole.facts.tree);
  expect(files.length).toBeGreaterThan(2);
  const here = jobs.flatMap((job) => (job.kind === 'walk' ? [...job.workflows] : []));
  expect(here.length).toBeGreaterThan(0);
  expect(here.slice(0, 1)).toEqual([[files[0]?.path, workflowOf(files[0]?.path ?? '', files[0]?.text ?? '')]]);
  expect(following.ci()?.workflows).toHaveLength(files.length);
});

test('what the walk still lacks is asked for, sent alone, and then CI is known', async () => {
  const whole = await acme();
  const script = 'hack/late.sh';
  const workflow = '.github/workflows/late.yml';
  const text = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./hack/late.sh\n';
  const entries = [...whole.parts.entries, ...[script, workflow].map((path) => ({ path, oid: path, mode: '100755' as const }))];
  const texts = new Map([...whole.parts.texts, [workflow, { known: true as const, value: text }]]);
  const parts = { ...whole.parts, entries, texts };
  const facts = { ...whole.facts, tree: treeOf(parts) };
  const second = besides();
  const jobs: Job[] = [];
  const share: Second['share'] = (job) => {
    jobs.push(job);
    return second.share(job);
  };
  const following = beginFollowing(facts.tree, parts, { ...second, share });
  expect(await (await following.begin()).references).toEqual([script]);
  expect(following.ci()).toBeUndefined();
  // Asked for too early, it answers nothing.
  const { tree: _, ...rest } = facts;
  expect(await share({ kind: 'findings', facts: rest, texts: texts.size, claims: claimsOn(collectors.length) })).toEqual(new Map());
  texts.set(script, { known: true, value: 'golangci-lint run\n' });
  expect(await (await following.begin()).references).toEqual([]);
  const sent = jobs.flatMap((job) => (job.kind === 'walk' ? [job.parts] : []));
  expect(sent[1]).toMatchObject({ entries: [], texts: new Map([[script, texts.get(script)]]), links: new Map() });
  expect(following.ci()).toEqual(ciOf(facts.tree));
});

test('a parser that fails here does not keep the thread from walking', async () => {
  const whole = await acme();
  const sent: Job[] = [];
  const share: Second['share'] = async (job) => {
    sent.push(job);
    return new Map();
  };
  const text = (path: string) => ({ known: true as const, value: path.startsWith('.github/workflows/') ? (7 as unknown as string) : '' });
  const following = beginFollowing({ ...whole.facts.tree, text }, whole.parts, { share, end: () => undefined, stop: () => undefined });
  expect(await (await following.begin()).references).toBeUndefined();
  expect(sent.map(({ kind }) => kind)).toEqual(['workflows', 'walk']);
});

test('a thread that failed tells nothing of CI', async () => {
  const whole = await acme();
  const share: Second['share'] = async () => new Map();
  const { following, references } = await followed(whole, { share, end: () => undefined, stop: () => undefined });
  expect(await references).toBeUndefined();
  expect(following.ci()).toBeUndefined();
});

test('what needs no CI is answered here before CI is known, the rest there and after, and together it is what one thread would say', async () => {
  const [whole, alone] = [await acme(), await acme()];
  const second = besides();
  const { following, references } = await followed(whole, second);
  const jobs: Job[] = [];
  const share: Second['share'] = (job) => {
    jobs.push(job);
    return second.share(job);
  };
  const begun = beginFindings(whole.facts, whole.parts, { ...second, share });
  const taken = (): readonly string[] =>
    jobs.flatMap((job) => (job.kind === 'findings' ? collectors.flatMap(({ id }, place) => (job.claims[place] === 1 ? [id] : [])) : []));
  expect(taken()).toEqual(expect.arrayContaining(['license', 'code-owners', 'signed-commits', 'security-docs']));
  for (const id of ['tests', 'lint', 'signed-releases', 'workflow-hardening']) expect(taken()).not.toContain(id);
  await references;
  expect(await begun.finish(following.ci())).toEqual(collect(collectors, alone.facts));
});

test('findings of two threads are those of one, all at once', async () => {
  const [whole, alone] = [await acme(), await acme()];
  const second = besides();
  const { following, references } = await followed(whole, second);
  await references;
  expect(await collectTogether(whole.facts, whole.parts, following.ci(), second)).toEqual(collect(collectors, alone.facts));
});

test.each(['at once', 'begun early'])('where the second thread fails, all is found here: %s', async (how) => {
  const [{ facts, parts }, alone] = [await acme(), await acme()];
  const second: Second = { share: async () => new Map(), end: () => undefined, stop: () => undefined };
  const findings = await (how === 'at once'
    ? collectTogether(facts, parts, undefined, second)
    : beginFindings(facts, parts, second).finish(undefined));
  expect(findings).toEqual(collect(collectors, alone.facts));
});

test.each(['at once', 'begun early'])('a fault on the way through CI costs only those that ask: %s', async (how) => {
  const { facts, parts } = await acme();
  const text = (path: string) => {
    if (path.startsWith('.github/workflows/')) throw new Error('no');
    return facts.tree.text(path);
  };
  const faulty = { ...facts, tree: { ...facts.tree, text } };
  const findings = await (how === 'at once'
    ? collectTogether(faulty, parts, undefined, besides())
    : beginFindings(faulty, parts, besides()).finish(undefined));
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
