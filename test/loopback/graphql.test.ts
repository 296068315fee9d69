import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN, FACTS, HISTORY } from './queries.ts';
import { startScene } from './scene.ts';

let scene: Awaited<ReturnType<typeof startScene>>;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());

const refused = (message: string, path: readonly (string | number)[]) => expect.objectContaining({ type: 'FORBIDDEN', message, path });

describe('facts', () => {
  test('answered without any error to readers', async () => {
    const { status, answer } = await scene.query('read', FACTS);
    expect(status).toBe(200);
    expect(answer).not.toHaveProperty('errors');
    expect(answer).toMatchObject({
      data: {
        rateLimit: { cost: 1, remaining: expect.any(Number) },
        repository: {
          nameWithOwner: 'acme/widget',
          viewerPermission: 'READ',
          viewerCanAdminister: false,
          isSecurityPolicyEnabled: true,
          licenseInfo: { spdxId: 'Apache-2.0' },
          codeowners: { errors: [{ kind: 'Unknown owner', line: 3 }] },
          owner: { __typename: 'Organization', isVerified: false },
          mergeQueue: null,
          rulesets: {
            totalCount: 3,
            nodes: [
              {
                databaseId: 7,
                target: 'BRANCH',
                enforcement: 'ACTIVE',
                source: { nameWithOwner: 'acme/widget' },
                conditions: { refName: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
                rules: {
                  nodes: [
                    { type: 'DELETION', parameters: null },
                    { type: 'PULL_REQUEST', parameters: { __typename: 'PullRequestParameters', requiredApprovingReviewCount: 1 } },
                  ],
                },
              },
              { enforcement: 'EVALUATE' },
              { source: { login: 'acme' } },
            ],
          },
          defaultBranchRef: {
            name: 'main',
            refUpdateRule: null,
            rules: { totalCount: 3, nodes: [{ repositoryRuleset: { databaseId: 7, name: 'main' } }, {}, {}] },
            target: { oid: expect.stringMatching(/^[0-9a-f]{40}$/), statusCheckRollup: null },
          },
          rootTree: {
            entries: expect.arrayContaining([expect.objectContaining({ name: 'SECURITY.md', type: 'blob', mode: 0o100644, size: 13 })]),
          },
          workflows: { entries: [{ name: 'test.yml', object: { text: 'on: push\n', byteSize: 9, isTruncated: false } }] },
          latestRelease: { tagName: 'v1.0.0' },
          releases: {
            totalCount: 1,
            nodes: [
              {
                tagName: 'v1.0.0',
                isLatest: true,
                immutable: true,
                tag: { target: { __typename: 'Tag' } },
                tagCommit: { oid: expect.stringMatching(/^[0-9a-f]{40}$/) },
                releaseAssets: { totalCount: 2, nodes: [{ name: 'widget.tar.gz', digest: `sha256:${'0'.repeat(64)}` }, { digest: null }] },
              },
            ],
          },
          environments: { totalCount: 0, nodes: [] },
        },
      },
    });
  });

  test('an administrator sees more, an app knows no permission of its own', async () => {
    const admin = await scene.query('admin', FACTS);
    expect(admin.answer).not.toHaveProperty('errors');
    expect(admin.answer).toMatchObject({
      data: {
        repository: {
          viewerPermission: 'ADMIN',
          viewerCanAdminister: true,
          releases: { totalCount: 2 },
          defaultBranchRef: { refUpdateRule: { requiredApprovingReviewCount: 2, requiredStatusCheckContexts: ['build'] } },
        },
      },
    });
    expect((await scene.query('actions', FACTS)).answer).toMatchObject({
      data: { repository: { viewerPermission: null, viewerCanAdminister: false } },
    });
  });

  test('a bare repository has nothing of it', async () => {
    const { answer } = await scene.query('read', FACTS, { name: 'bare' });
    expect(answer).not.toHaveProperty('errors');
    expect(answer).toMatchObject({
      data: {
        repository: {
          isSecurityPolicyEnabled: false,
          licenseInfo: null,
          codeowners: null,
          rulesets: { totalCount: 0 },
          releases: { totalCount: 0 },
          latestRelease: null,
          workflows: null,
          owner: { __typename: 'User' },
          defaultBranchRef: { name: 'trunk' },
        },
      },
    });
  });
});

test('history comes from git', async () => {
  const { answer } = await scene.query('read', HISTORY);
  expect(answer).not.toHaveProperty('errors');
  const pull = (number: number) => ({ nodes: [expect.objectContaining({ number })] });
  expect(answer).toMatchObject({
    data: {
      repository: {
        defaultBranchRef: {
          target: {
            history: {
              totalCount: 4,
              nodes: [
                {
                  committedViaWeb: true,
                  signature: { isValid: true, state: 'VALID', wasSignedByGitHub: true },
                  associatedPullRequests: pull(4),
                },
                { signature: null, associatedPullRequests: { nodes: [] } },
                { associatedPullRequests: pull(3) },
                {},
              ],
            },
          },
        },
      },
    },
  });
});

describe('what only administrators may ask', () => {
  test('is answered to them', async () => {
    const { answer } = await scene.query('admin', ADMIN);
    expect(answer).not.toHaveProperty('errors');
    expect(answer).toMatchObject({
      data: {
        repository: {
          branchProtectionRules: { totalCount: 1, nodes: [{ pattern: 'main', requiredApprovingReviewCount: 2, isAdminEnforced: true }] },
          rulesets: { nodes: [{ bypassActors: { nodes: [{ bypassMode: 'ALWAYS', repositoryRoleName: 'admin', actor: null }] } }, {}, {}] },
          owner: { requiresTwoFactorAuthentication: true },
        },
      },
    });
  });

  test('looks empty to other users', async () => {
    const { answer } = await scene.query('read', ADMIN);
    expect(answer).not.toHaveProperty('errors');
    expect(answer).toMatchObject({
      data: { repository: { branchProtectionRules: { totalCount: 0, nodes: [] }, rulesets: { nodes: [{ bypassActors: null }, {}, {}] } } },
    });
  });

  test.each([
    ['actions', 'Resource not accessible by integration'],
    ['fine-grained', 'Resource not accessible by personal access token'],
  ] as const)('takes the whole repository with it for %s', async (level, message) => {
    const { answer } = await scene.query(level, ADMIN);
    expect(answer).toMatchObject({
      data: { repository: null },
      errors: expect.arrayContaining([refused(message, ['repository', 'branchProtectionRules'])]),
    });
    const nullable =
      'query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { name rulesets(first: 1) { nodes { bypassActors(first: 1) { totalCount } } } defaultBranchRef { branchProtectionRule { pattern } } } }';
    expect((await scene.query(level, nullable)).answer).toMatchObject({
      data: {
        repository: { name: 'widget', rulesets: { nodes: [{ bypassActors: null }] }, defaultBranchRef: { branchProtectionRule: null } },
      },
      errors: expect.arrayContaining([
        refused(message, ['repository', 'rulesets', 'nodes', 0, 'bypassActors']),
        refused(message, ['repository', 'defaultBranchRef', 'branchProtectionRule']),
      ]),
    });
  });
});

describe('refusals', () => {
  const NAME =
    'query($owner: String!, $name: String!, $follow: Boolean = true) { repository(owner: $owner, name: $name, followRenames: $follow) { nameWithOwner } }';
  test('nobody without a token', async () => {
    expect((await scene.query('none', NAME)).status).toBe(401);
  });

  test('hidden, missing and renamed repositories', async () => {
    const gone = {
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND', path: ['repository'], message: expect.stringContaining('Could not resolve') }],
    };
    expect((await scene.query('read', NAME, { name: 'nothing' })).answer).toMatchObject(gone);
    expect((await scene.query('read', NAME, { name: 'secret' })).answer).toMatchObject(gone);
    expect((await scene.query('read', NAME, { name: 'gadget' })).answer).toEqual({
      data: { repository: { nameWithOwner: 'acme/widget' } },
    });
    expect((await scene.query('read', NAME, { name: 'gadget', follow: false })).answer).toMatchObject(gone);
  });

  test('unknown fields, missing boundaries, values that nobody gave', async () => {
    const inside = async (fields: string) =>
      Object(
        (await scene.query('read', `query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { ${fields} } }`))
          .answer,
      );
    expect((await inside('nonsense')).errors[0].message).toContain('Cannot query field "nonsense"');
    expect((await inside('releases { totalCount }')).errors[0]).toMatchObject({ type: 'MISSING_PAGINATION_BOUNDARIES' });
    expect((await inside('releases(first: 101) { totalCount }')).errors[0]).toMatchObject({ type: 'EXCESSIVE_PAGINATION' });
    expect((await inside('openGraphImageUrl')).errors[0].message).toBe('The loopback has no value for Repository.openGraphImageUrl.');
    expect(await inside('milestones(first: 1) { totalCount } parent { name } fundingLinks { url }')).toEqual({
      data: { repository: { milestones: { totalCount: 0 }, parent: null, fundingLinks: [] } },
    });
  });

  test('pages by cursor', async () => {
    const page = async (after: string | null) =>
      Object(
        (
          await scene.query(
            'read',
            'query($owner: String!, $name: String!, $after: String) { repository(owner: $owner, name: $name) { languages(first: 1, after: $after) { totalSize pageInfo { hasNextPage endCursor } edges { size node { name } } } } }',
            { after },
          )
        ).answer,
      ).data.repository.languages;
    const first = await page(null);
    expect(first).toMatchObject({ totalSize: 1000, pageInfo: { hasNextPage: true }, edges: [{ size: 900, node: { name: 'Go' } }] });
    expect(await page(first.pageInfo.endCursor)).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [{ size: 100, node: { name: 'Shell' } }],
    });
  });
});
