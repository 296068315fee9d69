import { describe, expect, it } from 'vitest';
import { dependencyUpdates } from '../../src/collectors/dependency-updates.ts';
import { commitOf, type Files, factsOf, historyOf, type Parts } from '../support/facts.ts';

const collect = (files: Files, rest: Omit<Parts, 'files'> = {}) => dependencyUpdates.collect(factsOf({ files, ...rest }));
const run = (files: Files, rest: Omit<Parts, 'files'> = {}) => new Map(collect(files, rest).map((statement) => [statement.id, statement]));
const ids = (files: Files, rest: Omit<Parts, 'files'> = {}) => collect(files, rest).map(({ id, status }) => `${id} ${status}`);

const RENOVATE = '{\n  "extends": ["config:base"]\n}';
const DEPENDABOT = 'version: 2\nupdates:\n  - package-ecosystem: gomod\n    directory: /\n    schedule:\n      interval: daily\n';
const job = (head: string, ...steps: string[]) => ({
  '.github/workflows/m.yml': `on: pull_request\njobs:\n  a:\n    ${head}\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => `      ${step}\n`).join('')}`,
});
const bot = (name: string) => ({ author: { name, email: `1+${name}@users.noreply.github.com` } });
const people = historyOf([commitOf(1), commitOf(2)]);

describe('dependency-updates: order', () => {
  it.each([
    ['nothing', {}, {}, ['renovate absent', 'dependabot absent', 'recent unknown']],
    ['people only', {}, { history: people }, ['renovate absent', 'dependabot absent', 'recent absent']],
    [
      'a bot in the history',
      {},
      { history: historyOf([commitOf(1, bot('renovate[bot]'))]) },
      ['recent present', 'renovate absent', 'dependabot absent'],
    ],
    ['Renovate', { 'renovate.json': RENOVATE }, {}, ['renovate present', 'dependabot absent', 'automerge absent', 'recent unknown']],
    [
      'Dependabot',
      { '.github/dependabot.yml': DEPENDABOT, 'go.mod': '' },
      {},
      ['dependabot present', 'renovate absent', 'automerge absent', 'recent unknown'],
    ],
    [
      'one that works and one that does not',
      { 'renovate.json': '{', '.github/dependabot.yml': DEPENDABOT, 'go.mod': '' },
      {},
      ['dependabot present', 'renovate partial', 'automerge unknown', 'recent unknown'],
    ],
    [
      'one that cannot be read',
      { '.github/dependabot.yml': { unread: 'binary' } },
      {},
      ['dependabot unknown', 'renovate absent', 'automerge absent', 'recent unknown'],
    ],
  ])('with %s', (_, files, rest, expected) => expect(ids(files, rest)).toEqual(expected));
});

describe('dependency-updates.renovate', () => {
  it.each([
    ['a file elsewhere', { 'config/renovate.json': RENOVATE }],
    ['a package.json without the key', { 'package.json': '{"name": "renovate"}' }],
    ['a package.json that does not parse', { 'package.json': '{"renovate": ' }],
    ['a document', { 'docs/renovate.json': RENOVATE }],
  ])('is absent with %s', (_, files) => {
    expect(run(files).get('renovate')).toMatchObject({
      status: 'absent',
      searched: expect.arrayContaining(['.github/renovate.json5', '.renovaterc']),
    });
  });

  it.each([
    ...['renovate.json', 'renovate.jsonc', 'renovate.json5', '.github/renovate.json', '.github/renovate.json5', '.gitlab/renovate.json'],
    ...['.renovaterc', '.renovaterc.json', '.renovaterc.json5'],
  ])('is present with %s', (path) => {
    expect(run({ [path]: RENOVATE }).get('renovate')).toMatchObject({
      status: 'present',
      value: { path, extends: ['config:base'], automerge: null, vulnerabilityAlerts: null },
      links: [{ path, lines: { start: 2, end: 2 } }],
    });
  });

  it('reads the key of package.json, and only after the other files', () => {
    const files = { 'package.json': '{\n"name": "x",\n"renovate": {"extends": ["config:js-lib"]}}' };
    expect(run(files).get('renovate')).toMatchObject({
      value: { path: 'package.json', extends: ['config:js-lib'] },
      links: [{ lines: { start: 3 } }],
    });
    expect(run({ ...files, '.renovaterc': RENOVATE }).get('renovate')).toMatchObject({ value: { path: '.renovaterc' } });
  });

  it('is partial when it does not parse, when it is switched off, or without a configuration', () => {
    expect(run({ 'renovate.json': '{\n"a": }' }).get('renovate')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('a file that parses'),
      links: [{ lines: { start: 2 } }],
    });
    expect(run({ 'renovate.json': '{"enabled": false}' }).get('renovate')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('switched on'),
    });
    expect(run(job('name: x', '- uses: renovatebot/github-action@v40')).get('renovate')).toMatchObject({
      status: 'partial',
      links: [{ path: '.github/workflows/m.yml', lines: { start: 7 } }],
    });
  });

  it('says what is stated about vulnerability alerts', () => {
    const off = run({ 'renovate.json': '{"vulnerabilityAlerts": {"enabled": false}}' }).get('renovate');
    expect(off).toMatchObject({ value: { vulnerabilityAlerts: false }, text: expect.stringContaining('switched off') });
  });
});

