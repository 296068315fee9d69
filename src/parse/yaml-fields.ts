/** How GitHub's YAML is read: a scalar or a list, a map of strings. */
import type { Value } from '../ci/model.ts';
import type { YamlValue } from './yaml.ts';

/** The texts of a scalar or of a list of scalars; empty for anything else. */
export function textsOf(value: YamlValue | undefined): readonly string[] {
  if (value === undefined) return [];
  if (value.kind === 'scalar') return value.text === '' ? [] : [value.text];
  return value.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}

/** The text of a scalar that is not empty. */
export function textOf(value: YamlValue | undefined): string | undefined {
  return value?.kind === 'scalar' && value.text !== '' ? value.text : undefined;
}

export const placed = (value: YamlValue): Value => ({
  text: value.text,
  line: value.line,
  ...(value.starts === undefined ? {} : { starts: value.starts }),
});

/** The scalars of a map by key; the object has no prototype, so that any key is safe. */
export function valuesOf(map: YamlValue | undefined): Readonly<Record<string, Value>> {
  const values: Record<string, Value> = Object.create(null);
  for (const { key, value } of map?.entries ?? []) if (value.kind === 'scalar') values[key] = placed(value);
  return values;
}
