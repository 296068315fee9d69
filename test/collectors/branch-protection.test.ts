import { describe, expect, it } from 'vitest';
import { branchProtection } from '../../src/collectors/branch-protection.ts';
import { type BranchRule, type ClassicProtection, type GitHubFacts, known, notKnown } from '../../src/facts.ts';
import { type Files, factsOf } from '../support/facts.ts';

const run = (github: Partial<GitHubFacts> = {}, files: Files = {}) =>
  new Map(branchProtection.collect(factsOf({ github, files })).map((statement) => [statement.id, statement]));

const branch = (isProtected: boolean, requiredChecks: readonly string[] = []) =>
  known({ name: 'release/1', protected: isProtected, requiredChecks });
const rule = (type: string, parameters: BranchRule['parameters'] = {}, part: Partial<BranchRule> = {}): BranchRule => ({
  type,
  rulesetId: 7,
  sourceType: 'Repository',
  source: 'acme/widget',
  parameters,
  ...part,
});
const pullRequest = (n: number, parameters: BranchRule['parameters'] = {}) =>
  rule('pull_request', { required_approving_review_count: n, ...parameters });
const CLASSIC: ClassicProtection = {
  signatures: false,
  linearHistory: false,
  forcePushes: true,
  deletions: true,
  conversationResolution: false,
  enforceAdmins: true,
};
const HIDDEN = notKnown('no-access', 'the answer was 404');
const RULES = '/repos/acme/widget/rules/branches/release%2F1';
const PROTECTION = '/repos/acme/widget/branches/release%2F1/protection';
const SUMMARY = '/repos/acme/widget/branches/release%2F1';

