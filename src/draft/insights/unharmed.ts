/** Whether an edit changed what it was to change and nothing else. */
import type { YamlValue } from '../../parse/yaml.ts';

const SEPARATOR = '\n';
const MAX_VALUES = 20_000;

/** Every scalar by the keys and places that lead to it; undefined when there are too many. */
function scalars(root: YamlValue): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  const walk = (value: YamlValue, at: string): void => {
    if (found.size > MAX_VALUES) return;
    if (value.kind === 'scalar') found.set(at, `${typeof value.value} ${value.text}`);
    for (const [i, item] of value.items.entries()) walk(item, `${at}${SEPARATOR}[${i}]`);
    for (const entry of value.entries) walk(entry.value, `${at}${SEPARATOR}${entry.key}`);
  };
  walk(root, '');
  return found.size > MAX_VALUES ? undefined : found;
}

/** True when both hold the same scalars everywhere but at and below the path of keys. */
export function isSameBut(before: YamlValue, after: YamlValue, path: readonly string[]): boolean {
  const [one, other] = [scalars(before), scalars(after)];
  if (one === undefined || other === undefined) return false;
  const below = SEPARATOR + path.join(SEPARATOR);
  const isMeant = (at: string): boolean => at === below || at.startsWith(below + SEPARATOR);
  const holds = (all: ReadonlyMap<string, string>, some: ReadonlyMap<string, string>): boolean =>
    [...some].every(([at, value]) => isMeant(at) || all.get(at) === value);
  return holds(one, other) && holds(other, one);
}
