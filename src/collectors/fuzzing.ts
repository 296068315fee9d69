import { absentInChecks } from '../checks/elsewhere.ts';
import { runningStatement } from '../checks/statements.ts';
import { seenOf } from '../checks/uses.ts';
import { CI_READS, ciOf } from '../ci/acts.ts';
import type { Ci } from '../ci/model.ts';
import type { Facts } from '../facts.ts';
import { file, isNonEmpty, partial, unknown } from '../finding.ts';
import type { Statement } from '../model.ts';
import { countOf } from '../text/count.ts';
import type { Collector } from './collector.ts';
import { fuzzBuilds } from './fuzzing/profiles.ts';
import { clusterFuzzLiteLine, FUZZ_READS, FUZZ_SEARCHED, type FuzzTarget, fuzzTargets } from './fuzzing/targets.ts';

const PLACE = '.clusterfuzzlite/Dockerfile';

const linkTo = ({ path, line }: FuzzTarget) => file(path, line);

/** Targets without a step that fuzzes. */
function unrunStatement({ tree }: Facts): Statement | undefined {
  const line = clusterFuzzLiteLine(tree);
  const targets: readonly FuzzTarget[] = [
    ...(line === undefined ? [] : [{ kind: 'ClusterFuzzLite build', path: PLACE, line, name: PLACE }]),
    ...fuzzTargets(tree),
  ];
  if (!isNonEmpty(targets)) return undefined;
  const [first, ...others] = targets;
  const shown = targets.slice(0, 4).map(({ kind, name }) => `${name} (${kind})`);
  const more = targets.length > 4 ? ` and ${targets.length - 4} more` : '';
  return partial(
    'tools',
    `The repository holds ${targets.length === 1 ? '1 fuzz target' : `${targets.length} fuzz targets`}: ${shown.join(', ')}${more}`.slice(
      0,
      600,
    ),
    `no workflow step was seen that fuzzes with them${
      targets.some(({ kind }) => kind.includes('Go fuzz test'))
        ? '; an ordinary test run only replays the seed inputs of Go fuzz tests'
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
  const known = seenOf(ci, 'fuzz', facts);
  const entries = known.length > 0 ? known : fuzzBuilds(ci, facts);
  const runs = known.length > 0 ? 'Fuzzing runs in CI' : 'Fuzzing seems to run in CI, by what a build is given';
  const lead = targets.length === 0 ? runs : `${runs} (${countOf(targets.length, 'fuzz target')} seen)`;
  const statement = runningStatement('tools', lead, 'by-itself', entries);
  if (statement === undefined) {
    return (
      unrunStatement(facts) ??
      absentInChecks(
        facts,
        ci,
        'fuzz',
        'tools',
        'No workflow step that fuzzes, and no fuzz target was seen in the files named for fuzzing',
        [FUZZ_SEARCHED],
      )
    );
  }
  if (first === undefined || !('links' in statement) || statement.links.length >= 10) return statement;
  const [head, ...tail] = statement.links;
  return { ...statement, links: [head, ...tail, linkTo(first)] };
}

export const fuzzing: Collector = {
  id: 'fuzzing',
  section: 'development.pipeline',
  question: 'What is fuzzed?',
  reads: [...CI_READS, ...FUZZ_READS],
  collect(facts) {
    const { name } = facts.subject;
    return [
      toolsStatement(ciOf(facts.tree), facts),
      unknown('oss-fuzz', 'OSS-Fuzz project: not asked', {
        why: 'not-asked',
        detail:
          'projects of OSS-Fuzz are kept in another repository, which this version does not ask; a project there may have another name',
        remedy: `gh api repos/google/oss-fuzz/contents/projects/${name ?? 'NAME'}/project.yaml`,
      }),
    ];
  },
};
