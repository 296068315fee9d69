/** `POST /{orgs|users}/{owner}/attestations/bulk-list`: which of these digests have attestations. */
import type { Answer } from './answer.ts';
import { problem } from './answer.ts';
import type { Level } from './level.ts';
import { idOf, type Scenario, visible } from './scenario.ts';

const BULK = /^\/(orgs|users)\/([^/]+)\/attestations\/bulk-list$/;

export const isBulkList = (path: string): boolean => BULK.test(path);

/** A digest without any is null. Nobody could verify these: the envelope holds a statement, and no signature. */
export function bulkList(scenarios: readonly Scenario[], level: Level, path: string, body: string): Answer {
  const [, kind, owner = ''] = BULK.exec(path) ?? [];
  const type = kind === 'orgs' ? 'Organization' : 'User';
  const theirs = scenarios.filter((one) => one.owner.toLowerCase() === owner.toLowerCase() && (one.ownerType ?? 'Organization') === type);
  if (theirs.length === 0) return problem(404, 'Not Found');
  const shown = new Map(theirs.filter((one) => visible(one, level)).flatMap((one) => Object.entries(one.attestations ?? {})));
  const lists = digestsIn(body).map((digest) => {
    const types = shown.get(digest);
    return [digest, types === undefined ? null : types.map((predicateType) => attestation(digest, predicateType))];
  });
  return {
    status: 200,
    body: { attestations_subject_digests: Object.fromEntries(lists), page_info: { has_next: false, has_previous: false } },
  };
}

function digestsIn(body: string): readonly string[] {
  const asked: unknown = JSON.parse(body);
  const digests: unknown = typeof asked === 'object' && asked !== null && 'subject_digests' in asked ? asked.subject_digests : [];
  return Array.isArray(digests) ? digests.filter((one) => typeof one === 'string') : [];
}

function attestation(digest: string, predicateType: string): object {
  const [algorithm = '', hex = ''] = digest.split(':');
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'file', digest: { [algorithm]: hex } }],
    predicateType,
    predicate: {},
  };
  const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
  return {
    repository_id: idOf(digest),
    bundle: {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: {},
      dsseEnvelope: { payload, payloadType: 'application/vnd.in-toto+json', signatures: [] },
    },
  };
}
