/** Steps that fuzz without a fuzzer of the table: properties of fast-check that a command runs, and what only a name tells. */
import { namedEntries, namedJobs } from '../../checks/named.ts';
import type { Entry } from '../../checks/statements.ts';
import { running, seenOf } from '../../checks/uses.ts';
import type { Act, Ci } from '../../ci/model.ts';
import type { Facts } from '../../facts.ts';
import { baseName } from '../../parse/paths.ts';
import { pathInTree } from '../../parse/shell-words.ts';
import { invocationOf } from '../../release/invocation.ts';
import type { FuzzTarget } from './targets.ts';

const LACK = 'the fuzzer: only a name that speaks of fuzzing was seen';
const FUZZ = /(?:^|[-_:./ ])fuzz(?:ing|ers?|tests?)?(?:$|[-_:./ ])/u;
/** What is done around fuzzing, and runs that only replay what was found before. */
const AROUND = /corpus|corpora|seed|regress|replay|coverage|lint|check|fmt|format|minimi|cmin|issue|triage|merge|dict/u;
const namesFuzzing = (name: string): boolean => FUZZ.test(name) && !AROUND.test(name);

/** Programs that run a file of JavaScript or TypeScript that they are given. */
const RUNNERS = new Set(['node', 'tsx', 'ts-node', 'bun', 'deno', 'jest', 'vitest', 'mocha', 'ava', 'tap', 'borp']);
/** `node --check` reads alone. */
const READS = new Set(['--check', '-c', 'check', 'lint', 'fmt', '--listTests', 'list']);

/** The file itself, or a folder around it that is named for fuzzing. */
const covers = (given: string, path: string): boolean =>
  given === path || (path.startsWith(`${given}/`) && /^fuzz(?:ers?|ing)?$/iu.test(baseName(given)));

/** Commands that run properties of fast-check in files that are named for fuzzing. */
function propertyRuns(ci: Ci, facts: Facts, targets: readonly FuzzTarget[]): readonly Entry[] {
  const files = [...new Set(targets.flatMap(({ kind, path }) => (kind === 'fast-check property' ? [path] : [])))];
  if (files.length === 0) return [];
  return ci.acts.flatMap((act): readonly Entry[] => {
    if (act.kind !== 'command') return [];
    const { program, args } = invocationOf(act.words);
    if (!RUNNERS.has(program) || args.some((arg) => READS.has(arg))) return [];
    const given = args.flatMap((arg) => pathInTree(arg, act.directory) ?? []);
    const runs = given.some((one) => files.some((path) => covers(one, path))) ? running(act, ci, facts) : undefined;
    return runs === undefined ? [] : [{ name: 'fast-check', act, runs }];
  });
}

/** `cargo fuzz build`, `./fuzz/run.sh --list`: fuzzers are compiled or listed. */
const onlyBuilds = (act: Act): boolean =>
  act.kind === 'uses'
    ? /build_?fuzzers/u.test(act.uses.target)
    : act.words.some((word) => /fuzz/u.test(word)) &&
      act.words.some((word) => /^(?:-c|(?:--)?(?:build|check|clippy|list|fmt))$/u.test(word));

/** Each fuzzer is started once, to see that it starts. */
const isSmoke = ({ name, act: { context } }: Entry): boolean => /smoke/iu.test(`${name} ${context.job.id} ${context.job.name ?? ''}`);

interface Steps {
  readonly sure: readonly Entry[];
  /** A name alone speaks of it. */
  readonly named: readonly Entry[];
}

export function fuzzSteps(ci: Ci, facts: Facts, targets: readonly FuzzTarget[]): Steps {
  const sure = propertyRuns(ci, facts, targets);
  if (sure.length > 0) return { sure, named: [] };
  const commands = namedEntries(ci, facts, namesFuzzing, [], LACK).filter(
    ({ act }) => act.kind === 'uses' || !act.words.some((word) => READS.has(word)),
  );
  const building = new Set(ci.acts.flatMap((act) => (onlyBuilds(act) ? [act.context.job] : [])));
  // What a job's own name means is told by the tool in it: tests of the fuzzers' own code.
  const known = [...seenOf(ci, 'test', facts), ...seenOf(ci, 'lint', facts)];
  const jobs = namedJobs(ci, facts, namesFuzzing, [...commands, ...known], LACK).filter(({ act }) => !building.has(act.context.job));
  return { sure, named: [...commands, ...jobs].filter((entry) => !isSmoke(entry)) };
}
