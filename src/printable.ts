/** Foreign text made safe for one line of a terminal: what cannot be seen, or would act, becomes visible. */

/** Controls, line and paragraph separators, and whatever is invisible or reorders text: bidirectional marks, zero width, tags, lone surrogates. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const LINE_ENDS = /\r\n|\n/g;

/** Controls as pictures (`␛`), line ends as `⏎`, other hidden characters as `\u{202E}`, lone surrogates as U+FFFD. */
export const printable = (text: string): string => text.replace(LINE_ENDS, '⏎').replace(HIDDEN, visible);

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return `\\u{${code.toString(16).toUpperCase().padStart(2, '0')}}`;
}

/** JSON text with hidden characters inside its strings as `\u` escapes: it parses to the same value. Line ends of the layout stay. */
export const printableJson = (json: string): string =>
  json.replace(HIDDEN, (character) => (character === '\n' ? character : [...units(character)].join('')));

function* units(character: string): Generator<string> {
  for (let at = 0; at < character.length; at += 1) yield `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
}
