import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSignature, trailingArmour } from '../../src/parse/signature.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const armour = (bytes: readonly number[] | Uint8Array, name = 'PGP SIGNATURE'): string =>
  `-----BEGIN ${name}-----\nComment: none\n\n${Buffer.from(bytes)
    .toString('base64')
    .replace(/.{64}/g, '$&\n')}\n=abcd\n-----END ${name}-----\n`;

const ID = [0xde, 0xad, 0xbe, 0xef, 0x01, 0x02, 0x03, 0x04];
const KEY = 'deadbeef01020304';
const V4_PRINT = [33, 4, ...Array<number>(12).fill(9), ...ID];
const V6_PRINT = [33, 6, ...ID, ...Array<number>(24).fill(9)];
const sub = (...body: number[]): number[] => [body.length, ...body];
const v4 = (hashed: number[], unhashed: number[] = []): number[] => [
  4,
  0,
  1,
  8,
  0,
  hashed.length,
  ...hashed,
  0,
  unhashed.length,
  ...unhashed,
  1,
  2,
];
const packet = (body: number[]): number[] => [0xc2, body.length, ...body];

describe('readSignature', () => {
  it.each<[string, string, string | undefined]>([
    ['v4, issuer fingerprint hashed', armour(packet(v4(sub(...V4_PRINT)))), KEY],
    ['v4, critical bit on the fingerprint', armour(packet(v4(sub(33 | 0x80, ...V4_PRINT.slice(1))))), KEY],
    ['v4, issuer unhashed only', armour(packet(v4(sub(2, 1, 2, 3, 4), sub(16, ...ID)))), KEY],
    ['v4, fingerprint outranks an issuer before it', armour(packet(v4([...sub(16, 1, 1, 1, 1, 1, 1, 1, 1), ...sub(...V4_PRINT)]))), KEY],
    ['v4, hashed outranks unhashed', armour(packet(v4(sub(16, ...ID), sub(16, 1, 1, 1, 1, 1, 1, 1, 1)))), KEY],
    ['v6, first half of the fingerprint', armour(packet([6, 0, 1, 8, 0, 0, 0, 35, ...sub(...V6_PRINT), 0, 0, 0, 0])), KEY],
    ['v3', armour(packet([3, 5, 0, 1, 2, 3, 4, ...ID, 1, 8])), KEY],
    ['old packet header, two-byte length', armour([0x89, 0, 16, ...v4(sub(16, ...ID)).slice(0, 16), ...Array<number>(9).fill(0)]), KEY],
    ['old packet header, no length', armour([0x8b, ...v4(sub(16, ...ID))]), KEY],
    ['five-byte packet length', armour([0xc2, 255, 0, 0, 0, v4(sub(16, ...ID)).length, ...v4(sub(16, ...ID))]), KEY],
    ['a marker packet before it', armour([0xca, 3, 0x50, 0x47, 0x50, ...packet(v4(sub(16, ...ID)))]), KEY],
    ['CRLF', armour(packet(v4(sub(16, ...ID)))).replaceAll('\n', '\r\n'), KEY],
    ['no issuer', armour(packet(v4(sub(2, 1, 2, 3, 4)))), undefined],
    ['fingerprint too short', armour(packet(v4(sub(33, 4, 1, 2)))), undefined],
    ['no signature packet', armour([0xca, 3, 1, 2, 3]), undefined],
    ['length beyond the end', armour([0xc2, 200, 4]), undefined],
    ['not base64', '-----BEGIN PGP SIGNATURE-----\n\n!!!\n-----END PGP SIGNATURE-----', undefined],
    ['first line only', '-----BEGIN PGP SIGNATURE-----', undefined],
    ['longer than the bound', armour(packet(v4(sub(16, ...ID)))) + 'A'.repeat(70_000), undefined],
  ])('PGP: %s', (_, text, key) => {
    expect(readSignature(text, sha256)).toEqual(key === undefined ? { format: 'pgp' } : { format: 'pgp', key });
  });

  it('knows X.509, which names no key', () => {
    expect(readSignature('-----BEGIN SIGNED MESSAGE-----\nMIIE\n-----END SIGNED MESSAGE-----\n', sha256)).toEqual({ format: 'x509' });
  });

  it.each(['', 'garbage', '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----'])('is none: %j', (text) => {
    expect(readSignature(text, sha256)).toBeUndefined();
  });

  it('prints the key inside an SSHSIG as ssh-keygen does', () => {
    const key = Buffer.from('a public key');
    const blob = Buffer.concat([
      Buffer.from('SSHSIG'),
      Buffer.from([0, 0, 0, 1, 0, 0, 0, key.length]),
      key,
      Buffer.from([0, 0, 0, 3, 103, 105, 116]),
    ]);
    const print = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
    expect(readSignature(armour(blob, 'SSH SIGNATURE'), sha256)).toEqual({ format: 'ssh', key: print });
    expect(readSignature(armour(blob.subarray(0, 20), 'SSH SIGNATURE'), sha256)).toEqual({ format: 'ssh' });
    expect(readSignature(armour(Buffer.from('NOTSIG'), 'SSH SIGNATURE'), sha256)).toEqual({ format: 'ssh' });
  });

  it('never throws and keeps the shape of a key id', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom('PGP SIGNATURE', 'SSH SIGNATURE'), (bytes, name) => {
        const key = readSignature(armour(bytes, name), sha256)?.key;
        expect(key ?? KEY).toMatch(/^(?:[0-9a-f]{16}|SHA256:.{43})$/);
      }),
    );
  });
});

describe('trailingArmour', () => {
  const block = armour(packet(v4(sub(16, ...ID))));
  it.each<[string, string, boolean]>([
    ['at the end', `v1\n\n${block}`, true],
    ['the whole message', block, true],
    ['with CRLF', `v1\r\n${block.replaceAll('\n', '\r\n')}`, true],
    ['the second of two', `v1\n${block}${block}`, true],
    ['quoted, with text behind it', `v1\n${block}More words.\n`, false],
    ['indented', `v1\n  ${block.trim()}`, false],
    ['without an end', `v1\n${block.slice(0, 60)}`, false],
    ['none', 'v1\n', false],
  ])('%s', (_, message, found) => {
    expect(trailingArmour(message) !== undefined).toBe(found);
    if (found) expect(readSignature(trailingArmour(message) ?? '', sha256)?.key).toBe(KEY);
  });
});
