/** `evidence render <report>`: another format from a finished report, without a network. */
import { readFile } from 'node:fs/promises';
import { EvidenceError } from '../errors.ts';
import { parseReport } from '../report/parse.ts';
import { conditionsOf } from './fail-on.ts';
import type { Io } from './io.ts';
import { checkOutputs, outputsOf, writeOutputs } from './outputs.ts';
import { judge, type ScanOptions } from './scan.ts';

export async function runRender(file: string, options: Pick<ScanOptions, 'output' | 'failOn' | 'color'>, io: Io): Promise<number> {
  const outputs = outputsOf(options.output);
  await checkOutputs(outputs);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new EvidenceError('BAD_REPORT', `cannot read ${file}: give a report that "evidence scan -o json=FILE" wrote`, { cause: error });
  });
  const report = parseReport(text);
  await writeOutputs(report, outputs, io, options.color);
  return judge(report, options.failOn === undefined ? [] : conditionsOf(options.failOn), io);
}
