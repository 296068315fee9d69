/** acme/widget, an invented project that does nearly everything a reviewer looks for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Scenario } from '../../support/loopback/index.ts';
import { PLACEHOLDER_SIGNATURE, type Recipe } from '../../support/loopback/recipe.ts';

// From the project's folder, not from this file: `npm run check:api` runs this module compiled, from elsewhere.
const TREE = resolve('fixtures/acme/tree');

/** Its files, by path. */
export const ACME_FILES: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(TREE, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(TREE, path), readFileSync(path, 'utf8')]),
);

const ADA = { name: 'Ada Example', email: 'ada@example.com' };
const BOB = { name: 'Bob Example', email: 'bob@example.com' };
const BOT = { name: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' };
const SITE = { name: 'GitHub', email: 'noreply@github.com' };
const signOff = (person: { readonly name: string; readonly email: string }): string =>
  `\n\nSigned-off-by: ${person.name} <${person.email}>`;

/** Its history: people, a bot, a merge by the site, signed and annotated tags. */
export const ACME_RECIPE: Recipe = {
  files: { 'README.md': '# Widget\n' },
  commits: [
    { message: `Write the first widget${signOff(ADA)}`, author: ADA, files: ACME_FILES, signature: PLACEHOLDER_SIGNATURE },
    {
      message: `Bump example.com/gear from 1.0.0 to 1.1.0${signOff(BOT)}`,
      author: BOT,
      files: { 'go.sum': 'example.com/gear v1.1.0 h1:AAAA=\n' },
    },
    { message: `Turn the widget faster${signOff(BOB)}`, author: BOB, branch: 'topic', files: { 'speed.go': 'package main\n' } },
    { message: 'Merge pull request #4 from acme/topic', author: BOB, committer: SITE, merges: 'topic', signature: PLACEHOLDER_SIGNATURE },
    { message: 'Fix a typo (#5)', author: BOB, files: { 'docs/usage.md': '# Usage\n\nRun `widget`.\n' } },
  ],
  tags: [
    { name: 'v1.1.0', annotated: true, signature: PLACEHOLDER_SIGNATURE },
    { name: 'v1.0.0', annotated: true, back: 2 },
  ],
};

const DIGEST = `sha256:${'5f'.repeat(32)}`;
const NAMES = ['widget_linux_amd64.tar.gz', 'widget_linux_amd64.tar.gz.sbom.json', 'checksums.txt', 'checksums.txt.sigstore.json'];

/** What GitHub and the services say about it. */
export const ACME: Scenario = {
  owner: 'acme',
  name: 'widget',
  description: 'A widget for every gear',
  homepage: 'https://widget.example.com',
  license: 'MIT',
  languages: { Go: 9000, Shell: 1000 },
  renamedFrom: 'acme/gadget',
  securityPolicy: true,
  privateVulnerabilityReporting: true,
  webCommitSignoffRequired: true,
  classic: {
    reviews: { approvals: 2, codeOwners: true, dismissStale: true, bypass: ['release-manager'] },
    checks: { contexts: ['test', 'DCO'], strict: true },
    enforceAdmins: true,
    conversationResolution: true,
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
            require_last_push_approval: true,
            required_approving_review_count: 1,
            required_review_thread_resolution: false,
          },
        },
      ],
      bypass: [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }],
    },
    { id: 8, name: 'trial', enforcement: 'evaluate', rules: [{ type: 'required_signatures' }] },
    { id: 9, name: 'everywhere', organization: true, rules: [{ type: 'non_fast_forward' }] },
  ],
  releases: [
    { tag: 'v1.2.0', draft: true },
    {
      tag: 'v1.1.0',
      immutable: true,
      publishedAt: '2026-02-03T04:05:06Z',
      assets: NAMES.map((name) => ({ name, size: 4096, digest: DIGEST })),
    },
    { tag: 'v1.0.0', publishedAt: '2026-01-03T04:05:06Z', assets: [{ name: 'widget.zip', size: 100, digest: null }] },
  ],
  attestations: { [DIGEST]: ['https://slsa.dev/provenance/v1', 'https://spdx.dev/Document/v2.3'] },
  dependencies: ['example.com/gear', 'example.com/cog'],
  advisories: [
    { ghsa: 'GHSA-aaaa-bbbb-cccc', cve: 'CVE-2026-12345', severity: 'critical', publishedAt: '2026-02-01T00:00:00Z' },
    { ghsa: 'GHSA-dddd-eeee-ffff', severity: 'low', publishedAt: '2025-06-01T00:00:00Z' },
  ],
  defaultSetup: true,
  environments: [
    { name: 'release', reviewers: ['ada', 'bob'], preventSelfReview: true, waitMinutes: 10, branches: 'named' },
    { name: 'preview' },
  ],
  pullRequests: {
    4: {
      author: 'bob',
      approvedBy: ['ada'],
      checks: [
        { name: 'DCO', app: 'dco' },
        { name: 'Analyze (go)', app: 'github-actions', workflow: 'github-code-scanning/codeql' },
        { name: 'CodeQL', app: 'github-advanced-security' },
      ],
    },
    5: { author: 'bob', approvedBy: ['bob'], checks: [{ name: 'DCO', app: 'dco' }] },
  },
  bestPractices: [
    {
      id: 1234,
      name: 'Widget',
      repo_url: 'https://github.com/acme/widget',
      badge_level: 'passing',
      badge_percentage_0: 100,
      badge_percentage_1: 55,
      badge_percentage_2: 20,
      updated_at: '2026-01-20T10:00:00.000Z',
    },
  ],
  depsDev: {
    projectKey: { id: 'github.com/acme/widget' },
    ossFuzz: {
      lineCount: 900,
      lineCoverCount: 450,
      date: '2026-02-01T00:00:00Z',
      configUrl: 'https://github.com/google/oss-fuzz/tree/master/projects/widget',
    },
  },
  codeownersErrors: [{ path: '.github/CODEOWNERS', line: 3, column: 1, kind: 'Unknown owner', message: 'Unknown owner on line 3' }],
  scorecard: {
    date: '2026-02-02T00:00:00Z',
    repo: { name: 'github.com/acme/widget', commit: 'c'.repeat(40) },
    scorecard: { version: 'v5.0.0', commit: 'd'.repeat(40) },
    score: 7.4,
    checks: [
      { name: 'Branch-Protection', score: 8, reason: 'branch protection is not maximal on development and all release branches' },
      { name: 'Fuzzing', score: 0, reason: 'project is not fuzzed' },
    ],
  },
};

/** The project that does nothing of it. */
export const BARE: Scenario = { owner: 'acme', name: 'bare', ownerType: 'User', license: null, languages: { C: 30 } };
export const BARE_RECIPE: Recipe = {
  files: { 'README.md': '# Bare\n', 'main.c': 'int main(void) { return 0; }\n' },
  commits: [{ message: 'Return one', author: BOB, files: { 'main.c': 'int main(void) { return 1; }\n' } }],
};
