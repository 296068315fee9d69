/** Which folders are packages of a JavaScript workspace, as the files of its root say. */
import { readYaml } from './yaml.ts';
import { textOf } from './yaml-fields.ts';

const MAX_PATTERNS = 100;
const MAX_LENGTH = 200;
/** Stars of one pattern: each may be tried at each letter. */
const MAX_STARS = 4;

/** `workspaces` of a `package.json`, `packages` of `pnpm-workspace.yaml` and `lerna.json`; `!` leaves out. `undefined` when it names none. */
export function workspacePatterns(text: string): readonly string[] | undefined {
  const yaml = readYaml(text);
  if (!yaml.ok) return undefined;
  const stated = yaml.root.get('workspaces');
  const list = stated?.kind === 'list' ? stated : (stated ?? yaml.root).get('packages');
  const patterns = (list?.items ?? []).slice(0, MAX_PATTERNS).flatMap((item) => {
    const pattern = textOf(item)
      ?.replace(/^(!?)(?:\.\/)?/u, '$1')
      .replace(/\/+$/u, '');
    return pattern === undefined || pattern.length > MAX_LENGTH || pattern.split('*').length > MAX_STARS + 1 ? [] : [pattern];
  });
  return patterns.length === 0 ? undefined : patterns;
}
