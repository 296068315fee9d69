/** A folder of change logs, one file a release. */

import type { Facts, Tree } from '../../facts.ts';
import { file, isNonEmpty, partial, present } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { isAtWork } from '../../parse/own-path.ts';
import { directoryOf } from '../../parse/paths.ts';
import { compareParts, highestOf, versionName } from '../../parse/version-name.ts';
import { agree, countOf } from '../../text/count.ts';

const NAME =
  /^((?:\.github\/|docs\/|(?:docs?|documentation|site|website)\/(?:src|source|content)\/(?:en\/)?)?(?:change[-_]?logs?|release[-_]?notes?|notes))\/[^/]*?v?(\d{1,5}(?:\.\d{1,5}){1,3})[^/]*\.(?:md|markdown|rst|adoc|txt)$/i;

interface Newest {
  readonly path: string;
  readonly folder: string;
  readonly version: string;
  /** Of files in its folder that are named after versions. */
  readonly count: number;
}

/** The newest file that is named after a version, in one folder where it is given. */
export function newestIn({ entries }: Pick<Tree, 'entries'>, only?: string): Newest | undefined {
  const found = entries.flatMap(({ path, mode }) => {
    const [, folder = '', version = ''] = mode.startsWith('100') ? (NAME.exec(path) ?? []) : [];
    return version === '' || (only !== undefined && folder !== only)
      ? []
      : [{ path, folder, version, parts: version.split('.').map(Number) }];
  });
  const [newest] = found.toSorted((a, b) => compareParts(b.parts, a.parts));
  return newest === undefined ? undefined : { ...newest, count: found.filter(({ folder }) => folder === newest.folder).length };
}

/** What a folder holds, for a sentence. */
export const holdsOf = ({ count, version }: Newest): string =>
  `${countOf(count, 'file')} named after versions, of which ${version} is the newest`;

/** The changes since, where a tag names a release of a later major version: such a folder was given up. */
function behind({ tags }: Pick<Facts, 'tags'>, version: string): string | undefined {
  const top = tags.known
    ? highestOf(
        tags.value.newest.map(({ name }) => name),
        '',
      )
    : undefined;
  const [tagged, logged] = [top, version].map((name) => versionName(name ?? '')?.parts[0]);
  return tagged === undefined || logged === undefined || tagged <= logged ? undefined : `the changes since, as there is a tag ${top}`;
}

/** By the names alone, which hold versions; the newest is linked. */
export function changelogFolder({ tree, tags }: Pick<Facts, 'tree' | 'tags'>): Statement | undefined {
  const newest = newestIn(tree);
  if (newest === undefined) return undefined;
  const lack = behind({ tags }, newest.version);
  const text = `${newest.folder}/ holds ${holdsOf(newest)}`;
  const value = { path: newest.path, latest: newest.version };
  return lack === undefined
    ? present('changelog', text, [file(newest.path)], value)
    : partial('changelog', text, lack, [file(newest.path)], value);
}

const DEEPER = /^(?!\.github\/[^/]+$|docs\/[^/]+$).*\/change[-_]?logs?\.(?:md|markdown|rst|adoc|txt)$/i;

/** What is released on its own has one of these beside its change log. */
const MANIFESTS = [
  'package.json',
  'Cargo.toml',
  'pyproject.toml',
  'go.mod',
  'pom.xml',
  'Chart.yaml',
  'composer.json',
  'pubspec.yaml',
] as const;
const SHOWN = 5;

/** The change logs of packages, where each keeps its own and the repository none; undefined where none does. */
export function changelogsOfPackages({ entries, has }: Pick<Tree, 'entries' | 'has'>): Statement | undefined {
  const found = entries.flatMap(({ path, mode }) => {
    const is = mode.startsWith('100') && DEEPER.test(path) && isAtWork(path);
    return is && MANIFESTS.some((name) => has(`${directoryOf(path)}/${name}`)) ? [path] : [];
  });
  const links = found.slice(0, SHOWN).map((path) => file(path));
  if (!isNonEmpty(links)) return undefined;
  const text = `${countOf(found.length, 'package')} in the repository ${agree(found.length, 'keeps a change log of its', 'keep change logs of their')} own, as ${found[0] ?? ''}`;
  const lack = 'a change log of the whole repository, at the root, in .github/ or in docs/';
  return partial('changelog', text, lack, links, { path: null, packages: found.slice(0, SHOWN) });
}

/** How many change logs parts of the repository keep for themselves, for a sentence; empty for none. */
export function changelogsOfParts({ entries }: Pick<Tree, 'entries'>): string {
  const found = entries.filter(({ path, mode }) => mode.startsWith('100') && DEEPER.test(path) && isAtWork(path));
  const [first] = found;
  if (first === undefined) return '';
  const as = found.length === 1 ? `is ${first.path}` : `are ${found.length} deeper, as ${first.path}`;
  return ` at the root, in .github/ or in docs/; there ${as}`;
}
