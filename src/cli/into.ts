/** `evidence draft --into <file>`: what changes in an existing self-assessment, as a patch or in the file. */
import { basename } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { createColors } from 'picocolors';
import type { Edit } from '../draft/into/edit.ts';
import { fillIn } from '../draft/into/fill-in.ts';
import type { Draft } from '../draft/model.ts';
import { printable } from '../printable.ts';
import { checkWritable, writeWhole } from '../sources/files.ts';
import { type Io, wantsColor } from './io.ts';
import { textIn } from './text-file.ts';

interface IntoOptions {
  readonly write?: boolean;
  readonly check?: boolean;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** Returns the exit code. */
type Fill = (draft: Draft, options: IntoOptions, io: Io) => Promise<number>;

const HINT = 'name a self-assessment that exists; without --into a new one is printed';
const LONGEST_NOTE = 240;

/** Fails before any work for a file that cannot be read, or, with `write`, not be written. It is read when the scan is done. */
export async function openInto(file: string, write: boolean): Promise<Fill> {
  await textIn(file, HINT);
  if (write) checkWritable(file);
  return async (draft, options, io) => fill(file, draft, options, io);
}

async function fill(file: string, draft: Draft, options: IntoOptions, io: Io): Promise<number> {
  const before = await textIn(file, HINT);
  const filled = fillIn(before, draft, basename(file));
  const say = (text: string): void => io.write('err', `evidence: ${printable(text)}\n`);
  if (filled.kind === 'unrecognised') {
    say(`${file} is left alone: ${filled.why}; what could be added is printed as a patch`);
    showPatch(file, before, filled.proposal, options, io);
    if (options.check === true) return filled.proposal === before ? 0 : 3;
    return options.write === true ? 1 : 0;
  }
  const { text, edits, notes } = filled;
  if (options.quiet !== true) for (const note of notes) say(note.length > LONGEST_NOTE ? `${note.slice(0, LONGEST_NOTE)}…` : note);
  if (edits.length === 0) {
    say(`${file}: nothing to change`);
    return 0;
  }
  if (options.write === true) {
    await writeWhole(file, text);
    say(`${file} is written: ${countOf(edits)}`);
    return 0;
  }
  showPatch(file, before, text, options, io);
  say(`${file}: ${countOf(edits)} to change${options.check === true ? '' : '; --write changes the file'}`);
  return options.check === true ? 3 : 0;
}

const KINDS: readonly { readonly kind: Edit['kind']; readonly one: string; readonly many: string }[] = [
  { kind: 'cell', one: 'cell', many: 'cells' },
  { kind: 'row', one: 'table with new rows', many: 'tables with new rows' },
  { kind: 'bullet', one: 'change of bullets', many: 'changes of bullets' },
  { kind: 'block', one: 'new block', many: 'new blocks' },
];

/** `2 cells, 1 new block`. */
function countOf(edits: readonly Edit[]): string {
  const counts = KINDS.flatMap(({ kind, one, many }) => {
    const count = edits.filter((edit) => edit.kind === kind && edit.text.trim() !== '').length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return counts.join(', ');
}

/** For `git apply` and `patch -p1`; on a terminal, what would act there is made visible. */
function showPatch(file: string, before: string, after: string, { color }: IntoOptions, io: Io): void {
  if (before === after) return;
  const name = printable(file)
    .replace(/^\/+/, '')
    .replace(/^(?:\.\/)+/, '');
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY });
  if (io.columns('out') === undefined) {
    io.write('out', patch);
    return;
  }
  const colors = createColors(wantsColor(io, 'out', color));
  const shown = patch
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const safe = printable(line.replace(/\r$/, ''));
      return line.startsWith('+') ? colors.green(safe) : line.startsWith('-') ? colors.red(safe) : safe;
    });
  io.write('out', `${shown.join('\n')}\n`);
}
