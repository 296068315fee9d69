/** How many lines of a draft are known in which way. */
import { TODO } from './lines.ts';
import type { Block, Item, Known, Section } from './model.ts';

export interface Counts {
  readonly documented: number;
  readonly notFound: number;
  readonly maintainer: number;
}

/** The text of the form itself, and the list of sources, state nothing new. */
const NOT_COUNTED: ReadonlySet<string> = new Set(['self-assessment-use', 'evidence']);
/** The stage is what the form asks of a draft. */
const STAGE = 'metadata/assessment-stage';

/** The sentence of the head that counts. `inferred` is a word of the reviewers; nothing of that kind is ever written. */
export function countLine(sections: readonly Section[]): string {
  const { documented, notFound, maintainer } = countsOf(sections);
  return `How the lines are known: ${documented} *documented* (linked), ${notFound} *not found* (with places and date), 0 *inferred*, ${maintainer} *maintainer* (a question marked \`${TODO}\`).`;
}

/** Lines without lines below them: bullets, cells and paragraphs. */
export function countsOf(sections: readonly Section[]): Counts {
  const known = sections.filter(({ key }) => !NOT_COUNTED.has(key)).flatMap(({ blocks }) => blocks.flatMap(knownOf));
  const count = (wanted: Known): number => known.filter((one) => one === wanted).length;
  return { documented: count('documented'), notFound: count('not-found'), maintainer: count('maintainer') };
}

function knownOf(block: Block): readonly Known[] {
  if (block.kind === 'paragraph') return [block.known];
  return (block.kind === 'table' ? block.rows : block.items).flatMap(leaves);
}

const leaves = ({ key, known, below }: Item): readonly Known[] =>
  key === STAGE ? [] : below.length === 0 ? [known] : below.flatMap(leaves);
