/** From a report to a self-assessment: facts with links, what was not found with places and date, and what a person must write. */
import type { NonEmpty, SectionId } from '../model.ts';
import { inlineCode, linked, prose } from '../report/markdown-text.ts';
import type { Report, ReportFinding, ReportStatement } from '../report/model.ts';
import type { Chapter } from './chapter.ts';
import { countLine } from './counts.ts';
import { type Context, linesOf, TODO } from './lines.ts';
import type { Block, Draft, Item, Section } from './model.ts';
import { CHAPTERS } from './outline.ts';
import { QUESTIONS } from './questions.ts';
import { blockOf, bulletOf, documentRow, type Filled, filled, slug, tableRow } from './rows.ts';
import { projectOf, type Seen, seenOf } from './seen.ts';
import { evidenceOf, sourcesOf } from './sources.ts';
import { usesOf } from './use.ts';

/** What each chapter draws on. */
interface Material {
  readonly findings: readonly ReportFinding[];
  readonly rows: ReadonlyMap<Chapter, readonly Filled[]>;
  /** What a row of some chapter holds. */
  readonly claimed: ReadonlySet<ReportStatement>;
  readonly seen: Seen;
  readonly context: Context;
}

/** The same report gives the same draft. No section is empty. */
export function draftOf(report: Report): Draft {
  const { subject, observedAt, findings } = report;
  const sources = sourcesOf();
  const rows = filled(findings);
  const claimed = new Set([...rows.values()].flat().flatMap(({ statements }) => statements));
  const material: Material = { findings, rows, claimed, seen: seenOf(report), context: { date: observedAt.slice(0, 10), sources } };
  const uses = usesOf(projectOf(subject.name)).map((text, index) => paragraph(`self-assessment-use/${index + 1}`, 'documented', text));
  const chapters = CHAPTERS.map((chapter): Section => {
    const { key, heading, level } = chapter;
    return { key, heading, level, blocks: key === 'self-assessment-use' ? uses : blocksOf(chapter, material) };
  });
  return {
    title: `${subject.name === null ? '' : `${prose(subject.name)} `}Self-assessment`,
    head: headOf(report, chapters),
    sections: [...chapters, evidenceOf(sources.list(), subject.commit, observedAt)],
  };
}

const paragraph = (key: string, known: Item['known'], text: string): Block => ({ kind: 'paragraph', key, known, text });

function blocksOf(chapter: Chapter, material: Material): readonly Block[] {
  const { key, asks = [], layout, rest } = chapter;
  const { rows, seen, context } = material;
  const own = rows.get(chapter) ?? [];
  const questions = asks.flatMap((id) => {
    const text = QUESTIONS[id](seen);
    return text === undefined ? [] : [paragraph(`${key}/${slug(id)}`, 'maintainer', `${TODO} ${text}`)];
  });
  const cells = layout === 'table' ? own.map((one) => tableRow(key, one, seen, context)) : [];
  const documents = layout === 'documents' ? own.flatMap((one) => documentRow(key, one, context)) : [];
  const bullets = layout === 'table' ? [] : own.flatMap((one) => bulletOf(key, one, seen, context, layout === 'documents'));
  return [
    ...questions,
    ...table(key, ['', ''], cells),
    ...table(key, ['Doc', 'url'], documents),
    ...bulletBlock(key, [...bullets, ...(rest === undefined ? [] : restOf(rest, key, material))]),
  ];
}

/** Findings that no row names: their question is the label. */
function restOf(rest: SectionId, section: string, { findings, claimed, context }: Material): readonly Item[] {
  return findings
    .filter((finding) => finding.section === rest)
    .flatMap(({ id, question, statements }) => {
      const row = `${section}/${id}/others`;
      const free = statements.filter((one) => !claimed.has(one));
      return blockOf(prose(question), row, linesOf(free, { section, row }, context, { merge: false }));
    });
}

function table(section: string, header: readonly [string, string], [first, ...more]: readonly Item[]): readonly Block[] {
  if (first === undefined) return [];
  const rows: NonEmpty<Item> = [first, ...more];
  return [{ kind: 'table', key: `${section}/table`, header, rows }];
}

function bulletBlock(section: string, [first, ...more]: readonly Item[]): readonly Block[] {
  if (first === undefined) return [];
  return [{ kind: 'bullets', key: `${section}/bullets`, items: [first, ...more] }];
}

function headOf({ subject, observedAt, tool, access }: Report, sections: readonly Section[]): readonly string[] {
  const { owner, name, url, commit } = subject;
  const what = owner === null || name === null ? 'a clone' : linked(url ?? `${owner}/${name}`, url ?? undefined);
  const at = linked(commit, url === null ? undefined : `${url}/commit/${commit}`);
  return [
    `Basis: ${what} at commit ${at}, looked at ${inlineCode(observedAt)} (UTC) by evidence ${inlineCode(tool.version)}, access: ${access.mode}.`,
    countLine(sections),
    'This is a draft that maintainers have not approved, and no audit.',
  ];
}
