import { describe, expect, it } from 'vitest';
import { staticAnalysis } from '../../src/collectors/static-analysis.ts';
import { BY_HAND, linesOf, PULL, run, statementAt, statementsOf, statusesOf, uses, WEEKLY, workflow } from '../support/ci.ts';
import type { Files } from '../support/facts.ts';

const NONE = { codeql: 'unknown', semgrep: 'absent', gosec: 'absent', other: 'absent', 'default-setup': 'unknown' };
const LINT = uses('golangci/golangci-lint-action');
const CODEQL = `${uses('github/codeql-action/init', { languages: 'go, python' })}${uses('github/codeql-action/analyze')}`;

describe('no analyser', () => {
  it.each<[string, Files]>([
    ['results of others', workflow(PULL, uses('github/codeql-action/upload-sarif'))],
    [
      'gosec in a configuration that nothing reads',
      { '.golangci.yml': 'linters:\n  enable: [gosec]\n', ...workflow(PULL, run('make build')) },
    ],
    ['gosec switched off', { '.golangci.yml': 'linters:\n  enable-all: true\n  disable: [gosec, staticcheck]\n', ...workflow(PULL, LINT) }],
    [
      'gosec in a comment',
      { '.golangci.yml': 'linters:\n  default: none\n  enable:\n    # - gosec\n    - revive\n', ...workflow(PULL, LINT) },
    ],
    ['words of the product', { 'pkg/semgrep.go': 'package semgrep // gosec' }],
    ['an installation', workflow(PULL, run('pip install semgrep bandit'))],
  ])('%s', (_, files) => {
    expect(statusesOf(staticAnalysis, files)).toEqual(NONE);
  });

  it('leaves the default setup of CodeQL to be asked', () => {
    const statement = statementAt(staticAnalysis, {}, 'codeql');
    expect(statement).toMatchObject({
      status: 'unknown',
      reason: { why: 'not-asked', remedy: 'gh api repos/acme/widget/code-scanning/default-setup' },
    });
  });
});

describe('CodeQL', () => {
  it('is init and analyze in one job', () => {
    const statement = statementAt(staticAnalysis, workflow(WEEKLY, CODEQL), 'codeql');
    expect(statement).toMatchObject({
      status: 'present',
      value: [{ tool: 'CodeQL', languages: ['go', 'python'], triggers: ['schedule'] }],
    });
    expect(linesOf(statement)).toEqual(['.github/workflows/ci.yml:8', '.github/workflows/ci.yml:11']);
  });

  it('reads languages of the matrix', () => {
    const files = {
      '.github/workflows/c.yml': `${PULL}jobs:\n  a:\n    strategy:\n      matrix:\n        language: [go, javascript]\n    steps:\n${uses('github/codeql-action/init', { languages: `$${'{{ matrix.language }}'}` })}${uses('github/codeql-action/analyze')}`,
    };
    expect(statementAt(staticAnalysis, files, 'codeql')).toMatchObject({ value: [{ languages: ['go', 'javascript'] }] });
  });

  it('is partial without init, or when only a person starts it', () => {
    expect(statementAt(staticAnalysis, workflow(PULL, uses('github/codeql-action/analyze')), 'codeql')?.status).toBe('partial');
    expect(statementAt(staticAnalysis, workflow(BY_HAND, CODEQL), 'codeql')?.status).toBe('partial');
  });
});

