import { absentInChecks } from '../checks/elsewhere.ts';
import { namedEntries } from '../checks/named.ts';
import { endToEndActs, namesEndToEnd } from '../checks/names.ts';
import { bestFirst, type Entry, runningStatement } from '../checks/statements.ts';
import { running, seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Ci } from '../ci/model.ts';
import type { Facts } from '../facts.ts';
import type { Statement } from '../model.ts';
import type { Collector } from './collector.ts';
import { COVERAGE_READS, coverageStatement } from './tests/coverage.ts';

const NAMED = 'the tests themselves: only a name that speaks of them was seen';
const TESTS = /(?:^|[-_:./])(?:tests?|unit|unit-?tests?)(?:$|[-_:./])|^check$/u;
/** A workflow of another repository is asked to run tests. */
const DISPATCH = /\/dispatches\b|^gh workflow run\b/u;

interface Sorted {
  readonly unit: readonly Entry[];
  readonly endToEnd: readonly Entry[];
}

/** The uses of test tools by what the names around them say. */
function sorted(ci: Ci, facts: Facts): Sorted {
  const tests = seenOf(ci, 'test', facts);
  const whole = endToEndActs(
    tests.map(({ act }) => act),
    ci,
  );
  return {
    unit: tests.filter(({ act }) => !whole.has(act)),
    endToEnd: [...tests.filter(({ act }) => whole.has(act)), ...seenOf(ci, 'e2e', facts)],
  };
}

function unitStatement(ci: Ci, facts: Facts, { unit, endToEnd }: Sorted): Statement {
  const known = [...unit, ...endToEnd];
  const named = unit.length > 0 ? [] : namedEntries(ci, facts, (goal) => TESTS.test(goal) && !namesEndToEnd(goal), known, NAMED);
  return (
    runningStatement(
      'unit',
      unit.length > 0 ? 'Tests run in CI' : 'Tests seem to run in CI, by what a step is called',
      'each-change',
      unit.length > 0 ? unit : named,
    ) ?? absentInChecks(ci, 'test', 'unit', 'No workflow step was seen that runs unit tests')
  );
}

function dispatched(ci: Ci, facts: Facts): readonly Entry[] {
  const lack = 'the tests themselves run in another repository, which is not read';
  return ci.acts.flatMap((act): readonly Entry[] => {
    if (act.kind !== 'command' || !DISPATCH.test(act.text) || !namesEndToEnd(act.text)) return [];
    const runs = running(act, ci, facts);
    return runs === undefined ? [] : [{ name: 'a request to another workflow', act, runs, lack }];
  });
}

function endToEndStatement(ci: Ci, facts: Facts, { unit, endToEnd }: Sorted): Statement {
  const known = [...unit, ...endToEnd];
  const hints = endToEnd.length > 0 ? [] : [...dispatched(ci, facts), ...namedEntries(ci, facts, namesEndToEnd, known, NAMED)];
  return (
    runningStatement(
      'end-to-end',
      `End-to-end or integration tests ${endToEnd.length > 0 ? 'run in CI' : 'seem to run, by what a step is called'}`,
      'each-change',
      endToEnd.length > 0 ? endToEnd : hints,
    ) ?? absentInChecks(ci, 'test', 'end-to-end', 'No workflow step was seen that runs end-to-end or integration tests')
  );
}

export const tests: Collector = {
  id: 'tests',
  section: 'development.pipeline',
  question: 'Do tests run on changes?',
  reads: [...CI_READS, ...COVERAGE_READS],
  collect(facts) {
    const ci = ciOf(facts.tree);
    const found = sorted(ci, facts);
    return bestFirst([unitStatement(ci, facts, found), endToEndStatement(ci, facts, found), coverageStatement(ci, facts)]);
  },
};
