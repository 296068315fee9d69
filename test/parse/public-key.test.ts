import { expect, test } from 'vitest';
import { printedKeyOf, publicKeyOf } from '../../src/parse/public-key.ts';

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

const LONG = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE'.repeat(3);
const printed = (above: string, body = LONG, kind = 'PUBLIC KEY'): string =>
  `${above}\n\n\`\`\`\n-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n\`\`\`\n`;

test.each([
  ['a key of another purpose', printed('The token service answers with:')],
  ['an example', printed('To verify tokens, pass a public key, for example:')],
  ['a key of the reader', printed('Sign with your public key:')],
  ['a key that is cut', printed('Verify with our key:', 'MFkwEwYHKoZI...')],
  ['a short one', printed('Verify with our key:', 'abc')],
  ['a private key', printed('We sign with:', LONG, 'PRIVATE KEY')],
  ['a certificate', printed('We sign with:', LONG, 'CERTIFICATE')],
  ['a key without an end', `Verify with our key:\n\n-----BEGIN PUBLIC KEY-----\n${LONG}\n`],
])('a document prints no key of the project: %s', (_, text) => {
  expect(printedKeyOf(text)).toBeUndefined();
});

test('a document prints a key of the project', () => {
  expect(printedKeyOf(printed('To verify the signature, use our public key:'))).toEqual({ kind: 'pem', line: 4 });
  expect(printedKeyOf(printed('Releases are signed with:', LONG, 'PGP PUBLIC KEY BLOCK'))).toEqual({ kind: 'pgp', line: 4 });
  expect(printedKeyOf(printed('1. Verify it with:').replaceAll('\n', '\n   '))).toEqual({ kind: 'pem', line: 4 });
});
