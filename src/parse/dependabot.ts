/** `.github/dependabot.yml`, version 2. Source of the keys: docs.github.com, "Dependabot options reference". */
import { readYaml, type YamlValue } from './yaml.ts';

/** Where Dependabot looks. */
export const DEPENDABOT_FILES = ['.github/dependabot.yml', '.github/dependabot.yaml'] as const;

/** Named like it in a place where nobody looks: the root, or a folder below `.github`. */
export const isStrayDependabot = (path: string): boolean => /^(?:\.github\/[^/]+\/)?dependabot\.ya?ml$/.test(path);
/** Globs for them. */
export const STRAY_DEPENDABOT_READS: readonly string[] = ['dependabot.{yml,yaml}', '.github/*/dependabot.{yml,yaml}'];

/** One entry of `updates`. */
export interface DependabotUpdate {
  /** Of its `package-ecosystem`. */
  readonly line: number;
  readonly ecosystem: string;
  /** As written, `directory` or `directories`; may hold wildcards. */
  readonly directories: readonly string[];
  /** It looks at another branch than the default one. */
  readonly targetBranch: string | null;
  /** `open-pull-requests-limit: 0`: no version updates, only security updates. */
  readonly paused: boolean;
  /** Kinds of version updates that an `ignore` leaves out for each dependency: `major`, `minor`, `patch`. */
  readonly ignored: readonly string[];
}

/** `faults` are reasons why GitHub does not take the file; empty: valid as far as we check. */
type DependabotResult =
  | { readonly ok: true; readonly line: number; readonly updates: readonly DependabotUpdate[]; readonly faults: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly line: number; readonly unread: boolean };

const filled = (value: YamlValue | undefined): string => (value?.kind === 'scalar' ? value.text.trim() : '');

/** An `ignore` that names versions, or one dependency, is not of this kind. */
function ignoredOf(entry: YamlValue): readonly string[] {
  const blanket = (entry.get('ignore')?.items ?? []).filter(
    (one) => filled(one.get('dependency-name')) === '*' && one.get('versions') === undefined,
  );
  const kinds = blanket.flatMap((one) => one.get('update-types')?.items ?? []).map(filled);
  return ['major', 'minor', 'patch'].filter((kind) => kinds.includes(`version-update:semver-${kind}`));
}

function readUpdate(entry: YamlValue, shared: boolean): { update: DependabotUpdate; faults: string[] } {
  const ecosystem = filled(entry.get('package-ecosystem'));
  const line = entry.entries.find(({ key }) => key === 'package-ecosystem')?.keyLine ?? entry.line;
  const one = filled(entry.get('directory'));
  const many = (entry.get('directories')?.items ?? []).map(filled).filter((directory) => directory !== '');
  const directories = [...(one === '' ? [] : [one]), ...many];
  const interval = filled(entry.get('schedule')?.get('interval'));
  const faults = [
    ...(ecosystem === '' ? [`line ${line}: no package-ecosystem`] : []),
    ...(directories.length === 0 ? [`line ${line}: no directory`] : []),
    ...(interval === '' && !shared ? [`line ${line}: no schedule.interval`] : []),
  ];
  const targetBranch = filled(entry.get('target-branch'));
  return {
    update: {
      line,
      ecosystem,
      directories,
      targetBranch: targetBranch === '' ? null : targetBranch,
      paused: entry.get('open-pull-requests-limit')?.value === 0,
      ignored: ignoredOf(entry),
    },
    faults,
  };
}

/** The updates in the order of the file. */
export function readDependabot(text: string): DependabotResult {
  const yaml = readYaml(text);
  if (!yaml.ok) return { ok: false, message: yaml.message, line: yaml.line ?? 1, unread: yaml.unread };
  const { root } = yaml;
  if (root.kind !== 'map') return { ok: false, message: 'not a map of settings', line: root.line, unread: false };
  const version = filled(root.get('version'));
  const updates = root.get('updates');
  const read = (updates?.items ?? []).map((entry) => readUpdate(entry, entry.get('multi-ecosystem-group') !== undefined));
  const faults = [
    ...(version === '2' ? [] : [version === '' ? 'no version: 2' : `version ${version.slice(0, 20)} instead of 2`]),
    ...(read.length === 0 ? ['no updates'] : []),
    ...read.flatMap((each) => each.faults),
  ];
  return { ok: true, line: root.line, updates: read.map(({ update }) => update), faults };
}
