import { describe, expect, it } from 'vitest';
import { lint } from '../../src/collectors/lint.ts';
import { linesOf, PULL, run, statementAt, statusesOf, uses, WEEKLY, workflow } from '../support/ci.ts';
import type { Files } from '../support/facts.ts';

const GOLANGCI = 'version: "2"\nlinters:\n  enable:\n    - gosec\n    - revive\n';

describe('no linter', () => {
  it.each<[string, Files]>([
    [
      'a configuration that nothing reads',
      { '.golangci.yml': GOLANGCI, '.pre-commit-config.yaml': 'repos: []\n', ...workflow(PULL, run('make build')) },
    ],
    ['a formatter that rewrites', workflow(PULL, run('gofmt -w . && cargo fmt && black .'))],
    [
      'a formatter, and a condition that says nothing',
      workflow(PULL, run('|\n          gofmt -w .\n          if git diff --quiet; then echo same; fi')),
    ],
    ['a formatter after the question', workflow(PULL, run('git diff --exit-code && go fmt ./...'))],
    ['a formatter, and a question about other files', workflow(PULL, run('go fmt ./... && git diff --exit-code go.mod'))],
    ['a formatter of what was generated', workflow(PULL, run('goimports -w ./pkg/clients && go fmt api/types.go && git diff --exit-code'))],
    [
      'a formatter in a script that generates',
      { 'ci/gen-api.sh': 'cd api\ngofmt -w .\n', ...workflow(PULL, run('./ci/gen-api.sh && git diff --exit-code')) },
    ],
    ['a formatter whose work is brought in', workflow(PULL, run('black . && git diff --exit-code || git commit -am "chore: format"'))],
    [
      'a formatter in another job',
      { ...workflow(PULL, run('go fmt ./...')), ...workflow(PULL, run('make gen && git diff --exit-code'), 'gen') },
    ],
    ['a chart that is shown', workflow(PULL, run('docker run alpine/helm:4 template chart'))],
    ['messages that are listed', workflow(PULL, run('buf format -d'))],
    ['an installation', workflow(PULL, `${uses('golangci/golangci-lint-action', { 'install-only': 'true' })}${run('npm install eslint')}`)],
    ['hooks that are installed', workflow(PULL, run('pre-commit install'))],
    ['an unused variable', workflow(PULL, run('LINTER=eslint make build'))],
  ])('%s', (_, files) => {
    expect(statusesOf(lint, files)).toEqual({ linters: 'absent' });
  });
});

describe('linters of Maven', () => {
  const plugin = (phase: string) =>
    `<plugin><artifactId>spotless-maven-plugin</artifactId><executions><execution>${phase}<goals><goal>check</goal></goals></execution></executions></plugin>`;
  const pom = (inside: string) => ({ 'pom.xml': `<project><build><plugins>\n${inside}</plugins></build></project>` });

  it.each<[string, Files]>([
    ['without an execution', { ...pom(plugin('').replace(/<executions>.*<\/executions>/, '')), ...workflow(PULL, run('mvn verify')) }],
    ['in a later phase', { ...pom(plugin('')), ...workflow(PULL, run('mvn test')) }],
    [
      'a plugin by the name of something else',
      { ...pom(plugin('').replace('spotless-maven-plugin', 'constructor')), ...workflow(PULL, run('mvn verify')) },
    ],
    ['switched off', { ...pom(plugin('')), ...workflow(PULL, run('mvn -Dspotless.check.skip=true verify')) }],
    ['of another project', { ...pom(plugin('')), ...workflow(PULL, run('mvn -f samples/pom.xml verify')) }],
    ['that nothing runs', pom(plugin('<phase>compile</phase>'))],
  ])('are none %s', (_, files) => {
    expect(statusesOf(lint, files)).toEqual({ linters: 'absent' });
  });

  it('run in the phase to which the project binds them', () => {
    const statement = statementAt(
      lint,
      { ...pom(plugin('<phase>compile</phase>')), ...workflow(PULL, run('./mvnw -B clean install')) },
      'linters',
    );
    expect(statement).toMatchObject({ status: 'present', value: [{ tool: 'Spotless' }] });
    expect(linesOf(statement)).toEqual(['pom.xml:2', '.github/workflows/ci.yml:6']);
  });
});

