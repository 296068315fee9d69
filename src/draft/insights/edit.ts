/** Single values of a YAML text set by offsets: every other byte stays as it is. Undefined where the form allows no such edit. */
import { isScalar, Scalar } from 'yaml';
import { placeAt } from './places.ts';
import { type Field, mapLines, scalar, type Value } from './yaml-text.ts';

const FLOW = new Set<unknown>([Scalar.PLAIN, Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE]);

const splice = (text: string, from: number, to: number, by: string): string => text.slice(0, from) + by + text.slice(to);
/** The line end at an offset where a line ends; at the end of the text, the one that the file began with. */
const eolAt = (text: string, at: number): string =>
  /^\r?\n/.exec(text.slice(at, at + 2))?.[0] ?? (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');
const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** From start to end of a scalar that begins and ends on one line. */
function span(text: string, node: unknown): readonly [number, number] | undefined {
  if (!isScalar(node) || !FLOW.has(node.type)) return undefined;
  const [start, end] = node.range ?? [0, 0];
  return end <= start || text.slice(start, end).includes('\n') ? undefined : [start, end];
}

/** In a flow collection a comma or a bracket would end a plain scalar; ours hold none. */
const oneLine = (value: Value): string | undefined => {
  if (typeof value !== 'object') return scalar(value);
  if ('fields' in value) return undefined;
  const items = value.flatMap((item) => (typeof item === 'string' ? [scalar(item)] : []));
  return items.length === value.length ? `[${items.join(', ')}]` : undefined;
};

function nested(keys: readonly string[], value: Value): Value {
  return keys.reduceRight<Value>((below, key) => ({ fields: [{ key, value: below }] }), value);
}

/** New keys go behind the last key of the map that fits on one line, else before the first. */
function insert(text: string, items: readonly { readonly key: unknown; readonly value: unknown }[], field: Field): string | undefined {
  const simple = items.flatMap(({ key, value }) => {
    const [from, to] = [span(text, key)?.[0], span(text, value)?.[1]];
    return from === undefined || to === undefined || text.slice(from, to).includes('\n') ? [] : [{ from, to }];
  });
  const last = simple.at(-1);
  const from = last?.from ?? span(text, items[0]?.key)?.[0];
  if (from === undefined) return undefined;
  const before = text.slice(lineStart(text, from), from);
  // Anything but spaces and dashes (an anchor, a tag, a question mark, a tab) belongs to the key.
  if (!/^ *(?:- +)*$/.test(before)) return undefined;
  const lines = mapLines([field]);
  const indent = ' '.repeat(before.length);
  const end = lineEnd(text, last?.to ?? from);
  const eol = eolAt(text, end);
  if (last === undefined) return splice(text, from, from, lines.map((line) => `${line}${eol}${indent}`).join(''));
  return splice(text, end, end, lines.map((line) => `${eol}${indent}${line}`).join(''));
}

/** The text with the value at a path of keys; maps on the way are made where they are missing. */
export function setAt(text: string, path: readonly string[], value: Value): string | undefined {
  const place = placeAt(text, path);
  const line = oneLine(value);
  switch (place.kind) {
    case 'scalar': {
      const found = span(text, place.node);
      return found === undefined || line === undefined ? undefined : splice(text, ...found, line);
    }
    case 'empty':
      return line === undefined || place.isFlow ? undefined : splice(text, place.after, place.after, ` ${line}`);
    case 'missing': {
      const [key, ...rest] = place.rest;
      return insert(text, place.map.items, { key, value: nested(rest, value) });
    }
    default:
      return undefined;
  }
}

/** The text with one more item in the list at a path of keys. */
export function appendAt(text: string, path: readonly string[], item: string): string | undefined {
  const place = placeAt(text, path);
  if (place.kind === 'missing' || place.kind === 'empty') return setAt(text, path, [item]);
  if (place.kind !== 'list') return undefined;
  const { node } = place;
  const [start, end] = node.range ?? [0, 0];
  const last = node.items.at(-1);
  if (last === undefined) return /^\[\s*\]$/.test(text.slice(start, end)) ? splice(text, start, end, `[${scalar(item)}]`) : undefined;
  const found = node.flow === true ? undefined : span(text, last);
  if (found === undefined) return undefined;
  const before = text.slice(lineStart(text, found[0]), found[0]);
  if (!/^ *- +$/.test(before)) return undefined;
  const at = lineEnd(text, found[1]);
  return splice(text, at, at, `${eolAt(text, at)}${before}${scalar(item)}`);
}
