import type { Value } from '../ci/model.ts';
import { readYaml, type YamlValue } from './yaml.ts';
import { placed, textOf } from './yaml-fields.ts';

/** What a task does: a script, or another task by name. */
export type TaskCommand = { readonly script: Value } | { readonly task: string; readonly line: number };

export interface Task {
  readonly line: number;
  /** Relative to the Taskfile. */
  readonly directory: string | undefined;
  readonly deps: readonly { readonly task: string; readonly line: number }[];
  readonly commands: readonly TaskCommand[];
}

/** A Taskfile or its directory, relative to the one that includes it. */
export interface Included {
  readonly taskfile: string;
  readonly directory: string | undefined;
  /** Other names of the name space. */
  readonly aliases: readonly string[];
  /** Its tasks are called without the name space. */
  readonly flatten: boolean;
}

export interface Taskfile {
  readonly tasks: ReadonlyMap<string, Task>;
  /** Other names of tasks. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Names with stars, each of which stands for any text. */
  readonly wild: readonly string[];
  /** By name space. */
  readonly includes: ReadonlyMap<string, Included>;
}

/** Stars of one name, and names with stars. */
const MAX_STARS = 5;
const MAX_WILD = 200;

/** Reads a `Taskfile.yml`; `undefined` when it is no YAML map or over a bound. */
export function taskfileOf(text: string): Taskfile | undefined {
  const yaml = readYaml(text);
  if (!yaml.ok || yaml.root.kind !== 'map') return undefined;
  const entries = yaml.root.get('tasks')?.entries ?? [];
  const tasks = new Map(entries.map(({ key, keyLine, value }) => [key, taskOf(value, keyLine)]));
  const aliases = new Map(entries.flatMap(({ key, value }) => namesIn(value.get('aliases')).map((alias) => [alias, key] as const)));
  const includes = new Map(
    (yaml.root.get('includes')?.entries ?? []).flatMap(({ key, value }) => {
      const taskfile = textOf(value) ?? textOf(value.get('taskfile'));
      if (taskfile === undefined) return [];
      const flatten = value.get('flatten')?.value === true;
      return [[key, { taskfile, directory: textOf(value.get('dir')), aliases: namesIn(value.get('aliases')), flatten }] as const];
    }),
  );
  const wild = [...tasks.keys()].filter((name) => name.includes('*') && name.split('*').length <= MAX_STARS + 1).slice(0, MAX_WILD);
  return { tasks, aliases, wild, includes };
}

const namesIn = (value: YamlValue | undefined): readonly string[] => (value?.items ?? []).flatMap((item) => textOf(item) ?? []);

function taskOf(value: YamlValue, line: number): Task {
  if (value.kind !== 'map') return { line, directory: undefined, deps: [], commands: commandsOf(value) };
  return {
    line,
    directory: textOf(value.get('dir')),
    deps: (value.get('deps')?.items ?? []).flatMap((item) => {
      const task = textOf(item) ?? textOf(item.get('task'));
      return task === undefined ? [] : [{ task, line: item.line }];
    }),
    commands: commandsOf(value.get('cmds') ?? value.get('cmd')),
  };
}

function commandsOf(value: YamlValue | undefined): readonly TaskCommand[] {
  if (value === undefined) return [];
  if (value.kind === 'scalar') return value.text === '' ? [] : [{ script: placed(value) }];
  return value.items.flatMap((item): TaskCommand[] => {
    const script = item.kind === 'scalar' ? item : (item.get('cmd') ?? item.get('defer'));
    const task = textOf(item.get('task'));
    if (task !== undefined) return [{ task, line: item.line }];
    return script?.kind === 'scalar' && script.text !== '' ? [{ script: placed(script) }] : [];
  });
}
