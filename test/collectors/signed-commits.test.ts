import { expect, test } from 'vitest';
import { signedCommits } from '../../src/collectors/signed-commits.ts';
import { known, notKnown, type Signature } from '../../src/facts.ts';
import { commitOf, factsOf, historyOf, type Parts } from '../support/facts.ts';

const look = (parts: Parts) => Object.fromEntries(signedCommits.collect(factsOf(parts)).map((one) => [one.id, one]));
const SITE: Signature = { format: 'pgp', key: 'b5690eeebb952194' };
const history = (signatures: readonly (Signature | undefined)[], complete = true) =>
  historyOf(
    signatures.map((signature, n) => commitOf(n, signature === undefined ? {} : { signature })),
    complete,
  );

test('the history is not known, or cut short', () => {
  expect(look({ history: notKnown('unreachable', 'x') })['signed.100']).toMatchObject({
    status: 'unknown',
    reason: { why: 'unreachable' },
  });
  const short = look({ history: history(Array(100).fill(SITE), false) });
  expect(short['signed.100']).toMatchObject({ status: 'present' });
  expect(short['signed.1000']).toMatchObject({ status: 'unknown', reason: { remedy: '`git fetch --unshallow`' } });
});

test('no signature', () => {
  expect(look({ history: history([undefined]) })['signed.100']).toMatchObject({
    status: 'absent',
    value: { of: 1, signed: 0, unsigned: 1 },
  });
});

test('formats and keys are counted apart, merges included', () => {
  const signatures: (Signature | undefined)[] = [
    undefined,
    SITE,
    { format: 'pgp', key: '0123456789abcdef' },
    { format: 'pgp' },
    { format: 'ssh', key: 'SHA256:x' },
    { format: 'x509' },
  ];
  const merge = commitOf(9, { parents: ['a'.repeat(40), 'b'.repeat(40)], signature: { format: 'pgp', key: '4aee18f83afdeb23' } });
  const commits = [...signatures.map((signature, n) => commitOf(n, signature === undefined ? {} : { signature })), merge];
  expect(look({ history: historyOf(commits) })['signed.100']).toMatchObject({
    status: 'partial',
    value: { window: 100, of: 7, signed: 6, pgp: 4, ssh: 1, x509: 1, byGitHub: 2, byOthers: 3, unsigned: 1 },
    text: expect.stringContaining('1 by keys that were not read'),
    links: [{ commit: commits[1]?.oid }, { commit: commits[0]?.oid }],
  });
});

test('an SSH key that is spelt like the key of the site is another', () => {
  expect(look({ history: history([{ format: 'ssh', key: 'b5690eeebb952194' }]) })['signed.100']).toMatchObject({
    value: { byGitHub: 0, byOthers: 1 },
  });
});

test('each window ends where it ends', () => {
  const found = look({ history: history([...Array(100).fill(SITE), ...Array(1000).fill(undefined)]) });
  expect(found['signed.100']).toMatchObject({ status: 'present', value: { of: 100, signed: 100 } });
  expect(found['signed.1000']).toMatchObject({ status: 'partial', value: { of: 1000, signed: 100 } });
});

const verification = (n: number, valid: boolean) => ({ oid: commitOf(n).oid, signed: valid, valid, reason: valid ? 'valid' : 'unsigned' });
test("GitHub's verdict", () => {
  expect(look({})['verified']).toMatchObject({ status: 'unknown', reason: { why: 'not-asked' } });
  const seen = (...list: ReturnType<typeof verification>[]) => look({ github: { verifications: known(list) } })['verified'];
  expect(seen(verification(1, false))).toMatchObject({ status: 'absent', value: { of: 1, valid: 0 } });
  expect(seen(verification(1, true))).toMatchObject({ status: 'present', value: { of: 1, valid: 1 } });
  expect(seen(verification(1, true), verification(2, false))).toMatchObject({
    status: 'partial',
    missing: expect.stringContaining('1 of them unsigned'),
  });
  expect(seen()).toMatchObject({ status: 'unknown' });
});
