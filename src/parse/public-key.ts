/** Public keys by what a file holds. */

/** `certificate` is left out: it may belong to anybody's server. */
export type KeyKind = 'pgp' | 'pem' | 'ssh' | 'minisign' | 'signify';

export interface PublicKey {
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

const BEGIN = /^[ \t>]{0,12}(-----BEGIN (?:PGP PUBLIC KEY BLOCK|(?:RSA |EC )?PUBLIC KEY)-----)\s*$/;
const END = /^[ \t>]{0,12}-----END (?:PGP PUBLIC KEY BLOCK|(?:RSA |EC )?PUBLIC KEY)-----\s*$/;
const ABOUT = /\b(?:verif(?:y|ied|ies|ying|ication)|sign(?:ed|s|ing|atures?)|cosign|gpg|pgp|encrypt(?:ed|ing|ion)?|our public key)\b/i;
const EXAMPLE = /\b(?:examples?|sample|placeholder|dummy|looks? like|such as|your (?:own )?(?:public )?key|generate)\b|\be\.g\./i;
/** Lines above a key that tell what it is for. */
const ABOVE = 6;
/** A key of 256 bits has 80 letters and more. */
const SHORTEST = 64;

/** The first whole key that a document prints to check signatures with; one that is shown as an example, or cut, is none. */
export function printedKeyOf(text: string): PublicKey | undefined {
  const lines = text.slice(0, 400_000).split(/\r?\n/, MAX_LINES);
  for (const [index, line] of lines.entries()) {
    const mark = BEGIN.exec(line.slice(0, 200))?.[1];
    if (mark === undefined) continue;
    const length = lines.slice(index, index + 400).findIndex((one) => END.test(one.slice(0, 200)));
    const body = lines.slice(index + 1, index + Math.max(1, length)).join('\n');
    const above = lines
      .slice(Math.max(0, index - ABOVE), index)
      .join('\n')
      .slice(-2_000);
    const whole = body.replace(/[^A-Za-z0-9+/]/g, '').length >= SHORTEST && !/\.{3}|…|<your/i.test(body);
    if (length > 0 && whole && ABOUT.test(above) && !EXAMPLE.test(above))
      return { kind: mark.includes('PGP') ? 'pgp' : 'pem', line: index + 1 };
  }
  return undefined;
}

/** Forty digits in groups, or in one when the line calls them a fingerprint. */
const GROUPS = /\b(?:[0-9A-F]{4}[ :\u00a0]{1,2}){9}[0-9A-F]{4}\b/i;
const SOLID = /\b(?:0x)?[0-9A-F]{40}\b/i;
const FINGERPRINT = /\bfingerprints?\b|--recv-keys?\b/i;
/** Words on signatures of what is released; keys of persons, of packages of others and of examples are no keys of the project. */
const SIGNED = /\b(?:sign(?:ed|s|ing|ature|atures)|verif(?:y|ied|ying))\b/i;
/** Words on mail that only its reader is to read. */
const ENCRYPTED = /\bencrypt(?:ed|ing|ion|s)?\b|\b(?:pgp|gpg)[ -]keys?\b/i;

interface NamedKey {
  /** 1-based. */
  readonly line: number;
  readonly fingerprint: string;
  /** The words lead to a key server. */
  readonly server: boolean;
}

/** A key that a document names by its fingerprint, for signatures or, where asked for, for encrypted mail. */
export function namedKeyOf(text: string, use: 'signatures' | 'mail' = 'signatures'): NamedKey | undefined {
  const purpose = use === 'mail' ? ENCRYPTED : SIGNED;
  const lines = text.slice(0, 400_000).split(/\r?\n/, MAX_LINES);
  for (const [index, whole] of lines.entries()) {
    const line = whole.slice(0, 1_000);
    const found = GROUPS.exec(line) ?? (FINGERPRINT.test(line) ? SOLID.exec(line) : null);
    if (found === null) continue;
    const around = lines
      .slice(Math.max(0, index - ABOVE), index + 1)
      .join('\n')
      .slice(-2_000);
    if (!purpose.test(around) || EXAMPLE.test(around.replace(/https?:\/\/[^\s)]{1,500}/g, ' '))) continue;
    const fingerprint = found[0].replace(/^0x|[^0-9a-f]/gi, '').toUpperCase();
    return { line: index + 1, fingerprint, server: /key-?servers?\b|pks\/lookup|keys\.openpgp\.org/i.test(around) };
  }
  return undefined;
}
