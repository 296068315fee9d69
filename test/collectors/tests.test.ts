import { describe, expect, it } from 'vitest';
import { tests } from '../../src/collectors/tests.ts';
import { BY_HAND, linesOf, PULL, PUSH, run, statementAt, statementsOf, statusesOf, uses, WEEKLY, workflow } from '../support/ci.ts';
import type { Files } from '../support/facts.ts';

const NONE = { unit: 'absent', 'end-to-end': 'absent', coverage: 'absent' };

describe('no tests', () => {
  it.each<[string, Files]>([
    ['no workflow', { 'main_test.go': 'package main' }],
    ['a comment', workflow(PULL, '      - run: |\n          # go test ./...\n          make build\n')],
    ['a name', workflow(PULL, '      - name: go test\n        run: make build\n')],
    ['printed text', workflow(PULL, run('echo go test ./...'))],
    ['an installation', workflow(PULL, run('pip install pytest pytest-cov'))],
    ['a disabled step', workflow(PULL, '      - if: false\n        run: go test ./...\n')],
    ['a workflow in test data', { 'testdata/.github/workflows/ci.yml': `${PULL}jobs:\n  a:\n    steps:\n      - run: go test ./...\n` }],
    ['a target that nothing runs', { Makefile: 'test:\n\tgo test ./...\n', ...workflow(PULL, run('make build')) }],
    ['an end-to-end tool that is only installed', workflow(PULL, uses('kyverno/action-install-chainsaw'))],
    ['a condition that no event meets', workflow(PULL, "      - if: github.event_name == 'push'\n        run: go test ./...\n")],
    ['names of other things', workflow(PULL, run('make build-test-image'))],
    ['a folder', { 'tests/vm/Makefile': 'all:\n\tgo build .\n', ...workflow(PULL, run('make -C tests/vm')) }],
    [
      'an answer',
      { Makefile: 'ls-e2e-test:\n\tgo list ./...\n', ...workflow(PULL, run('echo "X=$(make e2e-test | jq .)" && make ls-e2e-test')) },
    ],
    [
      'the badge of a service that closed',
      { 'README.md': '![ci](https://travis-ci.org/acme/widget.svg)', ...workflow(PULL, run('make build')) },
    ],
    [
      'a Cloud Build beside the workflows',
      { 'cloudbuild/widget.yaml': '', 'cloudbuild.yaml': 'steps: []', ...workflow(PULL, run('make build')) },
    ],
    ['the badge of another project', { 'README.md': '![x](https://goreportcard.com/badge/github.com/acme/widget)' }],
  ])('%s', (_, files) => {
    expect(statusesOf(tests, files)).toEqual(NONE);
  });
});

describe('not decided', () => {
  it.each<[string, Files]>([
    ['another CI system', { '.circleci/config.yml': 'jobs: {}', ...workflow(PULL, run('make build')) }],
    [
      'a badge of another CI system',
      { 'README.md': '![ci](https://prow.acme.dev/badge.svg?jobs=push-widget)', ...workflow(PULL, run('make build')) },
    ],
    [
      'a guide that names Prow',
      { 'CONTRIBUTING.md': 'Type [`/test`](https://prow.acme.dev/command-help)', ...workflow(PULL, run('make build')) },
    ],
    ['a workflow that was not read', { '.github/workflows/ci.yml': { unread: 'too large' } }],
    [
      'a workflow of another repository',
      { '.github/workflows/ci.yml': `${PULL}jobs:\n  a:\n    uses: acme/shared/.github/workflows/go.yml@v1\n` },
    ],
  ])('%s', (_, files) => {
    expect(statusesOf(tests, files)).toEqual({ unit: 'unknown', 'end-to-end': 'unknown', coverage: 'unknown' });
  });

  it('the tasks of a runner that is not followed may do more than its name tells', () => {
    expect(statusesOf(tests, { 'tox.ini': '[tox]', ...workflow(PULL, run('tox -e py')) })).toMatchObject({ coverage: 'unknown' });
    expect(statusesOf(tests, { Rakefile: 'task :x', ...workflow(PULL, run('bundle exec rake build')) })).toMatchObject({
      coverage: 'unknown',
    });
    expect(statusesOf(tests, { 'tox.ini': '[tox]', ...workflow(PULL, run('pip install tox')) })).toMatchObject({ coverage: 'absent' });
    expect(statusesOf(tests, workflow(PULL, run('tox -e py')))).toMatchObject({ coverage: 'absent' });
  });

  it('is decided when the other repository does something else', () => {
    const files = { '.github/workflows/ci.yml': `${PULL}jobs:\n  a:\n    uses: acme/shared/.github/workflows/codeql.yml@v1\n` };
    expect(statusesOf(tests, files)).toEqual(NONE);
  });
});

