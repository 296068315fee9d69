/** The program: gather, collect, report. Everything after `gather` is a function of plain data. */
import type { Outside } from './outside.ts';
import type { Report } from './report/model.ts';
import { gather, type Request } from './sources/gather.ts';
import { readRecording, writeRecording } from './sources/recording.ts';

export type { Request } from './sources/gather.ts';

/** Gathers, then the pure half. `record` names a folder that keeps what was learned. */
export async function scan(request: Request, outside: Outside, record?: string): Promise<Report> {
  const learned = await gather(request, outside);
  if (record !== undefined) await writeRecording(record, learned);
  const { reportOn } = await import('./report-on.ts');
  return reportOn(learned.facts, learned.observedAt);
}

/** The report of a recorded scan, without network. */
export async function replay(folder: string): Promise<Report> {
  const { facts, observedAt } = await readRecording(folder);
  const { reportOn } = await import('./report-on.ts');
  return reportOn(facts, observedAt);
}
