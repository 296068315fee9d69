/** Checks that Gradle makes by itself: plugins that its scripts apply and that hang on the task which a command asks for. */
import type { Act, Ci } from '../ci/model.ts';
import { BUILDER_ACTIONS } from '../data/builders.ts';
import type { Facts, Tree } from '../facts.ts';
import { file } from '../finding.ts';
import { directoryOf } from '../parse/paths.ts';
import { gradleProject } from './gradle-project.ts';
import { namesEndToEnd } from './names.ts';
import type { Entry } from './statements.ts';
import { running, type Seen } from './uses.ts';

type Kind = 'lint' | 'analysis';

interface Checker {
  readonly name: string;
  readonly kind: Kind;
  /** The tasks of the plugin, as `-x` names them; absent: it works in the compiler. */
  readonly tasks?: RegExp;
  /** Said of it in a script, it does not hang on `check`. */
  readonly loose?: RegExp;
}

const SPOTLESS: Checker = {
  name: 'Spotless',
  kind: 'lint',
  tasks: /^spotless/u,
  loose: /\benforceCheck\b\s{0,9}[=(]?\s{0,9}false/iu,
};
const DETEKT: Checker = { name: 'detekt', kind: 'lint', tasks: /^detekt/u };

/** By the id of the plugin. */
const CHECKERS: ReadonlyMap<string, Checker> = new Map(
  Object.entries<Checker>({
    // https://docs.gradle.org/current/userguide/checkstyle_plugin.html, and its neighbours for PMD and CodeNarc.
    checkstyle: { name: 'Checkstyle', kind: 'lint', tasks: /^checkstyle/u },
    pmd: { name: 'PMD', kind: 'lint', tasks: /^pmd/u },
    codenarc: { name: 'CodeNarc', kind: 'lint', tasks: /^codenarc/u },
    'com.diffplug.spotless': SPOTLESS,
    'com.diffplug.gradle.spotless': SPOTLESS,
    'io.gitlab.arturbosch.detekt': DETEKT,
    'dev.detekt': DETEKT,
    'org.jlleitschuh.gradle.ktlint': { name: 'ktlint', kind: 'lint', tasks: /^ktlint/u },
    'org.jmailen.kotlinter': { name: 'Kotlinter', kind: 'lint', tasks: /^lintKotlin/u },
    'io.spring.javaformat': { name: 'Spring Java Format', kind: 'lint', tasks: /^checkFormat/u },
    'de.thetaphi.forbiddenapis': { name: 'Forbidden APIs', kind: 'lint', tasks: /^forbiddenApis/u },
    'com.github.spotbugs': { name: 'SpotBugs', kind: 'analysis', tasks: /^spotbugs/u },
    'net.ltgt.errorprone': { name: 'Error Prone', kind: 'analysis' },
    'net.ltgt.nullaway': { name: 'NullAway', kind: 'analysis' },
  }),
);

const CHECKS = new Set(['check', 'build', 'buildNeeded', 'buildDependents']);
const COMPILES = new Set([...CHECKS, 'test', 'assemble', 'classes', 'testClasses', 'compileJava', 'jar']);
const EXCLUDES = /^(?:-x|--exclude-task)$/u;
/** Options that take the next word. */
const VALUES = /^(?:-x|--exclude-task|-g|--gradle-user-home|-I|--init-script|--tests|--console|--warning-mode|--max-workers)$/u;
/** Nothing is run, or another build is. */
const ELSEWHERE = /^(?:-m|--dry-run|-p|--project-dir|-b|--build-file|-c|--settings-file)$|^--(?:project-dir|build-file|settings-file)=/u;

interface Call {
  readonly act: Act;
  readonly goals: ReadonlySet<string>;
  readonly excluded: readonly string[];
  /** Names of the properties that are given as false. */
  readonly off: readonly string[];
}

function wordsOf(act: Act): readonly string[] {
  if (act.kind === 'command') return act.words;
  const action = BUILDER_ACTIONS.get(act.uses.target);
  const root = act.with['build-root-directory'] === undefined;
  return action === undefined || !root ? [] : [...action.run, ...(act.with[action.input]?.text ?? '').split(/\s+/u)];
}

const FROM_FOLDER = /[\w.]\/gradlew?\b/u;
const ownPath = (text: string): string => text.replace(/(^|\s)\.\//gu, '$1');

/** Whether the step, or the line of what it starts, goes to another folder first, or takes the program from one. */
function movesIn(act: Act, tree: Tree): boolean {
  const { path, line } = act.at;
  const text = act.context.via.length > 0 && tree.loaded(path) ? tree.text(path) : undefined;
  const own = text?.known === true ? (text.value ?? '').split('\n')[line - 1] : undefined;
  const said = [act.context.step?.run?.text ?? '', own ?? ''];
  return said.some((one) => /\b(?:cd|pushd)\s/u.test(one)) || (act.kind === 'command' && FROM_FOLDER.test(ownPath(act.text)));
}

/** Where the folder in which it runs is not known, by what is said around it. */
function isAtRoot(act: Act, tree: Tree): boolean {
  if (act.kind === 'command' && act.directory !== undefined) return act.directory === '' && !FROM_FOLDER.test(ownPath(act.text));
  const folder = act.at.path.startsWith('.github/') ? '' : directoryOf(act.at.path);
  return folder === '' && /^(?:\.\/?)?$/u.test(act.context.step?.run?.directory ?? '') && !movesIn(act, tree);
}

/** The runs of the build at the root, with the tasks that each project of it is asked for. */
function callsOf({ acts }: Ci, tree: Tree): readonly Call[] {
  return acts.flatMap((act): readonly Call[] => {
    const [program = '', ...args] = wordsOf(act);
    if (!/^gradlew?$/u.test(program) || args.some((word) => ELSEWHERE.test(word))) return [];
    if (!isAtRoot(act, tree)) return [];
    const goals = args.filter((word, i) => !word.startsWith('-') && !VALUES.test(args[i - 1] ?? ''));
    const excluded = args.flatMap((word, i) => (EXCLUDES.test(args[i - 1] ?? '') ? [word] : /^-x./u.test(word) ? [word.slice(2)] : []));
    const off = args.flatMap((word) => /^-P([\w.-]{1,80})=(?:false|off|no|0)$/iu.exec(word)?.[1] ?? []);
    return [{ act, off, goals: new Set(goals), excluded: excluded.map((task) => task.slice(task.lastIndexOf(':') + 1)) }];
  });
}

const reaches = ({ goals, excluded }: Call, { tasks }: Checker): boolean => {
  const wanted = tasks === undefined ? COMPILES : CHECKS;
  const isOff = excluded.some((task) => tasks?.test(task) === true || (tasks !== undefined && task === 'check'));
  return !isOff && [...goals].some((goal) => wanted.has(goal));
};

/** A property named for the checker, which a script asks for: `-PerrorProne=false`. */
function isSwitchedOff({ off }: Call, { name }: Checker, texts: Iterable<string>): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/gu, '');
  const own = off.filter((property) => plain(property).replace(/^(?:enable|with|use|run)|enabled?$/gu, '') === plain(name));
  return own.length > 0 && [...texts].some((text) => own.some((property) => text.includes(property)));
}

