/** Branch protection as GitHub shows it, row by row. Source of the rows: the REST descriptions of `branches`, `rules/branches` and `protection`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import type { Fault, Level, Scenario } from '../support/loopback/index.ts';
import { statementOf, statementsOf } from './support/report.ts';
import { type Scene, startScene } from './support/scene.ts';

const RECIPE = { files: { 'README.md': '# Widget\n' } };
const REQUIRE = {
  type: 'pull_request',
  parameters: {
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: true,
    require_last_push_approval: false,
    required_approving_review_count: 1,
    required_review_thread_resolution: false,
  },
} as const;
const RULESETS = [{ id: 7, name: 'main', rules: [REQUIRE, { type: 'non_fast_forward' }] }] as const;
const CLASSIC = { reviews: { approvals: 2, bypass: ['release-manager'] }, checks: { contexts: ['build'] }, linearHistory: true } as const;

const scenarios: readonly Scenario[] = [
  { owner: 'acme', name: 'open' },
  { owner: 'acme', name: 'by-rules', rulesets: RULESETS },
  { owner: 'acme', name: 'by-classic', classic: CLASSIC },
  { owner: 'acme', name: 'by-both', classic: CLASSIC, rulesets: RULESETS },
  // Only a trial: GitHub lists no rule and says that the branch is not protected.
  { owner: 'acme', name: 'on-trial', rulesets: [{ id: 8, name: 'trial', enforcement: 'evaluate', rules: [REQUIRE] }] },
  { owner: 'acme', name: 'organised', rulesets: [{ id: 9, name: 'everywhere', organization: true, rules: [{ type: 'deletion' }] }] },
];

let scene: Scene;
beforeAll(async () => {
  scene = await startScene(scenarios.map((scenario) => ({ scenario, recipe: RECIPE })));
});
afterAll(() => scene.close());

async function scan(name: string, level: Level, faults: readonly Fault[] = []): Promise<Report> {
  scene.loopback.reset();
  scene.loopback.setFaults(faults);
  return scene.scanHere(name, level);
}

type Row = readonly [what: string, name: string, level: Level, statuses: Readonly<Record<string, string>>];

const ROWS: readonly Row[] = [
  ['not protected', 'open', 'none', { protected: 'absent' }],
  ['not protected', 'open', 'admin', { protected: 'absent' }],
  ['rulesets on trial only', 'on-trial', 'none', { protected: 'absent' }],
  ['rulesets on trial only', 'on-trial', 'admin', { protected: 'absent' }],
  [
    'rulesets alone, by a visitor',
    'by-rules',
    'none',
    { protected: 'present', 'pull-request': 'present', approvals: 'present', 'no-force-push': 'present', 'linear-history': 'unknown' },
  ],
  [
    'rulesets alone, by an administrator, who sees that there is no classic protection',
    'by-rules',
    'admin',
    { protected: 'present', approvals: 'present', 'linear-history': 'absent', 'required-checks': 'absent', 'no-deletion': 'absent' },
  ],
  [
    'classic protection alone, by a visitor, who sees that it is there and its required checks',
    'by-classic',
    'none',
    {
      protected: 'present',
      'required-checks': 'present',
      'pull-request': 'unknown',
      approvals: 'unknown',
      'linear-history': 'unknown',
      bypass: 'unknown',
    },
  ],
  [
    'classic protection alone, by a token of a workflow run',
    'by-classic',
    'actions',
    { protected: 'present', 'required-checks': 'present', approvals: 'unknown', 'linear-history': 'unknown', bypass: 'unknown' },
  ],
  [
    'classic protection alone, by an administrator',
    'by-classic',
    'admin',
    { protected: 'present', approvals: 'present', 'linear-history': 'present', 'signed-commits': 'absent', bypass: 'present' },
  ],
  [
    'both, by a fine-grained token',
    'by-both',
    'fine-grained',
    { protected: 'present', approvals: 'present', 'linear-history': 'unknown', bypass: 'unknown' },
  ],
  [
    'both, by an administrator',
    'by-both',
    'admin',
    { protected: 'present', approvals: 'present', 'linear-history': 'present', bypass: 'present' },
  ],
];

test.each(ROWS)('%s: %s as %s', async (_what, name, level, statuses) => {
  const report = await scan(name, level);
  const found = Object.fromEntries(Object.keys(statuses).map((id) => [id, statementOf(report, `branch-protection.${id}`).status]));
  expect(found).toEqual(statuses);
});

describe('what the statements hold', () => {
  test('the stricter of rulesets and classic protection counts', async () => {
    expect(statementOf(await scan('by-both', 'read'), 'branch-protection.approvals')).toMatchObject({ value: 1 });
    expect(statementOf(await scan('by-both', 'admin'), 'branch-protection.approvals')).toMatchObject({ value: 2 });
  });

  test('a ruleset is linked, one of the organisation too', async () => {
    const linked = (report: Report, id: string): string => JSON.stringify(statementOf(report, `branch-protection.${id}`));
    expect(linked(await scan('by-rules', 'read'), 'approvals')).toContain(`${scene.loopback.server}/acme/by-rules/rules/7`);
    expect(linked(await scan('organised', 'read'), 'no-deletion')).toContain('/repos/acme/organised/rules/branches/main');
  });

  test('an unprotected branch is linked to where that was seen', async () => {
    expect(statementOf(await scan('open', 'none'), 'branch-protection.protected')).toMatchObject({
      searched: [expect.stringContaining('/repos/acme/open/branches/main')],
    });
  });
});

const path = (name: string, rest: string): string => `/repos/acme/${name}${rest}`;
const failing: readonly (readonly [what: string, fault: Fault['does'], why: string])[] = [
  ['a server error', { type: 'answer', status: 502 }, 'unreachable'],
  ['a refusal', { type: 'answer', status: 403, body: { message: 'Forbidden' } }, 'no-access'],
  ['a 404', { type: 'answer', status: 404, body: { message: 'Not Found' } }, 'no-access'],
  ['a rate limit', { type: 'rate-limit', which: 'primary', seconds: 600 }, 'rate-limited'],
  ['a body of another shape', { type: 'answer', status: 200, body: { protected: 'yes' } }, 'unreachable'],
];

describe('a call that failed', () => {
  test.each(failing)('%s for the branch leaves nothing absent', async (_what, does, why) => {
    const report = await scan('by-classic', 'read', [{ path: path('by-classic', '/branches/main'), does }]);
    expect(statementOf(report, 'branch-protection.protected')).toMatchObject({ status: 'unknown', reason: { why } });
    const rest = statementsOf(report).filter(({ id }) => id.startsWith('branch-protection.') && id !== 'branch-protection.declared');
    expect(rest.filter(({ status }) => status === 'absent')).toEqual([]);
  });

  test.each(failing.filter(([what]) => /refusal|shape/.test(what)))('%s for the rules leaves nothing absent', async (_what, does) => {
    const report = await scan('by-rules', 'read', [{ path: path('by-rules', '/rules/branches/main'), does }]);
    expect(statementOf(report, 'branch-protection.protected').status).toBe('present');
    expect(statementOf(report, 'branch-protection.approvals').status).toBe('unknown');
  });

  test.each(failing.filter(([what]) => /404|shape/.test(what)))(
    '%s for classic protection leaves the rest of it unknown',
    async (_what, does) => {
      const report = await scan('by-both', 'admin', [{ path: path('by-both', '/branches/main/protection'), does }]);
      expect(statementOf(report, 'branch-protection.approvals').status).toBe('present');
      expect(statementOf(report, 'branch-protection.up-to-date').status).toBe('unknown');
      // GitHub tells it to who updates the branch, too.
      expect(statementOf(report, 'branch-protection.linear-history').status).toBe('present');
    },
  );
});
