/** The shapes of what the history query answers: one for each fact, so that a part that is lost takes no other with it. */
import { z } from 'zod';
import type { Account, Changes, Check, CheckedPullRequest, MergedPullRequest } from '../../activity.ts';
import type { CommitVerification } from '../../facts.ts';
import type { UpdateRule } from '../../protection.ts';
import { fullName, oid, text } from './shapes.ts';

const short = text.max(300);

const listOf = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node) });
/** The commits of the default branch below `history`; `null` for a repository without a commit. */
const historyOf = <T extends z.ZodType>(commit: T) => z.object({ target: z.object({ history: listOf(commit) }) }).nullable();

/** GitHub's verdict on each of the newest commits. */
export const verificationsShape: z.ZodType<readonly CommitVerification[]> = z
  .object({ defaultBranchRef: historyOf(z.object({ oid, signature: z.object({ isValid: z.boolean(), state: text }).nullable() })) })
  .transform(({ defaultBranchRef }) =>
    (defaultBranchRef?.target.history.nodes ?? []).map(({ oid: id, signature }): CommitVerification => {
      if (signature === null) return { oid: id, signed: false, valid: false, reason: 'unsigned' };
      return { oid: id, signed: true, valid: signature.isValid, reason: signature.state.toLowerCase() };
    }),
  );

const actor = z.object({ __typename: short, login: short }).nullable();
const accountOf = (found: z.infer<typeof actor>): Account | null =>
  found === null ? null : { login: found.login, app: found.__typename === 'Bot' };

interface Merged {
  readonly mergedAt: string | null;
  readonly baseRepository: { readonly nameWithOwner: string } | null;
}
const merged = { number: z.int(), mergedAt: text.nullable(), baseRepository: z.object({ nameWithOwner: text }).nullable() };
const isMerged = ({ mergedAt }: Merged): boolean => mergedAt !== null;
/** A fork's commits carry pull requests of the repository that it was forked from. */
const isOf =
  (name: string) =>
  ({ baseRepository }: Merged): boolean =>
    baseRepository?.nameWithOwner.toLowerCase() === name.toLowerCase();

const reviewed = z
  .object({
    ...merged,
    author: actor,
    latestOpinionatedReviews: listOf(z.object({ state: text, author: actor })),
    labels: listOf(z.object({ name: short })).nullable(),
  })
  .transform((found) => ({
    ...found,
    is: {
      number: found.number,
      author: accountOf(found.author),
      approvedBy: found.latestOpinionatedReviews.nodes.flatMap((one) => (one.state === 'APPROVED' ? (accountOf(one.author) ?? []) : [])),
      labels: (found.labels?.nodes ?? []).map(({ name }) => name),
    } satisfies MergedPullRequest,
  }));

export const changesShape: z.ZodType<Changes> = z
  .object({ nameWithOwner: fullName, defaultBranchRef: historyOf(z.object({ oid, associatedPullRequests: listOf(reviewed) })) })
  .transform(({ nameWithOwner, defaultBranchRef }) => {
    const commits = (defaultBranchRef?.target.history.nodes ?? []).map((one) => {
      const found = one.associatedPullRequests.nodes.filter(isMerged);
      return { oid: one.oid, own: found.find(isOf(nameWithOwner))?.is, any: found.length > 0 };
    });
    const byNumber = new Map(commits.flatMap(({ own }) => (own === undefined ? [] : [[own.number, own] as const])));
    return {
      commits: commits.map(({ oid: id, own, any }) => ({ oid: id, pullRequest: own?.number ?? null, elsewhere: own === undefined && any })),
      pullRequests: [...byNumber.values()],
    };
  });

/** A suite, its app and its run may each be hidden: the check itself was seen. */
const suite = z
  .object({
    app: z.object({ slug: short }).nullish(),
    workflowRun: z.object({ workflow: z.object({ resourcePath: short }).nullish() }).nullish(),
  })
  .nullish();
const check = z
  .union([
    z.object({ __typename: z.literal('CheckRun'), name: short, checkSuite: suite }),
    z.object({ __typename: z.literal('StatusContext'), context: short }),
  ])
  .transform((found): Check => {
    if (found.__typename === 'StatusContext') return { name: found.context, app: null, workflow: null };
    const { name, checkSuite } = found;
    return { name, app: checkSuite?.app?.slug ?? null, workflow: checkSuite?.workflowRun?.workflow?.resourcePath ?? null };
  });
const contexts = z.object({ pageInfo: z.object({ hasNextPage: z.boolean() }), nodes: z.array(check.nullable()) });
const head = z.object({ commit: z.object({ statusCheckRollup: z.object({ contexts }).nullable() }) });
const checked = z.object({ ...merged, commits: listOf(head) }).transform((found) => {
  const rollup = found.commits.nodes[0]?.commit.statusCheckRollup;
  const checks = (rollup?.contexts.nodes ?? []).flatMap((one) => one ?? []);
  return {
    ...found,
    is: { number: found.number, checks, complete: rollup?.contexts.pageInfo.hasNextPage !== true } satisfies CheckedPullRequest,
  };
});

export const checksShape: z.ZodType<readonly CheckedPullRequest[]> = z
  .object({
    nameWithOwner: fullName,
    defaultBranchRef: z.object({ target: z.object({ recent: listOf(z.object({ associatedPullRequests: listOf(checked) })) }) }).nullable(),
  })
  .transform(({ nameWithOwner, defaultBranchRef }) => {
    const commits = defaultBranchRef?.target.recent.nodes ?? [];
    const own = commits.flatMap((one) => one.associatedPullRequests.nodes.filter(isMerged).filter(isOf(nameWithOwner)));
    return [...new Map(own.map(({ is }) => [is.number, is])).values()];
  });

const rule = z.object({
  requiredApprovingReviewCount: z.int().nullish(),
  requiredStatusCheckContexts: z.array(short.nullable()).nullish(),
  requiresCodeOwnerReviews: z.boolean(),
  requiresConversationResolution: z.boolean(),
  requiresLinearHistory: z.boolean(),
  requiresSignatures: z.boolean(),
});

export const updateRuleShape: z.ZodType<UpdateRule | undefined> = z
  .object({ mergeQueue: z.object({ url: text }).nullable(), defaultBranchRef: z.object({ refUpdateRule: rule.nullable() }).nullable() })
  .transform(({ mergeQueue, defaultBranchRef }) => {
    const found = defaultBranchRef?.refUpdateRule ?? undefined;
    if (found === undefined && mergeQueue === null) return undefined;
    return {
      approvals: found?.requiredApprovingReviewCount ?? 0,
      codeOwners: found?.requiresCodeOwnerReviews === true,
      conversationResolution: found?.requiresConversationResolution === true,
      linearHistory: found?.requiresLinearHistory === true,
      signatures: found?.requiresSignatures === true,
      requiredChecks: (found?.requiredStatusCheckContexts ?? []).flatMap((one) => one ?? []),
      mergeQueue: mergeQueue !== null,
    };
  });
