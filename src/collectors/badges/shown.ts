/** The badges on the repository's README, and whose they are. */

import type { Facts } from '../../facts.ts';
import type { Reason } from '../../model.ts';
import { type Badge, type BadgeKind, badgeOf } from '../../parse/badges.ts';
import { otherName } from '../../parse/declared-name.ts';
import { picturesOf } from '../../parse/pictures.ts';
import { readmeOf } from '../../parse/readme.ts';

/** A badge, its own address, and the line on which that stands. */
export interface ShownBadge extends Badge {
  readonly url: string;
  readonly line: number;
  /** `owner/name` of a repository with the same name and another owner: a fork, or this one before it moved; or the other name of a project. */
  readonly namesake?: string;
  /** The name under which it knows this repository, where that is not the one of the scan. */
  readonly as?: string;
}

export type ReadmePage =
  | { readonly kind: 'none' }
  | { readonly kind: 'unread'; readonly path: string; readonly reason: Reason }
  /** `path`: where the text is, a symbolic link followed. */
  | { readonly kind: 'page'; readonly path: string; readonly badges: readonly ShownBadge[] };

type Looked = Pick<Facts, 'tree' | 'subject' | 'asked' | 'github'>;

/** Every name under which the repository is known, lower case; empty when it has none. */
function namesOf({ subject, asked, github }: Looked): readonly string[] {
  const own = subject.owner === null || subject.name === null ? [] : [`${subject.owner}/${subject.name}`];
  const full = github.repository.known ? [github.repository.value.fullName] : [];
  return [...own, ...(asked === null ? [] : [asked]), ...full].map((name) => name.toLowerCase());
}

/** The README that GitHub shows with its badges, those of other repositories left out. */
export function readmePage(facts: Looked): ReadmePage {
  const path = readmeOf(facts.tree);
  if (path === undefined) return { kind: 'none' };
  const text = facts.tree.text(path);
  if (!text.known) return { kind: 'unread', path, reason: text.reason };
  const names = namesOf(facts);
  const renamed = otherName(facts.tree, facts.subject);
  const other = renamed === undefined ? undefined : `${facts.subject.owner}/${renamed}`.toLowerCase();
  const last = (name: string): string => name.slice(name.indexOf('/') + 1);
  const badges = picturesOf(text.value ?? '').flatMap((picture): ShownBadge[] => {
    const badge = badgeOf(picture);
    if (badge === undefined) return [];
    const shown = { ...badge, url: picture.url, line: picture.line };
    const { of, called } = badge;
    // Whether a project of another name is a part of this one is not in the page.
    if (called !== undefined && names.length > 0 && !names.some((name) => [last(name), name.replace('/', '-')].includes(called)))
      return [{ ...shown, namesake: called }];
    if (of !== undefined && of === other && !names.includes(of)) return [{ ...shown, as: of }];
    if (of === undefined || names.length === 0 || names.includes(of)) return [shown];
    return names.some((name) => last(name) === last(of)) ? [{ ...shown, namesake: of }] : [];
  });
  return { kind: 'page', path: facts.tree.real(path), badges };
}

/** The badges of a kind, those of this very repository first. */
export function badgesOf({ badges }: Extract<ReadmePage, { kind: 'page' }>, kind: BadgeKind): readonly ShownBadge[] {
  const found = badges.filter((badge) => badge.kind === kind);
  return [...found.filter(({ namesake }) => namesake === undefined), ...found.filter(({ namesake }) => namesake !== undefined)];
}
