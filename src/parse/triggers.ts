import type { Trigger } from '../ci/model.ts';
import type { YamlValue } from './yaml.ts';
import { textsOf } from './yaml-fields.ts';

/** What starts a workflow: its `on`, a name, a list of names, or a map with filters. */
export function triggersOf(on: YamlValue): readonly Trigger[] {
  if (on.kind === 'scalar') return on.text === '' ? [] : [trigger(on.text, on.line, undefined)];
  if (on.kind === 'list') return on.items.flatMap((item) => (item.kind === 'scalar' ? [trigger(item.text, item.line, undefined)] : []));
  return on.entries.map(({ key, keyLine, value }) => trigger(key, keyLine, value));
}

/** Every tag but those that are ignored, in the words of the other filter. */
function tagsOf(tags: readonly string[], ignored: readonly string[], byBranch: boolean): readonly string[] {
  if (tags.length > 0 || ignored.length === 0) return tags;
  if (!ignored.some((tag) => tag === '*' || tag === '**')) return ['**', ...ignored.map((tag) => `!${tag}`)];
  // A filter on branches alone leaves all tags out as well; a filter on tags alone leaves out the branches.
  return byBranch ? [] : ['!**'];
}

function trigger(event: string, line: number, filters: YamlValue | undefined): Trigger {
  const list = (key: string): readonly string[] => textsOf(filters?.get(key));
  return {
    event,
    line,
    branches: list('branches'),
    branchesIgnore: list('branches-ignore'),
    tags: tagsOf(list('tags'), list('tags-ignore'), [...list('branches'), ...list('branches-ignore')].length > 0),
    paths: list('paths'),
    pathsIgnore: list('paths-ignore'),
    types: list('types'),
    workflows: list('workflows'),
    cron: event === 'schedule' ? (filters?.items ?? []).flatMap((item) => textsOf(item.get('cron'))) : [],
  };
}

/** The inputs of `workflow_call` that are declared as booleans. */
export const switchesOf = (on: YamlValue): readonly string[] =>
  (on.get('workflow_call')?.get('inputs')?.entries ?? []).flatMap(({ key, value }) => (value.get('type')?.text === 'boolean' ? [key] : []));

/** The defaults of the inputs that `workflow_call` and `workflow_dispatch` declare. */
export function inputDefaults(on: YamlValue): Readonly<Record<string, string>> {
  const defaults: Record<string, string> = Object.create(null);
  for (const event of ['workflow_dispatch', 'workflow_call']) {
    for (const { key, value } of on.get(event)?.get('inputs')?.entries ?? []) {
      const given = value.get('default');
      if (given?.kind === 'scalar') defaults[key] = given.text;
    }
  }
  return defaults;
}
