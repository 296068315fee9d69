import type { Job, Permissions, Value, Workflow } from '../ci/model.ts';
import { matrixOf } from './matrix.ts';
import { isNever, type RunDefaults, stepsOf, usesOf } from './steps.ts';
import { inputDefaults, switchesOf, triggersOf } from './triggers.ts';
import { readYaml, type YamlEntry, type YamlValue } from './yaml.ts';
import { placed, textOf, textsOf, valuesOf } from './yaml-fields.ts';

/** `unread`: over a bound, so that what the workflow does is not known; otherwise GitHub runs no such file either. */
export type WorkflowResult =
  | { readonly ok: true; readonly workflow: Workflow }
  | { readonly ok: false; readonly message: string; readonly line?: number; readonly unread: boolean };

/** Reads a file of `.github/workflows`. Never throws. */
export function workflowOf(path: string, text: string): WorkflowResult {
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const { root, duplicate } = yaml;
  if (root.kind !== 'map') return { ok: false, message: 'not a map', line: root.line, unread: false };
  if (duplicate !== undefined) return { ok: false, message: `key given twice: ${duplicate.key}`, line: duplicate.line, unread: false };
  const on = root.get('on');
  const jobs = root.get('jobs');
  if (jobs?.kind !== 'map' || jobs.entries.length === 0) return { ok: false, message: 'no jobs', unread: false };
  if (on === undefined) return { ok: false, message: 'no trigger (on)', unread: false };
  const name = textOf(root.get('name'));
  const permissions = permissionsOf(root);
  const defaults = defaultsOf(root, {});
  const switches = switchesOf(on);
  const workflow: Workflow = {
    path,
    ...(name === undefined ? {} : { name }),
    triggers: triggersOf(on),
    ...(permissions === undefined ? {} : { permissions }),
    env: valuesOf(root.get('env')),
    inputs: inputDefaults(on),
    ...(switches.length === 0 ? {} : { switches }),
    jobs: withSkipped(jobs.entries.flatMap((entry) => (entry.value.kind === 'map' ? [jobOf(entry, defaults)] : []))),
  };
  return { ok: true, workflow };
}

function jobOf({ key, keyLine, value }: YamlEntry, above: RunDefaults): Job {
  const name = textOf(value.get('name'));
  const condition = textOf(value.get('if'));
  const uses = value.get('uses');
  const permissions = permissionsOf(value);
  const environment = environmentOf(value.get('environment'));
  const needs = textsOf(value.get('needs'));
  const runsOn = value.get('runs-on');
  return {
    id: key,
    line: keyLine,
    ...(name === undefined ? {} : { name }),
    ...(condition === undefined ? {} : { if: condition }),
    disabled: isNever(condition),
    ...(textOf(uses) === undefined || uses === undefined ? {} : { uses: usesOf(uses) }),
    with: valuesOf(value.get('with')),
    ...(permissions === undefined ? {} : { permissions }),
    ...(value.get('secrets') === undefined ? {} : { secrets: true as const }),
    ...(environment === undefined ? {} : { environment }),
    ...(needs.length === 0 ? {} : { needs }),
    runsOn: textsOf(runsOn?.kind === 'map' ? runsOn.get('labels') : runsOn),
    env: valuesOf(value.get('env')),
    matrix: matrixOf(value.get('strategy')),
    steps: stepsOf(value.get('steps'), defaultsOf(value, above)),
  };
}

/** A name, or a map that holds one. */
function environmentOf(value: YamlValue | undefined): Value | undefined {
  const name = value?.kind === 'map' ? value.get('name') : value;
  return name === undefined || textOf(name) === undefined ? undefined : placed(name);
}

/** It may run after a job that it needs was skipped or failed. */
export const asksForOutcome = ({ if: condition }: Job): boolean => /\b(?:always|failure|cancelled)\s*\(/u.test(condition ?? '');

/** A job that needs a job that never runs is skipped as well, unless its condition asks for the outcome. */
function withSkipped(jobs: readonly Job[]): readonly Job[] {
  const off = new Set(jobs.filter((job) => job.disabled).map((job) => job.id));
  for (let before = -1; before !== off.size; ) {
    before = off.size;
    for (const job of jobs) {
      if (asksForOutcome(job)) continue;
      if (job.needs?.some((id) => off.has(id)) === true) off.add(job.id);
    }
  }
  return jobs.map((job) => (off.has(job.id) ? { ...job, disabled: true } : job));
}

function defaultsOf(map: YamlValue, above: RunDefaults): RunDefaults {
  const run = map.get('defaults')?.get('run');
  const shell = textOf(run?.get('shell')) ?? above.shell;
  const directory = textOf(run?.get('working-directory')) ?? above.directory;
  return { ...(shell === undefined ? {} : { shell }), ...(directory === undefined ? {} : { directory }) };
}

function permissionsOf(map: YamlValue): Permissions | undefined {
  const entry = map.entries.find(({ key }) => key === 'permissions');
  if (entry === undefined) return undefined;
  const { keyLine: line, value } = entry;
  if (value.kind === 'map') {
    const scopes: Record<string, 'read' | 'write' | 'none'> = Object.create(null);
    for (const { key, value: level } of value.entries) {
      if (level.text === 'read' || level.text === 'write' || level.text === 'none') scopes[key] = level.text;
    }
    return { line, scopes };
  }
  if (value.text === 'read-all') return { line, all: 'read' };
  if (value.text === 'write-all') return { line, all: 'write' };
  return value.kind === 'scalar' && value.text === '' ? undefined : { line, scopes: {} };
}
