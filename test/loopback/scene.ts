/** The scenarios of these tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Level, makeOrigin, type Scenario, startLoopback, TOKENS } from '../support/loopback/index.ts';
import { PLACEHOLDER_SIGNATURE } from '../support/loopback/recipe.ts';

const widget: Scenario = {
  owner: 'acme',
  name: 'widget',
  description: 'A widget',
  license: 'Apache-2.0',
  languages: { Go: 900, Shell: 100 },
  dependencies: ['gear'],
  renamedFrom: 'acme/gadget',
  classic: {
    reviews: { approvals: 2, codeOwners: true, bypass: ['release-manager'] },
    checks: { contexts: ['build'] },
    enforceAdmins: true,
  },
  rulesets: [
    {
      id: 7,
      name: 'main',
      rules: [
        { type: 'deletion' },
        {
          type: 'pull_request',
          parameters: {
            dismiss_stale_reviews_on_push: true,
            require_code_owner_review: true,
            require_last_push_approval: false,
            required_approving_review_count: 1,
            required_review_thread_resolution: false,
          },
        },
      ],
      bypass: [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }],
    },
    { id: 8, name: 'try', enforcement: 'evaluate', rules: [{ type: 'required_signatures' }] },
    { id: 9, name: 'everywhere', organization: true, rules: [{ type: 'non_fast_forward' }] },
  ],
  releases: [
    { tag: 'v1.1.0', draft: true },
    {
      tag: 'v1.0.0',
      immutable: true,
      publishedAt: '2026-02-03T04:05:06Z',
      assets: [{ name: 'widget.tar.gz', size: 12, digest: `sha256:${'0'.repeat(64)}` }, { name: 'old.zip' }],
    },
  ],
  codeownersErrors: [{ path: '.github/CODEOWNERS', line: 3, column: 1, kind: 'Unknown owner', message: 'Unknown owner on line 3' }],
  scorecard: { date: '2026-01-05', score: 7.1 },
};

const bare: Scenario = { owner: 'acme', name: 'bare', ownerType: 'User', defaultBranch: 'trunk' };
const secret: Scenario = { owner: 'acme', name: 'secret', private: true, visibleTo: ['admin', 'actions'] };

/** A started loopback with a repository on disk for each scenario. */
export async function startScene() {
  const gitRoot = mkdtempSync(join(tmpdir(), 'loopback-'));
  makeOrigin(gitRoot, 'acme', 'widget', {
    files: { 'README.md': '# Widget\n', 'SECURITY.md': 'Write to us.\n', '.github/workflows/test.yml': 'on: push\n' },
    commits: [
      { message: 'One (#3)\n\nSigned-off-by: Ada Example <ada@example.com>', files: { 'one.txt': '1\n' } },
      { message: 'Topic', branch: 'topic/a', files: { 'two.txt': '2\n' } },
      {
        message: 'Merge pull request #4 from acme/topic',
        merges: 'topic/a',
        committer: { name: 'GitHub', email: 'noreply@github.com' },
        signature: PLACEHOLDER_SIGNATURE,
      },
      { message: 'Release notes', branch: 'release/1', files: { 'three.txt': '3\n' } },
    ],
    tags: [
      { name: 'v1.0.0', annotated: true, signature: PLACEHOLDER_SIGNATURE },
      { name: 'v0.9.0', back: 1 },
    ],
  });
  makeOrigin(gitRoot, 'acme', 'bare', { defaultBranch: 'trunk', files: { 'README.md': 'Bare\n' } });
  makeOrigin(gitRoot, 'acme', 'secret', { files: { 'README.md': 'Secret\n' } });
  const loopback = await startLoopback({ scenarios: [widget, bare, secret], gitRoot });

  const ask = async (level: Level, path: string, headers: Record<string, string> = {}, redirect: 'follow' | 'manual' = 'manual') => {
    const authorization: Record<string, string> = level === 'none' ? {} : { authorization: `Bearer ${TOKENS[level]}` };
    const response = await fetch(`${loopback.api}${path}`, { headers: { ...authorization, ...headers }, redirect });
    const text = await response.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, body };
  };

  const query = async (level: Level, text: string, variables: Record<string, unknown> = {}) => {
    const authorization: Record<string, string> = level === 'none' ? {} : { authorization: `bearer ${TOKENS[level]}` };
    const body = JSON.stringify({ query: text, variables: { owner: 'acme', name: 'widget', ...variables } });
    const response = await fetch(loopback.graphql, { method: 'POST', headers: authorization, body });
    const answer: unknown = await response.json();
    return { status: response.status, answer };
  };

  const close = async (): Promise<void> => {
    await loopback.close();
    rmSync(gitRoot, { recursive: true, force: true });
  };
  return { loopback, gitRoot, ask, query, close };
}
