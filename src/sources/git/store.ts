/** A git folder of our own, with a configuration we wrote, through which objects are read. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Batch, createBatch } from './batch.ts';
import { type Runner, stopped } from './runner.ts';

/** Objects and how to ask git about them. */
export interface Store {
  readonly batch: Batch;
  readonly run: (args: readonly string[]) => ReturnType<Runner['run']>;
  readonly start: (args: readonly string[]) => ReturnType<Runner['start']>;
  /** Throws when the scan was interrupted: then a failure says nothing about the repository. */
  readonly check: () => void;
  readonly close: () => void;
}

/**
 * Reads in `folder`, with the objects of another folder when `objects` names it. That folder's configuration is then not read at
 * all, so it cannot act, and a partial clone is no longer known as one: an object it lacks is missing, and never fetched.
 */
export function openStore(runner: Runner, folder: string, objects?: string): Store {
  const place = {
    cwd: folder,
    environment: { GIT_DIR: folder, ...(objects === undefined ? {} : { GIT_OBJECT_DIRECTORY: objects }) },
  };
  const start: Store['start'] = (args) => runner.start(args, place);
  const batch = createBatch(() => start(['cat-file', '--batch']));
  return {
    batch,
    start,
    run: (args) => runner.run(args, place),
    check: () => {
      if (runner.signal.aborted) throw stopped(runner.signal);
    },
    close: batch.close,
  };
}

/** Makes an empty bare repository without a process; `shallow` is the file in which another repository keeps where its history is cut. */
export function createFolder(folder: string, sha256: boolean, shallow?: string): void {
  mkdirSync(join(folder, 'objects'), { recursive: true });
  mkdirSync(join(folder, 'refs'), { recursive: true });
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/none\n');
  cleanConfig(folder, sha256);
  if (shallow !== undefined) copyFileSync(shallow, join(folder, 'shallow'));
}

/** Writes the configuration anew. After a transfer this makes git forget that it could fetch what the filter left out. */
export const cleanConfig = (folder: string, sha256: boolean): void =>
  writeFileSync(
    join(folder, 'config'),
    sha256
      ? '[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n'
      : '[core]\n\trepositoryformatversion = 0\n\tbare = true\n',
  );
