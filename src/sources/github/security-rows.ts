/** REST questions about security: reporting, advisories, attestations, the dependency graph, code scanning. */
import { z } from 'zod';
import type { Advisories, Attestation, Attestations, DependencyGraph } from '../../activity.ts';
import { ADMINISTRATION } from './refusal.ts';
import type { Row } from './rows.ts';
import { text } from './shapes.ts';

/** Not in GraphQL. 404 for a private repository, 422 for reasons that are not documented: both leave it unknown. */
export const privateReporting: Row<boolean> = {
  what: 'private vulnerability reporting',
  route: 'GET /repos/{owner}/{repo}/private-vulnerability-reporting',
  permission: 'Metadata: read',
  shape: z.object({ enabled: z.boolean() }).transform(({ enabled }) => enabled),
};

const ADVISORIES = 100;

/** One page: who has more has more to read than a report holds. */
export const advisories: Row<Advisories> = {
  what: 'the security advisories',
  route: 'GET /repos/{owner}/{repo}/security-advisories',
  parameters: { state: 'published', sort: 'published', direction: 'desc', per_page: ADVISORIES },
  permission: 'Repository security advisories: read',
  shape: z
    .array(
      z.object({
        ghsa_id: text.regex(/^GHSA(?:-[0-9a-z]{4}){3}$/i),
        cve_id: text
          .regex(/^CVE-\d{4}-\d{4,19}$/)
          .nullable()
          .catch(null),
        severity: text.nullish(),
        state: text,
        published_at: text.nullish(),
        summary: text.default(''),
      }),
    )
    .transform((list) => ({
      listed: list
        .filter(({ state }) => state === 'published')
        .map((one) => ({
          ghsa: one.ghsa_id,
          cve: one.cve_id,
          severity: one.severity?.toLowerCase() ?? null,
          publishedAt: one.published_at ?? null,
          summary: one.summary.slice(0, 300),
        }))
        .toSorted((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1)),
      complete: list.length < ADVISORIES,
    })),
};

const attestationShape = z.object({
  bundle: z.object({ dsseEnvelope: z.object({ payload: text.max(4 * 1024 * 1024) }).nullish() }).nullish(),
});
const byDigest = z.record(z.string(), z.array(attestationShape).nullable());
const statementShape = z.object({
  predicateType: text.max(300),
  subject: z.array(z.object({ digest: z.record(z.string(), z.string()) })),
});

/** The type that the statement inside names, when its subjects hold the digest: a bundle is text that anybody could have sent. */
function predicateOf(payload: string | undefined, digest: string): string | null {
  if (payload === undefined) return null;
  try {
    const { data } = statementShape.safeParse(JSON.parse(Buffer.from(payload, 'base64').toString('utf8')));
    return data?.subject.some(({ digest: of }) => `sha256:${of['sha256'] ?? ''}` === digest) === true ? data.predicateType : null;
  } catch {
    return null;
  }
}

const listed = (found: z.infer<typeof byDigest>): readonly Attestation[] =>
  Object.entries(found).flatMap(([digest, list]) =>
    (list ?? []).map(({ bundle }) => ({ digest, predicateType: predicateOf(bundle?.dsseEnvelope?.payload, digest) })),
  );

/** The description says a map by digest, GitHub's example shows a list of maps: both are read. A digest without one may be missing or null. */
const attestationsShape = z
  .object({
    attestations_subject_digests: z.union([byDigest, z.array(byDigest).transform((maps) => Object.assign({}, ...maps))]),
    page_info: z.object({ has_next: z.boolean().optional() }).nullish(),
  })
  .transform(({ attestations_subject_digests: found, page_info: page }) => ({
    found: listed(byDigest.parse(found)),
    complete: page?.has_next !== true,
  }));

const attestations = (owners: 'orgs/{org}' | 'users/{username}'): Row<Omit<Attestations, 'digests'>> => ({
  what: 'the attestations',
  route: `POST /${owners}/attestations/bulk-list?per_page=100`,
  permission: 'Attestations: read',
  shape: attestationsShape,
});
export const organizationAttestations = attestations('orgs/{org}');
export const userAttestations = attestations('users/{username}');

/** GitHub answers 404 where the graph is off and where it is not shown. */
export const dependencyGraph: Row<DependencyGraph> = {
  what: 'the SBOM of the dependency graph',
  route: 'GET /repos/{owner}/{repo}/dependency-graph/sbom',
  permission: 'Contents: read',
  shape: z
    .object({ sbom: z.object({ spdxVersion: text.max(40), packages: z.array(z.unknown()) }) })
    .transform(({ sbom }) => ({ format: sbom.spdxVersion, packages: sbom.packages.length })),
};

export const defaultSetup: Row<boolean> = {
  what: 'the default setup of code scanning',
  route: 'GET /repos/{owner}/{repo}/code-scanning/default-setup',
  permission: ADMINISTRATION,
  shape: z.object({ state: z.enum(['configured', 'not-configured']) }).transform(({ state }) => state === 'configured'),
};
