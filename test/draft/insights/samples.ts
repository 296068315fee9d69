/** Files as people keep them, of both schemas, and what an update makes of them. */
import { securityInsightsOf } from '../../../src/draft/security-insights.ts';
import { file, present } from '../../../src/finding.ts';
import type { Report } from '../../../src/report/model.ts';
import { RICH, reportWith } from './report.ts';

export const PATH = 'SECURITY-INSIGHTS.yml';
export const HOME = 'https://github.com/acme/widget';

export const V1 = `# Kept by hand.
header:
  schema-version: 1.0.0
  expiration-date: '2025-12-31T01:00:00.000Z'
  last-updated: '2025-01-01'
  last-reviewed: '2024-01-01'
  project-url: ${HOME}
  license: ${HOME}/blob/main/LICENSE.md   # moved
project-lifecycle:
  status: active
  bug-fixes-only: false
contribution-policy:
  accepts-pull-requests: true
  accepts-automated-pull-requests: true
distribution-points:
- ${HOME}/releases
security-artifacts:
  self-assessment:
    self-assessment-created: false
    comment: |
      None yet.
security-contacts:
- type: email
  value: ann@widget.example
vulnerability-reporting:
  accepts-vulnerability-reports: true
`;

export const V2 = `# Kept by hand.
header:
  schema-version: 2.2.0
  last-updated: '2026-01-01'
  last-reviewed: '2026-01-01'
  url: ${HOME}/raw/main/${PATH}

project:
  name: Widget   # capital
  administrators:
    - name: Ann
      primary: true
  repositories:
    - name: widget
      url: ${HOME}
      comment: |
        The one.
  vulnerability-reporting:
    reports-accepted: true
    bug-bounty-available: false

repository:
  status: active
  url: ${HOME}
  accepts-change-request: true
  accepts-automated-change-request: true
  core-team:
    - name: Ann
      primary: true
  license:
    url: ${HOME}/blob/main/LICENSE.md
    expression: MIT
  documentation:
    contributing-guide: https://widget.example/contributing
  security:
    assessments:
      self:
        comment: Not yet completed.
`;

export const dead = (...paths: readonly string[]): Report =>
  reportWith([...RICH, ['security-insights', present('dead-links', 'Dead.', [file(PATH, 3)], [...paths])]]);
export const update = (text: string, report: Report, assessment?: string) =>
  securityInsightsOf(report, { path: PATH, text }, assessment === undefined ? {} : { assessment });
/** Lines of the one that the other has not. */
export const without = (one: string, other: string): readonly string[] => {
  const lines = new Set(other.split('\n'));
  return one.split('\n').filter((line) => !lines.has(line));
};