describe('unit tests', () => {
  it('are a step on pull requests', () => {
    const statement = statementAt(tests, workflow(PULL, run('go test ./...')), 'unit');
    expect(statement).toMatchObject({
      status: 'present',
      value: [{ tool: 'go test', workflow: '.github/workflows/ci.yml', line: 6, triggers: ['pull_request'] }],
    });
    expect(linesOf(statement)).toEqual(['.github/workflows/ci.yml:6']);
  });

  it('are found behind a target, and both places are linked', () => {
    const files = { Makefile: 'all:\n\ntest: build\n\t@go test ./...\nbuild:\n\tgo build\n', ...workflow(PUSH, run('make test')) };
    const statement = statementAt(tests, files, 'unit');
    expect(statement?.status).toBe('present');
    expect(linesOf(statement)).toEqual(['Makefile:4', '.github/workflows/ci.yml:8']);
  });

  it.each([
    ['a schedule', WEEKLY, 'only on schedule'],
    ['a person', BY_HAND, 'only on workflow_dispatch'],
    ['tags', "on:\n  push:\n    tags: ['v*']\n", 'only on push'],
    ['other branches', "on:\n  pull_request:\n    branches: ['release-*']\n", 'only on pull_request'],
    ['a label', 'on:\n  pull_request:\n    types: [labeled]\n', 'only on pull_request'],
  ])('are partial when only %s starts them', (_, on, missing) => {
    const statement = statementAt(tests, workflow(on, run('go test ./...')), 'unit');
    expect(statement?.status).toBe('partial');
    expect(statement?.status === 'partial' && statement.missing).toContain(missing);
  });

  it('names filters', () => {
    const on = "on:\n  pull_request:\n    branches: [main]\n    paths-ignore: ['docs/**']\n  push:\n    branches: [main]\n";
    expect(statementAt(tests, workflow(on, run('pytest')), 'unit')?.text).toContain(
      'on pull_request (branches main; except for some paths), push (branches main)',
    );
  });

  it('count a merge queue, and a workflow that follows one on changes', () => {
    expect(statementAt(tests, workflow('on: merge_group\n', run('cargo test')), 'unit')?.status).toBe('present');
    const after = 'on:\n  workflow_run:\n    workflows: [Build]\n    types: [completed]\n';
    const files = { ...workflow(`name: Build\n${PULL}`, run('make build')), ...workflow(after, run('cargo test'), 'after') };
    expect(statementAt(tests, files, 'unit')?.status).toBe('present');
  });

  it('are a hint when only the name of a command speaks of them', () => {
    const statement = statementAt(tests, workflow(PULL, run('python3 ci/run_it.py\n      - run: ./unknown/test.sh')), 'unit');
    expect(statement).toMatchObject({ status: 'partial', missing: 'the tests themselves: only a name that speaks of them was seen' });
  });

  it.each([
    ['a built program', 'sudo ./build/unit/widget_unit_tests', 'a command named widget_unit_tests'],
    ['a script', './ci/run-tests.sh', 'a command named run-tests.sh'],
  ])('name %s of another job beside the tool that is known', (_, command, tool) => {
    const files = { ...workflow(PULL, run('go test ./...'), 'chart'), ...workflow(PULL, run(command)) };
    const statement = statementAt(tests, files, 'unit');
    expect(statement).toMatchObject({ status: 'present', text: expect.stringContaining(`; ${tool} in .github/workflows/ci.yml`) });
    expect(statementAt(tests, workflow(PULL, run('go test ./...') + run(command)), 'unit')?.text).not.toContain(tool);
    expect(statementAt(tests, workflow(PULL, run(command)), 'unit')).toMatchObject({ status: 'partial', value: [{ tool }] });
  });

  it.each([
    ['another check', run('make lint-test')],
    ['a goal that may be anything', run('make check')],
    ['a program on the path', run('widget_tests')],
    ['a preparation', run('./build/prepare_tests')],
    ['a job of end-to-end tests', `${run('./ci/run-tests.sh')}`, 'e2e'],
    ['an action of somebody else', uses('gadget/testing')],
    ['an action around tests', uses('acme/setup-tests')],
  ])('do not name %s beside the tool that is known', (_, steps, job = 'build') => {
    const files = { ...workflow(PULL, run('go test ./...'), 'chart'), ...workflow(PULL, steps, 'ci', job) };
    expect(statementAt(tests, files, 'unit')).toMatchObject({ value: [{ tool: 'go test' }], text: expect.not.stringContaining('named') });
  });

  it('lack a run on changes where the tool has none, whatever hints run on', () => {
    const files = { ...workflow(WEEKLY, run('go test ./...'), 'chart'), ...workflow(PULL, run('./build/widget_tests')) };
    expect(statementAt(tests, files, 'unit')).toMatchObject({ status: 'partial', missing: expect.stringMatching(/only on schedule$/u) });
  });

  it('are named once by a script, and seen behind xargs', () => {
    const statement = statementAt(tests, workflow(PULL, run('./ci/list.sh | xargs ./ci/e2e/run-tests.sh')), 'end-to-end');
    expect(statement).toMatchObject({ status: 'partial', value: [{ tool: 'a command named xargs ./ci/e2e/run-tests.sh' }] });
    expect(statementAt(tests, workflow(PULL, run('./ci/unit.sh')), 'unit')).toMatchObject({ value: [{ tool: 'a command named unit.sh' }] });
  });

  it('run through a script of the repository that chooses the program', () => {
    const script = '#!/bin/sh\nif [ "$X" = 1 ]; then CARGO="${CARGO:-cargo}"; else CARGO="${CARGO:-cross}"; fi\n"$CARGO" "$@"\n';
    const justfile =
      'root := justfile_directory()\nunit:\n    {{ root }}/scripts/cargo.sh test --all\nother:\n    {{justfile_directory()}}/scripts/cargo.sh build\n';
    const files = (goal: string) => ({ 'scripts/cargo.sh': script, justfile, ...workflow(PULL, run(`just ${goal}`)) });
    const statement = statementAt(tests, files('unit'), 'unit');
    expect(statement).toMatchObject({ status: 'present', value: [{ tool: 'cargo test' }] });
    expect(linesOf(statement)).toEqual(['scripts/cargo.sh:3', '.github/workflows/ci.yml:6']);
    expect(statementAt(tests, files('other'), 'unit')?.status).toBe('absent');
  });

  it('of a tool of the CI are told as such', () => {
    const step = '      - working-directory: .github/tools/picker\n        run: npx jest\n';
    expect(statementAt(tests, workflow(PULL, step), 'unit')).toMatchObject({
      status: 'partial',
      missing: expect.stringContaining('a tool of its CI'),
    });
    expect(statementAt(tests, workflow(PULL, step + run('go test ./...')), 'unit')).toMatchObject({
      status: 'present',
      text: expect.stringMatching(/^Tests run in CI: go test in .*; Jest \(of a tool of the CI itself\) in /u),
    });
    expect(statementAt(tests, workflow(PULL, '      - working-directory: src\n        run: npx jest\n'), 'unit')?.status).toBe('present');
  });

  it('say when their list is cut, and name none twice', () => {
    const lines = [...Array(60).keys()].map((n) => run(`go test ./p${n}`)).join('');
    const statement = statementAt(tests, workflow(PULL, `${lines}      - run: |\n          go test ./a; go test ./b\n`), 'unit');
    expect(statement).toMatchObject({ text: expect.stringMatching(/ \(of 61 places the first 50 are listed\)$/u), value: { length: 50 } });
    expect(statementAt(tests, workflow(PULL, run('go test ./...')), 'unit')?.text).not.toContain('listed');
  });

  it('run behind a prefix that only the run knows', () => {
    const prefix = `$${'{{ env.IN_CONTAINER }}'}`;
    expect(statementAt(tests, workflow(PULL, run(`${prefix} go test ./...`)), 'unit')?.status).toBe('present');
  });
});

