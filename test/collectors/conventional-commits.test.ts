import { describe, expect, it } from 'vitest';
import { conventionalCommits } from '../../src/collectors/conventional-commits.ts';
import { known, notKnown } from '../../src/facts.ts';
import { commitOf, type Files, factsOf, historyOf, type Parts } from '../support/facts.ts';

const run = (files: Files, rest: Omit<Parts, 'files'> = {}) =>
  new Map(conventionalCommits.collect(factsOf({ files, ...rest })).map((statement) => [statement.id, statement]));
const commits = (yes: number, no: number, merges = 0) => [
  ...Array.from({ length: yes }, (_, i) => commitOf(i, { message: 'fix: x\n' })),
  ...Array.from({ length: no }, (_, i) => commitOf(1000 + i, { message: 'Change x\n' })),
  ...Array.from({ length: merges }, (_, i) => commitOf(2000 + i, { message: 'Merge x\n', parents: ['a'.repeat(40), 'b'.repeat(40)] })),
];
const shared = (...args: Parameters<typeof commits>) => run({}, { history: historyOf(commits(...args)) }).get('share');

describe('conventional-commits.share', () => {
  it.each([
    ['none', shared(0, 200), 'absent', { window: 200, of: 200, conventional: 0, merges: 0 }],
    ['fewer than 5 in 100', shared(9, 191), 'absent', { window: 200, of: 200, conventional: 9, merges: 0 }],
    ['half', shared(100, 100), 'partial', { window: 200, of: 200, conventional: 100, merges: 0 }],
    ['nearly each', shared(191, 9), 'present', { window: 200, of: 200, conventional: 191, merges: 0 }],
    ['each beside the merges', shared(100, 0, 100), 'present', { window: 200, of: 200, conventional: 100, merges: 100 }],
    ['a young history', shared(10, 0), 'present', { window: 200, of: 10, conventional: 10, merges: 0 }],
  ])('%s', (_, statement, status, value) => expect(statement).toMatchObject({ status, value }));

  it('counts no more than the window, and says what merges are', () => {
    expect(shared(150, 0, 100)).toMatchObject({
      value: { of: 200, conventional: 150, merges: 50 },
      text: '150 of the 150 non-merge commits among the last 200 commits have a Conventional Commits subject with a type that @commitlint/config-conventional lists',
    });
  });
  it('names bots beside people', () => {
    const author = { name: 'widget-ci[bot]', email: 'widget-ci[bot]@users.noreply.github.com' };
    const bots = Array.from({ length: 60 }, (_, i) => commitOf(5000 + i, { message: 'build: x\n', author }));
    const both = (yes: number, no: number) => run({}, { history: historyOf([...commits(yes, no), ...bots]) }).get('share');
    expect(both(20, 20)).toMatchObject({
      status: 'partial',
      text: '80 of the last 100 commits have a Conventional Commits subject with a type that @commitlint/config-conventional lists (20 of 40 by people, 60 of 60 by bots)',
      missing: 'a Conventional Commits subject with a type that @commitlint/config-conventional lists in 20 commits',
      value: { conventional: 80, bots: { of: 60, conventional: 60 } },
    });
    expect(both(0, 30)).toMatchObject({ status: 'partial', text: expect.stringContaining('(0 of 30 by people, 60 of 60 by bots)') });
    expect(both(10, 0)).toMatchObject({ status: 'present' });
    expect(both(0, 0)).toMatchObject({ status: 'present', text: expect.stringContaining('(0 of 0 by people') });
  });
  it('links commits of both kinds', () => {
    expect(shared(100, 2)).toMatchObject({ status: 'present', links: [{ kind: 'commit', commit: '0'.repeat(40) }] });
    expect(shared(10, 10)).toMatchObject({
      status: 'partial',
      missing: 'a Conventional Commits subject with a type that @commitlint/config-conventional lists in 10 commits',
      links: { length: 4 },
    });
  });
  it('says how many have a type of their own, which the convention allows', () => {
    const own = ['bump: x', 'doc(a)!: x', 'bump: y', 'fix&doc: x'].map((message, i) => commitOf(3000 + i, { message }));
    expect(run({}, { history: historyOf([...commits(10, 0), ...own]) }).get('share')).toMatchObject({
      status: 'partial',
      text: '10 of the last 14 commits have a Conventional Commits subject with a type that @commitlint/config-conventional lists; 3 more have that form with another word as type: bump, doc',
      value: { of: 14, conventional: 10, otherTypes: 3 },
    });
    const words = ['del', 'new', 'bump', 'doc', 'new', 'bump', 'new', 'x'].map((word, i) => commitOf(4000 + i, { message: `${word}: y` }));
    expect(run({}, { history: historyOf([...commits(10, 0), ...words]) }).get('share')).toMatchObject({
      text: expect.stringMatching(/; 8 more have that form with another word as type: new, bump, del and 2 more words$/u),
    });
    expect(run({}, { history: historyOf([...commits(0, 1), ...own.slice(0, 1)]) }).get('share')).toMatchObject({
      status: 'absent',
      text: '0 of the last 2 commits have a Conventional Commits subject with a type that @commitlint/config-conventional lists; 1 more has that form with another word as type: bump',
    });
  });
  it('is unknown without a history, or with a short piece of one', () => {
    expect(run({}, { history: notKnown('unreachable', 'x') }).get('share')).toMatchObject({ status: 'unknown' });
    expect(run({}, { history: historyOf(commits(10, 0), false) }).get('share')).toMatchObject({ status: 'unknown' });
  });
});

