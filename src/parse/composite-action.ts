import type { Step } from '../ci/model.ts';
import { stepsOf } from './steps.ts';
import { readYaml } from './yaml.ts';

/** An `action.yml`. */
export interface Action {
  /** Empty unless `runs.using` is `composite`. */
  readonly steps: readonly Step[];
  /** Defaults of its inputs. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** Reads the metadata file of an action; `undefined` when it is none or was over a bound. Never throws. */
export function actionOf(text: string): Action | undefined {
  const yaml = readYaml(text);
  const runs = yaml.ok ? yaml.root.get('runs') : undefined;
  if (!yaml.ok || runs === undefined) return undefined;
  const inputs: Record<string, string> = Object.create(null);
  for (const { key, value } of yaml.root.get('inputs')?.entries ?? []) {
    const given = value.get('default');
    if (given?.kind === 'scalar') inputs[key] = given.text;
  }
  return { steps: runs.get('using')?.text.toLowerCase() === 'composite' ? stepsOf(runs.get('steps'), {}) : [], inputs };
}
