import { expect, it } from 'vitest';
import { tests } from '../../src/collectors/tests.ts';
import { run, statementAt, workflow } from '../support/ci.ts';

const COMMENT = 'on: { issue_comment: { types: [created] } }\n';
const PULL = 'on: { pull_request: {} }\n';
const BY_COMMENT = workflow(COMMENT, run('chainsaw test'), 'ask');

it('what runs only on a comment lacks a run on changes', () => {
  expect(statementAt(tests, BY_COMMENT, 'end-to-end')).toMatchObject({
    status: 'partial',
    missing: 'a run on pull requests or pushes to the default branch: it was seen to run only on issue_comment',
  });
});

it('that only names speak of it on changes is said beside it', () => {
  const named = workflow(PULL, run('./e2e-tests.sh "$X"'), 'check');
  expect(statementAt(tests, { ...BY_COMMENT, ...named }, 'end-to-end')).toMatchObject({
    status: 'partial',
    missing:
      'what it does on pull requests or pushes to the default branch: there only names speak of it, and the rest was seen to run only on issue_comment',
  });
});

it('where the workflows were not read whole, that nothing more was seen is no lack', () => {
  const lost = workflow(PULL, run('make gone'), 'lost');
  expect(statementAt(tests, { ...BY_COMMENT, ...lost, Makefile: 'include $(X).mk\nall:\n\ttrue\n' }, 'end-to-end')).toMatchObject({
    status: 'partial',
    missing: expect.stringMatching(/issue_comment: none was seen, and the workflows were not read whole$/),
  });
});
