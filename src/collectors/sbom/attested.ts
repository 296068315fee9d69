/** Attestations of an SBOM that GitHub keeps for the assets of the newest release. */
import type { Facts, Release } from '../../facts.ts';
import { absent, present, unknown } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { attestationLinks, attestedAssets, lookup, UNREAD } from '../../release/attested.ts';
import { describeRelease, inNewestRelease } from '../../release/newest.ts';
import { agree, countOf } from '../../text/count.ts';

/** The predicates of SPDX and CycloneDX documents, with and without a version. */
const SBOM = /^https:\/\/(?:spdx\.dev\/Document|cyclonedx\.org\/bom)(?:\/|$)/;

function look(facts: Facts, release: Release): Statement {
  const not = 'Not known: whether SBOM attestations are on GitHub';
  const seen = lookup(facts);
  if (!seen.known) return unknown('attested', not, seen.reason);
  const { asked, found, complete, unreadable } = seen.value;
  const where = describeRelease(release);
  const assets = attestedAssets(release, found, SBOM);
  const [first] = assets;
  if (first !== undefined) {
    const text = `In ${where}, GitHub keeps an SBOM attestation for ${assets.length} of ${countOf(asked, 'file')}; ${agree(assets.length, 'it was', 'they were')} not verified`;
    return present('attested', text, attestationLinks(facts, release, [first, ...assets.slice(1)]), {
      release: release.tag,
      attested: assets.length,
      of: asked,
    });
  }
  if (!complete || unreadable) return unknown('attested', not, UNREAD);
  return absent('attested', `GitHub keeps no SBOM attestation for the assets of ${where}`, [
    `the attestations of ${countOf(asked, 'file')}`,
  ]);
}

export const attestedStatement = (facts: Facts): Statement =>
  inNewestRelease(facts.github.releases, 'attested', 'SBOM attestations', (release) => look(facts, release));
