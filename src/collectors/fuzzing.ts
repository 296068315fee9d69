import { absentInChecks } from '../checks/elsewhere.ts';
import { runningStatement } from '../checks/statements.ts';
import { seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Ci } from '../ci/model.ts';
import type { Facts } from '../facts.ts';
import { file, isNonEmpty, partial, present, unknown, web } from '../finding.ts';
import type { Statement } from '../model.ts';
import { countOf } from '../text/count.ts';
import type { Collector } from './collector.ts';
import { fuzzSteps } from './fuzzing/named.ts';
import { fuzzBuilds } from './fuzzing/profiles.ts';
import { clusterFuzzLiteLine, FUZZ_READS, FUZZ_SEARCHED, type FuzzTarget, fuzzTargets } from './fuzzing/targets.ts';

const PLACE = '.clusterfuzzlite/Dockerfile';

const linkTo = ({ path, line }: FuzzTarget) => file(path, line);

/** Go's stand in any test file, and only those named for fuzzing are read. */
const countedOf = (targets: readonly FuzzTarget[]): string =>
  `${targets.some(({ kind }) => kind === 'Go fuzz test') ? 'at least ' : ''}${countOf(targets.length, 'fuzz target')}`;

const depthOf = ({ path }: FuzzTarget): number => path.split('/').length;

/** Targets without a step that fuzzes. */
function unrunStatement({ tree }: Facts): Statement | undefined {
  const line = clusterFuzzLiteLine(tree);
  const targets: readonly FuzzTarget[] = [
    ...(line === undefined ? [] : [{ kind: 'ClusterFuzzLite build', path: PLACE, line, name: PLACE }]),
    // The project's own folder of fuzzing before those of its parts.
    ...fuzzTargets(tree).toSorted((one, other) => depthOf(one) - depthOf(other)),
  ];
  if (!isNonEmpty(targets)) return undefined;
  const [first, ...others] = targets;
  const shown = targets.slice(0, 4).map(({ kind, name }) => `${name} (${kind})`);
  const more = targets.length > 4 ? ` and ${targets.length - 4} more` : '';
  return partial(
    'tools',
    `Files and folders named for fuzzing hold ${countedOf(targets)}: ${shown.join(', ')}${more}`.slice(0, 600),
    `a workflow step that fuzzes with them: none was seen${
      targets.some(({ kind }) => kind.includes('Go fuzz test'))
        ? '; an ordinary test run only replays the seed inputs of Go fuzz tests'
        : ''
    }${targets.some(({ kind }) => kind === 'JQF target') ? '; the tests themselves tell how much of it an ordinary test run does with JQF' : ''}${
      targets.some(({ kind }) => kind === 'FsCheck property')
        ? '; an ordinary test run tries each property of FsCheck with some random inputs'
        : ''
    }${
      targets.some(({ kind }) => kind === 'fast-check property')
        ? '; an ordinary test run tries each property of fast-check with some random inputs'
        : ''
    }`,
    [linkTo(first), ...others.slice(0, 9).map(linkTo)],
    targets.slice(0, 50).map(({ kind, path, name }) => ({ tool: kind, path, name })),
  );
}

/** Targets are shown beside the step that runs them. */
function toolsStatement(ci: Ci, facts: Facts): Statement {
  const targets = fuzzTargets(facts.tree);
  const [first] = targets;
  const steps = fuzzSteps(ci, facts, targets);
  const known = [...seenOf(ci, 'fuzz', facts), ...steps.sure];
  const builds = fuzzBuilds(ci, facts);
  const entries = [known, builds, steps.named].find((some) => some.length > 0) ?? [];
  const by = builds.length > 0 ? 'a build is given' : 'a step or job is called';
  const runs = known.length > 0 ? 'Fuzzing runs in CI' : `Fuzzing seems to run in CI, by what ${by}`;
  const lead = targets.length === 0 ? runs : `${runs} (${countedOf(targets)} seen)`;
  const statement = runningStatement(ci, 'tools', lead, 'by-itself', entries);
  if (statement === undefined) {
    return (
      unrunStatement(facts) ??
      absentInChecks(ci, 'fuzz', 'tools', 'No workflow step was seen that fuzzes, and no fuzz target in the files named for fuzzing', [
        FUZZ_SEARCHED,
      ])
    );
  }
  if (first === undefined || !('links' in statement) || statement.links.length >= 10) return statement;
  const [head, ...tail] = statement.links;
  return { ...statement, links: [head, ...tail, linkTo(first)] };
}

/** deps.dev repeats what OSS-Fuzz reports of its coverage: a project without such a report may be there all the same. */
function ossFuzz({ services, subject }: Facts): Statement {
  const asked = services.ossFuzz;
  const not = 'Not known: whether it is a project of OSS-Fuzz';
  const remedy = `gh api repos/google/oss-fuzz/contents/projects/${subject.name ?? 'NAME'}/project.yaml`;
  if (!asked.known) return unknown('oss-fuzz', not, { remedy, ...asked.reason });
  if (asked.value === undefined)
    return unknown('oss-fuzz', not, {
      why: 'not-asked',
      detail: 'deps.dev names no project of OSS-Fuzz for it; whether there is one is kept in another repository, under a name of its own',
      remedy,
    });
  const { date, lines, covered, configuration } = asked.value;
  const reached = lines === 0 ? '' : `, with ${covered} of ${lines} lines covered`;
  const page = web(`https://deps.dev/project/github/${encodeURIComponent(`${subject.owner}/${subject.name}`.toLowerCase())}`);
  const links = [page, ...(configuration === null ? [] : [web(configuration)])] as const;
  return present('oss-fuzz', `OSS-Fuzz fuzzes it, as recorded by deps.dev on ${date}${reached}`, links, { date, lines, covered });
}

export const fuzzing: Collector = {
  id: 'fuzzing',
  section: 'development.pipeline',
  question: 'What is fuzzed?',
  reads: [...CI_READS, ...FUZZ_READS],
  collect(facts) {
    return [toolsStatement(ciOf(facts.tree), facts), ossFuzz(facts)];
  },
};
