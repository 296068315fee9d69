/** `-o format[=file]`: what to write, and where. */
import { resolve } from 'node:path';
import { EvidenceError } from '../errors.ts';
import { type Format, writers } from '../report/index.ts';
import type { Report } from '../report/model.ts';
import { checkWritable, writeWhole } from '../sources/files.ts';
import { type Io, wantsColor, widthOf } from './io.ts';

/** `file` undefined: standard output. */
export interface Output<F extends string = Format> {
  readonly format: F;
  readonly file: string | undefined;
}

const isFormat = (text: string): text is Format => Object.hasOwn(writers, text);
const FORMATS = Object.keys(writers).filter(isFormat);

/** Throws USAGE for an unknown format, the same file twice, or two formats on standard output. */
export const outputsOf = (options: readonly string[]): readonly Output[] => outputsAmong(FORMATS, 'summary', options);

/** As `outputsOf`, for the formats of one command. */
export function outputsAmong<F extends string>(formats: readonly F[], fallback: F, options: readonly string[]): readonly Output<F>[] {
  const outputs = options.length === 0 ? [{ format: fallback, file: undefined }] : options.map((option) => outputOf(formats, option));
  const places = outputs.map(({ file }) => (file === undefined ? undefined : resolve(file)));
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice !== undefined) throw new EvidenceError('USAGE', `two outputs go to ${twice}: give each its own file`);
  if (places.filter((place) => place === undefined).length > 1) {
    throw new EvidenceError('USAGE', 'two outputs go to standard output: give one of them a file (-o json=report.json)');
  }
  return outputs;
}

function outputOf<F extends string>(formats: readonly F[], option: string): Output<F> {
  const [name = '', ...rest] = option.split('=');
  const file = rest.join('=');
  const format = formats.find((one) => one === name);
  if (format === undefined) throw new EvidenceError('USAGE', `unknown output format ${name}: choose from ${formats.join(', ')}`);
  if (option.includes('=') && file === '')
    throw new EvidenceError('USAGE', `-o ${option} names no file: write -o ${format}=FILE or -o ${format}`);
  return { format, file: file === '' || file === '-' ? undefined : file };
}

/** Fails early, before any work, for a file that could not be written. */
export function checkOutputs(outputs: readonly Output<string>[]): void {
  for (const { file } of outputs) if (file !== undefined) checkWritable(file);
}

/** Writes each output; files are replaced whole. A file that cannot be written does not keep the others from being written. */
export async function writeOutputs(report: Report, outputs: readonly Output[], io: Io, color: boolean): Promise<void> {
  const failures: unknown[] = [];
  for (const { format, file } of outputs) {
    if (file === undefined) io.write('out', writers[format](report, { color: wantsColor(io, 'out', color), width: widthOf(io, 'out') }));
    else await writeWhole(file, writers[format](report, { color: false, width: 80 })).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
