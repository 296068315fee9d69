import { reportedStatement } from '../checks/apps.ts';
import { absentInChecks } from '../checks/elsewhere.ts';
import { HOOK_READS, hookEntries } from '../checks/hooks.ts';
import { type Entry, runningStatement } from '../checks/statements.ts';
import { seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Collector } from './collector.ts';

/** A check of headers reads the project's own files, not the licences of what it uses. */
const placeOf = ({ name, act }: Entry): string =>
  `${act.at.path} line ${act.at.line}: ${name} checks licence headers of the project's own files`;

export const licenseScanning: Collector = {
  id: 'license-scanning',
  section: 'development.pipeline',
  question: 'What scans licences of code and dependencies?',
  reads: [...CI_READS, ...HOOK_READS],
  collect(facts) {
    const ci = ciOf(facts.tree);
    const headers = [...seenOf(ci, 'license-header', facts), ...hookEntries(ci, 'license-header', facts)];
    const scans = [...seenOf(ci, 'license', facts), ...hookEntries(ci, 'license', facts)];
    const named = headers.map((entry): Entry => ({ ...entry, name: `${entry.name} (headers only)`, more: { scope: 'headers' } }));
    const places = [...new Set(headers.map(placeOf))].slice(0, 5);
    return [
      (scans.length === 0 ? undefined : runningStatement('tools', 'Licence scans run in CI', 'by-itself', [...scans, ...named])) ??
        reportedStatement(facts, 'license', 'tools', 'A service scans the licences in pull requests') ??
        absentInChecks(
          ci,
          'license',
          'tools',
          `No workflow step was seen that scans the licences of dependencies${places.length === 0 ? '' : '; licence headers are checked'}`,
          places,
        ),
    ];
  },
};
