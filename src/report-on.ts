/** The pure half of the program: the same facts and the same moment give the same report. */
import { collect } from './collect.ts';
import { collectors } from './collectors/index.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './model.ts';
import type { Report } from './report/model.ts';
import { buildReport } from './report/report.ts';
import { VERSION } from './version.ts';

/** Collects and words. `now` is when the facts were gathered. */
export const reportOn = (facts: Facts, now: Date, findings: readonly Finding[] = collect(collectors, facts)): Report =>
  buildReport({ facts, findings, now, version: VERSION });
