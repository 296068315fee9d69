/** `evidence render <report>`: another format from a finished report, without a network. */
import { conditionsOf } from './fail-on.ts';
import type { Io } from './io.ts';
import { checkOutputs, outputsOf, writeOutputs } from './outputs.ts';
import { judge, type ScanOptions } from './scan.ts';
import { reportIn } from './text-file.ts';

export async function runRender(file: string, options: Pick<ScanOptions, 'output' | 'failOn' | 'color'>, io: Io): Promise<number> {
  const outputs = outputsOf(options.output);
  checkOutputs(outputs);
  const report = await reportIn(file);
  await writeOutputs(report, outputs, io, options.color);
  return judge(report, options.failOn.flatMap(conditionsOf), io);
}
