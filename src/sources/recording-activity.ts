/** The part of a recording that holds changes, advisories, attestations and environments. */
import { z } from 'zod';
import { count, fact, factOrNothing, NOT_RECORDED, oid } from './recording-facts.ts';

const text = z.string();
const account = z.strictObject({ login: text, app: z.boolean() });

const advisories = z.strictObject({
  listed: z.array(
    z.strictObject({ ghsa: text, cve: text.nullable(), severity: text.nullable(), publishedAt: text.nullable(), summary: text }),
  ),
  complete: z.boolean(),
});

const changes = z.strictObject({
  commits: z.array(z.strictObject({ oid, pullRequest: z.int().nullable(), elsewhere: z.boolean() })),
  pullRequests: z.array(
    z.strictObject({ number: z.int(), author: account.nullable(), approvedBy: z.array(account), labels: z.array(text) }),
  ),
});

const checks = z.array(
  z.strictObject({
    number: z.int(),
    checks: z.array(z.strictObject({ name: text, app: text.nullable(), workflow: text.nullable() })),
    complete: z.boolean(),
  }),
);

const attestations = z.strictObject({
  digests: z.array(text),
  found: z.array(z.strictObject({ digest: text, predicateType: text.nullable() })),
  complete: z.boolean(),
});

const updateRule = z.strictObject({
  approvals: count,
  codeOwners: z.boolean(),
  conversationResolution: z.boolean(),
  linearHistory: z.boolean(),
  signatures: z.boolean(),
  requiredChecks: z.array(text),
  mergeQueue: z.boolean(),
});

const environments = z.strictObject({
  listed: z.array(
    z.strictObject({
      name: text,
      reviewers: count.nullable(),
      preventSelfReview: z.boolean().exactOptional(),
      waitMinutes: count,
      branchesLimited: z.boolean(),
      otherRules: count,
    }),
  ),
  total: count,
});

/** Keys of `GitHubFacts`; each of them newer than the first recordings. */
export const activity = {
  privateReporting: fact(z.boolean()).default(NOT_RECORDED),
  advisories: fact(advisories).default(NOT_RECORDED),
  changes: fact(changes).default(NOT_RECORDED),
  checks: fact(checks).default(NOT_RECORDED),
  updateRule: factOrNothing(updateRule).default(NOT_RECORDED),
  attestations: fact(attestations).default(NOT_RECORDED),
  dependencyGraph: fact(z.strictObject({ format: text, packages: count })).default(NOT_RECORDED),
  defaultSetup: fact(z.boolean()).default(NOT_RECORDED),
  environments: fact(environments).default(NOT_RECORDED),
};

export const bestPractices = z.strictObject({
  id: z.int(),
  name: text,
  level: text,
  percentages: z.strictObject({ passing: count, silver: count, gold: count }),
  date: text,
  repository: text,
  matches: z.boolean(),
  by: z.enum(['badge', 'address']),
});

export const ossFuzz = z.strictObject({ date: text, lines: count, covered: count, configuration: text.nullable() });
