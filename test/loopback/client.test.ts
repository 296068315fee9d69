/** The program's own client against the loopback: what each level learns. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { GitHubFacts } from '../../src/facts.ts';
import { openGitHub } from '../../src/sources/github/index.ts';
import { type Level, TOKENS } from '../support/loopback/index.ts';
import { startScene } from './scene.ts';

let scene: Awaited<ReturnType<typeof startScene>>;
beforeAll(async () => {
  scene = await startScene();
});
beforeEach(() => scene.loopback.reset());
afterAll(() => scene.close());

function ask(level: Level, name: string): Promise<GitHubFacts> {
  const outside = { fetch, now: () => new Date(), progress: () => {}, signal: new AbortController().signal, env: {} };
  const { api, graphql } = scene.loopback;
  return openGitHub({
    owner: 'acme',
    name,
    token: level === 'none' ? undefined : TOKENS[level],
    api,
    graphql,
    outside,
    cacheDir: undefined,
    maxWait: 0,
    count: { graphql: 0, rest: 0, services: 0, bytes: 0 },
  }).facts();
}

const yes = (value: unknown) => ({ known: true, value });
const no = (why: string) => ({ known: false, reason: expect.objectContaining({ why }) });

describe.each<[Level, GitHubFacts['mode']]>([
  ['none', 'anonymous'],
  ['read', 'token'],
  ['fine-grained', 'token'],
  ['actions', 'token'],
  ['admin', 'admin'],
])('as %s', (level, mode) => {
  test('what anybody may learn', async () => {
    const facts = await ask(level, 'widget');
    expect(facts).toMatchObject({
      mode,
      repository: yes({ fullName: 'acme/widget', defaultBranch: 'main', license: 'Apache-2.0', visibility: 'public' }),
      languages: yes([
        { name: 'Go', bytes: 900 },
        { name: 'Shell', bytes: 100 },
      ]),
      branch: yes({ name: 'main', protected: true, requiredChecks: ['build'] }),
      rules: yes([
        { type: 'deletion', rulesetId: 7 },
        { type: 'pull_request' },
        { type: 'non_fast_forward', sourceType: 'Organization', source: 'acme' },
      ]),
      releases: yes([{ tag: 'v1.0.0', immutable: true, assets: [{ digest: `sha256:${'0'.repeat(64)}` }, { digest: null }] }]),
      verifications: yes([{ signed: true, valid: true }, { signed: false }, { signed: false }, { signed: false }]),
    });
  });

  test('what administrators learn', async () => {
    const facts = await ask(level, 'widget');
    expect(facts.classicProtection).toMatchObject(
      level === 'admin'
        ? yes({
            requiredReviews: { approvals: 2, codeOwners: true, bypass: ['user release-manager'] },
            requiredChecks: { contexts: ['build'], strict: false },
            enforceAdmins: true,
            signatures: false,
          })
        : no('no-access'),
    );
    expect(facts.bypass).toMatchObject(level === 'admin' ? yes(['repository role admin (always)']) : no('no-access'));
    const bare = await ask(level, 'bare');
    expect(bare.classicProtection).toEqual(level === 'admin' ? yes(undefined) : no('no-access'));
    expect(bare.branch).toMatchObject(yes({ protected: false, requiredChecks: [] }));
  });

  test('under an old name', async () => {
    expect((await ask(level, 'gadget')).repository).toMatchObject(yes({ fullName: 'acme/widget' }));
  });

  test('a private repository', async () => {
    if (level === 'actions' || level === 'admin') {
      expect((await ask(level, 'secret')).repository).toMatchObject(yes({ visibility: 'private' }));
    } else await expect(ask(level, 'secret')).rejects.toThrow(/no repository acme\/secret/);
  });

  test('every request is answered and logged by level', async () => {
    await ask(level, 'widget');
    expect(scene.loopback.requests.map((one) => one.status)).toEqual(scene.loopback.requests.map(() => 200));
    expect(new Set(scene.loopback.requests.map((one) => one.authorization))).toEqual(new Set([level]));
  });
});
