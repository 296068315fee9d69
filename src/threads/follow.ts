/** CI, followed in the second thread while the first has other things to do. */
import { setImmediate } from 'node:timers/promises';
import type { Ci } from '../ci/model.ts';
import { workflowFilesOf } from '../ci/workflows.ts';
import type { Tree } from '../facts.ts';
import { type WorkflowResult, workflowOf } from '../parse/workflow.ts';
import type { TreeParts } from '../sources/tree.ts';
import { claim, claimsOn } from './claims.ts';
import type { Followed } from './job.ts';
import type { Second } from './second.ts';

export interface Following {
  /** Comes back once the second thread was told to walk; what that found comes later: `undefined` when the thread failed. */
  readonly begin: () => Promise<{ readonly references: Promise<readonly string[] | undefined> }>;
  /** What CI does, after a walk that found nothing more to be read. */
  readonly ci: () => Ci | undefined;
}

/** Begins to parse the workflows in both threads, here while git still answers. `parts` are those of the tree, and may grow. */
export function beginFollowing(tree: Tree, parts: TreeParts, second: Second): Following {
  const files = workflowFilesOf(tree);
  const claims = claimsOn(files.length);
  void second.share({ kind: 'workflows', files, claims });
  const workflows = new Map<string, WorkflowResult>();
  const parsing = (async () => {
    for (const [place, { path, text }] of files.entries()) {
      if (!claim(claims, place)) continue;
      workflows.set(path, workflowOf(path, text));
      await setImmediate();
    }
  })();
  // What could not be parsed here is met again where it is followed.
  const parsed = parsing.catch(() => undefined);
  const unsent = unsentOf(parts);
  let ci: Ci | undefined;
  return {
    begin: async () => {
      await parsed;
      const walking = second.share<Followed>({ kind: 'walk', parts: unsent(), workflows });
      const references = walking.then((results) => {
        const followed = results.get(0);
        ci = followed?.ci;
        return followed?.references;
      });
      return { references };
    },
    ci: () => ci,
  };
}

/** Gives, each time it is asked, what came to the parts since; their entries the first time only. */
function unsentOf({ texts, links, ...rest }: TreeParts): () => TreeParts {
  let entries = rest.entries;
  const sent = new Set<string>();
  return () => {
    const isNew = ([path]: readonly [string, unknown]): boolean => !sent.has(path);
    const parts = { ...rest, entries, texts: new Map([...texts].filter(isNew)), links: new Map([...links].filter(isNew)) };
    entries = [];
    for (const path of [...texts.keys(), ...links.keys()]) sent.add(path);
    return parts;
  };
}