/** Checks of a kind that a command of the CI runs because a script of the build applies their plugin. */
export function gradleChecks(ci: Ci, kind: Kind, facts: Facts): readonly Entry[] {
  const { plugins, texts } = gradleProject(facts.tree);
  if (plugins.size === 0) return [];
  const calls = callsOf(ci, facts.tree);
  return [...CHECKERS].flatMap(([id, checker]): readonly Entry[] => {
    const place = plugins.get(id);
    const { name, loose } = checker;
    if (place === undefined || checker.kind !== kind || [...texts.values()].some((text) => loose?.test(text))) return [];
    return calls.flatMap((call): readonly Entry[] => {
      const runs = reaches(call, checker) && !isSwitchedOff(call, checker, texts.values()) ? running(call.act, ci, facts) : undefined;
      if (runs === undefined) return [];
      return [{ name: `${name} through Gradle`, act: call.act, runs, proof: [file(place.path, place.line)], more: { tool: name } }];
    });
  });
}

/** In a script of a module: its tests are not run as they stand. */
const CONDITIONAL = /\b(?:isEnabled|enabled)\s{0,9}(?:=|\.set\()\s{0,9}(?!true)|\bonlyIf\b|\bexcludeTags?\b/u;

/** Runs of tests that reach a module which is named for end-to-end tests and has tests of its own. */
export function gradleModuleTests(ci: Ci, facts: Facts, tests: readonly Seen[]): readonly Entry[] {
  const { tree } = facts;
  const { modules, texts } = gradleProject(tree);
  const named = modules.filter(
    ({ folder }) =>
      folder.split('/').some((part) => namesEndToEnd(part) && /tests?$|^e2e$/iu.test(part)) &&
      tree.entries.some(({ path }) => path.startsWith(`${folder}/src/test/`)) &&
      ![texts.get(`${folder}/build.gradle`), texts.get(`${folder}/build.gradle.kts`)].some((text) => CONDITIONAL.test(text ?? '')),
  );
  const [first] = named;
  if (first === undefined) return [];
  const calls = new Map(callsOf(ci, tree).map((call) => [call.act, call.goals]));
  return tests.flatMap(({ act, runs }): readonly Entry[] => {
    const goals = calls.get(act);
    if (goals === undefined || ![...CHECKS, 'test'].some((goal) => goals.has(goal))) return [];
    return [{ name: `Gradle (tests of ${first.folder})`, act, runs, proof: [file(first.path, first.line)], more: { tool: 'Gradle' } }];
  });
}
