/** The REST questions as data: where, which permission shows it, what a refusal can mean besides "not shown", and the shape of the answer. */
import { z } from 'zod';
import type { BranchRule, BranchSummary, ClassicProtection, CommitVerification, Fact, Release } from '../../facts.ts';
import { known, notKnown } from '../../facts.ts';
import { decode } from '../git/texts.ts';
import type { Parameters } from './client.ts';
import { bounded } from './external-text.ts';
import { bypassShape, protectionShape } from './protection.ts';
import { ADMINISTRATION } from './refusal.ts';
import * as security from './security-rows.ts';
import { fullName, largestFirst, newestOf, oid, releaseOf, repositoryShape, type Seen, text } from './shapes.ts';

export interface Row<T> {
  /** As a sentence names it: "the branch rules". */
  readonly what: string;
  readonly route: string;
  readonly parameters?: Parameters;
  readonly permission: string;
  /** What 409 says: the repository is empty. */
  readonly empty?: { readonly value: T };
  /** A 404 with exactly this message is an answer. */
  readonly nothing?: { readonly message: string; readonly value: T };
  /** At most so many pages of a list. */
  readonly pages?: number;
  readonly shape: z.ZodType<T>;
}

const repository: Row<Seen> = {
  what: 'the repository',
  route: 'GET /repos/{owner}/{repo}',
  permission: 'Metadata: read',
  shape: repositoryShape,
};

const languages: Row<readonly { readonly name: string; readonly bytes: number }[]> = {
  what: 'the languages',
  route: 'GET /repos/{owner}/{repo}/languages',
  permission: 'Metadata: read',
  empty: { value: [] },
  shape: z
    .record(z.string(), z.int().nonnegative())
    .transform((bytes) => largestFirst(Object.entries(bytes).map(([name, count]) => ({ name, bytes: count })))),
};

const branch: Row<BranchSummary> = {
  what: 'the default branch',
  route: 'GET /repos/{owner}/{repo}/branches/{branch}',
  permission: 'Contents: read',
  shape: z
    .object({
      name: text,
      protected: z.boolean(),
      protection: z
        .object({
          required_status_checks: z.object({ enforcement_level: text.optional(), contexts: z.array(text).optional() }).nullish(),
        })
        .nullish(),
    })
    .transform(({ name, protected: isProtected, protection }) => {
      const checks = protection?.required_status_checks;
      return { name, protected: isProtected, requiredChecks: checks?.enforcement_level === 'off' ? [] : (checks?.contexts ?? []) };
    }),
};

const rules: Row<readonly BranchRule[]> = {
  what: 'the branch rules',
  route: 'GET /repos/{owner}/{repo}/rules/branches/{branch}',
  parameters: { per_page: 100 },
  permission: 'Metadata: read',
  pages: 5,
  shape: z.array(
    z
      .object({
        type: text,
        ruleset_id: z.int(),
        ruleset_source_type: text.default(''),
        ruleset_source: text.default(''),
        parameters: z.record(z.string(), z.unknown()).nullish(),
      })
      .transform((rule) => ({
        type: rule.type,
        rulesetId: rule.ruleset_id,
        sourceType: rule.ruleset_source_type,
        source: rule.ruleset_source,
        parameters: rule.parameters ?? {},
      })),
  ),
};

const releases: Row<readonly Release[]> = {
  what: 'the releases',
  route: 'GET /repos/{owner}/{repo}/releases',
  parameters: { per_page: 10 },
  permission: 'Contents: read',
  empty: { value: [] },
  shape: z
    .array(
      z.object({
        tag_name: text,
        name: text.nullable(),
        draft: z.boolean(),
        prerelease: z.boolean(),
        immutable: z.boolean().optional(),
        published_at: text.nullable(),
        assets: z.array(z.object({ name: text, size: z.int().nonnegative(), digest: text.nullish() })),
      }),
    )
    .transform((list) =>
      newestOf(list.map((one) => releaseOf({ ...one, tag: one.tag_name, publishedAt: one.published_at, assetsComplete: true }))),
    ),
};

const verifications: Row<readonly CommitVerification[]> = {
  what: 'the verification of commits',
  route: 'GET /repos/{owner}/{repo}/commits',
  parameters: { per_page: 100 },
  permission: 'Contents: read',
  empty: { value: [] },
  shape: z.array(
    z
      .object({ sha: oid, commit: z.object({ verification: z.object({ verified: z.boolean(), reason: text }) }) })
      .transform(({ sha, commit: { verification } }) => ({
        oid: sha,
        signed: verification.reason !== 'unsigned',
        valid: verification.verified,
        reason: verification.reason,
      })),
  ),
};

const protection: Row<(Omit<ClassicProtection, 'signatures'> & { readonly signatures: boolean | undefined }) | undefined> = {
  what: 'the branch protection',
  route: 'GET /repos/{owner}/{repo}/branches/{branch}/protection',
  permission: ADMINISTRATION,
  nothing: { message: 'Branch not protected', value: undefined },
  shape: protectionShape,
};

/** Asked only of a server that leaves it out of `protection`. */
const signatures: Row<boolean> = {
  what: 'the signature requirement',
  route: 'GET /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures',
  permission: ADMINISTRATION,
  shape: z.object({ enabled: z.boolean() }).transform(({ enabled }) => enabled),
};

/** `undefined`: the caller may not see who bypasses it. */
const bypass: Row<readonly string[] | undefined> = {
  what: 'the ruleset',
  route: 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}',
  permission: 'Metadata: read',
  shape: bypassShape,
};

/** The newest commit of a repository that a file of the tree points to, under the name it has now. */
const tip: Row<{ readonly fullName: string; readonly commit: string }> = {
  what: 'the commit of the repository it points to',
  route: 'GET /repos/{owner}/{repo}/commits',
  parameters: { per_page: 1 },
  permission: 'Contents: read',
  shape: z
    .array(z.object({ sha: oid, url: text }))
    .min(1)
    .transform(([newest], context) => {
      const name = fullName.safeParse(/\/repos\/([^/]+\/[^/]+)\/commits\/[^/]+$/.exec(newest?.url ?? '')?.[1]);
      if (newest !== undefined && name.success) return { fullName: name.data, commit: newest.sha };
      context.addIssue({ code: 'custom', message: 'no name' });
      return z.NEVER;
    }),
};

const fileShape = z
  .object({ type: z.literal('file'), size: z.int().nonnegative(), encoding: text, content: text })
  .transform(({ size, encoding, content: body }): Fact<string> => {
    const over = bounded(known(''), size);
    if (!over.known) return over;
    return encoding === 'base64' ? decode(Buffer.from(body, 'base64')) : notKnown('unreadable', 'it was delivered in an unknown encoding');
  });
const otherShape = z
  .union([z.array(z.unknown()), z.object({ type: z.enum(['symlink', 'submodule', 'dir']) })])
  .transform((): Fact<string> => notKnown('unreadable', 'it is a folder, a submodule or a symbolic link'));

/** At a commit that was just read: 404 says that it holds no such path. */
const content: Row<Fact<string | undefined>> = {
  what: 'the file it points to',
  route: 'GET /repos/{owner}/{repo}/contents/{path}',
  permission: 'Contents: read',
  nothing: { message: 'Not Found', value: known(undefined) },
  shape: z.union([fileShape, otherShape]),
};

export const ROWS = {
  repository,
  languages,
  branch,
  rules,
  releases,
  verifications,
  protection,
  signatures,
  bypass,
  tip,
  content,
  ...security,
};
