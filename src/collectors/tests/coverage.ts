/** Coverage of tests: measured by a step, or by the configuration of a test tool that a step runs. */
import { reportedStatement } from '../../checks/apps.ts';
import { absentInChecks } from '../../checks/elsewhere.ts';
import { MAVEN_READS, rootPlugins } from '../../checks/maven.ts';
import { type Entry, runningStatement } from '../../checks/statements.ts';
import { seenOf } from '../../checks/uses.ts';
import { isSameJob } from '../../ci/callers.ts';
import type { Act, Ci } from '../../ci/model.ts';
import type { Facts, Tree } from '../../facts.ts';
import { file } from '../../finding.ts';
import type { Statement } from '../../model.ts';
import { activatesProfile } from '../../release/maven.ts';

interface Configured {
  /** The test tool as the table names it. */
  readonly runs: string;
  readonly name: string;
  readonly paths: readonly string[];
  readonly pattern: RegExp;
  /** An argument of the run that switches it off. */
  readonly off: string;
}

const CONFIGURED: readonly Configured[] = [
  {
    runs: 'pytest',
    name: 'pytest-cov',
    paths: ['pytest.ini', 'pyproject.toml', 'tox.ini', 'setup.cfg'],
    pattern: /^(?:\s*addopts\s*=)?[^#]{0,200}--cov(?:[=\s"']|$)/u,
    off: '--no-cov',
  },
  {
    runs: 'Jest',
    name: 'Jest',
    paths: ['jest.config.js', 'jest.config.cjs', 'jest.config.mjs', 'jest.config.ts', 'jest.config.json', 'package.json'],
    pattern: /^\s*"?collectCoverage"?\s*:\s*true/u,
    off: '--coverage=false',
  },
];

export const COVERAGE_READS: readonly string[] = [...new Set(CONFIGURED.flatMap(({ paths }) => paths)), ...MAVEN_READS];

function lineIn(tree: Tree, path: string, pattern: RegExp): number | undefined {
  const text = tree.loaded(path) ? tree.text(path) : undefined;
  if (text?.known !== true || text.value === undefined) return undefined;
  const at = text.value
    .slice(0, 200_000)
    .split('\n')
    .findIndex((line) => pattern.test(line.slice(0, 500)));
  return at < 0 ? undefined : at + 1;
}

/** Runs of a test tool whose configuration measures coverage. */
function byConfiguration(ci: Ci, facts: Facts): readonly Entry[] {
  const tests = seenOf(ci, 'test', facts);
  return CONFIGURED.flatMap(({ runs, name, paths, pattern, off }) => {
    const found = paths.map((path) => ({ path, line: lineIn(facts.tree, path, pattern) })).find(({ line }) => line !== undefined);
    if (found === undefined) return [];
    return tests
      .filter((seen) => seen.name === runs && seen.use?.args.includes(off) !== true)
      .map(({ act, runs: when }): Entry => ({ name, act, runs: when, proof: [file(found.path, found.line)] }));
  });
}

/** JaCoCo, in the profiles in which the project has it at work. */
function byMaven(ci: Ci, facts: Facts): readonly Entry[] {
  const plugins = rootPlugins(facts.tree).filter(({ artifact }) => artifact === 'jacoco-maven-plugin');
  return seenOf(ci, 'test', facts).flatMap(({ name, act, runs }): readonly Entry[] => {
    if (name !== 'Maven' || act.kind !== 'command' || act.words.some((word) => /^-Djacoco\.skip(?:=true)?$/u.test(word))) return [];
    const plugin = plugins.find(({ profile }) => profile === undefined || activatesProfile(act.words, profile));
    return plugin === undefined ? [] : [{ name: 'JaCoCo', act, runs, proof: [file('pom.xml', plugin.line)] }];
  });
}

function lineAt(tree: Tree, path: string, line: number): string {
  const text = tree.loaded(path) ? tree.text(path) : undefined;
  return text?.known === true ? ((text.value ?? '').split('\n')[line - 1] ?? '') : '';
}

/** A command over many lines, with the line of the option that measures; or the line that hands the option on to a script. */
function withOption(entry: Entry, tree: Tree): Entry {
  const { act, use } = entry;
  const option = act.kind === 'command' ? use?.args.find((word) => /^[-/].{0,60}cov/iu.test(word)) : undefined;
  const text = option === undefined || !tree.loaded(act.at.path) ? undefined : tree.text(act.at.path);
  if (option === undefined || text?.known !== true) return entry;
  const lines = (text.value ?? '').split('\n').slice(act.at.line - 1, act.at.line + 40);
  const end = lines.findIndex((line) => !/[\\`]\s*$/u.test(line));
  const at = lines.slice(0, end + 1).findIndex((line) => line.includes(option));
  if (at < 0) {
    const from = act.context.via.find(({ path, line }) => lineAt(tree, path, line).includes(option));
    return from === undefined ? entry : { ...entry, proof: [file(from.path, from.line)] };
  }
  return at < 1 ? entry : { ...entry, proof: [file(act.at.path, act.at.line + at)] };
}

const UPLOADS = new Set(['Codacy', 'Code Climate', 'Codecov', 'Coveralls', 'Qlty']);
const MAKES = /cov|test|check|spec|verify|download|s3|gs:/iu;
const MAKES_NONE = /^(?:actions|github)\/(?!download|cache)|setup|install|login|harden/u;
const UPLOAD_ACTION = /cov|qlty|codacy|codeclimate/u;
const NOT_MADE = 'coverage made in the job of the upload: nothing there was seen to test or to measure';

/** An upload in a job in which nothing that is known, named for it or not followed may have made coverage. */
function withMaking(entry: Entry, ci: Ci, tested: readonly Entry[]): Entry {
  const { context } = entry.act;
  const isHere = (act: Act): boolean => act !== entry.act && isSameJob(act.context, context);
  const mayMake = (act: Act): boolean => {
    if (!isHere(act)) return false;
    if (act.kind === 'command') return MAKES.test(act.text) || act.words.some((word) => MAKES.test(word));
    return act.uses.kind !== 'local' && !UPLOAD_ACTION.test(act.uses.target) && !MAKES_NONE.test(act.uses.target);
  };
  const made = tested.some(({ act }) => isHere(act)) || ci.builds.some(({ act }) => isHere(act)) || ci.acts.some(mayMake);
  return made ? entry : { ...entry, name: `${entry.name} (of what its job does not make)`, lack: NOT_MADE };
}

function measured(ci: Ci, facts: Facts): readonly Entry[] {
  const tested = [...seenOf(ci, 'test', facts), ...seenOf(ci, 'e2e', facts)];
  return seenOf(ci, 'coverage', facts).map((seen) =>
    UPLOADS.has(seen.name) ? withMaking(seen, ci, tested) : withOption(seen, facts.tree),
  );
}

export const coverageStatement = (ci: Ci, facts: Facts): Statement =>
  runningStatement(ci, 'coverage', 'Test coverage is measured or reported in CI', 'each-change', [
    ...measured(ci, facts),
    ...byConfiguration(ci, facts),
    ...byMaven(ci, facts),
  ]) ??
  reportedStatement(facts, 'coverage', 'coverage', 'A service reports test coverage on pull requests') ??
  absentInChecks(ci, 'test', 'coverage', 'No workflow step was seen that measures or reports test coverage');
