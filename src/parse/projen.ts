/** `.projen/tasks.json`: the tasks that projen wrote down for its runner (https://projen.io/docs/concepts/tasks/). */
import { readYaml, type YamlValue } from './yaml.ts';

/** One step of a task, in order: a script of the shell, or another task. */
type ProjenStep = { readonly exec: string; readonly line: number } | { readonly spawn: string; readonly line: number };

export interface ProjenTask {
  /** 1-based. */
  readonly line: number;
  readonly steps: readonly ProjenStep[];
  readonly env: ReadonlyMap<string, string>;
  /** Where it runs, from the root. */
  readonly directory: string | undefined;
}

const textOf = (value: YamlValue | undefined): string | undefined => (value?.kind === 'scalar' ? value.text : undefined);

function stepOf(step: YamlValue): readonly ProjenStep[] {
  const exec = step.get('exec');
  const spawn = step.get('spawn');
  const [script, name] = [textOf(exec), textOf(spawn)];
  if (exec !== undefined && script !== undefined) return [{ exec: script, line: exec.line }];
  return spawn !== undefined && name !== undefined ? [{ spawn: name, line: spawn.line }] : [];
}

/** By name; `undefined` when it is no JSON or over a bound. JSON is read as YAML, for the lines. */
export function projenTasks(text: string): ReadonlyMap<string, ProjenTask> | undefined {
  const yaml = readYaml(text);
  if (!yaml.ok) return undefined;
  const tasks = new Map<string, ProjenTask>();
  for (const { key, value } of yaml.root.get('tasks')?.entries ?? []) {
    const env = new Map(
      (value.get('env')?.entries ?? []).flatMap((one): [string, string][] => {
        const set = textOf(one.value);
        return set === undefined || set.startsWith('$(') ? [] : [[one.key, set]];
      }),
    );
    tasks.set(key, {
      line: value.line,
      steps: (value.get('steps')?.items ?? []).flatMap(stepOf),
      env,
      directory: textOf(value.get('cwd')),
    });
  }
  return tasks;
}
