/** Mail addresses to which a policy asks to write. */
import { type ProseLine, sectionsOf, sentencesOf } from '../prose.ts';

export interface Address {
  readonly address: string;
  readonly line: number;
}

const PLAIN =
  /(?<![\w.%+/@-])[A-Za-z0-9_%+-][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.[A-Za-z]{2,24}(?![\w@-])/g;
const SPELT =
  /(?<![\w.@-])([A-Za-z0-9_-][A-Za-z0-9._-]{0,40})(?: ?[[({<]at[\])}>] ?| at )([A-Za-z0-9-]{1,40}(?:(?: ?[[({<]dot[\])}>] ?| dot |\.)[A-Za-z0-9-]{1,40}){1,5})/gi;
const DOT = / ?[[({<]dot[\])}>] ?| dot /gi;
/** Names that stand for no real host: RFC 2606. */
const RESERVED = /@(?:[^@]*\.)?(?:example\.(?:com|org|net)|example|invalid|test|localhost)$/i;
const NOBODY = /@(?:[^@]*\.)?(?:domain\.com|users\.noreply\.github\.com)$|^(?:no-?reply|git|your[-_.]?(?:e?mail|name))@/i;
/** Lists that bring news to their readers: nobody receives a report there. */
const NEWS = /^[^@]*[-_.]announce(?:ments?)?@|^announce(?:ments?)?@/i;
/** What is sent there goes out to readers. */
const SENT_OUT =
  /\b(?:notices?|announcements?|advisor(?:y|ies)|notifications?|updates) (?:will be |are |is )(?:also )?(?:sent|announced|posted|published|mailed)\b/i;
const NOT_MAIL = /\.(?:png|jpe?g|svg|gif|md|html?|ya?ml|json|js|ts|go|sh)$/i;
const THANKS = /\b(?:acknowledge?ments?|thanks|credits?|hall of fame|attributions?)\b/i;
const MAX = 20;

const isAddress = (text: string): boolean => !NOBODY.test(text) && !NEWS.test(text) && !NOT_MAIL.test(text);

/** "name at domain dot org" when both words are spelt, or `[at]` is. */
function speltAddresses(text: string): string[] {
  return [...text.matchAll(SPELT)].flatMap(([whole, local = '', domain = '']) => {
    const bracketed = /[[({<]at[\])}>]/i.test(whole);
    if (!bracketed && !/ dot /i.test(whole)) return [];
    const host = domain.replace(DOT, '.');
    return /\.[A-Za-z]{2,24}$/.test(host) ? [`${local}@${host}`] : [];
  });
}

/** Addresses in the order in which they stand, each once; names in thanks and of the examples' domains are left out. */
export const addressesOf = (lines: readonly ProseLine[]): Address[] => found(lines, (address) => !RESERVED.test(address));

/** Addresses that are written like others, but of a domain that is reserved for examples. */
export const reservedAddressesOf = (lines: readonly ProseLine[]): Address[] => found(lines, (address) => RESERVED.test(address));

function found(lines: readonly ProseLine[], wanted: (address: string) => boolean): Address[] {
  const thanked = new Set(
    sectionsOf(lines).flatMap(({ heading, body }) => (THANKS.test(heading.text) && heading.level > 1 ? body.map(({ line }) => line) : [])),
  );
  const readers = new Set(
    sentencesOf(lines)
      .filter(({ text }) => SENT_OUT.test(text))
      .flatMap(({ text, lineAt }) => [...text.matchAll(PLAIN)].map((match) => `${lineAt(match.index)} ${match[0].toLowerCase()}`)),
  );
  const addresses = new Map<string, Address>();
  for (const { text, line } of lines) {
    if (thanked.has(line) || !/@|%40|\bat\b/i.test(text)) continue;
    const plain = text
      .replace(/mailto:/gi, ' ')
      .replace(/%40/g, '@')
      .replace(/\\@/g, '@');
    for (const address of [...[...plain.matchAll(PLAIN)].map(([one]) => one), ...speltAddresses(text)]) {
      const key = address.toLowerCase();
      if (isAddress(key) && wanted(key) && !readers.has(`${line} ${key}`) && !addresses.has(key) && addresses.size < MAX)
        addresses.set(key, { address, line });
    }
  }
  return [...addresses.values()];
}
