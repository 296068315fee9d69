/** What chart-releaser signs. */
import type { Act, Ci } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file } from '../../finding.ts';
import { readYaml } from '../../parse/yaml.ts';
import { linksTo, type Seen } from '../../release/statements.ts';
import { isReal } from '../../release/when.ts';

/** Globs of chart-releaser's configuration. */
export const CHART_RELEASER_READS: readonly string[] = ['**/cr.{yml,yaml}', '.github/**/cr*.{yml,yaml}'];

/** chart-releaser takes each of its settings from a variable of the environment as well. */
function signsByVariable({ context: { workflow, job, step } }: Act): boolean {
  const value = step?.env['CR_SIGN'] ?? job.env['CR_SIGN'] ?? workflow.env['CR_SIGN'];
  return value?.text.trim() === 'true';
}

/** `helm/chart-releaser-action` signs when its configuration file or its environment says so. */
export function byChartReleaser(tree: Tree, ci: Ci): readonly Seen[] {
  return ci.acts.flatMap((act): readonly Seen[] => {
    if (act.kind !== 'uses' || act.uses.target !== 'helm/chart-releaser-action' || !isReal(act)) return [];
    if (signsByVariable(act)) {
      const value = { tool: 'Helm provenance', mode: 'key', path: act.at.path, line: act.at.line };
      return [{ phrase: 'chart-releaser, with a key', value, links: linksTo(act) }];
    }
    const path = (act.with['config']?.text ?? '').trim().replace(/^\.\//, '');
    if (path === '' || !tree.has(path) || !tree.loaded(path)) return [];
    const source = tree.text(path);
    const yaml = source.known && source.value !== undefined ? readYaml(source.value) : undefined;
    const sign = yaml?.ok === true ? yaml.root.get('sign') : undefined;
    if (sign?.value !== true) return [];
    const value = { tool: 'Helm provenance', mode: 'key', path, line: sign.line };
    return [{ phrase: 'chart-releaser, with a key', value, links: [file(path, sign.line), ...linksTo(act)] }];
  });
}
