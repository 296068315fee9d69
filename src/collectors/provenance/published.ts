/** Provenance among the assets of the newest release. */
import type { Fact, Release } from '../../facts.ts';
import { asset, isNonEmpty, present, release as releaseLink, unknown } from '../../finding.ts';
import type { Link, Statement, Subject } from '../../model.ts';
import { classifyAssets } from '../../parse/asset-name.ts';
import { describeRelease, inNewestRelease } from '../../release/newest.ts';

function look(release: Release, { owner, name }: Subject): Statement {
  const names = new Set(
    classifyAssets(release.assets.map((one) => one.name))
      .filter(({ kind }) => kind === 'provenance')
      .map((one) => one.name),
  );
  const found = release.assets.filter((one) => names.has(one.name));
  const links = found.slice(0, 9).map((one): Link => asset(release.tag, one.name, one.digest ?? undefined));
  const where = describeRelease(release);
  if (!isNonEmpty(links)) {
    // GitHub keeps attestations apart from the release: without them nothing can be said to be missing.
    return unknown('published', `No provenance file is among the assets of ${where}; attestations kept by GitHub were not asked for`, {
      why: 'not-asked',
      detail: 'attestations are asked for by the digest of a file, which this version does not do',
      remedy: `gh attestation verify FILE --repo ${owner === null || name === null ? 'OWNER/REPO' : `${owner}/${name}`}`,
    });
  }
  const value = { release: release.tag, assets: found.map((one) => one.name).slice(0, 50), attestations: null };
  const text = `${found.length} provenance ${found.length === 1 ? 'file is' : 'files are'} among the assets of ${where}; their content and attestations kept by GitHub were not read`;
  const [first, ...more] = links;
  return present('published', text, [releaseLink(release.tag), first, ...more], value);
}

/** By name only: the files are not verified. */
export const publishedStatement = (releases: Fact<readonly Release[]>, subject: Subject): Statement =>
  inNewestRelease(releases, 'published', 'published provenance', (release) => look(release, subject));
