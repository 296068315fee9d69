import { describe, expect, it } from 'vitest';
import { workflowHardening } from '../../../src/collectors/workflow-hardening.ts';
import { factsOf } from '../../support/facts.ts';

const expr = (text: string): string => `$${`{{ ${text} }}`}`;
const HEAD = expr('github.event.pull_request.head.sha');
const PATH = '.github/workflows/ci.yml';
const checkout = (id: string, condition: string, ref: string): string =>
  `  ${id}:\n    if: ${condition}\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          ref: ${ref}\n`;
const privileged = (on: string, ...jobs: readonly string[]) =>
  workflowHardening
    .collect(factsOf({ files: { [PATH]: `on:\n${on}jobs:\n${jobs.join('')}` } }))
    .find(({ id }) => id === 'privileged-triggers');

const TARGET = '  pull_request_target:\n    types: [labeled]\n';
const AFTER = '  workflow_run:\n    workflows: [CI]\n';

describe('a job that the event does not start', () => {
  it('has no checkout for it', () => {
    const found = privileged(TARGET, checkout('a', "github.event_name == 'workflow_run'", HEAD));
    expect(found?.text).toBe('Workflows with a privileged trigger: ci.yml on pull_request_target, no checkout was seen');
    expect(found).toMatchObject({ links: [{ lines: { start: 2 } }] });
  });

  it.each(["github.event_name == 'pull_request_target'", "github.ref == 'refs/heads/main'", "github.event.label.name == 'ok'", 'always()'])(
    'is not one with %s',
    (condition) => {
      expect(privileged(TARGET, checkout('a', condition, HEAD))?.text).toContain('checks out the head of the pull request');
    },
  );
});

it('tells which triggers were left out', () => {
  const found = privileged(TARGET + AFTER, checkout('a', "github.event_name == 'workflow_run'", 'main'));
  expect(found?.text).toContain('; not counted, as no checkout of what is proposed was seen: ci.yml on workflow_run');
  const taken = checkout('a', "github.event_name == 'workflow_run'", expr('github.event.workflow_run.head_sha'));
  expect(privileged(TARGET + AFTER, taken)?.text).not.toContain('not counted');
});
