import type { Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { Json, Link, NonEmpty, Statement } from '../../model.ts';
import { DEPENDABOT_FILES, readDependabot } from '../../parse/dependabot.ts';
import { unreadFile } from '../../text/unread.ts';
import { withoutManifest } from './manifests.ts';

/** `.dependabot`: what the file names, and what of it cannot work. */
export function dependabotStatement(tree: Tree): Statement {
  const path = DEPENDABOT_FILES.find((each) => tree.has(each));
  if (path === undefined) return absent('dependabot', 'No configuration of Dependabot is in the tree', [...DEPENDABOT_FILES]);
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
  const missing = [...read.faults, ...withoutManifest(tree, read.updates), ...paused.slice(0, 5)];
  const links = read.updates.slice(0, 20).map(({ line }) => file(real, line));
  const value: Json = { path, ecosystems, valid: read.faults.length === 0 };
  const covered = read.updates.map(
    ({ ecosystem, directories, targetBranch }) =>
      `${ecosystem} in ${directories.slice(0, 3).join(', ')}${directories.length > 3 ? ', …' : ''}${targetBranch === null ? '' : ` (branch ${targetBranch.slice(0, 60)})`}`,
  );
  const says = `${path} configures Dependabot for ${covered.length === 0 ? 'nothing' : covered.slice(0, 10).join('; ').slice(0, 400)}`;
  const at: NonEmpty<Link> = isNonEmpty(links) ? links : [file(real, read.line)];
  return missing.length === 0
    ? present('dependabot', says, at, value)
    : partial('dependabot', says, missing.join('; ').slice(0, 500), at, value);
}
