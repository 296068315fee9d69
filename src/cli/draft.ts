/** `evidence draft <target>`: a new self-assessment, or the facts in an existing one. */
import { stat } from 'node:fs/promises';
import { DRAFT_FORMATS, type DraftFormat } from '../draft/formats.ts';
import type { Style } from '../draft/style.ts';
import { EvidenceError } from '../errors.ts';
import type { Outside } from '../outside.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report/model.ts';
import { writeWhole } from '../sources/files.ts';
import type { Io } from './io.ts';
import { checkOutputs, type Output, outputsAmong } from './outputs.ts';
import { configFor, type GatherOptions, reportFor } from './scan.ts';
import { reportIn, textIn } from './text-file.ts';

export interface DraftOptions extends GatherOptions {
  readonly output: readonly string[];
  readonly from?: string;
  readonly into?: string;
  readonly write?: boolean;
  readonly check?: boolean;
  readonly template?: string;
  readonly headingLevel?: '1' | '2' | '3';
  readonly links?: Style['links'];
  readonly bullet?: Style['bullet'];
}

/** Returns the exit code: 0, 3 when `--check` found something to change, 1 when `--write` left the document alone. */
export async function runDraft(target: string | undefined, options: DraftOptions, io: Io, outside: Outside): Promise<number> {
  const { into, from } = options;
  if (into === undefined && (options.write === true || options.check === true)) {
    throw new EvidenceError('USAGE', '--write and --check need --into FILE: name the self-assessment');
  }
  if (from !== undefined && target !== undefined) throw new EvidenceError('USAGE', '--from takes the place of a target: give one of them');
  const outputs = outputsAmong(DRAFT_FORMATS, 'markdown', options.output);
  checkOutputs(outputs);
  const template = options.template === undefined ? undefined : await textIn(options.template, 'name a template that exists');
  const fill = into === undefined ? undefined : await (await import('./into.ts')).openInto(into, options.write === true);
  const report = from === undefined ? await reportFor(target, options, await configFor(options), io, outside) : await reportIn(from);
  if (outside.signal.aborted) throw new EvidenceError('INTERRUPTED', 'interrupted');
  if (fill !== undefined) {
    const { draftOf } = await import('../draft/draft.ts');
    return fill(draftOf(report), options, io);
  }
  for (const output of outputs) await writeOutput(output, report, template, options, io);
  return 0;
}

async function writeOutput(
  { format, file }: Output<DraftFormat>,
  report: Report,
  template: string | undefined,
  options: DraftOptions,
  io: Io,
): Promise<void> {
  const text = format === 'markdown' ? await markdownOf(report, template, options) : await insightsOf(report, file, options, io);
  if (file !== undefined) await writeWhole(file, text);
  else io.write('out', text);
}

/** The draft with the marks that a later `--into` refreshes it by. */
async function markdownOf(report: Report, template: string | undefined, { headingLevel, links, bullet }: DraftOptions): Promise<string> {
  const { draftOf } = await import('../draft/draft.ts');
  const draft = draftOf(report);
  const style: Partial<Style> = {
    ...(headingLevel === undefined ? {} : { title: titleLevel(headingLevel) }),
    ...(links === undefined ? {} : { links }),
    ...(bullet === undefined ? {} : { bullet }),
  };
  if (template === undefined) {
    const [{ printDraft }, { marking }] = await Promise.all([import('../draft/print.ts'), import('../draft/marking.ts')]);
    return printDraft(draft, style, marking);
  }
  const [{ intoTemplate }, { withMarks }] = await Promise.all([import('../draft/template.ts'), import('../draft/into/printed.ts')]);
  return withMarks(intoTemplate(draft, template, style), draft);
}

const titleLevel = (level: '1' | '2' | '3'): Style['title'] => (level === '1' ? 1 : level === '2' ? 2 : 3);

/** The file that is to be written is the one that is brought up to date, when it is there. */
async function insightsOf(report: Report, file: string | undefined, options: DraftOptions, io: Io): Promise<string> {
  const { securityInsightsOf } = await import('../draft/security-insights.ts');
  const isThere = file !== undefined && (await stat(file).catch(() => undefined))?.isFile() === true;
  const before = isThere ? { path: file, text: await textIn(file, 'it is to be brought up to date') } : undefined;
  const { text, notes } = securityInsightsOf(report, before);
  if (options.quiet !== true) for (const note of notes) io.write('err', `evidence: ${printable(note)}\n`);
  return text;
}
