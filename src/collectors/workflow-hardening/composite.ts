/** The composite actions of the repository that lie beside its workflows. */
import type { Step } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { actionOf } from '../../parse/composite-action.ts';

const ACTION = /^\.github\/(?!workflows\/)(?:[^/]+\/)*action\.ya?ml$/;

export function compositeActions(tree: Tree): readonly { readonly path: string; readonly steps: readonly Step[] }[] {
  return tree.entries.flatMap(({ path, mode }) => {
    if (!ACTION.test(path) || !mode.startsWith('100') || !tree.loaded(path)) return [];
    const text = tree.text(path);
    const action = text.known && text.value !== undefined ? actionOf(text.value) : undefined;
    return action === undefined ? [] : [{ path, steps: action.steps }];
  });
}
