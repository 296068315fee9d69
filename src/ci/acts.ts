/** What the repository's CI really does, from its workflows through everything they refer to. */
import { otherCi } from '../checks/other-ci.ts';
import type { Tree } from '../facts.ts';
import { isDockerfile } from '../parse/dockerfile.ts';
import { isAtWork } from '../parse/own-path.ts';
import { buildsOf } from './builds.ts';
import { forget, memoryOf } from './memory.ts';
import type { Ci } from './model.ts';
import { unstartedRelease } from './unstarted.ts';
import { walk } from './walk.ts';
import { workflowsOf } from './workflows.ts';

const SCRIPT_FOLDERS = '{hack,script,scripts,ci,.ci,build,tools,tool,make,makefiles,.github}';

/** Globs of what is read before anything is known about references. */
export const CI_READS: readonly string[] = [
  '.github/workflows/*.{yml,yaml}',
  '.github/**/action.{yml,yaml}',
  'action.{yml,yaml}',
  '{GNUmakefile,Makefile,.justfile,justfile}',
  '*.{mk,sh,bash}',
  `${SCRIPT_FOLDERS}/**/*.{mk,sh,bash}`,
  `${SCRIPT_FOLDERS}/**/Makefile`,
  '{Taskfile,Taskfile.dist}.{yml,yaml}',
  'package.json',
  '.projen/tasks.json',
  '{magefile.go,mage.go,magefiles/*.go}',
  '{tox.ini,tox.toml,noxfile.py}',
  '{.packit,packit}.{yml,yaml}',
];

const done = new WeakMap<Tree, Ci>();
const awaited = new WeakSet<Tree>();

/** What CI does is being found out in another thread. */
export class CiNotKnown extends Error {}

/** The CI of a tree; the same object each time. */
export function ciOf(tree: Tree): Ci {
  const before = done.get(tree);
  if (before !== undefined) return before;
  if (awaited.has(tree)) throw new CiNotKnown();
  const read = workflowsOf(tree);
  const { acts, missing, cut, lost } = memoryOf(tree).whole ?? walk(tree, read.workflows);
  const other = otherCi(tree);
  const unstarted = unstartedRelease(tree, acts);
  const dockerfile = other !== undefined && tree.entries.some(({ path }) => isDockerfile(path) && isAtWork(path));
  const ci: Ci = {
    ...read,
    acts,
    missing,
    cut: cut || missing.length > 0,
    ...(lost === undefined ? {} : { lost }),
    builds: buildsOf(tree, acts),
    ...(other === undefined ? {} : { other: { ...other, dockerfile } }),
    ...(unstarted === undefined ? {} : { unstarted }),
  };
  done.set(tree, ci);
  forget(tree);
  return ci;
}

/** Until `knowCi` tells, `ciOf` throws CiNotKnown for this tree. */
export const awaitCi = (tree: Tree): void => void awaited.add(tree);

/** Tells what `ciOf` found for the same tree in another thread; or, without, that it is to be found out here. */
export function knowCi(tree: Tree, ci: Ci | undefined): void {
  awaited.delete(tree);
  if (ci === undefined) return;
  done.set(tree, ci);
  forget(tree);
}

/** Paths that the files read so far refer to and that were not loaded, sorted; none after a walk that was ended. */
export function ciReferences(tree: Tree): readonly string[] {
  const memory = memoryOf(tree);
  if (memory.isExhausted) return [];
  const walked = walk(tree, workflowsOf(tree).workflows);
  const asked = walked.missing.flatMap(({ path, reason }) => (reason === undefined ? [path] : []));
  if (asked.length === 0) memory.whole = walked;
  memory.isExhausted = walked.isExhausted;
  return asked.sort();
}
