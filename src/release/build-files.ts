/** Which Dockerfile a build reads. */
import { normalize } from '../parse/paths.ts';
import { optionOf, type ToolUse } from './tools.ts';

/** A path of the tree: the file that the build names, else that of its context; `undefined`: not known. */
export function dockerfileOf({ act, args, operands, tool }: ToolUse): string | undefined {
  if (tool.name !== 'docker build' && tool.name !== 'docker/build-push-action') return undefined;
  const isAction = act.kind === 'uses';
  const named = isAction ? optionOf({ args }, 'file') : optionOf({ args }, '-f', '--file');
  const context = (isAction ? optionOf({ args }, 'context') : operands.at(-1)) ?? '.';
  const path = named ?? `${context}/Dockerfile`;
  const directory = isAction ? '' : act.directory;
  return directory === undefined || /[$:]/.test(path) ? undefined : normalize(path, directory);
}
