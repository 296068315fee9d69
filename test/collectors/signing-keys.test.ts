import { expect, test } from 'vitest';
import { signingKeys } from '../../src/collectors/signing-keys.ts';
import { matcherOf } from '../../src/sources/named.ts';
import { type Files, factsOf } from '../support/facts.ts';

const PEM = '-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----\n';
const PGP = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nabc\n';
const run = (files: Files) => signingKeys.collect(factsOf({ files }))[0];

test.each<[string, Files]>([
  ['nothing', {}],
  ['test keys', { 'testdata/cosign.pub': PEM, 'keys/test-key.pub': PEM, 'test.pub': PEM, 'examples/cosign.pub': PEM }],
  ['keys deep in the source', { 'internal/sign/cosign.pub': PEM, 'docs/keys/cosign.pub': PEM }],
  ['other content under such names', { 'release.asc': '-----BEGIN PGP SIGNATURE-----\n', 'book.pub': 'text', KEYS: 'a: b' }],
  ['a key of another kind in the policy', { 'SECURITY.md': `# Security\n\n\`\`\`\n${PEM}\`\`\`\n` }],
  ['a key in another document', { 'docs/install.md': PGP }],
  ['a private key', { 'cosign.key': '-----BEGIN PRIVATE KEY-----\nabc\n' }],
])('absent: %s', (_, files) => {
  expect(run(files)).toMatchObject({
    status: 'absent',
    searched: [expect.stringContaining('KEYS'), ...Array.from({ length: 3 }, () => expect.any(String))],
  });
});

test('by content, with the kind', () => {
  expect(run({ 'cosign.pub': PEM, KEYS: `ann\n${PGP}`, '.github/release.pub': PEM })).toMatchObject({
    status: 'present',
    value: [
      { path: 'cosign.pub', kind: 'cosign' },
      { path: 'KEYS', kind: 'pgp' },
      { path: '.github/release.pub', kind: 'pem' },
    ].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    links: [{ path: '.github/release.pub' }, { path: 'KEYS', lines: { start: 2 } }, { path: 'cosign.pub', lines: { start: 1 } }],
  });
});

test('a binary key ring leaves the answer open, and a key beside it does not', () => {
  expect(run({ 'release.gpg': { unread: 'binary' } })).toMatchObject({ status: 'unknown', reason: { detail: 'release.gpg: binary' } });
  expect(run({ 'SECURITY.md': { unread: 'large' } })).toMatchObject({ status: 'unknown', reason: { detail: 'SECURITY.md: large' } });
  expect(run({ 'release.gpg': { unread: 'binary' }, 'cosign.pub': PEM })).toMatchObject({ status: 'present' });
});

test('its globs name what it reads', () => {
  const reads = matcherOf(signingKeys.reads);
  for (const path of ['cosign.pub', 'KEYS', 'keys/release.asc', '.well-known/cosign-public.pem', 'gpg/KEYS.txt'])
    expect(reads(path)).toBe(true);
  expect(reads('src/deep/cosign.pub')).toBe(false);
});

test('the key with which Debian checks upstream releases', () => {
  expect(run({ 'debian/upstream/signing-key.asc': PGP })).toMatchObject({
    status: 'present',
    value: [{ path: 'debian/upstream/signing-key.asc', kind: 'pgp' }],
  });
  expect(run({ 'debian/patches/signing-key.asc': PGP })).toMatchObject({ status: 'absent' });
  expect(matcherOf(signingKeys.reads)('debian/upstream/signing-key.asc')).toBe(true);
});

test('the key for reports, in the policy', () => {
  expect(run({ 'SECURITY.md': `# Security\n\n\`\`\`\n${PGP}\`\`\`\n` })).toMatchObject({
    status: 'present',
    value: [{ path: 'SECURITY.md', kind: 'pgp' }],
    links: [{ lines: { start: 4 } }],
  });
});

test('a key that a document prints for those who check signatures', () => {
  const body = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE'.repeat(3);
  const text = `# Widget\n\nVerify it with:\n\n\`\`\`\n-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n\`\`\`\n`;
  const reads = matcherOf(signingKeys.reads);
  for (const path of ['README.md', 'SECURITY.md', 'docs/verification.md', '.github/RELEASING.md']) {
    expect(run({ [path]: text })).toMatchObject({
      status: 'present',
      value: [{ path, kind: 'pem' }],
      links: [{ path, lines: { start: 6 } }],
    });
    expect(reads(path)).toBe(true);
  }
  for (const path of ['docs/tokens.md', 'examples/README.md', 'pkg/SECURITY.md'])
    expect(run({ [path]: text })).toMatchObject({ status: 'absent' });
});

test('more keys than are listed are counted', () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`keys/${i}.pub`, PEM]));
  expect(run(files)).toMatchObject({ text: expect.stringMatching(/ and 55 more$/), value: { length: 50 } });
});

const GROUPED = '0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567';
const SOLID = GROUPED.replaceAll(' ', '');

test.each([
  [
    'in groups, at a key server',
    `Artifacts are signed with [key](https://keys.example.org/pks/lookup?search=0x1) (\`${GROUPED}\`).`,
    'the key itself: the document leads to a key server',
  ],
  ['in one, called so', `Releases are signed. The fingerprint is ${SOLID}.`, 'the key itself'],
])('a key by its fingerprint, %s', (_, words, missing) => {
  expect(run({ 'README.md': `# Widget\n\n${words}\n` })).toMatchObject({
    status: 'partial',
    text: `README.md names a PGP key for signatures by its fingerprint, ${SOLID}`,
    missing,
    links: [{ path: 'README.md', lines: { start: 3 } }],
    value: [{ path: 'README.md', kind: 'pgp' }],
  });
});

