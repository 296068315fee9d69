/** The shapes of what GraphQL answers. */
import { z } from 'zod';
import type { CodeownersError, CommitVerification, Release } from '../../facts.ts';
import { fullName, largestFirst, licenseOf, newestOf, oid, releaseOf, type Seen, text, textOrNull } from './shapes.ts';

export const seenShape: z.ZodType<Seen> = z
  .object({
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

const commitShape = z
  .object({ oid, signature: z.object({ isValid: z.boolean(), state: text }).nullable() })
  .transform(({ oid: id, signature }): CommitVerification => {
    if (signature === null) return { oid: id, signed: false, valid: false, reason: 'unsigned' };
    return { oid: id, signed: true, valid: signature.isValid, reason: signature.state.toLowerCase() };
  });

/** The verified commits of a repository; none when it is empty. */
export const historyShape: z.ZodType<readonly CommitVerification[]> = z
  .object({
    defaultBranchRef: z.object({ target: z.object({ history: z.object({ nodes: z.array(commitShape) }) }) }).nullable(),
  })
  .transform(({ defaultBranchRef }) => defaultBranchRef?.target.history.nodes ?? []);
