import { CI_READS, ciOf } from '../ci/acts.ts';
import { GORELEASER_READS } from '../release/goreleaser.ts';
import type { Collector } from './collector.ts';
import { hardenRunnerStatement } from './workflow-hardening/harden-runner.ts';
import { unusedIdTokenStatement } from './workflow-hardening/id-token.ts';
import { permissionsStatement } from './workflow-hardening/permissions.ts';
import { pinnedStatement } from './workflow-hardening/pinned.ts';
import { privilegedStatement } from './workflow-hardening/privileged.ts';
import { runnersStatement } from './workflow-hardening/runners.ts';

export const workflowHardening: Collector = {
  id: 'workflow-hardening',
  section: 'development.pipeline',
  question: 'How are workflows hardened?',
  reads: [...CI_READS, ...GORELEASER_READS],
  collect({ tree }) {
    const ci = ciOf(tree);
    return [
      pinnedStatement(tree, ci),
      permissionsStatement(ci),
      privilegedStatement(ci),
      hardenRunnerStatement(tree, ci),
      runnersStatement({ tree }, ci),
      unusedIdTokenStatement(tree, ci),
    ];
  },
};
