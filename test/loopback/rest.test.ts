import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Level, TOKENS } from '../support/loopback/index.ts';
import { route } from '../support/loopback/route.ts';
import { startScene } from './scene.ts';

let scene: Awaited<ReturnType<typeof startScene>>;
beforeAll(async () => {
  scene = await startScene();
});
beforeEach(() => scene.loopback.reset());
afterAll(() => scene.close());

const W = '/repos/acme/widget';
const message = (status: number, text: string) => ({ status, body: expect.objectContaining({ message: text }) });

test('a body that GitHub does not describe does not compile', () => {
  // @ts-expect-error: `enabled` is missing
  route('/repos/{owner}/{repo}/private-vulnerability-reporting', () => ({}));
  // @ts-expect-error: no such path
  route('/repos/{owner}/{repo}/nonsense', () => ({}));
  expect(route('/repos/{owner}/{repo}/languages', () => ({})).match('/repos/acme/widget/languages')).toEqual({
    owner: 'acme',
    repo: 'widget',
  });
});

describe('who sees classic protection', () => {
  const PAT = 'Resource not accessible by personal access token';
  const APP = 'Resource not accessible by integration';
  test.each<[Level, number, string]>([
    ['none', 404, 'Not Found'],
    ['read', 404, 'Not Found'],
    ['fine-grained', 403, PAT],
    ['actions', 403, APP],
  ])('%s is refused', async (level, status, text) => {
    const answer = await scene.ask(level, `${W}/branches/main/protection`);
    expect(answer).toMatchObject(message(status, text));
    expect(answer.headers.get('x-accepted-github-permissions')).toBe(status === 403 ? 'administration=read' : null);
    expect((await scene.ask(level, `${W}/vulnerability-alerts`)).status).toBe(status);
  });

  test('an administrator reads it, or that there is none', async () => {
    const { status, body } = await scene.ask('admin', `${W}/branches/main/protection`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      required_pull_request_reviews: {
        required_approving_review_count: 2,
        bypass_pull_request_allowances: { users: [{ login: 'release-manager' }] },
      },
      required_status_checks: { strict: false, contexts: ['build'] },
      enforce_admins: { enabled: true },
      required_signatures: { enabled: false },
    });
    expect(await scene.ask('admin', '/repos/acme/bare/branches/trunk/protection')).toMatchObject(message(404, 'Branch not protected'));
    expect(await scene.ask('admin', `${W}/branches/gone/protection`)).toMatchObject(message(404, 'Branch not found'));
  });
});

