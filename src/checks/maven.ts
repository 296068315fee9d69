/** Checks that Maven makes by itself: plugins that the project binds to a phase which a command reaches. */
import type { Ci } from '../ci/model.ts';
import type { Facts, Tree } from '../facts.ts';
import { file } from '../finding.ts';
import { compilerAnalysers, type MavenPlugin, mavenPlugins } from '../parse/pom.ts';
import { activatesProfile, reachesPhase } from '../release/maven.ts';
import type { Entry } from './statements.ts';
import { running } from './uses.ts';

const POM = 'pom.xml';
/** Modules inherit what the project at the root binds. */
export const MAVEN_READS: readonly string[] = [POM];

const PROGRAM = /^(?:mvn|mvnw|mvnd)$/u;

type BoundKind = 'lint' | 'analysis';

interface Bound {
  readonly name: string;
  readonly kind: BoundKind;
  readonly goals: readonly string[];
  /** The phase to which the goals bind themselves. */
  readonly phase: string;
  /** Switches it off. */
  readonly off: RegExp;
  /** It reads compiled classes and passes where there are none: https://github.com/spotbugs/spotbugs-maven-plugin/issues/75. */
  readonly needsClasses?: true;
}

const CHECKERS: ReadonlyMap<string, Bound> = new Map(
  Object.entries({
    'spotless-maven-plugin': {
      name: 'Spotless',
      kind: 'lint',
      goals: ['check'],
      phase: 'verify',
      off: /^-Dspotless\.(?:check\.)?skip(?:=true)?$/u,
    },
    'maven-checkstyle-plugin': {
      name: 'Checkstyle',
      kind: 'lint',
      goals: ['check'],
      phase: 'verify',
      off: /^-Dcheckstyle\.skip(?:=true)?$/u,
    },
    'fmt-maven-plugin': {
      name: 'fmt-maven-plugin',
      kind: 'lint',
      goals: ['check'],
      phase: 'verify',
      off: /^-Dfmt\.skip(?:=true)?$/u,
    },
    'formatter-maven-plugin': {
      name: 'formatter-maven-plugin',
      kind: 'lint',
      goals: ['validate'],
      phase: 'validate',
      off: /^-Dformatter\.skip(?:=true)?$/u,
    },
    'spotbugs-maven-plugin': {
      name: 'SpotBugs',
      kind: 'analysis',
      goals: ['check'],
      phase: 'verify',
      off: /^-Dspotbugs\.skip(?:=true)?$/u,
      needsClasses: true,
    },
    'maven-pmd-plugin': { name: 'PMD', kind: 'lint', goals: ['check'], phase: 'verify', off: /^-Dpmd\.skip(?:=true)?$/u },
  }),
);

function rootPom(tree: Tree): string {
  const text = tree.has(POM) && tree.loaded(POM) ? tree.text(POM) : undefined;
  return text?.known === true ? (text.value ?? '') : '';
}

/** The plugins at work in the project at the root. */
export const rootPlugins = (tree: Tree): readonly MavenPlugin[] => mavenPlugins(rootPom(tree));

/** Why a plugin that reads classes finds none: its phase comes before the one that compiles. */
const lackOf = ({ needsClasses }: Pick<Bound, 'name' | 'needsClasses'>, phase: string): { readonly lack?: string } =>
  needsClasses === true && !reachesPhase([phase], 'compile')
    ? { lack: `a phase after the classes are compiled, which it reads: ${POM} binds it to ${phase}` }
    : {};

/** Checks of a kind that a command of the CI runs because the project binds them to one of its phases. */
export function mavenChecks(ci: Ci, kind: BoundKind, facts: Facts): readonly Entry[] {
  const bound = rootPlugins(facts.tree).flatMap((plugin) => {
    const checker = CHECKERS.get(plugin.artifact);
    const execution = plugin.executions.find(({ goals }) => goals.some((goal) => checker?.goals.includes(goal)));
    return checker?.kind !== kind || execution === undefined ? [] : [{ plugin, checker, phase: execution.phase ?? checker.phase }];
  });
  const compiled = kind === 'analysis' ? compilerAnalysers(rootPom(facts.tree)) : [];
  const inCompiler = compiled.map(({ name, ...plugin }) => ({
    plugin,
    checker: { name, off: /^-Dmaven\.main\.skip(?:=true)?$/u },
    phase: 'compile',
  }));
  return [...bound, ...inCompiler].flatMap(({ plugin: { profile, line }, checker, phase }) =>
    ci.acts.flatMap((act): readonly Entry[] => {
      if (act.kind !== 'command' || !PROGRAM.test(act.words[0] ?? '') || act.words.some((word) => checker.off.test(word))) return [];
      if (!reachesPhase(act.words, phase) || (profile !== undefined && !activatesProfile(act.words, profile))) return [];
      const runs = running(act, ci, facts);
      const { name } = checker;
      if (runs === undefined) return [];
      return [{ name: `${name} through Maven`, act, runs, proof: [file(POM, line)], more: { tool: name }, ...lackOf(checker, phase) }];
    }),
  );
}