test.each<[string, Files]>([
  ['a commit', { 'README.md': `# Widget\n\nSigned commit ${SOLID.toLowerCase()}` }],
  ['an example', { 'README.md': `# Widget\n\nA signature looks like: fingerprint ${GROUPED}` }],
  ['nothing on signatures', { 'README.md': `# Widget\n\nSerial number ${GROUPED}` }],
  ['mail to a person, in no policy', { 'README.md': `# Widget\n\nEncrypt mail to Ann with the PGP key ${GROUPED}` }],
  ['a number in a policy', { 'SECURITY.md': `# Security\n\nOur certificate has the serial number ${GROUPED}` }],
  ['one that was lost', { 'SECURITY.md': `# Security\n\nReport to ann@acme.dev. The PGP key ${GROUPED} was lost and revoked.` }],
  ['one that was lost, in a sentence of two lines', { 'SECURITY.md': `# Security\n\nEncrypt reports.\n\nThe key ${GROUPED}\nis expired.` }],
  ['one under a heading of old ones', { 'SECURITY.md': `# Security\n\n## Revoked keys\n\nPGP key to encrypt reports: ${GROUPED}` }],
  ['one without a use', { 'SECURITY.md': `# Security\n\nWe encrypt our disks.\n\nBen's PGP key is ${GROUPED}.` }],
  ['a list of persons', { 'MAINTAINERS.md': `# Maintainers\n\nAnn, who signs releases, fingerprint ${GROUPED}` }],
])('no key by its fingerprint: %s', (_, files) => expect(run(files)).toMatchObject({ status: 'absent' }));

test.each([
  ['in the sentence', `Encrypt your report with the PGP key ${GROUPED}, which no other can read.`],
  ['of sending', `Send reports to ann@acme.dev, PGP key ${GROUPED}.`],
  ['in the heading', `## Encrypted reports\n\nThe key is ${GROUPED}.`],
  ['in the heading, of reports', `## Reporting a vulnerability\n\nWrite to Ann.\n\n- PGP key: ${GROUPED}`],
  ['before a bare key', `Reports may be encrypted.\n\n    ${GROUPED}`],
])('words on encrypted reports stand %s', (_, words) => {
  expect(run({ 'SECURITY.md': `# Security\n\n${words}\n` })).toMatchObject({
    status: 'partial',
    text: `SECURITY.md names a PGP key for encrypted reports by its fingerprint, ${SOLID}`,
  });
});

test('a key for encrypted reports that a policy names, after one for signatures', () => {
  const policy = `# Security\n\nYou can send an encrypted mail to ann@acme.dev with this PGP key:\n\n> ${GROUPED}\n`;
  expect(run({ 'SECURITY.md': policy })).toMatchObject({
    status: 'partial',
    text: `SECURITY.md names a PGP key for encrypted reports by its fingerprint, ${SOLID}`,
    links: [{ path: 'SECURITY.md', lines: { start: 5 } }],
  });
  expect(run({ 'SECURITY.md': policy, 'docs/verify.md': `Releases are signed with ${GROUPED}.` })).toMatchObject({
    text: expect.stringContaining('docs/verify.md names a PGP key for signatures'),
  });
});

test('a key that is printed comes first', () => {
  expect(run({ 'README.md': `# Widget\n\nSigned: ${GROUPED}`, KEYS: PGP })).toMatchObject({
    status: 'present',
    value: [{ path: 'KEYS', kind: 'pgp' }],
  });
});

test('a list of maintainers to which a guide sends for the fingerprints', () => {
  const LIST = 'Ann\n  PGP fingerprint: 0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567\nBob\n  Fingerprint: n/a\n';
  const guide = (words: string): Files => ({ 'docs/INSTALL.rst': `Install\n=======\n\n${words}\n`, 'docs/MAINTAINERS.txt': LIST });
  const sent = (files: Files) => {
    const facts = factsOf({ files });
    return signingKeys.collect({ ...facts, tree: { ...facts.tree, name: 'acme/widget' } })[0];
  };
  const url = (repository: string) => `\`MAINTAINERS.txt <https://github.com/${repository}/blob/main/docs/MAINTAINERS.txt>\`_`;
  const words = (list: string) => `Releases are signed with a key of a maintainer (see\n${list} for key fingerprints).`;
  for (const list of ['MAINTAINERS.txt', url('acme/widget')])
    expect(sent(guide(words(list)))).toMatchObject({
      status: 'partial',
      text: 'docs/INSTALL.rst sends to docs/MAINTAINERS.txt for the fingerprints of the keys that sign what is released; docs/MAINTAINERS.txt names 1 fingerprint',
      missing: 'the keys themselves',
      links: [
        { path: 'docs/INSTALL.rst', lines: { start: 5 } },
        { path: 'docs/MAINTAINERS.txt', lines: { start: 2 } },
      ],
    });
  for (const other of [
    words(url('acme/gadget')),
    words('README.md'),
    'See MAINTAINERS.txt for key fingerprints.',
    `The fingerprint of the key is\n0123456789ABCDEF0123456789ABCDEF01234567; verify the signature of Gadget.`,
  ])
    expect(sent(guide(other))).toMatchObject({ status: 'absent' });
  expect(matcherOf(signingKeys.reads)('docs/MAINTAINERS.txt')).toBe(true);
});
