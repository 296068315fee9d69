/** Provenance of the newest release: files among its assets, and attestations that GitHub keeps for their digests. */
import type { Facts, Release } from '../../facts.ts';
import { absent, asset, isNonEmpty, present, release as releaseLink, unknown } from '../../finding.ts';
import type { Json, Link, Statement } from '../../model.ts';
import { classifyAssets } from '../../parse/asset-name.ts';
import { attestationLinks, attestedAssets, lookup, UNREAD } from '../../release/attested.ts';
import { describeRelease, inNewestRelease } from '../../release/newest.ts';
import { agree, countOf } from '../../text/count.ts';

/** SLSA provenance of each version; GitHub's own release attestation says what was released, not how it was built. */
const PROVENANCE = /^https:\/\/slsa\.dev\/provenance\//;

function look(facts: Facts, release: Release): Statement {
  const names = new Set(
    classifyAssets(release.assets.map((one) => one.name))
      .filter(({ kind }) => kind === 'provenance')
      .map((one) => one.name),
  );
  const found = release.assets.filter((one) => names.has(one.name));
  const where = describeRelease(release);
  const looked = lookup(facts);
  const attested = looked.known ? attestedAssets(release, looked.value.found, PROVENANCE) : [];
  const [first] = attested;
  const links: readonly Link[] = [
    ...(found.length === 0 ? [] : [releaseLink(release.tag)]),
    ...found.slice(0, 9).map((one): Link => asset(release.tag, one.name, one.digest ?? undefined)),
    ...(first === undefined ? [] : attestationLinks(facts, release, [first, ...attested.slice(1)])),
  ];
  const value: Json = {
    release: release.tag,
    assets: found.map((one) => one.name).slice(0, 50),
    attestations: looked.known ? attested.length : null,
  };
  if (isNonEmpty(links)) {
    const files =
      found.length === 0 ? [] : [`${found.length} provenance ${agree(found.length, 'file is', 'files are')} among the assets of ${where}`];
    const kept =
      looked.known && attested.length > 0
        ? [`GitHub keeps provenance attestations for ${attested.length} of ${countOf(looked.value.asked, 'file')} of ${where}`]
        : [];
    const [head, ...more] = [...new Map(links.map((link) => [JSON.stringify(link), link])).values()];
    return present('published', `${[...files, ...kept].join('; ')}; none of it was verified`, [head ?? links[0], ...more], value);
  }
  const not = `Not known: provenance of ${where}, of which no file is among its assets`;
  if (!looked.known) return unknown('published', not, looked.reason);
  if (!looked.value.complete || looked.value.unreadable) return unknown('published', not, UNREAD);
  if (!looked.value.whole)
    return unknown('published', not, {
      why: 'unreadable',
      detail: 'not each of the assets was listed with a digest, by which attestations are found',
    });
  const searched = [
    `the assets of ${where}, by name`,
    `the attestations that GitHub keeps for ${countOf(looked.value.asked, 'file')} of them`,
  ] as const;
  return absent('published', `No provenance is published with release ${release.tag}`, searched, value);
}

/** Files by name, attestations by digest: neither is verified. */
export const publishedStatement = (facts: Facts): Statement =>
  inNewestRelease(facts.github.releases, 'published', 'published provenance', (release) => look(facts, release));
