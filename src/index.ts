/** The library: no side effects on import, nothing printed; clock, network, progress and token are arguments. */
export { EvidenceError } from './errors.ts';
export type { Outside } from './outside.ts';
export { type Format, type Style, writers } from './report/index.ts';
export type { Report } from './report/model.ts';
export { type Request, replay, scan } from './scan.ts';
