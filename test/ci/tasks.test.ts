import { describe, expect, test } from 'vitest';
import { ciOf } from '../../src/ci/acts.ts';
import type { Ci } from '../../src/ci/model.ts';
import { type Files, treeOf } from '../support/facts.ts';

const CI = '.github/workflows/ci.yml';
const runs = (scripts: readonly string[]): string =>
  `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${scripts.map((script) => `      - run: ${script}\n`).join('')}`;
const ciOfScripts = (files: Files, ...scripts: readonly string[]): Ci => ciOf(treeOf({ [CI]: runs(scripts), ...files }));
/** What runs behind the workflow. */
const behind = (files: Files, ...scripts: readonly string[]): readonly string[] =>
  ciOfScripts(files, ...scripts).acts.flatMap((act) =>
    act.kind === 'command' && act.at.path !== CI ? [`${act.at.path}:${act.at.line} ${act.words.join(' ')}`] : [],
  );
const lost = (files: Files, ...scripts: readonly string[]): string | undefined => ciOfScripts(files, ...scripts).lost?.gap.detail;

describe('just', () => {
  const justfile = [
    'import "ci/common.just"',
    "import? 'not/there.just'",
    'mod e2e',
    "mod? docs 'site'",
    'alias l := lint',
    'alias smoke := e2e::smoke',
    'build profile="debug":',
    '    one {{profile}}',
    'all: (build "release: (x)") lint e2e::deep',
    '    two',
    'each +words:',
    '    three',
  ].join('\n');
  const files: Files = {
    justfile,
    'ci/common.just': "import 'deep/more.just'\nlint:\n    four\nbuild:\n    never\n",
    'ci/deep/more.just': 'more:\n    five\n',
    'e2e/mod.just': 'smoke: deep\n    six\ndeep:\n    seven\n',
    'site/justfile': 'publish:\n    eight\n',
  };
  test.each<[script: string, found: readonly string[]]>([
    // Nothing is run.
    ['just --list', []],
    ['just -n build', []],
    ['just --fmt --check', []],
    ['just not-there', []],
    ['just each build lint', ['justfile:12 three']],
    // What is imported runs in the folder of the file that imports it; the nearer recipe of a name is the one.
    ['just', ['justfile:8 one {{profile}}']],
    ['just build release lint', ['justfile:8 one {{profile}}', 'ci/common.just:3 four']],
    ['just --set a b more', ['ci/deep/more.just:2 five']],
    ['just l', ['ci/common.just:3 four']],
    ['just e2e::smoke', ['e2e/mod.just:4 seven', 'e2e/mod.just:2 six']],
    ['just e2e deep l', ['e2e/mod.just:4 seven', 'ci/common.just:3 four']],
    ['just e2e', ['e2e/mod.just:4 seven', 'e2e/mod.just:2 six']],
    ['just smoke', ['e2e/mod.just:4 seven', 'e2e/mod.just:2 six']],
    ['just docs publish', ['site/justfile:2 eight']],
    ['just --justfile=site/justfile publish', ['site/justfile:2 eight']],
    ['just all', ['justfile:8 one {{profile}}', 'ci/common.just:3 four', 'e2e/mod.just:4 seven', 'justfile:10 two']],
  ])('%s', (script, found) => {
    expect(behind(files, script)).toEqual(found);
  });

  test('what is not found is said', () => {
    expect(lost(files, 'just all', 'just $X', 'just docs publish', 'just --list')).toBeUndefined();
    expect(lost(files, 'just not-there')).toBe(`${CI} line 6 runs the recipe not-there, which was not found in justfile`);
    expect(lost(files, 'just e2e nothing')).toBe(`${CI} line 6 runs the recipe nothing, which was not found in e2e/mod.just`);
    expect(lost({ justfile: 'import "gone.just"\n' }, 'just x')).toContain('recipe x');
  });

  test.each<[string, Files]>([
    ['files that import each other', { justfile: 'import "a.just"\n', 'a.just': 'import "justfile"\nx:\n    one\n' }],
    ['recipes that depend on each other', { justfile: 'x: y\n    one\ny: x\n' }],
    [
      'an alias of itself in modules',
      { justfile: 'mod m\nalias x := m::x\n', 'm.just': "mod m 'justfile'\nalias x := m::x\ny:\n    one\n" },
    ],
  ])('ends with %s', (_, own) => {
    expect(behind(own, 'just x').length).toBeLessThan(2);
  });
});

