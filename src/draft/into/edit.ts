/** Changes by range, and what was decided not to change. */
import type { Range } from './markdown.ts';

/** `cell`, `bullet` and `mark` replace what stands at the range; `row`, `bullet`, `mark` and `block` may be new text at one place. */
export interface Edit extends Range {
  readonly kind: 'cell' | 'row' | 'bullet' | 'mark' | 'block';
  /** With `\n` as line end; the document's own is put in when it is applied. */
  readonly text: string;
}

/** What one block of the draft comes to. */
export interface Outcome {
  readonly edits: readonly Edit[];
  /** Sentences for a person; Markdown. */
  readonly notes: readonly string[];
}

export const NOTHING: Outcome = { edits: [], notes: [] };

export const joined = (outcomes: readonly Outcome[]): Outcome => ({
  edits: outcomes.flatMap(({ edits }) => edits),
  notes: outcomes.flatMap(({ notes }) => notes),
});

export const insertion = (at: number, kind: Edit['kind'], text: string): Edit => ({ kind, start: at, end: at, text });
