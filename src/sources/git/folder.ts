/** The temporary folder of a scan: it goes with the scan, or with the process when that ends first. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvidenceError } from '../../errors.ts';
import { reasonOf } from '../files.ts';

export interface TemporaryFolder {
  readonly path: string;
  readonly remove: () => void;
}

const left = new Set<string>();

/** A second Ctrl-C or a failure of our own ends the process without a word to the scan. */
function removeLeft(): void {
  for (const path of left) {
    try {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // A process that still writes there keeps it; the others are still to go.
    }
  }
}

/** Throws CANNOT_WRITE where there is no place for one. */
export function temporaryFolder(): TemporaryFolder {
  const path = make();
  if (left.size === 0) process.on('exit', removeLeft);
  left.add(path);
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
      left.delete(path);
      if (left.size === 0) process.off('exit', removeLeft);
    },
  };
}

function make(): string {
  try {
    return mkdtempSync(join(realpathSync.native(tmpdir()), 'evidence-'));
  } catch (error) {
    throw new EvidenceError(
      'CANNOT_WRITE',
      `cannot make a temporary folder in ${tmpdir()} (${reasonOf(error)}): set TMPDIR to a folder that you may write to`,
      { cause: error },
    );
  }
}
