/**
 * A draft's facts put into a self-assessment that is there. Edits go by range into cells, bullets and new blocks; the tree is never
 * written back. What a person wrote is left as it is: only what is empty, holds the template's words, or was written by evidence and
 * not edited since is filled or refreshed.
 */

import { WHOLE } from '../mark.ts';
import type { Draft } from '../model.ts';
import { applied, faultOf, sorted } from './apply.ts';
import { type Document, documentOf } from './document.ts';
import type { Edit, Outcome } from './edit.ts';
import { tooMuch } from './markdown.ts';
import { inHead, printedNodes } from './printed.ts';
import { strangenessOf } from './recognise.ts';
import { asNewSections, inSections } from './section-edits.ts';
import { wantedOf } from './wanted.ts';

export type FilledIn =
  /** `text` is the document after the edits, whose offsets are those of the document before. */
  | { readonly kind: 'edits'; readonly text: string; readonly edits: readonly Edit[]; readonly notes: readonly string[] }
  /** `proposal`: the document with the facts in new sections at its end, to be shown and never written. */
  | { readonly kind: 'unrecognised'; readonly why: string; readonly proposal: string };

const BOM = '\ufeff';

/**
 * Texts are UTF-16 strings that may begin with a byte order mark; `file` is the name of the document's file. The same document and
 * draft give the same edits, and none twice.
 */
export function fillIn(text: string, draft: Draft, file?: string): FilledIn {
  const bom = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(bom.length);
  const document = read(body);
  if (typeof document === 'string') return { kind: 'unrecognised', why: document, proposal: text };
  const propose = (why: string): FilledIn => ({
    kind: 'unrecognised',
    why,
    proposal: `${bom}${applied(body, asNewSections(document, wantedOf(draft, { lines: 'facts', file })))}`,
  });
  const strange = strangenessOf(document);
  if (strange !== undefined) return propose(strange);
  const { edits, notes } = outcomeOf(document, draft, file);
  const fault = faultOf(document, edits, printedNodes(document));
  if (fault !== undefined) return propose(fault);
  const after = applied(body, edits);
  if (!isSettled(after, draft, file)) return propose('what is written into it would not be found there again');
  const shifted = sorted(edits).map((edit) => ({ ...edit, start: edit.start + bom.length, end: edit.end + bom.length }));
  return { kind: 'edits', text: bom + after, edits: shifted, notes };
}

function outcomeOf(document: Document, draft: Draft, file: string | undefined): Outcome {
  const whole = document.marks.some(({ block }) => block === WHOLE);
  const order = draft.sections.map(({ key }) => key);
  const outcome = inSections(document, wantedOf(draft, { lines: whole ? 'all' : 'facts', file }), { order, whole });
  return outcome.edits.length === 0 ? outcome : { ...outcome, edits: [...outcome.edits, ...inHead(document, draft)] };
}

/** A second run would find nothing to do. */
function isSettled(text: string, draft: Draft, file: string | undefined): boolean {
  const document = read(text);
  return typeof document !== 'string' && outcomeOf(document, draft, file).edits.length === 0;
}

/** The document, or why it cannot be read. */
function read(text: string): Document | string {
  const much = tooMuch(text);
  if (much !== undefined) return much;
  try {
    return documentOf(text);
  } catch (error) {
    // The parser recurses.
    if (error instanceof RangeError) return 'it is nested too deeply';
    throw error;
  }
}
