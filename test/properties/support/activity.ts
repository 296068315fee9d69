/** What GitHub tells of changes, advisories and attestations, with hostile words where it takes words from people. */
import fc from 'fast-check';
import type { Account, BestPractices, Changes, CheckedPullRequest } from '../../../src/activity.ts';
import type { Environments } from '../../../src/protection.ts';
import { HOSTILE } from '../../report/hostile.ts';

const OID = fc.nat({ max: 400 }).map((n) => n.toString(16).padStart(40, '0'));
const DIGEST = fc.constantFrom(`sha256:${'d'.repeat(64)}`, `sha256:${'e'.repeat(64)}`);
const NUMBER = fc.integer({ min: 1, max: 12 });
const WHEN = fc.constantFrom('2026-02-28T00:00:00Z', '2025-01-01T10:00:00Z', 'soon');
const ACCOUNT: fc.Arbitrary<Account> = fc.record({
  login: fc.oneof(fc.constantFrom('ann', 'ben', 'renovate'), HOSTILE),
  app: fc.boolean(),
});

export const ADVISORIES = fc.record({
  listed: fc.array(
    fc.record({
      ghsa: fc.constantFrom('GHSA-aaaa-bbbb-cccc', 'GHSA-dddd-eeee-ffff'),
      cve: fc.option(fc.constantFrom('CVE-2025-0001', 'CVE-2026-12345')),
      severity: fc.option(fc.oneof(fc.constantFrom('low', 'critical'), HOSTILE)),
      publishedAt: fc.option(WHEN),
      summary: HOSTILE,
    }),
    { maxLength: 4 },
  ),
  complete: fc.boolean(),
});

export const CHANGES: fc.Arbitrary<Changes> = fc.record({
  commits: fc.array(fc.record({ oid: OID, pullRequest: fc.option(NUMBER), elsewhere: fc.boolean() }), { maxLength: 30 }),
  pullRequests: fc.uniqueArray(
    fc.record({
      number: NUMBER,
      author: fc.option(ACCOUNT),
      approvedBy: fc.array(ACCOUNT, { maxLength: 3 }),
      labels: fc.array(fc.oneof(fc.constantFrom('lgtm', 'approved'), HOSTILE), { maxLength: 3 }),
    }),
    { maxLength: 8, selector: ({ number }) => number },
  ),
});

export const CHECKS: fc.Arbitrary<readonly CheckedPullRequest[]> = fc.uniqueArray(
  fc.record({
    number: NUMBER,
    checks: fc.array(
      fc.record({
        name: fc.oneof(fc.constantFrom('DCO', 'CodeQL', 'security/snyk (acme)', 'license/cla', 'codecov/patch'), HOSTILE),
        app: fc.option(fc.oneof(fc.constantFrom('dco', 'github-advanced-security', 'codecov', 'fossa'), HOSTILE)),
        workflow: fc.option(fc.oneof(fc.constant('/acme/widget/actions/workflows/github-code-scanning/codeql'), HOSTILE)),
      }),
      { maxLength: 5 },
    ),
    complete: fc.boolean(),
  }),
  { maxLength: 6, selector: ({ number }) => number },
);

export const UPDATE_RULE = fc.record({
  approvals: fc.nat({ max: 6 }),
  codeOwners: fc.boolean(),
  conversationResolution: fc.boolean(),
  linearHistory: fc.boolean(),
  signatures: fc.boolean(),
  requiredChecks: fc.array(HOSTILE, { maxLength: 3 }),
  mergeQueue: fc.boolean(),
});

export const ATTESTATIONS = fc.record({
  digests: fc.array(DIGEST, { maxLength: 2 }),
  found: fc.array(
    fc.record({
      digest: DIGEST,
      predicateType: fc.option(fc.oneof(fc.constantFrom('https://slsa.dev/provenance/v1', 'https://spdx.dev/Document/v2.3'), HOSTILE)),
    }),
    { maxLength: 3 },
  ),
  complete: fc.boolean(),
});

export const BEST_PRACTICES: fc.Arbitrary<BestPractices> = fc.record({
  id: NUMBER,
  name: HOSTILE,
  level: fc.constantFrom('in_progress', 'passing', 'silver', 'gold'),
  percentages: fc.record({ passing: fc.nat({ max: 100 }), silver: fc.nat({ max: 100 }), gold: fc.nat({ max: 100 }) }),
  date: fc.constantFrom('2026-02-28'),
  repository: HOSTILE,
  matches: fc.boolean(),
  by: fc.constantFrom<BestPractices['by'][]>('badge', 'address'),
});

export const OSS_FUZZ = fc.record({
  date: fc.constantFrom('2026-02-28'),
  lines: fc.nat({ max: 1000 }),
  covered: fc.nat({ max: 1000 }),
  configuration: fc.option(HOSTILE),
});

export const ENVIRONMENTS: fc.Arbitrary<Environments> = fc.record({
  listed: fc.array(
    fc
      .record({
        name: fc.oneof(fc.constantFrom('release', 'Release', 'pypi'), HOSTILE),
        reviewers: fc.option(fc.nat({ max: 6 })),
        preventSelfReview: fc.option(fc.boolean()),
        waitMinutes: fc.nat({ max: 43_200 }),
        branchesLimited: fc.boolean(),
        otherRules: fc.nat({ max: 2 }),
      })
      .map(({ preventSelfReview, ...rest }) => ({ ...rest, ...(preventSelfReview === null ? {} : { preventSelfReview }) })),
    { maxLength: 4 },
  ),
  total: fc.nat({ max: 30 }),
});
