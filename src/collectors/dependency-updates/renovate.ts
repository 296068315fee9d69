import { searchedCi } from '../../ci/absence.ts';
import type { Ci } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { FileLink, Json, Link, NonEmpty, Reason, Statement, Subject } from '../../model.ts';
import { RENOVATE_FILES, type RenovateConfig, readRenovate } from '../../parse/renovate.ts';
import { type PresetFile, presetPaths } from '../../parse/renovate-presets.ts';
import { unreadFile } from '../../text/unread.ts';

const [FIRST, ...OTHERS] = RENOVATE_FILES;

/** What is there of Renovate: its first file, read or not. */
export type Renovate =
  | { readonly kind: 'none' }
  | { readonly kind: 'unread'; readonly path: string; readonly reason: Reason }
  | { readonly kind: 'broken'; readonly path: string; readonly message: string; readonly line: number }
  | { readonly kind: 'config'; readonly path: string; readonly config: RenovateConfig };

/** A preset of the repository itself: Renovate reads it at the head of the default branch, which the scan has before it. */
function presetIn(tree: Tree, { owner, name }: Subject, preset: string): PresetFile | undefined {
  if (owner === null || name === null) return undefined;
  const path = presetPaths(preset, `${owner}/${name}`).find((one) => tree.has(one));
  const text = path !== undefined && tree.loaded(path) ? tree.text(path) : undefined;
  return path === undefined || text?.known !== true || text.value === undefined ? undefined : { path: tree.real(path), text: text.value };
}

/** Renovate reads the first of its files that is there. */
export function findRenovate(tree: Tree, subject: Subject): Renovate {
  for (const name of RENOVATE_FILES.filter((each) => tree.has(each))) {
    const path = tree.real(name);
    const text = tree.text(name);
    if (!text.known) return { kind: 'unread', path, reason: text.reason };
    const read = readRenovate(name, text.value ?? '', (preset) => presetIn(tree, subject, preset));
    if (read.ok && read.config !== undefined) return { kind: 'config', path, config: read.config };
    // A package.json that does not parse is no configuration of Renovate.
    if (!read.ok && name !== 'package.json') return { kind: 'broken', path, message: read.message, line: read.line };
  }
  return { kind: 'none' };
}

function runners(ci: Ci): FileLink[] {
  const acts = ci.acts.filter((act) =>
    act.kind === 'uses' ? act.uses.target === 'renovatebot/github-action' : act.words[0] === 'renovate',
  );
  return acts.slice(0, 5).map(({ at }) => file(at.path, at.line));
}

/** `.renovate`: the repository's configuration, or a workflow that runs Renovate without one. */
export function renovateStatement(renovate: Renovate, ci: Ci): Statement {
  const runs = runners(ci);
  if (renovate.kind === 'unread')
    return unknown('renovate', `Not known: what ${renovate.path} says`, unreadFile(renovate.path, renovate.reason));
  if (renovate.kind === 'broken') {
    const { path, line, message } = renovate;
    const value = { path, extends: [], automerge: null, vulnerabilityAlerts: null };
    return partial('renovate', `${path} is there for Renovate`, `a file that parses: ${message}`, [file(path, line), ...runs], value);
  }
  if (renovate.kind === 'none') {
    const text = 'No configuration of Renovate is in the tree';
    const [first] = runs;
    if (first === undefined || !isNonEmpty(runs)) {
      return absent('renovate', text, [
        FIRST,
        ...OTHERS.filter((name) => name !== 'package.json'),
        'package.json (key renovate)',
        ...searchedCi(ci),
      ]);
    }
    const { path } = first;
    const value = { path, extends: [], automerge: null, vulnerabilityAlerts: null };
    return partial('renovate', 'A workflow runs Renovate', 'a repository configuration of Renovate in the tree', runs, value);
  }
  const { path, config } = renovate;
  const { extends: presets, vulnerabilityAlerts } = config;
  const automerge = config.automerge.length > 0 ? true : config.noAutomerge.length > 0 ? false : null;
  const value: Json = { path, extends: presets, automerge, vulnerabilityAlerts };
  const from = presets.length === 0 ? 'extends no preset' : `extends ${presets.slice(0, 10).join(', ').slice(0, 300)}`;
  const alerts = vulnerabilityAlerts === null ? '' : `; vulnerability alerts are switched ${vulnerabilityAlerts ? 'on' : 'off'}`;
  const text = `${path} configures Renovate: ${from}${alerts}${runs.length === 0 ? '' : '; a workflow runs it'}`;
  const links: NonEmpty<Link> = [file(path, config.line), ...config.presets.slice(0, 10).map((preset) => file(preset)), ...runs];
  return config.enabled
    ? present('renovate', text, links, value)
    : partial('renovate', text, 'a configuration that is switched on: it says `enabled: false`', links, value);
}