describe('task', () => {
  const files: Files = {
    'Taskfile.yml': [
      "version: '3'",
      'includes:',
      '  docs: {taskfile: ./docs, aliases: [d]}',
      '  tools: {taskfile: ./tools.yml, flatten: true}',
      'tasks:',
      '  lint:',
      '    aliases: [l, check]',
      '    cmds: [one]',
      '  test:*:',
      '    cmds: [two]',
      '  e2e:*-deep: three',
      '  default: four',
      '  all:',
      '    cmds: [{task: docs:back}, {task: "{{.WHICH}}"}]',
    ].join('\n'),
    'docs/Taskfile.yml': "version: '3'\ntasks:\n  build: five\n  lint: six\n  back:\n    cmds: [{task: build}, {task: ':lint'}]\n",
    'tools.yml': "version: '3'\ntasks:\n  fmt: seven\n  lint: never\n",
  };
  test.each<[script: string, found: readonly string[]]>([
    ['task --list', []],
    ['task -n lint', []],
    ['task not-there', []],
    ['task e2e:deep', []],
    ['task', ['Taskfile.yml:12 four']],
    ['task l', ['Taskfile.yml:8 one']],
    ['task test:unit', ['Taskfile.yml:10 two']],
    ['task e2e:x-deep', ['Taskfile.yml:11 three']],
    ['task d:build docs:lint', ['docs/Taskfile.yml:3 five', 'docs/Taskfile.yml:4 six']],
    ['task fmt', ['tools.yml:3 seven']],
    ['task --output group -C 2 fmt', ['tools.yml:3 seven']],
    // `:lint` is the task of the file that was asked.
    ['task docs:back', ['docs/Taskfile.yml:3 five', 'Taskfile.yml:8 one']],
  ])('%s', (script, found) => {
    expect(behind(files, script)).toEqual(found);
  });

  test('what is not found is said', () => {
    expect(lost(files, 'task lint', 'task d:build', 'task $X', 'task --list')).toBeUndefined();
    expect(lost(files, 'task e2e:deep')).toBe(`${CI} line 6 runs the task e2e:deep, which was not found in Taskfile.yml`);
    expect(lost(files, 'task docs:gone')).toContain('task docs:gone');
    expect(lost(files, 'task all')).toBe('Taskfile.yml line 14 runs the task {{.WHICH}}, which was not found in Taskfile.yml');
  });

  test('Taskfiles that include each other end', () => {
    const round =
      "version: '3'\nincludes:\n  a: {taskfile: ./Taskfile.yml, flatten: true}\n  b: {taskfile: ./Taskfile.yml, flatten: true}\n";
    const ci = ciOfScripts({ 'Taskfile.yml': round }, 'task x');
    expect(ci.cut).toBe(true);
  });
});

describe('scripts of packages', () => {
  const files: Files = { 'package.json': '{"scripts": {"lint": "one"}}' };
  test('what is not found is said', () => {
    expect(
      lost(files, 'npm run lint', 'npm run gone --if-present', 'yarn run eslint', 'npm test', 'npm run $X', 'bun run a.ts'),
    ).toBeUndefined();
    expect(lost(files, 'npm run gone')).toBe(`${CI} line 6 runs the script gone, which was not found in package.json`);
    expect(lost(files, 'pnpm run gone')).toContain('script gone');
  });
  test('-w is the root of the workspace to pnpm, another package to npm', () => {
    const own = { ...files, 'ui/package.json': '{"scripts": {"lint": "two"}}' };
    expect(behind(own, 'cd ui && pnpm -w lint')).toEqual(['package.json:1 one']);
    expect(behind(own, 'cd ui && npm run lint -w a')).toEqual([]);
  });
});

