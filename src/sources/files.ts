/** Files that are written whole or not at all. */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { EvidenceError } from '../errors.ts';

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';

/** Fails before any work when the file could not be written at the end. */
export async function checkWritable(path: string): Promise<void> {
  const folder = dirname(resolve(path));
  try {
    // A file passes for writable, too.
    await access(`${folder}${sep}`, constants.W_OK);
  } catch (error) {
    throw new EvidenceError(
      'CANNOT_WRITE',
      `cannot write ${path} (${reasonOf(error)}): choose a folder that exists and that you may write to`,
    );
  }
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) throw new EvidenceError('CANNOT_WRITE', `cannot write ${path}: it is a folder, name a file`);
}

/** Replaces the file in one step; an interrupted run leaves the old file or the new one. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = join(dirname(resolve(path)), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new EvidenceError(
      'CANNOT_WRITE',
      `cannot write ${path} (${reasonOf(error)}): choose a folder that exists and that you may write to`,
      {
        cause: error,
      },
    );
  }
}

/** Makes the folder with its parents. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new EvidenceError('CANNOT_WRITE', `cannot make the folder ${path} (${reasonOf(error)}): choose another`, { cause: error });
  }
}
