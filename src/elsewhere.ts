/** Files of the owner's other repositories, as collectors speak of them. */
import type { ExternalFile } from './external.ts';
import type { Fact, Facts } from './facts.ts';
import { known } from './facts.ts';
import { web } from './finding.ts';
import { elsewhereUrl } from './link.ts';
import type { Link, Subject } from './model.ts';
import { ownerFileOf } from './parse/owner-link.ts';

/** Where a file is, without what it holds. */
export type ExternalPlace = Omit<ExternalFile, 'text'>;

/** GitHub's order of folders, for its own files and for those of the owner's `.github` repository. */
const FOLDERS = ['.github/', '', 'docs/'] as const;

/** "SECURITY.md of acme/community". */
export const nameElsewhere = ({ owner, name, path }: ExternalPlace): string => `${path} of ${owner}/${name}`;

/** "acme/community at 0123abc": as short as a reader can look it up. */
export const commitElsewhere = ({ owner, name, commit }: ExternalPlace): string => `${owner}/${name} at ${commit.slice(0, 7)}`;

export const linkElsewhere = (place: ExternalPlace, subject: Subject, line?: number): Link => web(elsewhereUrl(place, subject, line));

/** What the address leads to; undefined when it is of another owner or host, which are not followed. */
export function followedFrom({ external, subject }: Facts, url: string | undefined): Fact<ExternalFile> | undefined {
  const { followed, unfollowed } = external;
  if (unfollowed === undefined) return followed.find((one) => one.url === url)?.file;
  return url === undefined || ownerFileOf(url, subject) === undefined ? undefined : { known: false, reason: unfollowed };
}

/** A file of the owner's `.github` repository. */
export interface DefaultFile {
  readonly place: ExternalPlace;
  readonly text: Fact<string>;
}

/** The file of that name (without ending) that GitHub shows for repositories of the owner without their own; `undefined`: there is none. */
export function defaultFile({ external, subject }: Facts, stem: RegExp): Fact<DefaultFile | undefined> {
  const { defaults } = external;
  // It is the repository itself.
  if (subject.name?.toLowerCase() === '.github') return known(undefined);
  if (!defaults.known) return defaults;
  if (defaults.value === undefined) return known(undefined);
  const { files, owner, name, commit } = defaults.value;
  for (const folder of FOLDERS) {
    const [first] = files
      .filter(({ path }) => path.startsWith(folder) && stem.test(path.slice(folder.length).replace(/\.[a-z]{1,10}$/i, '')))
      .toSorted((a, b) => Number(/\.md$/i.test(b.path)) - Number(/\.md$/i.test(a.path)) || (a.path < b.path ? -1 : 1));
    if (first !== undefined) return known({ place: { owner, name, commit, path: first.path }, text: first.text });
  }
  return known(undefined);
}