describe('scripts of the packages of a workspace', () => {
  const files: Files = {
    'package.json': '{"workspaces": ["packages/*", "!packages/old"],\n"scripts": {"lint": "never"}}',
    'packages/a/package.json': '{"name": "@acme/a", "scripts": {\n"prelint": "one",\n"lint": "two"}}',
    'packages/b/package.json': '{"scripts": {\n"lint": "three",\n"test": "four"}}',
    'packages/old/package.json': '{"scripts": {"lint": "never"}}',
    'packages/a/node_modules/x/package.json': '{"scripts": {"lint": "never"}}',
    'other/package.json': '{"scripts": {"lint": "never"}}',
  };
  const LINT = ['packages/a/package.json:2 one', 'packages/a/package.json:3 two', 'packages/b/package.json:2 three'];
  test.each<[script: string, found: readonly string[]]>([
    // Packages that are not named one by one, or nothing.
    ['npm run lint -w gone', []],
    ['npm run lint -w packages/a -w gone', []],
    ['npm run lint -w packages/old', []],
    ['pnpm --filter "@acme/*" lint', []],
    ['pnpm --filter a... lint', []],
    ['pnpm --filter "!a" lint', []],
    ['pnpm --filter "[origin/main]" lint', []],
    ['npx turbo run lint --filter=a', []],
    ['npx turbo run lint --dry-run', []],
    ['npx lerna run lint --scope a', []],
    ['npx lerna bootstrap', []],
    ['npx nx run-many -t lint -p a', []],
    ['npx nx lint a', []],
    ['npx eslint lint', []],
    ['pnpm -r not-there', []],
    ['cd other && npm run lint --workspaces', []],
    // Those that are named.
    ['npm run lint -w packages/a', LINT.slice(0, 2)],
    ['npm run lint --workspace=packages/b --workspace @acme/a', [...LINT.slice(2), ...LINT.slice(0, 2)]],
    ['npm run lint -w packages', LINT],
    ['pnpm --filter ./packages/a lint', LINT.slice(0, 2)],
    ['pnpm -F @acme/a run lint', LINT.slice(0, 2)],
    ['yarn workspace @acme/a lint', LINT.slice(0, 2)],
    ['yarn workspace @acme/a run lint', LINT.slice(0, 2)],
    // Each of them.
    ['npm run lint --workspaces --if-present', LINT],
    ['pnpm -r lint', LINT],
    ['pnpm --recursive run lint', LINT],
    ['yarn workspaces run lint', LINT],
    ['yarn workspaces foreach -A run lint', LINT],
    ['npx lerna run lint --stream', LINT],
    ['yarn lerna run lint', LINT],
    ['npx nx run-many -t lint', LINT],
    [
      'nx affected --targets=lint,test',
      [
        'packages/a/package.json:2 one',
        'packages/a/package.json:3 two',
        'packages/b/package.json:2 three',
        'packages/b/package.json:3 four',
      ],
    ],
    ['npx turbo test', ['packages/b/package.json:3 four']],
  ])('%s', (script, found) => {
    expect(behind(files, script)).toEqual(found);
  });

  test('the packages of pnpm and lerna have files of their own', () => {
    const { 'package.json': _, ...packages } = files;
    const own = { ...packages, 'package.json': '{}' };
    expect(behind({ ...own, 'pnpm-workspace.yaml': 'packages: [packages/b]\n' }, 'pnpm -r test')).toEqual([
      'packages/b/package.json:3 four',
    ]);
    expect(behind({ ...own, 'lerna.json': '{"packages": ["packages/b"]}' }, 'npx lerna run test')).toEqual([
      'packages/b/package.json:3 four',
    ]);
  });
});
