/** Formatters that rewrite files, after which the same job asks git for differences: together they check the format. */
import type { Act, Ci } from '../ci/model.ts';
import type { CommandPattern } from '../data/tools.ts';
import type { Facts, Tree } from '../facts.ts';
import { file } from '../finding.ts';
import { baseName } from '../parse/paths.ts';
import { fitsCommand } from '../release/tools.ts';
import type { Entry } from './statements.ts';
import { running } from './uses.ts';

type Command = Extract<Act, { kind: 'command' }>;

interface Formatter {
  readonly name: string;
  readonly patterns: readonly CommandPattern[];
}

const CHECKS = [
  '--check',
  '--check=*',
  '--check-only',
  '--diff',
  '-d',
  '-l',
  '-c',
  '--list',
  '--dry-run',
  '-n',
  '-check',
  '--version',
  '-version',
];
const formatter = (name: string, runs: readonly string[], any?: readonly string[], none = CHECKS): Formatter => ({
  name,
  patterns: runs.map((run) => ({ run, none, ...(any === undefined ? {} : { any }) })),
});

const FORMATTERS: readonly Formatter[] = [
  formatter('gofmt', ['gofmt'], ['-w', '-s=-w', '-w=*'], []),
  formatter('gofmt', ['go fmt'], undefined, ['-n']),
  formatter('goimports', ['goimports'], ['-w', '-w=*'], []),
  formatter('gofumpt', ['gofumpt'], ['-w', '-w=*', '-l=-w'], []),
  formatter('gci', ['gci write'], undefined, []),
  formatter('clang-format', ['clang-format'], ['-i', '-i=*']),
  formatter('cmake-format', ['cmake-format'], ['-i', '--in-place', '-i=*']),
  formatter('buildifier', ['buildifier'], undefined, [...CHECKS, '-mode=*', '--mode=*', '-lint=warn', '--lint=warn']),
  formatter('Prettier', ['prettier'], ['-w', '--write', '-w=*', '--write=*'], ['--check', '-c']),
  formatter('Black', ['black']),
  formatter('isort', ['isort']),
  formatter('Ruff', ['ruff format']),
  formatter('YAPF', ['yapf'], ['-i', '--in-place', '-i=*', '--in-place=*'], []),
  formatter('rustfmt', ['cargo fmt', 'rustfmt']),
  formatter('shfmt', ['shfmt'], ['-w', '--write', '-w=*'], []),
  formatter('buf', ['buf format'], ['-w', '--write', '-w=*'], []),
  formatter('Terraform', ['terraform fmt'], undefined, [...CHECKS, '-write=false']),
  formatter('Dart', ['dart format'], undefined, ['-o=*', '--output=*']),
  formatter('Mix', ['mix format'], undefined, ['--check-formatted', '--dry-run']),
  formatter('Spotless', ['mvn', 'mvnw', 'gradle', 'gradlew'], ['spotless:apply', 'spotlessApply'], []),
];

