/** Which known licence texts a file holds. Pure; the known texts come in as rows of word-pair hashes. */

/** Word pairs of a licence text, each hashed to 24 bits and written as four base64 characters. */
export type LicenseRow = readonly [id: string, pairs: string];

/** A known text found in a file, with the lines it spans. */
interface LicenseMatch {
  readonly id: string;
  /** 1-based: the title where there is one, else where the text begins. */
  readonly line: number;
}

export interface LicenseReading {
  readonly matches: readonly LicenseMatch[];
  /** Words that belong to no known text, copyright notices left out. */
  readonly otherWords: number;
  /** The lines those words stand on, 2,000 characters at most. */
  readonly other: string;
}

interface Words {
  readonly hashes: readonly number[];
  readonly lines: readonly number[];
}

/** A text shares this much with a known one when they are the same; near texts (a clause more or less) stay below. */
const SAME = 0.98;
const SAMPLE = 60;
const MAX_CHARS = 400_000;
const COPYRIGHT =
  /^\W*(?:copyright\b(?! (?:holder|owner|notice|licen|law|and|interest|statement|or\b))|\(c\) ?\d{4}|© ?\d{4}|all rights reserved\W*$)/i;
const TITLE = /licen[cs]e\W*(?:\([\w .-]{1,30}\))?\W*$/i;
const LABEL = /^\s*(?:\(?[0-9a-z]{1,3}[.)]|[*•-])\s+/i;
const SPDX_LINE = /SPDX-[A-Za-z-]{1,30}:/;