describe('tests of Gradle', () => {
  it.each(['./gradlew integrationTest', './gradlew :app:smokeTest', './gradlew nativeTest', 'gradle :app:test'])('%s', (command) => {
    const statuses = statusesOf(tests, workflow(PULL, run(command)));
    expect(/integration|smoke/u.test(command) ? statuses['end-to-end'] : statuses['unit']).toBe('present');
  });

  it.each([
    './gradlew assemble -x integrationTest',
    './gradlew compileIntegrationTest',
    './gradlew :app:assembleAndroidTest',
    './gradlew cleanTest',
    './gradlew run -PwithTest',
    './gradlew integrationTest --dry-run',
  ])('not %s', (command) => {
    expect(statusesOf(tests, workflow(PULL, run(command)))).toMatchObject({ unit: 'absent', 'end-to-end': 'absent' });
  });

  it('of modules that are named for them', () => {
    const files = (settings: string, script: string, command: string) => ({
      'settings.gradle.kts': `rootProject.name = "w"\n${settings}\n`,
      'integration-tests/a/build.gradle.kts': script,
      'integration-tests/a/src/test/java/A.java': '',
      ...workflow(PULL, run(command)),
    });
    const [settings, script] = ['include(":integration-tests:a")', 'plugins { `java` }'];
    const statement = statementAt(tests, files(settings, script, './gradlew build'), 'end-to-end');
    expect(statement).toMatchObject({ status: 'present', value: [{ tool: 'Gradle' }] });
    expect(linesOf(statement)).toEqual(['settings.gradle.kts:2', '.github/workflows/ci.yml:6']);
    for (const other of [
      files('// include(":integration-tests:a")', script, './gradlew build'),
      files('include(":integrations")', script, './gradlew build'),
      files(settings, `${script}\ntasks.test { enabled = false }`, './gradlew build'),
      files(settings, script, './gradlew :app:build'),
      files(settings, script, './gradlew build -x test'),
      files(settings, script, './gradlew -p other build'),
    ])
      expect(statementAt(tests, other, 'end-to-end')?.status).not.toBe('present');
  });
});

