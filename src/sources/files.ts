/** Files that are written whole or not at all. */
import { accessSync, constants, realpathSync, type Stats, statSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { EvidenceError } from '../errors.ts';

/** The system's own word for a failure: `EACCES`. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';

const cannotWrite = (path: string, error: unknown): EvidenceError =>
  new EvidenceError('CANNOT_WRITE', `cannot write ${path} (${reasonOf(error)}): choose a folder that exists and that you may write to`, {
    cause: error,
  });
const cannotMake = (path: string, error: unknown): EvidenceError =>
  new EvidenceError('CANNOT_WRITE', `cannot make the folder ${path} (${reasonOf(error)}): choose another`, { cause: error });

/** `undefined`: there is nothing that this user may see. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** What a path leads to. A device or a pipe is written to as it is: there is nothing to replace. */
function placeOf(path: string): { readonly file: string; readonly mode: number | undefined; readonly isStream: boolean } {
  const there = statOf(path);
  // A symbolic link stays one: the file behind it is replaced.
  const file = there === undefined ? resolve(path) : realpathSync.native(path);
  return { file, mode: there?.mode, isStream: there?.isFile() === false };
}

/** Fails before any work when the file could not be written at the end. */
export function checkWritable(path: string): void {
  if (statOf(path)?.isDirectory() === true) {
    throw new EvidenceError('CANNOT_WRITE', `cannot write ${path}: it is a folder, name a file`);
  }
  const { file, isStream } = placeOf(path);
  try {
    // With its separator: else a file would pass for a folder.
    accessSync(isStream ? path : `${dirname(file)}${sep}`, constants.W_OK);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** Replaces the file in one step, with the mode it had; an interrupted run leaves the old file or the new one. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const { file, mode, isStream } = placeOf(path);
  const temporary = join(dirname(file), `.${basename(file)}.${Math.random().toString(36).slice(2)}.tmp`);
  try {
    if (isStream) return await writeFile(path, text);
    await writeFile(temporary, text, { flag: 'wx', mode: mode ?? 0o666 });
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw cannotWrite(path, error);
  }
}

/** Fails before any work when the folder could not be made at the end, or nothing be written into it. */
export function checkFolder(path: string): void {
  for (let at = resolve(path); ; at = dirname(at)) {
    try {
      accessSync(`${at}${sep}`, constants.W_OK);
      return;
    } catch (error) {
      if (reasonOf(error) !== 'ENOENT' || dirname(at) === at) throw cannotMake(path, error);
    }
  }
}

/** Makes the folder with its parents. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw cannotMake(path, error);
  }
}