describe('what everybody sees', () => {
  test.each<Level>(['none', 'read', 'fine-grained', 'actions', 'admin'])('branch and rules, as %s', async (level) => {
    expect((await scene.ask(level, `${W}/branches/main`)).body).toMatchObject({
      name: 'main',
      protected: true,
      protection: { enabled: true, required_status_checks: { enforcement_level: 'everyone', contexts: ['build'] } },
      commit: { sha: expect.stringMatching(/^[0-9a-f]{40}$/) },
    });
    expect((await scene.ask(level, '/repos/acme/bare/branches/trunk')).body).toMatchObject({
      protected: false,
      protection: { enabled: false },
    });
    expect((await scene.ask(level, `${W}/rules/branches/main`)).body).toEqual([
      { type: 'deletion', ruleset_source_type: 'Repository', ruleset_source: 'acme/widget', ruleset_id: 7 },
      expect.objectContaining({ type: 'pull_request', ruleset_id: 7 }),
      { type: 'non_fast_forward', ruleset_source_type: 'Organization', ruleset_source: 'acme', ruleset_id: 9 },
    ]);
  });

  test('a branch with a slash is asked for encoded', async () => {
    expect((await scene.ask('none', `${W}/branches/release%2F1`)).body).toMatchObject({ name: 'release/1', protected: false });
    expect(await scene.ask('none', `${W}/branches/other`)).toMatchObject(message(404, 'Branch not found'));
  });

  test('languages, licence, code owner errors', async () => {
    expect((await scene.ask('none', `${W}/languages`)).body).toEqual({ Go: 900, Shell: 100 });
    expect((await scene.ask('none', W)).body).toMatchObject({ license: { spdx_id: 'Apache-2.0' }, default_branch: 'main', size: 128 });
    expect((await scene.ask('none', `${W}/codeowners/errors`)).body).toMatchObject({ errors: [{ line: 3, kind: 'Unknown owner' }] });
    expect((await scene.ask('none', '/repos/acme/bare/codeowners/errors')).status).toBe(404);
  });

  test('commits come from git, with a verdict on each signature', async () => {
    const { body, headers } = await scene.ask('none', `${W}/commits?per_page=2`);
    expect(body).toMatchObject([
      {
        commit: { message: 'Merge pull request #4 from acme/topic', verification: { verified: true, reason: 'valid' } },
        parents: [{}, {}],
      },
      { commit: { verification: { verified: false, reason: 'unsigned', signature: null } } },
    ]);
    expect(headers.get('link')).toContain('page=2>; rel="next"');
    expect((await scene.ask('none', `${W}/commits?per_page=2&page=2`)).body).toHaveLength(2);
  });

  test('a signed tag object', async () => {
    const tags = (await scene.ask('none', `${W}/tags`)).body;
    expect(tags).toMatchObject([{ name: 'v1.0.0' }, { name: 'v0.9.0' }]);
    const oid = execFileSync('git', ['-C', `${scene.gitRoot}/acme/widget.git`, 'rev-parse', 'v1.0.0'], { encoding: 'utf8' }).trim();
    const tag = await scene.ask('none', `${W}/git/tags/${oid}`);
    expect(tag.body).toMatchObject({ tag: 'v1.0.0', tagger: { name: 'Ada Example' }, verification: { reason: 'unknown_key' } });
  });
});

test('the contents of a path', async () => {
  const read = async (path: string) => scene.ask('none', `${W}/contents/${path}`);
  expect((await read('SECURITY.md')).body).toMatchObject({
    type: 'file',
    encoding: 'base64',
    content: Buffer.from('Write to us.\n').toString('base64'),
    size: 13,
  });
  for (const path of ['.github/workflows/test.yml', '.github%2Fworkflows%2Ftest.yml'])
    expect((await read(path)).body).toMatchObject({ name: 'test.yml', path: '.github/workflows/test.yml' });
  expect((await read('.github')).body).toMatchObject([{ path: '.github/workflows' }]);
  expect(await read('nothing.md')).toMatchObject(message(404, 'Not Found'));
  expect(await read('SECURITY.md?ref=nothing')).toMatchObject({ status: 404 });
});

describe('what depends on the level', () => {
  test('permissions and settings', async () => {
    const of = async (level: Level) => Object(await scene.ask(level, W)).body;
    expect(await of('none')).not.toHaveProperty('permissions');
    expect(await of('read')).toMatchObject({ permissions: { admin: false, pull: true } });
    for (const level of ['none', 'read', 'fine-grained', 'actions'] as const)
      expect(await of(level)).not.toHaveProperty('security_and_analysis');
    expect(await of('admin')).toMatchObject({
      permissions: { admin: true },
      security_and_analysis: { secret_scanning: { status: 'disabled' } },
    });
  });

  test('who may bypass a ruleset', async () => {
    expect((await scene.ask('actions', `${W}/rulesets/7`)).body).not.toHaveProperty('bypass_actors');
    expect((await scene.ask('admin', `${W}/rulesets/7`)).body).toMatchObject({
      bypass_actors: [{ actor_type: 'RepositoryRole', actor_id: 5 }],
    });
    expect((await scene.ask('none', `${W}/rulesets`)).body).toMatchObject([{ id: 7 }, { id: 8, enforcement: 'evaluate' }, { id: 9 }]);
  });

  test('drafts', async () => {
    expect((await scene.ask('read', `${W}/releases`)).body).toMatchObject([
      { tag_name: 'v1.0.0', immutable: true, assets: [{ size: 12 }, { digest: null }] },
    ]);
    expect((await scene.ask('admin', `${W}/releases`)).body).toMatchObject([{ tag_name: 'v1.1.0', draft: true, published_at: null }, {}]);
    expect((await scene.ask('admin', `${W}/releases/latest`)).body).toMatchObject({ tag_name: 'v1.0.0' });
    expect((await scene.ask('admin', '/repos/acme/bare/releases/latest')).status).toBe(404);
  });

  test('a private repository', async () => {
    const found = ['none', 'read', 'fine-grained', 'actions', 'admin'] as const;
    const statuses = await Promise.all(found.map(async (level) => (await scene.ask(level, '/repos/acme/secret')).status));
    expect(statuses).toEqual([404, 404, 404, 200, 200]);
  });
});

