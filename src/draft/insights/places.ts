/** Where keys and values of a YAML text stand, as offsets into it. */
import { Composer, isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { firstDocument, lineTable } from '../../parse/yaml-bounds.ts';

/** A block map with its keys, as deep as the path leads, and what is left of the path. */
type Place =
  | { readonly kind: 'scalar'; readonly node: Scalar }
  | { readonly kind: 'list'; readonly node: YAMLSeq }
  /** The key is there without a value; the offset is that behind its colon. */
  | { readonly kind: 'empty'; readonly after: number; readonly isFlow: boolean }
  | { readonly kind: 'missing'; readonly map: YAMLMap; readonly rest: readonly [string, ...string[]] }
  /** A form in which it cannot be told what an edit would change. */
  | { readonly kind: 'odd' };

const ODD: Place = { kind: 'odd' };

/** The offset behind the colon of a key; undefined when something else than spaces stands before it. */
function behindColon(text: string, key: Scalar): number | undefined {
  const end = key.range?.[1] ?? text.length;
  const colon = /^ *:/.exec(text.slice(end, end + 200));
  return colon === null ? undefined : end + colon[0].length;
}

/** Walks a path of keys from the root of the first document. The text has passed `readYaml`, so that its bounds hold. */
export function placeAt(text: string, path: readonly string[]): Place {
  const composer = new Composer({ schema: 'core', uniqueKeys: false, strict: false, prettyErrors: false, logLevel: 'silent' });
  let node: unknown;
  for (const document of composer.compose(firstDocument(text, lineTable(text)), true, text.length)) {
    node = document.contents;
    break;
  }
  for (const [i, key] of path.entries()) {
    if (!isMap(node) || node.anchor !== undefined) return ODD;
    const found = keyed(node, key);
    if (found === 'odd') return ODD;
    if (found === undefined) return missing(node, path.slice(i));
    const value: unknown = found.pair.value;
    const isEmpty = value === null || (isScalar(value) && value.value === null && (value.source ?? '') === '');
    if (isEmpty) {
      const after = behindColon(text, found.key);
      return after === undefined || i < path.length - 1 || isTagged(value) ? ODD : { kind: 'empty', after, isFlow: node.flow === true };
    }
    node = value;
  }
  if (isAlias(node) || isTagged(node)) return ODD;
  if (isScalar(node)) return { kind: 'scalar', node };
  return isSeq(node) ? { kind: 'list', node } : ODD;
}

const isTagged = (node: unknown): boolean => (isScalar(node) || isSeq(node)) && (node.anchor !== undefined || node.tag !== undefined);

/** A key that stands there once; one that may come from elsewhere (`<<`) is odd. */
function keyed(map: YAMLMap, key: string): { readonly pair: Pair; readonly key: Scalar } | 'odd' | undefined {
  const found = map.items.flatMap((pair) => (isScalar(pair.key) && pair.key.source === key ? [{ pair, key: pair.key }] : []));
  if (found.length > 1) return 'odd';
  return found[0] ?? (map.items.some((pair) => isScalar(pair.key) && pair.key.source === '<<') ? 'odd' : undefined);
}

function missing(map: YAMLMap, path: readonly string[]): Place {
  const [first, ...more] = path;
  return first === undefined || map.flow === true || map.items.length === 0 ? ODD : { kind: 'missing', map, rest: [first, ...more] };
}
