import { describe, expect, it } from 'vitest';
import { tests } from '../../../src/collectors/tests.ts';
import { linesOf, PULL, run, statementAt, statusesOf, uses, workflow } from '../../support/ci.ts';
import type { Files } from '../../support/facts.ts';

const expr = (text: string): string => `$${`{{ ${text} }}`}`;

describe('a name alone', () => {
  it.each<[string, Files]>([
    [
      'of a target that lists tests',
      {
        Makefile: 'check-unit-tests: bin/unit.test\n\t./hack/list-tests.sh\nbin/unit.test:\n\tgo test -c -o bin/unit.test ./unit\n',
        'hack/list-tests.sh': 'for i in $(./bin/unit.test -test.list Test); do grep -q "$i" all.txt; done\n',
        ...workflow(PULL, run('make check-unit-tests')),
      },
    ],
    ['of a job that clears up', workflow(PULL, run('./ci/remove.sh'), 'ci', 'e2e-cluster-teardown')],
    ['of a job that tells of the others', workflow(PULL, run('./ci/tell.sh'), 'ci', 'summarize-e2e-tests')],
    [
      'of a job that is shown by the name of the others',
      { '.github/workflows/ci.yml': `${PULL}jobs:\n  summarize-e2e-tests:\n    name: E2E test suite\n    steps:\n${run('./ci/tell.sh')}` },
    ],
    ['of a check of names', workflow(PULL, run('node ci/check-test-files.js\n      - run: ./ci/verify-integration-test-names.sh'))],
  ])('is nothing: %s', (_, files) => {
    expect(statusesOf(tests, files)).toMatchObject({ unit: 'absent', 'end-to-end': 'absent' });
  });

  it.each<[string, Files]>([
    ['of a target that leads on', { Makefile: 'unit-tests:\n\t./bin/unit --all\n', ...workflow(PULL, run('make unit-tests')) }],
    [
      'of a target that leads on beside what does not',
      {
        Makefile: 'unit-tests:\n\t./ready.sh && ./bin/unit --all\n',
        'ready.sh': 'echo ready\n',
        ...workflow(PULL, run('make unit-tests')),
      },
    ],
    ['of a target that is not there', workflow(PULL, run('make unit-tests'))],
    ['of a script for what clears up', workflow(PULL, run('./tests/cleanup-index-test.sh'))],
    ['of a script', workflow(PULL, run('node ci/check-files-test.js'))],
  ])('is a hint: %s', (_, files) => {
    expect(statusesOf(tests, files)).toMatchObject({ unit: 'partial' });
  });
});

describe('a workflow that is called', () => {
  const CALLED = `on:\n  workflow_call:\n    inputs:\n      command:\n        type: string\njobs:\n  go:\n    steps:\n      - run: ${expr('inputs.command')}\n`;
  const job = (id: string, command: string): string =>
    `  ${id}:\n    uses: ./.github/workflows/run.yml\n    with:\n      command: ${command}\n`;
  const files = (...jobs: readonly string[]): Files => ({
    '.github/workflows/run.yml': CALLED,
    '.github/workflows/ci.yml': `${PULL}jobs:\n${jobs.join('')}`,
    'test/test.sh': 'make -C .. build\n../bin/widget run\n',
  });

  it('is linked where the command is given', () => {
    const statement = statementAt(tests, files(job('unit', 'go test ./...')), 'unit');
    expect(linesOf(statement)).toEqual(['.github/workflows/ci.yml:6', '.github/workflows/ci.yml:4']);
  });

  it('is told apart by the job that calls it', () => {
    const found = files(job('unit', 'go test ./...'), job('e2e-test', 'cd test/ && ./test.sh'));
    expect(statementAt(tests, found, 'unit')?.text).not.toContain('test.sh');
    const statement = statementAt(tests, found, 'end-to-end');
    expect(statement).toMatchObject({ status: 'partial', text: expect.stringContaining('a command named test.sh in') });
    expect(linesOf(statement)).toEqual(['.github/workflows/ci.yml:10', '.github/workflows/ci.yml:8']);
    expect(statusesOf(tests, files(job('unit', 'go test ./...'), job('build', 'go build ./...')))).toMatchObject({
      'end-to-end': 'absent',
    });
    expect(statusesOf(tests, files(job('e2e', 'go test ./...')))).toMatchObject({ unit: 'absent', 'end-to-end': 'present' });
  });
});

it('names the words of a runner, not what it installs beside them', () => {
  const steps = run('uv run --with pytest-xdist pytest -n 2 tests/integration') + uses('actions/checkout');
  expect(statementAt(tests, workflow(PULL, steps), 'end-to-end')).toMatchObject({ status: 'present', value: [{ tool: 'pytest' }] });
});