describe('branch-protection', () => {
  it('reads a branch whose name no address can hold', () => {
    const odd = run({ branch: known({ name: 'a\ud800', protected: false, requiredChecks: [] }), rules: known([]) });
    expect(odd.get('protected')?.status).toBe('absent');
  });

  it('knows nothing when nothing was asked', () => {
    const found = run();
    expect([...found.values()].map(({ status }) => status)).toEqual([...Array(15).fill('unknown'), 'absent']);
    expect([...found.keys()]).toEqual([
      'protected',
      'pull-request',
      'approvals',
      'code-owner-review',
      'dismiss-stale',
      'last-push-approval',
      'conversation-resolution',
      'required-checks',
      'up-to-date',
      'signed-commits',
      'linear-history',
      'no-force-push',
      'no-deletion',
      'merge-queue',
      'bypass',
      'declared',
    ]);
    expect(found.get('approvals')).toMatchObject({ reason: { why: 'not-asked' } });
  });

  it('takes "not protected" as an observation, whoever asks', () => {
    const found = run({ branch: branch(false), rules: known([]), classicProtection: HIDDEN });
    expect([...found.keys()]).toEqual(['protected', 'declared']);
    expect(found.get('protected')).toMatchObject({ status: 'absent', searched: [SUMMARY] });
  });

  it('does not take silence for absence: protected, no rule, classic protection not visible', () => {
    const found = run({ branch: branch(true), rules: known([]), classicProtection: HIDDEN, bypass: known([]) });
    expect(found.get('protected')).toMatchObject({
      status: 'present',
      value: { rules: [], classic: null },
      links: [{ kind: 'api', path: SUMMARY }],
    });
    const details = [...found.values()].slice(1, -1);
    expect(details).toHaveLength(14);
    for (const statement of details) {
      expect(statement).toMatchObject({ status: 'unknown', reason: { why: 'no-access', remedy: 'a token with Administration: read' } });
    }
  });

  it('shows the public checks of classic protection', () => {
    const found = run({ branch: branch(true, ['test', 'DCO']), rules: known([]), classicProtection: HIDDEN });
    expect(found.get('required-checks')).toMatchObject({ status: 'present', value: ['DCO', 'test'], links: [{ path: SUMMARY }] });
    expect(found.get('up-to-date')).toMatchObject({ status: 'unknown' });
  });

  it('links a rule to where it was read and to its ruleset', () => {
    const organisation = rule('deletion', {}, { sourceType: 'Organization', source: 'acme', rulesetId: 9 });
    const found = run({ branch: branch(true), rules: known([pullRequest(2), organisation]), classicProtection: HIDDEN });
    expect(found.get('approvals')).toMatchObject({
      status: 'present',
      value: 2,
      links: [
        { kind: 'api', path: RULES },
        { kind: 'web', url: 'https://github.com/acme/widget/rules/7' },
      ],
    });
    expect(found.get('no-deletion')).toMatchObject({ status: 'present', links: [{ kind: 'api', path: RULES }] });
    expect(found.get('no-force-push')).toMatchObject({ status: 'unknown' });
  });

  it('tells no approval from no pull request', () => {
    const none = run({ branch: branch(true), rules: known([pullRequest(0)]), classicProtection: known(undefined) });
    expect(none.get('pull-request')).toMatchObject({ status: 'present' });
    expect(none.get('approvals')).toMatchObject({ status: 'absent', searched: [RULES, PROTECTION] });
    const other = run({ branch: branch(true), rules: known([rule('deletion')]), classicProtection: known(undefined) });
    expect(other.get('pull-request')).toMatchObject({ status: 'absent' });
    expect(other.get('merge-queue')).toMatchObject({ status: 'absent' });
  });

  it.each([
    ['code-owner-review', 'require_code_owner_review'],
    ['dismiss-stale', 'dismiss_stale_reviews_on_push'],
    ['last-push-approval', 'require_last_push_approval'],
    ['conversation-resolution', 'required_review_thread_resolution'],
  ])('reads %s from its parameter', (id, parameter) => {
    const facts = { branch: branch(true), classicProtection: known(undefined) };
    expect(run({ ...facts, rules: known([pullRequest(1, { [parameter]: true })]) }).get(id)).toMatchObject({
      status: 'present',
      value: true,
    });
    expect(run({ ...facts, rules: known([pullRequest(1, { [parameter]: false })]) }).get(id)).toMatchObject({ status: 'absent' });
  });

  it.each([
    ['signed-commits', 'required_signatures'],
    ['linear-history', 'required_linear_history'],
    ['no-force-push', 'non_fast_forward'],
    ['no-deletion', 'deletion'],
    ['merge-queue', 'merge_queue'],
  ])('reads %s from its rule', (id, type) => {
    expect(run({ branch: branch(true), rules: known([rule(type)]) }).get(id)).toMatchObject({ status: 'present' });
  });

  it('reads checks, and strictness only with checks', () => {
    const checks = (list: readonly unknown[], strict: boolean) =>
      rule('required_status_checks', { required_status_checks: list, strict_required_status_checks_policy: strict });
    const facts = { branch: branch(true), classicProtection: known(undefined) };
    const found = run({
      ...facts,
      rules: known([checks([{ context: 'unit' }, { context: 'DCO' }, 3], true), checks([{ context: 'unit' }], false)]),
    });
    expect(found.get('required-checks')).toMatchObject({ status: 'present', value: ['DCO', 'unit'] });
    expect(found.get('up-to-date')).toMatchObject({ status: 'present' });
    expect(run({ ...facts, rules: known([checks([], true)]) }).get('up-to-date')).toMatchObject({ status: 'absent' });
    const strict = { ...CLASSIC, requiredChecks: { contexts: [], strict: true } };
    expect(run({ branch: branch(true), rules: known([]), classicProtection: known(strict) }).get('up-to-date')).toMatchObject({
      status: 'absent',
    });
  });

  it('takes the stricter of both sources', () => {
    const reviews = { approvals: 2, codeOwners: true, dismissStale: false, lastPush: false, bypass: [] };
    const classic = { ...CLASSIC, requiredReviews: reviews, requiredChecks: { contexts: ['unit'], strict: true }, forcePushes: false };
    const found = run({ branch: branch(true), rules: known([pullRequest(1)]), classicProtection: known(classic), bypass: known([]) });
    expect(found.get('protected')).toMatchObject({ value: { branch: 'release/1', rules: ['pull_request'], classic: true } });
    expect(found.get('approvals')).toMatchObject({ value: 2, links: [{ path: RULES }, { kind: 'web' }, { path: PROTECTION }] });
    expect(found.get('code-owner-review')).toMatchObject({ status: 'present', links: [{ path: PROTECTION }] });
    expect(found.get('no-force-push')).toMatchObject({ status: 'present' });
    expect(found.get('no-deletion')).toMatchObject({ status: 'absent' });
    expect(found.get('up-to-date')).toMatchObject({ status: 'present' });
    expect(found.get('merge-queue')).toMatchObject({ status: 'unknown' });
    expect(found.get('bypass')).toMatchObject({ status: 'absent' });
  });

  it('lets a visible rule stand when the branch was not answered, and nothing else', () => {
    const failed = notKnown('unreachable', 'timeout');
    expect(run({ branch: failed, rules: known([rule('deletion')]) }).get('protected')).toMatchObject({
      status: 'present',
      links: [{ path: '/repos/acme/widget/rules/branches/main' }, {}],
    });
    expect(run({ branch: failed, rules: known([]) }).get('protected')).toMatchObject({ status: 'unknown', reason: { why: 'unreachable' } });
    expect(run({ branch: branch(true), rules: failed }).get('approvals')).toMatchObject({
      status: 'unknown',
      reason: { why: 'unreachable' },
    });
  });

  it('says who may bypass, and what of it is hidden', () => {
    const facts = { branch: branch(true), rules: known([pullRequest(1)]) };
    expect(run({ ...facts, bypass: known(['team acme/core']), classicProtection: known(undefined) }).get('bypass')).toMatchObject({
      status: 'present',
      value: ['team acme/core'],
    });
    expect(run({ ...facts, bypass: HIDDEN, classicProtection: known({ ...CLASSIC, enforceAdmins: false }) }).get('bypass')).toMatchObject({
      status: 'partial',
      value: ['administrators (classic branch protection)'],
      links: [{ path: PROTECTION }],
    });
    expect(run({ ...facts, bypass: HIDDEN, classicProtection: known(undefined) }).get('bypass')).toMatchObject({ status: 'unknown' });
  });
});
