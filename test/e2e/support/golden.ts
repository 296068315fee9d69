/** The facts behind the golden reports: a project that does nearly everything, one that does nothing, one of which nothing is known. */
import type { MergedPullRequest } from '../../../src/activity.ts';
import type { Commit, Facts, GitHubFacts, Release } from '../../../src/facts.ts';
import { known, notKnown } from '../../../src/facts.ts';
import type { Learned } from '../../../src/sources/recording.ts';
import { COMMIT, commitOf, type Files, factsOf, historyOf, type Parts, tagsOf } from '../../support/facts.ts';
import { ACME_FILES } from './acme.ts';

const OBSERVED = new Date('2026-03-04T05:06:07Z');
const SUBJECT = { commit: COMMIT, committedAt: '2026-03-01T10:00:00Z' };
const SITE = { name: 'GitHub', email: 'noreply@github.com' };
const BOB = { name: 'Bob Example', email: 'bob@example.com' };
const BOTS = [
  { name: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' },
  { name: 'renovate[bot]', email: '29139614+renovate[bot]@users.noreply.github.com' },
];
const SITE_KEY = 'b5690eeebb952194';

/** Newest first; in each ten a merge by the site, two updates by bots, two by Bob of which one is not signed off. */
function commitAt(n: number): Commit {
  const turn = n % 10;
  const parents = [(n + 1).toString(16).padStart(40, '0')];
  const time = Date.parse(SUBJECT.committedAt) / 1000 - n * 36_000;
  const oid = n === 0 ? COMMIT : n.toString(16).padStart(40, '0');
  const base = { ...commitOf(n), oid, parents, time };
  const signed = (name: string, email: string): string => `\n\nSigned-off-by: ${name} <${email}>\n`;
  if (turn === 3) {
    const key = { format: 'pgp', key: SITE_KEY } as const;
    return {
      ...base,
      parents: [...parents, 'e'.repeat(40)],
      author: BOB,
      committer: SITE,
      message: `Merge pull request #${n} from acme/topic\n`,
      signature: key,
    };
  }
  const bot = BOTS[turn === 5 ? 0 : turn === 7 ? 1 : 2];
  if (bot !== undefined) return { ...base, author: bot, committer: SITE, message: `Update gear to 1.${n}.0${signed(bot.name, bot.email)}` };
  if (turn === 8) return { ...base, author: BOB, committer: BOB, message: `Turn faster (#${n})\n` };
  if (turn === 9)
    return {
      ...base,
      author: BOB,
      committer: BOB,
      message: `fix: turn slower (#${n})${signed(BOB.name, BOB.email)}`,
      signature: { format: 'ssh' },
    };
  return { ...base, message: `feat: gear ${n}${signed(base.author.name, base.author.email)}` };
}

const COMMITS = Array.from({ length: 120 }, (_, n) => (n === 119 ? { ...commitAt(n), parents: [] } : commitAt(n)));
const DIGEST = `sha256:${'5f'.repeat(32)}`;
const NAMES = ['linux_amd64', 'linux_arm64'].flatMap((name) => [`widget_${name}.tar.gz`, `widget_${name}.tar.gz.sbom.json`]);

const releaseOf = (tag: string, publishedAt: string, immutable: boolean): Release => ({
  tag,
  name: `Widget ${tag}`,
  draft: false,
  prerelease: false,
  immutable,
  publishedAt,
  assets: [...NAMES, 'checksums.txt', 'checksums.txt.sigstore.json'].map((name) => ({ name, size: 4096, digest: DIGEST })),
  assetsComplete: true,
});

const RULE = { rulesetId: 7, sourceType: 'Repository', source: 'acme/widget' } as const;

const ANN_ACCOUNT = { login: 'ann', app: false };
const BOB_ACCOUNT = { login: 'bob', app: false };
const PULLS: readonly MergedPullRequest[] = [
  { number: 412, author: BOB_ACCOUNT, approvedBy: [ANN_ACCOUNT], labels: ['fix'] },
  { number: 409, author: ANN_ACCOUNT, approvedBy: [BOB_ACCOUNT], labels: [] },
  { number: 407, author: { login: 'renovate', app: true }, approvedBy: [], labels: ['dependencies'] },
];

const ACME_GITHUB: Partial<GitHubFacts> = {
  mode: 'admin',
  repository: known({
    fullName: 'acme/widget',
    url: 'https://github.com/acme/widget',
    description: 'A widget for every gear',
    homepage: 'https://widget.example.com',
    archived: false,
    fork: false,
    visibility: 'public',
    defaultBranch: 'main',
    license: 'MIT',
    webCommitSignoffRequired: true,
    securityPolicy: { enabled: true, url: 'https://github.com/acme/widget/security/policy' },
  }),
  languages: known([
    { name: 'Go', bytes: 90_000 },
    { name: 'Shell', bytes: 10_000 },
  ]),
  branch: known({ name: 'main', protected: true, requiredChecks: ['DCO', 'test'] }),
  rules: known([
    { ...RULE, type: 'deletion', parameters: {} },
    { ...RULE, type: 'non_fast_forward', parameters: {} },
    {
      ...RULE,
      type: 'pull_request',
      parameters: {
        dismiss_stale_reviews_on_push: true,
        require_code_owner_review: true,
        require_last_push_approval: true,
        required_approving_review_count: 1,
        required_review_thread_resolution: false,
      },
    },
    { rulesetId: 9, sourceType: 'Organization', source: 'acme', type: 'required_linear_history', parameters: {} },
  ]),
  classicProtection: known({
    requiredReviews: { approvals: 2, codeOwners: true, dismissStale: true, lastPush: false, bypass: ['user release-manager'] },
    requiredChecks: { contexts: ['DCO', 'test'], strict: true },
    signatures: false,
    linearHistory: false,
    forcePushes: false,
    deletions: false,
    conversationResolution: true,
    enforceAdmins: true,
  }),
  bypass: known(['repository role admin (always)']),
  releases: known([releaseOf('v1.1.0', '2026-02-20T04:05:06Z', true), releaseOf('v1.0.0', '2026-01-10T04:05:06Z', false)]),
  verifications: known(
    COMMITS.slice(0, 100).map(({ oid, signature }) => {
      const valid = signature?.key === SITE_KEY;
      return {
        oid,
        signed: signature !== undefined,
        valid,
        reason: valid ? 'valid' : signature === undefined ? 'unsigned' : 'unknown_key',
      };
    }),
  ),
  codeownersErrors: known([]),
  privateReporting: known(true),
  advisories: known({
    listed: [
      {
        ghsa: 'GHSA-aaaa-bbbb-cccc',
        cve: 'CVE-2026-12345',
        severity: 'critical',
        publishedAt: '2026-02-01T00:00:00Z',
        summary: 'A widget turns too far',
      },
      { ghsa: 'GHSA-dddd-eeee-ffff', cve: null, severity: 'low', publishedAt: '2025-06-01T00:00:00Z', summary: 'A widget is too loud' },
    ],
    complete: true,
  }),
  changes: known({
    commits: COMMITS.slice(0, 100).map(({ oid }, n) => ({
      oid,
      pullRequest: n % 10 === 8 ? null : (PULLS[n % PULLS.length]?.number ?? null),
      elsewhere: false,
    })),
    pullRequests: PULLS,
  }),
  checks: known([
    {
      number: 412,
      checks: [
        { name: 'DCO', app: 'dco', workflow: null },
        { name: 'Analyze (go)', app: 'github-actions', workflow: '/acme/widget/actions/workflows/github-code-scanning/codeql' },
        { name: 'codecov/patch', app: 'codecov', workflow: null },
      ],
      complete: true,
    },
    { number: 409, checks: [{ name: 'DCO', app: 'dco', workflow: null }], complete: true },
  ]),
  updateRule: known(undefined),
  attestations: known({
    digests: [DIGEST],
    found: ['https://slsa.dev/provenance/v1', 'https://spdx.dev/Document/v2.3'].map((predicateType) => ({ digest: DIGEST, predicateType })),
    complete: true,
  }),
  dependencyGraph: known({ format: 'SPDX-2.3', packages: 48 }),
  defaultSetup: known(true),
  environments: known({
    listed: [
      { name: 'release', reviewers: 2, preventSelfReview: true, waitMinutes: 10, branchesLimited: true, otherRules: 0 },
      { name: 'preview', reviewers: null, waitMinutes: 0, branchesLimited: false, otherRules: 0 },
    ],
    total: 2,
  }),
};

const ACME: Parts = {
  subject: SUBJECT,
  files: ACME_FILES,
  history: historyOf(COMMITS),
  tags: tagsOf([
    { name: 'v1.1.0', kind: 'annotated', time: 1_771_560_000, target: '5'.padStart(40, '0'), signature: { format: 'ssh' } },
    { name: 'v1.0.0', kind: 'annotated', time: 1_768_000_000, target: '6'.padStart(40, '0') },
  ]),
  github: ACME_GITHUB,
  services: {
    scorecard: known({
      score: 7.4,
      date: '2026-02-28',
      version: 'v5.0.0',
      commit: COMMIT,
      checks: [
        { name: 'Branch-Protection', score: 8, reason: 'branch protection is not maximal on development and all release branches' },
        { name: 'Fuzzing', score: 0, reason: 'project is not fuzzed' },
      ],
    }),
    bestPractices: known({
      id: 1234,
      name: 'Widget',
      level: 'passing',
      percentages: { passing: 100, silver: 55, gold: 20 },
      date: '2026-01-20',
      repository: 'https://github.com/acme/widget',
      matches: true,
      by: 'badge',
    }),
    ossFuzz: known({
      date: '2026-02-25',
      lines: 900,
      covered: 450,
      configuration: 'https://github.com/google/oss-fuzz/tree/master/projects/widget',
    }),
  },
};

const BARE: Parts = {
  subject: { ...SUBJECT, name: 'bare' },
  files: { 'README.md': '# Bare\n', 'main.c': 'int main(void) { return 0; }\n' },
  history: historyOf([0, 1, 2].map((n) => ({ ...commitOf(n), ...(n === 0 ? { oid: COMMIT } : {}), ...(n === 2 ? { parents: [] } : {}) }))),
  tags: tagsOf([]),
  github: {
    mode: 'admin',
    repository: known({
      fullName: 'acme/bare',
      url: 'https://github.com/acme/bare',
      description: null,
      homepage: null,
      archived: false,
      fork: false,
      visibility: 'public',
      defaultBranch: 'main',
      license: null,
      webCommitSignoffRequired: false,
      securityPolicy: { enabled: false, url: null },
    }),
    languages: known([{ name: 'C', bytes: 30 }]),
    branch: known({ name: 'main', protected: false, requiredChecks: [] }),
    rules: known([]),
    classicProtection: known(undefined),
    bypass: known([]),
    releases: known([]),
    verifications: known(
      [0, 1, 2].map((n) => ({ oid: n === 0 ? COMMIT : commitOf(n).oid, signed: false, valid: false, reason: 'unsigned' })),
    ),
    codeownersErrors: known([]),
    privateReporting: known(false),
    advisories: known({ listed: [], complete: true }),
    changes: known({
      commits: [0, 1, 2].map((n) => ({ oid: n === 0 ? COMMIT : commitOf(n).oid, pullRequest: null, elsewhere: false })),
      pullRequests: [],
    }),
    checks: known([]),
    updateRule: known(undefined),
    attestations: known({ digests: [], found: [], complete: true }),
    dependencyGraph: notKnown(
      'no-access',
      'api.github.com answers 404 for the SBOM of the dependency graph: Not Found (not there, or not shown)',
      'a token with Contents: read',
    ),
    defaultSetup: known(false),
    environments: known({ listed: [], total: 0 }),
  },
  services: { scorecard: known(undefined), bestPractices: known(undefined), ossFuzz: known(undefined) },
};

const UNREACHABLE = notKnown('unreachable', 'api.github.com could not be reached (ENOTFOUND)');
const UNREAD = { unread: '2.0 MiB, over the bound of 1 MiB' } as const;

const BLIND: Parts = {
  subject: SUBJECT,
  files: Object.fromEntries(Object.keys(ACME_FILES).map((path): [string, Files[string]] => [path, UNREAD])),
  history: notKnown('unreachable', 'the history could not be fetched'),
  tags: notKnown('unreachable', 'the tags could not be fetched'),
  github: {
    mode: 'anonymous',
    repository: UNREACHABLE,
    languages: UNREACHABLE,
    branch: UNREACHABLE,
    rules: UNREACHABLE,
    classicProtection: UNREACHABLE,
    bypass: UNREACHABLE,
    releases: UNREACHABLE,
    verifications: UNREACHABLE,
    codeownersErrors: UNREACHABLE,
    privateReporting: UNREACHABLE,
    advisories: UNREACHABLE,
    changes: UNREACHABLE,
    checks: UNREACHABLE,
    updateRule: UNREACHABLE,
    attestations: UNREACHABLE,
    dependencyGraph: UNREACHABLE,
    defaultSetup: UNREACHABLE,
    environments: UNREACHABLE,
  },
  services: {
    scorecard: notKnown('unreachable', 'api.scorecard.dev did not answer within 10 seconds'),
    bestPractices: notKnown('unreachable', 'www.bestpractices.dev did not answer within 10 seconds'),
    ossFuzz: notKnown('unreachable', 'api.deps.dev did not answer within 10 seconds'),
  },
};

const REQUESTS: Facts['access']['requests'] = { graphql: 2, rest: 5, registry: 0, services: 1, gitTransfers: 3 };

/** Facts as a scan would have kept them. */
function learned(parts: Parts): Learned {
  const facts = factsOf(parts);
  const files = Object.keys(parts.files ?? {});
  const texts = files.map((path) => {
    const text = facts.tree.text(path);
    return [path, text.known ? known(text.value ?? '') : text] as const;
  });
  return {
    facts: { ...facts, access: { ...facts.access, requests: REQUESTS, bytesFetched: 40_960 } },
    parts: { entries: facts.tree.entries, texts: new Map(texts), links: new Map() },
    observedAt: OBSERVED,
  };
}

/** By folder of `fixtures`. */
export const GOLDEN: Readonly<Record<'acme' | 'bare' | 'blind', Learned>> = {
  acme: learned(ACME),
  bare: learned(BARE),
  blind: learned(BLIND),
};
