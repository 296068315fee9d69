/** Runs of `tox` and `nox` by what their environments hold: where that is no test, the runner's own name tells nothing. */

import { runnerIn } from '../ci/follow-python.ts';
import type { Act, Ci } from '../ci/model.ts';
import type { ToolKind } from '../data/tools.ts';
import { baseName } from '../parse/paths.ts';
import { invocationOf } from '../release/invocation.ts';
import { toolUse } from '../release/tools.ts';
import { ledTo } from './named.ts';
import type { Seen } from './uses.ts';

type Command = Extract<Act, { kind: 'command' }>;

/** They ask for files, and install. */
const ASIDE = new Set(['[', '[[', 'test', 'find', 'rm', 'mkdir', 'cp', 'pip', 'echo', 'cd']);
/** What their targets do stands with them. */
const BUILDERS = new Set(['make', 'ninja', 'tox', 'nox']);
const OTHERS: readonly ToolKind[] = ['lint', 'analysis', 'vulnerability', 'secret', 'license', 'license-header'];
/** A test by the name of its program or script, or whatever the caller gives. */
const MAY_TEST = /test|^\{posargs/iu;

/** Programs that keep to the shell. */
const SHELL = new Set(
  '[ [[ test find rm mkdir cp mv echo printf cd exit true false set export type command which cat grep ls git'.split(' '),
);
/** Formatters that rewrite, checkers of types, builders and installers: none of them runs what the project holds. */
const NO_TEST = new Set(
  `black isort ruff autopep8 yapf autoflake pyupgrade docformatter mypy pyright pyre pytype pylint flake8 pycodestyle pydocstyle bandit codespell
  pre-commit pip pip3 pip-compile uv poetry flit twine wheel check-manifest pyroma sphinx-build mkdocs towncrier`.split(/\s+/u),
);
/** `pylint-3`, `python3.11`: under its version. */
const unversioned = (program: string): string => program.replace(/-?\d[\d.]{0,9}$/u, '');
const isOther = (act: Command): boolean =>
  OTHERS.some((kind) => toolUse(act, kind) !== undefined) ||
  (NO_TEST.has(unversioned(invocationOf(act.words).program)) && !act.words.includes('run'));

/** Unless it is a tool of which another purpose is known: a linter may be given the folder of the tests. */
function mayTest(act: Act): boolean {
  if (act.kind === 'uses' || toolUse(act, 'test') !== undefined || toolUse(act, 'e2e') !== undefined) return true;
  if (act.captured === true || ASIDE.has(act.words[0] ?? '') || isOther(act)) return false;
  const names = act.words.filter((word) => !word.startsWith('-') && !word.includes('$('));
  return names.slice(0, 3).some((word) => MAY_TEST.test(word)) || BUILDERS.has(act.words[0] ?? '');
}

const REPORTS = new Set(['combine', 'erase', 'html', 'json', 'lcov', 'report', 'xml']);
const LINTER = /^\$[({]?\w{0,40}(?:lint|format|fmt|mypy|flake)\w{0,40}[)}]?$/iu;

/** A command that cannot be a test: its program is known for something else, or leads to commands that are judged themselves. */
function isKnown(act: Act, ci: Ci): boolean {
  if (act.kind === 'uses' || mayTest(act)) return false;
  if (act.captured === true || isOther(act)) return true;
  const { program, args } = invocationOf(act.words);
  if (program === 'coverage') return REPORTS.has(args[0] ?? '');
  if (program === 'build') return act.words.includes('-m');
  if (SHELL.has(program) || LINTER.test(act.words[0] ?? '')) return true;
  const files = new Set((ledTo(ci).get(`${act.at.path}:${act.at.line}`) ?? []).map(({ at }) => baseName(at.path)));
  return act.words.some((word) => files.has(baseName(word)));
}

const behindOf = ({ act }: Seen, ci: Ci): readonly Act[] =>
  act.kind !== 'command' || runnerIn(act.words) === undefined
    ? []
    : (ledTo(ci).get(`${act.at.path}:${act.at.line}`) ?? []).filter(({ context }) => context.workflow === act.context.workflow);

interface Judged {
  /** They run a test, or what they run is not seen. */
  readonly sure: readonly Seen[];
  /** They run programs of which none looks like a test, and one is not known. */
  readonly doubtful: readonly Seen[];
}

/** The runs of tests without those of other tools alone. */
export function judgedTests(tests: readonly Seen[], ci: Ci): Judged {
  const judged = tests.map((seen) => ({ seen, behind: behindOf(seen, ci) }));
  const idle = judged.filter(({ behind }) => behind.length > 0 && !behind.some(mayTest));
  return {
    sure: judged.filter((one) => !idle.includes(one)).map(({ seen }) => seen),
    doubtful: idle.filter(({ behind }) => !behind.every((act) => isKnown(act, ci))).map(({ seen }) => seen),
  };
}
