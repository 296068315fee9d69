import { reportedStatement } from '../checks/apps.ts';
import { absentInChecks } from '../checks/elsewhere.ts';
import { HOOK_READS, hookEntries, hooksAlone } from '../checks/hooks.ts';
import { runningStatement } from '../checks/statements.ts';
import { seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Collector } from './collector.ts';

export const secretScanning: Collector = {
  id: 'secret-scanning',
  section: 'development.pipeline',
  question: 'What scans for secrets in the code?',
  reads: [...CI_READS, ...HOOK_READS],
  collect(facts) {
    const ci = ciOf(facts.tree);
    const found = [...seenOf(ci, 'secret', facts), ...hookEntries(ci, 'secret', facts)];
    return [
      runningStatement('tools', 'Scans for secrets run in CI', 'by-itself', found) ??
        reportedStatement(facts, 'secret', 'tools', 'A service scans pull requests for secrets') ??
        hooksAlone(facts, 'secret', 'tools') ??
        absentInChecks(
          ci,
          'secret',
          'tools',
          "No workflow step was seen that scans for secrets (GitHub's own secret scanning is a setting, which leaves no file)",
        ),
    ];
  },
};
