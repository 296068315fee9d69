/** The program: gather, collect, report. Everything after `gather` is a function of plain data. */
import { collect } from './collect.ts';
import { collectors } from './collectors/index.ts';
import type { Facts } from './facts.ts';
import type { Outside } from './outside.ts';
import type { Report } from './report/model.ts';
import { buildReport } from './report/report.ts';
import { gather, type Request } from './sources/gather.ts';
import { readRecording, writeRecording } from './sources/recording.ts';
import { VERSION } from './version.ts';

export type { Request } from './sources/gather.ts';

/** Gathers, then the pure half. `record` names a folder that keeps what was learned. */
export async function scan(request: Request, outside: Outside, record?: string): Promise<Report> {
  const learned = await gather(request, outside);
  if (record !== undefined) await writeRecording(record, learned);
  return reportOn(learned.facts, learned.observedAt);
}

/** The report of a recorded scan, without network. */
export async function replay(folder: string): Promise<Report> {
  const { facts, observedAt } = await readRecording(folder);
  return reportOn(facts, observedAt);
}

/** The pure half of the program: the same facts and the same moment give the same report. */
export const reportOn = (facts: Facts, now: Date): Report =>
  buildReport({ facts, findings: collect(collectors, facts), now, version: VERSION });
