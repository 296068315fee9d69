/** What may never be in a report, whatever was scanned: one sentence for each fault, none for a sound report. */
import type { Report, ReportLink } from '../../../src/report/model.ts';
import type { Blob } from './tree.ts';

export function faultsOf({ findings }: Report, blobs: readonly Blob[]): readonly string[] {
  const byPath = new Map(blobs.map((blob) => [blob.path, blob]));
  const statements = findings.flatMap((finding) => finding.statements);
  const ids = statements.map(({ id }) => id);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is there twice`),
    ...statements.flatMap((statement) => {
      const faults: string[] = [];
      if (statement.text.trim() === '') faults.push('has no text');
      if (statement.status === 'unknown') {
        if (statement.reason.why === 'crashed') faults.push(`crashed: ${statement.reason.detail}`);
      } else if (statement.status === 'absent') {
        if (statement.searched.some((place) => place.trim() === '')) faults.push('searched no named place');
      } else {
        if (statement.links.length === 0) faults.push('has no link');
        if (statement.status === 'partial' && statement.missing.trim() === '') faults.push('misses nothing');
        faults.push(...statement.links.flatMap((link) => faultOfLink(link, byPath) ?? []));
      }
      return faults.map((fault) => `${statement.id} ${fault}`);
    }),
  ];
}

function faultOfLink(link: ReportLink, byPath: ReadonlyMap<string, Blob>): string | undefined {
  if (link.kind !== 'file') return undefined;
  const blob = byPath.get(link.path);
  if (blob === undefined) return `links to ${JSON.stringify(link.path)}, which is not in the tree`;
  if (link.lines === undefined) return undefined;
  const { start, end } = link.lines;
  const named = `${JSON.stringify(link.path)} ${start} to ${end}`;
  if (blob.mode === '160000' || blob.mode === '120000') return `links to lines of what has none: ${named}`;
  const count = Math.max(1, blob.text.replace(/\n$/, '').split('\n').length);
  return start >= 1 && start <= end && end <= count ? undefined : `links to lines outside the file: ${named} of ${count}`;
}
