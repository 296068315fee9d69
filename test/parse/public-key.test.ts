import { expect, test } from 'vitest';
import { publicKeyOf } from '../../src/parse/public-key.ts';

const BODY = 'AAAAC3NzaC1lZDI1NTE5AAAAIAbcdefghijklmnop';

test.each([
  ['nothing', ''],
  ['a signature', '-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n'],
  ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----BEGIN PUBLIC KEY-----\n'],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nabc\n'],
  ['prose that quotes one', 'The file begins with `-----BEGIN PUBLIC KEY-----`.\n'],
  ['a word', 'ssh-ed25519 key\n'],
])('%s is no public key', (_, text) => {
  expect(publicKeyOf(text)).toBeUndefined();
});

test.each([
  ['pem', '-----BEGIN PUBLIC KEY-----\r\nabc\r\n', 1],
  ['pgp', 'pub rsa4096\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nabc\n', 3],
  ['minisign', 'untrusted comment: minisign public key 1234\nRWQ\n', 1],
  ['signify', 'untrusted comment: widget public key\nRWQ\n', 1],
  ['ssh', `ssh-ed25519 ${BODY} ann@example.org\n`, 1],
])('%s', (kind, text, line) => {
  expect(publicKeyOf(text)).toEqual({ kind, line });
});
