/** Statements about what releases are configured to do, from the CI and from GoReleaser's configuration. */
import { soFar } from '../ci/absence.ts';
import { givenAt } from '../ci/callers.ts';
import type { Act, Ci, Place } from '../ci/model.ts';
import { file, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { Json, Link, NonEmpty, Statement } from '../model.ts';
import { unreadFile } from '../text/unread.ts';
import { absentInReleases, type Of } from './elsewhere.ts';
import type { GoReleaserFacts } from './goreleaser.ts';

/** One thing seen: its phrase in the sentence, what is linked, and the value of the statement when it comes first. */
export interface Seen {
  readonly phrase: string;
  readonly links: NonEmpty<Link>;
  readonly value: Json;
  /** It was seen in part only: what is not shown. */
  readonly missing?: string;
}

const linkTo = ({ path, line }: Place): Link => file(path, line);

/** The line that does the work, then the step of the workflow that leads to it. */
export function linksTo(act: Act): NonEmpty<Link> {
  const [start] = act.context.via;
  return start === undefined ? [linkTo(act.at)] : [linkTo(givenAt(act) ?? act.at), linkTo(start)];
}

const sameLink = (a: Link, b: Link): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Links without those that were already there, ten at most. */
export const uniqueLinks = ([first, ...rest]: NonEmpty<Link>): NonEmpty<Link> => {
  const kept: [Link, ...Link[]] = [first];
  for (const link of rest) if (kept.length < 10 && !kept.some((other) => sameLink(other, link))) kept.push(link);
  return kept;
};

const listed = (phrases: readonly string[]): string => {
  const unique = [...new Set(phrases)];
  const shown = unique.slice(0, 4);
  return unique.length > shown.length ? `${shown.join('; ')}; and ${unique.length - shown.length} more` : shown.join('; ');
};

/** Present when one thing was seen whole, partial when only parts were; undefined when nothing was seen. */
export function statementOf(id: string, lead: string, seen: readonly Seen[]): Statement | undefined {
  const whole = seen.filter(({ missing }) => missing === undefined);
  const shown = whole.length > 0 ? whole : seen;
  if (!isNonEmpty(shown)) return undefined;
  const [first, ...more] = shown;
  const text = `${lead}: ${listed(shown.map(({ phrase }) => phrase))}`;
  const links = uniqueLinks([...first.links, ...more.flatMap((item) => item.links)]);
  return first.missing === undefined ? present(id, text, links, first.value) : partial(id, text, first.missing, links, first.value);
}

/** The places in GoReleaser's configuration where a section was looked for. */
function searchedGoReleaser(facts: GoReleaserFacts, sections: readonly string[]): readonly string[] {
  if (facts.used.length === 0) return ['GoReleaser configurations (none there)'];
  return facts.used.map(({ path, config }) => {
    const there = sections.filter((section) => config.sections.has(section));
    return there.length === 0
      ? `${path} (no section ${sections.join(', ')})`
      : `${path} (section ${there.join(', ')} asks for none of it, or is switched off)`;
  });
}

/** Absent when the CI, GoReleaser's configuration and whatever else may release were read; else unknown. */
export function absentInRelease(
  ci: Ci,
  facts: GoReleaserFacts,
  sections: readonly string[],
  id: string,
  text: string,
  of: Of = 'release',
  searched: readonly string[] = [],
): Statement {
  const [unread] = facts.unread;
  if (unread !== undefined) return unknown(id, soFar(text), unreadFile(unread.path, unread.reason));
  return absentInReleases(ci, id, text, [...searchedGoReleaser(facts, sections), ...searched], { of });
}

/** What a configured part lacks when nothing was seen to run it. */
export const notRun = (ci: Ci): string =>
  ci.cut || ci.unread.length > 0
    ? 'no workflow was seen that runs GoReleaser for a release, and the workflows were not read whole'
    : 'no workflow was seen that runs GoReleaser for a release';
