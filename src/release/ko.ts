/** Where ko puts the images that it builds (https://ko.build/configuration/#naming-images). */
import { baseName } from '../parse/paths.ts';
import type { ToolUse } from './tools.ts';

interface KoImages {
  readonly references: readonly string[];
  /** What stands there is where images go; their own names follow it. */
  readonly below?: true;
}

/** The environment says where it pushes to: that of the command, else the nearest. */
function repositoryOf({ act }: ToolUse): string | undefined {
  const own = act.kind === 'command' ? /\bKO_DOCKER_REPO=(["']?)([^\s"']{1,200})\1/.exec(act.text)?.[2] : undefined;
  const { step, job, workflow } = act.context;
  return own ?? step?.env['KO_DOCKER_REPO']?.text ?? (job.env['KO_DOCKER_REPO'] ?? workflow.env['KO_DOCKER_REPO'])?.text;
}

const isAsked = ({ args }: ToolUse, ...options: readonly string[]): boolean =>
  args.some((word) => options.some((option) => word === option || word === `${option}=true`));

/** Without an option to name them, a hash follows the name of each. */
export function koImages(use: ToolUse): KoImages {
  const repository = repositoryOf(use);
  if (repository === undefined) return { references: [] };
  if (isAsked(use, '--bare')) return { references: [repository] };
  const packages = use.args.flatMap((word) => /^(?:\.\/|ko:\/\/)([\w./-]{0,200}\w)\/?$/.exec(word)?.[1] ?? []);
  return isAsked(use, '-B', '--base-import-paths') && packages.length > 0
    ? { references: packages.map((path) => `${repository}/${baseName(path)}`) }
    : { references: [repository], below: true };
}