describe('end-to-end tests', () => {
  it.each<[string, Files]>([
    ['a path', workflow(PULL, run('go test ./test/e2e/...'))],
    ['a target', { Makefile: 'e2e-test:\n\tginkgo -r .\n', ...workflow(PULL, run('make e2e-test')) }],
    ['a job', workflow(PULL, run('pytest'), 'ci', 'integration')],
    ['a workflow', workflow(PULL, run('go test ./...'), 'e2e')],
    ['a tool', workflow(PULL, run('chainsaw test --config x.yaml'))],
    ['an action', workflow(PULL, uses('cypress-io/github-action'))],
  ])('are known by %s', (_, files) => {
    expect(statusesOf(tests, files)).toMatchObject({ unit: 'absent', 'end-to-end': 'present' });
    expect(statementsOf(tests, files)[0]?.id).toBe('end-to-end');
  });

  it.each<[string, Files]>([
    ['what is left out', workflow(PULL, run('go test $(go list ./... | grep -v e2e)'))],
    ['what is ignored', workflow(PULL, run('pytest --ignore=tests/e2e'))],
    ['continuous integration', workflow(`name: Continuous Integration\n${PULL}`, run('pytest'))],
    ['packages of the product', workflow(PULL, run('go test ./pkg/integrations/...'))],
    [
      'a workflow with unit tests of its own',
      workflow(`name: Integration tests\n${PULL}`, `${run('make unit')}${run('npx jest')}${run('go test -short ./...')}`),
    ],
  ])('are not %s', (_, files) => {
    expect(statusesOf(tests, files)).toMatchObject({ unit: 'present', 'end-to-end': 'absent' });
  });

  it('are a hint by the folder in which something is tested', () => {
    const e2e = (command: string) => statementAt(tests, workflow(PULL, run(command)), 'end-to-end');
    expect(e2e('make -C e2e test')).toMatchObject({ status: 'partial', value: [{ tool: 'a command named make e2e' }] });
    expect(e2e('make -C inttest "$NAME"')?.status).toBe('partial');
    expect(e2e('make -C e2e')?.status).toBe('absent');
  });

  it('name actions of the owner that test from outside', () => {
    const local = {
      '.github/actions/widget-tests/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: ./widget --once\n      shell: bash\n',
    };
    const step = '      - uses: ./.github/actions/widget-tests\n';
    const chart = workflow(PULL, run('chainsaw test'), 'chart');
    const e2e = (steps: string) => statementAt(tests, { ...local, ...chart, ...workflow(PULL, steps) }, 'end-to-end')?.text;
    expect(e2e(uses('acme/testing'))).toContain('; an action named acme/testing in .github/workflows/ci.yml');
    expect(e2e(`${uses('actions/download-artifact')}${step}`)).toContain('; an action named .github/actions/widget-tests in');
    expect(e2e(step)).not.toContain('widget-tests');
    expect(statementAt(tests, { ...local, ...workflow(PULL, step) }, 'unit')).toMatchObject({ status: 'partial' });
    expect(statementAt(tests, workflow(PULL, uses('acme/testing')), 'end-to-end')).toMatchObject({ status: 'partial' });
  });

  it.each([
    ['a target that installs', 'make e2e-dependencies'],
    ['a target that starts a cluster', 'make e2e-bootstrap'],
  ])('are not what only goes before them: %s', (_, command) => {
    const files = { Makefile: 'e2e-dependencies:\n\tcurl -LO x\ne2e-bootstrap:\n\tkind create cluster\n', ...workflow(PULL, run(command)) };
    expect(statementAt(tests, files, 'end-to-end')?.status).toBe('absent');
  });

  it('are not a job that builds for them, or measures', () => {
    const named = (name: string) => ({
      '.github/workflows/ci.yml': `${PULL}jobs:\n  a:\n    name: ${name}\n    runs-on: ubuntu-latest\n    steps:\n${run('./ci/go.sh')}`,
    });
    const status = (name: string) => statementAt(tests, named(name), 'end-to-end')?.status;
    expect(status('Build e2e Docker image')).toBe('absent');
    expect(status('Widget Bench E2E')).toBe('absent');
    expect(status('Build and run e2e tests')).toBe('partial');
  });

  it('are told once when a target of that name runs a script of that name', () => {
    const files = { Makefile: 'e2e:\n\tbash ci/e2e.sh\n', 'ci/e2e.sh': 'kubectl apply -f x\n', ...workflow(PULL, run('make e2e')) };
    expect(statementAt(tests, files, 'end-to-end')).toMatchObject({ status: 'partial', value: [{ tool: 'a command named make e2e' }] });
  });

  it('are a hint when the place of a command that is named for tests speaks of them', () => {
    const files = {
      justfile: 'test-thing:\n    kubectl apply -f x.yaml\ntest-code:\n    ./x\n',
      ...workflow(PULL, run('just test-thing'), 'e2e'),
    };
    expect(statementAt(tests, files, 'end-to-end')).toMatchObject({
      status: 'partial',
      value: [{ tool: 'a command named just test-thing' }],
    });
    expect(statementAt(tests, files, 'unit')?.status).toBe('absent');
    expect(statusesOf(tests, { ...files, ...workflow(PULL, run('just test-code'), 'ci') })).toMatchObject({
      unit: 'partial',
      'end-to-end': 'partial',
    });
  });

  it('are a hint when only the name of a job speaks of them', () => {
    const e2e = (job: string, command = 'node ./verify.mjs') => statementAt(tests, workflow(PULL, run(command), 'ci', job), 'end-to-end');
    expect(e2e('e2e-tests')).toMatchObject({
      status: 'partial',
      text: expect.stringContaining('a job named e2e-tests in'),
      missing: expect.stringContaining('only a name'),
    });
    // Listing tests, and telling of them, is not running them.
    for (const aside of ['echo passed', 'find test -name "*.proj" | jq -R .', 'git diff --name-only'])
      expect(e2e('e2e-tests', aside)?.status, aside).toBe('absent');
    // PowerShell is not read: the name of the job is what there is.
    const windows = (job: string, command = './verify.ps1') =>
      statementAt(
        tests,
        workflow(PULL, `${uses('actions/checkout')}      - shell: pwsh\n        run: ${command}\n`, 'ci', job),
        'end-to-end',
      );
    expect(windows('windows-smoke-test')).toMatchObject({
      status: 'partial',
      text: expect.stringContaining('a job named windows-smoke-test'),
    });
    expect(windows('windows-build')?.status).toBe('absent');
    const result = workflow(PULL, `${uses('actions/checkout')}${run('\'[ "$X" = success ] || exit 1\'')}`, 'ci', 'e2e-test-result');
    expect(statementAt(tests, result, 'end-to-end')?.status).toBe('absent');
    expect(statementAt(tests, workflow(PULL, uses('actions/checkout'), 'ci', 'smoke-test'), 'end-to-end')?.status).toBe('absent');
    for (const job of ['integration', 'e2e-build', 'unit-tests', 'e2e-lint', 'verify']) expect(e2e(job)?.status, job).toBe('absent');
    expect(e2e('e2e-tests', 'chainsaw test')?.text).not.toContain('a job named');
  });

  it('are partial when another repository runs them', () => {
    const statement = statementAt(tests, workflow(PULL, run('gh api repos/acme/system/dispatches -f event_type=e2e-tests')), 'end-to-end');
    expect(statement).toMatchObject({ status: 'partial', missing: 'the tests themselves run in another repository, which is not read' });
  });
});

