/** Parameters of addresses that let their reader in: the password of a meeting, a token. */

const ADDRESS = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"'`|]{3,}/gi;
/** What ends a sentence or a link of Markdown around an address. */
const AFTER = /[.,;:!?)\]}*_…]{1,20}$/;
/** A parameter with its value, plain or encoded inside another address. */
const PARAMETER = /(?<=[?&#]|%3f|%26|&amp;)([\w.~-]{1,60})(=|%3d)((?:(?!%26)[^&#()[\]])+)(&amp;|&|%26)?/gi;
const PASSWORD = /passw(?:or)?d|pass-?code|pass-?phrase|pwd|secret|^(?:pass|pw|tk|room-?key)$/i;
/** These also name what is no secret: the value decides. */
const TOKEN = /token|(?:api|access|private)[-_]?key|credential|signature|^(?:key|sig)$/i;
/** Teams calls it `p`. Source: the addresses that Teams makes for a meeting. */
const SHORT = /^https?:\/\/teams\.(?:live|microsoft)\.com\//i;

/** Names, versions and paths fall into words; keys mix letters and digits in one long run. */
export const isSecretLike = (literal: string): boolean =>
  literal.split(/[-._/]/).some((run) => run.length >= 12 && /\d/.test(run) && /[A-Za-z]/.test(run));

const isSecret = (address: string, name: string, value: string): boolean =>
  PASSWORD.test(name) || (TOKEN.test(name) && isSecretLike(value)) || (name === 'p' && SHORT.test(address));

/** `shown` has the name and the sign of equality, and says what is left of the parameter. An address may hold another as a value. */
function shorn(address: string, shown: (named: string) => string, depth = 2): string {
  return address.replace(PARAMETER, (_, name: string, equals: string, value: string, next = '') => {
    if (!isSecret(address, name, value)) return name + equals + (depth > 0 ? shorn(value, shown, depth - 1) : value) + next;
    const left = shown(name + equals);
    return left === '' ? '' : left + next;
  });
}

function replaced(text: string, shown: (named: string) => string): string {
  return text.replace(ADDRESS, (whole) => {
    const after = AFTER.exec(whole)?.[0] ?? '';
    const address = whole.slice(0, whole.length - after.length);
    const changed = shorn(address, shown);
    return changed === address ? whole : changed.replace(/(?:&amp;|[?&#]|%3f|%26)(?=[#&]|$)/i, '') + after;
  });
}

/** The addresses in a text without the parameters that let their reader in. What is left still leads to the place. */
export const withoutSecrets = (text: string): string => replaced(text, () => '');

/** The same with the parameters' names, for words that are quoted. */
export const withSecretsHidden = (text: string, gone: string): string => replaced(text, (named) => named + gone);