describe('dependency-updates.dependabot', () => {
  const dependabot = (text: string, files: Files = {}) => run({ '.github/dependabot.yaml': text, ...files }).get('dependabot');
  const entry = (ecosystem: string, directory: string, more = '') =>
    `version: 2\nupdates:\n- package-ecosystem: ${ecosystem}\n  directory: ${directory}\n  schedule: {interval: daily}\n${more}`;

  it('leaves an ecosystem open that it does not know', () => {
    for (const name of ['elm', 'constructor']) {
      expect(dependabot(entry(name, '/'))).toMatchObject({ status: 'present' });
    }
  });

  it.each([
    ['a file elsewhere', { 'config/dependabot.yml': DEPENDABOT }],
    ['a workflow of that name', { '.github/workflows/dependabot.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: make\n' }],
    ['settings of another version', { 'dependabot.yml': DEPENDABOT.replace('2', '1') }],
  ])('is absent with %s', (_, files) => expect(run(files).get('dependabot')).toMatchObject({ status: 'absent' }));

  it.each(['dependabot.yml', '.github/workflows/dependabot.yaml'])('is partial where GitHub does not read it: %s', (path) =>
    expect(run({ [path]: DEPENDABOT }).get('dependabot')).toMatchObject({
      status: 'partial',
      missing: 'a place where GitHub reads it: .github/dependabot.yml or .github/dependabot.yaml',
      value: { path, valid: false },
      links: [{ path }],
    }),
  );

  it.each([
    ['what is no YAML', 'updates: [', 'a file that parses'],
    ['another version', DEPENDABOT.replace('2', '1'), 'version 1'],
    ['no updates', 'version: 2', 'no updates'],
    ['no module file', entry('gomod', '/'), 'line 3: no go.mod in /'],
    ['a manifest of another folder', entry('npm', '/web'), 'line 3: there is no directory /web'],
    ['switched off updates', entry('gomod', '/', '  open-pull-requests-limit: 0\n'), 'switched off'],
  ])('is partial with %s', (_, text, missing) => {
    expect(dependabot(text, { 'web2/package.json': '{}' })).toMatchObject({ status: 'partial', missing: expect.stringContaining(missing) });
  });

  it('says whether the file is valid apart from what it finds', () => {
    expect(dependabot(DEPENDABOT.replace('2', '1'))).toMatchObject({ value: { valid: false } });
    expect(dependabot(entry('gomod', '/'))).toMatchObject({
      value: { valid: true, ecosystems: [{ ecosystem: 'gomod', directories: ['/'] }] },
    });
  });

  it.each([
    ['npm', '/web/', 'web/package.json'],
    ['cargo', './core', 'core/Cargo.toml'],
    ['pip', '/', 'requirements/dev.txt'],
    ['docker', '/', 'build.Dockerfile'],
    ['docker', '/deploy', 'deploy/pod.yaml'],
    ['github-actions', '/', '.github/workflows/ci.yml'],
    ['github-actions', '/.github/actions/x', '.github/actions/x/action.yml'],
    ['terraform', '/infra', 'infra/main.tf'],
    ['gomod', '/tools/*', 'README.md'],
  ])('takes %s in %s with %s', (ecosystem, directory, path) => {
    expect(dependabot(entry(ecosystem, `"${directory}"`), { [path]: '' })).toMatchObject({
      status: 'present',
      links: [{ lines: { start: 3 } }],
    });
  });

  it('does not judge another branch or what is behind a link', () => {
    expect(dependabot(entry('gomod', '/x', '  target-branch: next\n'))).toMatchObject({ status: 'present' });
    expect(dependabot(entry('gomod', '/x'), { x: { link: 'y' } })).toMatchObject({ status: 'present' });
  });

  it('links each entry', () => {
    const two = `${entry('gomod', '/')}- package-ecosystem: docker\n  directories: [/, /img]\n  schedule: {interval: daily}\n`;
    const files = { 'go.mod': '', Dockerfile: '', 'img/Dockerfile': '' };
    expect(dependabot(two, files)).toMatchObject({
      status: 'present',
      value: {
        ecosystems: [
          { ecosystem: 'gomod', directories: ['/'] },
          { ecosystem: 'docker', directories: ['/', '/img'] },
        ],
      },
      links: [{ lines: { start: 3 } }, { lines: { start: 6 } }],
    });
  });
});

