import { describe, expect, test } from 'vitest';
import { dco } from '../../src/collectors/dco.ts';
import { type Commit, known, notKnown } from '../../src/facts.ts';
import { commitOf, type Files, factsOf, historyOf, type Parts } from '../support/facts.ts';
import { repositoryOf } from '../support/github.ts';

const look = (parts: Parts) => Object.fromEntries(dco.collect(factsOf(parts)).map((one) => [one.id, one]));
const by = (name: string, email: string): string => `Signed-off-by: ${name} <${email}>`;
const ANN = by('Ann Example', 'ann@example.org');
const signed = (n: number, ...lines: string[]): Commit => commitOf(n, { message: `Change ${n}\n\n${lines.join('\n')}\n` });
const BOT = { author: { name: 'renovate[bot]', email: 'x@acme.dev' } };

describe('sign-offs', () => {
  test('the history is not known, or cut short', () => {
    expect(look({ history: notKnown('unreachable', 'x') })['sign-off.1000']).toMatchObject({
      status: 'unknown',
      reason: { why: 'unreachable' },
    });
    const short = look({
      history: historyOf(
        Array.from({ length: 100 }, (_, n) => signed(n, ANN)),
        false,
      ),
    });
    expect(short['sign-off.100']).toMatchObject({ status: 'present' });
    expect(short['sign-off.1000']).toMatchObject({ status: 'unknown', reason: { why: 'unreadable', remedy: '`git fetch --unshallow`' } });
  });
  test('a commit that the workflows made is of a bot, whoever started them; one that a bot rebased is not', () => {
    const account = (name: string, email: string) => ({ ...signed(1, ANN), committer: { name, email } });
    const bots = (commit: Commit) => look({ history: historyOf([commit]) })['sign-off.100']?.value;
    expect(bots(account('github-actions[bot]', '41898282+github-actions[bot]@users.noreply.github.com'))).toMatchObject({
      bots: { of: 1 },
    });
    expect(bots(account('GitHub', 'noreply@github.com'))).toMatchObject({ bots: { of: 0 } });
    expect(bots(account('dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com'))).toMatchObject({ bots: { of: 0 } });
  });
  test('a sign-off without an e-mail address', () => {
    const count = (...last: readonly string[]) => look({ history: historyOf([signed(1, ANN), signed(2, ...last)]) })['sign-off.100'];
    expect(count('Signed-off-by: Bea Example')).toMatchObject({
      status: 'partial',
      text: expect.stringContaining('; 1 more carries one without an e-mail address; git itself parses it as a trailer in 2.'),
      missing: 'an e-mail address in the sign-off of 1 commit',
    });
    for (const last of ['It says Signed-off-by: Bea Example', 'Signed-off-by:', 'Signed-off-by: bea@example.org>'])
      expect(count(last)).toMatchObject({ text: expect.not.stringContaining('without an e-mail'), missing: 'a sign-off in 1 commit' });
    expect(count('Signed-off-by: Bea bea@example.org')).toMatchObject({
      text: expect.stringContaining('parses it as a trailer in 2, 1 of them not of the form “Signed-off-by: name <address>”.'),
    });
    expect(count('Signed-off-by: Bea Example', by('Bea Example', 'bea@example.org'))).toMatchObject({ status: 'present' });
  });
  test('none', () => {
    expect(look({ history: historyOf([commitOf(1)]) })['sign-off.100']).toMatchObject({ status: 'absent', value: { of: 1, any: 0 } });
    expect(look({ history: historyOf([]) })['sign-off.100']).toMatchObject({ status: 'absent' });
  });
  test('merges are left out, bots and people counted apart', () => {
    const commits = [
      commitOf(1, { parents: ['a'.repeat(40), 'b'.repeat(40)], message: `Merge\n\n${ANN}\n` }),
      signed(2, by('ANN EXAMPLE', 'Ann@Example.org')),
      signed(3, by('Ann', 'ann@example.org')),
      signed(4, by('Bob', 'bob@example.org')),
      signed(5, ANN, '', 'More words.'),
      commitOf(6),
      commitOf(7, BOT),
      commitOf(8, { ...BOT, message: `x\n\n${by('renovate[bot]', 'x@acme.dev')}\n` }),
    ];
    expect(look({ history: historyOf(commits) })['sign-off.100']).toMatchObject({
      status: 'partial',
      value: { window: 100, of: 7, any: 5, trailers: 4, nameAndEmail: 3, emailOnly: 1, bots: { of: 2, any: 1 }, humans: { of: 5, any: 4 } },
      missing: 'a sign-off in 2 commits, 1 of them by a bot',
      links: [{ commit: commits[1]?.oid }, { commit: commits[5]?.oid }, { commit: commits[6]?.oid }],
    });
  });
  test('as whom a workflow commits is a bot, another with the address is not', () => {
    const run = 'git config user.name "Gadget Bot" && git config user.email web@example.org';
    const files = { '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: '${run}'\n` };
    const commits = ['Gadget Bot', 'Ann'].map((name, n) => commitOf(n, { author: { name, email: 'web@example.org' } }));
    expect(look({ files, history: historyOf(commits) })['sign-off.100']).toMatchObject({ value: { bots: { of: 1 }, humans: { of: 1 } } });
  });
  test.each([
    ['a sign-off in 1 commit', [commitOf(2)]],
    ['a sign-off in 1 commit, by a bot', [commitOf(2, BOT)]],
    ['a sign-off in 2 commits, each by a bot', [commitOf(2, BOT), commitOf(3, BOT)]],
    ['a sign-off in 3 commits, 2 of them by bots', [commitOf(2, BOT), commitOf(3, BOT), commitOf(4)]],
  ])('what is missing: %s', (missing, commits) => {
    expect(look({ history: historyOf([signed(1, ANN), ...commits]) })['sign-off.100']).toMatchObject({ status: 'partial', missing });
  });
  test('what nobody did is left out, and the same commits are not told twice', () => {
    const found = look({ history: historyOf([commitOf(1), commitOf(2)]) });
    expect(found['sign-off.100']).toMatchObject({ text: '0 of the last 2 non-merge commits carry a Signed-off-by line.' });
    expect(found['sign-off.1000']).toMatchObject({
      text: 'The history holds no more than the same 2 non-merge commits: 0 carry a Signed-off-by line.',
      value: { window: 1000, of: 2, any: 0 },
    });
    expect(look({ history: historyOf([signed(1, ANN)]) })['sign-off.100']).toMatchObject({
      text: "1 of 1 non-merge commit carries a Signed-off-by line; in 1 it names the commit's author by name and e-mail.",
    });
  });
  test('a window is full of commits that are no merges', () => {
    const merge = (n: number) => commitOf(n, { parents: ['a'.repeat(40), 'b'.repeat(40)] });
    const commits = Array.from({ length: 240 }, (_, n) => (n % 2 === 0 ? merge(n) : signed(n, ANN)));
    const found = look({ history: historyOf(commits) });
    expect(found['sign-off.100']).toMatchObject({ status: 'present', value: { of: 100, any: 100 } });
    expect(found['sign-off.1000']).toMatchObject({ status: 'present', value: { window: 1000, of: 120 } });
  });
});

describe('statement', () => {
  const CERTIFICATE = [
    'Developer Certificate of Origin',
    'Version 1.1',
    '',
    'By making a contribution to this project, I certify that:',
    '',
    '(a) The contribution was created in whole or in part by me; or',
    '',
    '(d) I understand and agree that a record of the contribution (including',
    '    my sign-off) is kept, consistent with the open source',
    '    license(s) involved.',
    '',
  ].join('\n');
  const rule = 'Each commit must carry a sign-off.\n';
  test.each<[string, Files]>([
    ['nothing', { 'CONTRIBUTING.md': 'Be kind.\n' }],
    ['a rule in code and vendored guides', { 'pkg/contributing.md': rule, 'vendor/x/CONTRIBUTING.md': rule }],
    ['a README that only shows the command', { 'README.md': '```\ngit commit -s\n```\n' }],
    ['a page of a past version, and a post', { 'docs/v1.2/contributing.md': rule, 'site/content/blog/contributing.md': rule }],
    [
      'a form that names it in a list without boxes',
      { '.github/PULL_REQUEST_TEMPLATE.md': '## What\n\n- [DCO](https://github.com/apps/dco)\n' },
    ],
    ['a form that speaks of something else', { '.github/PULL_REQUEST_TEMPLATE.md': '<!-- DCO -->\n## What\n' }],
    ['a rule beside contributed code', { 'contrib/README.md': rule }],
    ['a rule in a comment of a README', { 'README.md': `<!-- ${rule} -->\n` }],
  ])('%s', (_, files) => {
    expect(look({ files })['statement']).toMatchObject({ status: 'absent' });
  });
  test('a guide that was not read', () => {
    expect(look({ files: { 'CONTRIBUTING.md': { unread: 'too large' } } })['statement']).toMatchObject({ status: 'unknown' });
  });
  test.each<[string, Files, string, number]>([
    ['the guide', { 'CONTRIBUTING.md': `# Guide\n\n${rule}`, 'README.md': rule }, 'CONTRIBUTING.md', 3],
    ['a page of the docs', { 'docs/contributors/workflow.md': rule }, 'docs/contributors/workflow.md', 1],
    [
      'a page to which the guide leads',
      { 'CONTRIBUTING.md': 'See [guide](guide).', 'guide/README.md': `# G\n\n${rule}` },
      'guide/README.md',
      3,
    ],
    ['a folder for contributors', { 'contribute/README.md': `# C\n\n${rule}` }, 'contribute/README.md', 3],
    ['a page of the site', { 'site/content/docs/main/contributing/start.md': rule }, 'site/content/docs/main/contributing/start.md', 1],
    [
      'a form with the name alone at a box',
      { '.github/pull_request_template.md': '## Done\n\n- [ ] [DCO Sign-off](https://github.com/apps/dco)\n' },
      '.github/pull_request_template.md',
      3,
    ],
    ['a form with a box', { '.github/pull_request_template.md': '- [ ] Accepted the DCO\n' }, '.github/pull_request_template.md', 1],
    ['a certificate with a rule', { DCO: `${CERTIFICATE}\n${rule}` }, 'DCO', 12],
    ['the charter', { 'CHARTER.md': rule }, 'CHARTER.md', 1],
    [
      'a form in its comment',
      { '.github/pull_request_template.md': `<!--\n1. ${rule}-->\n## What\n` },
      '.github/pull_request_template.md',
      2,
    ],
  ])('%s asks', (_, files, path, line) => {
    expect(look({ files })['statement']).toMatchObject({
      status: 'present',
      links: expect.arrayContaining([{ kind: 'file', path, lines: { start: line, end: line } }]),
    });
  });
  test('a page of the own site, to which the guide leads, is read in the tree', () => {
    const text = 'We follow some guidelines. Please see [our documentation](https://widget.dev/docs/main/style/).';
    const facts = factsOf({ files: { 'CONTRIBUTING.md': text, 'site/content/docs/main/style.md': `# Style\n\n${rule}` } });
    const tree = { ...facts.tree, name: 'acme/widget' };
    expect(dco.collect({ ...facts, tree }).find(({ id }) => id === 'statement')).toMatchObject({
      status: 'present',
      links: [{ path: 'site/content/docs/main/style.md', lines: { start: 3 } }],
    });
  });
  test('a page outside, to which a guide leads that says little', () => {
    expect(look({ files: { 'CONTRIBUTING.md': 'See our [guide](https://widget.dev/contribute).' } })['statement']).toMatchObject({
      status: 'unknown',
      reason: { why: 'not-asked', remedy: 'read https://widget.dev/contribute' },
    });
  });
  test('a page to which the guide leads, and that was not read', () => {
    const facts = factsOf({ files: { 'CONTRIBUTING.md': 'See [guide](guide.md).', 'guide.md': rule } });
    const tree = { ...facts.tree, loaded: (path: string) => path !== 'guide.md' };
    expect(dco.collect({ ...facts, tree }).find(({ id }) => id === 'statement')).toMatchObject({
      status: 'unknown',
      reason: { detail: 'guide.md, to which a guide leads, was not read' },
    });
  });
  test('the certificate asks nobody, and its own words are quoted', () => {
    const found = look({ files: { DCO: CERTIFICATE } })['statement'];
    expect(found).toMatchObject({
      status: 'partial',
      text: 'DCO shows or names the sign-off: “Developer Certificate of Origin”',
      links: [{ path: 'DCO', lines: { start: 1 } }],
    });
    const guide = look({ files: { DCO: CERTIFICATE, 'docs/contributing.md': `# G\n\n${rule}` } })['statement'];
    expect(guide).toMatchObject({ status: 'present', links: [{ path: 'docs/contributing.md' }] });
  });
  test('a governance document that names the certificate is partial', () => {
    const text = '# Governance\n\n- [DCO](#dco)\n\n## DCO\n\n- Developer Certificate of Origin for new contributions\n';
    expect(look({ files: { 'GOVERNANCE.md': text } })['statement']).toMatchObject({ status: 'partial', links: [{ lines: { start: 7 } }] });
  });
  test('the command alone is partial', () => {
    expect(look({ files: { 'CONTRIBUTING.md': '```\ngit commit -s\n```\n' } })['statement']).toMatchObject({ status: 'partial' });
  });
});

const workflow = (on: string, step: string): Files => ({
  '.github/workflows/check.yml': `on: ${on}\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`,
});
const silent = known({ name: 'main', protected: false, requiredChecks: [] });

test('a read of sign-offs whose variable nothing tests is no check', () => {
  const read = `SIGN=$(git log -1 --pretty=%B | grep -E '^Signed-off-by:' || echo "")`;
  const script = (rest: string): Files => ({
    '.github/workflows/p.yml': `on: pull_request\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          ${read}\n          ${rest}\n`,
  });
  expect(look({ files: script('echo "$SIGN" >> out') })['enforced-by']).not.toMatchObject({ status: 'present' });
  expect(look({ files: script('if [ -z "$SIGN" ]; then exit 1; fi') })['enforced-by']).toMatchObject({ status: 'present' });
});

test('what software is told, and what to do after a failure, asks nobody', () => {
  const asked = 'All commits must carry a sign-off (DCO).';
  for (const aside of [
    'AI agents **must not** add `Signed-off-by` tags to the commit message.',
    'If the DCO check fails, please click on Details.',
  ]) {
    expect(look({ files: { 'CONTRIBUTING.md': `# C\n\n${aside}\n\n${asked}\n` } })['statement']).toMatchObject({
      status: 'present',
      text: expect.stringContaining(asked),
    });
  }
});

test('checkpatch is partial, and nothing where it is told to ignore sign-offs', () => {
  const run = (options: string): Files =>
    workflow('pull_request', `run: docker run --rm example.org/check:1 /checkpatch/checkpatch.sh -- ${options}`);
  expect(look({ files: run('--ignore LONG_LINE') })['enforced-by']).toMatchObject({
    status: 'partial',
    text: expect.stringContaining('runs checkpatch'),
    missing: expect.stringContaining('whether it asks for sign-offs here'),
  });
  expect(look({ files: run('--ignore LONG_LINE,MISSING_SIGN_OFF') })['enforced-by']).toMatchObject({ status: 'unknown' });
});

describe('enforced by', () => {
  test.each<[string, Files]>([
    ['a step that signs off', workflow('pull_request', 'run: git commit -s -m x')],
    ['a comment', workflow('pull_request', 'run: make # dco-check')],
    ['the installation of a checker', workflow('pull_request', 'run: pip install dco-check')],
    ['a name', workflow('pull_request', 'name: DCO\n        run: make')],
    ['a comment in the settings', { '.github/settings.yml': '# - DCO\n' }],
  ])('%s is no check', (_, files) => {
    expect(look({ files })['enforced-by']).toMatchObject({ status: 'unknown', reason: { why: 'not-asked', remedy: expect.any(String) } });
    expect(look({ files, github: { rules: known([]), branch: silent } })['enforced-by']).toMatchObject({ status: 'unknown' });
    expect(look({ files, github: { rules: known([]), branch: silent, checks: known([]) } })['enforced-by']).toMatchObject({
      status: 'absent',
    });
  });
  test.each<[string, string]>([
    ['an action', 'uses: tim-actions/dco@v1'],
    ['a program', 'run: python3 dco_check.py'],
    ['a search of the messages', "run: git log --format=%B origin/main.. | grep -q '^Signed-off-by:'"],
  ])('%s', (_, step) => {
    expect(look({ files: workflow('pull_request', step) })['enforced-by']).toMatchObject({
      status: 'present',
      value: ['workflow'],
      links: [{ path: '.github/workflows/check.yml', lines: { start: 6 } }],
    });
    expect(look({ files: workflow('workflow_dispatch', step) })['enforced-by']).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('pull requests'),
    });
  });
  test.each<[string, Files, number | undefined]>([
    ['the configuration of the app', { '.github/dco.yml': 'require:\n  members: false\n' }, undefined],
    [
      'a declared check',
      {
        '.github/settings.yml':
          'branches:\n  - name: main\n    protection:\n      required_status_checks:\n        contexts:\n          - "DCO"\n',
      },
      6,
    ],
    ['a merge queue', { '.mergify.yml': '# check-success=DCO\nrules:\n  - check-success=DCO\n' }, 3],
  ])('%s is partial', (_, files, line) => {
    expect(look({ files })['enforced-by']).toMatchObject({
      status: 'partial',
      links: [line === undefined ? { kind: 'file' } : { lines: { start: line } }],
    });
  });
  test.each([
    ['- author=widget-bot', /its rules ask for authors or branches/],
    ['- label=ok', /which the repository does not show; /],
  ])('a merge queue whose rules ask for %s', (condition, missing) => {
    const files = { '.mergify.yml': `rules:\n  - check-success=DCO\n  ${condition}\n` };
    expect(look({ files })['enforced-by']).toMatchObject({ status: 'partial', missing: expect.stringMatching(missing) });
  });
  const rule = (type: string, parameters: Record<string, unknown>) =>
    known([{ type, rulesetId: 1, sourceType: 'Repository', source: 'acme/widget', parameters }]);
  test.each<[string, Parts['github'], string]>([
    [
      'a required check',
      { branch: known({ name: 'main', protected: true, requiredChecks: ['test', 'DCO'] }) },
      '/repos/acme/widget/branches/main',
    ],
    [
      'a rule',
      { rules: rule('required_status_checks', { required_status_checks: [{ context: 'dco / check' }] }) },
      '/repos/acme/widget/rules/branches/main',
    ],
    ['a pattern', { rules: rule('commit_message_pattern', { pattern: 'Signed-off-by:' }) }, '/repos/acme/widget/rules/branches/main'],
  ])('%s', (_, github, path) => {
    expect(look({ ...(github === undefined ? {} : { github }) })['enforced-by']).toMatchObject({
      status: 'present',
      links: [{ kind: 'api', path }],
    });
  });
  const reports = (...apps: readonly (string | null)[]) =>
    known(apps.map((app, n) => ({ number: 9 - n, checks: [{ name: 'DCO', app, workflow: null }], complete: true })));
  test.each<[string, ReturnType<typeof reports>, object]>([
    [
      'an app on each pull request',
      reports('dco', 'dco-2'),
      { status: 'present', value: ['app'], links: [{ url: 'https://github.com/acme/widget/pull/9/checks' }] },
    ],
    ['a status of that name', reports(null), { status: 'present' }],
    ['an app on some', reports('dco', 'other'), { status: 'partial', missing: 'a report on 1 others of them' }],
    ['a job of a workflow that is called DCO', reports('github-actions'), { status: 'absent' }],
  ])('reports: %s', (_, checks, expected) => {
    expect(look({ github: { rules: known([]), branch: silent, checks } })['enforced-by']).toMatchObject(expected);
  });

  test('a check whose name only holds the letters', () => {
    const rules = rule('required_status_checks', { required_status_checks: [{ context: 'no-hardcoded-secrets' }, null, { context: 3 }] });
    expect(look({ github: { rules, branch: silent, checks: known([]) } })['enforced-by']).toMatchObject({ status: 'absent' });
  });
  test('the setting for web commits is partial', () => {
    const repository = repositoryOf({ webCommitSignoffRequired: true });
    expect(look({ github: { repository: known(repository) } })['enforced-by']).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('elsewhere'),
    });
  });
});