describe('gosec', () => {
  it.each<[string, Files, readonly string[]]>([
    [
      'in the list of golangci-lint',
      { '.golangci.yaml': 'linters:\n  enable:\n    - errcheck\n    - gosec\n', ...workflow(PULL, LINT) },
      ['.golangci.yaml:4', '.github/workflows/ci.yml:6'],
    ],
    [
      'with every linter',
      { '.golangci.yml': 'version: "2"\nlinters:\n  default: all\n', ...workflow(PULL, LINT) },
      ['.golangci.yml:3', '.github/workflows/ci.yml:6'],
    ],
    ['by an option', workflow(PULL, run('golangci-lint run -E gosec')), ['.github/workflows/ci.yml:6']],
    ['by itself', workflow(PULL, uses('securego/gosec')), ['.github/workflows/ci.yml:6']],
    [
      'in a folder',
      {
        'api/.golangci.yml': 'linters:\n  enable: [gosec]\n',
        ...workflow(PULL, uses('golangci/golangci-lint-action', { 'working-directory': 'api' })),
      },
      ['api/.golangci.yml:2', '.github/workflows/ci.yml:6'],
    ],
  ])('runs %s', (_, files, lines) => {
    const statement = statementAt(staticAnalysis, files, 'gosec');
    expect(statement?.status).toBe('present');
    expect(linesOf(statement)).toEqual(lines);
    expect(statementsOf(staticAnalysis, files)[0]?.id).toBe('gosec');
  });

  it('is not decided when the configuration was not read', () => {
    const files = { '.golangci.toml': '[linters]\nenable = ["gosec"]\n', ...workflow(PULL, LINT) };
    expect(statementAt(staticAnalysis, files, 'gosec')).toMatchObject({ status: 'unknown', reason: { why: 'unreadable' } });
  });
});

describe('other analysers', () => {
  it('are Semgrep and more, also as hooks', () => {
    expect(statementAt(staticAnalysis, workflow(PULL, run('semgrep ci')), 'semgrep')?.status).toBe('present');
    const files = {
      '.pre-commit-config.yaml': 'repos:\n  - repo: x\n    hooks:\n      - id: bandit\n      - id: zizmor\n',
      ...workflow(PULL, uses('pre-commit/action')),
    };
    expect(statementAt(staticAnalysis, files, 'other')).toMatchObject({
      status: 'present',
      value: [{ tool: 'Bandit' }, { tool: 'zizmor' }],
    });
    const skipped = { ...files, ...workflow(PULL, run('SKIP=bandit,zizmor pre-commit run --all-files')) };
    expect(statementAt(staticAnalysis, skipped, 'other')?.status).toBe('absent');
  });

  it('are not decided when a workflow of another repository may run them', () => {
    const calls = (name: string) => ({
      '.github/workflows/s.yml': `${PULL}jobs:\n  a:\n    uses: acme/shared/.github/workflows/${name}@v1\n`,
    });
    expect(statementAt(staticAnalysis, calls('security.yml'), 'semgrep')).toMatchObject({
      status: 'unknown',
      reason: { remedy: "gh api 'repos/acme/shared/contents/.github/workflows/security.yml?ref=v1'" },
    });
    expect(statementAt(staticAnalysis, calls('zizmor.yml'), 'other')).toMatchObject({
      status: 'partial',
      text: expect.stringContaining('zizmor by a workflow of that name'),
      missing: 'what acme/shared/.github/workflows/zizmor.yml does: only its name was seen',
    });
    expect(statementAt(staticAnalysis, calls('upload-zizmor-results.yml'), 'other')?.status).toBe('unknown');
    // One that is named for a tool alone is that tool, and no other.
    expect(statementAt(staticAnalysis, calls('zizmor.yml'), 'semgrep')?.status).toBe('absent');
    expect(statementAt(staticAnalysis, calls('zizmor-and-more.yml'), 'semgrep')?.status).toBe('unknown');
    expect(JSON.stringify(statementAt(staticAnalysis, calls('codeql.yml'), 'codeql'))).toContain(
      'acme/shared/.github/workflows/codeql.yml',
    );
  });

  it('are decided for gosec where no Go file is there', () => {
    const calls = { '.github/workflows/s.yml': `${PULL}jobs:\n  a:\n    uses: acme/shared/.github/workflows/security.yml@v1\n` };
    expect(statementAt(staticAnalysis, calls, 'gosec')?.status).toBe('absent');
    expect(statementAt(staticAnalysis, { ...calls, 'main.go': 'package main\n' }, 'gosec')?.status).toBe('unknown');
  });

  it.each([
    ['clang-tidy', '-DCMAKE_CXX_CLANG_TIDY="clang-tidy;--quiet" ..', 'present'],
    ['clang-tidy', '-D CMAKE_C_CLANG_TIDY=clang-tidy ..', 'present'],
    ['Cppcheck', '-DCMAKE_CXX_CPPCHECK:STRING=cppcheck ..', 'present'],
    ['nothing', '-DCMAKE_CXX_CLANG_TIDY= ..', 'absent'],
    ['a mention', '-DNOTE=CMAKE_CXX_CLANG_TIDY=x ..', 'absent'],
  ])('are %s where CMake runs it: %s', (tool, options, status) => {
    const statement = statementAt(staticAnalysis, workflow(PULL, run(`cmake ${options}`)), 'other');
    expect(statement?.status).toBe(status);
    if (status === 'present') expect(statement).toMatchObject({ value: [{ tool }] });
  });
});

