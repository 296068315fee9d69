/** Branch protection that a file of the tree declares: a declaration, never the rule in force. */
import type { Facts } from '../../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { Reason, Statement } from '../../model.ts';
import { readYaml, type YamlValue } from '../../parse/yaml.ts';
import { CLAIMED_READS, claimed } from './claimed.ts';
import { askedOf } from './mergify.ts';

/** What one file declares. `lack` says why it does not speak for the branch. */
interface Declaration {
  readonly tool: string;
  readonly line: number;
  readonly declares: string;
  readonly lack?: string;
}
type Reader = (root: YamlValue, facts: Facts) => Declaration | undefined;

const isOn = (value: YamlValue): boolean =>
  value.kind === 'scalar' ? value.value !== null && value.value !== false : value.items.length + value.entries.length > 0;
const keysOf = (map: YamlValue): string =>
  map.entries
    .flatMap(({ key, value }) => (isOn(value) ? [key] : []))
    .join(', ')
    .slice(0, 200);

/** Repository Settings app and safe-settings: `branches: [{name, protection}]`, and `rulesets`. */
const settings: Reader = (root, { subject }) => {
  const branches = root.get('branches')?.items ?? [];
  const guarded = branches.filter(
    (branch) => keysOf(branch.get('protection') ?? branch) !== '' && branch.get('protection')?.kind === 'map',
  );
  const named = (name: string | null) => guarded.find((branch) => branch.get('name')?.text === name);
  const branch = named(subject.defaultBranch) ?? named('default') ?? guarded[0];
  const protection = branch?.get('protection');
  if (branch !== undefined && protection !== undefined) {
    const name = branch.get('name')?.text ?? '';
    const other = subject.defaultBranch !== null && name !== subject.defaultBranch && name !== 'default';
    const declares = `protection of ${name}: ${keysOf(protection)}`;
    return { tool: 'settings', line: branch.line, declares, ...(other ? { lack: `a declaration for ${subject.defaultBranch}` } : {}) };
  }
  const ruleset = root.get('rulesets')?.items.find((item) => ['', 'branch'].includes(item.get('target')?.text ?? ''));
  return ruleset && { tool: 'settings', line: ruleset.line, declares: `the ruleset ${ruleset.get('name')?.text ?? ''}`.trim() };
};

/** Prow speaks for many repositories: only what names this one, its owner, or everything tested. */
const prow: Reader = (root, { subject }) => {
  const protection = root.entries.find(({ key }) => key === 'branch-protection');
  const owner = protection?.value.get('orgs')?.entries.find(({ key }) => key === subject.owner);
  const own = owner?.value.get('repos')?.entries.find(({ key }) => key === subject.name) ?? owner;
  if (own !== undefined) return { tool: 'prow', line: own.keyLine, declares: `branch protection of ${own.key}: ${keysOf(own.value)}` };
  const tested = protection?.value.entries.find(
    ({ key, value }) => ['protect', 'protect-tested-repos'].includes(key) && value.value === true,
  );
  if (tested !== undefined) return { tool: 'prow', line: tested.keyLine, declares: `branch protection (${tested.key})` };
  const ours = [`${subject.owner}/${subject.name}`, subject.owner];
  const query = root
    .get('tide')
    ?.get('queries')
    ?.items.find((item) =>
      [...(item.get('repos')?.items ?? []), ...(item.get('orgs')?.items ?? [])].some(({ text }) => ours.includes(text)),
    );
  if (query === undefined) return undefined;
  const labels = query.get('labels')?.items.map(({ text }) => text) ?? [];
  return { tool: 'prow', line: query.line, declares: `merges by Tide with the labels ${labels.join(', ').slice(0, 200)}` };
};

/** Mergify gates a merge by protections, queues, and rules that merge; rules that label or comment declare nothing. */
const mergify: Reader = (root) => {
  const found = root.entries.filter(({ key, value }) => ['merge_protections', 'queue_rules'].includes(key) && isOn(value));
  const merges = (rule: YamlValue) => rule.get('actions')?.entries.some(({ key }) => key === 'merge' || key === 'queue') === true;
  const rules = root.entries.filter(({ key, value }) => key === 'pull_request_rules' && value.items.some(merges));
  const [first] = [...found, ...rules];
  const gates = [...found.flatMap(({ value }) => value.items), ...rules.flatMap(({ value }) => value.items.filter(merges))];
  const names = [...found, ...rules].map(({ key }) => key).join(', ');
  return first && { tool: 'mergify', line: first.keyLine, declares: `${names}${askedOf(gates)}` };
};

