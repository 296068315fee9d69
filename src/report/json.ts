import { printableJson } from '../printable.ts';
import type { Writer } from './writer.ts';

/** The report itself, two spaces a level; safe to print on a terminal, and parses to the same report. */
export const json: Writer = (report) => `${printableJson(JSON.stringify(report, null, 2))}\n`;