describe('coverage', () => {
  it.each<[string, string, string]>([
    ['yarn test --coverage', 'present', 'Makefile:2'],
    ['npm test -- --coverage', 'present', 'Makefile:2'],
    ['pnpm run test --coverage', 'present', 'Makefile:2'],
    // npm keeps it for itself.
    ['npm test --coverage', 'absent', ''],
    ['yarn build --coverage', 'absent', ''],
  ])('of an option that is handed on to a script: %s', (command, status, line) => {
    const files = {
      'package.json': '{\n"scripts": {\n"test": "jest --ci",\n"build": "tsc"\n}}\n',
      Makefile: `test:\n\t${command}\n`,
      ...workflow(PULL, run('make test')),
    };
    const statement = statementAt(tests, files, 'coverage');
    expect(statement?.status).toBe(status);
    if (line !== '') expect(linesOf(statement)).toContain(line);
  });

  const jacoco = '<plugin>\n<artifactId>jacoco-maven-plugin</artifactId>\n</plugin>';
  const pom = (inside: string) => ({ 'pom.xml': `<project>\n${inside}\n</project>\n` });
  const profile = pom(`<profiles><profile><id>coverage</id><build><plugins>${jacoco}</plugins></build></profile></profiles>`);

  it.each<[string, Files]>([
    ['in a profile that the run does not name', { ...profile, ...workflow(PULL, run('mvn -B -P it verify')) }],
    ['only managed', { ...pom(`<build><pluginManagement>${jacoco}</pluginManagement></build>`), ...workflow(PULL, run('mvn verify')) }],
    ['in a comment', { ...pom(`<build><plugins><!-- ${jacoco} --></plugins></build>`), ...workflow(PULL, run('mvn verify')) }],
    ['skipped', { ...profile, ...workflow(PULL, run('mvn -Pcoverage -Djacoco.skip=true verify')) }],
  ])('is absent with JaCoCo %s', (_, files) => {
    expect(statementAt(tests, files, 'coverage')?.status).toBe('absent');
  });

  it('is that of JaCoCo where the run has its plugin at work', () => {
    const statement = statementAt(tests, { ...profile, ...workflow(PULL, run('mvn -Pcoverage verify')) }, 'coverage');
    expect(statement).toMatchObject({ status: 'present', value: [{ tool: 'JaCoCo' }] });
    expect(linesOf(statement)).toEqual(['pom.xml:3', '.github/workflows/ci.yml:6']);
  });

  it('is an option, a service or a configuration', () => {
    expect(statementAt(tests, workflow(PULL, run('go test -coverprofile=c.out ./...')), 'coverage')?.status).toBe('present');
    const config = { 'pyproject.toml': '[tool.pytest.ini_options]\naddopts = "-ra --cov=widget"\n' };
    expect(linesOf(statementAt(tests, { ...config, ...workflow(PULL, run('pytest')) }, 'coverage'))).toEqual([
      'pyproject.toml:2',
      '.github/workflows/ci.yml:6',
    ]);
    expect(statementAt(tests, { ...config, ...workflow(PULL, run('pytest --no-cov')) }, 'coverage')?.status).toBe('absent');
  });

  it('links the line of the option', () => {
    const step =
      '      - run: |\n          dotnet test x \\\n            --logger y \\\n            /p:CollectCoverage=true\n          echo /p:CollectCoverage=true\n';
    expect(linesOf(statementAt(tests, workflow(PULL, step), 'coverage'))).toEqual([
      '.github/workflows/ci.yml:9',
      '.github/workflows/ci.yml:7',
    ]);
  });

  it('is no dependency on a plugin', () => {
    const files = { 'pyproject.toml': 'test = ["pytest-cov>=5"]\n# --cov\n', ...workflow(PULL, run('pytest')) };
    expect(statementAt(tests, files, 'coverage')?.status).toBe('absent');
  });
});

