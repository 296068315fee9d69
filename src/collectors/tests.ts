import { absentInChecks } from '../checks/elsewhere.ts';
import { judgedTests } from '../checks/environments.ts';
import { gradleModuleTests } from '../checks/gradle.ts';
import { GRADLE_READS } from '../checks/gradle-project.ts';
import { namedActions, namedEntries, namedJobs } from '../checks/named.ts';
import { endToEndActs, namesEndToEnd } from '../checks/names.ts';
import { otherCi } from '../checks/other-ci.ts';
import { bestFirst, type Entry, runningStatement } from '../checks/statements.ts';
import { running, type Seen, seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import { isSameJob } from '../ci/callers.ts';
import type { Ci } from '../ci/model.ts';
import type { Facts } from '../facts.ts';
import { unknown } from '../finding.ts';
import type { Statement } from '../model.ts';
import { notKnown } from '../text/not-known.ts';
import type { Collector } from './collector.ts';
import { COVERAGE_READS, coverageStatement } from './tests/coverage.ts';

const NAMED = 'the tests themselves: only a name that speaks of them was seen';
const TESTS = /(?:^|[-_:./])(?:tests?|unit|unit-?tests?)(?:$|[-_:./])|^check$/u;
/** Names of other checks than tests. */
const OTHER = /lint|licen[cs]e|format|fmt|spell|bench|perf|fuzz|scan|chart|coverage|package/u;
const isOther = ({ name }: Entry): boolean => OTHER.test(name.toLowerCase());
/** A job that says it is end-to-end may well be about charts; their linting and their packing is told by those words. */
const isOtherJob = ({ name }: Entry): boolean => OTHER.test(name.toLowerCase().replace(/charts?/gu, ''));
/** A workflow of another repository is asked to run tests. */
const DISPATCH = /\/dispatches\b|^gh workflow run\b/u;

interface Sorted {
  readonly unit: readonly Entry[];
  readonly endToEnd: readonly Entry[];
}

/** Tests in a folder of the CI's own are of a tool of the CI. */
function ofProject(seen: Entry): Entry {
  const { at, context } = seen.act;
  const own = /^(?:\.\/)?\.github\//u.test(context.step?.run?.directory ?? '') || /^\.github\/(?:.{1,200}\/)?package\.json$/u.test(at.path);
  return own
    ? { ...seen, name: `${seen.name} (of a tool of the CI itself)`, lack: 'tests of the project: those seen are of a tool of its CI' }
    : seen;
}

/** The uses of test tools by what the names around them say. */
function sorted(ci: Ci, facts: Facts): Sorted {
  const { sure, doubtful } = judgedTests(seenOf(ci, 'test', facts), ci);
  const whole = endToEndActs(
    [...sure, ...doubtful].map(({ act }) => act),
    ci,
  );
  // What may be a test is told where none was seen.
  const those = (isOne: (seen: Seen) => boolean): readonly Seen[] => (sure.some(isOne) ? sure : doubtful).filter(isOne);
  return {
    unit: those(({ act }) => !whole.has(act)).map(ofProject),
    endToEnd: [...those(({ act }) => whole.has(act)), ...seenOf(ci, 'e2e', facts), ...gradleModuleTests(ci, facts, sure)],
  };
}

/** What only a name tells. */
interface Hints {
  readonly unit: readonly Entry[];
  readonly endToEnd: readonly Entry[];
}

/** It looks at the files of tests and at their names. */
const OF_FILES = /(?:^|[-_:./])(?:check|lint|validate|verify)[-_](?:[\w-]{0,60}[-_])?(?:file-?names?|files?|names?|naming)(?:\.\w{1,4})?$/u;

const namesTests = (goal: string): boolean => TESTS.test(goal) && !OF_FILES.test(goal) && !namesEndToEnd(goal);
const namesWhole = (goal: string): boolean => namesEndToEnd(goal) && !OF_FILES.test(goal);

/** `integration` alone may be anything. */
const namesTestJob = (name: string): boolean => namesEndToEnd(name) && /test|e2e|end-to-end/u.test(name);

/** An action of another repository, or in a job that takes what another has built, tests from outside. */
const isOutside = ({ act }: Entry): boolean =>
  act.kind === 'uses' &&
  (act.uses.kind === 'remote' || act.context.job.steps.some(({ uses }) => uses?.target === 'actions/download-artifact'));

/** Beside tools that are known, only hints of other jobs: what a job's own names mean is told by the tool in it. */
function hintsOf(ci: Ci, facts: Facts, { unit, endToEnd }: Sorted): Hints {
  const known = [...unit, ...endToEnd];
  const inKnownJob = ({ act: { context } }: Entry): boolean => known.some(({ act: other }) => isSameJob(other.context, context));
  const actions = namedActions(ci, facts, NAMED).filter((entry) => !inKnownJob(entry));
  const commands = namedEntries(ci, facts, namesTests, known, NAMED);
  const whole = namedEntries(ci, facts, namesWhole, known, NAMED);
  const around = endToEndActs(
    [...actions, ...commands].map(({ act }) => act),
    ci,
  );
  const beside = (entries: readonly Entry[]): readonly Entry[] => entries.filter((entry) => !inKnownJob(entry) && !isOther(entry));
  const isWhole = (entry: Entry): boolean => around.has(entry.act) || isOutside(entry);
  const ofUnits = commands.filter(({ act }) => !around.has(act));
  const own = unit.length > 0 ? beside(ofUnits).filter(({ name }) => !/ check$/u.test(name)) : ofUnits;
  // Named for tests of any kind, in a place that is named for end-to-end tests; beside those that are named so themselves.
  const isThere = ({ act: { context } }: Entry): boolean =>
    [...known, ...whole].some(({ act: other }) => other.context.step === context.step && isSameJob(other.context, context));
  const wholeAround = endToEnd.length > 0 ? [] : beside(commands).filter((entry) => around.has(entry.act) && !isThere(entry));
  return {
    unit: [...own, ...actions.filter((entry) => !isWhole(entry))],
    endToEnd: [
      ...dispatched(ci, facts),
      ...(endToEnd.length > 0 ? beside(whole) : whole),
      ...wholeAround,
      ...actions.filter(isWhole),
      ...namedJobs(ci, facts, namesTestJob, [...known, ...whole, ...wholeAround, ...actions], NAMED).filter((entry) => !isOtherJob(entry)),
    ],
  };
}

function unitStatement(ci: Ci, { unit }: Sorted, hints: Hints): Statement {
  return (
    runningStatement(ci, 'unit', unit.length > 0 ? 'Tests run in CI' : 'Tests seem to run in CI, by what a step is called', 'each-change', [
      ...unit,
      ...hints.unit,
    ]) ?? absentInChecks(ci, 'test', 'unit', 'No workflow step was seen that runs unit tests')
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

function endToEndStatement(ci: Ci, { endToEnd }: Sorted, hints: Hints): Statement {
  return (
    runningStatement(
      ci,
      'end-to-end',
      `End-to-end or integration tests ${endToEnd.length > 0 ? 'run in CI' : 'seem to run, by what a step is called'}`,
      'each-change',
      [...endToEnd, ...hints.endToEnd],
    ) ?? absentInChecks(ci, 'test', 'end-to-end', 'No workflow step was seen that runs end-to-end or integration tests')
  );
}

/** Packit may run what no workflow does. */
function withPackit(statement: Statement, facts: Facts): Statement {
  const gap = statement.status === 'absent' ? otherCi(facts.tree)?.tests : undefined;
  return gap === undefined ? statement : unknown(statement.id, notKnown(statement.text), { why: 'not-asked', ...gap });
}

export const tests: Collector = {
  id: 'tests',
  section: 'development.pipeline',
  question: 'Do tests run on changes?',
  reads: [...CI_READS, ...COVERAGE_READS, ...GRADLE_READS],
  collect(facts) {
    const ci = ciOf(facts.tree);
    const found = sorted(ci, facts);
    const hints = hintsOf(ci, facts, found);
    const unit = withPackit(unitStatement(ci, found, hints), facts);
    const endToEnd = withPackit(endToEndStatement(ci, found, hints), facts);
    return bestFirst([unit, endToEnd, withPackit(coverageStatement(ci, facts), facts)]);
  },
};