describe('the ways of HTTP', () => {
  test('a renamed repository redirects by its number, query kept', async () => {
    const first = await scene.ask('none', '/repos/acme/gadget/branches/main?x=1');
    expect(first.status).toBe(301);
    expect(first.headers.get('location')).toMatch(/\/api\/repositories\/\d+\/branches\/main\?x=1$/);
    expect((await scene.ask('none', '/repos/acme/gadget', {}, 'follow')).body).toMatchObject({ full_name: 'acme/widget' });
  });

  test('304 for the same caller only, and free only with a token', async () => {
    const left = (answer: { headers: Headers }) => Number(answer.headers.get('x-ratelimit-remaining'));
    const first = await scene.ask('read', W);
    const etag = first.headers.get('etag') ?? '';
    const again = await scene.ask('read', W, { 'if-none-match': etag });
    expect([again.status, again.body, left(again)]).toEqual([304, undefined, left(first)]);
    expect((await scene.ask('admin', W, { 'if-none-match': etag })).status).toBe(200);
    const anonymous = await scene.ask('none', W);
    const unchanged = await scene.ask('none', W, { 'if-none-match': anonymous.headers.get('etag') ?? '' });
    expect([unchanged.status, left(anonymous), left(unchanged)]).toEqual([304, 59, 58]);
    expect(scene.loopback.requests.map((one) => one.conditional)).toEqual([false, true, true, false, true]);
  });

  test('budgets by level, and their end', async () => {
    const limits = await Promise.all(
      (['none', 'read', 'actions'] as const).map(async (level) => (await scene.ask(level, W)).headers.get('x-ratelimit-limit')),
    );
    expect(limits).toEqual(['60', '5000', '1000']);
    for (let index = 0; index < 59; index += 1) await scene.ask('none', `${W}/languages`);
    const over = await scene.ask('none', W);
    expect([over.status, over.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
    expect((await scene.ask('none', '/rate_limit')).body).toMatchObject({ resources: { core: { limit: 60, remaining: 0 } } });
  });

  test('unknown tokens, routes and repositories', async () => {
    expect(await scene.ask('none', W, { authorization: 'token ghp_nobody' })).toMatchObject(message(401, 'Bad credentials'));
    expect((await scene.ask('none', `${W}/nonsense`)).status).toBe(501);
    expect((await scene.ask('none', `${W}/branches/`)).status).toBe(404);
    expect((await scene.ask('admin', '/repos/acme/nothing')).status).toBe(404);
    expect(scene.loopback.requests[0]).toMatchObject({ authorization: 'other', status: 401, kind: 'rest', path: W });
    await scene.ask('admin', W);
    expect(JSON.stringify(scene.loopback.requests)).not.toContain(TOKENS.admin);
  });

  test('the Scorecard service', async () => {
    const ask = async (name: string) => (await fetch(`${scene.loopback.scorecard}/projects/github.com/${name}`)).status;
    expect([await ask('acme/widget'), await ask('acme/bare'), await ask('')]).toEqual([200, 404, 400]);
  });
});
