/** Text in the columns of a terminal. */

/** East Asian Wide and Fullwidth blocks, and emoji, take two columns. Source: Unicode Standard Annex 11, by block. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{17000}-\u{18dff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const COMBINING = /^[\p{Mn}\p{Me}]$/u;

/** Columns of a text without control characters. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOfOne(character);
  return columns;
}

const columnsOfOne = (character: string): number =>
  character < '\u0300' ? 1 : COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;

/** Lines of at most `width` columns (two at least), broken at spaces, and inside a word only when it is longer than a line. Never empty. */
export function wrap(text: string, width: number): readonly string[] {
  const room = Math.max(2, width);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ').filter((part) => part !== '')) {
    for (const piece of pieces(word, room)) {
      const columns = columnsOf(piece);
      const gap = line === '' ? 0 : 1;
      if (line !== '' && used + gap + columns > room) {
        lines.push(line);
        line = piece;
        used = columns;
      } else {
        line += (gap === 1 ? ' ' : '') + piece;
        used += gap + columns;
      }
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function pieces(word: string, room: number): readonly string[] {
  if (columnsOf(word) <= room) return [word];
  const done: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of word) {
    const columns = columnsOfOne(character);
    if (used + columns > room) {
      done.push(piece);
      piece = '';
      used = 0;
    }
    piece += character;
    used += columns;
  }
  return [...done, piece];
}
