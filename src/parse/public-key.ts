/** Public keys by what a file holds. */
import { type ProseLine, readProse, sentencesOf } from './prose.ts';

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
const ENCRYPTED =
  /\bencrypt(?:ed|ing|ion|s)?\b[^.]{0,80}\b(?:reports?|e-?mails?|mails?|messages?|communications?|submissions?|disclosures?|details|information|vulnerabilit(?:y|ies)|us)\b|\b(?:reports?|e-?mails?|mails?|messages?|communications?|submissions?|disclosures?|details|information|vulnerabilit(?:y|ies))\b[^.]{0,80}\bencrypt(?:ed|ing|ion)?\b|\bfor encryption\b/i;
const PGP_KEY = /\b(?:pgp|gpg)(?: public)?[ -]keys?\b/i;
const REPORT = /\b(?:reports?|reporting|send|sending|disclos(?:e|ing|ures?)|vulnerabilit(?:y|ies))\b/i;
/** Nobody is to use such a key. */
const GONE = /\b(?:revoked|expired|lost|compromised|no longer)\b/i;
/** A sentence of fewer words beside the fingerprint belongs to the one before. */
const FEW = 4;

interface Said {
  /** The sentence with the fingerprint, or the line where it stands in code. */
  readonly own: string;
  /** The one before it, where that leads to it. */
  readonly lead: string;
  readonly heading: string;
}

/** What a document says of the key whose fingerprint stands on a line. */
function saidOf(prose: readonly ProseLine[], line: number, fingerprint: string): Said {
  const above = prose.slice(0, prose.findIndex((one) => one.line === line) + 1);
  const heading = above.findLast(({ kind }) => kind === 'heading')?.text ?? '';
  const near = sentencesOf(prose.filter((one) => one.line >= line - ABOVE && one.line <= line + ABOVE));
  const at = near.findIndex(({ text }) => text.includes(fingerprint));
  const own = near[at]?.text ?? above.at(-1)?.text ?? '';
  const before = (at < 0 ? near.findLast((one) => one.line < line) : near[at - 1])?.text ?? '';
  const words = own.replace(fingerprint, ' ').match(/\p{L}{2,}/gu) ?? [];
  return { own, lead: words.length < FEW || before.endsWith(':') ? before : '', heading };
}

const isForMail = ({ own, lead, heading }: Said): boolean => {
  const words = `${own}\n${lead}\n${heading}`;
  return ENCRYPTED.test(words) || (PGP_KEY.test(words) && REPORT.test(words));
};

interface NamedKey {
  /** 1-based. */
  readonly line: number;
  readonly fingerprint: string;
  /** The words lead to a key server. */
  readonly server: boolean;
}

/** A key that a document names by its fingerprint, for signatures or, where asked for, for encrypted mail; one that was revoked is none. */
export function namedKeyOf(text: string, use: 'signatures' | 'mail' = 'signatures'): NamedKey | undefined {
  let prose: readonly ProseLine[] | undefined;
  const lines = text.slice(0, 400_000).split(/\r?\n/, MAX_LINES);
  for (const [index, whole] of lines.entries()) {
    const line = whole.slice(0, 1_000);
    const found = GROUPS.exec(line) ?? (FINGERPRINT.test(line) ? SOLID.exec(line) : null);
    if (found === null) continue;
    const around = lines
      .slice(Math.max(0, index - ABOVE), index + 1)
      .join('\n')
      .slice(-2_000);
    if ((use === 'signatures' && !SIGNED.test(around)) || EXAMPLE.test(around.replace(/https?:\/\/[^\s)]{1,500}/g, ' '))) continue;
    prose ??= readProse(text);
    const said = saidOf(prose, index + 1, found[0]);
    if (GONE.test(`${said.own}\n${said.heading}`) || (use === 'mail' && !isForMail(said))) continue;
    const fingerprint = found[0].replace(/^0x|[^0-9a-f]/gi, '').toUpperCase();
    return { line: index + 1, fingerprint, server: /key-?servers?\b|pks\/lookup|keys\.openpgp\.org/i.test(around) };
  }
  return undefined;
}