it('shows what runs on each change first', () => {
  const files = {
    ...workflow(WEEKLY, run('cargo test'), 'a'),
    ...workflow('on:\n  pull_request:\n    paths: [docs/**]\n', run('pytest'), 'b'),
    ...workflow(PULL, run('go test ./...'), 'c'),
  };
  expect(statementAt(tests, files, 'unit')).toMatchObject({ value: [{ tool: 'go test' }, { tool: 'pytest' }, { tool: 'cargo test' }] });
});

it('knows tests behind assignments that cross-env takes', () => {
  const statement = statementAt(tests, workflow(PULL, run('npx cross-env NODE_ENV=test jest --ci')), 'unit');
  expect(statement).toMatchObject({ status: 'present', value: [{ tool: 'Jest' }] });
});

it('takes the name of a job for end-to-end tests of charts beside other tests', () => {
  const job = (name: string) => ({
    ...workflow(PULL, run('ginkgo ./test/e2e'), 'go', 'e2e'),
    ...workflow(PULL, run('helmctl try'), 'charts', name),
  });
  expect(statementAt(tests, job('helm-charts-e2e'), 'end-to-end')?.text).toContain('a job named helm-charts-e2e');
  expect(statementAt(tests, job('lint-charts-e2e'), 'end-to-end')?.text).not.toContain('a job named');
});