/** Names of holders differ from copy to copy without changing the terms. */
const sameWords = (line: string): string =>
  line
    .replace(/https?:\/\/\S+|<[^>]{0,80}>/g, ' ')
    .replace(/["'“”‘’`*]/g, '')
    .replace(/licence/g, 'license')
    .replace(/\bnames\b/g, 'name')
    .replace(/\b(?:copyright )?(?:holders?|owners?)\b|\bauthors?\b|\bregents\b/g, 'holder');

const hashPair = (a: string, b: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < a.length; i++) hash = Math.imul(hash ^ a.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ 32, 0x01000193);
  for (let i = 0; i < b.length; i++) hash = Math.imul(hash ^ b.charCodeAt(i), 0x01000193);
  return ((hash >>> 24) ^ hash) & 0xffffff;
};

function readWords(text: string): Words {
  const words: string[] = [];
  const places: number[] = [];
  let head = 0;
  for (const [index, raw] of text.slice(0, MAX_CHARS).split('\n').entries()) {
    const line = raw.replace(LABEL, '');
    if (line.trim() === '' || COPYRIGHT.test(line) || SPDX_LINE.test(line)) continue;
    head += 1;
    if (head <= 3 && line.trim().length <= 70 && TITLE.test(line)) continue;
    for (const word of sameWords(line.toLowerCase()).split(/[^\p{L}\p{N}]+/u)) {
      if (word === '') continue;
      words.push(word);
      places.push(index + 1);
    }
  }
  const joined = endorsement(words, places);
  return { hashes: joined.words.slice(1).map((word, i) => hashPair(joined.words[i] ?? '', word)), lines: joined.lines };
}

/** "Neither the name of X nor the names of": X is left out. */
function endorsement(words: readonly string[], at: readonly number[]): { words: string[]; lines: number[] } {
  const keep: string[] = [];
  const lines: number[] = [];
  for (let i = 0; i < words.length; i++) {
    keep.push(words[i] ?? '');
    lines.push(at[i] ?? 1);
    if (words[i] !== 'of' || words[i - 3] !== 'neither') continue;
    const nor = words.slice(i + 1, i + 25).indexOf('nor');
    if (nor > 0) i += nor;
  }
  return { words: keep, lines };
}

/** The row of a known text, for the script that makes the data. */
export function licenseRow(id: string, text: string): LicenseRow {
  const hashes = [...new Set(readWords(text).hashes)].sort((a, b) => a - b);
  return [id, btoa(hashes.map((hash) => String.fromCharCode(hash >>> 16, (hash >>> 8) & 255, hash & 255)).join(''))];
}

const at = (bytes: string, i: number): number => (bytes.charCodeAt(i) << 16) | (bytes.charCodeAt(i + 1) << 8) | bytes.charCodeAt(i + 2);

/** A look at some pairs of a row, so that rows that have little in common with the file cost nothing more, not even decoding. */
function mayHold(pairs: string, all: ReadonlySet<number>): boolean {
  const step = 4 * Math.max(1, Math.floor(pairs.length / 4 / SAMPLE));
  let [seen, hits] = [0, 0];
  for (let i = 0; i < pairs.length; i += step) {
    seen += 1;
    if (all.has(at(atob(pairs.slice(i, i + 4)), 0))) hits += 1;
  }
  return hits >= seen * 0.8;
}

function decode(bytes: string): Set<number> {
  const set = new Set<number>();
  for (let i = 0; i < bytes.length; i += 3) set.add(at(bytes, i));
  return set;
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** The part of the file where a known text is densest: `from` to `to`, exclusive, as places in the list of pairs. */
function densestPart(hashes: readonly number[], known: ReadonlySet<number>): Part {
  let best = { from: 0, to: 0 };
  let [sum, from, top] = [0, 0, 0];
  for (const [i, hash] of hashes.entries()) {
    if (sum <= 0) [sum, from] = [0, i];
    sum += known.has(hash) ? 1 : -1.5;
    if (sum > top) [top, best] = [sum, { from, to: i + 1 }];
  }
  return best;
}

/** The shortest part that holds a known text, where other texts that resemble it follow. */
function shortestPart(hashes: readonly number[], known: ReadonlySet<number>): Part {
  const need = Math.ceil(known.size * SAME);
  const inside = new Map<number, number>();
  let best: Part = { from: 0, to: hashes.length };
  let from = 0;
  for (const [to, hash] of hashes.entries()) {
    if (known.has(hash)) inside.set(hash, (inside.get(hash) ?? 0) + 1);
    while (inside.size >= need) {
      if (to + 1 - from < best.to - best.from) best = { from, to: to + 1 };
      const first = hashes[from] ?? 0;
      const left = (inside.get(first) ?? 0) - 1;
      if (left > 0) inside.set(first, left);
      else inside.delete(first);
      from += 1;
    }
  }
  let { from: start, to: end } = best;
  while (start > 0 && known.has(hashes[start - 1] ?? -1)) start -= 1;
  while (end < hashes.length && known.has(hashes[end] ?? -1)) end += 1;
  return { from: start, to: end };
}

const likeness = (known: ReadonlySet<number>, part: ReadonlySet<number>): number => {
  let hits = 0;
  for (const hash of known) if (part.has(hash)) hits += 1;
  return (2 * hits) / (known.size + part.size);
};

/** The line to point at: the first that is not blank for a text that fills the file, else the text's start or a title just above it. */
function titleLine(lines: readonly string[], start: number, first: boolean): number {
  if (first) return lines.findIndex((line) => line.trim() !== '') + 1;
  for (let line = start; line > Math.max(0, start - 6); line--) {
    const text = lines[line - 1]?.trim() ?? '';
    if (text.length <= 70 && /licen[cs]e/i.test(text)) return line;
  }
  return start;
}

/** Both paragraphs of the exception, in the words of the SPDX list of exceptions. */
const LLVM = [
  /as an exception, if, as a result of your compiling your source code, portions of this software are embedded into an object form of such source code, you may redistribute such embedded portions in such object form without complying with the conditions of sections 4\(a\), 4\(b\) and 4\(d\) of the license\./,
  /if you combine or link compiled forms of this software with software that is licensed under the gplv2 \("combined software"\).{1,300}choose to deem waived or otherwise exclude such section\(s\) of the license, but only in their entirety and only with respect to the combined\b/,
] as const;
/** The exception has 137 words, its title a few more. */
const LLVM_WORDS = 160;

/** A licence and an exception to it that fills the rest of the file, by the name that both have together. */
export function withException(reading: LicenseReading): LicenseReading {
  const { matches, otherWords, other } = reading;
  const [only] = matches;
  if (only?.id !== 'Apache-2.0' || matches.length > 1 || otherWords > LLVM_WORDS) return reading;
  const words = other.replace(/[“”]/g, '"').replace(/\s+/g, ' ').toLowerCase();
  if (!LLVM.every((part) => part.test(words))) return reading;
  return { matches: [{ ...only, id: 'Apache-2.0 WITH LLVM-exception' }], otherWords: 0, other: '' };
}

/** Compares a file with the known texts: the whole file first, then its parts, so that a preamble or a second licence is seen as such. */
export function readLicenseText(text: string, rows: readonly LicenseRow[]): LicenseReading {
  const { hashes, lines } = readWords(text);
  const source = text.split('\n');
  const all = new Set(hashes);
  const sized = rows.filter(([, pairs]) => pairs.length / 4 <= all.size * 1.05);
  const found: { id: string; from: number; to: number; score: number }[] = [];
  for (const [id, pairs] of sized) {
    if (!mayHold(pairs, all)) continue;
    const known = decode(atob(pairs));
    let hits = 0;
    for (const hash of known) if (all.has(hash)) hits += 1;
    if (hits < known.size * SAME) continue;
    const whole = (2 * hits) / (known.size + all.size);
    if (whole >= SAME) {
      found.push({ id, from: densestPart(hashes, known).from, to: hashes.length, score: 1 + whole });
      continue;
    }
    for (const part of [densestPart(hashes, known), shortestPart(hashes, known)]) {
      const score = likeness(known, new Set(hashes.slice(part.from, part.to)));
      if (score >= SAME) found.push({ id, ...part, score });
    }
  }
  found.sort((a, b) => b.score - a.score || b.to - b.from - (a.to - a.from));
  const taken: typeof found = [];
  for (const match of found) if (taken.every((other) => match.to <= other.from || match.from >= other.to)) taken.push(match);
  taken.sort((a, b) => a.from - b.from);
  const free = hashes.map((_, i) => i).filter((i) => taken.every((match) => i < match.from - 1 || i > match.to));
  const otherLines = [...new Set(free.map((i) => lines[i] ?? 1))];
  const first = free[0] ?? hashes.length;
  return {
    matches: taken.map(({ id, from }, i) => ({ id, line: titleLine(source, lines[from] ?? 1, i === 0 && first >= from) })),
    otherWords: free.length,
    other: otherLines
      .map((line) => source[line - 1]?.trim())
      .join('\n')
      .slice(0, 2000),
  };
}