describe('linters', () => {
  it('are named with what their configuration switches on', () => {
    const files = { '.golangci.yml': GOLANGCI, ...workflow(PULL, uses('golangci/golangci-lint-action')) };
    const statement = statementAt(lint, files, 'linters');
    expect(statement).toMatchObject({
      status: 'present',
      value: [
        { tool: 'golangci-lint', config: '.golangci.yml', linters: ['gosec', 'revive'], workflow: '.github/workflows/ci.yml', line: 6 },
      ],
    });
    expect(linesOf(statement)).toEqual(['.github/workflows/ci.yml:6', '.golangci.yml:4']);
  });

  it('are named beside the formatters of the configuration', () => {
    const formatting = `${GOLANGCI}formatters:\n  enable: [gofmt]\n`;
    const text = (golangci: string) =>
      statementAt(lint, { '.golangci.yml': golangci, ...workflow(PULL, uses('golangci/golangci-lint-action')) }, 'linters')?.text;
    expect(text(formatting)).toContain('golangci-lint (2 linters and 1 formatter named in .golangci.yml)');
    expect(text(formatting.replace('enable: [gofmt]', 'enable: []'))).toContain('golangci-lint (2 linters named in .golangci.yml)');
  });

  it('are hooks of pre-commit', () => {
    const files = {
      '.pre-commit-config.yaml':
        'repos:\n  - repo: local\n    hooks:\n      - id: shellcheck\n      - id: slow\n        stages: [manual]\n',
      ...workflow(PULL, run('pre-commit run --all-files')),
    };
    expect(statementAt(lint, files, 'linters')).toMatchObject({
      status: 'present',
      value: [{ tool: 'pre-commit', hooks: ['shellcheck'] }],
    });
  });

  it('run as an image, too', () => {
    const files = workflow(PULL, '      - uses: docker://rhysd/actionlint:1.7\n');
    expect(statementAt(lint, files, 'linters')).toMatchObject({ status: 'present', value: [{ tool: 'actionlint' }] });
  });

  it.each([
    ['docker run --rm -v .:/apps docker.io/alpine/helm:4.2 lint chart', 'helm lint'],
    ['find src -name "*.c" | xargs -n 9 docker run -v .:/src acme/clang-format:1 --Werror -n', 'clang-format'],
    ['docker run --entrypoint /bin/bash acme/widget-checkpatch:1 /checkpatch/checkpatch.sh -- --ignore X', 'checkpatch'],
    ['buf format --exit-code', 'buf'],
    ['git ls-files "*.c" | xargs clang-format-18 --dry-run --Werror', 'clang-format'],
  ])('%s', (command, tool) => {
    expect(statementAt(lint, workflow(PULL, run(command)), 'linters')).toMatchObject({ status: 'present', value: [{ tool }] });
  });

  it.each([
    ['go fmt ./... && git diff --exit-code', 'gofmt'],
    ['|\n          goimports -w -l .\n          git diff --quiet', 'goimports'],
    ['|\n          gofmt -w .\n          git diff --quiet || (echo "run make fmt"; exit 1)', 'gofmt'],
    ['cmake-format -i $(find . -name CMakeLists.txt) && CHANGED="$(git ls-files --modified)"', 'cmake-format'],
    ['cargo fmt --all && test -z "$(git status --porcelain)"', 'rustfmt'],
  ])('rewrite, and git tells what: %s', (command, tool) => {
    const statement = statementAt(lint, workflow(PULL, run(command)), 'linters');
    expect(statement).toMatchObject({ status: 'present', value: [{ tool }], text: expect.stringContaining('git tells what it rewrites') });
  });

  it('hold checks of licence headers, named as such', () => {
    expect(statementAt(lint, workflow(PULL, run('addlicense -check .')), 'linters')?.text).toContain('addlicense (licence headers)');
  });

  it('are no check of links in documents', () => {
    for (const goal of ['lint:links', 'lint-links', 'links-lint'])
      expect(statementAt(lint, workflow(PULL, run(`mise run ${goal}`)), 'linters')?.status, goal).toBe('absent');
    expect(statementAt(lint, workflow(PULL, run('mise run lint:code')), 'linters')?.status).toBe('partial');
  });

  it('are partial on a schedule, or when only a name speaks of them', () => {
    expect(statementAt(lint, workflow(WEEKLY, run('eslint .')), 'linters')?.status).toBe('partial');
    expect(statementAt(lint, workflow(PULL, run('make lint')), 'linters')).toMatchObject({
      status: 'partial',
      missing: 'the linter that runs: only a name that speaks of linting was seen',
    });
  });
});

it('names no runner beside the linters that were found behind it', () => {
  const files = { 'tox.ini': '[tox]\nenvlist = lint\n[testenv:lint]\ncommands = ruff check .\n', ...workflow(PULL, run('tox -e lint')) };
  expect(statementAt(lint, files, 'linters')).toMatchObject({ status: 'present', value: [{ tool: 'Ruff' }] });
  expect(statementAt(lint, workflow(PULL, run('tox -e lint')), 'linters')).toMatchObject({ status: 'present', value: [{ tool: 'tox' }] });
});

it('takes a plain name for linting beside linters of other jobs, and no name that says more', () => {
  const text = (command: string): string =>
    statementAt(lint, { ...workflow(PULL, run('eslint .')), ...workflow(PULL, run(command), 'more') }, 'linters')?.text ?? '';
  expect(text('make lint')).toContain('a command named make lint');
  for (const command of ['make lint-commits', 'make test-linter', 'python3 scripts/lint/sign_off.py'])
    expect(text(command)).not.toContain('named');
});
