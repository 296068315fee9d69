/** What GitHub keeps about the files of the newest release: attestations by digest. Their presence, not their validity. */
import type { Attestation } from '../activity.ts';
import type { Asset, Fact, Facts, Release } from '../facts.ts';
import { known, notKnown } from '../facts.ts';
import { api, asset, release as releaseLink } from '../finding.ts';
import type { Link, NonEmpty, Reason } from '../model.ts';
import { newestRelease } from './newest.ts';

interface Looked {
  readonly release: Release;
  /** How many of its files were asked about, each by its digest. */
  readonly asked: number;
  /** Whether that is each file of the release. */
  readonly whole: boolean;
  readonly found: readonly Attestation[];
  readonly complete: boolean;
  /** Whether one of them does not say what it attests. */
  readonly unreadable: boolean;
}

export const UNREAD: Reason = { why: 'unreadable', detail: 'not each of the attestations was listed, or says what it attests' };

/** Not known without a release, or without a digest to ask for. */
export function lookup({ github }: Pick<Facts, 'github'>): Fact<Looked> {
  const { releases, attestations } = github;
  if (!releases.known) return releases;
  const release = newestRelease(releases.value);
  if (release === undefined) return notKnown('unreadable', 'no release is published whose files could be attested');
  if (!attestations.known) return attestations;
  const { digests, found, complete } = attestations.value;
  if (digests.length === 0)
    return notKnown('unreadable', 'GitHub names no digest for the files of the newest release, by which attestations are found');
  const wanted = new Set(digests);
  const asked = release.assets.filter(({ digest }) => digest !== null && wanted.has(digest)).length;
  const whole = release.assetsComplete && asked === release.assets.length;
  return known({ release, asked, whole, found, complete, unreadable: found.some(({ predicateType }) => predicateType === null) });
}

/** Assets that have an attestation of the type. */
export function attestedAssets(release: Release, found: readonly Attestation[], type: RegExp): readonly Asset[] {
  const digests = new Set(
    found.flatMap(({ digest, predicateType }) => (predicateType !== null && type.test(predicateType) ? [digest] : [])),
  );
  return release.assets.filter(({ digest }) => digest !== null && digests.has(digest));
}

/** Assets by their digests, and the address at which GitHub answers for the first of them. */
export function attestationLinks({ subject }: Pick<Facts, 'subject'>, release: Release, assets: NonEmpty<Asset>): NonEmpty<Link> {
  const [first] = assets;
  const answer = api(`/repos/${subject.owner ?? 'OWNER'}/${subject.name ?? 'REPO'}/attestations/${first.digest ?? ''}`);
  return [releaseLink(release.tag), answer, ...assets.slice(0, 8).map(({ name, digest }) => asset(release.tag, name, digest ?? undefined))];
}
