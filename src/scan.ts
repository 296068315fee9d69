/** The program: gather, collect, report. Everything after `gather` is a function of plain data. */
import type { Finding } from './model.ts';
import type { Outside } from './outside.ts';
import type { Report } from './report/model.ts';
import { gather, type Request } from './sources/gather.ts';
import { type Learned, readRecording, writeRecording } from './sources/recording.ts';
import type { Second } from './threads/second.ts';

export type { Request } from './sources/gather.ts';

/** Gathers, then the pure half. `record` names a folder that keeps what was learned. */
export async function scan(request: Request, outside: Outside, record?: string): Promise<Report> {
  const second = outside.second?.();
  // Nobody waits for the end of a long walk.
  const stop = (): void => second?.stop();
  outside.signal.addEventListener('abort', stop, { once: true });
  try {
    const learned = await gather(request, outside);
    if (record !== undefined) await writeRecording(record, learned);
    const findings = second === undefined ? undefined : await findingsOf(learned, second);
    second?.end();
    const { reportOn } = await import('./report-on.ts');
    return reportOn(learned.facts, learned.observedAt, findings);
  } catch (error) {
    stop();
    throw error;
  } finally {
    outside.signal.removeEventListener('abort', stop);
  }
}

async function findingsOf({ facts, parts, ci, begun }: Learned, second: Second): Promise<readonly Finding[]> {
  if (begun !== undefined) return begun.finish(ci);
  const { collectTogether } = await import('./threads/findings.ts');
  return collectTogether(facts, parts, ci, second);
}

/** The report of a recorded scan, without network. */
export async function replay(folder: string): Promise<Report> {
  const { facts, observedAt } = await readRecording(folder);
  const { reportOn } = await import('./report-on.ts');
  return reportOn(facts, observedAt);
}
