/** Valid texts with damage, and noise. */
import fc from 'fast-check';
import { HOSTILE } from '../../report/hostile.ts';
import { CI_SEEDS } from './seeds-ci.ts';
import { CONFIG_SEEDS } from './seeds-config.ts';
import { DOCUMENT_SEEDS } from './seeds-documents.ts';

export const SEEDS = [...CI_SEEDS, ...CONFIG_SEEDS, ...DOCUMENT_SEEDS];

const LINES = [...new Set(SEEDS.flatMap(({ texts }) => texts.flatMap((text) => text.split('\n'))))];

/** What formats take for structure, and what makes a value of another type of it. */
const TOKENS = [
  ...['[', ']', '{', '}', '"', "'", ': ', '- ', '#', '&a ', '*a', '<<: *a', '!!binary ', '|', '>-', '? ', '---', '\t', '\\', '\\\n'],
  ...['${{ x }}', '$(x)', '$', '$((', '`', '<<EOF', '&&', '||', ';', '(', ')', '<!--', '-->', '<', '</', '![', '](', '|--|'],
  ...['null', '~', 'true', '[]', '{}', '0', '-1', '1e999', '2026-02-30', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ...['\r', '\r\n', '\u2028', '\u0000', '\u0085', '\ufeff', '\ud800', '\u001b[31m', '\u202e', 'İ', 'ß', '😀'],
];

type Edit = (lines: readonly string[]) => readonly string[];

const place = fc.nat({ max: 999 });
const at = (lines: readonly string[], where: number): number => (lines.length === 0 ? 0 : where % lines.length);
const replaced = (lines: readonly string[], where: number, to: (line: string) => string): readonly string[] =>
  lines.map((line, index) => (index === at(lines, where) ? to(line) : line));

const EDITS: fc.Arbitrary<Edit> = fc.oneof(
  place.map(
    (where): Edit =>
      (lines) =>
        lines.toSpliced(at(lines, where), 1),
  ),
  place.map(
    (where): Edit =>
      (lines) =>
        lines.toSpliced(at(lines, where), 0, lines[at(lines, where)] ?? ''),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Edit =>
      (lines) =>
        lines.toSpliced(at(lines, to), 0, lines[at(lines, from)] ?? ''),
  ),
  fc.tuple(place, fc.constantFrom(...LINES)).map(
    ([where, line]): Edit =>
      (lines) =>
        replaced(lines, where, () => line),
  ),
  fc.tuple(place, HOSTILE).map(
    ([where, text]): Edit =>
      (lines) =>
        replaced(lines, where, (line) => line + text),
  ),
  fc.tuple(place, fc.constantFrom('  ', '\t', '')).map(
    ([where, indent]): Edit =>
      (lines) =>
        replaced(lines, where, (line) => indent + line.trimStart()),
  ),
  fc.tuple(place, place, place, fc.constantFrom(...TOKENS)).map(([where, start, length, token]): Edit => {
    const spliced = (line: string): string => {
      const from = start % (line.length + 1);
      return line.slice(0, from) + token + line.slice(from + (length % 4));
    };
    return (lines) => replaced(lines, where, spliced);
  }),
  // The value of a key becomes something else.
  fc.tuple(place, fc.constantFrom(...TOKENS)).map(
    ([where, token]): Edit =>
      (lines) =>
        replaced(lines, where, (line) => line.replace(/([:=] ?).*$/u, (_, colon: string) => colon + token)),
  ),
  place.map(
    (where): Edit =>
      (lines) =>
        lines.slice(0, at(lines, where)),
  ),
  place.map(
    (where): Edit =>
      (lines) =>
        lines.slice(at(lines, where)),
  ),
);

const NOISE = fc.oneof(
  HOSTILE,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...TOKENS, ...LINES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...LINES), { maxLength: 40 }).map((lines) => lines.join('\n')),
  fc.tuple(fc.constantFrom('[', '{a: ', '- ', '((', '<a>', '> '), fc.nat({ max: 400 })).map(([piece, times]) => piece.repeat(times)),
);

const damaged = (text: string): fc.Arbitrary<string> =>
  fc.tuple(fc.array(EDITS, { maxLength: 5 }), fc.constantFrom('\n', '\n', '\n', '\r\n')).map(([edits, end]) => {
    let lines: readonly string[] = text.split('\n');
    for (const edit of edits) lines = edit(lines);
    return lines.join(end);
  });

/** A text of the kind, most often damaged a little; now and then one of another kind, or noise. */
export const textOf = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...texts).chain(damaged) },
    { weight: 1, arbitrary: fc.constantFrom(...SEEDS.flatMap((seed) => seed.texts)).chain(damaged) },
    { weight: 2, arbitrary: NOISE },
  );
