/** Plain data written as YAML 1.2 that readers of YAML 1.1 understand the same way. */
import { printable } from '../../printable.ts';

interface MapValue {
  readonly fields: readonly Field[];
}
type Item = string | MapValue;
export type Value = string | boolean | readonly Item[] | MapValue;

/** A key with its value, or a question alone where the key may be left out. */
export interface Field {
  readonly key?: string;
  readonly value?: Value;
  /** A question to a person, in a comment above the key. */
  readonly ask?: string;
  /** The value stands there because the schema wants one, and says nothing until the question is answered. */
  readonly isPlaceholder?: true;
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const WORDS = /^[A-Za-z][A-Za-z0-9._/@+-]*(?: [A-Za-z0-9._/@+-]+)*$/;
const ADDRESS = /^https?:\/\/[A-Za-z0-9._~%+-]+(?:\/[A-Za-z0-9._~%/@+-]*)?$/;
const VERSION = /^\d+\.\d+\.\d+$/;
const RESERVED = /^(?:true|false|yes|no|on|off|null|y|n)$/i;
/** Printable ASCII whose words stand one space apart: folding gives it back as it was. */
const FOLDABLE = /^[!-~]+(?: [!-~]+)*$/;
const WIDTH = 110;
const LONG = 100;
const LONGEST_COMMENT = 400;

/** One line: as it is where no reader can take it for something else, otherwise in double quotes with escapes. */
export function scalar(value: string | boolean): string {
  if (typeof value === 'boolean') return String(value);
  if (VERSION.test(value) || ADDRESS.test(value) || (WORDS.test(value) && !RESERVED.test(value))) return value;
  return JSON.stringify(value.replace(/\p{Cs}/gu, '\ufffd')).replace(HIDDEN, escaped);
}

/** YAML's `\u` is a code point, not half of one. */
function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/** A comment that asks a person, on one line; `grep TODO` finds it. */
export function questionLine(ask: string): string {
  const text = printable(ask).trim();
  return `# TODO(maintainer): ${[...text].length > LONGEST_COMMENT ? `${[...text].slice(0, LONGEST_COMMENT - 1).join('')}…` : text}`;
}

function folded(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => (line === '' ? line : `  ${line}`));

/** The lines of a map, without an indentation of their own. */
export const mapLines = (fields: readonly Field[]): readonly string[] => fields.flatMap(fieldLines);

function fieldLines({ key, value, ask }: Field): readonly string[] {
  const above = ask === undefined ? [] : [questionLine(ask)];
  return key === undefined || value === undefined ? above : [...above, ...valueLines(scalar(key), value)];
}

function valueLines(key: string, value: Value): readonly string[] {
  if (typeof value === 'boolean') return [`${key}: ${value}`];
  if (typeof value === 'string') {
    if (value.length <= LONG || !FOLDABLE.test(value) || !value.includes(' ')) return [`${key}: ${scalar(value)}`];
    return [`${key}: >-`, ...indented(folded(value))];
  }
  if ('fields' in value) return value.fields.length === 0 ? [`${key}: {}`] : [`${key}:`, ...indented(mapLines(value.fields))];
  return value.length === 0 ? [`${key}: []`] : [`${key}:`, ...indented(value.flatMap(itemLines))];
}

function itemLines(item: Item): readonly string[] {
  if (typeof item === 'string') return [`- ${scalar(item)}`];
  return mapLines(item.fields).map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`));
}
