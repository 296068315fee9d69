import { expect, test } from 'vitest';
import { signedTags } from '../../src/collectors/signed-tags.ts';
import { notKnown, type Tag } from '../../src/facts.ts';
import { factsOf, tagsOf } from '../support/facts.ts';

const tagOf = (n: number, part: Partial<Tag> = {}): Tag => ({
  name: `v${n}`,
  kind: 'annotated',
  time: 1_700_000_000 - n,
  target: 'a'.repeat(40),
  ...part,
});
const look = (newest: readonly Tag[], total?: number) =>
  Object.fromEntries(signedTags.collect(factsOf({ tags: tagsOf(newest, total) })).map((one) => [one.id, one]));
const ssh = { signature: { format: 'ssh' as const } };

test('not known is not absent', () => {
  expect(signedTags.collect(factsOf({ tags: notKnown('unreachable', 'x') }))).toMatchObject([{ status: 'unknown' }, { status: 'unknown' }]);
});

test('no tag', () => {
  expect(look([])).toMatchObject({ tags: { status: 'absent', searched: [expect.stringContaining('refs/tags')] } });
});

test('tags without a signature', () => {
  expect(look([tagOf(1), tagOf(2, { kind: 'lightweight' })])['tags']).toMatchObject({
    status: 'absent',
    value: { of: 2, annotated: 1, lightweight: 1, signed: 0, pgp: 0, ssh: 0, x509: 0 },
  });
});

test('the newest twenty, no more', () => {
  const newest = [...Array.from({ length: 20 }, (_, n) => tagOf(n, ssh)), tagOf(20)];
  expect(look(newest, 50)['tags']).toMatchObject({
    status: 'present',
    value: { of: 20, signed: 20, ssh: 20 },
    text: '20 of the last 20 tags by date (50 in all) carry a signature (20 SSH; validity was not checked); 20 are annotated, 0 lightweight.',
  });
});

test('some are signed', () => {
  expect(look([tagOf(1), tagOf(2, ssh)])['tags']).toMatchObject({ status: 'partial', links: [{ tag: 'v2' }, { tag: 'v1' }] });
});

test('the newest tag, with odd names and times', () => {
  expect(look([tagOf(0, { name: 'v1+a/b', kind: 'lightweight' })])['latest']).toMatchObject({
    status: 'present',
    value: { tag: 'v1+a/b', kind: 'lightweight', date: '2023-11-14', signature: null },
    links: [{ kind: 'tag', tag: 'v1+a/b' }],
  });
  expect(look([tagOf(0, { time: Number.MAX_SAFE_INTEGER })])['latest']).toMatchObject({ value: { date: null } });
});

test('the newest tag is not one that is moved, where there is another', () => {
  const canary = tagOf(0, { name: 'canary', kind: 'lightweight' });
  expect(look([canary, tagOf(1)])['latest']).toMatchObject({
    text: expect.stringMatching(/^The newest tag is v1, annotated.*; newer and by its name moved: canary\.$/),
    value: { tag: 'v1' },
  });
  expect(look([canary])['latest']).toMatchObject({ value: { tag: 'canary' } });
  expect(look([tagOf(0, { name: 'canary-v2' }), tagOf(1)])['latest']).toMatchObject({ value: { tag: 'canary-v2' } });
});

test('a tag of an old line may be the last that was made', () => {
  const named = (...names: string[]) => look(names.map((name, n) => tagOf(n, { name, kind: 'lightweight' })))['latest'];
  expect(named('v1.2.9', 'v1.10.1', 'v1.10.0', 'v1.9.0')).toMatchObject({
    text: 'The newest tag is v1.2.9, lightweight, not signed, of 2023-11-14 (the date of its commit); v1.10.1 is a higher version.',
    value: { tag: 'v1.2.9' },
  });
  // Another line, a version before the release, a name without a version.
  for (const names of [
    ['v1.2.0', 'chart-3.0.0'],
    ['v1.2.0', 'v1.2.0-rc.1', 'v1.1.0'],
    ['v1.2.0-rc.1', 'v1.1.0'],
    ['nightly-7', 'v1.0.0'],
    ['v1.0.0', 'v20260101'],
  ])
    expect(named(...names)).toMatchObject({ text: expect.not.stringContaining('higher') });
});
