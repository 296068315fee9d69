/** The security tools that workflows were seen to run, as `repository.security.tools` lists them. */
import type { Json } from '../../model.ts';
import { field, texts } from '../seen.ts';
import type { Evidence } from './evidence.ts';
import type { Field } from './yaml-text.ts';

type Type = 'fuzzing' | 'container' | 'secret' | 'SCA' | 'SAST' | 'other';

/** Where each kind of tool is stated. */
const SOURCES: readonly (readonly [id: string, type: Type])[] = [
  ['static-analysis.codeql', 'SAST'],
  ['static-analysis.semgrep', 'SAST'],
  ['static-analysis.gosec', 'SAST'],
  ['static-analysis.other', 'SAST'],
  ['vulnerability-scanning.scanners', 'SCA'],
  ['vulnerability-scanning.dependency-review', 'SCA'],
  ['secret-scanning.tools', 'secret'],
  ['fuzzing.tools', 'fuzzing'],
];
/** Of the other analysers, those that look for weaknesses and not for faults of every kind. */
const SECURITY_ANALYSERS = new Set([
  'Opengrep',
  'Snyk Code',
  'zizmor',
  'poutine',
  'Bandit',
  'Brakeman',
  'Flawfinder',
  'Coverity',
  'Pysa',
  'njsscan',
  'mobsfscan',
  'DevSkim',
  'Sobelow',
  'Slither',
  'Mythril',
  'Fortify',
]);
const ON_CHANGE = new Set(['pull_request', 'pull_request_target', 'merge_group', 'push']);
const ON_DEMAND = new Set(['schedule', 'workflow_dispatch', 'repository_dispatch']);
const MAX_TOOLS = 30;
const LONGEST = 100;

interface Use {
  readonly name: string;
  readonly type: Type;
  readonly workflow: string;
  readonly events: readonly string[];
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const listOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);

function usesOf({ value }: Evidence): readonly Use[] {
  return SOURCES.flatMap(([id, type]) =>
    listOf(value(id)).flatMap((entry): Use[] => {
      const [name] = texts(entry, 'tool');
      const [workflow] = texts(entry, 'workflow');
      const events = texts(field(entry, 'triggers'));
      if (name === undefined || workflow === undefined || events.length === 0) return [];
      if (id === 'static-analysis.other' && !SECURITY_ANALYSERS.has(name)) return [];
      const isImage = field(entry, 'target') === 'image';
      return [{ name: name.slice(0, LONGEST), type: isImage ? 'container' : type, workflow, events }];
    }),
  );
}

/** The workflows of a release, and those of them that a push starts for tags alone. */
function releases({ value }: Evidence): { readonly all: ReadonlySet<string>; readonly tagsOnly: ReadonlySet<string> } {
  const triggers = listOf(value('release-automation.trigger'));
  const has = (entry: Json, key: string): boolean => listOf(field(entry, key)).length > 0;
  const ofTags = triggers.filter((entry) => field(entry, 'event') === 'push' && has(entry, 'tags') && !has(entry, 'branches'));
  return { all: new Set(texts(triggers, 'workflow')), tagsOnly: new Set(texts(ofTags, 'workflow')) };
}

const toolOf = (name: string, type: Type, comment: string, integration: readonly Field[]): { readonly fields: readonly Field[] } => ({
  fields: [
    { key: 'name', value: name.slice(0, LONGEST) },
    { key: 'type', value: type },
    { key: 'comment', value: comment },
    { key: 'rulesets', value: [] },
    { key: 'integration', value: { fields: integration } },
    { key: 'results', value: { fields: [] } },
  ],
});

const integrationOf = (adhoc: boolean, ci: boolean, release: boolean): readonly Field[] => [
  { key: 'adhoc', value: adhoc },
  { key: 'ci', value: ci },
  { key: 'release', value: release },
];

/** Proposing an update is not looking for vulnerabilities: the type that claims least. */
function updaters({ value, date }: Evidence): readonly { readonly fields: readonly Field[] }[] {
  return (['Dependabot', 'Renovate'] as const).flatMap((name) => {
    const [path] = texts(value(`dependency-updates.${name.toLowerCase()}`), 'path');
    if (path === undefined) return [];
    const comment = `Proposes updates of dependencies, as configured in ${path} on ${date}`;
    return [toolOf(name, 'other', comment, integrationOf(true, false, false))];
  });
}

/** One entry a tool and type. Rule sets were not looked at, so that none is named; no results are published as attestations. */
export function toolFields(evidence: Evidence): readonly { readonly fields: readonly Field[] }[] {
  const { all, tagsOnly } = releases(evidence);
  const groups = new Map<string, readonly Use[]>();
  for (const use of usesOf(evidence)) {
    const key = `${use.type} ${use.name}`;
    groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  const running = [...groups.values()].slice(0, MAX_TOOLS).flatMap((uses) => {
    const [first] = uses;
    if (first === undefined) return [];
    const some = (wanted: (event: string, workflow: string) => boolean): boolean =>
      uses.some(({ events, workflow }) => events.some((event) => wanted(event, workflow)));
    const workflows = [...new Set(uses.map(({ workflow }) => workflow))];
    const more = workflows.length > 3 ? ` and ${workflows.length - 3} more` : '';
    const integration = integrationOf(
      some((event) => ON_DEMAND.has(event)),
      some((event, workflow) => ON_CHANGE.has(event) && !(event === 'push' && tagsOnly.has(workflow))),
      some((event, workflow) => event === 'release' || all.has(workflow)),
    );
    return [toolOf(first.name, first.type, `Seen in ${workflows.slice(0, 3).join(', ')}${more} on ${evidence.date}`, integration)];
  });
  return [...running, ...updaters(evidence)];
}
