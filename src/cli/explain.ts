/** `evidence explain [id]`: what a finding or a statement means, and how to check it; without an id, the findings. */
import { EvidenceError } from '../errors.ts';
import { explain, listFindings, suggestion } from '../explain/explain.ts';
import type { Io } from './io.ts';

export function runExplain(id: string | undefined, io: Io): number {
  const text = id === undefined ? listFindings() : explain(id);
  if (text !== undefined) {
    io.write('out', text);
    return 0;
  }
  const meant = suggestion(id ?? '');
  const hint = meant === undefined ? 'run "evidence explain" for the list of findings' : `did you mean ${meant}?`;
  throw new EvidenceError('USAGE', `no finding or statement is called ${(id ?? '').slice(0, 100)}: ${hint}`);
}
