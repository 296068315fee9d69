/** A GitHub in a few answers: the acme/widget of these tests. */
import { type GitHubAsk, openGitHub } from '../../../src/sources/github/index.ts';
import type { Pace } from '../../../src/sources/github/patience.ts';
import { type Reply, type Routes, serve, worldOf } from '../server.ts';

export const TOKEN = 'canary-token';
export const oidOf = (n: number): string => n.toString(16).padStart(40, '0');

export const REPO = 'GET /repos/acme/widget';
export const BRANCH = `${REPO}/branches/main`;
export const RULES = `${REPO}/rules/branches/main`;
export const PROTECTION = `${BRANCH}/protection`;
export const REPORTING = `${REPO}/private-vulnerability-reporting`;
export const ADVISORIES = `${REPO}/security-advisories`;
export const GRAPH = `${REPO}/dependency-graph/sbom`;
export const SETUP = `${REPO}/code-scanning/default-setup`;
export const GRAPHQL = 'POST /graphql';

export const repository = {
  full_name: 'acme/widget',
  html_url: 'https://github.com/acme/widget',
  description: 'Widgets',
  homepage: '',
  archived: false,
  fork: false,
  private: false,
  visibility: 'public',
  default_branch: 'main',
  license: { key: 'apache-2.0', spdx_id: 'Apache-2.0' },
};

export const rule = {
  type: 'pull_request',
  ruleset_id: 7,
  ruleset_source_type: 'Repository',
  ruleset_source: 'acme/widget',
  parameters: { required_approving_review_count: 1 },
};

const release = (tag: string, part: object = {}) => ({
  tag_name: tag,
  name: tag,
  draft: false,
  prerelease: false,
  created_at: '2025-01-01T00:00:00Z',
  published_at: '2025-01-02T00:00:00Z',
  assets: [],
  ...part,
});

/** What a visitor is shown. */
export const PUBLIC: Routes = {
  [REPO]: { body: repository },
  [`${REPO}/languages`]: { body: { Shell: 10, Go: 900 } },
  [BRANCH]: {
    body: { name: 'main', protected: true, protection: { required_status_checks: { enforcement_level: 'everyone', contexts: ['ci'] } } },
  },
  [RULES]: { body: [rule, { ...rule, type: 'a_new_type', parameters: undefined }] },
  [REPORTING]: { body: { enabled: true } },
  [ADVISORIES]: { body: [] },
  [`${REPO}/releases`]: {
    body: [
      release('v2.0.0-rc.1', { prerelease: true, published_at: '2025-03-01T00:00:00Z' }),
      release('v1.0.0', { created_at: '2024-01-01T00:00:00Z', published_at: '2024-01-02T00:00:00Z' }),
      release('v1.1.0', {
        immutable: true,
        assets: [
          { name: 'a.tgz', size: 5, digest: 'sha256:00' },
          { name: 'b.tgz', size: 6 },
        ],
      }),
    ],
  },
  [`${REPO}/commits`]: {
    body: [
      { sha: oidOf(1), commit: { verification: { verified: true, reason: 'valid' } } },
      { sha: oidOf(2), commit: { verification: { verified: false, reason: 'unknown_key' } } },
      { sha: oidOf(3), commit: { verification: { verified: false, reason: 'unsigned' } } },
    ],
  },
};

export const graphqlRepository = {
  nameWithOwner: 'acme/widget',
  url: 'https://github.com/acme/widget',
  description: null,
  homepageUrl: 'https://widget.example',
  isArchived: false,
  isFork: false,
  visibility: 'PUBLIC',
  viewerCanAdminister: false,
  defaultBranchRef: { name: 'main' },
  isSecurityPolicyEnabled: true,
  securityPolicyUrl: 'https://github.com/acme/widget/security/policy',
  webCommitSignoffRequired: false,
  licenseInfo: { spdxId: 'Apache-2.0' },
  languages: {
    edges: [
      { size: 10, node: { name: 'Shell' } },
      { size: 900, node: { name: 'Go' } },
    ],
  },
  codeowners: { errors: [{ kind: 'Unknown owner', line: 3, path: '.github/CODEOWNERS', message: 'make sure @nobody exists' }] },
  releases: {
    nodes: [
      {
        tagName: 'v1.1.0',
        name: '',
        isDraft: false,
        isPrerelease: false,
        isLatest: true,
        immutable: true,
        publishedAt: '2025-01-02T00:00:00Z',
        releaseAssets: { pageInfo: { hasNextPage: true }, nodes: [{ name: 'a.tgz', size: 5, digest: null }] },
      },
      {
        tagName: 'v9',
        name: null,
        isDraft: true,
        isPrerelease: false,
        isLatest: false,
        immutable: false,
        publishedAt: null,
        releaseAssets: { pageInfo: { hasNextPage: false }, nodes: [] },
      },
    ],
  },
};

const rules = (...nodes: readonly object[]) => ({
  nodes: nodes.map((rule) => ({ timeout: 0, preventSelfReview: null, reviewers: { totalCount: 0 }, ...rule })),
});
/** The repository asked once more, for what could take it away. */
export const beside = {
  environments: {
    totalCount: 12,
    nodes: [
      {
        name: 'release',
        protectionRules: rules(
          { type: 'REQUIRED_REVIEWERS', timeout: 43_200, preventSelfReview: true, reviewers: { totalCount: 2 } },
          { type: 'WAIT_TIMER', timeout: 10 },
          { type: 'BRANCH_POLICY' },
          { type: 'A_KIND_OF_TOMORROW' },
        ),
      },
      { name: 'preview', protectionRules: rules() },
    ],
  },
};
export const ENVIRONMENTS = {
  listed: [
    { name: 'release', reviewers: 2, preventSelfReview: true, waitMinutes: 10, branchesLimited: true, otherRules: 1 },
    { name: 'preview', reviewers: null, waitMinutes: 0, branchesLimited: false, otherRules: 0 },
  ],
  total: 12,
};

