/** Reports for the drafts: one in which much was seen, one in which nothing was, one that could see nothing. */
import { absent, api, file, partial, present, unknown, web } from '../../../src/finding.ts';
import type { Statement } from '../../../src/model.ts';
import type { Report } from '../../../src/report/model.ts';
import { findingOf, reportOf } from '../../report/sample.ts';
import type { Parts } from '../../support/facts.ts';

type Row = readonly [finding: string, ...statements: readonly [Statement, ...Statement[]]];

export const reportWith = (rows: readonly Row[], subject: Parts['subject'] = {}): Report =>
  reportOf(
    rows.map(([id, ...statements]) => findingOf(id, 'metadata', ...statements)),
    { subject: { committedAt: '2026-03-01T00:00:00Z', ...subject } },
  );

export const at = (id: string, path: string, value: Statement['value'] = { path }): Statement =>
  present(id, 'There.', [file(path, 3)], value);

const CI = '.github/workflows/ci.yml';
const RELEASE = '.github/workflows/release.yml';

export const RICH: readonly Row[] = [
  [
    'repository',
    present('software', 'Here.', [web('https://github.com/acme/widget')], 'https://github.com/acme/widget'),
    present('status', 'Public.', [api('/repos/acme/widget')], { archived: false, fork: false, visibility: 'public' }),
    present('homepage', 'A site.', [api('/repos/acme/widget')], 'https://widget.example/'),
  ],
  ['license', at('license', 'LICENSE', { spdx: 'MIT OR Apache-2.0', path: 'LICENSE', files: [] })],
  [
    'security-policy',
    at('file', 'SECURITY.md'),
    at('contact-email', 'SECURITY.md', ['security@widget.example']),
    at('private-reporting', 'SECURITY.md', 'Use private reporting.'),
    at('supported-versions', 'SECURITY.md', 'The last two.'),
  ],
  [
    'project-files',
    at('contributing', 'CONTRIBUTING.md'),
    at('code-of-conduct', 'CODE_OF_CONDUCT.md'),
    partial('governance', 'A template.', 'words', [file('GOVERNANCE.md')], { path: 'GOVERNANCE.md' }),
    at('roadmap', 'docs/road map.md'),
    at('changelog', 'CHANGELOG.md', { path: 'CHANGELOG.md', latest: '1.1.0', date: null }),
  ],
  ['code-owners', at('covers-all', 'CODEOWNERS', { pattern: '*', line: 1, owners: ['@ann', '@acme/team'] })],
  [
    'security-docs',
    at('self-assessment', 'docs/self-assessment.md', [{ path: 'docs/self-assessment.md', line: 1 }]),
    at('dependency-policy', 'DEPENDENCIES.md', [{ path: 'DEPENDENCIES.md', line: 1 }]),
    at('verification', 'docs/verify.md', [{ path: 'docs/verify.md', line: 1 }]),
    at('audit', 'docs/audit-2025.pdf', [
      { path: 'docs/audit-2025.pdf', line: null },
      { path: 'SECURITY.md', line: 9 },
    ]),
  ],
  ['static-analysis', at('codeql', CI, [{ tool: 'CodeQL', workflow: CI, line: 9, triggers: ['push', 'schedule'] }])],
  ['vulnerability-scanning', at('scanners', RELEASE, [{ tool: 'Trivy', target: 'image', workflow: RELEASE, line: 9, triggers: ['push'] }])],
  [
    'release-automation',
    at('tools', RELEASE, [{ tool: 'GoReleaser', path: RELEASE, line: 18 }]),
    at('trigger', RELEASE, [{ workflow: RELEASE, event: 'push', tags: ['v*'], branches: [], types: [], line: 3 }]),
    at('documented', 'RELEASES.md', { path: 'RELEASES.md', line: 1 }),
  ],
  ['signed-releases', at('published', 'x', { release: 'v1.1.0', signed: 1, of: 2, assets: 3 })],
  ['container-images', at('built', RELEASE, [{ image: 'ghcr.io/acme/widget', workflow: RELEASE, path: RELEASE, line: 9 }])],
  ['dependency-updates', at('renovate', 'renovate.json'), absent('dependabot', 'None.', ['.github/dependabot.yml'])],
];

export const rich = reportWith(RICH);

const IDS = RICH.flatMap(([finding, ...statements]) => statements.map(({ id }) => [finding, id] as const));
/** Everything was looked for and nothing found. */
export const bare = reportWith(
  IDS.map(([finding, id]) => [finding, absent(id, 'Nothing.', ['everywhere'])]),
  { committedAt: '2024-01-01T00:00:00Z' },
);
/** Nothing could be read, and the repository belongs to no site. */
export const blind = reportWith(
  IDS.map(([finding, id]) => [finding, unknown(id, 'Not known.', { why: 'unreadable', detail: 'no' })]),
  { owner: null, name: null, defaultBranch: null },
);