const allstar: Reader = (root) => {
  if (root.get('optConfig')?.get('optOut')?.value === true) return undefined;
  const [first] = root.entries;
  return first && { tool: 'allstar', line: first.keyLine, declares: `the branch protection policy: ${keysOf(root)}` };
};

const anyKeys: Reader = (root) => {
  const [first] = root.entries;
  return first && { tool: 'file', line: first.keyLine, declares: keysOf(root) };
};

const READERS: Readonly<Record<string, Reader>> = {
  '.github/settings.yml': settings,
  '.github/settings.yaml': settings,
  '.github/branch-protection.yml': anyKeys,
  '.github/branch-protection.yaml': anyKeys,
  '.github/branch_protection.yml': anyKeys,
  '.github/branch_protection.yaml': anyKeys,
  '.allstar/branch_protection.yaml': allstar,
  '.mergify.yml': mergify,
  '.mergify/config.yml': mergify,
  '.github/mergify.yml': mergify,
  'config.yaml': prow,
  'prow/config.yaml': prow,
  '.prow/config.yaml': prow,
  'config/prow/config.yaml': prow,
};
const BORS = ['bors.toml', '.github/bors.toml'];
const PLACES = [...Object.keys(READERS), ...BORS];

/** Paths whose text `declared` asks for. */
export const DECLARED_READS: readonly string[] = [...PLACES, ...CLAIMED_READS];

/** Bors is TOML of one level: the line of its `status` list is enough. */
function bors(text: string): Declaration | undefined {
  const line = text.split(/\r?\n/).findIndex((each) => /^(?:status|pr_status|required_approvals)\s*=/.test(each));
  return line < 0 ? undefined : { tool: 'bors', line: line + 1, declares: 'checks that a merge by bors waits for' };
}

/** The files that declare something, and why the others could not be read. */
function read(facts: Facts): { found: { path: string; says: Declaration }[]; unread: Reason | undefined; broken: string[] } {
  const found: { path: string; says: Declaration }[] = [];
  const broken: string[] = [];
  let unread: Reason | undefined;
  for (const place of PLACES.filter((path) => facts.tree.has(path))) {
    const path = facts.tree.real(place);
    const text = facts.tree.text(place);
    if (!text.known) {
      unread ??= { ...text.reason, detail: `${path}: ${text.reason.detail}` };
      continue;
    }
    const reader = READERS[place];
    const yaml = reader === undefined ? undefined : readYaml(text.value ?? '');
    if (yaml?.ok === false) {
      if (yaml.unread) unread ??= { why: 'unreadable', detail: `${path}: ${yaml.message}` };
      else if (reader !== prow) broken.push(`${path} (does not parse)`);
      continue;
    }
    const says = yaml === undefined ? bors(text.value ?? '') : reader?.(yaml.root, facts);
    if (says !== undefined) found.push({ path, says });
  }
  return { found, unread, broken };
}

/** `.declared`: what is written in the tree, each tool by its own file names. */
export function declared(facts: Facts): Statement {
  const { found, unread, broken } = read(facts);
  const sorted = [...found.filter(({ says }) => says.lack === undefined), ...found.filter(({ says }) => says.lack !== undefined)];
  const links = sorted.map(({ path, says }) => file(path, says.line));
  const [first] = sorted;
  if (first !== undefined && isNonEmpty(links)) {
    const { path, says } = first;
    const text = `${path} declares ${says.declares}; a declaration, not the rule in force`;
    const value = { path, line: says.line, tool: says.tool, declares: says.declares };
    return says.lack === undefined ? present('declared', text, links, value) : partial('declared', text, says.lack, links, value);
  }
  const text = 'No file in the tree declares branch protection';
  if (unread !== undefined) return unknown('declared', 'Not known: whether a file in the tree declares branch protection', unread);
  const claim = claimed(facts.tree);
  if (claim !== undefined) {
    const said = `Branch protection is described, as stated in ${claim.path}: “${claim.words}”`;
    return partial('declared', said, 'a configuration in the tree: these are words only', [file(claim.path, claim.line)], {
      path: claim.path,
      line: claim.line,
      tool: null,
      declares: claim.words,
    });
  }
  return absent('declared', text, ['.github/settings.yml', ...PLACES.filter((path) => path !== '.github/settings.yml'), ...broken]);
}
