/** The draft of a TAG-Security self-assessment. */
import { draftOf } from '../draft/draft.ts';
import { printDraft } from '../draft/print.ts';
import type { Writer } from './writer.ts';

export const markdown: Writer = (report) => printDraft(draftOf(report));
