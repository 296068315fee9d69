import { describe, expect, it } from 'vitest';
import { declared } from '../../../src/collectors/branch-protection/declared.ts';
import { type Files, factsOf } from '../../support/facts.ts';

const run = (files: Files) => declared(factsOf({ files }));
const SETTINGS =
  'repository:\n  name: widget\nbranches:\n  - name: main\n    protection:\n      required_status_checks: null\n      enforce_admins: true\n';

describe('branch-protection.declared', () => {
  it.each([
    ['nothing', {}],
    ['prose', { 'CONTRIBUTING.md': 'The main branch is protected.' }],
    ['settings without branches', { '.github/settings.yml': 'repository:\n  name: widget' }],
    ['a branch without protection', { '.github/settings.yml': 'branches:\n  - name: main\n    protection: null' }],
    ['empty protection', { '.github/settings.yml': 'branches:\n  - name: main\n    protection:\n      restrictions: null' }],
    ['a ruleset for tags', { '.github/settings.yml': 'rulesets:\n  - name: tags\n    target: tag' }],
    ['settings elsewhere', { 'examples/settings.yml': SETTINGS }],
    ['a policy switched off', { '.allstar/branch_protection.yaml': 'optConfig:\n  optOut: true\naction: issue' }],
    ['another config', { 'config.yaml': 'title: Widget\ntide: {}' }],
    [
      'a Prow of others',
      { 'config.yaml': 'branch-protection:\n  orgs:\n    other:\n      protect: true\ntide:\n  queries:\n  - repos: [other/widget]' },
    ],
    ['an empty Mergify', { '.mergify.yml': 'queue_rules: []' }],
    ['a Mergify that labels', { '.mergify.yml': 'pull_request_rules:\n- name: x\n  actions: {label: {add: [x]}}' }],
    ['a commented bors', { 'bors.toml': '# status = ["ci"]' }],
  ])('is absent with %s', (_, files) => {
    expect(run(files)).toMatchObject({ status: 'absent', searched: expect.arrayContaining(['.github/settings.yml', 'bors.toml']) });
  });

  it.each([
    ['settings', { '.github/settings.yml': SETTINGS }, 4, 'enforce_admins'],
    ['a ruleset', { '.github/settings.yml': 'rulesets:\n  - name: base\n    target: branch' }, 2, 'base'],
    ['a file of its own', { '.github/branch-protection.yml': '# x\nmain:\n  reviews: 1' }, 2, 'main'],
    ['a policy', { '.allstar/branch_protection.yaml': 'optConfig:\n  optOutStrategy: true\nrequireApproval: true' }, 1, 'requireApproval'],
    ['Prow for the owner', { 'prow/config.yaml': 'branch-protection:\n  orgs:\n    acme:\n      protect: true' }, 3, 'protect'],
    [
      'Prow for the repository',
      { 'config.yaml': 'branch-protection:\n  orgs:\n    acme:\n      repos:\n        widget:\n          protect: true' },
      5,
      'widget',
    ],
    ['Prow for what is tested', { 'config.yaml': 'branch-protection:\n  protect-tested-repos: true' }, 2, 'protect-tested-repos'],
    ['Tide', { 'config.yaml': 'tide:\n  queries:\n  - repos:\n    - acme/widget\n    labels: [lgtm]' }, 3, 'lgtm'],
    ['Mergify', { '.github/mergify.yml': 'extends: x\nqueue_rules:\n  - name: default' }, 2, 'queue_rules'],
    ['a Mergify rule that merges', { '.mergify.yml': 'pull_request_rules:\n- name: x\n  actions: {merge: {}}' }, 1, 'pull_request_rules'],
    ['bors', { 'bors.toml': '# bors\nstatus = ["ci"]' }, 2, 'bors'],
  ])('is present with %s', (_, files, line, words) => {
    const [path] = Object.keys(files);
    expect(run(files)).toMatchObject({
      status: 'present',
      text: expect.stringContaining(words),
      value: { path, line },
      links: [{ kind: 'file', path, lines: { start: line, end: line } }],
    });
    expect(run(files).text).toContain('a declaration, not the rule in force');
  });

  it.each([
    [
      'a queue',
      'queue_rules:\n- conditions: ["#approved-reviews-by>=2", check-success=build, status-success=lint]',
      '2 approving reviews and 2 checks;',
    ],
    ['more than', 'queue_rules:\n- conditions: ["#approved-reviews-by > 1"]', 'ask for 2 approving reviews;'],
    [
      'rules of two kinds',
      'pull_request_rules:\n- conditions: ["#approved-reviews-by>=1"]\n  actions: {merge: {}}\n- conditions: [check-success=a]\n  actions: {queue: {}}',
      'ask, by rule, for 1 approving review, or 1 check;',
    ],
  ])('tells what Mergify asks for in %s', (_, text, words) => {
    expect(run({ '.mergify.yml': text }).text).toContain(words);
  });

  it.each([
    ['alternatives', 'queue_rules:\n- conditions:\n  - or: ["#approved-reviews-by>=2", check-success=build]'],
    ['a rule that labels', 'queue_rules:\n- name: x\npull_request_rules:\n- conditions: [check-success=a]\n  actions: {label: {}}'],
  ])('counts nothing of Mergify in %s', (_, text) => {
    expect(run({ '.mergify.yml': text }).text).toBe('.mergify.yml declares queue_rules; a declaration, not the rule in force');
  });

  it('is partial when only another branch is named', () => {
    expect(run({ '.github/settings.yml': SETTINGS.replace('name: main', 'name: next') })).toMatchObject({
      status: 'partial',
      missing: 'a declaration for main',
    });
  });

  it('does not fall silent over what it cannot read', () => {
    expect(run({ '.github/settings.yml': { unread: 'too large' } })).toMatchObject({
      status: 'unknown',
      reason: { detail: expect.stringContaining('too large') },
    });
    expect(run({ '.github/settings.yml': 'a: [' })).toMatchObject({
      status: 'absent',
      searched: expect.arrayContaining(['.github/settings.yml (does not parse)']),
    });
  });
});