/** One folder below the root at most, and no single file: code that was only just generated is formatted by its path. */
const isWide = (word: string): boolean => {
  const path = word.replace(/^\.\//u, '').replace(/\/(?:\.\.\.|\*{1,2})?$/u, '');
  return /[$`]/u.test(path) || /^(?:\.|\.\.\.|[\w-]{1,60}|\*{1,2}(?:\/\*)?(?:\.\w{1,10})?)$/u.test(path);
};

/** Scripts that generate code, and format it where they made it. */
const GENERATES = /(?:^|[^a-z])(?:code)?gen|proto/iu;

function isOfTheTree(act: Command): boolean {
  if (GENERATES.test(baseName(act.at.path))) return false;
  const [, ...words] = act.words;
  const operands = words.filter((word) => !word.startsWith('-') && !/^(?:fmt|format|write)$/u.test(word));
  return operands.length === 0 || operands.some(isWide);
}

/** `git diff --exit-code`, of no files but those that are there; `test -z "$(git status --porcelain)"`; and a list of the modified files. */
const ASKS =
  /^git (?:-c \S{1,100} )?(?:--no-pager )?diff(?: --?[a-z-]{1,40}(?:=\S{1,100})?){0,6} --exit-code(?: --?[a-z][a-z-]{1,40}(?:=\S{1,100})?){0,6}(?: HEAD)?(?: --)?(?: \.)?$|^test -z \$\(git (?:status (?:-s|--short|--porcelain)|diff(?: --name-only| --stat)?|ls-files (?:-m|--modified))\)$|^git ls-files (?:-m|--modified)$/u;
/** The same that says nothing; it is a question where it stands alone, and a condition elsewhere. */
const QUIET = /^git (?:--no-pager )?diff(?: HEAD)? --quiet(?: HEAD)?(?: --)?(?: \.)?$/u;
const ALONE = /^\s*(?:- )?(?:run:\s*)?@?(git\s[^|&;]{1,100}?)\s*(?:\|\|.{0,300}\bexit 1\b.{0,10})?$/u;
/** The job brings the differences in, instead of failing. */
const BRINGS = /^git (?:-\S{1,40} \S{1,100} )?(?:commit|push)\b|^gh pr create\b/u;
const BRINGING_ACTION = /commit|pull-request|push/u;

/** Jobs in their order, with what runs in each. */
function jobsOf({ acts }: Ci): readonly (readonly Act[])[] {
  const jobs = new Map<unknown, Map<string, Act[]>>();
  for (const act of acts) {
    const { job, workflow } = act.context;
    const byWorkflow = jobs.get(job) ?? new Map<string, Act[]>();
    jobs.set(job, byWorkflow);
    const list = byWorkflow.get(workflow.path);
    if (list === undefined) byWorkflow.set(workflow.path, [act]);
    else list.push(act);
  }
  return [...jobs.values()].flatMap((byWorkflow) => [...byWorkflow.values()]);
}

const brings = (act: Act): boolean =>
  act.kind === 'command'
    ? (act.words[0] === 'git' || act.words[0] === 'gh') && BRINGS.test(act.words.join(' ').slice(0, 500))
    : BRINGING_ACTION.test(act.uses.target);

function asksQuietly({ words, at }: Command, tree: Tree): boolean {
  const text = words.join(' ').slice(0, 200);
  if (!QUIET.test(text)) return false;
  const read = tree.loaded(at.path) ? tree.text(at.path) : undefined;
  const line = read?.known === true ? (read.value ?? '').split('\n')[at.line - 1]?.slice(0, 500) : undefined;
  return ALONE.exec(line ?? '')?.[1] === text;
}

const isQuestion = (act: Act, tree: Tree): act is Command =>
  act.kind === 'command' &&
  (act.words[0] === 'git' || act.words[0] === 'test') &&
  (ASKS.test(act.words.join(' ').slice(0, 500)) || asksQuietly(act, tree));

export const formatChecks = (ci: Ci, facts: Facts): readonly Entry[] =>
  jobsOf(ci).flatMap((acts) => {
    const asks = (act: Act): act is Command => isQuestion(act, facts.tree);
    const last = acts.findLastIndex(asks);
    if (last < 0 || acts.some(brings)) return [];
    return acts.slice(0, last).flatMap((act, i): readonly Entry[] => {
      if (act.kind !== 'command' || act.captured === true || !isOfTheTree(act)) return [];
      const name = FORMATTERS.find(({ patterns }) => patterns.some((pattern) => fitsCommand(act, pattern)))?.name;
      const question = acts.slice(i + 1).find(asks);
      const runs = name === undefined || question === undefined ? undefined : running(act, ci, facts);
      if (name === undefined || question === undefined || runs === undefined) return [];
      const proof = [file(question.at.path, question.at.line)];
      return [{ name: `${name} (git tells what it rewrites)`, act, runs, proof, more: { tool: name } }];
    });
  });
