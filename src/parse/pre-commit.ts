import { readYaml } from './yaml.ts';
import { textOf, textsOf } from './yaml-fields.ts';

/** One hook of a `.pre-commit-config.yaml`. */
export interface Hook {
  readonly id: string;
  readonly line: number;
  /** The command, where the configuration gives one over the hook's own. */
  readonly entry?: string;
}

/** Stages that `pre-commit run` goes through when none is named. */
const USUAL = new Set(['pre-commit', 'commit']);

/** The hooks that run when none is named; `undefined` when it is no such file. Never throws. */
export function hooksOf(text: string): readonly Hook[] | undefined {
  const yaml = readYaml(text);
  const repositories = yaml.ok ? yaml.root.get('repos') : undefined;
  if (!yaml.ok || repositories?.kind !== 'list') return undefined;
  const byDefault = textsOf(yaml.root.get('default_stages'));
  return repositories.items.flatMap((repository) =>
    (repository.get('hooks')?.items ?? []).flatMap((hook): readonly Hook[] => {
      const id = hook.get('id');
      const entry = textOf(hook.get('entry'));
      const own = textsOf(hook.get('stages'));
      const stages = own.length > 0 ? own : byDefault;
      return id === undefined || id.text === '' || (stages.length > 0 && !stages.some((stage) => USUAL.has(stage)))
        ? []
        : [{ id: id.text, line: id.line, ...(entry === undefined ? {} : { entry }) }];
    }),
  );
}
