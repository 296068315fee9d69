import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommit, parseTag } from '../../src/parse/commit.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const OID = 'c'.repeat(40);
const HEAD = [
  `tree ${'a'.repeat(40)}`,
  'author Ann Example <ann@example.org> 1700000000 +0200',
  'committer Bob <bob@example.org> 1700000060 +0000',
];
const commit = (lines: readonly string[], message: string, encoding: BufferEncoding = 'utf8') =>
  parseCommit(OID, Buffer.from(`${lines.join('\n')}\n\n${message}`, encoding), sha256);
const SSH = ['gpgsig -----BEGIN SSH SIGNATURE-----', ' AAAA', ' -----END SSH SIGNATURE-----'];

describe('parseCommit', () => {
  it('reads every field', () => {
    const parents = ['1'.repeat(40), '2'.repeat(40)];
    expect(commit([...HEAD.slice(0, 1), ...parents.map((oid) => `parent ${oid}`), ...HEAD.slice(1), ...SSH], 'Subject\n\nBody\n')).toEqual({
      oid: OID,
      parents,
      author: { name: 'Ann Example', email: 'ann@example.org' },
      committer: { name: 'Bob', email: 'bob@example.org' },
      time: 1_700_000_060,
      message: 'Subject\n\nBody\n',
      signature: { format: 'ssh' },
    });
  });

  it.each<[string, string]>([
    ['CRLF', 'Subject\r\n\r\nSigned-off-by: Ann Example <ann@example.org>\r\n'],
    ['blank lines first', '\n\nSubject\n'],
    ['empty', ''],
    ['NUL', 'Subject\0hidden\n'],
    ['a signature in the text', '-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n'],
    ['a header in the text', 'gpgsig -----BEGIN PGP SIGNATURE-----\n'],
  ])('keeps the message as it is, unsigned: %s', (_, message) => {
    const found = commit(HEAD, message);
    expect(found.message).toBe(message);
    expect(found.signature).toBeUndefined();
  });

  it('takes the signature of the other hash, and none from a merged tag', () => {
    expect(commit([...HEAD, ...SSH.map((line) => line.replace('gpgsig ', 'gpgsig-sha256 '))], '').signature).toEqual({ format: 'ssh' });
    expect(
      commit([...HEAD, `mergetag object ${OID}`, ' type commit', ' ', ' -----BEGIN PGP SIGNATURE-----'], '').signature,
    ).toBeUndefined();
  });

  it('decodes headers and message by the encoding header', () => {
    const lines = [HEAD[0] ?? '', 'author Jos\u00e9 <jose@example.org> 1 +0000', HEAD[2] ?? '', 'encoding ISO-8859-1'];
    const found = commit(lines, 'Caf\u00e9\n', 'latin1');
    expect([found.author.name, found.message]).toEqual(['Jos\u00e9', 'Caf\u00e9\n']);
  });

  it.each(['x-nobody', 'utf-16', ''])('reads an encoding it cannot use as UTF-8: %j', (encoding) => {
    expect(commit([...HEAD, `encoding ${encoding}`], 'Caf\u00e9\n').message).toBe('Caf\u00e9\n');
  });

  it.each<[string, { name: string; email: string }, number]>([
    ['Ann <ann@example.org> 12 +0000', { name: 'Ann', email: 'ann@example.org' }, 12],
    ['<> 12 +0000', { name: '', email: '' }, 12],
    ['Ann <ann@example.org> never', { name: 'Ann', email: 'ann@example.org' }, 0],
    ['Ann <ann@example.org', { name: 'Ann', email: 'ann@example.org' }, 0],
    ['Ann', { name: 'Ann', email: '' }, 0],
    ['A > B <ann@example.org> -5 +0000', { name: 'A > B', email: 'ann@example.org' }, -5],
    ['Ann <ann@example.org> 99999999999999999999 +0000', { name: 'Ann', email: 'ann@example.org' }, 8_640_000_000_000],
  ])('reads the identity %j', (line, person, time) => {
    const found = commit([`committer ${line}`], '');
    expect([found.committer, found.time]).toEqual([person, time]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseCommit(OID, bytes, sha256).oid).toBe(OID);
        expect(parseTag(bytes, sha256).time).toBeTypeOf('number');
      }),
    );
  });
});

describe('parseTag', () => {
  const tag = (message: string, tagger = 'tagger Ann <ann@example.org> 12 +0000') =>
    parseTag(Buffer.from(`object ${OID}\ntype commit\ntag v1\n${tagger}\n\n${message}`), sha256);

  it('reads what it names, when, and the signature at the end', () => {
    expect(tag('v1\n-----BEGIN SIGNED MESSAGE-----\nMII\n-----END SIGNED MESSAGE-----\n')).toMatchObject({
      object: OID,
      type: 'commit',
      time: 12,
      signature: { format: 'x509' },
    });
  });

  it('is unsigned when the block is quoted, and undated without a tagger', () => {
    const found = tag('-----BEGIN SIGNED MESSAGE-----\nMII\n-----END SIGNED MESSAGE-----\nSo it ends.\n', 'note none');
    expect([found.signature, found.time]).toEqual([undefined, 0]);
  });
});
