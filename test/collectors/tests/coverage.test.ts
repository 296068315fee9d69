import { expect, it } from 'vitest';
import { tests } from '../../../src/collectors/tests.ts';
import { PULL, run, statementAt, uses, workflow } from '../../support/ci.ts';

const CODECOV = uses('codecov/codecov-action');
const coverage = (steps: string) => statementAt(tests, workflow(PULL, steps), 'coverage');

it.each([
  ['nothing', uses('actions/checkout') + CODECOV],
  ['a build', uses('actions/setup-node') + run('npm run docs') + CODECOV],
])('an upload counts in part in a job with %s', (_, steps) => {
  expect(coverage(steps)).toMatchObject({
    status: 'partial',
    missing: 'coverage made in the job of the upload: nothing there was seen to test or to measure',
    text: expect.stringContaining('Codecov (of what its job does not make) in .github/workflows/ci.yml'),
    value: [{ tool: 'Codecov' }],
  });
});

it.each([
  ['tests', run('go test ./...')],
  ['a name of tests', run('./ci/run-tests.sh')],
  ['coverage of another job', uses('actions/download-artifact')],
  ['an action that is not known', uses('acme/build')],
])('an upload counts in a job with %s', (_, steps) => {
  expect(coverage(steps + CODECOV)?.status).toBe('present');
});
