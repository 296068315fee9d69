/** The release that stands for what is published. */
import type { Fact, Release } from '../facts.ts';
import { absent, unknown } from '../finding.ts';
import type { Statement } from '../model.ts';
import { countOf } from '../text/count.ts';

/** The newest release that is neither a draft nor a pre-release; the newest pre-release where there is nothing else. */
export const newestRelease = (releases: readonly Release[]): Release | undefined =>
  releases.find(({ draft, prerelease }) => !draft && !prerelease) ?? releases.find(({ draft }) => !draft);

/** A release after a number of its files: "release v1.1.0 (6 assets)". */
export function describeRelease({ tag, prerelease, assets, assetsComplete }: Release): string {
  const count = countOf(assets.length, 'asset');
  const listed = assetsComplete ? count : `the first ${count} of more`;
  return prerelease ? `pre-release ${tag} (${listed}; no full release among the newest)` : `release ${tag} (${listed})`;
}

/** Asks the newest release; when releases are not known, or there are none, that is the statement. */
export function inNewestRelease(
  releases: Fact<readonly Release[]>,
  id: string,
  what: string,
  look: (release: Release) => Statement,
): Statement {
  if (!releases.known) return unknown(id, `Not known: ${what}`, releases.reason);
  const release = newestRelease(releases.value);
  return release === undefined
    ? absent(id, `No release is published, so there can be no ${what}`, ['the releases on GitHub (none published)'])
    : look(release);
}
