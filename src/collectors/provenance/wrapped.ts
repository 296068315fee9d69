/** Which of the steps that make provenance do it for what is released. */
import type { ToolUse } from '../../release/tools.ts';

const BUILDING =
  /build|releas|publish|packag|compil|assembl|bundl|(?:^|[\s"'/])(?:(?:tar|zip|pack|dist|deploy|ko)(?=[\s"']|$)|make(?:\s+all)?\s*["']?$)/iu;
const CHECKING = /(?:^|[^a-z])(?:tests?|vet|fmt|lint\w*|check\w*|scan|e2e|coverage)(?![a-z])/iu;

/** A command line one part of which builds or releases something. */
const builds = (text: string): boolean =>
  text
    .slice(0, 10_000)
    .split(/&&|\|\||[;|\n]/u)
    .some((part) => BUILDING.test(part) && !CHECKING.test(part));

/** The command that Witness runs and attests: of a formatter or a test it says nothing about how a release was built. */
function wrapped({ act }: ToolUse): string {
  if (act.kind === 'uses') return act.with['command']?.text ?? '';
  const end = act.words.indexOf('--');
  return end < 0 ? '' : act.words.slice(end + 1).join(' ');
}

/** The action ignores the option unless the job may prove to the index who it is. */
export const isTrusted = ({ act: { context } }: ToolUse): boolean => {
  const permissions = context.job.permissions ?? context.workflow.permissions;
  if (permissions === undefined) return false;
  return 'all' in permissions ? permissions.all === 'write' : permissions.scopes['id-token'] === 'write';
};

/** Made where a package is published, by the action that does. */
export const isOfIndex = ({ tool }: ToolUse): boolean => tool.name === 'PyPI attestations';

/** Not what attests another command than one that builds. */
export function isOfBuild(use: ToolUse): boolean {
  if (use.tool.name === 'Witness') return builds(wrapped(use));
  return !isOfIndex(use) || isTrusted(use);
}
