/** Findings of every status and link kind; `text` puts the same foreign text into every field that can hold some. */
import { absent, api, asset, commit, file, partial, present, release, tag, unknown, web } from '../../src/finding.ts';
import type { Finding, Json, Link, Statement } from '../../src/model.ts';
import type { Report } from '../../src/report/model.ts';
import { buildReport } from '../../src/report/report.ts';
import { factsOf, type Parts } from '../support/facts.ts';

const NOW = new Date('2026-03-04T05:06:07.890Z');

export const findingOf = (id: string, section: Finding['section'], ...statements: readonly [Statement, ...Statement[]]): Finding => {
  const [first, ...more] = statements;
  const named = (one: Statement): Statement => ({ ...one, id: `${id}.${one.id}` });
  return { id, section, question: 'Is it there?', statements: [named(first), ...more.map(named)] };
};

export const reportOf = (findings: readonly Finding[], parts: Parts = {}): Report =>
  buildReport({ facts: factsOf(parts), findings, now: NOW, version: '9.8.7' });

/** Every place of a report that a repository or a service can write to. */
function foreignFindings(text: string): readonly Finding[] {
  const links: readonly [Link, ...Link[]] = [
    file(text, 2),
    commit(text),
    tag(text),
    release(text),
    asset(text, text, text),
    api(text),
    web(text),
  ];
  const value: Json = { [text]: [text] };
  const four = (): readonly [Statement, ...Statement[]] => [
    present('file', text, links, value),
    partial('half', text, text, [...links], value),
    absent('none', text, [text, text], value),
    unknown('dark', text, { why: 'unreachable', detail: text, remedy: text }),
    unknown('darker', text, { why: 'unreachable', detail: text, remedy: text }),
  ];
  return [
    findingOf('repository', 'metadata', present('software', text, [web(text)])),
    findingOf('languages', 'metadata', present('languages', text, links)),
    findingOf('sbom', 'metadata', absent('release', text, [text]), unknown('published', text, { why: 'no-access', detail: text })),
    findingOf('security-policy', 'security-links', ...four()),
    findingOf('dco', 'development.pipeline', ...four()),
    findingOf('other', 'development.pipeline', ...four()),
    findingOf('channels', 'communication', ...four()),
  ];
}

/** A report whose every foreign text is `text`. */
export const foreignReport = (text: string): Report =>
  reportOf(foreignFindings(text), { subject: { name: text, ref: text, defaultBranch: text } });
