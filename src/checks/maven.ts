/** Checks that Maven makes by itself: plugins that the project binds to a phase which a command reaches. */
import type { Ci } from '../ci/model.ts';
import type { Facts, Tree } from '../facts.ts';
import { file } from '../finding.ts';
import { type MavenPlugin, mavenPlugins } from '../parse/pom.ts';
import { activatesProfile, reachesPhase } from '../release/maven.ts';
import type { Entry } from './statements.ts';
import { running } from './uses.ts';

const POM = 'pom.xml';
/** Modules inherit what the project at the root binds. */
export const MAVEN_READS: readonly string[] = [POM];

const PROGRAM = /^(?:mvn|mvnw|mvnd)$/u;

interface Bound {
  readonly name: string;
  readonly goals: readonly string[];
  /** The phase to which the goals bind themselves. */
  readonly phase: string;
  /** Switches it off. */
  readonly off: RegExp;
}

const LINTERS: ReadonlyMap<string, Bound> = new Map(
  Object.entries({
    'spotless-maven-plugin': { name: 'Spotless', goals: ['check'], phase: 'verify', off: /^-Dspotless\.(?:check\.)?skip(?:=true)?$/u },
    'maven-checkstyle-plugin': { name: 'Checkstyle', goals: ['check'], phase: 'verify', off: /^-Dcheckstyle\.skip(?:=true)?$/u },
    'fmt-maven-plugin': { name: 'fmt-maven-plugin', goals: ['check'], phase: 'verify', off: /^-Dfmt\.skip(?:=true)?$/u },
    'formatter-maven-plugin': {
      name: 'formatter-maven-plugin',
      goals: ['validate'],
      phase: 'validate',
      off: /^-Dformatter\.skip(?:=true)?$/u,
    },
  }),
);

/** The plugins at work in the project at the root. */
export function rootPlugins(tree: Tree): readonly MavenPlugin[] {
  const text = tree.has(POM) && tree.loaded(POM) ? tree.text(POM) : undefined;
  return text?.known === true ? mavenPlugins(text.value ?? '') : [];
}

/** Linters that a command of the CI runs because the project binds them to one of its phases. */
export function mavenLinters(ci: Ci, facts: Facts): readonly Entry[] {
  const bound = rootPlugins(facts.tree).flatMap((plugin) => {
    const linter = LINTERS.get(plugin.artifact);
    const execution = plugin.executions.find(({ goals }) => goals.some((goal) => linter?.goals.includes(goal)));
    return linter === undefined || execution === undefined ? [] : [{ plugin, linter, phase: execution.phase ?? linter.phase }];
  });
  return bound.flatMap(({ plugin: { profile, line }, linter: { name, off }, phase }) =>
    ci.acts.flatMap((act): readonly Entry[] => {
      if (act.kind !== 'command' || !PROGRAM.test(act.words[0] ?? '') || act.words.some((word) => off.test(word))) return [];
      if (!reachesPhase(act.words, phase) || (profile !== undefined && !activatesProfile(act.words, profile))) return [];
      const runs = running(act, ci, facts);
      return runs === undefined ? [] : [{ name: `${name} through Maven`, act, runs, proof: [file(POM, line)], more: { tool: name } }];
    }),
  );
}
