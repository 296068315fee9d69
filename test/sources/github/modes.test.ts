import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openGitHub } from '../../../src/sources/github/index.ts';
import { type Asked, type Reply, worldOf } from '../server.ts';
import {
  ADMIN,
  ADVISORIES,
  asAdmin,
  BRANCH,
  CHANGES,
  CHECKS,
  ENVIRONMENTS,
  GRAPH,
  graphqlOf,
  graphqlRepository,
  oidOf,
  PROTECTION,
  PUBLIC,
  paceOf,
  questions,
  READ,
  REPO,
  REPORTING,
  RULES,
  repository,
  rule,
  scan,
  TOKEN,
} from './github.ts';

const ADVISORY_LIST = `${ADVISORIES}?state=published&sort=published&direction=desc&per_page=100`;
const VERIFICATIONS = [
  { oid: oidOf(1), signed: true, valid: true, reason: 'valid' },
  { oid: oidOf(2), signed: true, valid: false, reason: 'unknown_key' },
  { oid: oidOf(3), signed: false, valid: false, reason: 'unsigned' },
];

test('a visitor asks eight REST questions and learns what is public', async () => {
  const { facts, asked, count } = await scan(PUBLIC);
  const { branch, rules, releases, ...rest } = await facts;
  expect(rest).toMatchObject({
    mode: 'anonymous',
    repository: {
      known: true,
      value: { fullName: 'acme/widget', homepage: null, license: 'Apache-2.0', visibility: 'public', defaultBranch: 'main' },
    },
    languages: {
      known: true,
      value: [
        { name: 'Go', bytes: 900 },
        { name: 'Shell', bytes: 10 },
      ],
    },
    classicProtection: { known: false, reason: { why: 'no-access', remedy: 'a token with Administration: read' } },
    bypass: { known: false, reason: { why: 'no-access' } },
    verifications: { known: true, value: VERIFICATIONS },
    codeownersErrors: { known: false, reason: { why: 'not-asked', remedy: expect.stringContaining('a token') } },
    privateReporting: { known: true, value: true },
    advisories: { known: true, value: { listed: [], complete: true } },
    ...Object.fromEntries(
      ['changes', 'checks', 'updateRule', 'attestations', 'dependencyGraph', 'environments'].map((name) => [
        name,
        { known: false, reason: { why: 'not-asked', remedy: expect.stringContaining('a token') } },
      ]),
    ),
    defaultSetup: { known: false, reason: { why: 'no-access', remedy: 'a token with Administration: read' } },
  });
  expect(branch).toEqual({ known: true, value: { name: 'main', protected: true, requiredChecks: ['ci'] } });
  expect(rules).toMatchObject({
    value: [
      { type: 'pull_request', rulesetId: 7 },
      { type: 'a_new_type', parameters: {} },
    ],
  });
  expect(releases.known && releases.value.map(({ tag }) => tag)).toEqual(['v2.0.0-rc.1', 'v1.1.0', 'v1.0.0']);
  expect(releases.known && releases.value[1]).toMatchObject({
    immutable: true,
    assets: [{ digest: 'sha256:00' }, { name: 'b.tgz', digest: null }],
    assetsComplete: true,
  });
  expect(releases.known && releases.value[0]).not.toHaveProperty('immutable');
  expect(questions(asked)).toEqual([
    REPO,
    BRANCH,
    `${REPO}/commits?per_page=100`,
    `${REPO}/languages`,
    REPORTING,
    `${REPO}/releases?per_page=10`,
    `${RULES}?per_page=100`,
    ADVISORY_LIST,
  ]);
  expect(count).toMatchObject({ rest: 8, graphql: 0 });
  expect(asked[0]?.headers).toMatchObject({ 'x-github-api-version': '2022-11-28', 'user-agent': expect.stringMatching(/^evidence\/\d/) });
  for (const { headers } of asked) expect(headers).not.toHaveProperty('authorization');
});

test('a token asks two queries and five REST questions', async () => {
  const { facts, asked, count, lines } = await scan(READ, { token: TOKEN });
  const found = await facts;
  expect(found).toMatchObject({
    mode: 'token',
    repository: { value: { webCommitSignoffRequired: false, securityPolicy: { enabled: true }, homepage: 'https://widget.example' } },
    languages: { value: [{ name: 'Go', bytes: 900 }, { name: 'Shell' }] },
    verifications: { value: VERIFICATIONS },
    codeownersErrors: { value: [{ path: '.github/CODEOWNERS', line: 3, kind: 'Unknown owner', message: 'make sure @nobody exists' }] },
    classicProtection: { known: false, reason: { why: 'no-access', remedy: 'a token with Administration: read' } },
  });
  expect(found.releases).toEqual({
    known: true,
    value: [
      {
        tag: 'v1.1.0',
        name: null,
        draft: false,
        prerelease: false,
        immutable: true,
        publishedAt: '2025-01-02T00:00:00Z',
        assets: [{ name: 'a.tgz', size: 5, digest: null }],
        assetsComplete: false,
      },
    ],
  });
  expect(found).toMatchObject({
    changes: { known: true, value: CHANGES },
    checks: { known: true, value: CHECKS },
    updateRule: { known: true, value: undefined },
    dependencyGraph: { known: true, value: { format: 'SPDX-2.3', packages: 2 } },
    environments: { known: true, value: ENVIRONMENTS },
    // No asset has a digest: there is nothing to ask.
    attestations: { known: true, value: { digests: [], found: [], complete: true } },
  });
  expect(questions(asked)).toEqual([BRANCH, GRAPH, REPORTING, `${RULES}?per_page=100`, ADVISORY_LIST, 'POST /graphql', 'POST /graphql']);
  expect(count).toMatchObject({ rest: 5, graphql: 2 });
  for (const { headers } of asked) expect(headers.authorization).toBe(`token ${TOKEN}`);
  expect(lines).toContain('asking GitHub: the branch rules');
});

