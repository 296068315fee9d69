/** Public keys by what a file holds. */

/** `certificate` is left out: it may belong to anybody's server. */
export type KeyKind = 'pgp' | 'pem' | 'ssh' | 'minisign' | 'signify';

interface PublicKey {
  readonly kind: KeyKind;
  /** 1-based line of the mark. */
  readonly line: number;
}

const MARKS: readonly (readonly [KeyKind, RegExp])[] = [
  ['pgp', /^-----BEGIN PGP PUBLIC KEY BLOCK-----\s*$/],
  ['pem', /^-----BEGIN (?:RSA |EC )?PUBLIC KEY-----\s*$/],
  ['minisign', /^untrusted comment: minisign public key\b/],
  ['signify', /^untrusted comment: [^\n]{0,100}(?:signify )?public key\s*$/],
  ['ssh', /^(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp\d{3}|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) AAAA[A-Za-z0-9+/=]{20,}/],
];
const MAX_LINES = 5_000;

/** The first public key of a text; undefined for signatures, private keys, certificates and anything else. */
export function publicKeyOf(text: string): PublicKey | undefined {
  for (const [index, line] of text.slice(0, 400_000).split(/\r?\n/, MAX_LINES).entries()) {
    if (/^-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY/.test(line)) return undefined;
    const mark = MARKS.find(([, pattern]) => pattern.test(line.slice(0, 500)));
    if (mark !== undefined) return { kind: mark[0], line: index + 1 };
  }
  return undefined;
}
