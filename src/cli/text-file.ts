/** Files that the user names, as text. */
import { readFile, stat } from 'node:fs/promises';
import { EvidenceError } from '../errors.ts';
import type { Report } from '../report/model.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/** Throws USAGE with `hint` when it cannot be read, and for what is no text: bytes that were read wrong would be written back wrong. */
export async function textIn(file: string, hint: string): Promise<string> {
  const unread = (cause: unknown): EvidenceError => new EvidenceError('USAGE', `cannot read ${file}: ${hint}`, { cause });
  const info = await stat(file).catch((error: unknown) => {
    throw unread(error);
  });
  if (!info.isFile()) throw new EvidenceError('USAGE', `${file} is no file: ${hint}`);
  if (info.size > MAX_BYTES) throw new EvidenceError('USAGE', `${file} has ${info.size} bytes: ${MAX_BYTES} at most are read`);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unread(error);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new EvidenceError('USAGE', `${file} is not UTF-8: convert it first`);
  }
}

/** A finished report. Throws BAD_REPORT. */
export async function reportIn(file: string): Promise<Report> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new EvidenceError('BAD_REPORT', `cannot read ${file}: give a report that "evidence scan -o json=FILE" wrote`, { cause: error });
  });
  const { parseReport } = await import('../report/parse.ts');
  return parseReport(text);
}