describe('an administrator', () => {
  const protection = {
    required_status_checks: { strict: true, contexts: ['ci'], checks: [{ context: 'ci' }, { context: 'dco' }] },
    enforce_admins: { enabled: true },
    required_pull_request_reviews: {
      dismiss_stale_reviews: true,
      require_code_owner_reviews: true,
      required_approving_review_count: 2,
      require_last_push_approval: false,
      bypass_pull_request_allowances: { users: [{ login: 'ann' }], teams: [{ slug: 'core' }], apps: [] },
    },
    required_linear_history: { enabled: false },
    allow_force_pushes: { enabled: false },
    allow_deletions: { enabled: false },
    required_conversation_resolution: { enabled: true },
    required_signatures: { enabled: true },
  };
  const CLASSIC = {
    requiredReviews: { approvals: 2, codeOwners: true, dismissStale: true, lastPush: false, bypass: ['user ann', 'team core'] },
    requiredChecks: { contexts: ['ci', 'dco'], strict: true },
    signatures: true,
    linearHistory: false,
    forcePushes: false,
    deletions: false,
    conversationResolution: true,
    enforceAdmins: true,
  };

  test('asks for classic protection and each ruleset too', async () => {
    const { facts, count } = await scan(
      {
        ...ADMIN,
        [PROTECTION]: { body: protection },
        [`${REPO}/rulesets/7`]: {
          body: {
            bypass_actors: [
              { actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' },
              { actor_id: 99, actor_type: 'Team', bypass_mode: 'pull_request' },
              { actor_id: null, actor_type: 'DeployKey' },
              { actor_id: 3, actor_type: 'SomethingNew', bypass_mode: 'exempt' },
            ],
          },
        },
      },
      { token: TOKEN },
    );
    expect(await facts).toMatchObject({
      mode: 'admin',
      classicProtection: { known: true, value: CLASSIC },
      bypass: {
        known: true,
        value: ['repository role admin (always)', 'team 99 (pull requests only)', 'deploy keys (always)', 'SomethingNew 3 (exempt)'],
      },
    });
    expect(count).toMatchObject({ graphql: 2, rest: 8 });
  });

  test('who sees "Branch not protected" has seen that there is none', async () => {
    expect(await (await scan(ADMIN, { token: TOKEN })).facts).toMatchObject({
      classicProtection: { known: true, value: undefined },
      bypass: { known: true, value: [] },
    });
  });

  test('a server that leaves the signature requirement out is asked for it', async () => {
    const { required_signatures: _, ...rest } = protection;
    const routes = { ...ADMIN, [PROTECTION]: { body: rest } };
    const signatures = { [`${PROTECTION}/required_signatures`]: { body: { enabled: true } } };
    expect((await (await scan({ ...routes, ...signatures }, { token: TOKEN })).facts).classicProtection).toEqual({
      known: true,
      value: CLASSIC,
    });
    expect((await (await scan(routes, { token: TOKEN })).facts).classicProtection).toMatchObject({
      known: false,
      reason: { why: 'no-access' },
    });
  });

  test('one ruleset that hides its list leaves the whole unknown', async () => {
    const routes = {
      ...ADMIN,
      [RULES]: { body: [rule, { ...rule, ruleset_id: 8, ruleset_source_type: 'Organization' }] },
      [`${REPO}/rulesets/8`]: { body: { id: 8, name: 'organisation' } },
    };
    expect((await (await scan(routes, { token: TOKEN })).facts).bypass).toMatchObject({ known: false, reason: { why: 'no-access' } });
  });

  test('of a repository without a commit sees no branch', async () => {
    const { facts, count } = await scan({ ...PUBLIC, ...asAdmin({ defaultBranchRef: null }) }, { token: TOKEN });
    const noBranch = { known: false, reason: { why: 'unreadable', detail: 'the repository has no default branch: it holds no commit' } };
    expect(await facts).toMatchObject({ mode: 'admin', branch: noBranch, rules: noBranch, classicProtection: noBranch, bypass: noBranch });
    expect(count.rest).toBe(4);
  });
});

test('the workflow token is no administrator', async () => {
  const routes = {
    ...PUBLIC,
    ...graphqlOf({ facts: { body: { data: { repository: { ...graphqlRepository, viewerPermission: null } } } } }),
  };
  expect((await (await scan(routes, { token: TOKEN })).facts).mode).toBe('token');
});

test('after a rename everything else is asked by the new name', async () => {
  const moved = Object.fromEntries(Object.entries(PUBLIC).map(([route, reply]) => [route.replace('acme/widget', 'acme/gadget'), reply]));
  const { facts, count } = await scan({
    ...moved,
    [REPO]: { status: 301, headers: { location: '/repositories/1' }, body: { message: 'Moved Permanently' } },
    'GET /repositories/1': { body: { ...repository, full_name: 'acme/gadget' } },
  });
  expect(await facts).toMatchObject({
    repository: { value: { fullName: 'acme/gadget' } },
    rules: { known: true },
    releases: { known: true },
    // The redirect was a request: what the tree tells too gives way.
    languages: { known: false, reason: { why: 'not-asked', remedy: '`gh api repos/acme/gadget/languages`' } },
  });
  expect(count.rest).toBe(8);
});

test('a branch name with a slash is one part of the path', async () => {
  const { facts, asked } = await scan({
    ...PUBLIC,
    [REPO]: { body: { ...repository, default_branch: 'release/1.x' } },
    [`${REPO}/branches/release%2F1.x`]: { body: { name: 'release/1.x', protected: false } },
  });
  expect((await facts).branch).toEqual({ known: true, value: { name: 'release/1.x', protected: false, requiredChecks: [] } });
  expect(questions(asked)).toContain(`${REPO}/rules/branches/release%2F1.x?per_page=100`);
});

test('an empty repository has no commits, which is known', async () => {
  const { facts } = await scan({
    ...PUBLIC,
    [`${REPO}/commits`]: { status: 409, body: { message: 'Git Repository is empty.' } },
    [BRANCH]: { status: 404, body: { message: 'Branch not found' } },
  });
  expect(await facts).toMatchObject({ verifications: { known: true, value: [] }, branch: { known: false, reason: { why: 'no-access' } } });
});

describe('conditional requests', () => {
  test.each([undefined, TOKEN])('the second scan transfers no answer anew (token: %s)', async (token) => {
    const dir = await mkdtemp(join(tmpdir(), 'evidence-github-'));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    let full = 0;
    const routes = Object.fromEntries(
      Object.entries(ADMIN).map(([route, reply]) => [
        route,
        (asked: Asked, response: ServerResponse): Reply | undefined => {
          if (asked.headers['if-none-match'] === '"tag"') return { status: 304 };
          if (asked.method === 'GET') full += 1;
          const answer = typeof reply === 'function' ? reply(asked, response) : reply;
          return answer === undefined ? undefined : { ...answer, headers: { etag: '"tag"' } };
        },
      ]),
    );
    const first = await scan(routes, { token, cacheDir: dir });
    const before = await first.facts;
    const asked = full;
    const host = first.base;
    const { outside, count } = worldOf();
    const again = await openGitHub(
      { owner: 'acme', name: 'widget', token, api: host, graphql: `${host}/graphql`, outside, cacheDir: dir, maxWait: 0, count },
      paceOf(),
    ).facts();
    expect(asked).toBeGreaterThan(2);
    expect(again).toEqual(before);
    // A refusal is asked anew.
    expect(full - asked).toBe(token === undefined ? 0 : 1);
    for (const name of await readdir(dir)) expect(await readFile(join(dir, name), 'utf8')).not.toContain(TOKEN);
  });
});

test("the real host's addresses are the ones asked", async () => {
  nock.disableNetConnect();
  onTestFinished(() => {
    nock.cleanAll();
    nock.enableNetConnect();
  });
  const scope = nock('https://api.github.com', { reqheaders: { authorization: `token ${TOKEN}`, 'x-github-api-version': '2022-11-28' } });
  scope
    .post('/graphql')
    .times(2)
    .reply(200, { data: { repository: graphqlRepository } });
  scope.get('/repos/acme/widget/branches/main').reply(200, { name: 'main', protected: false });
  scope.get('/repos/acme/widget/private-vulnerability-reporting').reply(200, { enabled: false });
  scope.get('/repos/acme/widget/security-advisories?state=published&sort=published&direction=desc&per_page=100').reply(200, []);
  scope.get('/repos/acme/widget/dependency-graph/sbom').reply(404, { message: 'Not Found' });
  scope.get('/repos/acme/widget/rules/branches/main?per_page=100').reply(200, []);
  const { outside, count } = worldOf();
  const api = 'https://api.github.com';
  const facts = await openGitHub(
    { owner: 'acme', name: 'widget', token: TOKEN, api, graphql: `${api}/graphql`, outside, cacheDir: undefined, maxWait: 0, count },
    paceOf(),
  ).facts();
  expect(facts).toMatchObject({ branch: { value: { protected: false } }, rules: { value: [] } });
  expect(scope.isDone()).toBe(true);
});
