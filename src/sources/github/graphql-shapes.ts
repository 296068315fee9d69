/** The shapes of what GraphQL answers. */
import { z } from 'zod';
import type { CodeownersError, Release } from '../../facts.ts';
import type { Environments } from '../../protection.ts';
import { fullName, largestFirst, licenseOf, newestOf, ownerType, releaseOf, type Seen, text, textOrNull } from './shapes.ts';

export const seenShape: z.ZodType<Seen> = z
  .object({
    owner: z.object({ __typename: ownerType }).nullish(),
    nameWithOwner: fullName,
    url: text,
    description: text.nullish(),
    homepageUrl: text.nullish(),
    isArchived: z.boolean(),
    isFork: z.boolean(),
    visibility: z.enum(['PUBLIC', 'PRIVATE', 'INTERNAL']),
    viewerCanAdminister: z.boolean(),
    defaultBranchRef: z.object({ name: text }).nullish(),
    isSecurityPolicyEnabled: z.boolean().nullish(),
    securityPolicyUrl: text.nullish(),
    webCommitSignoffRequired: z.boolean().nullish(),
    licenseInfo: z.object({ spdxId: text.nullish() }).nullish(),
  })
  .transform((seen) => {
    const { webCommitSignoffRequired: signoff, isSecurityPolicyEnabled: enabled } = seen;
    return {
      admin: seen.viewerCanAdminister,
      ownerType: seen.owner?.__typename,
      repository: {
        fullName: seen.nameWithOwner,
        url: seen.url,
        description: seen.description ?? null,
        homepage: textOrNull(seen.homepageUrl),
        archived: seen.isArchived,
        fork: seen.isFork,
        visibility: ({ PUBLIC: 'public', PRIVATE: 'private', INTERNAL: 'internal' } as const)[seen.visibility],
        defaultBranch: seen.defaultBranchRef?.name ?? null,
        license: licenseOf(seen.licenseInfo, seen.licenseInfo?.spdxId),
        ...(typeof signoff === 'boolean' ? { webCommitSignoffRequired: signoff } : {}),
        ...(typeof enabled === 'boolean' ? { securityPolicy: { enabled, url: seen.securityPolicyUrl ?? null } } : {}),
      },
    };
  });

export const languagesShape = z
  .object({ edges: z.array(z.object({ size: z.int().nonnegative(), node: z.object({ name: text }) })) })
  .transform(({ edges }) => largestFirst(edges.map(({ size, node }) => ({ name: node.name, bytes: size }))));

export const codeownersShape: z.ZodType<readonly CodeownersError[]> = z
  .object({ errors: z.array(z.object({ path: text, line: z.int(), kind: text, message: text })) })
  .nullable()
  .transform((found) => found?.errors ?? []);

const assetsShape = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean() }),
  nodes: z.array(z.object({ name: text, size: z.int().nonnegative(), digest: text.nullish() })),
});

export const releasesShape: z.ZodType<readonly Release[]> = z
  .object({
    nodes: z.array(
      z.object({
        tagName: text,
        name: text.nullable(),
        isDraft: z.boolean(),
        isPrerelease: z.boolean(),
        immutable: z.boolean().nullish(),
        publishedAt: text.nullable(),
        releaseAssets: assetsShape,
      }),
    ),
  })
  .transform(({ nodes }) =>
    newestOf(
      nodes.map((one) => {
        const { tagName: tag, isDraft: draft, isPrerelease: prerelease, releaseAssets } = one;
        const { nodes: assets, pageInfo } = releaseAssets;
        return releaseOf({ ...one, tag, draft, prerelease, assets, assetsComplete: !pageInfo.hasNextPage });
      }),
    ),
  );

const count = z.int().nonnegative();
const environmentShape = z
  .object({
    name: text,
    protectionRules: z.object({
      nodes: z.array(
        z.object({ type: text, timeout: count, preventSelfReview: z.boolean().nullish(), reviewers: z.object({ totalCount: count }) }),
      ),
    }),
  })
  .transform(({ name, protectionRules: { nodes: rules } }): Environments['listed'][number] => {
    const of = (type: string) => rules.find((rule) => rule.type === type);
    const review = of('REQUIRED_REVIEWERS');
    const own = review?.preventSelfReview;
    return {
      name,
      reviewers: review?.reviewers.totalCount ?? null,
      ...(typeof own === 'boolean' ? { preventSelfReview: own } : {}),
      // A rule that asks for reviewers has a timeout of another meaning.
      waitMinutes: of('WAIT_TIMER')?.timeout ?? 0,
      branchesLimited: of('BRANCH_POLICY') !== undefined,
      otherRules: rules.filter(({ type }) => !KINDS.has(type)).length,
    };
  });
const KINDS = new Set(['REQUIRED_REVIEWERS', 'WAIT_TIMER', 'BRANCH_POLICY']);

export const environmentsShape: z.ZodType<Environments> = z
  .object({ environments: z.object({ totalCount: count, nodes: z.array(environmentShape) }) })
  .transform(({ environments: { totalCount: total, nodes: listed } }) => ({ listed, total }));
