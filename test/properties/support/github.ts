/** Answers of GitHub and the services, each known or not, with hostile words where GitHub takes words from people. */
import fc from 'fast-check';
import { type Fact, type GitHubFacts, known, notKnown, type ServiceFacts } from '../../../src/facts.ts';
import { HOSTILE } from '../../report/hostile.ts';
import { ADVISORIES, ATTESTATIONS, BEST_PRACTICES, CHANGES, CHECKS, ENVIRONMENTS, OSS_FUZZ, UPDATE_RULE } from './activity.ts';

export const SILENT = fc
  .tuple(
    fc.constantFrom('no-access', 'not-asked', 'unreachable', 'rate-limited', 'unreadable'),
    HOSTILE,
    fc.option(HOSTILE, { nil: undefined }),
  )
  .map(([why, detail, remedy]) => notKnown(why, detail, remedy));

export const factOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Fact<T>> =>
  fc.oneof({ weight: 4, arbitrary: value.map((one): Fact<T> => known(one)) }, { weight: 1, arbitrary: SILENT });

export const OID = fc.nat({ max: 400 }).map((n) => n.toString(16).padStart(40, '0'));
const WHEN = fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString().replace('.000', ''));
const COUNT = fc.nat({ max: 10_000 });
const LIST = fc.array(HOSTILE, { maxLength: 4 });
/** Where GitHub takes a word from a list, and may take one tomorrow that is not on it. */
const word = (...words: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: HOSTILE });

const ADDRESS = fc.oneof(
  fc.constantFrom(
    'https://github.com/acme/widget/security/policy',
    'https://github.com/acme/.github/blob/main/SECURITY.md',
    'javascript:x',
    'http://[',
  ),
  HOSTILE,
);

const REPOSITORY: fc.Arbitrary<GitHubFacts['repository']> = factOf(
  fc
    .record({
      fullName: fc.constantFrom('acme/widget', 'Acme/Widget', 'other/renamed'),
      url: ADDRESS,
      description: fc.option(HOSTILE),
      homepage: fc.option(ADDRESS),
      archived: fc.boolean(),
      fork: fc.boolean(),
      visibility: fc.constantFrom('public', 'private', 'internal'),
      defaultBranch: fc.option(HOSTILE),
      license: fc.option(word('MIT', 'NOASSERTION', 'Apache-2.0')),
      policy: fc.option(fc.record({ enabled: fc.boolean(), url: fc.option(ADDRESS) })),
      signoff: fc.option(fc.boolean()),
    })
    .map(({ policy, signoff, ...rest }) => ({
      ...rest,
      ...(policy === null ? {} : { securityPolicy: policy }),
      ...(signoff === null ? {} : { webCommitSignoffRequired: signoff }),
    })),
);

const PARAMETER = fc.oneof(fc.boolean(), fc.integer({ min: -1, max: 12 }), fc.constant(null), HOSTILE, LIST, fc.jsonValue({ maxDepth: 3 }));

const RULE = fc.record({
  type: word(
    'deletion',
    'non_fast_forward',
    'pull_request',
    'required_status_checks',
    'required_signatures',
    'required_linear_history',
    'merge_queue',
    'update',
    'commit_message_pattern',
  ),
  rulesetId: COUNT,
  sourceType: word('Repository', 'Organization', 'Enterprise'),
  source: HOSTILE,
  parameters: fc.dictionary(
    word(
      'required_approving_review_count',
      'dismiss_stale_reviews_on_push',
      'require_code_owner_review',
      'require_last_push_approval',
      'required_review_thread_resolution',
      'required_status_checks',
      'strict_required_status_checks_policy',
      'operator',
      'pattern',
    ),
    fc.oneof(PARAMETER, fc.array(fc.record({ context: fc.oneof(HOSTILE, fc.integer()) }), { maxLength: 3 })),
    { maxKeys: 6 },
  ),
});

