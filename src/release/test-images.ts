/** Images that are built for tests and examples, or for nothing but the job that builds them. */
import type { Act, Ci } from '../ci/model.ts';
import type { Subject } from '../model.ts';
import { baseName } from '../parse/paths.ts';
import { isAmongTests, standsInTests } from './in-tests.ts';
import { withNames } from './own-names.ts';
import { optionOf, type ToolUse } from './tools.ts';
import { inSameJob } from './when.ts';

/** `Dockerfile.e2e-tests`, `test.Dockerfile`: a file that says by its name that its image is for tests. */
export const isTestDockerfile = (path: string): boolean => {
  const name = baseName(path);
  return /dockerfile|containerfile/i.test(name) && /(?:^|[._-])(?:e2e|tests?|testing)(?:[._-]|$)/i.test(name);
};

/** A Dockerfile in which the project is built, checked or debugged: `ci/Dockerfile`, `debug/Dockerfile`, `build-env/Dockerfile`. */
export const isWorkDockerfile = (path: string): boolean =>
  /(?:^|\/)(?:build-?scripts?|\.?ci|debug|dev|(?:build|dev|test)[-_]?env(?:ironment)?)\//i.test(path);

/** Whether what builds an image, or the Dockerfile of it, stands among tests and examples. */
export function isOfTests({ act, args, operands }: ToolUse): boolean {
  const from =
    act.kind === 'uses' ? [optionOf({ args }, 'file'), optionOf({ args }, 'context')] : [optionOf({ args }, '-f', '--file'), ...operands];
  if (from.some((path) => path !== undefined && isTestDockerfile(path))) return true;
  const folders = from.map((path) => `${path ?? ''}/`.replace(/\/[^/]*dockerfile[^/]*\/$/i, '/'));
  return standsInTests(act) || folders.some(isAmongTests);
}

/** Images of tests and examples after the others, each in their order. */
export const testsLast = (uses: readonly ToolUse[]): readonly ToolUse[] => [
  ...uses.filter((use) => !isOfTests(use)),
  ...uses.filter((use) => isOfTests(use)),
];

interface Checkout {
  readonly act: Act;
  /** With a slash at its end. */
  readonly folder: string;
}

const found = new WeakMap<Ci, readonly Checkout[]>();

/** Folders that hold a checkout of another repository. */
function foreignCheckouts(ci: Ci, subject: Subject): readonly Checkout[] {
  const before = found.get(ci);
  if (before !== undefined) return before;
  const checkouts = ci.acts.flatMap((act): readonly Checkout[] => {
    if (act.kind !== 'uses' || act.uses.target !== 'actions/checkout') return [];
    const repository = withNames((act.with['repository']?.text ?? '').trim(), subject).toLowerCase();
    const path = plainPath(act.with['path']?.text ?? '');
    const isOther = /^[\w.-]+\/[\w.-]+$/.test(repository) && repository !== `${subject.owner}/${subject.name}`.toLowerCase();
    return isOther && path !== '' && !path.includes('$') ? [{ act, folder: `${path}/` }] : [];
  });
  found.set(ci, checkouts);
  return checkouts;
}

const plainPath = (path: string): string => path.trim().replace(/^(?:\.\/)+|\/+$/g, '');

/** What a build without a push is for: another repository's image, or a container of the job that starts from its output. */
export function isForTheJob({ act, args }: ToolUse, ci: Ci, subject: Subject): boolean {
  const context = act.kind === 'uses' ? (optionOf({ args }, 'context') ?? '') : (args.findLast((word) => !word.startsWith('-')) ?? '');
  const path = `${plainPath(context)}/`;
  if (foreignCheckouts(ci, subject).some(({ folder, act: checkout }) => path.startsWith(folder) && inSameJob(checkout, act))) return true;
  if (act.kind !== 'command' || act.captured !== true) return false;
  return ci.acts.some(
    (other) =>
      other.kind === 'command' &&
      /^(?:docker|podman|nerdctl)$/.test(other.words[0] ?? '') &&
      other.words[1] === 'run' &&
      other.text.includes(`$(${act.text}`) &&
      inSameJob(other, act),
  );
}
