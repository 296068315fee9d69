/** A value in a repository that looks like a secret is not echoed: design.md, "Hostile input". */
import { isSecretLike, withoutSecrets, withSecretsHidden } from '../text/address.ts';

const GONE = '[looks like a secret]';

/** Formats that their issuers made recognisable. Sources: the issuers' own documentation of token prefixes. */
const TOKENS = [
  /\b(?:gh[opsur]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})/g,
  /\bglpat-[\w-]{20,100}/g,
  /\bnpm_[A-Za-z0-9]{30,100}/g,
  /\bpypi-[\w-]{50,300}/g,
  /\bdckr_pat_[\w-]{20,100}/g,
  /\bhf_[A-Za-z0-9]{30,100}/g,
  /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,250}/g,
  /\b[sr]k_live_[A-Za-z0-9]{16,200}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bAIza[\w-]{35}/g,
  /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,2000}/g,
  /hooks\.slack\.com\/services\/[A-Za-z0-9/]{20,100}/g,
];
const KEY_BLOCK = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*/g;
/** A password inside an address: `https://user:password@host`. */
const IN_ADDRESS = /(:\/\/[^\s/:@]{1,100}:)[^\s/@]{3,200}(?=@)/g;
/** `api-key: 0123…` in any notation: a name that promises a secret, and a literal with letters and digits. */
const NAMED =
  /((?:api[-_]?key|access[-_]?key|secret|passw(?:or)?d|token|private[-_]?key|credentials?)[\w-]{0,40}["']?\s{0,4}[:=]\s{0,4}["']?)([A-Za-z0-9+/_.=-]{12,400})/gi;

/** What a host tells those who come to a meeting: `Passcode: 123456`. */
const PASSCODE =
  /\b((?:pass ?code|(?:meeting|zoom|webinar) (?:password|pwd|pin))[*_`"')]{0,4}\s{0,4}(?:[:=]|is\b)[\s*_`"'(]{0,6})([^\s*`"'<>|,;)\]]{4,64})/gi;

/** Replaces what has the format of a token or key, and takes out of addresses what lets their reader in. */
export const redact = (text: string): string => formats(withoutSecrets(text));

/** For excerpts of files: the addresses keep their shape, and literals that stand under a secret's name are replaced as well. */
export const redactExcerpt = (text: string): string =>
  formats(withSecretsHidden(text, GONE)).replace(NAMED, (all, name: string, literal: string) =>
    isSecretLike(literal) ? name + GONE : all,
  );

function formats(text: string): string {
  const plain = TOKENS.reduce((rest, token) => rest.replace(token, GONE), text);
  return plain
    .replace(KEY_BLOCK, GONE)
    .replace(IN_ADDRESS, `$1${GONE}`)
    .replace(PASSCODE, (all, name: string, literal: string) => (/\d/.test(literal) ? name + GONE : all));
}
