import { absentInCi } from '../ci/absence.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import { identitiesOf } from '../ci/identities.ts';
import type { Ci } from '../ci/model.ts';
import type { Facts } from '../facts.ts';
import { file, foundFirst, isNonEmpty, present, unknown } from '../finding.ts';
import type { Json, NonEmpty, Statement } from '../model.ts';
import { isAutomation } from '../parse/automation.ts';
import { DEPENDABOT_FILES, STRAY_DEPENDABOT_READS } from '../parse/dependabot.ts';
import { RENOVATE_FILES } from '../parse/renovate.ts';
import { PRESET_READS } from '../parse/renovate-presets.ts';
import { unreadFile } from '../text/unread.ts';
import { whole } from '../text/whole.ts';
import type { Collector } from './collector.ts';
import { dependabotStatement } from './dependency-updates/dependabot.ts';
import { MANIFEST_READS } from './dependency-updates/manifests.ts';
import { MERGIFY_FILES, type Merging, mergingActs, mergingElsewhere, mergingRules } from './dependency-updates/merging.ts';
import { recent } from './dependency-updates/recent.ts';
import { findRenovate, type Renovate, renovateStatement } from './dependency-updates/renovate.ts';

/** `.automerge`: which updates are merged without a person, in the words of the files. */
function automerge(facts: Facts, renovate: Renovate, ci: Ci): Statement {
  const { tree } = facts;
  const config = renovate.kind === 'config' && renovate.config.enabled ? renovate.config : undefined;
  const path = renovate.kind === 'config' ? renovate.path : '';
  const rules = mergingRules(ci, facts);
  const found: readonly Merging[] = [
    ...(config?.automerge ?? []).map(({ text, path: at, line }) => ({ scope: text, link: file(tree.real(at), line) })),
    ...mergingActs(ci, facts),
    ...rules.found,
  ];
  const scope = [...new Set(found.map((each) => each.scope))];
  const links = found.slice(0, 20).map(({ link }) => link);
  if (isNonEmpty(links)) {
    const majors = config?.automergeMajor === true ? '; the top-level setting includes major updates' : '';
    const kept = (config?.noAutomerge ?? []).map(({ text }) => text).slice(0, 50);
    const except = kept.length === 0 ? '' : `; kept from it: ${whole(kept, 300)}`;
    const text = `Updates are merged automatically, as written: ${whole(scope.slice(0, 50), 600)}${majors}${except}`;
    return present('automerge', text, links, { scope } satisfies Json);
  }
  const text = 'No setting was seen that merges update pull requests automatically';
  const open = 'Not known: whether updates are merged automatically';
  if (renovate.kind === 'unread') return unknown('automerge', open, unreadFile(renovate.path, renovate.reason));
  if (renovate.kind === 'broken') {
    return unknown('automerge', open, { why: 'unreadable', detail: `${renovate.path} does not parse: ${renovate.message}` });
  }
  if (config !== undefined && config.external.length > 0) {
    const presets = config.external.slice(0, 5).join(', ').slice(0, 200);
    return unknown('automerge', `${open} (${path} does not set it, but extends presets that may)`, {
      why: 'not-asked',
      detail: `the presets ${presets} were not read`,
      remedy: 'look for automerge in these presets',
    });
  }
  if (rules.unread !== undefined) return unknown('automerge', open, rules.unread);
  const gap = mergingElsewhere(ci);
  if (gap !== undefined) return unknown('automerge', open, { why: 'not-asked', ...gap });
  return absentInCi(ci, 'automerge', text, [...(path === '' ? [] : [path]), ...(config?.presets ?? []), ...MERGIFY_FILES]);
}

/** What is there comes first and gives the finding its status: one tool is enough. */
function collect(facts: Facts): NonEmpty<Statement> {
  const { tree, history, subject } = facts;
  const ci = ciOf(tree);
  const renovate = findRenovate(tree, subject);
  const author = renovate.kind === 'config' ? renovate.config.gitAuthor : null;
  const byRenovate = renovateStatement(renovate, ci);
  const byDependabot = dependabotStatement(tree, subject);
  const own = identitiesOf(ci, subject);
  const commits = recent(history, author, (one) => isAutomation(one, subject, own));
  const merging = automerge(facts, renovate, ci);
  const configured = byRenovate.status !== 'absent' || byDependabot.status !== 'absent';
  const tools = foundFirst([byRenovate, byDependabot]);
  if (configured) return [...tools, merging, commits];
  const applies = merging.status === 'present' ? [merging] : [];
  return commits.status === 'present' || commits.status === 'partial' ? [commits, ...tools, ...applies] : [...tools, ...applies, commits];
}

/** Offline, but for the settings of the site: security updates may be on without any file. */
export const dependencyUpdates: Collector = {
  id: 'dependency-updates',
  section: 'development.pipeline',
  question: 'What proposes dependency updates?',
  reads: [
    ...RENOVATE_FILES,
    ...PRESET_READS,
    ...DEPENDABOT_FILES,
    ...STRAY_DEPENDABOT_READS,
    ...MANIFEST_READS,
    ...MERGIFY_FILES,
    ...CI_READS,
  ],
  collect,
};