describe('conventional-commits.policy', () => {
  it.each([
    ['nothing', {}],
    ['a rough convention', { 'CONTRIBUTING.md': 'We follow a rough convention for commit messages.' }],
    ['a refusal', { 'CONTRIBUTING.md': 'We do not use Conventional Commits.' }],
    ['code', { 'CONTRIBUTING.md': '```\nfollow conventional commits\n```' }],
    ['a product', { 'README.md': 'Widget knows Conventional Commits.' }],
    ['other documents', { 'docs/release-notes.md': 'Please use Conventional Commits.' }],
    ['a link to the framework', { 'CONTRIBUTING.md': '- We use [Angular](https://github.com/angular/angular/blob/main/CONTRIBUTING.md).' }],
  ])('is absent with %s', (_, files) => expect(run(files).get('policy')).toMatchObject({ status: 'absent' }));

  it.each([
    ['CONTRIBUTING.md', 'We follow conventional commits:', 3],
    ['.github/PULL_REQUEST_TEMPLATE.md', 'The title must be a [Conventional Commit](https://www.conventionalcommits.org).', 3],
    ['CONTRIBUTING.md', 'Messages [follow this](https://github.com/angular/angular/blob/main/CONTRIBUTING.md#-commit-message-format).', 3],
    ['contributing/README.md', 'We adopt the [conventional commit](https://www.conventionalcommits.org) format.', 3],
    ['docs/contributing/process.md', 'Please note we are following the\n[conventional commits](https://www.conventionalcommits.org).', 4],
  ])('is present in %s', (path, text, line) => {
    expect(run({ [path]: `# C\n\n${text}` }).get('policy')).toMatchObject({ status: 'present', links: [{ path, lines: { start: line } }] });
  });
  it('is partial where a guide speaks of releases', () => {
    const text = '# Releases\n\nThe commit that tags MUST follow Conventional Commits.\n';
    expect(run({ 'RELEASE_CHECKLIST.md': text }).get('policy')).toMatchObject({
      status: 'partial',
      missing: 'a guide for contributors that asks for them',
      links: [{ path: 'RELEASE_CHECKLIST.md', lines: { start: 3 } }],
    });
    const both = run({ 'RELEASING.md': text, 'CONTRIBUTING.md': 'Use Conventional Commits.' }).get('policy');
    expect(both).toMatchObject({ status: 'present', links: [{ path: 'CONTRIBUTING.md' }, { path: 'RELEASING.md' }] });
    expect(run({ 'RELEASE_NOTES.md': text }).get('policy')).toMatchObject({ status: 'absent' });
  });
  it('is where the guide hands over to', () => {
    const pointer = { 'CONTRIBUTING.md': 'See [contributing](contributing).' };
    const found = run({ ...pointer, 'contributing/README.md': '# C\n\nPlease use Conventional Commits.\n' }).get('policy');
    expect(found).toMatchObject({ status: 'present', links: [{ path: 'contributing/README.md', lines: { start: 3 } }] });
  });
  it('is unknown where the page to which the guide leads was not read', () => {
    const facts = factsOf({ files: { 'CONTRIBUTING.md': 'See [guide](guide.md).', 'guide.md': 'Use Conventional Commits.' } });
    const tree = { ...facts.tree, loaded: (path: string) => path !== 'guide.md' };
    expect(conventionalCommits.collect({ ...facts, tree }).find(({ id }) => id === 'policy')).toMatchObject({ status: 'unknown' });
  });
  it('is partial for a mention', () => {
    expect(run({ 'CONTRIBUTING.md': 'See: Conventional Commits.' }).get('policy')).toMatchObject({ status: 'partial' });
  });
  it('is unknown when the guide was not read', () => {
    expect(run({ 'CONTRIBUTING.md': { unread: 'binary' } }).get('policy')).toMatchObject({ status: 'unknown' });
  });
});

