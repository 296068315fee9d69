import { reportedStatement } from '../checks/apps.ts';
import { absentInChecks } from '../checks/elsewhere.ts';
import { HOOK_READS, hookEntries } from '../checks/hooks.ts';
import { type Entry, runningStatement } from '../checks/statements.ts';
import { seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Facts } from '../facts.ts';
import { unknown } from '../finding.ts';
import type { Statement } from '../model.ts';
import { README_READS } from '../parse/readme.ts';
import { badgesOf, readmePage } from './badges/shown.ts';
import type { Collector } from './collector.ts';

/** A check of headers reads the project's own files, not the licences of what it uses. */
const placeOf = ({ name, act }: Entry): string =>
  `${act.at.path} line ${act.at.line}: ${name} checks licence headers of the project's own files`;

/** The service scans as an app, which leaves no step: its badge of this very repository keeps the answer open. */
function withBadge(facts: Facts, statement: Statement): Statement {
  const page = statement.status === 'absent' ? readmePage(facts) : undefined;
  const [badge] = page?.kind === 'page' ? badgesOf(page, 'fossa') : [];
  if (page?.kind !== 'page' || badge === undefined || badge.of === undefined || badge.namesake !== undefined) return statement;
  return unknown('tools', 'Not known: whether a service scans the licences of dependencies; no workflow step was seen that does', {
    why: 'not-asked',
    detail: `${page.path} line ${badge.line} shows the badge of FOSSA for this repository, and its app leaves no file`,
    remedy: 'open the page of the badge',
  });
}

export const licenseScanning: Collector = {
  id: 'license-scanning',
  section: 'development.pipeline',
  question: 'What scans licences of code and dependencies?',
  reads: [...CI_READS, ...HOOK_READS, ...README_READS],
  collect(facts) {
    const ci = ciOf(facts.tree);
    const headers = [...seenOf(ci, 'license-header', facts), ...hookEntries(ci, 'license-header', facts)];
    const scans = [...seenOf(ci, 'license', facts), ...hookEntries(ci, 'license', facts)];
    const named = headers.map((entry): Entry => ({ ...entry, name: `${entry.name} (headers only)`, more: { scope: 'headers' } }));
    const places = [...new Set(headers.map(placeOf))].slice(0, 5);
    return [
      (scans.length === 0 ? undefined : runningStatement(ci, 'tools', 'Licence scans run in CI', 'by-itself', [...scans, ...named])) ??
        reportedStatement(facts, 'license', 'tools', 'A service scans the licences in pull requests') ??
        withBadge(
          facts,
          absentInChecks(
            ci,
            'license',
            'tools',
            `No workflow step was seen that scans the licences of dependencies${places.length === 0 ? '' : '; licence headers are checked'}`,
            places,
          ),
        ),
    ];
  },
};
