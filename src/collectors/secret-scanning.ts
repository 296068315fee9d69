import { reportedStatement } from '../checks/apps.ts';
import { absentInChecks } from '../checks/elsewhere.ts';
import { HOOK_READS, hookEntries, hooksAlone } from '../checks/hooks.ts';
import { type Entry, runningStatement } from '../checks/statements.ts';
import { type Seen, seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Tree } from '../facts.ts';
import type { Collector } from './collector.ts';
import { targetOf } from './vulnerability-scanning/targets.ts';

/** Read by Trivy where it runs: https://trivy.dev/latest/docs/references/configuration/config-file/. */
const TRIVY_CONFIG = 'trivy.yaml';

/** The scanners that a run of Trivy or its environment names; `undefined`: neither names one. */
function namedScanners({ act, use }: Seen): string | undefined {
  // The table knows only uses whose option names secrets.
  if (use?.args.some((arg) => /^(?:--)?(?:scanners|security-checks)\b/u.test(arg)) === true) return 'secret';
  const { step, job, workflow } = act.context;
  const set = [step?.env ?? {}, job.env, workflow.env].flatMap((env) => env['TRIVY_SCANNERS'] ?? env['TRIVY_SECURITY_CHECKS'] ?? []);
  const inline = act.kind === 'command' ? /\bTRIVY_SCANNERS=\S+/u.exec(act.text)?.[0] : undefined;
  return inline ?? set[0]?.text;
}

/** Whether the environment or the configuration file names what Trivy looks for, and no secrets. */
function leavesSecrets(seen: Seen, tree: Tree): boolean {
  const said = namedScanners(seen);
  if (said !== undefined) return !said.includes('secret');
  if (!tree.has(TRIVY_CONFIG)) return false;
  const text = tree.loaded(TRIVY_CONFIG) ? tree.text(TRIVY_CONFIG) : undefined;
  if (text?.known !== true || text.value === undefined) return true;
  return /^\s*(?:scanners|security-checks)\s*:/mu.test(text.value) && !/\bsecret\b/u.test(text.value);
}

/** Trivy looks into the code or into an image, and for secrets unless it is told otherwise. */
const told = (seen: Seen, tree: Tree): Entry => {
  if (seen.use?.tool.name !== 'Trivy') return seen;
  const target = targetOf(seen.use);
  const unasked = namedScanners(seen) === undefined && !tree.has(TRIVY_CONFIG) ? ', by a default of Trivy' : '';
  return { ...seen, name: `${seen.name} (${target === 'image' ? 'an image' : 'the code'}${unasked})`, more: { target } };
};

export const secretScanning: Collector = {
  id: 'secret-scanning',
  section: 'development.pipeline',
  question: 'What scans for secrets in the code?',
  reads: [...CI_READS, ...HOOK_READS, TRIVY_CONFIG],
  collect(facts) {
    const ci = ciOf(facts.tree);
    const seen = seenOf(ci, 'secret', facts).filter((one) => one.use?.tool.name !== 'Trivy' || !leavesSecrets(one, facts.tree));
    const found = [...seen.map((one) => told(one, facts.tree)), ...hookEntries(ci, 'secret', facts)];
    return [
      runningStatement(ci, 'tools', 'Scans for secrets run in CI', 'by-itself', found) ??
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
