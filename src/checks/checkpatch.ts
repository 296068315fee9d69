/** The kernel's checkpatch: it looks at the messages of commits, and at their sign-offs unless it is told to ignore them. */
import type { Act } from '../ci/model.ts';
import { baseName } from '../parse/paths.ts';

/** By itself, by an interpreter, or in a container. */
export const runsCheckpatch = (act: Act): boolean =>
  act.kind === 'command' &&
  /^(?:checkpatch(?:\.pl|\.sh)?|perl|bash|sh|docker|podman|nerdctl|\$\{?CONTAINER_\w{1,20}\}?)$/.test(act.words[0] ?? '') &&
  act.words.some((word) => word.includes('checkpatch') && /^checkpatch(?:\.pl|\.sh)?$/.test(baseName(word)));
