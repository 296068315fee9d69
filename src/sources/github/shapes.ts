/** Shapes that REST and GraphQL share. Every answer is checked before it is believed. */
import { z } from 'zod';
import type { Asset, Release, RepositoryFacts } from '../../facts.ts';

export const text = z.string();
export const oid = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
/** It becomes part of further addresses. */
export const fullName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/);

/** The repository, and whether who asks administers it. */
export interface Seen {
  readonly repository: RepositoryFacts;
  readonly admin: boolean;
  /** Undefined when the answer does not say. */
  readonly ownerType: 'Organization' | 'User' | undefined;
}

export const ownerType = z.enum(['Organization', 'User']).optional().catch(undefined);

export const repositoryShape: z.ZodType<Seen> = z
  .object({
    owner: z.object({ type: ownerType }).nullish(),
    full_name: fullName,
    html_url: text,
    description: text.nullable(),
    homepage: text.nullish(),
    archived: z.boolean(),
    fork: z.boolean(),
    private: z.boolean(),
    visibility: z.enum(['public', 'private', 'internal']).optional(),
    default_branch: text,
    license: z.object({ spdx_id: text.nullable() }).nullable(),
    web_commit_signoff_required: z.boolean().optional(),
    permissions: z.object({ admin: z.boolean() }).optional(),
  })
  .transform((seen) => ({
    admin: seen.permissions?.admin === true,
    ownerType: seen.owner?.type,
    repository: {
      fullName: seen.full_name,
      url: seen.html_url,
      description: seen.description,
      homepage: textOrNull(seen.homepage),
      archived: seen.archived,
      fork: seen.fork,
      visibility: seen.visibility ?? (seen.private ? 'private' : 'public'),
      defaultBranch: seen.default_branch,
      license: licenseOf(seen.license, seen.license?.spdx_id),
      ...(seen.web_commit_signoff_required === undefined ? {} : { webCommitSignoffRequired: seen.web_commit_signoff_required }),
    },
  }));

export const textOrNull = (found: string | null | undefined): string | null => (found === undefined || found === '' ? null : found);

/** A licence without an SPDX id is one that GitHub could not decide. */
export const licenseOf = (found: unknown, id: string | null | undefined): string | null =>
  found === null || found === undefined ? null : (id ?? 'NOASSERTION');

interface RawRelease {
  readonly tag: string;
  readonly name: string | null;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly immutable?: boolean | null | undefined;
  readonly publishedAt: string | null;
  readonly assets: readonly { readonly name: string; readonly size: number; readonly digest?: string | null | undefined }[];
  readonly assetsComplete: boolean;
}

export function releaseOf(raw: RawRelease): Release {
  const { tag, name, draft, prerelease, immutable, publishedAt, assetsComplete } = raw;
  const assets = raw.assets.map((asset): Asset => ({ name: asset.name, size: asset.size, digest: asset.digest ?? null }));
  const known = typeof immutable === 'boolean' ? { immutable } : {};
  return { tag, name: textOrNull(name), draft, prerelease, ...known, publishedAt, assets, assetsComplete };
}

/** At most ten published ones, newest first. */
export const newestOf = (releases: readonly Release[]): readonly Release[] =>
  releases
    .filter(({ draft }) => !draft)
    .sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1))
    .slice(0, 10);

export interface Language {
  readonly name: string;
  readonly bytes: number;
}

/** Largest first, then by name. */
export const largestFirst = (languages: readonly Language[]): readonly Language[] =>
  languages.toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
