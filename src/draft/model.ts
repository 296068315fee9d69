/**
 * A self-assessment as plain data: what `draft` prints as a new document and what `draft --into` looks for in an existing one. All
 * wording is done; texts are Markdown in which foreign text already stands in code spans. The outline is the TAG-Security template's.
 */
import type { NonEmpty } from '../model.ts';

/** The template's sections, in its order. */
export type SectionKey =
  | 'metadata'
  | 'security-links'
  | 'overview'
  | 'background'
  | 'actors'
  | 'actions'
  | 'goals'
  | 'non-goals'
  | 'self-assessment-use'
  | 'functions'
  | 'functions.critical'
  | 'functions.relevant'
  | 'compliance'
  | 'practices'
  | 'practices.pipeline'
  | 'practices.communication'
  | 'practices.ecosystem'
  | 'resolution'
  | 'resolution.disclosure'
  | 'resolution.response'
  | 'resolution.incident'
  | 'appendix'
  | 'appendix.known-issues'
  | 'appendix.best-practices'
  | 'appendix.case-studies'
  | 'appendix.related-projects'
  | 'evidence';

/**
 * How a line is known, in the words CNCF reviewers use. `documented`: stated with a link. `not-found`: looked for, with places and
 * date. `maintainer`: a question that only a person can answer. What would be inferred is never written.
 */
export type Known = 'documented' | 'not-found' | 'maintainer';

/** One line: a cell of a table, or a bullet. */
export interface Item {
  /** Stable over runs and unique in the draft: the row's label or statement ids in lower case, `practices.pipeline/sign-off`. */
  readonly key: string;
  /** The words before the colon of a bullet, the first cell of a row; may be empty. */
  readonly label: string;
  readonly known: Known;
  /** One line of Markdown, without label and bullet. A question begins with `TODO(maintainer):`. */
  readonly text: string;
  /** Lines below it, when a label has several. Then `text` is empty. */
  readonly below: readonly Item[];
}

export type Block =
  /** One paragraph; line breaks only where the template has them. */
  | { readonly kind: 'paragraph'; readonly key: string; readonly known: Known; readonly text: string }
  | { readonly kind: 'table'; readonly key: string; readonly header: readonly [string, string]; readonly rows: NonEmpty<Item> }
  | { readonly kind: 'bullets'; readonly key: string; readonly items: NonEmpty<Item> }
  | { readonly kind: 'numbered'; readonly key: string; readonly items: NonEmpty<Item> };

export interface Section {
  readonly key: SectionKey;
  readonly heading: string;
  /** 2 for a section, 3 for a sub-section, 4 below that: the title is level 1. */
  readonly level: 2 | 3 | 4;
  /** May be empty for a section that holds only sub-sections. */
  readonly blocks: readonly Block[];
}

export interface Draft {
  readonly title: string;
  /** The lines of the quotation under the title: basis, how lines are known and how many of each. */
  readonly head: readonly string[];
  readonly sections: readonly Section[];
}
