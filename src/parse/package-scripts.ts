import type { Value } from '../ci/model.ts';
import { readYaml } from './yaml.ts';
import { valuesOf } from './yaml-fields.ts';

/** The `scripts` of a `package.json`, with their lines; `undefined` when it is no JSON or over a bound. JSON is read as YAML, for the lines. */
export function packageScripts(text: string): Readonly<Record<string, Value>> | undefined {
  const yaml = readYaml(text);
  return yaml.ok && yaml.root.kind === 'map' ? valuesOf(yaml.root.get('scripts')) : undefined;
}
