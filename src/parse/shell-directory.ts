/** Where `cd` leads. */
import { normalize } from './paths.ts';
import { ROOT, type ShellState } from './shell-state.ts';
import { pathInTree } from './shell-words.ts';

/** `cd`, also from beside the repository into it; back to where it came from is not known. */
export function changeDirectory(state: ShellState, to: string | undefined): void {
  const { away, directory } = state;
  if (to === undefined || directory !== undefined || away === undefined) {
    state.directory = to === undefined ? undefined : pathInTree(to, directory);
    state.away = undefined;
    return;
  }
  const at = normalize(to.startsWith(`${ROOT}/`) ? to.slice(ROOT.length + 1) : to, to.startsWith(ROOT) ? '' : away.at);
  const { mount } = away;
  const isInside = at === mount || at?.startsWith(`${mount}/`) === true;
  state.directory = isInside ? at?.slice(mount.length + 1) : undefined;
  state.away = isInside || at === undefined ? undefined : { at, mount };
}
