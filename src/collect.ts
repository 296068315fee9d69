/** Asks every collector over the same facts. */
import { CiNotKnown } from './ci/acts.ts';
import type { Collector } from './collectors/collector.ts';
import type { Facts } from './facts.ts';
import { unknown } from './finding.ts';
import type { Finding, NonEmpty, Statement } from './model.ts';

const LONGEST_DETAIL = 200;

/** The answers in the order of the table. A collector that crashes costs its own answer, not the report. */
export function collect(collectors: readonly Collector[], facts: Facts): readonly Finding[] {
  assertUnique(collectors.map(({ id }) => id));
  return collectors.map((collector) => findingOf(collector, facts));
}

export const findingOf = (collector: Collector, facts: Facts): Finding => ({
  id: collector.id,
  section: collector.section,
  question: collector.question,
  statements: statementsOf(collector, facts),
});

function statementsOf(collector: Collector, facts: Facts): NonEmpty<Statement> {
  try {
    const [headline, ...more] = collector.collect(facts);
    const named = (statement: Statement): Statement => ({ ...statement, id: `${collector.id}.${statement.id}` });
    const statements: NonEmpty<Statement> = [named(headline), ...more.map(named)];
    assertUnique(statements.map(({ id }) => id));
    return statements;
  } catch (error) {
    if (error instanceof CiNotKnown) throw error;
    return [crashed(collector.id, error)];
  }
}

/** A message can hold foreign text, so it is cut; a stack holds paths of this machine, so it is left out. */
function crashed(id: string, error: unknown): Statement {
  const detail = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, LONGEST_DETAIL);
  return unknown(`${id}.crashed`, 'This question was not answered: evidence itself failed on it.', {
    why: 'crashed',
    detail,
    remedy: 'a version of evidence without this fault: please report it, with a recording (--record)',
  });
}

function assertUnique(ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new Error(`the id ${id} is given twice`);
    seen.add(id);
  }
}
