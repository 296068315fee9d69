import type { Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { Json, Link, NonEmpty, Statement, Subject } from '../../model.ts';
import { DEPENDABOT_FILES, type DependabotUpdate, isStrayDependabot, readDependabot } from '../../parse/dependabot.ts';
import { unreadFile } from '../../text/unread.ts';
import { withoutManifest } from './manifests.ts';

/** Entries for another branch whose manifests the scanned one holds as well, without an entry for it. Which branches there are is not asked. */
function onlyElsewhere(tree: Tree, updates: readonly DependabotUpdate[], { defaultBranch, ref }: Subject): readonly string[] {
  if (defaultBranch === null) return [];
  const isHere = ({ targetBranch }: DependabotUpdate): boolean =>
    targetBranch === null || targetBranch === defaultBranch || targetBranch === ref;
  const here = new Set(
    updates.filter(isHere).flatMap(({ ecosystem, directories }) => directories.map((directory) => `${ecosystem} ${directory}`)),
  );
  const lacking = updates.filter(
    (update) =>
      !isHere(update) &&
      !update.directories.every((directory) => here.has(`${update.ecosystem} ${directory}`)) &&
      withoutManifest(tree, [{ ...update, targetBranch: null }]).length === 0,
  );
  const byBranch = [...new Set(lacking.map(({ targetBranch }) => targetBranch ?? ''))].slice(0, 3);
  return byBranch.map((branch) => {
    const lines = lacking.filter(({ targetBranch }) => targetBranch === branch).map(({ line }) => line);
    const which = `${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ', …' : ''}`;
    return `${which}: version updates go to the branch ${branch.slice(0, 60)}, not to ${defaultBranch.slice(0, 60)}`;
  });
}

/** A configuration, version 2, in a place where GitHub does not read it; a workflow of that name is none. */
function stray(tree: Tree): Statement | undefined {
  for (const { path, mode } of tree.entries) {
    if (!mode.startsWith('100') || !isStrayDependabot(path) || !tree.loaded(path)) continue;
    const text = tree.text(path);
    const read = text.known ? readDependabot(text.value ?? '') : undefined;
    if (read?.ok !== true || read.updates.length === 0 || read.faults.some((fault) => /\bversion\b/.test(fault))) continue;
    const ecosystems = read.updates.map(({ ecosystem, directories }) => ({ ecosystem, directories }));
    const value: Json = { path, ecosystems, valid: false };
    const missing = `a place where GitHub reads it: ${DEPENDABOT_FILES[0]} or ${DEPENDABOT_FILES[1]}`;
    return partial('dependabot', `${path} is written as a configuration of Dependabot`, missing, [file(path, read.line)], value);
  }
  return undefined;
}

/** `.dependabot`: what the file names, and what of it cannot work. */
export function dependabotStatement(tree: Tree, subject: Subject): Statement {
  const path = DEPENDABOT_FILES.find((each) => tree.has(each));
  if (path === undefined) {
    const none = 'No configuration of Dependabot is in the tree';
    return stray(tree) ?? absent('dependabot', none, [...DEPENDABOT_FILES, 'dependabot.yml at the root and in folders of .github']);
  }
  const real = tree.real(path);
  const text = tree.text(path);
  if (!text.known) return unknown('dependabot', `Not known: what ${path} says`, unreadFile(path, text.reason));
  const read = readDependabot(text.value ?? '');
  if (!read.ok) {
    if (read.unread)
      return unknown('dependabot', `Not known: what ${path} says`, unreadFile(path, { why: 'unreadable', detail: read.message }));
    const value: Json = { path, ecosystems: [], valid: false };
    return partial(
      'dependabot',
      `${path} is there for Dependabot`,
      `a file that parses: ${read.message.slice(0, 150)}`,
      [file(real, read.line)],
      value,
    );
  }
  const ecosystems = read.updates.map(({ ecosystem, directories }) => ({ ecosystem, directories }));
  const paused = read.updates
    .filter((update) => update.paused)
    .map(({ line }) => `line ${line}: version updates are switched off (limit 0)`);
  const missing = [
    ...read.faults,
    ...withoutManifest(tree, read.updates),
    ...paused.slice(0, 5),
    ...onlyElsewhere(tree, read.updates, subject),
  ];
  const links = read.updates.slice(0, 20).map(({ line }) => file(real, line));
  const value: Json = { path, ecosystems, valid: read.faults.length === 0 };
  const covered = read.updates.map(
    ({ ecosystem, directories, targetBranch, ignored }) =>
      `${ecosystem} in ${directories.slice(0, 3).join(', ')}${directories.length > 3 ? ', …' : ''}${targetBranch === null ? '' : ` (branch ${targetBranch.slice(0, 60)})`}${ignored.length === 0 ? '' : ` (without ${ignored.join(', ').replace(/, (?=[a-z]+$)/, ' and ')} versions)`}`,
  );
  const says = `${path} configures Dependabot for ${covered.length === 0 ? 'nothing' : covered.slice(0, 10).join('; ').slice(0, 400)}`;
  const at: NonEmpty<Link> = isNonEmpty(links) ? links : [file(real, read.line)];
  return missing.length === 0
    ? present('dependabot', says, at, value)
    : partial('dependabot', says, missing.join('; ').slice(0, 500), at, value);
}
