/** What the outline is made of. */
import type { SectionId } from '../model.ts';
import type { Section, SectionKey } from './model.ts';
import type { QuestionId } from './questions.ts';

/** A row of a table, or a bullet. */
export interface Row {
  /** Empty for a question that stands alone. */
  readonly label: string;
  /** Statement ids, or the beginnings of them up to a dot: `dco` is each statement of that finding that no row names in full. */
  readonly from: readonly string[];
  /** Asked below the statements, or alone. */
  readonly asks?: readonly QuestionId[];
  /** What to ask about statements that could not be seen. */
  readonly unseen?: string;
  /** What is so in every draft. */
  readonly fixed?: string;
  /** A cell that is the link alone. */
  readonly linkOnly?: true;
  /** The row further down that has each of these statements: a cell holds one. */
  readonly below?: string;
  /** Bullets even where the others are rows of a table of documents. */
  readonly prose?: true;
  /** Absences that were looked for in the same places share a line. */
  readonly together?: true;
}

export interface Chapter {
  readonly key: SectionKey;
  readonly heading: string;
  readonly level: Section['level'];
  /** Paragraphs before everything else. */
  readonly asks?: readonly QuestionId[];
  /** `table`: a row each. `documents`: a table of what is there, then bullets for the rest. `bullets`: a bullet each. */
  readonly layout?: 'table' | 'documents' | 'bullets';
  readonly rows?: readonly Row[];
  /** Chapters of the report whose statements stand here when no row of any chapter names them. */
  readonly rest?: SectionId;
}
