/** A value in a repository that looks like a secret is not echoed: design.md, "Hostile input". */

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

/** Replaces what has the format of a token or key. */
export function redact(text: string): string {
  const plain = TOKENS.reduce((rest, token) => rest.replace(token, GONE), text);
  return plain.replace(KEY_BLOCK, GONE).replace(IN_ADDRESS, `$1${GONE}`);
}

/** For excerpts of files: also replaces literals that stand under a secret's name. */
export const redactExcerpt = (text: string): string =>
  redact(text).replace(NAMED, (all, name: string, literal: string) => (isSecretLike(literal) ? name + GONE : all));

/** Names, versions and paths fall into words; keys mix letters and digits in one long run. */
const isSecretLike = (literal: string): boolean =>
  literal.split(/[-._/]/).some((run) => run.length >= 12 && /\d/.test(run) && /[A-Za-z]/.test(run));
