import type { Facts } from '../facts.ts';
import type { NonEmpty, SectionId, Statement } from '../model.ts';

/** One question. A collector is pure and synchronous: the same facts give the same statements. */
export interface Collector {
  /** File name, finding id, and the export's name in camelCase. */
  readonly id: string;
  readonly section: SectionId;
  /** A sentence that ends in a question mark and holds no verdict. */
  readonly question: string;
  /** Globs of the paths whose text `collect` reads; matched without regard to case, `*` does not cross `/`, dot files match. */
  readonly reads: readonly string[];
  /** Addresses to which what it reads hands over, the most telling first: those of the owner's other repositories are followed once. */
  readonly follows?: (facts: Pick<Facts, 'tree' | 'subject'>) => readonly string[];
  /** The statements, headline first, with bare aspects as ids (`file`, not `code-owners.file`). */
  readonly collect: (facts: Facts) => NonEmpty<Statement>;
}
