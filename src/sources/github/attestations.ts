/** Which files of the newest release have attestations at GitHub: one request for all of their digests. */
import type { Attestations } from '../../activity.ts';
import type { Fact, Release } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import { newestRelease } from '../../release/newest.ts';
import { POINTERS, type Purse } from './budget.ts';
import type { Client } from './client.ts';
import { askRow } from './rest.ts';
import { ROWS } from './rows.ts';
import type { Seen } from './shapes.ts';

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MAX_DIGESTS = 200;

/** The digests to ask about; GitHub computed them, for assets that are new enough. */
export function digestsOf(releases: readonly Release[]): readonly string[] {
  const assets = newestRelease(releases)?.assets ?? [];
  return [...new Set(assets.flatMap(({ digest }) => (digest !== null && DIGEST.test(digest) ? [digest] : [])))].slice(0, MAX_DIGESTS);
}

/** Throws EvidenceError BAD_TOKEN, INTERRUPTED. */
export async function askAttestations(
  client: Client,
  purse: Purse,
  seen: Fact<Seen>,
  releases: Fact<readonly Release[]>,
): Promise<Fact<Attestations>> {
  if (!seen.known) return seen;
  if (!releases.known) return releases;
  const digests = digestsOf(releases.value);
  if (digests.length === 0) return known({ digests, found: [], complete: true });
  const [owner = ''] = seen.value.repository.fullName.split('/');
  const { ownerType } = seen.value;
  const remedy = `\`gh attestation verify FILE --repo ${seen.value.repository.fullName}\``;
  if (ownerType === undefined) return notKnown('not-asked', 'whether the owner is an organisation or a user was not said', remedy);
  if (!purse.take(1, POINTERS)) return notKnown('not-asked', 'the requests that a scan may cost were used before the attestations', remedy);
  const body = { subject_digests: digests };
  const answer =
    ownerType === 'Organization'
      ? await askRow(client, ROWS.organizationAttestations, { org: owner, ...body })
      : await askRow(client, ROWS.userAttestations, { username: owner, ...body });
  if (!answer.known) return answer;
  const asked = new Set(digests);
  return known({ digests, found: answer.value.found.filter(({ digest }) => asked.has(digest)), complete: answer.value.complete });
}