describe('golangci-lint in an action of the repository', () => {
  const expr = `$${'{{ inputs.folder }}'}`;
  const action = `runs:\n  using: composite\n  steps:\n    - uses: golangci/golangci-lint-action@v8\n      with:\n        working-directory: "${expr}"\n`;
  const files = (folder: string): Files => ({
    '.github/actions/lint/action.yml': action,
    'cmd/.golangci.yml': 'linters:\n  enable: [gosec]\n',
    '.github/workflows/ci.yml': `${PULL}jobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./.github/actions/lint\n        with:\n          folder: ${folder}\n`,
  });

  it('runs in the folder that the step gives', () => {
    expect(statementAt(staticAnalysis, files('web'), 'gosec')).toMatchObject({ status: 'absent' });
    expect(statementAt(staticAnalysis, files('cmd'), 'gosec')).toMatchObject({ status: 'present' });
  });

  it('is not decided when only the run tells the folder', () => {
    expect(statementAt(staticAnalysis, files(`$${'{{ matrix.folder }}'}`), 'gosec')).toMatchObject({ status: 'unknown' });
  });
});

describe('analysers that Maven runs by itself', () => {
  const pom = (plugin: string, phase: string): string =>
    `<project><build><plugins>\n<plugin>\n<artifactId>${plugin}</artifactId>\n<executions><execution>${phase}<goals><goal>check</goal></goals></execution></executions>\n</plugin>\n</plugins></build></project>`;
  const at = (command: string, phase = '', plugin = 'spotbugs-maven-plugin') =>
    statementAt(staticAnalysis, { 'pom.xml': pom(plugin, phase), ...workflow(PULL, run(command)) }, 'other');

  it('are bound to a phase that the command reaches', () => {
    const statement = at('mvn -B verify');
    expect(statement).toMatchObject({ status: 'present', value: [{ tool: 'SpotBugs', triggers: ['pull_request'] }] });
    expect(linesOf(statement)).toEqual(['pom.xml:3', '.github/workflows/ci.yml:6']);
  });

  it('read compiled classes: none are there before they are made', () => {
    expect(at('mvn -B verify', '<phase>validate</phase>')).toMatchObject({
      status: 'partial',
      missing: 'a phase after the classes are compiled, which it reads: pom.xml binds it to validate',
    });
    expect(at('mvn -B verify', '<phase>process-classes</phase>')).toMatchObject({ status: 'present' });
  });

  it('work in the compiler, by its arguments', () => {
    const inside = (lines: string, command = 'mvn test') =>
      statementAt(staticAnalysis, { 'pom.xml': `<project>\n${lines}</project>\n`, ...workflow(PULL, run(command)) }, 'other');
    const argument = '<arg>-Xplugin:ErrorProne -Xep:NullAway:ERROR</arg>\n';
    const profile = (more = '') => `<profile><id>strict</id>${more}\n${argument}</profile>\n`;
    const statement = inside(argument);
    expect(statement).toMatchObject({ status: 'present', value: [{ tool: 'Error Prone' }, { tool: 'NullAway' }] });
    expect(linesOf(statement)).toEqual(['pom.xml:2', '.github/workflows/ci.yml:6']);
    expect(inside(profile(), 'mvn -Pstrict test')).toMatchObject({ status: 'present' });
    expect(inside(profile('<activation><activeByDefault>true</activeByDefault></activation>'))).toMatchObject({ status: 'present' });
    for (const lines of [profile(), `<!-- ${argument} -->`, '<arg>-Xep:NullAway:ERROR</arg>', '<artifactId>error_prone_core</artifactId>'])
      expect(inside(lines)?.status, lines).toBe('absent');
    expect(inside(argument, 'mvn validate')?.status).toBe('absent');
  });

  it.each([
    ['an earlier phase', 'mvn test', 'spotbugs-maven-plugin'],
    ['switched off', 'mvn verify -Dspotbugs.skip', 'spotbugs-maven-plugin'],
    ['a linter', 'mvn verify', 'maven-checkstyle-plugin'],
  ])('are none: %s', (_, command, plugin) => {
    expect(at(command, '', plugin)?.status).not.toBe('present');
    expect(at(command, '', plugin)?.status).not.toBe('partial');
  });
});