describe('conventional-commits.enforced-by', () => {
  const steps = (lines: readonly string[], on = 'pull_request') => ({
    '.github/workflows/pr.yml': `on: ${on}\njobs:\n  a:\n    runs-on: x\n    steps:\n${lines.map((line) => `      ${line}\n`).join('')}`,
  });
  const called = (name: string, on = 'pull_request') => ({
    '.github/workflows/s.yml': `on: ${on}\njobs:\n  a:\n    uses: acme/ci/.github/workflows/${name}@v1\n`,
  });
  const enforced = (files: Files, rest: Omit<Parts, 'files'> = {}) => run(files, rest).get('enforced-by');

  it.each([
    ['nothing', {}],
    ['a comment', steps(['# - uses: amannn/action-semantic-pull-request@v6', '- run: make'])],
    ['a disabled step', steps(['- uses: amannn/action-semantic-pull-request@v6', '  if: false'])],
    ['an installed tool', steps(['- run: npm install -g commitlint'])],
    ['a version', steps(['- run: npx commitlint --version'])],
    ['printed words', steps(['- run: echo commitlint'])],
    ['a title that is only used', steps([`- run: gh pr create --title "\${{ github.event.pull_request.title }}"`])],
    [
      'a script that labels',
      steps(['- uses: actions/github-script@v8', '  with:', '    script: label(context.payload.pull_request.title, /feat|fix/)']),
    ],
    ['a hook of another purpose', { '.githooks/commit-msg': '# feat or fix\ngrep -q Signed-off-by "$1"' }],
    [
      'a workflow of others with another purpose',
      { '.github/workflows/s.yml': 'on: push\njobs:\n  a:\n    uses: acme/ci/.github/workflows/stale.yml@v1\n' },
    ],
    ['a workflow of others that updates branches', called('pr-branch-updater.yml')],
    ['a workflow of others that validates something else', called('validate-packages.yml')],
    ['a workflow of others that builds', called('reusable-go-build.yml')],
    ['a workflow of others that a person starts', called('checks.yml', 'workflow_dispatch')],
  ])('is absent with %s', (_, files) => expect(enforced(files)).toMatchObject({ status: 'absent' }));

  it.each([
    ['an action', ['- uses: amannn/action-semantic-pull-request@v6']],
    ['commitlint', ['- run: npx commitlint --from HEAD~1']],
    ['a pattern', [`- run: echo "$PR_TITLE" | grep -qE '^(feat|fix):.'`]],
    [
      'a script',
      [
        '- uses: actions/github-script@v8',
        '  with:',
        '    script: if (!/^(feat|fix):/.test(context.payload.pull_request.title)) core.setFailed("x")',
      ],
    ],
  ])('is present with %s', (_, lines) => {
    expect(enforced(steps(lines))).toMatchObject({
      status: 'present',
      value: ['workflow'],
      links: [{ path: '.github/workflows/pr.yml', lines: { start: 6 } }],
    });
  });

  it.each([
    ['checkpatch', steps(['- run: ./scripts/checkpatch.pl --git HEAD~1']), 'whether it asks for Conventional Commits'],
    ['a checker without its rule', steps(['- uses: thehanimo/pr-title-checker@v1']), 'whether it asks for Conventional Commits'],
    [
      'a script with another rule',
      { ...steps(['- run: ./scripts/verify-pr-title.sh "$PR_TITLE"']), 'scripts/verify-pr-title.sh': 'grep :bug: <<< $1' },
      'whether it asks for Conventional Commits',
    ],
    [
      'a workflow run by hand',
      steps(['- uses: amannn/action-semantic-pull-request@v6'], 'workflow_dispatch'),
      'a run on pull requests: .github/workflows/pr.yml has none',
    ],
    ['an app', { '.github/semantic.yml': 'titleOnly: true' }, 'whether the app is installed, which the repository does not show'],
    [
      'a hook of its own',
      { '.githooks/commit-msg': 'rule="^(build|feat|fix|test): .+$"' },
      expect.stringContaining('a check on the server'),
    ],
    ['a hook', { '.husky/commit-msg': 'npx commitlint --edit $1' }, expect.stringContaining('a check on the server')],
    [
      'pre-commit',
      { '.pre-commit-config.yaml': 'repos:\n  - repo: https://github.com/compilerla/conventional-pre-commit\n' },
      expect.stringContaining('a check on the server'),
    ],
  ])('is partial with %s', (_, files, missing) => expect(enforced(files)).toMatchObject({ status: 'partial', missing }));

  it.each([
    ['is named after it', 'verify-title.yml'],
    ['checks changes under a general name', 'reusable-style.yaml'],
  ])('is unknown where a workflow of another repository %s', (_, name) => {
    expect(enforced(called(name))).toMatchObject({ status: 'unknown', reason: { why: 'not-asked' } });
  });

  it('reads the rule of a checker', () => {
    const files = {
      ...steps(['- uses: thehanimo/pr-title-checker@v1']),
      '.github/pr-title-checker-config.json': '{"regexp": "^(feat|fix):"}',
    };
    expect(enforced(files)).toMatchObject({ status: 'present' });
  });
  it('names a rule of the platform', () => {
    const rule = {
      type: 'commit_message_pattern',
      rulesetId: 1,
      sourceType: 'Repository',
      source: 'acme/widget',
      parameters: { pattern: '^(feat|fix): ' },
    };
    expect(enforced({}, { github: { rules: known([rule]) } })).toMatchObject({ status: 'present', value: ['rule'] });
  });
});
