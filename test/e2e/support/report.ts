/** What every JSON report must be. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import type { Report, ReportLink, ReportStatement } from '../../../src/report/model.ts';
import { parseReport } from '../../../src/report/parse.ts';
import { git } from '../../support/repo.ts';

const SCHEMA = resolve(import.meta.dirname, '../../../schema/evidence-report-1.json');
const validate = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

/** The report in a JSON text, held to the published schema and to our own reader. */
export function reportIn(text: string): Report {
  const valid = validate(JSON.parse(text));
  expect(valid ? [] : validate.errors).toEqual([]);
  return parseReport(text);
}

export const statementsOf = (report: Report): readonly ReportStatement[] => report.findings.flatMap(({ statements }) => statements);

const linksOf = (report: Report): readonly ReportLink[] =>
  statementsOf(report).flatMap((statement) => ('links' in statement ? [...statement.links] : []));

/** Status by statement id. */
export const statusesOf = (report: Report): Readonly<Record<string, string>> =>
  Object.fromEntries(statementsOf(report).map(({ id, status }) => [id, status]));

export function statementOf(report: Report, id: string): ReportStatement {
  const found = statementsOf(report).find((statement) => statement.id === id);
  if (found === undefined) throw new Error(`the report has no ${id}: ${Object.keys(statusesOf(report)).join(', ')}`);
  return found;
}

/** Holds every link into the repository to the repository itself. */
export function checkLinks(report: Report, repository: string): void {
  const show = (spec: string): string => git(repository, ['cat-file', 'blob', spec]);
  for (const link of linksOf(report)) {
    if (link.kind === 'commit') expect(git(repository, ['cat-file', '-t', link.commit]), link.commit).toBe('commit');
    if (link.kind === 'tag') expect(git(repository, ['tag', '--list', link.tag])).toBe(link.tag);
    if (link.kind !== 'file') continue;
    expect(link.commit).toBe(report.subject.commit);
    if (link.lines === undefined) expect(() => git(repository, ['rev-parse', '--verify', `${link.commit}:${link.path}`])).not.toThrow();
    else {
      const { start, end } = link.lines;
      const lines = show(`${link.commit}:${link.path}`).split('\n');
      expect(end, `${link.path} has line ${end}`).toBeLessThanOrEqual(lines.length);
      const text = lines.slice(start - 1, end).join('\n');
      // Blank lines have no quote.
      expect(link.quote ?? '', `${link.path}:${start}`).toBe(text.trim() === '' ? '' : [...text].slice(0, 200).join(''));
    }
  }
}