const ANN = { __typename: 'User', login: 'ann' };
const BEN = { __typename: 'User', login: 'ben' };
const merged = { number: 7, mergedAt: '2025-01-02T00:00:00Z', baseRepository: { nameWithOwner: 'Acme/Widget' } };
const reviewed = {
  ...merged,
  author: ANN,
  latestOpinionatedReviews: {
    nodes: [
      { state: 'APPROVED', author: BEN },
      { state: 'CHANGES_REQUESTED', author: ANN },
      { state: 'APPROVED', author: null },
    ],
  },
  labels: { nodes: [{ name: 'lgtm' }] },
};
const contexts = {
  pageInfo: { hasNextPage: false },
  nodes: [
    { __typename: 'CheckRun', name: 'DCO', checkSuite: { app: { slug: 'dco' }, workflowRun: null } },
    {
      __typename: 'CheckRun',
      name: 'test',
      checkSuite: { app: { slug: 'github-actions' }, workflowRun: { workflow: { resourcePath: '/acme/widget/actions/workflows/ci.yml' } } },
    },
    { __typename: 'StatusContext', context: 'EasyCLA' },
  ],
};
const checked = { ...merged, commits: { nodes: [{ commit: { statusCheckRollup: { contexts } } }] } };
const behind = (...nodes: readonly unknown[]) => ({ associatedPullRequests: { nodes } });

export const history = {
  nameWithOwner: 'acme/widget',
  mergeQueue: null,
  defaultBranchRef: {
    refUpdateRule: null,
    target: {
      history: {
        nodes: [
          { oid: oidOf(1), signature: { isValid: true, state: 'VALID' }, ...behind(reviewed) },
          { oid: oidOf(2), signature: { isValid: false, state: 'UNKNOWN_KEY' }, ...behind(reviewed) },
          { oid: oidOf(3), signature: null, ...behind() },
        ],
      },
      recent: { nodes: [behind(checked), behind(checked), behind()] },
    },
  },
};

/** What the facts say of it. */
export const CHANGES = {
  commits: [
    { oid: oidOf(1), pullRequest: 7, elsewhere: false },
    { oid: oidOf(2), pullRequest: 7, elsewhere: false },
    { oid: oidOf(3), pullRequest: null, elsewhere: false },
  ],
  pullRequests: [{ number: 7, author: { login: 'ann', app: false }, approvedBy: [{ login: 'ben', app: false }], labels: ['lgtm'] }],
};
export const CHECKS = [
  {
    number: 7,
    checks: [
      { name: 'DCO', app: 'dco', workflow: null },
      { name: 'test', app: 'github-actions', workflow: '/acme/widget/actions/workflows/ci.yml' },
      { name: 'EasyCLA', app: null, workflow: null },
    ],
    complete: true,
  },
];

interface Said {
  readonly facts?: Reply | ((query: string) => Reply);
  readonly history?: Reply | ((first: number) => Reply);
}

/** A GraphQL end point that answers the two queries. */
export const graphqlOf = ({ facts, history: commits }: Said = {}): Routes => ({
  [GRAPHQL]: ({ body }) => {
    const { query, variables } = JSON.parse(body);
    if (query.startsWith('query History')) {
      return typeof commits === 'function' ? commits(variables.first) : (commits ?? { body: { data: { repository: history } } });
    }
    return typeof facts === 'function' ? facts(query) : (facts ?? { body: { data: { repository: graphqlRepository, beside } } });
  },
});

/** What a token is shown, and an administrator's. */
export const READ: Routes = {
  ...PUBLIC,
  ...graphqlOf(),
  [GRAPH]: { body: { sbom: { spdxVersion: 'SPDX-2.3', packages: [{}, {}] } } },
};
export const asAdmin = (part: object = {}): Routes =>
  graphqlOf({ facts: { body: { data: { repository: { ...graphqlRepository, viewerCanAdminister: true, ...part } } } } });
export const ADMIN: Routes = {
  ...PUBLIC,
  ...asAdmin(),
  [PROTECTION]: { status: 404, body: { message: 'Branch not protected' } },
  [`${REPO}/rulesets/7`]: { body: { id: 7, name: 'main', bypass_actors: [] } },
  [SETUP]: { body: { state: 'configured', languages: ['go'] } },
  [GRAPH]: { body: { sbom: { spdxVersion: 'SPDX-2.3', packages: [{}, {}] } } },
};

/** No real waiting: the sleeps asked for are listed. */
export function paceOf(timeout = 5000): Pace & { readonly slept: number[] } {
  const slept: number[] = [];
  return { timeout, backOff: [10, 20], slept, sleep: async (milliseconds) => void slept.push(milliseconds) };
}

export async function scan(routes: Routes, part: Partial<GitHubAsk> = {}, pace = paceOf()) {
  const { base, asked } = await serve(routes);
  const world = worldOf();
  const ask: GitHubAsk = {
    owner: 'acme',
    name: 'widget',
    token: undefined,
    api: base,
    graphql: `${base}/graphql`,
    outside: world.outside,
    cacheDir: undefined,
    maxWait: 60,
    count: world.count,
    ...part,
  };
  const facts = openGitHub(ask, pace).facts();
  facts.catch(() => undefined);
  return { facts, asked, base, ...world, host: new URL(base).host, pace };
}

/** `METHOD /path?query` of what was asked, sorted. */
export const questions = (asked: readonly { method: string; url: string }[]): readonly string[] =>
  asked.map(({ method, url }) => `${method} ${url}`).sort();
