import { describe, expect, it } from 'vitest';
import { unseen } from '../../src/checks/elsewhere.ts';
import { ciOf } from '../../src/ci/acts.ts';
import { treeOf } from '../support/facts.ts';

const calling = (on: string, name = 'lifecycle') =>
  unseen(
    ciOf(treeOf({ '.github/workflows/a.yml': `on: ${on}\njobs:\n  a:\n    uses: other/shared/.github/workflows/${name}.yml@v1\n` })),
    'fuzz',
  );

describe('a workflow of another repository whose name tells nothing', () => {
  it.each(['{issues: {types: [opened]}, schedule: [{cron: 0 7 * * *}], workflow_dispatch: {}}', '{issues: {}}'])(
    'hides no check where issues start it: %s',
    (on) => expect(calling(on)).toBeUndefined(),
  );
  it.each([
    '[push]',
    '[issue_comment]',
    '[issues, pull_request_review]',
    '[issues, pull_request]',
    '{schedule: [{cron: 0 7 * * *}]}',
    '[workflow_dispatch]',
  ])('may hide one on %s', (on) => {
    expect(calling(on)?.detail).toContain('calls the workflow other/shared/.github/workflows/lifecycle.yml');
  });
});

it('a name that speaks of the check is heard, whatever starts it', () => {
  expect(calling('{issues: {}}', 'fuzz-all')?.detail).toContain('fuzz-all.yml');
});

it('of several calls the one whose name speaks of the check is told, and the others are counted', () => {
  const call = (id: string, name: string) => `  ${id}:\n    uses: other/shared/.github/workflows/${name}.yml@v1\n`;
  const found = (jobs: string) => unseen(ciOf(treeOf({ '.github/workflows/a.yml': `on: push\njobs:\n${jobs}` })), 'lint')?.detail;
  expect(found(call('a', 'go-build') + call('b', 'style') + call('c', 'common'))).toBe(
    '.github/workflows/a.yml line 6 calls the workflow other/shared/.github/workflows/style.yml, which is not read, nor are 2 more',
  );
  expect(found(call('a', 'go-build'))).toBe(
    '.github/workflows/a.yml line 4 calls the workflow other/shared/.github/workflows/go-build.yml, which is not read',
  );
});