describe('staticcheck through golangci-lint', () => {
  const at = (files: Files) => statementAt(staticAnalysis, files, 'other');
  const config = { '.golangci.yml': 'linters:\n  default: none\n  enable:\n    - staticcheck\n' };

  it('is another analyser where the configuration names it', () => {
    const statement = at({ ...config, ...workflow(PULL, LINT) });
    expect(statement).toMatchObject({ status: 'present', value: [{ tool: 'staticcheck', through: 'golangci-lint' }] });
    expect(linesOf(statement)).toEqual(['.golangci.yml:4', '.github/workflows/ci.yml:6']);
  });

  it.each([
    ['without a configuration', workflow(PULL, LINT)],
    ['with one that leaves it on', { '.golangci.yml': 'linters:\n  enable: [misspell]\n', ...workflow(PULL, LINT) }],
    ['with the standard ones', { '.golangci.yml': 'linters:\n  default: standard\n', ...workflow(PULL, LINT) }],
  ])('is another analyser unless it is switched off: %s', (_, files) => {
    expect(at(files)).toMatchObject({
      status: 'present',
      text: expect.stringContaining('staticcheck (standard in golangci-lint) in .github/workflows/ci.yml'),
      value: [{ tool: 'staticcheck', through: 'golangci-lint' }],
    });
  });

  it('is not gosec, which nothing switches on', () => {
    expect(statementAt(staticAnalysis, { 'main.go': 'package main', ...workflow(PULL, LINT) }, 'gosec')).toMatchObject({
      status: 'absent',
      searched: expect.arrayContaining(['golangci-lint without a configuration']),
    });
  });

  it.each([
    ['default: none', { '.golangci.yml': 'linters:\n  default: none\n', ...workflow(PULL, LINT) }],
    ['default: fast', { '.golangci.yml': 'linters:\n  default: fast\n', ...workflow(PULL, LINT) }],
    ['disable-all', { '.golangci.yml': 'linters:\n  disable-all: true\n  enable: [misspell]\n', ...workflow(PULL, LINT) }],
    ['an option', workflow(PULL, run('golangci-lint run --disable-all -E misspell'))],
    ['another option', workflow(PULL, run('golangci-lint run --default=none -E misspell'))],
  ])('is none with %s', (_, files) => {
    expect(at(files)?.status).toBe('absent');
  });

  it('is none where nothing runs it, or it is switched off', () => {
    expect(at({ ...config, ...workflow(PULL, run('make build')) })?.status).toBe('absent');
    expect(at({ '.golangci.yml': 'linters:\n  disable: [staticcheck]\n', ...workflow(PULL, LINT) })?.status).toBe('absent');
  });
});

