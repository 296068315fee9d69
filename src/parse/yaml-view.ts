import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, Scalar } from 'yaml';
import type { LineStart, YamlEntry, YamlValue } from './yaml.ts';
import { MAX_DEPTH, MAX_VALUES, Refused } from './yaml-bounds.ts';

interface View {
  readonly root: YamlValue;
  readonly duplicate?: { readonly key: string; readonly line: number };
}

/** What an alias stands for, with its size once everything inside is written out. */
interface Sized {
  readonly value: YamlValue;
  readonly values: number;
  readonly depth: number;
}

/** Turns the composed nodes into plain values; shared parts stay shared, but count as often as they are used. */
export function viewOf(root: Node | null, source: string, lineAt: (offset: number) => number): View {
  const anchors = new Map<string, Sized | undefined>();
  let duplicate: View['duplicate'];
  const lineOf = (node: Node): number => lineAt(node.range?.[0] ?? 0);

  const sized = (value: YamlValue, parts: readonly Sized[]): Sized => {
    let values = 1;
    let depth = 0;
    for (const part of parts) {
      values += part.values;
      depth = Math.max(depth, part.depth);
    }
    if (value.kind !== 'scalar') depth += 1;
    if (values > MAX_VALUES) throw new Refused(`more than ${MAX_VALUES} values once aliases are followed`, true, value.line);
    if (depth > MAX_DEPTH) throw new Refused(`nested deeper than ${MAX_DEPTH} once aliases are followed`, true, value.line);
    return { value, values, depth };
  };

  const build = (node: unknown): Sized => {
    if (!isNode(node)) return { value: scalar(null, '', 1), values: 1, depth: 0 };
    const line = lineOf(node);
    if (isAlias(node)) return aliased(node.source, line);
    const { anchor } = node;
    if (anchor !== undefined) anchors.set(anchor, undefined);
    const made = isMap(node) ? mapOf(node.items, line) : isSeq(node) ? listOf(node.items, line) : scalarOf(node);
    if (anchor !== undefined) anchors.set(anchor, made);
    return made;
  };

  const aliased = (anchor: string, line: number): Sized => {
    const target = anchors.get(anchor);
    if (target !== undefined) return target;
    throw new Refused(anchors.has(anchor) ? `alias *${anchor} inside itself` : `alias *${anchor} without an anchor`, false, line);
  };

  const listOf = (nodes: readonly unknown[], line: number): Sized => {
    const parts = nodes.map(build);
    return sized({ line, kind: 'list', text: '', items: parts.map((part) => part.value), entries: NONE, get: nothing }, parts);
  };

  const mapOf = (pairs: readonly Pair<unknown, unknown>[], line: number): Sized => {
    const parts: Sized[] = [];
    const entries: YamlEntry[] = [];
    const merged: Sized[] = [];
    const seen = new Set<string>();
    for (const pair of pairs) {
      const key = build(pair.key);
      const part = build(pair.value);
      const keyLine = isNode(pair.key) ? lineOf(pair.key) : line;
      if (isScalar(pair.key) && pair.key.type === Scalar.PLAIN && pair.key.source === '<<') {
        merged.push(part);
        continue;
      }
      parts.push(part);
      if (key.value.kind !== 'scalar') continue;
      const name = key.value.text;
      if (seen.has(name)) duplicate ??= { key: name, line: keyLine };
      seen.add(name);
      // An empty value has no place of its own.
      const value =
        part.value.kind === 'scalar' && part.value.value === null && part.value.text === '' ? scalar(null, '', keyLine) : part.value;
      entries.push({ key: name, keyLine, value });
    }
    for (const part of merged) {
      parts.push(part);
      for (const entry of part.value.kind === 'list' ? part.value.items.flatMap((item) => item.entries) : part.value.entries) {
        if (seen.has(entry.key)) continue;
        seen.add(entry.key);
        entries.push(entry);
      }
    }
    return sized({ line, kind: 'map', text: '', items: NONE, entries, get: finder(entries) }, parts);
  };

  const scalarOf = (node: Scalar): Sized => {
    const text = node.source ?? '';
    const [start, end] = node.range ?? [0, 0];
    const block = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;
    // A header at the end of the text has no line after it.
    const line = block ? Math.min(lineAt(start) + 1, lineAt(source.length)) : lineAt(start);
    const value = plain(node.value);
    if (node.type === Scalar.BLOCK_LITERAL || !source.slice(start, end).includes('\n')) return sized(scalar(value, text, line), []);
    return sized({ ...scalar(value, text, line), starts: startsOf(source.slice(start, end), text, lineAt(start), block) }, []);
  };

  const { value } = build(root);
  return { root: value, ...(duplicate === undefined ? {} : { duplicate }) };
}

const nothing = (): undefined => undefined;
const NONE: readonly [] = [];

// Every value is spelled out: spreading a template costs a tenth of the whole reading.
const scalar = (value: string | number | boolean | null, text: string, line: number): YamlValue => ({
  line,
  kind: 'scalar',
  value,
  text,
  items: NONE,
  entries: NONE,
  get: nothing,
});

const plain = (value: unknown): string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : value === null ? null : String(value);

function finder(entries: readonly YamlEntry[]): YamlValue['get'] {
  let table: Map<string, YamlValue> | undefined;
  return (key) => {
    table ??= new Map(entries.map((entry) => [entry.key, entry.value]));
    return table.get(key);
  };
}

/** Finds each source line of a folded scalar in its text; a line that folding changed (an escape) is left to the line before it. */
function startsOf(source: string, text: string, line: number, block: boolean): readonly LineStart[] {
  const starts: LineStart[] = [];
  let from = 0;
  for (const [index, raw] of source.split('\n').entries()) {
    const words = raw.trim().replace(index === 0 ? /^["']/u : /["']$/u, '');
    if (words === '' || (index === 0 && block)) continue;
    // Folding drops at most indentation and line ends, so the words stand close by; a far search would cost the square of the size.
    const at = text.slice(from, from + words.length + 200).indexOf(words);
    if (at === -1) continue;
    starts.push({ offset: from + at, line: line + index });
    from += at + words.length;
  }
  return starts;
}
