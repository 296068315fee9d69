import { describe, expect, it } from 'vitest';
import { unseen } from '../../src/checks/elsewhere.ts';
import { ciOf } from '../../src/ci/acts.ts';
import { treeOf } from '../support/facts.ts';

const calling = (on: string) =>
  unseen(
    ciOf(treeOf({ '.github/workflows/a.yml': `on: ${on}\njobs:\n  a:\n    uses: other/shared/.github/workflows/lifecycle.yml@v1\n` })),
    'fuzz',
  );

describe('a workflow of another repository whose name tells nothing', () => {
  it.each(['{issues: {types: [opened]}, schedule: [{cron: 0 7 * * *}], workflow_dispatch: {}}', '[issue_comment]'])(
    'hides no check where issues start it: %s',
    (on) => expect(calling(on)).toBeUndefined(),
  );
  it.each(['[push]', '[issues, pull_request]', '{schedule: [{cron: 0 7 * * *}]}', '[workflow_dispatch]'])('may hide one on %s', (on) => {
    expect(calling(on)?.detail).toContain('calls the workflow other/shared/.github/workflows/lifecycle.yml');
  });
});