describe("Bandit's rules through Ruff", () => {
  const CHECK = workflow(PULL, run('ruff check src'));
  const SELECTED =
    '[tool.black]\nselect = ["S"]\n[tool.ruff.lint]\nselect = [\n  "E",\n  "S", # bandit\n]\n\n[tool.ruff.lint.per-file-ignores]\n"tests/*" = ["S"]\n';
  it.each<[string, Files]>([
    ['one kind', { 'pyproject.toml': SELECTED }],
    ['all of them', { 'ruff.toml': 'line-length = 90\n[lint]\nselect = ["ALL"]\nignore = ["D", "S101"]\n' }],
    ['more than the usual', { 'pyproject.toml': "[tool.ruff]\nlint.extend-select = ['S']\n" }],
  ])('are seen: %s', (_, files) => {
    const statement = statementAt(staticAnalysis, { ...files, ...CHECK }, 'other');
    expect(statement).toMatchObject({ status: 'present', value: [{ tool: 'Bandit', through: 'Ruff' }] });
  });

  it.each<[string, Files]>([
    ['left out', { 'ruff.toml': '[lint]\nselect = ["ALL"]\nignore = [\n  "S",\n]\n', ...CHECK }],
    ['other rules', { 'pyproject.toml': '[tool.ruff.lint]\nselect = ["SIM", "S101"]\n', ...CHECK }],
    ['a comment', { 'pyproject.toml': '[tool.ruff.lint]\nselect = [\n  "E",\n  # "S",\n]\n', ...CHECK }],
    ['a list of another tool', { 'pyproject.toml': '[tool.flake]\nselect = ["S"]\n[tool.ruff]\nline-length = 90\n', ...CHECK }],
    ['another file that goes before', { 'ruff.toml': '[lint]\nselect = ["E"]\n', 'pyproject.toml': SELECTED, ...CHECK }],
    ['rules chosen by the run', { 'pyproject.toml': SELECTED, ...workflow(PULL, run('ruff check --select E src')) }],
    ['a formatter alone', { 'pyproject.toml': SELECTED, ...workflow(PULL, run('ruff format --check src')) }],
    ['a configuration that nothing runs', { 'pyproject.toml': SELECTED }],
  ])('are not seen: %s', (_, files) => expect(statementAt(staticAnalysis, files, 'other')?.status).toBe('absent'));
});

describe('where golangci-lint finds its configuration', () => {
  const GOSEC = 'linters:\n  enable: [gosec]\n';
  const at = (steps: string, files: Files) =>
    statementAt(staticAnalysis, { ...files, ...workflow(PULL, steps), 'main.go': '' }, 'gosec')?.status;
  const AWAY = '      - run: golangci-lint run\n        working-directory: ${{ vars.PLACE }}\n';
  it('is the folder where the script is', () => {
    expect(at(run('cd api && golangci-lint run'), { 'api/.golangci.yml': GOSEC })).toBe('present');
    expect(at(run('cd api && golangci-lint run'), { 'other/.golangci.yml': GOSEC })).toBe('absent');
    expect(at(run('cd api && golangci-lint run -c $GITHUB_WORKSPACE/hack/golangci.yml'), { 'hack/golangci.yml': GOSEC })).toBe('present');
  });
  it('is none of vendored or test folders', () => {
    expect(at(AWAY, { '.golangci.yml': GOSEC, 'vendor/x/.golangci.yml': '', 'test/.golangci.yml': '' })).toBe('present');
    expect(at(AWAY, { '.golangci.yml': GOSEC, 'api/.golangci.yml': '' })).toBe('unknown');
  });
  it('is the folder of the checkout', () => {
    const checkout = uses('actions/checkout', { path: 'src/widget' });
    const files = { '.golangci.yml': GOSEC, 'api/.golangci.yml': '' };
    expect(at(`${checkout}      - run: golangci-lint run\n        working-directory: src/widget\n`, files)).toBe('present');
  });
});