const CLASSIC = fc
  .record({
    reviews: fc.option(
      fc.record({
        approvals: fc.nat({ max: 6 }),
        codeOwners: fc.boolean(),
        dismissStale: fc.boolean(),
        lastPush: fc.boolean(),
        bypass: LIST,
      }),
    ),
    checks: fc.option(fc.record({ contexts: LIST, strict: fc.boolean() })),
    signatures: fc.boolean(),
    linearHistory: fc.boolean(),
    forcePushes: fc.boolean(),
    deletions: fc.boolean(),
    conversationResolution: fc.boolean(),
    enforceAdmins: fc.boolean(),
  })
  .map(({ reviews, checks, ...rest }) => ({
    ...rest,
    ...(reviews === null ? {} : { requiredReviews: reviews }),
    ...(checks === null ? {} : { requiredChecks: checks }),
  }));

const ASSET = fc.record({
  name: word(
    'widget.tar.gz',
    'widget.spdx.json',
    'bom.cdx.xml',
    'checksums.txt',
    'checksums.txt.sig',
    'widget.tar.gz.asc',
    'multiple.intoto.jsonl',
    'widget.sigstore.json',
    'a.pem',
  ),
  size: COUNT,
  digest: fc.option(fc.constantFrom(`sha256:${'d'.repeat(64)}`, 'sha256:', '?')),
});

const RELEASE = fc
  .record({
    tag: word('v1.0.0', 'v1.1.0-rc.1', 'chart-2', 'latest'),
    name: fc.option(HOSTILE),
    draft: fc.constant(false),
    prerelease: fc.boolean(),
    immutable: fc.option(fc.boolean()),
    publishedAt: fc.option(WHEN),
    assets: fc.array(ASSET, { maxLength: 8 }),
    assetsComplete: fc.boolean(),
  })
  .map(({ immutable, ...rest }) => ({ ...rest, ...(immutable === null ? {} : { immutable }) }));

export const GITHUB: fc.Arbitrary<GitHubFacts> = fc.record({
  mode: fc.constantFrom('offline', 'anonymous', 'token', 'admin'),
  repository: REPOSITORY,
  languages: factOf(fc.array(fc.record({ name: HOSTILE, bytes: COUNT }), { maxLength: 5 })),
  branch: factOf(fc.record({ name: HOSTILE, protected: fc.boolean(), requiredChecks: LIST })),
  rules: factOf(fc.array(RULE, { maxLength: 6 })),
  classicProtection: factOf(fc.option(CLASSIC, { nil: undefined })),
  bypass: factOf(LIST),
  releases: factOf(fc.array(RELEASE, { maxLength: 4 })),
  verifications: factOf(
    fc.array(fc.record({ oid: OID, signed: fc.boolean(), valid: fc.boolean(), reason: word('valid', 'unsigned', 'unknown_key') }), {
      maxLength: 100,
    }),
  ),
  codeownersErrors: factOf(
    fc.array(
      fc.record({
        path: fc.constantFrom('.github/CODEOWNERS', 'CODEOWNERS'),
        line: fc.integer({ min: 1, max: 9 }),
        kind: HOSTILE,
        message: HOSTILE,
      }),
      {
        maxLength: 3,
      },
    ),
  ),
  privateReporting: factOf(fc.boolean()),
  advisories: factOf(ADVISORIES),
  changes: factOf(CHANGES),
  checks: factOf(CHECKS),
  updateRule: factOf(fc.option(UPDATE_RULE, { nil: undefined })),
  attestations: factOf(ATTESTATIONS),
  dependencyGraph: factOf(fc.record({ format: fc.oneof(fc.constant('SPDX-2.3'), HOSTILE), packages: COUNT })),
  defaultSetup: factOf(fc.boolean()),
  environments: factOf(ENVIRONMENTS),
});

export const SERVICES: fc.Arbitrary<ServiceFacts> = fc.record({
  scorecard: factOf(
    fc.option(
      fc.record({
        score: fc.double({ min: -1, max: 10, noNaN: true }),
        date: fc.constantFrom('2026-02-28', ''),
        version: HOSTILE,
        commit: HOSTILE,
        checks: fc.array(fc.record({ name: HOSTILE, score: fc.integer({ min: -1, max: 10 }), reason: HOSTILE }), { maxLength: 4 }),
      }),
      { nil: undefined },
    ),
  ),
  bestPractices: factOf(fc.option(BEST_PRACTICES, { nil: undefined })),
  ossFuzz: factOf(fc.option(OSS_FUZZ, { nil: undefined })),
});