describe('dependency-updates.automerge', () => {
  it.each([
    ['not read', { unread: 'binary' }, '.mergify.yml: binary'],
    ['not to be parsed', 'pull_request_rules: [\n', '.mergify.yml: '],
  ])('Mergify rules that are %s leave it open', (_, file, detail) => {
    expect(run({ '.github/dependabot.yml': 'version: 2\nupdates: []\n', '.mergify.yml': file }).get('automerge')).toMatchObject({
      status: 'unknown',
      reason: { detail: expect.stringContaining(detail) },
    });
  });
  const WITH = { '.github/dependabot.yml': DEPENDABOT, 'go.mod': '' };
  const automerge = (files: Files) => run({ ...WITH, ...files }).get('automerge');
  const MERGE = '- run: gh pr merge --auto --squash "$PR_URL"';
  const FOR_BOT = "if: github.actor == 'dependabot[bot]'";

  it.each([
    ['nothing', {}],
    ['a merge of anybody', job('name: x', MERGE)],
    ['a printed merge', job(FOR_BOT, '- run: echo gh pr merge --auto')],
    ['an approval', job(FOR_BOT, '- run: gh pr review --approve')],
    [
      'a workflow that is started by hand',
      { '.github/workflows/m.yml': job(FOR_BOT, MERGE)['.github/workflows/m.yml'].replace('on: pull_request', 'on: workflow_dispatch') },
    ],
    ['a disabled job', job('if: false', '- uses: dependabot/fetch-metadata@v2', MERGE)],
    ['a comment', job(FOR_BOT, '- run: make', `# ${MERGE}`)],
    [
      'a Mergify rule for all but the bot',
      { '.mergify.yml': 'pull_request_rules:\n- conditions: ["author!=dependabot[bot]", "-author=renovate[bot]"]\n  actions: {merge: {}}' },
    ],
    ['a Mergify rule for people', { '.mergify.yml': 'pull_request_rules:\n- conditions: [label=ready]\n  actions: {merge: {}}' }],
    [
      'a Mergify rule that labels',
      { '.mergify.yml': 'pull_request_rules:\n- conditions: ["author=dependabot[bot]"]\n  actions: {label: {}}' },
    ],
    ['Renovate that is switched off', { 'renovate.json': '{"enabled": false, "automerge": true}' }],
  ])('is absent with %s', (_, files) => expect(automerge(files)).toMatchObject({ status: 'absent' }));

  it('reads alternatives of a Mergify rule', () => {
    const rule =
      'pull_request_rules:\n- conditions:\n  - check-success=a\n  - or: ["author = renovate[bot]", "author = b"]\n  actions: {merge: {}}';
    expect(automerge({ '.mergify.yml': rule })).toMatchObject({
      status: 'present',
      value: { scope: ['Mergify: check-success=a, (author = renovate[bot] or author = b)'] },
    });
  });

  const ONE = 'pull_request_rules:\n- conditions: ["#approved-reviews-by>=1", "-label=hold"]\n  actions: {queue: {}}';
  const updates = (labels: string, path = '.github/workflows/upgrade-main.yml') => ({
    [path]: `on: {schedule: [{cron: 0 6 * * *}]}\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: peter-evans/create-pull-request@v6\n        with: {labels: ${labels}}\n`,
  });
  const approve = job("if: contains(github.event.pull_request.labels.*.name, 'auto-approve')", '- uses: hmarr/auto-approve-action@v2');

  it('joins approvals of the CI with a Mergify rule that waits for one', () => {
    const found = automerge({ '.mergify.yml': ONE, ...updates('auto-approve'), ...approve });
    expect(found).toMatchObject({
      status: 'present',
      value: {
        scope: [expect.stringContaining('hmarr/auto-approve-action@v2 if contains('), expect.stringContaining('#approved-reviews-by>=1')],
      },
      links: [{ path: '.github/workflows/m.yml' }, { path: '.mergify.yml', lines: { start: 2 } }],
    });
  });

  it.each<[string, Files]>([
    ['no approval', { '.mergify.yml': ONE, ...updates('auto-approve') }],
    ['no rule that merges', { ...updates('auto-approve'), ...approve }],
    ['two approvals needed', { '.mergify.yml': ONE.replace('>=1', '>=2'), ...updates('auto-approve'), ...approve }],
    ['another label', { '.mergify.yml': ONE, ...updates('chore'), ...approve }],
    ['pull requests that update nothing', { '.mergify.yml': ONE, ...updates('auto-approve', '.github/workflows/docs.yml'), ...approve }],
  ])('does not with %s', (_, files) => expect(automerge(files)).toMatchObject({ status: 'absent' }));

  const called = (name: string, on = 'pull_request_target') => ({
    '.github/workflows/c.yml': `on: ${on}\njobs:\n  a:\n    uses: acme/ci/.github/workflows/${name}@v1\n`,
  });
  it.each([
    ['a called workflow named for merging', called('automerge.yaml'), 'unknown'],
    ['a called workflow named for a bot', called('reusable-dependabot.yaml'), 'unknown'],
    ['an action named for merging that runs for a bot', job(FOR_BOT, '- uses: acme/merge-it@v1'), 'unknown'],
    ['an action named for merging that runs for anybody', job('name: x', '- uses: acme/merge-it@v1'), 'absent'],
    ['a called workflow named for something else', called('reusable-stale.yaml'), 'absent'],
    ['a called workflow that a person starts', called('automerge.yaml', 'issue_comment'), 'absent'],
  ])('%s', (_, files, status) => expect(automerge(files)).toMatchObject({ status }));

  it.each([
    ['a job for the bot', job(FOR_BOT, MERGE), '.github/workflows/m.yml', 7, "github.actor == 'dependabot[bot]'"],
    [
      'a job that reads the metadata',
      job('name: x', '- uses: dependabot/fetch-metadata@v2', MERGE),
      '.github/workflows/m.yml',
      8,
      'gh pr merge',
    ],
    ['an action for it', job('name: x', '- uses: fastify/github-action-merge-dependabot@v3'), '.github/workflows/m.yml', 7, 'fastify'],
    [
      'Mergify',
      { '.mergify.yml': 'pull_request_rules:\n- conditions: ["author=dependabot[bot]"]\n  actions: {merge: {}}' },
      '.mergify.yml',
      2,
      'author=dependabot[bot]',
    ],
    ['Renovate', { 'renovate.json': '{\n"extends": [\n":automergeMinor"]}' }, 'renovate.json', 3, ':automergeMinor'],
  ])('quotes %s', (_, files, path, line, words) => {
    const found = automerge(files);
    expect(found).toMatchObject({
      status: 'present',
      value: { scope: [expect.stringContaining(words)] },
      links: [{ path, lines: { start: line } }],
    });
  });

  it('says that a top-level setting includes major updates, unless it does not', () => {
    expect(automerge({ 'renovate.json': '{"automerge": true}' })?.text).toContain('includes major updates');
    const kept = automerge({ 'renovate.json': '{"automerge": true, "major": {"automerge": false}}' });
    expect(kept?.text).not.toContain('includes major updates');
    expect(kept?.text).toContain('kept from it: major: automerge: false');
  });

  it('does not know what a foreign preset sets', () => {
    expect(automerge({ 'renovate.json': '{"extends": ["github>acme/presets"]}' })).toMatchObject({
      status: 'unknown',
      reason: { why: 'not-asked', detail: expect.stringContaining('github>acme/presets'), remedy: 'look for automerge in these presets' },
    });
  });

  it('reads a preset of the repository itself', () => {
    const files = {
      '.github/renovate.json5': "{ extends: ['local>acme/widget//.github/renovate-base.json5'] }",
      '.github/renovate-base.json5': '{\n vulnerabilityAlerts: {\n  automerge: false } }',
    };
    expect(automerge(files)).toMatchObject({
      status: 'absent',
      searched: expect.arrayContaining(['.github/renovate.json5', '.github/renovate-base.json5']),
    });
    expect(run(files).get('renovate')).toMatchObject({
      value: { automerge: false, vulnerabilityAlerts: true },
      links: [{ path: '.github/renovate.json5' }, { path: '.github/renovate-base.json5' }],
    });
    const merging = { ...files, '.github/renovate-base.json5': '{\n automerge: true }' };
    expect(automerge(merging)).toMatchObject({ status: 'present', links: [{ path: '.github/renovate-base.json5', lines: { start: 2 } }] });
  });
});

it('an entry for another branch says so', () => {
  const text = `${DEPENDABOT}  - package-ecosystem: gomod\n    directory: /\n    target-branch: v1\n    schedule:\n      interval: daily\n`;
  expect(run({ 'go.mod': 'module x', '.github/dependabot.yml': text }).get('dependabot')).toMatchObject({
    text: '.github/dependabot.yml configures Dependabot for gomod in /; gomod in / (branch v1)',
  });
});
