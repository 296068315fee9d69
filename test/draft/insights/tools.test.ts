import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { securityInsightsOf } from '../../../src/draft/security-insights.ts';
import { file, partial } from '../../../src/finding.ts';
import type { Json } from '../../../src/model.ts';
import { at, reportWith, rich } from './report.ts';

const CI = '.github/workflows/ci.yml';
const use = (tool: string, ...triggers: readonly string[]): { [key: string]: Json } => ({ tool, workflow: CI, line: 9, triggers });
const toolsOf = (report: typeof rich) => parse(securityInsightsOf(report).text).repository.security.tools;

test('tools with their types, and when each was seen to run', () => {
  expect(toolsOf(rich)).toEqual([
    {
      name: 'CodeQL',
      type: 'SAST',
      comment: 'Seen in .github/workflows/ci.yml on 2026-03-04',
      rulesets: [],
      integration: { adhoc: true, ci: true, release: false },
      results: {},
    },
    // A push of tags alone is a release and no change.
    expect.objectContaining({ name: 'Trivy', type: 'container', integration: { adhoc: false, ci: false, release: true } }),
    expect.objectContaining({ name: 'Renovate', type: 'other', integration: { adhoc: true, ci: false, release: false } }),
  ]);
});

test('what runs in part, without a workflow, or only looks for faults of style is left out', () => {
  const report = reportWith([
    [
      'static-analysis',
      partial('codeql', 'No init.', 'init', [file(CI)], [use('CodeQL', 'push')]),
      at('other', CI, [use('staticcheck', 'push')]),
    ],
    ['fuzzing', at('tools', 'fuzz_test.go', [{ tool: 'Go fuzz test', path: 'fuzz_test.go', name: 'FuzzX' }])],
    ['secret-scanning', at('tools', CI, [use('gitleaks')])],
    ['vulnerability-scanning', at('scanners', CI, 'odd')],
  ]);
  expect(toolsOf(report)).toBeUndefined();
});

test('a tool that is seen twice is listed once, with all that starts it', () => {
  const report = reportWith([
    ['vulnerability-scanning', at('scanners', CI, [use('Grype', 'pull_request'), { ...use('Grype', 'schedule'), workflow: 'other.yml' }])],
    ['static-analysis', at('other', CI, [use('zizmor', 'workflow_dispatch')])],
    ['secret-scanning', at('tools', CI, [use('gitleaks', 'release')])],
  ]);
  expect(toolsOf(report)).toMatchObject([
    { name: 'zizmor', type: 'SAST', integration: { adhoc: true, ci: false, release: false } },
    {
      name: 'Grype',
      type: 'SCA',
      comment: `Seen in ${CI}, other.yml on 2026-03-04`,
      integration: { adhoc: true, ci: true, release: false },
    },
    { name: 'gitleaks', type: 'secret', integration: { adhoc: false, ci: false, release: true } },
  ]);
});
