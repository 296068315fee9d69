/** Where the Security Insights file says that the release process is described. */
import type { Tree } from '../../facts.ts';
import { file, partial } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { firstAt } from '../../parse/security-insights.ts';
import { insightsFiles } from '../security-insights/file.ts';

/** By the keys of schema 1 and 2; an address, which is not read. */
export function declaredProcess(tree: Tree): Statement | undefined {
  for (const { path, real, insights } of insightsFiles(tree)) {
    const named =
      insights === undefined
        ? undefined
        : firstAt(insights.root, 'project-lifecycle.release-process', 'project.documentation.release-process');
    if (named === undefined || !/^https?:\/\/\S/i.test(named.text)) continue;
    const text = `${path} names ${named.text.trim().slice(0, 200)} as the release process`;
    const value = { path, line: named.line };
    return partial('documented', text, 'the description itself, which was not read there', [file(real, named.line)], value);
  }
  return undefined;
}
